"""Calls for entries: administrators open and change them, everybody reads them, and submissions answer them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final

from graphdb.ask import Ask
from graphdb.errors import BadInput, shown
from graphdb.kinds.touches import Touches
from graphdb.questions import calls
from graphdb.records.calls import CallRecord
from ingest.form.checks import YEAR_ROUND, Asked
from ingest.form.entries import FIELDS
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.rights import Act, refused
from resolvers.scope.context import Context
from resolvers.write_once import StoredAnswer, once

KNOWN: Final = (*FIELDS, "stakeholders")
ALWAYS: Final = ("title", "collection", "stakeholders")  # without them there is no entry, and nobody who sends it in
LONGEST = 400  # days
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CallOutcome = CallRecord | Refusal


@dataclass(frozen=True)
class CallText:
    """What a call says; None is "not stated". required: names of fields of the form of an entry."""

    title: str | None = None
    collection: str | None = None
    opens_on: date | None = None
    closes_on: date | None = None
    required: tuple[str, ...] | None = None


def today() -> date:
    """The day of UTC."""
    return datetime.now(UTC).date()


async def open_call(context: Context, place: str, code: str, given: CallText) -> CallOutcome:
    """Open a call. Raises BadInput and UnknownCode for what it cannot say."""
    if not _CODE.fullmatch(code) or len(code) > 60:
        raise BadInput(f"`code` is {shown(code)}: small letters, digits and - between, e.g. prizes-2027.")
    if given.title is None or given.collection is None or given.opens_on is None or given.closes_on is None:
        raise BadInput("A call has `title`, `collection`, `opensOn` and `closesOn`: say all of them.")
    actor = context.actor
    first = CallRecord(code, 0, "", "", YEAR_ROUND.required, given.opens_on, given.closes_on, actor.id if actor else "")
    return await _kept(context, place, code, 0, first, given)


async def change_call(context: Context, place: str, id: str, expected_version: int, given: CallText) -> CallOutcome:
    """Change what a call says; what is not stated stays. Raises BadId, BadInput and UnknownCode."""
    return await _kept(context, place, key_of("Call", id), expected_version, None, given)


async def _kept(
    context: Context, place: str, key: str, expected: int, first: CallRecord | None, given: CallText
) -> CallOutcome:
    said = _said(context, given)

    async def work(ask: Ask) -> Outcome[CallOutcome]:
        if (why := refused(context.actor, Act.CALLS, None, context.vocabulary)) is not None:
            return why
        assert context.actor is not None
        there = (await calls.by_ids(ask, [key])).get(key)
        if there is None and first is None:
            return unknown(f"Call:{key}")
        if (there.version if there else 0) != expected:
            assert there is not None
            message = (
                f"There is a call {key} at version {there.version}, and you change version {expected}: look again."
            )
            return Refusal(RefusalCode.STALE_VERSION, message, key)
        before = there or first
        assert before is not None
        made = replace(before, version=before.version + 1, **said)
        if made.closes_on < made.opens_on or (made.closes_on - made.opens_on).days > LONGEST:
            raise BadInput(
                f"`closesOn` is {made.closes_on}, and `opensOn` {made.opens_on}: from the one to the other are 0 to "
                f"{LONGEST} days."
            )
        await calls.keep(ask, made, context.actor)
        return Done(made)

    return await once(context, place, work, CALLS)


def _said(context: Context, given: CallText) -> dict[str, Any]:
    """What is stated, by the names of a call, checked."""
    said: dict[str, Any] = {"opens_on": given.opens_on, "closes_on": given.closes_on}
    if given.title is not None:
        said["title"] = texts.needed("title", texts.named("title", given.title, texts.TITLE), texts.TITLE)
    if given.collection is not None:
        said["collection"] = context.vocabulary.collections.need("collection", given.collection)
    if given.required is not None:
        if unknown_ := [each for each in given.required if each not in KNOWN]:
            raise BadInput(f"`required` names {shown(unknown_[0])}: the fields are {', '.join(KNOWN)}.")
        said["required"] = tuple(dict.fromkeys((*ALWAYS, *given.required)))
    return {name: each for name, each in said.items() if each is not None}


def unknown(id: str) -> Refusal:
    """That there is no such call."""
    return Refusal(RefusalCode.UNKNOWN_CODE, f"There is no call {shown(id)}: `calls` lists those that there are.", id)


async def call(context: Context, key: str) -> CallRecord | None:
    """A call by its key."""
    return await context.loaders.keyed("calls", lambda keys: calls.by_ids(context.graph.read, keys)).load(key)


async def listed(context: Context, is_open: bool | None) -> list[CallRecord]:
    """All calls, or those that are open today, or are not; what closes last first."""
    on = today()
    return [each for each in await calls.every(context.graph.read) if is_open in (None, each.is_open(on))]


def asked_by(call: CallRecord | None) -> Asked:
    """What the form of a call asks for; without one, what is asked all year."""
    return replace(YEAR_ROUND, required=call.required) if call is not None else YEAR_ROUND


def not_open(call: CallRecord) -> Refusal | None:
    """Why it is not answered today; None where it is."""
    on = today()
    if call.is_open(on):
        return None
    message = (
        f"The call {shown(call.title)} is open from {call.opens_on} to {call.closes_on}, and today is {on}: keep a "
        "draft, or send it in without `call`, which is possible all year."
    )
    return Refusal(RefusalCode.CALL_CLOSED, message, call.id)


async def _made(ask: Ask, id: str) -> CallRecord:
    return (await calls.by_ids(ask, [id]))[id]


CALLS: StoredAnswer[Any] = StoredAnswer(lambda made: made.id, _made, Touches.RECORDS)
