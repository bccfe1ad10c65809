"""The changes of entries and stakeholders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import strawberry
from strawberry import UNSET

from graphdb.kinds.registered import kind_of
from graphdb.records.register import (
    RegisterChangeRecord,
    RegisterMove,
)
from resolvers.history import register_changes
from resolvers.history.register_changes import RegisterChangeList
from resolvers.lists.pages import PageOf
from resolvers.nodes.by_id import node
from schema.connection import Said, held_fields
from schema.described import described
from schema.exporting import Exportable
from schema.info import Info
from schema.mapping.changes import Change, common
from schema.pages import After, Before, First, Last, Node, page_arguments
from schema.typed import of_records, typed

described(
    RegisterMove,
    "What was done to an entry, a stakeholder, a contest or an event.",
    {
        "IMPORT": "A file said something else of it than was here, or brought it back.",
        "PUBLISH": "What somebody sent in was published, new or a change; an edition, an offer or a post was.",
        "CONFIRM": "Somebody said that it is still so; of a replication, that it is one.",
        "WITHDRAW": "It was taken out of the register; a request, an endorsement or a post was taken back.",
        "REMOVE": "It was taken away with its collection; where that comes back, it goes on from here.",
        "GRANT": "A request to act for a stakeholder was granted; who asked, for which one and why is not public. Or a "
        "distinction of an entry was.",
        "REFUSE": "Such a request was refused.",
        "END": "What was granted was ended, or an offer before its last day.",
        "CHANGE": "A contest, a term or a repository says something else.",
        "OPEN": "A contest or an edition of a report was opened.",
        "NOMINATE": "A contest came to the nominations.",
        "VOTE": "A contest came to the vote.",
        "CLOSE": "The vote of a contest was ended.",
        "CERTIFY": "The result of a contest was certified.",
        "ANNOUNCE": "A contest was announced.",
        "DECIDE": "Something was decided of a candidacy; of which one and what is not public.",
        "FREEZE": "An edition was frozen with its entries.",
        "CANCEL": "An event was cancelled.",
        "REVOKE": "A distinction of an entry was revoked.",
        "ENDORSE": "A stakeholder stands for an entry.",
        "ACCEPT": "An input of a facilitator to an edition was accepted.",
        "OPT_OUT": "A stakeholder is suggested to others as a partner no more.",
        "OPT_IN": "It is again.",
        "TAKE_DOWN": "A post that was published was taken down.",
    },
)


@strawberry.type(description="What a field was before and after a change.")
class FieldDifference:
    field: str = strawberry.field(description="The field, e.g. title, lines, contributions.")
    before: str | None = strawberry.field(description="What it was: a text, or JSON of anything else; null: nothing.")
    after: str | None = strawberry.field(description="What it is since: a text, or JSON of anything else.")

    @classmethod
    def of(cls, record: register_changes.FieldDifference) -> FieldDifference:
        return cls(field=record.field, before=record.before, after=record.after)


@of_records(RegisterChangeRecord)
@strawberry.type(
    description=(
        "One change of an entry, a stakeholder or an event that was here before it. Each is a link of the chain of the "
        "register, numbered from 1 by its place there. Of a request to act for a stakeholder, and of a candidacy, it "
        "says that something was decided, and a digest of the rest, which is not public."
    )
)
class RegisterChange(Change):
    record: strawberry.Private[RegisterChangeRecord]
    move: RegisterMove = strawberry.field(description="What was done.")
    version: int = strawberry.field(description="The version that it made.")
    subject_id: strawberry.ID = strawberry.field(description="The id of what was changed, e.g. Entry:DPG:kolibri.")

    @strawberry.field(
        description=(
            "What was changed, as it is now, or what has become of it; null where it is gone with its collection, and "
            "for a request to act for a stakeholder and for a candidacy, which are not for everybody."
        )
    )
    async def subject(self, info: Info) -> Node | None:
        if self.record.noun in ("ActingRequest", "Candidacy"):
            return None
        found = await node(info.context, str(self.subject_id))
        return typed(found, info.context.vocabulary) if found is not None else None

    @strawberry.field(description="What it says otherwise since, by field; [] where it was confirmed as it is.")
    def differences(self) -> list[FieldDifference]:
        return [FieldDifference.of(each) for each in register_changes.differences(self.record)]

    @classmethod
    def of(cls, record: RegisterChangeRecord) -> RegisterChange:
        subject = f"{record.noun}:{record.after.key}"
        return cls(
            id=strawberry.ID(f"RegisterChange:{record.sequence}"),
            move=record.move,
            version=record.after.version,
            subject_id=strawberry.ID(subject),
            **common(record, kind_of(subject)),
        )


@strawberry.type(description="Changes: of one entry or stakeholder in their order, of several the newest first.")
class RegisterChangeConnection(Exportable):
    page: strawberry.Private[PageOf[RegisterChangeRecord]]
    total: strawberry.Private[int | RegisterChangeList]

    @strawberry.field(description="How many there are in all.")
    async def total_count(self) -> int:
        return self.total if isinstance(self.total, int) else await self.total.total()

    page_info, edges, nodes = held_fields(
        RegisterChange, Said("A change", "The change", "changes"), lambda self, each: RegisterChange.of(each)
    )


def history_field(description: str, of: Callable[[Any], str] = lambda root: str(root.id)) -> Any:
    """A field `history`: the changes of something that the register holds, in their order. of: its id."""

    async def history(
        root: strawberry.Parent[Any],
        info: Info,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> RegisterChangeConnection:
        id, arguments = of(root), page_arguments(first, after, last, before)
        changes = await info.context.loaders.register_changes.load(id) or []
        page = register_changes.subject_page(id, changes, arguments)
        return RegisterChangeConnection(page=page, total=len(changes), exported=None)

    return strawberry.field(resolver=history, description=description)
