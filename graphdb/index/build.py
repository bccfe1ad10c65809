"""An index made from rows. It takes seconds, in a thread: no step of it holds the interpreter for long."""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

import numpy
from pyroaring import BitMap

from graphdb.conditions import Value
from graphdb.dimensions import OF_ENTRIES, OF_STAKEHOLDERS, Fact
from graphdb.index.base import Base
from graphdb.index.edges import Edges
from graphdb.index.index import Index
from graphdb.index.orders import Orders
from graphdb.index.read import EntryRow, StakeholderRow
from graphdb.index.side import NO_YEAR, Numbers, Rows, Side, held_key
from graphdb.index.strings import Strings
from graphdb.index.tokens import Tokens
from graphdb.node_sets import Key, KeyName, Kind

Row = TypeVar("Row", EntryRow, StakeholderRow)
SORTED = 20_000  # rows that are sorted in one step
FIRST: dict[Kind, tuple[KeyName, ...]] = {"Entry": ("year", "stakeholders"), "Stakeholder": ("entries",)}  # descending


def assemble(
    entries: Mapping[str, EntryRow], stakeholders: Mapping[str, StakeholderRow], version: int, stamp: str
) -> Index:
    """The index of these rows, by id."""
    e, s = list(_in_order(entries)), list(_in_order(stakeholders))
    entry_rows, party_rows = Rows.of(each.id for each in e), Rows.of(each.id for each in s)
    ids = Strings.of(each.id for each in s)
    edges = edges_of(e, {each.id: row for row, each in enumerate(s)})
    parties = Side(
        ids, _keys(s), Strings.of(each.record for each in s), party_rows,
        {"entries": _counts(edges.stakeholders, len(s))}, values_of(s, OF_STAKEHOLDERS), BitMap(range(len(s))),
    )  # fmt: skip
    of_entries = values_of(e, OF_ENTRIES)
    side = Side(
        Strings.of(each.id for each in e), _keys(e), Strings.of(each.record for each in e),
        entry_rows, {"year": years(e), "stakeholders": _counts(edges.entries, len(e))},
        of_entries | {Fact.PARTY_KIND: kinds(edges, parties)}, BitMap(range(len(e))),
        words=Tokens.of(each.words for each in e), title=Tokens.of(each.title for each in e),
        titles=Strings.of(each.title for each in e),
    )  # fmt: skip
    orders: dict[Kind, Orders] = {"Entry": Orders(Base.of(side)), "Stakeholder": Orders(Base.of(parties))}
    for kind, names in FIRST.items():
        _warm(orders[kind], names)
    return Index(side, parties, edges, version, stamp, orders)


def _keys(rows: Iterable[EntryRow | StakeholderRow]) -> Strings:
    return Strings.of(held_key(each.key, each.record) for each in rows)


def _warm(orders: Orders, names: Sequence[KeyName]) -> None:
    """Make the orders that most ask for, so that nobody waits for them."""
    for name in names:
        orders.of((Key(name, descending=True), Key("id")))


def _in_order(rows: Mapping[str, Row]) -> Iterator[Row]:
    """By key and id. Sorted in parts: a sort of all would hold the interpreter for seconds."""
    rest = iter(rows.values())
    parts = []
    while part := list(islice(rest, SORTED)):
        parts.append(sorted(part))
    return heapq.merge(*parts)


def edges_of(entries: Sequence[EntryRow], rows: Mapping[str, int]) -> Edges:
    """The edges of entries in the order of their rows; `rows` are those of the stakeholders."""
    numbers: dict[str | None, int] = {}
    columns = array("i"), array("i"), array("i")
    for at, entry in enumerate(entries):
        for row, role in sorted((rows[id], role) for id, role in entry.parties if id in rows):
            for column, value in zip(columns, (at, row, numbers.setdefault(role, len(numbers))), strict=True):
                column.append(value)
    a, b, c = (numpy.frombuffer(each, numpy.int32) if each else numpy.zeros(0, numpy.int32) for each in columns)
    return Edges(a, b, c, list(numbers))


def values_of(rows: Iterable[EntryRow | StakeholderRow], facts: Iterable[Fact]) -> dict[Fact, dict[Value, BitMap]]:
    """The rows that have each value of these facts."""
    listed: dict[Fact, dict[Value, array[int]]] = {fact: {} for fact in facts}
    for row, each in enumerate(rows):
        for fact, value in each.facts:
            listed[fact].setdefault(value, array("I")).append(row)
    return {fact: {value: BitMap(each) for value, each in found.items()} for fact, found in listed.items()}


def kinds(edges: Edges, stakeholders: Side) -> dict[Value, BitMap]:
    """The entries that stakeholders of each kind carry out."""
    each = stakeholders.values[Fact.STAKEHOLDER_KIND].items()
    return {kind: found for kind, rows in each if (found := edges.entries_of(rows))}


def years(entries: Sequence[EntryRow]) -> Numbers:
    return numpy.fromiter((NO_YEAR if each.year is None else each.year for each in entries), numpy.int32, len(entries))


def _counts(column: Numbers, rows: int) -> Numbers:
    return numpy.bincount(column, minlength=rows).astype(numpy.int32)
