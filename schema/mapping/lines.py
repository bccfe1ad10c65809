"""Action lines, and who facilitates them."""

from __future__ import annotations

from collections.abc import Mapping

import strawberry
from strawberry import UNSET

from graphdb.local_names import LocalName as HeldName
from graphdb.local_names import NameKind
from graphdb.records.releases import SignOffRecord
from graphdb.records.vocabulary import ActionLineRecord
from resolvers.editions import inputs as facilitator_inputs
from resolvers.linkages import linkage_lists as of
from resolvers.linkages.objectives import WhichObjectiveLinkages
from resolvers.registers.entry_lists import under_line
from resolvers.review import signing_off
from resolvers.vocabulary.called import names_of
from resolvers.vocabulary.held import Vocabulary
from schema.info import Info
from schema.lists import (
    AnInput,
    ASignOff,
    AStakeholder,
    Entries,
    Events,
    Linkages,
    ObjectiveLinkages,
    entries_field,
    events_field,
    linkages_field,
)
from schema.pages import After, Before, FirstLinkages, LastLinkages, Named, Node
from schema.platform.discussed import Discussed
from schema.platform.local_names import LocalName, local_name_field, name_field, names_field
from schema.typed import of_records, typed


@strawberry.type(description="Who facilitates an action line.")
class Facilitation:
    key: strawberry.Private[str]
    lead: bool = strawberry.field(description="Whether it leads.")

    @strawberry.field(description="The UN body.")
    async def stakeholder(self, info: Info) -> AStakeholder:
        record = await info.context.loaders.stakeholder.load(self.key)
        return typed(record, info.context.vocabulary)  # type: ignore[no-any-return]  # the edge ends at one


@of_records(ActionLineRecord)
@strawberry.type(
    description="An action line C1 to C11 of the Geneva Plan of Action, or one of C7's eight e-applications."
)
class ActionLine(Node, Named, Discussed):
    record: strawberry.Private[ActionLineRecord]
    code: str = strawberry.field(description="e.g. C7, or C7-ELEA for e-learning.")
    title: str = strawberry.field(description="Official title.")
    short_title: str = strawberry.field(
        description="A short name of this project's own, e.g. Infrastructure; the title where it has none."
    )
    name: str = name_field(
        "Its title; in a language in which it has no official one, in English.", "title", NameKind.TITLE
    )
    local_name: LocalName = local_name_field(NameKind.TITLE)
    names: list[LocalName] = names_field()
    is_area: bool = strawberry.field(description="Whether it is one of the 18 areas: all but C7 itself.")

    @strawberry.field(description="The line it is a part of: C7 for its e-applications.")
    def part_of(self, info: Info) -> ActionLine | None:
        vocabulary = info.context.vocabulary
        code = vocabulary.part_of(self.code)
        return lines(vocabulary)[code] if code else None

    @strawberry.field(description="Its parts: C7's eight e-applications, none for other lines.")
    def parts(self, info: Info) -> list[ActionLine]:
        vocabulary = info.context.vocabulary
        return [lines(vocabulary)[code] for code in vocabulary.parts(self.code)]

    @strawberry.field(description="The UN bodies that facilitate it, the lead first.")
    def facilitators(self) -> list[Facilitation]:
        ordered = sorted(self.record.facilitators, key=lambda each: (not each[1], each[0]))
        return [Facilitation(key=key, lead=lead) for key, lead in ordered]

    @strawberry.field(
        description=(
            "What its facilitators write on it for editions of reports, the newest first: what is accepted, drafts of "
            "the caller, and what is submitted where the caller decides about it."
        )
    )
    async def inputs(self, info: Info) -> list[AnInput]:
        found = await facilitator_inputs.of_line(info.context, self.code)
        return [typed(each, info.context.vocabulary) for each in found]

    @strawberry.field(description="The sign-off that holds: null where the line changed since, or it was taken back.")
    async def sign_off(self, info: Info) -> ASignOff | None:
        return _sign_off((await signing_off.signed(info.context, self.code)).holds, info)

    @strawberry.field(description="Its newest sign-off, also one that no longer holds.")
    async def last_sign_off(self, info: Info) -> ASignOff | None:
        return _sign_off((await signing_off.signed(info.context, self.code)).last, info)

    @strawberry.field(description="Whether it changed since its newest sign-off; false where there is none.")
    async def changed_since_sign_off(self, info: Info) -> bool:
        return (await signing_off.signed(info.context, self.code)).changed

    @strawberry.field(
        description=(
            "What is in the way of signing it off: ids of findings, and of linkages that are proposed or that nobody "
            "but their author has confirmed. Of exactly this line; empty: nothing is."
        )
    )
    async def blockers(self, info: Info) -> list[strawberry.ID]:
        return [strawberry.ID(each) for each in await signing_off.blockers(info.context, self.code)]

    @strawberry.field(description="All its sign-offs, the newest first, those that were taken back too.")
    async def sign_offs(self, info: Info) -> list[ASignOff]:
        from schema.mapping.releases import SignOff

        found = await signing_off.sign_offs(info.context, self.code)
        return [SignOff.of(each, info.context.vocabulary) for each in found]

    linkages: Linkages = linkages_field(
        "Its linkages and those of its parts.", lambda self, vocabulary: of.of_line(vocabulary, self.code)
    )

    @strawberry.field(
        description="The linkages to objectives of frameworks other than the SDGs, its own and those of its parts."
    )
    def objective_linkages(
        self,
        info: Info,
        first: FirstLinkages = UNSET,
        after: After = UNSET,
        last: LastLinkages = UNSET,
        before: Before = UNSET,
    ) -> ObjectiveLinkages:
        from schema.mapping.frameworks import ObjectiveLinkageConnection

        wanted = WhichObjectiveLinkages(action_line=self.code)
        return ObjectiveLinkageConnection.of(info, wanted, first, after, last, before)

    entries: Entries = entries_field(
        "Entries that work on it or on one of its parts.",
        lambda self, context, derivation: under_line(context, self.code),
    )

    events: Events = events_field("The events about it or a part of it, by their time.")

    def all_names(self) -> tuple[HeldName, ...]:
        return names_of(self.id, self.short_title, self.title)

    @classmethod
    def of(cls, record: ActionLineRecord) -> ActionLine:
        return cls(
            id=strawberry.ID(f"ActionLine:{record.code}"),
            label=record.title,
            record=record,
            code=record.code,
            title=record.title,
            short_title=record.short_title,
            is_area=record.area is not None,
        )


def _sign_off(record: SignOffRecord | None, info: Info) -> ASignOff | None:
    from schema.mapping.releases import SignOff

    return SignOff.of(record, info.context.vocabulary) if record else None


# Each as its type, made once a version of the vocabulary.


def lines(vocabulary: Vocabulary) -> Mapping[str, ActionLine]:
    return vocabulary.made(_lines)


def _lines(vocabulary: Vocabulary) -> Mapping[str, ActionLine]:
    return {code: ActionLine.of(each) for code, each in vocabulary.lines.items()}
