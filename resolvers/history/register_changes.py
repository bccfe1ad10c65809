"""The log of changes of entries and stakeholders: filtered, the newest first, in pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from graphdb.chain import canonical
from graphdb.errors import BadId, BadInput, shown
from graphdb.kinds.registered import BY_NOUN
from graphdb.questions import contests, history, register
from graphdb.records.contests import ContestStatus
from graphdb.records.register import RegisterChangeRecord
from resolvers.events.listing import event
from resolvers.filters.times import stored_time
from resolvers.history.entry_states import split
from resolvers.ids import key_of, parse_id
from resolvers.lists.keyset import Keyset
from resolvers.lists.pages import PageArguments, PageOf, Position, checksum, page_of
from resolvers.partners.listing import offer
from resolvers.people.actors import expect_actor
from resolvers.scope.context import Context


@dataclass(frozen=True)
class WhichRegisterChanges:
    """Of something that the chain of the register tells of, by somebody, in some time; None is "not stated"."""

    subject: str | None = None
    actor: str | None = None
    since: datetime | None = None
    until: datetime | None = None


class RegisterChangeList:
    """The changes of the register that are wanted. Raises BadId and BadInput; so does a page, for a subject or an
    actor of whom nothing is known."""

    def __init__(self, context: Context, given: WhichRegisterChanges) -> None:
        self._context, self._bound_to = context, checksum("registerChanges", given)
        self._wanted = register.WantedChanges(
            subject=_subject(given.subject) if given.subject is not None else "",
            actor=key_of("Actor", given.actor) if given.actor is not None else "",
            since=stored_time("since", given.since) or history.ALWAYS,
            until=stored_time("until", given.until) or history.NEVER,
        )

    async def total(self) -> int:
        found = await register.count(self._context.graph, self._wanted)
        if not found and self._wanted.actor:
            await expect_actor(self._context, self._wanted.actor)
        return found

    async def page(self, arguments: PageArguments) -> PageOf[RegisterChangeRecord]:
        """The newest first; backwards from a cursor, those that are newer than it. Raises BadInput and BadCursor."""
        found = await Keyset(self._bound_to, (int,), lambda each: (each.sequence,), self._beyond).page(arguments)
        if not found.items and self._wanted.subject:
            await self._expect(self._wanted.subject)
        if not found.items and self._wanted.actor:
            await expect_actor(self._context, self._wanted.actor)
        return found

    async def _expect(self, subject: str) -> None:
        """That a subject without changes is there, or was: else nothing would be the answer to a wrong id."""
        noun, key = parse_id(subject)
        if noun == "Edition":
            message = f"There is no edition {shown(subject)}, or it is from before this register: take ids from `id`."
            raise BadInput(message)
        if noun == "FacilitatorInput":
            raise BadInput(f"No input {shown(subject)} was accepted: take ids from the field `id`.")
        if noun in ("Distinction", "Endorsement", "Replication"):
            message = f"Nothing of {shown(subject)} is recorded, or there is none: take ids from the field `id`."
            raise BadInput(message)
        if noun == "Post":
            raise BadInput(f"No post {shown(subject)} was published: take ids from the field `id`.")
        if noun == "ActingRequest":
            message = f"Nothing was decided about {shown(subject)}, or there is no such request: ask for what was."
            raise BadInput(message)
        if noun == "Candidacy":
            message = (
                f"Nothing is told of {shown(subject)}: a link says that something was decided of a candidacy, and not "
                "of which one. Ask for its contest, or for `subjectId` of a link."
            )
            raise BadInput(message)
        if noun == "Contest":
            held = (await contests.by_codes(self._context.graph.read, [key])).get(key)
            if held is None or held.status is ContestStatus.DRAFT:
                message = f"There is no contest {shown(subject)}, or nothing of it is recorded: take ids from `id`."
                raise BadInput(message)
            return
        known = self._context.loaders
        if noun == "Event":
            if not await event(self._context, key):
                raise BadInput(f"There is no event {shown(subject)}: take ids from the field `id`.")
            return
        if noun == "Offer":
            if not await offer(self._context, key):
                raise BadInput(f"There is no offer {shown(subject)}: take ids from the field `id`.")
            return
        if noun == "PartnerChoice":
            message = f"Nothing was chosen as {shown(subject)}: who has said nothing is suggested. Take ids from `id`."
            raise BadInput(message)
        there = await (known.entry.load(key) if noun == "Entry" else known.stakeholder.load(key))
        if not (there or await known.tombstone.load(subject) or await known.register_changes.load(subject)):
            raise BadInput(f"There is no entry or stakeholder {shown(subject)}: take ids from the field `id`.")

    async def _beyond(self, place: Position | None, limit: int, *, backwards: bool) -> list[RegisterChangeRecord]:
        number = int(place[0]) if place is not None else None
        return await register.page(self._context.graph, self._wanted, place=number, limit=limit, backwards=backwards)


def subject_page(
    id: str, changes: Sequence[RegisterChangeRecord], arguments: PageArguments
) -> PageOf[RegisterChangeRecord]:
    """A page of the changes of one entry or stakeholder, in their order."""
    return page_of(changes, lambda each: (each.sequence,), arguments, checksum("history", id))


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """What a field was before and after a change, as text: JSON of what is no text; None for nothing."""

    field: str
    before: str | None
    after: str | None


def differences(change: RegisterChangeRecord) -> list[FieldDifference]:
    """What a change made otherwise of what its subject says, by the names of the fields; nothing of a first state.

    What only one of the two states holds was not recorded then, and is not known to be different.
    """
    was, is_ = change.before.said if change.before else change.after.said, change.after.said
    return [
        FieldDifference(name, _text(was[name]), _text(is_[name]))
        for name in sorted(was.keys() & is_.keys())
        if was[name] != is_[name]
    ]


def _text(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else canonical(value)


def _subject(id: str) -> str:
    noun, key = parse_id(id)
    if noun not in BY_NOUN:
        kinds = (
            "entries, stakeholders, requests to act for one, contests, candidacies, editions, inputs, events, "
            "offers, distinctions, endorsements, replications and posts"
        )
        raise BadId(f"{shown(id)} is of another kind: the chain of the register tells of {kinds}.")
    kept, version = split(key) if noun == "Entry" else (key, "")
    if version:
        raise BadId(f"{shown(id)} is the id of a state of an entry: its changes are those of Entry:{kept}.")
    return id
