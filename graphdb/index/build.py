"""An index made from rows. It takes seconds, in a thread: no step of it holds the interpreter for long."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise

import numpy
from pyroaring import BitMap

from graphdb.conditions import Value
from graphdb.dimensions import OF_ENTRIES, OF_STAKEHOLDERS, Fact
from graphdb.index.base import Base
from graphdb.index.columns import Columns, places
from graphdb.index.edges import Edges
from graphdb.index.index import Index
from graphdb.index.orders import Orders
from graphdb.index.read import EntryRow
from graphdb.index.records import SOH
from graphdb.index.side import NO_YEAR, TIMES, Column, Numbers, Rows, Side, held_key, micros
from graphdb.index.strings import Strings
from graphdb.index.tokens import Tokens
from graphdb.node_sets import Key, KeyName, Kind

FIRST: dict[Kind, tuple[KeyName, ...]] = {"Entry": ("year", "stakeholders"), "Stakeholder": ("entries",)}  # descending


def assemble(entries: Sequence[EntryRow], stakeholders: Columns, version: int, stamp: str) -> Index:
    """The index of these rows."""
    order = stakeholders.order()
    ids, keys, records = (
        [column[at] for at in order.tolist()] for column in (stakeholders.ids, stakeholders.keys, stakeholders.records)
    )
    e = _in_order(entries)
    edges = edges_of(e, {id: row for row, id in enumerate(ids)})
    parties = Side(
        Strings.of(ids), Strings.of(map(held_key, keys, records)), Strings.of(records, apart=SOH), Rows.of(ids),
        {"entries": _counts(edges.stakeholders, len(ids))}, stakeholders.values(order, OF_STAKEHOLDERS),
        BitMap(range(len(ids))),
    )  # fmt: skip
    side = Side(
        Strings.of(each.id for each in e), Strings.of(held_key(each.key, each.record) for each in e),
        Strings.of(each.record for each in e), Rows.of(each.id for each in e),
        {str(name): column(name, e) for name in COLUMNS} | {"stakeholders": _counts(edges.entries, len(e))},
        values_of(e, OF_ENTRIES) | {Fact.PARTY_KIND: kinds(edges, parties)}, BitMap(range(len(e))),
        words=Tokens.of(each.words for each in e), title=Tokens.of(each.title for each in e),
        titles=Strings.of(each.title for each in e),
    )  # fmt: skip
    orders: dict[Kind, Orders] = {"Entry": Orders(Base.of(side)), "Stakeholder": Orders(Base.of(parties))}
    orders["Stakeholder"].known |= {"id": order, "name": ranks(keys)}
    for kind, names in FIRST.items():
        _warm(orders[kind], names)
    return Index(side, parties, edges, version, stamp, orders)


def _in_order(entries: Sequence[EntryRow]) -> list[EntryRow]:
    """By key and id."""
    by_id = sorted(entries, key=lambda each: each.id)
    return [by_id[place] for place in places([each.key for each in by_id])]


def ranks(keys: Sequence[str]) -> Numbers:
    """Numbers that stand for these keys, which are in order."""
    fresh = (one != other for one, other in pairwise(keys))
    return numpy.cumsum(numpy.fromiter(chain([True][: len(keys)], fresh), numpy.bool_, len(keys)), dtype=numpy.int32)


def _warm(orders: Orders, names: Sequence[KeyName]) -> None:
    """Make the orders that most ask for, so that nobody waits for them."""
    for name in names:
        orders.of((Key(name, descending=True), Key("id")))


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


def values_of(rows: Iterable[EntryRow], facts: Iterable[Fact]) -> dict[Fact, dict[Value, BitMap]]:
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


COLUMNS: tuple[KeyName, ...] = ("year", *TIMES)


def column(name: KeyName, entries: Sequence[EntryRow]) -> Column:
    """What these entries are ordered by under a key, as numbers."""
    found = (number_of(name, each) for each in entries)
    return numpy.fromiter(found, numpy.int64 if name in TIMES else numpy.int32, len(entries))


def number_of(name: KeyName, entry: EntryRow) -> int:
    match name:
        case "submitted":
            return micros(entry.submitted)
        case "updated":
            return micros(entry.updated)
    return NO_YEAR if entry.year is None else entry.year


def _counts(column: Numbers, rows: int) -> Numbers:
    return numpy.bincount(column, minlength=rows).astype(numpy.int32)
