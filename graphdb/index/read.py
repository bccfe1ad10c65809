"""What the index takes from the graph: all entries and stakeholders, a slice at a time, or those with these ids.

One record holds a list of many rows: the driver takes a list six to twenty times faster than as many records. A slice
is what the loop of the server works on without a pause, so it is small.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from typing import Any, NamedTuple

import orjson

from graphdb.conditions import Value
from graphdb.cypher_text import Text, cypher, join, question
from graphdb.dimensions import OF_ENTRIES, Fact, values_of
from graphdb.engine import Graph
from graphdb.index.records import LEFT_OUT, stakeholder_text

ENTRIES = 500  # in a slice: each comes with its texts and edges
STAKEHOLDERS = 4_000
LONGEST = 2_000  # characters of a description that is kept; the graph is asked for entries with longer ones
# Facts that are read with what answers say of an entry; those of other dimensions come after them, a list each.
READ = (Fact.LINE, Fact.TOP_LINE, Fact.AREA, Fact.GOAL, Fact.TARGET, Fact.REGION, Fact.COUNTRY, Fact.KIND, Fact.STATUS,
        Fact.YEAR, Fact.COLLECTION, Fact.PARTY_KIND)  # fmt: skip
FURTHER = tuple(fact for fact in OF_ENTRIES if fact not in READ)
_ENTRIES = question("index/entries").fill(
    nodes=cypher("<nodes>"), further=join(", ", [cypher(""), *(values_of(fact, cypher("n")) for fact in FURTHER)])
)
_STAKEHOLDERS = question("index/stakeholders")
_COUNTS = question("index/counts")
_SLICE = {
    "Entry": cypher("MATCH (n:Entry) WITH n SKIP $skip LIMIT $limit"),
    "Stakeholder": cypher("MATCH (n:Stakeholder) WITH n SKIP $skip LIMIT $limit"),
}
_BY_ID = {
    "Entry": cypher("UNWIND $ids AS id MATCH (n:Entry {id: id})"),
    "Stakeholder": cypher("UNWIND $ids AS id MATCH (n:Stakeholder {id: id})"),
}
Facts = tuple[tuple[Fact, Value], ...]


class EntryRow(NamedTuple):
    """An entry: what it is ordered by first, so that rows can be sorted as they are."""

    key: str
    id: str
    words: str
    title: str
    record: str
    year: int | None
    facts: Facts
    parties: tuple[tuple[str, str | None], ...]


class StakeholderRow(NamedTuple):
    key: str
    id: str
    record: str
    facts: Facts


async def all_entries(graph: Graph, size: int = ENTRIES) -> AsyncIterator[list[EntryRow]]:
    """Every entry, a slice at a time; one may come twice while others write."""
    async for rows in _slices(graph, "index/entries", _ENTRIES, "Entry", size):
        yield [entry_row(each) for each in rows]


async def all_stakeholders(graph: Graph) -> AsyncIterator[list[StakeholderRow]]:
    """Every stakeholder, a slice at a time."""
    async for rows in _slices(graph, "index/stakeholders", _STAKEHOLDERS, "Stakeholder", STAKEHOLDERS):
        yield [stakeholder_row(each) for each in rows]


async def entries(graph: Graph, ids: Sequence[str]) -> dict[str, EntryRow]:
    """Those of these entries that are there."""
    rows = await _by_ids(graph, "index/entries", _ENTRIES, "Entry", ids, ENTRIES)
    return {each.id: each for each in map(entry_row, rows)}


async def stakeholders(graph: Graph, ids: Sequence[str]) -> dict[str, StakeholderRow]:
    """Those of these stakeholders that are there."""
    rows = await _by_ids(graph, "index/stakeholders", _STAKEHOLDERS, "Stakeholder", ids, STAKEHOLDERS)
    return {each.id: each for each in map(stakeholder_row, rows)}


async def counts(graph: Graph) -> tuple[int, int]:
    """How many entries and stakeholders there are."""
    found = {row["label"]: row["nodes"] for row in await graph.read("index/counts", _COUNTS)}
    return found.get("Entry", 0), found.get("Stakeholder", 0)


async def _slices(graph: Graph, name: str, text: Text, label: str, size: int) -> AsyncIterator[list[Any]]:
    asked, skip = text.fill(nodes=_SLICE[label]), 0
    while True:
        (row,) = await graph.read(name, asked, skip=skip, limit=size)
        yield row["rows"]
        if len(row["rows"]) < size:
            return
        skip += size


async def _by_ids(graph: Graph, name: str, text: Text, label: str, ids: Sequence[str], size: int) -> list[Any]:
    asked, found = text.fill(nodes=_BY_ID[label]), list[Any]()
    for start in range(0, len(ids), size):
        (row,) = await graph.read(name, asked, ids=list(ids[start : start + size]))
        found += row["rows"]
    return found


def entry_row(row: Sequence[Any]) -> EntryRow:
    """A row of index/entries."""
    (id, key, words, title_words, title, kinds, status, year, start, end, url, description, collection,
     lines, contributions, places, parties, *further) = row  # fmt: skip
    told = description if description is None or len(description) <= LONGEST else LEFT_OUT
    record = [title, kinds or [], status, year, start, end, url, told, collection,
              [code for code, *_ in lines], contributions, places]  # fmt: skip
    facts = [
        *_of((Fact.LINE, Fact.TOP_LINE, Fact.AREA), lines),
        *_of((Fact.GOAL, Fact.TARGET), contributions),
        *_of((Fact.REGION, Fact.COUNTRY), places),
        *_of((Fact.KIND,), [(kind,) for kind in kinds or ()]),
        *_of((Fact.STATUS, Fact.YEAR, Fact.COLLECTION), [(status, year, collection)]),
        *(
            (fact, value)
            for fact, found in zip(FURTHER, further, strict=True)
            for value in found or ()
            if value is not None
        ),
    ]
    return EntryRow(
        key, id, words, words if title_words is None else title_words, orjson.dumps(record).decode(), year,
        tuple(dict.fromkeys(facts)), tuple((party, role) for party, role in parties),
    )  # fmt: skip


def stakeholder_row(row: Sequence[Any]) -> StakeholderRow:
    """A row of index/stakeholders."""
    id, key, name, names, kind, based = row
    record = stakeholder_text(key, name, kind, based[0][0] if based else None, names or ())
    facts = [*_of((Fact.STAKEHOLDER_KIND,), [(kind,)]), *_of((Fact.BASE_COUNTRY, Fact.BASE_REGION), based)]
    return StakeholderRow(key, id, record, tuple(dict.fromkeys(facts)))


def _of(facts: tuple[Fact, ...], rows: Iterable[Sequence[Any]]) -> Iterable[tuple[Fact, Value]]:
    """The values of a row by fact; a missing one is none."""
    return ((fact, value) for row in rows for fact, value in zip(facts, row, strict=False) if value is not None)
