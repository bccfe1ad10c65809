"""What the index takes from the graph: all entries and stakeholders, a slice at a time, or those with these ids.

One record holds a list of many rows: the driver takes a list six to twenty times faster than as many records. A slice
is what the loop of the server works on without a pause, so it is small.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import Any, NamedTuple

import orjson
from neo4j import Record

from graphdb.conditions import Value
from graphdb.cypher_text import Text, cypher, join, lines, question
from graphdb.dimensions import OF_ENTRIES, Fact, values_of
from graphdb.engine import Graph
from graphdb.index.records import LEFT_OUT, stakeholder_text
from graphdb.model import NAMES
from graphdb.node_sets import Kind

ENTRIES = 500  # in a slice: each comes with its texts and edges
STAKEHOLDERS = 4_000
SAMPLED = 64  # ids of a slice that are looked at to find where it ends: its size is right by an eighth
LONGEST = 2_000  # characters of a description that is kept; the graph is asked for entries with longer ones
# Facts that are read with what answers say of an entry; those of other dimensions come after them, a list each.
READ = (Fact.LINE, Fact.TOP_LINE, Fact.AREA, Fact.GOAL, Fact.TARGET, Fact.REGION, Fact.COUNTRY, Fact.KIND, Fact.STATUS,
        Fact.YEAR, Fact.COLLECTION, Fact.PARTY_KIND)  # fmt: skip
FURTHER = tuple(fact for fact in OF_ENTRIES if fact not in READ)
_TERMS = FURTHER.index(Fact.TERM)
_ENTRIES = question("index/entries").fill(
    nodes=cypher("<nodes>"), further=join(", ", [cypher(""), *(values_of(fact, cypher("n")) for fact in FURTHER)])
)
_STAKEHOLDERS = question("index/stakeholders")
_SAMPLED = question("index/sampled")
_FROM = {
    "Entry": cypher("MATCH (n:Entry) WHERE n.id >= $first"),
    "Stakeholder": cypher("MATCH (n:Stakeholder) WHERE n.id >= $first"),
}
_BEFORE = cypher("AND n.id < $end")
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
    submitted: str | None
    updated: str | None
    facts: Facts
    parties: tuple[tuple[str, str | None], ...]


class StakeholderRow(NamedTuple):
    key: str
    id: str
    record: str
    facts: Facts


async def all_entries(graph: Graph, size: int = ENTRIES) -> AsyncIterator[list[EntryRow]]:
    """Every entry, by id, a slice at a time."""
    async for found in _slices(graph, "index/entries", _ENTRIES, "Entry", size):
        yield sorted(map(entry_row, found["rows"]), key=attrgetter("id"))


async def all_stakeholders(graph: Graph, size: int = STAKEHOLDERS) -> AsyncIterator[list[StakeholderRow]]:
    """Every stakeholder, by id, a slice at a time."""
    async for found in _slices(graph, "index/stakeholders", _STAKEHOLDERS, "Stakeholder", size):
        yield sorted(stakeholder_rows(found), key=attrgetter("id"))


async def entries(graph: Graph, ids: Sequence[str]) -> dict[str, EntryRow]:
    """Those of these entries that are there."""
    slices = [each async for each in _by_ids(graph, "index/entries", _ENTRIES, "Entry", ids, ENTRIES)]
    return {each.id: each for found in slices for each in map(entry_row, found["rows"])}


async def stakeholders(graph: Graph, ids: Sequence[str]) -> dict[str, StakeholderRow]:
    """Those of these stakeholders that are there."""
    text, size = _STAKEHOLDERS, STAKEHOLDERS
    slices = [each async for each in _by_ids(graph, "index/stakeholders", text, "Stakeholder", ids, size)]
    return {each.id: each for found in slices for each in stakeholder_rows(found)}


async def _slices(graph: Graph, name: str, text: Text, label: Kind, size: int) -> AsyncIterator[Record]:
    """All of them, by ranges of ids, which an index finds. To skip rows would be to walk over them each time."""
    bounds = await _bounds(graph, label, size)
    for first, end in pairwise(["", *bounds, None]):
        nodes = lines(_FROM[label], _BEFORE) if end is not None else _FROM[label]
        (row,) = await graph.read(name, text.fill(nodes=nodes), first=first, **({} if end is None else {"end": end}))
        yield row


async def _bounds(graph: Graph, label: Kind, size: int) -> list[str]:
    """Ids with about `size` others between two of them, from a sample. Where there are none, all is one slice.

    Only ASCII ones: every way of comparing texts, by bytes, by code points or by halves of them, puts the rest of the
    ids on the same side of such a one. They are streamed: to pass by millions of nodes takes longer than
    GRAPH_DEADLINE, and the engine has that for each few of them then.
    """
    step, ids = min(size, SAMPLED), set[str]()
    async with graph.stream("index/sampled", _SAMPLED.fill(label=NAMES[label]), share=step / size) as rows:
        async for row in rows:
            if row["id"].isascii():
                ids.add(row["id"])
    return sorted(ids)[step - 1 :: step]


async def _by_ids(
    graph: Graph, name: str, text: Text, label: Kind, ids: Sequence[str], size: int
) -> AsyncIterator[Record]:
    asked = text.fill(nodes=_BY_ID[label])
    for start in range(0, len(ids), size):
        (row,) = await graph.read(name, asked, ids=list(ids[start : start + size]))
        yield row


def entry_row(row: Sequence[Any]) -> EntryRow:
    """A row of index/entries."""
    (id, key, words, title_words, title, kinds, status, year, start, end, url, description, collection,
     kept, lines, contributions, objectives, places, parties, *further) = row  # fmt: skip
    told = description if description is None or len(description) <= LONGEST else LEFT_OUT
    record = [title, kinds or [], status, year, start, end, url, told, collection,
              [code for code, *_ in lines], contributions, places, objectives, *kept,
              *sorted(further[_TERMS] or ())]  # fmt: skip
    _, _, _, submitted, _, updated, *_ = kept
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
        submitted, updated,
        tuple(dict.fromkeys(facts)), tuple((party, role) for party, role in parties),
    )  # fmt: skip


def stakeholder_rows(found: Mapping[str, Any]) -> Iterator[StakeholderRow]:
    """The rows of index/stakeholders."""
    others: dict[str, list[str]] = dict(found["others"])
    texts = zip(found["ids"], found["keys"], found["names"], found["kinds"], strict=True)
    for (id, key, name, kind), based, times in zip(texts, found["based"], found["times"], strict=True):
        country, facts = _party_facts(kind, based)
        record = stakeholder_text(key, name, kind or None, country, others.get(id, ()), times)
        yield StakeholderRow(key, id, record, facts)


@lru_cache(maxsize=4_096)
def _party_facts(kind: str, based: str) -> tuple[str | None, Facts]:
    """The country and the facts of many stakeholders, once."""
    countries = [[part or None for part in each.split(":")] for each in based.split()]
    facts = [*_of((Fact.STAKEHOLDER_KIND,), [(kind or None,)]), *_of((Fact.BASE_COUNTRY, Fact.BASE_REGION), countries)]
    return countries[0][0] if countries else None, tuple(dict.fromkeys(facts))


def _of(facts: tuple[Fact, ...], rows: Iterable[Sequence[Any]]) -> Iterable[tuple[Fact, Value]]:
    """The values of a row by fact; a missing one is none."""
    return ((fact, value) for row in rows for fact, value in zip(facts, row, strict=False) if value is not None)
