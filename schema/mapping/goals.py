"""The Sustainable Development Goals and their targets."""

from __future__ import annotations

from collections.abc import Mapping

import strawberry

from graphdb.local_names import LocalName as HeldName
from graphdb.records.vocabulary import GoalRecord, TargetRecord
from resolvers.linkages import linkage_lists as of
from resolvers.registers.entry_lists import under_goal, under_target
from resolvers.vocabulary.called import names_of
from resolvers.vocabulary.held import Vocabulary
from schema.info import Info
from schema.lists import Entries, Events, Linkages, entries_field, events_field, linkages_field
from schema.mapping.aims import Aim, Framework, frameworks
from schema.pages import Named, Node
from schema.platform.discussed import Discussed
from schema.platform.local_names import LocalName, local_name_field, name_field, names_field
from schema.typed import of_records


@of_records(GoalRecord)
@strawberry.type(description="A Sustainable Development Goal.")
class SdgGoal(Node, Named, Aim, Discussed):
    code: str = strawberry.field(description="SDG4: what it is called among the aims of all frameworks.")
    framework: Framework = strawberry.field(description="The SDGs.")
    number: int = strawberry.field(description="1 to 17.")
    short_title: str = strawberry.field(description="e.g. Quality education.")
    title: str = strawberry.field(description="Official title.")
    name: str = name_field("Its short name; in English unless a language is given.", "short_title")
    local_name: LocalName = local_name_field()
    names: list[LocalName] = names_field()
    iri: str = strawberry.field(description="Identifier in the UN's linked data.")
    colour: str | None = strawberry.field(
        description="The UN's colour for it, e.g. #C5192D; null in a graph from before the reference data had them."
    )

    @strawberry.field(description="Its targets, 4.1 .. 4.7, 4.a ...")
    def targets(self, info: Info) -> list[SdgTarget]:
        vocabulary = info.context.vocabulary
        return [targets(vocabulary)[each.code] for each in vocabulary.targets.values() if each.goal == self.number]

    linkages: Linkages = linkages_field(
        "Linkages to the goal itself and to any of its targets.",
        lambda self, vocabulary: of.of_goal(vocabulary, self.number),
    )

    entries: Entries = entries_field(
        "Entries that contribute to it, itself or through one of its targets; by which derivation the filter says.",
        lambda self, context, derivation: under_goal(context, self.number, derivation),
    )

    events: Events = events_field("The events about it, by their time.")

    def all_names(self) -> tuple[HeldName, ...]:
        return names_of(self.id, self.short_title)

    @classmethod
    def of(cls, record: GoalRecord, vocabulary: Vocabulary) -> SdgGoal:
        return cls(
            id=strawberry.ID(f"SdgGoal:{record.number}"),
            label=record.short_title,
            code=f"SDG{record.number}",
            framework=frameworks(vocabulary)["SDG"],
            number=record.number,
            short_title=record.short_title,
            title=record.title,
            iri=record.iri,
            colour=record.colour,
        )


@of_records(TargetRecord)
@strawberry.type(description="A target of a goal.")
class SdgTarget(Node, Named, Aim, Discussed):
    framework: Framework = strawberry.field(description="The SDGs.")
    code: str = strawberry.field(description="e.g. 4.4 or 4.a.")
    label: str = strawberry.field(description="A short wording of this project's own.")
    name: str = name_field("The same, as long as no language has another name for it.", "label")
    official_text: str | None = strawberry.field(description="The official text, where it has been loaded.")
    iri: str = strawberry.field(description="Identifier in the UN's linked data.")
    goal: SdgGoal = strawberry.field(description="Its goal.")

    linkages: Linkages = linkages_field(
        "Linkages to this target.", lambda self, vocabulary: of.of_target(vocabulary, self.code)
    )

    entries: Entries = entries_field(
        "Entries that contribute to it; by which derivation the filter says.",
        lambda self, context, derivation: under_target(context, self.code, derivation),
    )

    def all_names(self) -> tuple[HeldName, ...]:
        return names_of(self.id, self.label)

    @classmethod
    def of(cls, record: TargetRecord, vocabulary: Vocabulary) -> SdgTarget:
        return cls(
            id=strawberry.ID(f"SdgTarget:{record.code}"),
            code=record.code,
            label=record.label,
            official_text=record.official_text,
            iri=record.iri,
            framework=frameworks(vocabulary)["SDG"],
            goal=goals(vocabulary)[record.goal],
        )


# Each as its type, made once a version of the vocabulary.


def goals(vocabulary: Vocabulary) -> Mapping[int, SdgGoal]:
    return vocabulary.made(_goals)


def targets(vocabulary: Vocabulary) -> Mapping[str, SdgTarget]:
    return vocabulary.made(_targets)


def _goals(vocabulary: Vocabulary) -> Mapping[int, SdgGoal]:
    return {number: SdgGoal.of(each, vocabulary) for number, each in vocabulary.goals.items()}


def _targets(vocabulary: Vocabulary) -> Mapping[str, SdgTarget]:
    return {code: SdgTarget.of(each, vocabulary) for code, each in vocabulary.targets.items()}
