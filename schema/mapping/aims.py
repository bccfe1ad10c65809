"""What action lines are linked to, whichever framework it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import strawberry
from strawberry import UNSET

from graphdb.records.vocabulary import FrameworkRecord
from resolvers.vocabulary.held import Vocabulary
from schema.info import Info
from schema.lists import AnObjective, AnyLinkages, Entries, each_has_its_own, entries_field
from schema.pages import After, Before, FirstLinkages, LastLinkages, Named, Node
from schema.platform.discussed import Discussed
from schema.platform.local_names import name_field
from schema.typed import of_records, typed

SDG = FrameworkRecord("SDG", 1, "Sustainable Development Goals", "SDGs", 2015, "A/RES/70/1")


@strawberry.enum(description="How it is known what something says.")
class Certainty(Enum):
    READ = strawberry.enum_value("READ", description="It was read at the source that is named.")
    RECALLED = strawberry.enum_value("RECALLED", description="It is known without having been read again.")


@of_records(FrameworkRecord)
@strawberry.type(description="A list of aims that action lines are linked to: the SDGs, and others beside them.")
class Framework(Node, Named, Discussed):
    record: strawberry.Private[FrameworkRecord]
    code: str = strawberry.field(description="SDG, GDC or MDG.")
    title: str = strawberry.field(description="Official title.")
    short_title: str = strawberry.field(description="A short name of this project's own.")
    year: int = strawberry.field(description="The year in which it was adopted.")
    source: str = strawberry.field(description="The symbol of the document that it stands in, e.g. A/RES/79/1.")

    @strawberry.field(
        description="Its objectives, each with its commitments; the SDGs have goals and targets: see `sdgGoals`."
    )
    def objectives(self, info: Info) -> list[AnObjective]:
        vocabulary = info.context.vocabulary
        among = vocabulary.objectives.values()
        return [typed(each, vocabulary) for each in among if each.framework == self.code and each.part_of is None]

    @classmethod
    def of(cls, record: FrameworkRecord) -> Framework:
        return cls(
            id=strawberry.ID(f"Framework:{record.code}"),
            label=record.title,
            record=record,
            code=record.code,
            title=record.title,
            short_title=record.short_title,
            year=record.year,
            source=record.source,
        )


@strawberry.interface(
    description="What action lines are linked to: a goal or a target of the SDGs, or an objective of another framework."
)
class Aim:
    id: strawberry.ID = strawberry.field(description="Opaque and stable, e.g. SdgTarget:4.4.")
    label: str = strawberry.field(description="Its title or a short wording of this project's own.")
    code: str = strawberry.field(description="SDG4 for a goal, 4.4 for a target, GDC:1 for an objective.")
    framework: Framework = strawberry.field(description="What it belongs to.")
    name: str = name_field("Its short name; in English unless a language is given.", "label")
    entries: Entries = entries_field(
        "Entries that contribute to it; by which derivation the filter says.", each_has_its_own
    )

    @strawberry.field(description="Linkages to it, and to what is part of it.")
    def linkages(
        self,
        first: FirstLinkages = UNSET,
        after: After = UNSET,
        last: LastLinkages = UNSET,
        before: Before = UNSET,
    ) -> AnyLinkages:
        raise NotImplementedError


def frameworks(vocabulary: Vocabulary) -> Mapping[str, Framework]:
    """Each framework as its type; the SDGs also in a graph from before there were any."""
    return vocabulary.made(_frameworks)


def _frameworks(vocabulary: Vocabulary) -> Mapping[str, Framework]:
    records = vocabulary.frameworks if "SDG" in vocabulary.frameworks else {"SDG": SDG, **vocabulary.frameworks}
    return {code: Framework.of(each) for code, each in records.items()}
