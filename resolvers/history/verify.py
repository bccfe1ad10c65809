"""The proof of the mapping: that its history is whole and unaltered, and gives the present.

Nothing that is stored is trusted: every hash and checksum is made again from what it is over.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from graphdb import signatures
from graphdb.again import settled_read
from graphdb.authors import Authorship
from graphdb.chain import Head, canonical
from graphdb.engine import Graph
from graphdb.kinds.link import link_hash_of
from graphdb.kinds.linkage import in_mapping, state_of
from graphdb.kinds.mapped import MAPPINGS, OBJECTIVES, SDGS, Mapped
from graphdb.questions import chain, history, vocabulary
from graphdb.questions.history import Attached
from graphdb.questions.linkage_rows import record_of
from graphdb.records.changes import ChangeRecord, LinkRecord
from graphdb.records.linkages import LinkageMove, LinkageRecord
from graphdb.signatures import PublicKey
from resolvers.history import verify_links
from resolvers.history.proof import PAGE, UNREADABLE, Kept, Proof, of_since, stored_links
from resolvers.history.verify_changes import of_disputes, of_edges, of_four_eyes
from resolvers.review.lives.linkages import LINKAGE


@dataclass
class _Fold:
    """The history so far: the end of the chain, and what every linkage has become.

    parts_after: the place in the chain after which four eyes are those of each part. disputes_after: that after which
    who ends a dispute without new words may have written none that stand.
    """

    parts_after: int = 0
    disputes_after: int = 0
    head: Head = field(default_factory=lambda: Head(0, None, None))
    linkages: dict[str, LinkageRecord] = field(default_factory=dict)
    expected: verify_links.Expected = field(default_factory=verify_links.Expected)
    standing: defaultdict[str, Authorship] = field(default_factory=lambda: defaultdict(Authorship))
    flaws: list[str] = field(default_factory=list)
    earlier: list[str] = field(default_factory=list)
    looked_at: int = 0
    keys: Sequence[PublicKey] = ()
    signed: int = 0


async def prove_history(graph: Graph, since: Sequence[Kept] = (), keys: Sequence[PublicKey] = ()) -> Proof:
    """Prove the chain, that no number is missing, that every life is legal, and that the changes give the present.

    since: heads that were kept outside; the chain has to hold each. keys: those that have signed; each link after the
    `since` of the first has to have a signature of one of them. Reads the graph while others may write to it, and
    begins again where they do. Raises GraphUnavailable, and DataChanged where they never rest.
    """

    async def read() -> Proof:
        return await _proved(graph, since, keys)

    return await settled_read(graph, read, of=lambda state: state.mapping)


async def _proved(graph: Graph, since: Sequence[Kept], keys: Sequence[PublicKey]) -> Proof:
    fold = await _folded(graph, keys)
    end, (present, unread) = await history.head(graph.read), await _present(graph)
    unrecorded = await history.unrecorded(graph.read)
    kept, shapes = await chain.kept_nodes(graph), {of.label: await chain.linkages(graph, of) for of in MAPPINGS}
    flaws = [
        *fold.flaws,
        *_of_end(fold.head, end),
        *_of_older_rules(fold),
        *(f"linkage {key}: it cannot be read" for key in unread),
        *_of_present({key: each for key, each in fold.linkages.items() if key not in unread}, present),
        *of_since(fold.expected.hashes, since),
        *(flaw for of in MAPPINGS for flaw in verify_links.of_shapes(shapes[of.label], of.label)),
        *verify_links.of_nodes(fold.expected, kept),
        *(f"linkage {key}: nothing is recorded of it" for key in unrecorded),
    ]
    signed = fold.signed if keys else None
    return Proof(fold.looked_at, fold.head.hash, tuple(flaws), tuple(fold.earlier), signed)


async def _folded(graph: Graph, keys: Sequence[PublicKey]) -> _Fold:
    parts_after, disputes_after = await history.judged_after(graph.read)
    fold = _Fold(parts_after, disputes_after, keys=keys)
    links = await _beside(graph)
    async with aclosing(history.every(graph, PAGE)) as pages:
        async for rows in pages:
            attached = await history.edges(graph, [row["sequence"] for row in rows])
            for row in rows:
                while links and links[0][0] < row["sequence"]:
                    links.popleft()[1](fold)
                _follow(fold, row, attached.get(row["sequence"]))
            await asyncio.sleep(0)  # a server that proves itself goes on answering
    for _, follow in links:
        follow(fold)
    there = await chain.total(graph) + sum([await history.total(graph, of) for of in MAPPINGS])
    if there != fold.looked_at:
        fold.flaws.append(f"{there - fold.looked_at} links have no number")
    return fold


async def _present(graph: Graph) -> tuple[dict[str, LinkageRecord], list[str]]:
    """The linkages as they are, and the keys of those that cannot be read."""
    found, unread = {}, []
    for of in MAPPINGS:
        for row in await vocabulary.stored_linkages(graph, of):
            try:
                found[row["key"]] = record_of(of, row)
            except UNREADABLE:
                unread.append(str(row["key"]))
    return found, unread


async def _beside(graph: Graph) -> deque[tuple[int, Callable[[_Fold], None]]]:
    """What stands in the chain between the changes of linkages to the SDGs, by place: how a fold goes on by each."""
    found: list[tuple[int, Callable[[_Fold], None]]] = [
        (row["sequence"], partial(_follow_link, row=row)) for row in await stored_links(graph)
    ]
    async with aclosing(history.every(graph, PAGE, OBJECTIVES)) as pages:
        async for rows in pages:
            attached = await history.edges(graph, [row["sequence"] for row in rows], OBJECTIVES)
            found += [
                (row["sequence"], partial(_follow, row=row, attached=attached.get(row["sequence"]), of=OBJECTIVES))
                for row in rows
            ]
    return deque(sorted(found, key=lambda each: each[0]))


def _take_number(fold: _Fold, number: int) -> None:
    """Look at the next place in the chain."""
    fold.looked_at += 1
    expected = fold.head.sequence + 1
    if number > expected:
        missing = f"{expected}" if number == expected + 1 else f"{expected} to {number - 1}"
        fold.flaws.append(f"change {missing} is missing")
    if number < expected:
        fold.flaws.append(f"change {number} is none: the first is 1, and each is one more than the one before")


def _take_signature(fold: _Fold, row: Mapping[str, Any]) -> None:
    """Look at the signature of what stands at the next place."""
    flaw = signatures.flaw(row["sequence"], str(row["hash"]), row["signature"], fold.keys)
    if flaw is not None:
        fold.flaws.append(f"link {row['sequence']}: {flaw}")
    elif any(each.since < row["sequence"] for each in fold.keys):
        fold.signed += 1


def _follow(fold: _Fold, row: Mapping[str, Any], attached: Attached | None, of: Mapped = SDGS) -> None:
    """Go on by one stored change."""
    number = row["sequence"]
    _take_number(fold, number)
    _take_signature(fold, row)
    try:
        change = history.change_record(row, of)
    except UNREADABLE as fault:
        fold.flaws.append(f"change {number} cannot be read: {type(fault).__name__}")
        fold.head = Head(number, row["hash"], fold.head.at)
        return
    key = change.after.key
    fold.flaws += [f"change {number}: {flaw}" for flaw in _of_change(change, row, fold, attached, of)]
    breaches = [f"change {number}: {breach}" for breach in of_four_eyes(change, fold.standing[key])]
    (fold.flaws if number > fold.parts_after else fold.earlier).extend(breaches)
    breaches = [f"change {number}: {breach}" for breach in of_disputes(change, fold.standing[key])]
    (fold.flaws if number > fold.disputes_after else fold.earlier).extend(breaches)
    fold.standing[key].follow(change)
    fold.head = Head(number, change.hash, change.at)
    fold.linkages[key] = replace(change.after, in_mapping=in_mapping(fold.linkages.get(key), change.after.status))
    fold.expected.hashes[number] = change.hash


def _follow_link(fold: _Fold, row: Mapping[str, Any]) -> None:
    """Go on by one stored link that is no change of a linkage."""
    number = row["sequence"]
    _take_number(fold, number)
    _take_signature(fold, row)
    try:
        link = chain.link_record(row)
        expected = link_hash_of(link)
        fold.flaws += [f"link {number}: {flaw}" for flaw in _of_link(link, expected, fold)]
        fold.flaws += [f"link {number}: {flaw}" for flaw in verify_links.of_link(link, row, fold.expected)]
    except UNREADABLE as fault:
        fold.flaws.append(f"link {number} cannot be read: {type(fault).__name__}")
        fold.head = Head(number, row["hash"], fold.head.at)
        return
    fold.head = Head(number, link.hash, link.at)
    fold.expected.hashes[number] = link.hash


def _of_link(link: LinkRecord, hash_expected: str, fold: _Fold) -> Iterator[str]:
    if link.previous_hash != fold.head.hash:
        yield "previousHash is not the hash of the change before"
    if link.hash != hash_expected:
        yield "its hash is not that of its content"
    if link.at < (fold.head.at or ""):
        yield "its time lies before that of the change before"


def _of_change(
    change: ChangeRecord, row: Mapping[str, Any], fold: _Fold, attached: Attached | None, of: Mapped
) -> Iterator[str]:
    before, after, held = change.before, change.after, fold.linkages.get(change.after.key)
    if change.previous_hash != fold.head.hash:
        yield "previousHash is not the hash of the change before"
    if change.hash != of.changes.hash_of(change):
        yield "its hash is not that of its content"
    if row["after"] != canonical(state_of(after)) or (before and row["before"] != canonical(state_of(before))):
        yield "a state is not written as it was"
    if change.at < (fold.head.at or ""):
        yield "its time lies before that of the change before"
    if (before and state_of(before)) != (held and state_of(held)):
        yield f"it does not begin where the history of {after.key} has come to"
    if not LINKAGE.is_legal(before.status if before else None, change.move, after.status):
        yield f"{change.move.value} is not legal there"
    if before is not None and after.version != before.version + 1:
        yield "the version does not go up by one"
    words_of = (before.proposed_by, before.edited_by) if before and change.sequence <= fold.parts_after else ()
    if change.move is LinkageMove.CONFIRM and change.actor.id in words_of:
        yield f"{change.actor.id} confirmed what they proposed or edited"
    yield from of_edges(change, attached, of)


def _of_end(folded: Head, stored: Head) -> Iterator[str]:
    if (folded.sequence, folded.hash, folded.at) != (stored.sequence, stored.hash, stored.at):
        yield (
            f"the chain ends with change {folded.sequence}, and the graph says that it ends with {stored.sequence}"
            if folded.sequence != stored.sequence
            else f"change {folded.sequence} is not the one that the graph says the chain ends with"
        )


def _of_older_rules(fold: _Fold) -> Iterator[str]:
    after = max(fold.parts_after, fold.disputes_after)
    if after > fold.head.sequence:  # what is still to come is excused beforehand
        yield f"the graph says that older rules held up to link {after}, which is not there"


def _of_present(folded: Mapping[str, LinkageRecord], present: Mapping[str, LinkageRecord]) -> Iterator[str]:
    for key in sorted({*folded, *present}):
        then, now = folded.get(key), present.get(key)
        if now is None or then is None:
            yield f"linkage {key}: " + ("it is gone" if now is None else "no change says that it is there")
        elif then == now and then.in_mapping != now.in_mapping:
            yield f"linkage {key}: its changes say that it is {'' if then.in_mapping else 'not '}part of the mapping"
        elif repr(then) != repr(now):  # 0 is no False here, and 1.0 no 1
            yield f"linkage {key}: it is not what its changes make of it"
