"""Questions of frameworks beside the SDGs: their objectives, the linkages to these, and their changes."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.kinds.mapped import OBJECTIVES
from resolvers.filters.notes import elsewhere
from resolvers.history.as_of import vocabulary_of
from resolvers.history.changes import ChangeList, WhichChanges
from resolvers.linkages import suggestions
from resolvers.linkages.coverage import coverage_of
from resolvers.linkages.objectives import WhichObjectiveLinkages
from resolvers.review.linkage import other_linkage
from schema.info import Info
from schema.inputs.plain import plain
from schema.inputs.values import CodeFilter
from schema.mapping.aims import Framework, frameworks
from schema.mapping.coverage import FrameworkCoverage
from schema.mapping.frameworks import (
    Objective,
    ObjectiveLinkage,
    ObjectiveLinkageChangeConnection,
    ObjectiveLinkageConnection,
    OfFramework,
    OfLine,
    Statuses,
)
from schema.mapping.suggestions import ObjectiveLinkageSuggestion
from schema.pages import After, Before, First, FirstLinkages, Last, LastLinkages, given, page_arguments, path_of
from schema.query.past import AsOf, AsOfSequence, InRelease


@strawberry.type
class FrameworkQuery:
    @strawberry.field(description="The frameworks that lines are linked to: the SDGs first.")
    def frameworks(self, info: Info) -> list[Framework]:
        return list(frameworks(info.context.vocabulary).values())

    @strawberry.field(description="A framework by code; null where there is none.")
    def framework(self, info: Info, code: OfFramework) -> Framework | None:
        vocabulary = info.context.vocabulary
        return frameworks(vocabulary).get(vocabulary.frameworks.canonical(code))

    @strawberry.field(
        description=(
            "The objectives of frameworks other than the SDGs, whose own are `sdgGoals`, in their order; each has its "
            "commitments."
        )
    )
    def objectives(
        self,
        info: Info,
        framework: Annotated[
            str | None, strawberry.argument(description="Of this framework, e.g. GDC; of all unless given.")
        ] = UNSET,
    ) -> list[Objective]:
        vocabulary, code = info.context.vocabulary, given(framework)
        within = vocabulary.frameworks.need("framework", code) if code is not None else None
        every = (each for each in vocabulary.objectives.values() if each.part_of is None)
        return [Objective.of(each, vocabulary) for each in every if within in (None, each.framework)]

    @strawberry.field(description="An objective or a commitment by code; null where there is none.")
    def objective(
        self, info: Info, code: Annotated[str, strawberry.argument(description="e.g. GDC:1, GDC:17.f or MDG:3.")]
    ) -> Objective | None:
        found = info.context.vocabulary.objectives.find(code)
        return Objective.of(found, info.context.vocabulary) if found else None

    @strawberry.field(
        description=(
            "A linkage to an objective by key, as it is, or as it was at a time or in a release; null where there is "
            "none."
        )
    )
    async def objective_linkage(
        self,
        info: Info,
        key: Annotated[str, strawberry.argument(description="e.g. C2:GDC1.")],
        as_of: AsOf = UNSET,
        release: InRelease = UNSET,
        as_of_sequence: AsOfSequence = UNSET,
    ) -> ObjectiveLinkage | None:
        vocabulary = await vocabulary_of(info.context, given(as_of), given(release), given(as_of_sequence))
        found = vocabulary.objective_linkages.find(key)
        if found is None and (said := other_linkage(key, vocabulary, OBJECTIVES)) is not None:
            info.context.notes.add(elsewhere(said, path_of(info)))
        return ObjectiveLinkage.of(found, vocabulary) if found else None

    @strawberry.field(
        description=(
            "The linkages to objectives of a framework other than the SDGs, whose own are `linkages`; as they are, or "
            "were at a time or in a release."
        )
    )
    async def linkages_of(
        self,
        info: Info,
        framework: OfFramework,
        statuses: Statuses = UNSET,
        action_line: OfLine = UNSET,
        in_mapping: Annotated[
            bool | None,
            strawberry.argument(description="true: those that are part of the mapping, so that they count."),
        ] = UNSET,
        first: FirstLinkages = UNSET,
        after: After = UNSET,
        last: LastLinkages = UNSET,
        before: Before = UNSET,
        as_of: AsOf = UNSET,
        release: InRelease = UNSET,
        as_of_sequence: AsOfSequence = UNSET,
    ) -> ObjectiveLinkageConnection:
        vocabulary = await vocabulary_of(info.context, given(as_of), given(release), given(as_of_sequence))
        stated = given(statuses)
        wanted = WhichObjectiveLinkages(
            framework, None, given(action_line), tuple(stated) if stated is not None else None, given(in_mapping)
        )
        return ObjectiveLinkageConnection.of(info, wanted, first, after, last, before, vocabulary)

    @strawberry.field(
        description=(
            "How far the mapping to the objectives of a framework other than the SDGs, whose own is `coverage`, is "
            "reviewed, and which objectives no line is linked to."
        )
    )
    async def coverage_of(self, info: Info, framework: OfFramework) -> FrameworkCoverage:
        return FrameworkCoverage.of(await coverage_of(info.context, framework), info.context.vocabulary)

    @strawberry.field(
        description=(
            "Linkages to objectives of a framework other than the SDGs, whose own are `suggestions`, that nobody has "
            "stated and that entries suggest, those with the largest surplus first."
        )
    )
    async def suggestions_of(
        self,
        info: Info,
        framework: OfFramework,
        action_line: Annotated[
            str | None, strawberry.argument(description="Of this line and its parts, e.g. C7-ELEA.")
        ] = UNSET,
        first: Annotated[int | None, strawberry.argument(description="How many, 1 to 100.")] = 20,
    ) -> list[ObjectiveLinkageSuggestion]:
        many = 20 if first is None else first
        found = await suggestions.suggestions_of(info.context, framework, given(action_line), many, path_of(info))
        return [ObjectiveLinkageSuggestion.of(each, info.context.vocabulary) for each in found]

    @strawberry.field(
        description="The changes of linkages to objectives of a framework, the newest first; `changes` has the SDGs'."
    )
    async def changes_of(
        self,
        info: Info,
        framework: OfFramework,
        action_line: Annotated[
            CodeFilter | None, strawberry.argument(description="Of these lines; C7 stands for itself and its parts.")
        ] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> ObjectiveLinkageChangeConnection:
        code = info.context.vocabulary.frameworks.need("framework", framework)
        listed = ChangeList(info.context, WhichChanges(plain(action_line)), OBJECTIVES, code)
        page = await listed.page(page_arguments(first, after, last, before))
        return ObjectiveLinkageChangeConnection(page=page, vocabulary=info.context.vocabulary, total=listed)
