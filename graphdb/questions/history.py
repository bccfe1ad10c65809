"""The history of the linkages: written with what it records, read, and folded to what was at any time.

Nothing here changes or takes away a change, and no other text does; a test reads them all.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from neo4j import Record

from graphdb.ask import Ask
from graphdb.chain import Head, now
from graphdb.cypher_text import directed, question
from graphdb.engine import Graph, current
from graphdb.errors import DataChanged
from graphdb.kinds.linkage import LinkageDraft, in_mapping, with_membership
from graphdb.kinds.mapped import SDGS, Mapped
from graphdb.questions.actors import put
from graphdb.questions.linkage_rows import record_of
from graphdb.records.actors import ActorRecord
from graphdb.records.changes import ChangeRecord
from graphdb.records.documents import DocumentRecord
from graphdb.records.linkages import LinkageMove, LinkageRecord, LinkageStatus

BATCH = 5_000
ALWAYS, NEVER = "", "~"  # before and after every stored time
END = 2**53  # after every place in the chain
LOWEST = -(2**62)  # before every number that somebody may have given a change

_HEAD = question("history/head")
_LINKAGES = question("history/linkages")
_WRITE = question("history/write")
_OF_LINKAGES = question("history/of_linkages")
_UNCONFIRMED = question("history/unconfirmed")
_JUDGED_AFTER = question("history/judged_after")
_AFTER = question("history/after")
_EVERY = question("history/every")
_PAGE = question("history/page")
_COUNT = question("history/count")
_TOTAL = question("history/total")
_BY_SEQUENCES = question("history/by_sequences")
_BETWEEN = question("history/between")
_STATE_AT = question("history/state_at")
_UNTIL = question("history/until")
_RESTATED = question("history/restated")
_CONFIRMED = question("history/confirmed")
_WRITERS = question("history/writers")
_UNRECORDED = question("history/unrecorded")
_EDGES = question("history/edges")


@dataclass(frozen=True, slots=True)
class End(Head):
    """Where the chain of the mapping ends. due: the codes of lines that the audit has to look at again."""

    due: tuple[str, ...] = ()


async def head(ask: Ask) -> End:
    """Where does the chain of the mapping end?"""
    for row in await ask("history/head", _HEAD):
        return End(row["sequence"], row["hash"], row["at"], row["signature"], due=tuple(row["due"]))
    return End(0, None, None)


async def linkages(ask: Ask, keys: Sequence[str], of: Mapped = SDGS) -> dict[str, LinkageRecord]:
    """What are these linkages now? By key; one that is not there is left out."""
    rows = await ask("history/linkages", of.text(_LINKAGES), keys=list(keys))
    return {row["key"]: record_of(of, row) for row in rows}


async def write(
    ask: Ask,
    drafts: Sequence[LinkageDraft],
    actor: ActorRecord,
    *,
    at: str,
    end: End,
    documents: Iterable[DocumentRecord] = (),
    of: Mapped = SDGS,
) -> list[ChangeRecord]:
    """Change linkages and record each change; `ask` runs inside a transaction of Graph.write, which orders writers.

    end: where the chain ends in this transaction. documents: those that are new. Raises NoSigningKey, and DataChanged
    where a linkage is not as its draft says, or the chain goes on; nothing of the transaction may then be kept.
    """
    if not drafts:
        return []
    request = current.get()
    changes = of.changes.changes(end, drafts, actor, at, request.request_id if request else "-", now())
    known = {each.id: each for each in documents}
    due = sorted({*end.due, *(each.after.line for each in changes)})
    rows = [_row(of, each, draft, known) for each, draft in zip(changes, drafts, strict=True)]
    await put(ask, actor)
    written = await ask("history/write", of.text(_WRITE), rows=rows, due=due, **of.changes.chain_ends(end, changes))
    if len(written) != len(changes):
        raise DataChanged
    return changes


def _row(
    of: Mapped, change: ChangeRecord, draft: LinkageDraft, documents: Mapping[str, DocumentRecord]
) -> dict[str, Any]:
    after = change.after
    told = of.row(after)
    return {
        **told,
        "key": after.key,
        "line": after.line,
        "state": {**told["state"], "sequence": change.sequence, "inMapping": bool(after.in_mapping)},
        "documents": [_document(documents.get(each), each) for each in after.documents],
        "ids": list(after.documents),
        **of.changes.row(change, draft),
    }


def _document(new: DocumentRecord | None, id: str) -> dict[str, Any]:
    return {"id": id, **({"title": new.title, "year": new.year, "url": new.url} if new else {})}


async def of_linkages(ask: Ask, keys: Sequence[str], of: Mapped = SDGS) -> dict[str, list[ChangeRecord]]:
    """Which changes of these linkages are there? By key, in their order."""
    found: dict[str, list[ChangeRecord]] = {}
    if keys:
        for row in await ask("history/of_linkages", of.text(_OF_LINKAGES), keys=list(keys)):
            found.setdefault(row["linkage"], []).append(change_record(row, of))
    return {key: with_membership(changes) for key, changes in found.items()}


async def unconfirmed(ask: Ask, keys: Sequence[str], of: Mapped = SDGS) -> dict[str, list[ChangeRecord]]:
    """Which changes of these linkages follow their last confirmation or reaffirmation, or are all that there are?

    By key, in their order; one of which nothing follows is left out.
    """
    found: dict[str, list[ChangeRecord]] = {}
    if keys:
        for row in await ask("history/unconfirmed", of.text(_UNCONFIRMED), keys=list(keys)):
            found.setdefault(row["linkage"], []).append(change_record(row, of))
    return found


async def judged_after(ask: Ask) -> tuple[int, int]:
    """After which place in the chain were four eyes judged part by part, and after which when a dispute ends without
    new words, too? 0: always."""
    rows = await ask("history/judged_after", _JUDGED_AFTER)
    return next(((int(row["parts"]), int(row["disputes"])) for row in rows), (0, 0))


async def after(graph: Graph, sequence: int, limit: int = BATCH, of: Mapped = SDGS) -> list[ChangeRecord]:
    """Which changes follow this place in the chain? In their order, at most so many."""
    rows = await graph.read("history/after", of.text(_AFTER), sequence=sequence, limit=limit)
    return [change_record(row, of) for row in rows]


async def every(graph: Graph, size: int, of: Mapped = SDGS) -> AsyncGenerator[list[dict[str, Any]], None]:
    """Which changes have a number, in their order? As they are stored: for a reader who trusts nothing in them.

    So many at a time; however many there are, no more are held.
    """
    held: list[dict[str, Any]] = []
    async with graph.stream("history/every", of.text(_EVERY), lowest=LOWEST) as rows:
        async for row in rows:
            held.append(dict(row))
            if len(held) == size:
                yield held
                held = []
    if held:
        yield held


@dataclass(frozen=True, slots=True)
class WantedChanges:
    """Which changes: of these lines, by this actor (any, if empty), of these kinds, from `since` on, before `until`.

    framework: of linkages to objectives, the code of their framework.
    """

    lines: Sequence[str]
    actor: str
    moves: Sequence[LinkageMove]
    since: str
    until: str
    framework: str = ""


async def page(
    graph: Graph,
    wanted: WantedChanges,
    *,
    place: int | None = None,
    limit: int,
    backwards: bool = False,
    of: Mapped = SDGS,
) -> list[ChangeRecord]:
    """Which changes lie beyond the number `place`? The newest first; backwards, those that are newer, oldest first."""
    bound = place if place is not None else 0 if backwards else END
    rows = await graph.read(
        "history/page",
        directed(_PAGE, descending=not backwards, **of.holes),
        place=bound,
        limit=limit,
        **_stated(wanted),
    )
    return [change_record(row, of) for row in rows]


async def count(graph: Graph, wanted: WantedChanges, of: Mapped = SDGS) -> int:
    """How many changes are there?"""
    (row,) = await graph.read("history/count", of.text(_COUNT), **_stated(wanted))
    return int(row["changes"])


def _stated(wanted: WantedChanges) -> dict[str, Any]:
    within = {"framework": f"{wanted.framework}:"} if wanted.framework else {}
    return {
        **within,
        "lines": list(wanted.lines),
        "actor": wanted.actor,
        "moves": [each.value for each in wanted.moves],
        "since": wanted.since,
        "until": wanted.until,
    }


async def writers(ask: Ask, line: str, after: int) -> set[str]:
    """Who proposed or edited linkages of exactly this line after a place in the chain? The ids of actors."""
    return {row["actor"] for row in await ask("history/writers", _WRITERS, line=line, after=after)}


async def restated(ask: Ask) -> dict[str, int]:
    """Which is the last change of each line that was no reaffirmation? Its number, by the code of the line."""
    return {row["line"]: row["sequence"] for row in await ask("history/restated", _RESTATED)}


async def confirmed(graph: Graph, until: int | None = None, of: Mapped = SDGS) -> dict[str, LinkageRecord]:
    """What was confirmed or reaffirmed of each linkage last, up to a place in the chain? By key: as that left it."""
    rows = await graph.read("history/confirmed", of.text(_CONFIRMED), until=END if until is None else until)
    return {row["linkage"]: change_record(row, of).after for row in rows}


async def total(graph: Graph, of: Mapped = SDGS) -> int:
    """How many changes are there, whatever is in them?"""
    (row,) = await graph.read("history/total", of.text(_TOTAL))
    return int(row["changes"])


async def by_sequences(ask: Ask, sequences: Sequence[int], of: Mapped = SDGS) -> dict[int, ChangeRecord]:
    """Which changes have these numbers?"""
    rows = await ask("history/by_sequences", of.text(_BY_SEQUENCES), sequences=list(sequences))
    return {row["sequence"]: change_record(row, of) for row in rows}


async def between(graph: Graph, keys: Sequence[str], after: int, until: int, of: Mapped = SDGS) -> list[ChangeRecord]:
    """Which changes of these linkages lie between two places in the chain, the second included?"""
    rows = await graph.read("history/between", of.text(_BETWEEN), keys=list(keys), after=after, until=until)
    return [change_record(row, of) for row in rows]


async def state_at(ask: Ask, sequence: int, of: Mapped = SDGS) -> list[LinkageRecord]:
    """What was every linkage at this place in the chain, and was it part of the mapping?"""
    (row,) = await ask("history/state_at", of.text(_STATE_AT), sequence=sequence)
    # There may be thousands: as one row they are taken in a tenth of the time, and they are read in a thread.
    return await asyncio.to_thread(_all_standing, of, row["changes"])


def _all_standing(of: Mapped, changes: Iterable[Sequence[Any]]) -> list[LinkageRecord]:
    return [_standing(of, *change) for change in changes]


def _standing(
    of: Mapped,
    sequence: int,
    key: str,
    line: str,
    aim: int | str,
    target: str | None,
    before: str | None,
    after: str,
    was_confirmed: bool,
) -> LinkageRecord:
    """What a linkage was after a change. aim: number of a goal, or code of an objective.

    Raises ValueError or TypeError for one that no change of ours can be.
    """
    if not isinstance(after, str):
        raise ValueError("a change without its texts")
    names = of.changes.names_in({"linkage": key, "line": line, "goal": aim, "target": target, "objective": aim})
    was = of.changes.state_in(names, json.loads(before), 0) if before is not None else None
    stands = of.changes.state_in(names, json.loads(after), sequence)
    is_in = was_confirmed if stands.status is LinkageStatus.DISPUTED else in_mapping(was, stands.status)
    return replace(stands, in_mapping=is_in)


async def until(graph: Graph, at: str) -> tuple[str | None, int]:
    """When was the first change of all, and which was the last at this time (0 for none)?"""
    for row in await graph.read("history/until", _UNTIL, at=at):
        return row["first"], row["sequence"]
    return None, 0


async def unrecorded(ask: Ask) -> list[str]:
    """Of which linkages is nothing recorded?"""
    return [row["key"] for row in await ask("history/unrecorded", _UNRECORDED)]


@dataclass(frozen=True, slots=True)
class Attached:
    """The names of a change's properties, the keys of what its edges end at, its labels, and how many edges it has."""

    properties: tuple[str, ...]
    linkages: tuple[str, ...]
    lines: tuple[str, ...]
    targets: tuple[str, ...]
    goals: tuple[int, ...]
    labels: tuple[str, ...] = ("LinkageChange",)
    edges: int = 3
    objectives: tuple[str, ...] = ()


async def edges(graph: Graph, sequences: Sequence[int], of: Mapped = SDGS) -> dict[int, Attached]:
    """At what do the edges of these changes end, and which properties do they have?"""
    rows = await graph.read("history/edges", of.text(_EDGES), sequences=list(sequences))
    return {
        row["sequence"]: Attached(
            tuple(sorted(row["properties"])),
            tuple(sorted(row["linkages"])),
            tuple(sorted(row["lines"])),
            tuple(sorted(row["targets"])),
            tuple(sorted(row["goals"])),
            tuple(sorted(row["labels"])),
            row["edges"],
            tuple(sorted(row["objectives"])),
        )
        for row in rows
    }


def change_record(stored: Record | Mapping[str, Any], of: Mapped = SDGS) -> ChangeRecord:
    """A stored change. Raises ValueError or KeyError for one that no change of ours can be."""
    return of.changes.change_in(stored)
