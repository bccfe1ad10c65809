"""Questions of the vocabulary: lines, goals, targets, places, collections."""

from __future__ import annotations

from typing import Annotated

import strawberry

from schema.info import Info
from schema.vocabulary import ActionLine, Collection, Country, Region, SdgGoal, SdgTarget


@strawberry.type
class VocabularyQuery:
    @strawberry.field(description="The 11 action lines and C7's eight parts, in reference order.")
    def action_lines(self, info: Info) -> list[ActionLine]:
        return [ActionLine.of(each) for each in info.context.vocabulary.lines.values()]

    @strawberry.field(description="An action line by code.")
    def action_line(
        self, info: Info, code: Annotated[str, strawberry.argument(description="e.g. C7 or C7-ELEA.")]
    ) -> ActionLine | None:
        found = info.context.vocabulary.lines.find(code)
        return ActionLine.of(found) if found else None

    @strawberry.field(description="The 17 goals.")
    def sdg_goals(self, info: Info) -> list[SdgGoal]:
        return [SdgGoal.of(each) for each in info.context.vocabulary.goals.values()]

    @strawberry.field(description="A goal by number.")
    def sdg_goal(
        self, info: Info, number: Annotated[int, strawberry.argument(description="1 to 17, e.g. 4.")]
    ) -> SdgGoal | None:
        found = info.context.vocabulary.goals.get(number)
        return SdgGoal.of(found) if found else None

    @strawberry.field(description="A target by code.")
    def sdg_target(
        self, info: Info, code: Annotated[str, strawberry.argument(description="e.g. 4.4 or 4.a.")]
    ) -> SdgTarget | None:
        found = info.context.vocabulary.targets.find(code)
        return SdgTarget.of(found, info.context.vocabulary) if found else None

    @strawberry.field(description="The six ITU regions and INTERNATIONAL.")
    def regions(self, info: Info) -> list[Region]:
        return [Region.of(each) for each in info.context.vocabulary.regions.values()]

    @strawberry.field(description="A region by code.")
    def region(
        self, info: Info, code: Annotated[str, strawberry.argument(description="e.g. AFRICA.")]
    ) -> Region | None:
        found = info.context.vocabulary.regions.find(code)
        return Region.of(found) if found else None

    @strawberry.field(description="All countries and territories by code.")
    def countries(self, info: Info) -> list[Country]:
        vocabulary = info.context.vocabulary
        return [Country.of(each, vocabulary) for each in vocabulary.countries.values()]

    @strawberry.field(description="A country by code.")
    def country(
        self, info: Info, alpha3: Annotated[str, strawberry.argument(description="ISO 3166-1 alpha-3, e.g. KEN.")]
    ) -> Country | None:
        found = info.context.vocabulary.countries.find(alpha3)
        return Country.of(found, info.context.vocabulary) if found else None

    @strawberry.field(description="The registers that entries came from.")
    def collections(self, info: Info) -> list[Collection]:
        return [Collection.of(each) for each in info.context.vocabulary.collections.values()]

    @strawberry.field(description="A collection by code.")
    def collection(
        self, info: Info, code: Annotated[str, strawberry.argument(description="e.g. WSIS-PRIZES-2015.")]
    ) -> Collection | None:
        found = info.context.vocabulary.collections.find(code)
        return Collection.of(found) if found else None
