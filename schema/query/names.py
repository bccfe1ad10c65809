"""Questions of names in several languages: which there are, and which lack."""
# Arguments are described where their field is made, which `from __future__ import annotations` would keep from them.

from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.local_names import NameOrigin
from resolvers.vocabulary import called
from schema.described import CLOSED
from schema.info import Info
from schema.pages import given
from schema.platform.local_names import ClosedVocabulary, LackingName, NameCoverage, NamedThings, closed_vocabulary

Whose = Annotated[
    list[NameOrigin] | None,
    strawberry.argument(description="The origins that count, e.g. [M49]; OFFICIAL and M49 unless given."),
]


@strawberry.type
class NamesQuery:
    @strawberry.field(
        description=(
            "Which things have a name in all six languages of the UN, and which lack one: of 249 countries, M49 names "
            "all but one."
        )
    )
    def name_coverage(
        self,
        info: Info,
        of: Annotated[NamedThings, strawberry.argument(description="Which things, e.g. COUNTRY.")],
        origins: Whose = UNSET,
    ) -> NameCoverage:
        counted = list(dict.fromkeys(given(origins) or called.UN_ORIGINS))
        found = called.coverage(called.things_of(info.context.vocabulary, of.value), counted)
        lacking = [
            LackingName(thing=strawberry.ID(each.id), label=each.label, languages=list(each.languages))
            for each in found.lacking
        ]
        return NameCoverage(origins=counted, total=found.total, complete=found.complete, lacking=lacking)

    @strawberry.field(
        description="Every closed vocabulary by name, with the names of its values in six languages, or which lack."
    )
    def vocabularies(self) -> list[ClosedVocabulary]:
        return [closed_vocabulary(each) for each in sorted(CLOSED)]

    @strawberry.field(description="A closed vocabulary by name; null where there is none of this name.")
    def vocabulary(
        self, name: Annotated[str, strawberry.argument(description="As in the schema, e.g. StakeholderKind.")]
    ) -> ClosedVocabulary | None:
        return closed_vocabulary(name) if name in CLOSED else None
