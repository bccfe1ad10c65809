"""The proof of releases: that each is what it was when it was published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graphdb.chain import canonical
from graphdb.engine import Graph
from graphdb.kinds.link import link_hash_of
from graphdb.kinds.mapped import MAPPINGS
from graphdb.kinds.release import checksum_of, content_checksum_of, release_properties, released
from graphdb.questions import chain, history, releases
from graphdb.records.releases import ReleaseRecord
from resolvers.history.proof import UNREADABLE, Proof, stored_links


async def prove_releases(graph: Graph) -> Proof:
    """Prove that each release has the checksums of what the history says it holds, and is what its link in the chain
    says. Raises GraphUnavailable."""
    found = await releases.stored(graph.read)
    said = {row["subject"]: row for row in await stored_links(graph)}
    flaws: list[str] = []
    for place, row in enumerate(found, 1):
        if row["number"] != place:
            flaws.append(f"release {place} is missing")
        try:
            release = releases.release_record(row)
            flaws += [f"release {release.number}: {flaw}" for flaw in await _of_release(graph, release)]
            flaws += [f"release {release.number}: {flaw}" for flaw in _of_its_link(release, said)]
        except UNREADABLE as fault:
            flaws.append(
                f"release {row['number']}: it, or the history that it ends with, cannot be read: {type(fault).__name__}"
            )
    return Proof(len(found), found[-1]["checksum"] if found else None, tuple(flaws))


async def _of_release(graph: Graph, release: ReleaseRecord) -> Sequence[str]:
    linkages = await history.state_at(graph.read, release.sequence)
    ends_with = await _hash_at(graph, release.sequence)
    flaws = []
    if checksum_of(release, linkages) != release.checksum:
        flaws.append("its checksum is not that of what it holds")
    if content_checksum_of(linkages) != release.content_checksum:
        flaws.append("its contentChecksum is not that of what it states")
    if len(released(linkages)) != release.linkages:
        flaws.append(
            f"it says that it holds {release.linkages} linkages, and the history says {len(released(linkages))}"
        )
    if ends_with != release.head_hash:
        flaws.append("the change that it ends with is not in the history")
    return flaws


async def _hash_at(graph: Graph, sequence: int) -> str | None:
    """The hash of what stands at a place in the chain: a change, or another link."""
    for of in MAPPINGS:
        if (change := (await history.by_sequences(graph.read, [sequence], of)).get(sequence)) is not None:
            return change.hash
    return next(
        (row["hash"] for row in await chain.stored_after(graph, sequence - 1, 1) if row["sequence"] == sequence), None
    )


def _of_its_link(release: ReleaseRecord, links: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    row = links.get(f"MatrixRelease:{release.number}")
    if row is None:
        yield "no link of the chain says that it was published"
        return
    if row["content"] != canonical({**release_properties(release), "number": release.number}):
        yield "it is not what its link in the chain says"
    if link_hash_of(chain.link_record(row)) != row["hash"]:
        yield "the hash of its link in the chain is not that of its content"
