"""A graph with the Matrix and a few entries of a register of our own, and changes of these."""

from dataclasses import replace

from graphdb.engine import Graph
from ingest.entries import Contribution, Organization, Reported, carried_out, entry_parts, stakeholder_parts
from ingest.writing.apply import apply
from ingest.writing.changeset import Changeset, Node, Nodes, Receipt
from tests.resolvers.reviewing import mapped

CLINIC = Reported(
    "T", "clinic", "A rural clinic", ("PROJECT",), {"year": 2024, "status": "ONGOING"}, ("C4", "C7-EHEA"),
    (Contribution("4.4", "Skills"), Contribution(3)), organizations=(Organization("Ministry of Health", role="owner"),),
)  # fmt: skip
LOOSE = Reported("T", "loose", "Something of no line", ("OTHER",))
ENTRY, OTHER = "Entry:T:clinic", "Entry:T:loose"


async def brought(graph: Graph, *entries: Reported) -> Receipt:
    """Bring entries in, as a file does."""
    collection = Nodes("Collection", [Node("T", {"title": "Tests", "hosted": False, "synthetic": False})])
    whole = [each for entry in entries for each in entry.organizations]
    parts = [collection, *stakeholder_parts(whole), *entry_parts(entries), carried_out(entries)]
    return await apply(graph, Changeset("a file of tests", parts))


async def registered(graph: Graph) -> None:
    await mapped(graph)
    await brought(graph, CLINIC, LOOSE)


def retitled(title: str) -> Reported:
    return replace(CLINIC, title=title)
