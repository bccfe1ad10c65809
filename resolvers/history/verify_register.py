"""The proof of the chain of the register: that it is whole and unaltered, and gives what entries and stakeholders are.

What came before the first change of a subject is taken as that change says it: what files bring in has its receipt.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Any

from graphdb import signatures
from graphdb.again import settled_read
from graphdb.chain import Head, canonical
from graphdb.engine import Graph
from graphdb.kinds.registered import BY_NOUN, kind_of, register_state_of
from graphdb.model import BY_NAME
from graphdb.questions import register, registered
from graphdb.records.register import RegisterChangeRecord, Registered, Standing
from graphdb.signatures import PublicKey
from resolvers.history.proof import PAGE, UNREADABLE, Kept, Proof, of_since
from resolvers.history.register_steps import is_legal

GONE = (Standing.WITHDRAWN, Standing.REMOVED)
_DECLARED = BY_NAME["RegisterChange"]


@dataclass
class _Fold:
    """The chain so far: its end, the hash of each change, what each subject has become, by id, and what is wrong."""

    keys: Sequence[PublicKey]
    head: Head = field(default_factory=lambda: Head(0, None, None))
    hashes: dict[int, str] = field(default_factory=dict)
    states: dict[str, Registered] = field(default_factory=dict)
    flaws: list[str] = field(default_factory=list)
    looked_at: int = 0
    mapping: int = 0
    signed: int = 0
    is_signed: bool = False


async def prove_register(graph: Graph, since: Sequence[Kept] = (), keys: Sequence[PublicKey] = ()) -> Proof:
    """Prove the chain of the register, and that nothing of what it tells of was changed past it.

    since, keys: as for the chain of the mapping; each link says where in that one it was written. Begins again where
    others write meanwhile. Raises GraphUnavailable, and DataChanged where they never rest.
    """

    async def read() -> Proof:
        return await _proved(graph, since, keys)

    return await settled_read(graph, read, of=lambda state: state.version)


async def _proved(graph: Graph, since: Sequence[Kept], keys: Sequence[PublicKey]) -> Proof:
    fold = _Fold(keys)
    async with aclosing(register.every(graph)) as rows:
        async for row in rows:
            _follow(fold, row)
    if (there := await register.total(graph)) != fold.looked_at:
        fold.flaws.append(f"register: {there - fold.looked_at} changes have no number")
    end = await register.head(graph.read)
    if (fold.head.sequence, fold.head.hash, fold.head.at) != (end.sequence, end.hash, end.at):
        fold.flaws.append(
            f"register: the chain ends with change {fold.head.sequence}, and the graph says that it ends with "
            f"{end.sequence}, or with another one of that number"
        )
    if fold.mapping > (end.mapping or 0):
        fold.flaws.append(f"register: it was written at link {fold.mapping} of the mapping, which is not there")
    fold.flaws += [f"register: {flaw}" for flaw in of_since(fold.hashes, since)]
    flaws = [*fold.flaws, *[flaw async for flaw in _of_present(graph, fold.states)]]
    return Proof(fold.looked_at, fold.head.hash, tuple(flaws), signed=fold.signed if keys else None)


def _follow(fold: _Fold, row: Mapping[str, Any]) -> None:
    """Go on by one stored change."""
    number, expected = row["sequence"], fold.head.sequence + 1
    fold.looked_at += 1
    fold.hashes[number] = row["hash"]
    if number != expected:
        fold.flaws.append(f"register: expected change {expected}, found {number}")
    try:
        change = register.register_change(row)
        fold.flaws += [f"register change {number}: {flaw}" for flaw in _of_change(change, row, fold)]
    except UNREADABLE as fault:
        fold.flaws.append(f"register change {number} cannot be read: {type(fault).__name__}")
        fold.head = Head(number, row["hash"], fold.head.at)
        return
    fold.head = Head(number, change.hash, change.at)
    fold.mapping = max(fold.mapping, change.after.mapping)
    fold.states[str(row["subject"])] = change.after


def _of_change(change: RegisterChangeRecord, row: Mapping[str, Any], fold: _Fold) -> Iterator[str]:
    before, after, subject = change.before, change.after, str(row["subject"])
    held = fold.states.get(subject)
    if change.previous_hash != fold.head.hash:
        yield "previousHash is not the hash of the change before"
    if change.hash != kind_of(subject).hash_of(change):
        yield "its hash is not that of its content"
    if row["after"] != canonical(register_state_of(after)) or (
        before and row["before"] != canonical(register_state_of(before))
    ):
        yield "a state is not written as it was"
    if change.at < (fold.head.at or ""):
        yield "its time lies before that of the change before"
    if after.mapping < fold.mapping:
        yield "it was written at an earlier place of the mapping than the change before"
    if held is not None and (before is None or not _continues(held, before)):
        yield f"it does not begin where the history of {subject} has come to"
    if not is_legal(change):
        yield f"{change.move.value} is not legal there"
    if after.version != (before.version + 1 if before else after.begins_at or after.version):
        yield "the version does not go up by one"
    yield from _of_signature(change, row["signature"], fold)
    yield from _of_edges(row, subject)


def _continues(recorded: Registered, there: Registered) -> bool:
    """Whether something is as it was recorded, by what that holds: a later program may record more of what it says."""
    held = {name: there.said.get(name) for name in recorded.said}
    return register_state_of(replace(there, said=held)) == register_state_of(recorded)


def _of_signature(change: RegisterChangeRecord, signature: object, fold: _Fold) -> Iterator[str]:
    """Where a key was made at the very place of the mapping where a link was written, the link may be of before or of
    after that: it may have no signature while none before it has one, or that of the key of before."""
    place = change.after.mapping
    before, after = (signatures.flaw(each, change.hash, signature, fold.keys) for each in (place, place + 1))
    is_known = any(each.since < place for each in fold.keys)
    may_be_before = is_known or (signature is None and not fold.is_signed)
    if after is not None and not (may_be_before and before is None):
        yield after
    elif isinstance(signature, str) and fold.keys:
        fold.signed += 1
    fold.is_signed |= signature is not None


def _of_edges(row: Mapping[str, Any], subject: str) -> Iterator[str]:
    if not {*_DECLARED.required} <= {*row["properties"]} <= _DECLARED.known:
        yield "it has not the properties of a change"
    if row["ends"] not in ([subject], []) or row["edges"] != len(row["ends"]):  # none: that is gone with its collection
        yield "its edge does not end at what it changed"


async def _of_present(graph: Graph, states: Mapping[str, Registered]) -> AsyncIterator[str]:
    """What is there and is not what its changes make of it, and what is not there and ought to be."""
    for noun in BY_NOUN:
        read = registered.READ[noun]
        mine = [each.partition(":")[2] for each in states if each.startswith(f"{noun}:")]
        for start in range(0, len(mine), PAGE):
            there = await read(graph.read, mine[start : start + PAGE])
            for key, now in there.items():
                if not _continues(states[f"{noun}:{key}"], now):
                    yield f"{noun}:{key}: it is not what its changes make of it"
            for key in mine[start : start + PAGE]:
                if key not in there and states[f"{noun}:{key}"].status not in GONE:
                    yield f"{noun}:{key}: it is gone, and no change says so"
