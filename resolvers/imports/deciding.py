"""What administrators do about imports that are staged: look, approve, apply, discard, take back.

Who approves is another person than who staged, unless the server is told that one is enough. Each of these is an import
that goes from one state to another, so that the same request sent again finds it done and has no second effect.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum

from graphdb.errors import BadInput, shown
from graphdb.questions import imports
from graphdb.records.imports import ImportState, StagedEntry, StagedImport
from ingest.staging import decide
from ingest.staging.faults import ImportConflict, NotNow
from ingest.staging.merging import merging
from ingest.staging.stage import stage
from resolvers.ids import key_of
from resolvers.outcomes import Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.rights import Act, refused
from resolvers.scope.context import Context

MOST = 100  # entries of an import that are told at once
LONGEST = 9  # digits
PATIENCE = 5.0  # seconds that a request waits for an import; it goes on without it
ImportOutcome = StagedImport | Refusal


@dataclass(frozen=True)
class _May:
    """Who does it, and the import that it is about."""

    actor: str
    there: StagedImport


async def one(context: Context, number: int) -> StagedImport | None:
    """The import of this number."""
    return (await imports.by_numbers(context.graph.read, [number])).get(number)


class ImportEffect(Enum):
    """What becomes of an entry."""

    ADDED = "ADDED"
    CHANGED = "CHANGED"
    REMOVED = "REMOVED"

    @classmethod
    def of(cls, row: StagedEntry) -> ImportEffect:
        if row.before is None:
            return cls.ADDED
        return cls.CHANGED if row.after is not None else cls.REMOVED


async def entries(
    context: Context, number: int, first: int, offset: int, effect: ImportEffect | None = None
) -> list[StagedEntry]:
    """Some of the entries that an import changes: of which this becomes. Raises BadInput for a page out of bounds."""
    if not 1 <= first <= MOST or offset < 0:
        raise BadInput(f"`first` is 1 to {MOST}, and `offset` 0 or more.")
    found: list[StagedEntry] = []
    async for some in imports.pieces(context.graph.read, number):
        wanted = [each for each in some if effect is None or ImportEffect.of(each) is effect]
        found += wanted[offset : offset + first - len(found)]
        offset = max(0, offset - len(wanted))
        if len(found) == first:
            break
    return found


def number_of(id: str) -> int:
    """The number of an import by its id. Raises BadInput."""
    if not id.isascii() or not id.isdecimal() or len(id) > LONGEST:
        raise BadInput(f"{shown(id)} is no id of an import: `imports` has them, numbers such as 7.")
    return int(id)


def is_running(context: Context, number: int) -> bool:
    """Whether this process is bringing it in now."""
    return name_of(number) in context.services.background


def name_of(number: int) -> str:
    """Under which name it is brought in behind requests."""
    return f"import {number}"


async def approve(context: Context, number: int) -> ImportOutcome:
    """Let an import be applied, as somebody else than who staged it."""

    async def work(may: _May) -> ImportOutcome:
        if may.there.state is ImportState.APPROVED and may.there.approved_by == may.actor:
            return may.there
        if context.services.import_four_eyes and may.there.staged_by == may.actor:
            message = f"You staged import {number} yourself: another administrator has to approve it."
            return Refusal(RefusalCode.FOUR_EYES, message)
        return await decide.approve(context.graph, number, may.actor)

    return await _decided(context, number, work)


async def discard(context: Context, number: int) -> ImportOutcome:
    """Give an import up."""

    async def work(may: _May) -> ImportOutcome:
        if may.there.state is ImportState.DISCARDED:
            return may.there
        return await decide.discard(context.graph, number, may.actor)

    return await _decided(context, number, work)


async def apply(context: Context, number: int) -> ImportOutcome:
    """Bring an approved import in. One that takes longer than PATIENCE goes on behind the request."""

    async def work(may: _May) -> ImportOutcome:
        graph, actor, background, name = context.graph, may.actor, context.services.background, name_of(number)

        async def applied() -> StagedImport:
            def progress(done: int, total: int, _: str) -> None:
                background.tell(name, done, total)

            return (await decide.apply_staged(graph, number, actor, progress=progress))[0]

        running = background.begin(name, applied)
        await asyncio.wait({running}, timeout=PATIENCE)
        return running.result() if running.done() else may.there

    return await _decided(context, number, work)


async def merge(context: Context, gone: str, into: str, reason: str) -> ImportOutcome:
    """Stage what makes one stakeholder of two; it is approved, applied and undone like any import. Raises BadId, and
    BadInput for a reason that is no text."""
    if (why := refused(context.actor, Act.IMPORT, None, context.vocabulary)) is not None:
        return why
    assert context.actor is not None
    said = texts.text("reason", reason, texts.REASON)
    try:
        plan = await merging(context.graph, key_of("Stakeholder", gone), key_of("Stakeholder", into), said or "")
    except NotNow as fault:
        return Refusal(RefusalCode.ILLEGAL_MOVE, fault.message)
    outcome = await stage(context.graph, plan, context.actor.id)
    await context.renew()
    return outcome


async def undo(context: Context, number: int) -> ImportOutcome:
    """Stage what takes an applied import back; it is approved and applied like any other."""

    async def work(may: _May) -> ImportOutcome:
        plan = await decide.undoing(context.graph, number)
        if not plan.entries:
            message = f"Everything that import {number} changed was changed since: nothing is left to take back."
            return Refusal(RefusalCode.NOTHING_CHANGED, message)
        return await stage(context.graph, plan, may.actor)

    return await _decided(context, number, work)


async def _decided(context: Context, number: int, work: Callable[[_May], Awaitable[ImportOutcome]]) -> ImportOutcome:
    if (why := refused(context.actor, Act.IMPORT, None, context.vocabulary)) is not None:
        return why
    assert context.actor is not None
    there = await one(context, number)
    if there is None:
        return Refusal(RefusalCode.UNKNOWN_CODE, f"There is no import {number}: `imports` lists those that there are.")
    try:
        outcome = await work(_May(context.actor.id, there))
    except NotNow as fault:
        return Refusal(RefusalCode.ILLEGAL_MOVE, fault.message)
    except ImportConflict as fault:
        return Refusal(RefusalCode.STALE_VERSION, fault.message, blockers=tuple(f"Entry:{id}" for id in fault.ids))
    await context.renew()
    return outcome
