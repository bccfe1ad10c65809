"""Synthetic data, as much as wanted: seeded, so that the same arguments give the same graph.

Nothing here reports a real activity, and its collection says so. The skews are like those of the real register: C7
has about 45 % of the entries, governments are about half of the stakeholders, a few stakeholders carry out very many
entries and most none.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphdb.engine import Graph
from ingest.entries import carried_out, entry_parts, stakeholder_parts
from ingest.generating.synthetic import COLLECTION, Synthetic
from ingest.writing.apply import BATCH, Progress, apply_all
from ingest.writing.changeset import Changeset, Node, Nodes, Receipt

ENTRIES_A_BATCH = 1_000


async def generate(
    graph: Graph,
    *,
    entries: int = 10_000,
    stakeholders: int = 350_000,
    seed: int = 7,
    progress: Progress | None = None,
) -> Receipt:
    """Put synthetic data into a graph that has the built-in data; run again with the same arguments it changes nothing.

    Another seed adds another set beside it; a larger number adds to the set. progress: called after each transaction
    with the nodes and edges done, the total (an estimate until the end) and a word for what was done. Raises LooseEnd
    where the built-in data is missing.
    """
    what = f"generated data: {entries} entries, {stakeholders} stakeholders, seed {seed}"
    # A stakeholder and where it is based; an entry and about nine edges.
    total = 1 + 2 * stakeholders + 10 * entries
    return await apply_all(graph, what, changesets(entries, stakeholders, seed), total, progress)


def changesets(entries: int, stakeholders: int, seed: int) -> Iterator[Changeset]:
    """The synthetic data, a transaction's worth at a time, so that any amount fits into memory."""
    synthetic = Synthetic(seed, stakeholders)
    collection = Node(COLLECTION, {"title": "Synthetic entries", "hosted": False, "synthetic": True})
    yield Changeset("collection", [Nodes("Collection", [collection])])
    for numbers in _runs(stakeholders, BATCH):
        yield Changeset("stakeholders", stakeholder_parts(synthetic.stakeholder_batch(numbers)), vocabulary=False)
    for numbers in _runs(entries, ENTRIES_A_BATCH):
        reported = synthetic.entry_batch(numbers)
        yield Changeset("entries", [*entry_parts(reported), carried_out(reported)], vocabulary=False)


def _runs(total: int, size: int) -> Iterator[range]:
    return (range(start, min(start + size, total)) for start in range(0, total, size))
