"""A small synthetic sample whose entries name action lines and state goals, so that suggestions, gaps and evidence can
be tried: the real samples have no entry with both.

Everything here is made up, the names of stakeholders too, and its collection says so. It is put in and taken out by
`stocktaking seed --example` and `--without-example`, and by nothing else.
"""

from __future__ import annotations

from datetime import UTC, datetime

from graphdb.engine import Graph, Transaction
from graphdb.questions import ingest as questions
from graphdb.questions import state
from ingest.collections import taken_away
from ingest.entries import Contribution, Organization, Reported, carried_out, entry_parts, stakeholder_parts
from ingest.writing.apply import apply
from ingest.writing.changeset import Changeset, Counts, Node, Nodes, Receipt

COLLECTION = "EXAMPLE"
WHAT = "synthetic example"
# What an entry is about: a title, its lines, and the targets and whole goals that it states.
THEMES: tuple[tuple[str, tuple[str, ...], tuple[str | int, ...]], ...] = (
    ("School networks", ("C2", "C7-ELEA"), ("4.a", "4.4", 9)),
    ("Digital skills for young people", ("C4",), ("4.4", "8.6")),
    ("Clinics that consult at a distance", ("C7-EHEA",), ("3.8", 3)),
    ("Prices for small farmers by phone", ("C7-EAGR", "C3"), ("2.3", 1)),
    ("Services of the town hall online", ("C7-EGOV", "C1"), ("16.6", "16.10")),
    ("Warnings of floods", ("C7-EENV",), ("13.1", 11)),
    ("Safe payments for shops", ("C5", "C7-EBUS"), ("8.10", 9)),
    ("Stories in local languages", ("C8", "C9"), ("11.4", 4)),
)
PLACES = ("KEN", "IND", "BRA", "EGY", "KAZ", "FRA")
KINDS = ("GOVERNMENT", "ACADEMIA", "CIVIL_SOCIETY", "PRIVATE_SECTOR")
STATUSES = ("PLANNED", "ONGOING", "COMPLETED", None)


def reported() -> list[Reported]:
    """The entries, a theme for each place; of some the year, the status or the country is missing, as in real ones."""
    return [_entry(theme, place) for theme in range(len(THEMES)) for place in range(len(PLACES))]


def _entry(theme: int, place: int) -> Reported:
    title, lines, states = THEMES[theme]
    number, country = theme * len(PLACES) + place, PLACES[place]
    kind = KINDS[(theme + place) % len(KINDS)]
    status, year = STATUSES[number % len(STATUSES)], None if number % 7 == 6 else 2015 + number % 10
    organization = Organization(f"Example {kind.replace('_', ' ').lower()} {place + 1}", country, kind)
    return Reported(
        collection=COLLECTION,
        source_id=f"{number + 1:02}",
        title=f"{title}, example {place + 1}",
        kinds=("PROJECT",) if number % 3 else ("TRAINING_INITIATIVE",),
        properties={"year": year, "status": status},
        lines=lines,
        contributions=[Contribution(each) for each in states[: 1 + (number % len(states))]],
        countries=(country,) if number % 11 else (),
        organizations=(organization,),
    )


def changeset() -> Changeset:
    entries = reported()
    organizations = [each for entry in entries for each in entry.organizations]
    title = "Synthetic example: made up, to try things out"
    collection = Node(COLLECTION, {"title": title, "hosted": False, "synthetic": True})
    parts = [
        Nodes("Collection", [collection]), *stakeholder_parts(organizations), *entry_parts(entries),
        carried_out(entries),
    ]  # fmt: skip
    return Changeset(WHAT, parts)


async def put_in(graph: Graph) -> Receipt:
    """Put the example into a graph that has the built-in data; twice changes nothing.

    Raises LooseEnd where the built-in data is missing.
    """
    return await apply(graph, changeset())


async def take_out(graph: Graph) -> Receipt:
    """Take the example out, with its stakeholders that do nothing else and what the audit found about its entries."""
    at = datetime.now(UTC)
    receipt = Receipt(f"{WHAT}, taken out", at, {})
    if not await questions.nodes_there(graph.read, "Collection", [COLLECTION]):
        return receipt
    parties = sorted({each.id for entry in reported() for each in entry.organizations})

    async def work(tx: Transaction) -> Receipt:
        removed = await taken_away(tx.run, COLLECTION, parties, receipt.what)
        await state.all_due(tx.run)
        number = await questions.put_import(tx.run, what=receipt.what, at=at, added=0, changed=0, removed=removed)
        return Receipt(receipt.what, at, {"nodes": Counts(removed=removed)}, id=number)

    return await graph.write(work)
