"""Proofs: that the history is whole and unaltered, that it gives the present, and that releases are what they were.

Nothing that is stored is trusted: every hash and checksum is made again from what it is over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphdb.audit_records import ChangeRecord, LinkageMove, ReleaseRecord
from graphdb.engine import Graph
from graphdb.history import Head, canonical, checksum_of, hash_of, released, state_of
from graphdb.model import LABELS
from graphdb.questions import history, releases, vocabulary
from graphdb.questions.history import Attached
from graphdb.records import LinkageRecord
from resolvers.lifecycle import is_legal

PAGE = 1_000
LOWEST = -(2**62)
TRIES = 5
_DECLARED = next(label for label in LABELS if label.name == "LinkageChange").properties
_NEEDED = {name for name in _DECLARED if not name.endswith("?")}
_KNOWN = {name.removesuffix("?") for name in _DECLARED}


@dataclass(frozen=True)
class Proof:
    """How much was looked at, where the chain ends, and what is wrong, a line each; nothing where all is well."""

    looked_at: int
    head: str | None
    flaws: tuple[str, ...]


@dataclass
class _Fold:
    """The history so far: the end of the chain, and what every linkage has become."""

    head: Head = field(default_factory=lambda: Head(0, None, None))
    linkages: dict[str, LinkageRecord] = field(default_factory=dict)
    flaws: list[str] = field(default_factory=list)
    looked_at: int = 0


async def prove_history(graph: Graph) -> Proof:
    """Prove the chain, that no number is missing, that every life is legal, and that the changes give the present.

    Reads the graph while others may write to it, and begins again where they do. Raises GraphUnavailable.
    """
    for _ in range(TRIES):
        before = await vocabulary.version(graph)
        fold = await _folded(graph)
        end, present = await history.head(graph.read), await vocabulary.linkages(graph)
        unrecorded = await history.unrecorded(graph.read)
        if (await vocabulary.version(graph)).mapping == before.mapping:
            break
    flaws = [
        *fold.flaws,
        *_of_end(fold.head, end),
        *_of_present(fold.linkages, {each.key: each for each in present}),
        *(f"linkage {key}: nothing is recorded of it" for key in unrecorded),
    ]
    return Proof(fold.looked_at, fold.head.hash, tuple(flaws))


async def prove_releases(graph: Graph) -> Proof:
    """Prove that each release has the checksum of what the history says it holds. Raises GraphUnavailable."""
    found = await releases.all_of(graph.read)
    flaws: list[str] = []
    for place, release in enumerate(found, 1):
        if release.number != place:
            flaws.append(f"release {place} is missing")
        flaws += [f"release {release.number}: {flaw}" for flaw in await _of_release(graph, release)]
    return Proof(len(found), found[-1].checksum if found else None, tuple(flaws))


async def _folded(graph: Graph) -> _Fold:
    fold, last = _Fold(), LOWEST
    while rows := await history.stored_after(graph, last, PAGE):
        attached = await history.edges(graph, [row["sequence"] for row in rows])
        for row in rows:
            _follow(fold, row, attached.get(row["sequence"]))
        last = rows[-1]["sequence"]
        fold.looked_at += len(rows)
        await asyncio.sleep(0)  # a server that proves itself goes on answering
    if (there := await history.total(graph)) != fold.looked_at:
        fold.flaws.append(f"{there - fold.looked_at} changes have no number")
    return fold


def _follow(fold: _Fold, row: Mapping[str, Any], attached: Attached | None) -> None:
    """Go on by one stored change."""
    number, expected = row["sequence"], fold.head.sequence + 1
    if number > expected:
        missing = f"{expected}" if number == expected + 1 else f"{expected} to {number - 1}"
        fold.flaws.append(f"change {missing} is missing")
    if number < expected:
        fold.flaws.append(f"change {number} is none: the first is 1, and each is one more than the one before")
    try:
        change = history.change_record(row)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        fold.flaws.append(f"change {number} cannot be read: {type(fault).__name__}")
        fold.head = Head(number, row["hash"], fold.head.at)
        return
    key = change.after.key
    fold.flaws += [f"change {number}: {flaw}" for flaw in _of_change(change, row, fold, attached)]
    fold.head = Head(number, change.hash, change.at)
    fold.linkages[key] = change.after


def _of_change(change: ChangeRecord, row: Mapping[str, Any], fold: _Fold, attached: Attached | None) -> Iterator[str]:
    before, after, held = change.before, change.after, fold.linkages.get(change.after.key)
    if change.previous_hash != fold.head.hash:
        yield "previousHash is not the hash of the change before"
    if change.hash != hash_of(change):
        yield "its hash is not that of its content"
    if row["after"] != canonical(state_of(after)) or (before and row["before"] != canonical(state_of(before))):
        yield "a state is not written as it was"
    if change.at < (fold.head.at or ""):
        yield "its time lies before that of the change before"
    if (before and state_of(before)) != (held and state_of(held)):
        yield f"it does not begin where the history of {after.key} has come to"
    if not is_legal(before.status if before else None, change.move, after.status):
        yield f"{change.move.value} is not legal there"
    if before is not None and after.version != before.version + 1:
        yield "the version does not go up by one"
    words_of = (before.proposed_by, before.edited_by) if before else ()
    if change.move is LinkageMove.CONFIRM and change.actor.id in words_of:
        yield f"{change.actor.id} confirmed what they proposed or edited"
    yield from _of_edges(change, attached)


def _of_edges(change: ChangeRecord, attached: Attached | None) -> Iterator[str]:
    if attached is None or not _NEEDED <= {*attached.properties} <= _KNOWN:
        yield "it has not the properties of a change"
        return
    after = change.after
    ends = ((after.target,), ()) if after.target else ((), (after.goal,))
    if (attached.linkages, attached.lines, (attached.targets, attached.goals)) != ((after.key,), (after.line,), ends):
        yield "its edges do not end at its linkage and the two ends of that"


def _of_end(folded: Head, stored: Head) -> Iterator[str]:
    if (folded.sequence, folded.hash, folded.at) != (stored.sequence, stored.hash, stored.at):
        yield (
            f"the chain ends with change {folded.sequence}, and the graph says that it ends with {stored.sequence}"
            if folded.sequence != stored.sequence
            else f"change {folded.sequence} is not the one that the graph says the chain ends with"
        )


def _of_present(folded: Mapping[str, LinkageRecord], present: Mapping[str, LinkageRecord]) -> Iterator[str]:
    for key in sorted({*folded, *present}):
        then, now = folded.get(key), present.get(key)
        if now is None or then is None:
            yield f"linkage {key}: " + ("it is gone" if now is None else "no change says that it is there")
        elif then != now:
            yield f"linkage {key}: it is not what its changes make of it"


async def _of_release(graph: Graph, release: ReleaseRecord) -> Sequence[str]:
    linkages = await history.state_at(graph.read, release.sequence)
    last = (await history.by_sequences(graph.read, [release.sequence])).get(release.sequence)
    flaws = []
    if checksum_of(release, linkages) != release.checksum:
        flaws.append("its checksum is not that of what it holds")
    if len(released(linkages)) != release.linkages:
        flaws.append(
            f"it says that it holds {release.linkages} linkages, and the history says {len(released(linkages))}"
        )
    if last is None or last.hash != release.head_hash:
        flaws.append("the change that it ends with is not in the history")
    return flaws
