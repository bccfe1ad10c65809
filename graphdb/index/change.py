"""What a write changes of an index: a new index, which shares with the old one all that has stayed the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy
from pyroaring import BitMap

from graphdb.conditions import Value
from graphdb.dimensions import Fact
from graphdb.index.build import COLUMNS, kinds, number_of
from graphdb.index.index import Index
from graphdb.index.read import EntryRow, StakeholderRow
from graphdb.index.side import Column, Numbers, Side, held_key
from graphdb.node_sets import KeyName
from graphdb.questions.entry_changes import EntryChanges


@dataclass(frozen=True)
class Placed:
    """The rows of what has changed: `all` of them, and those that are there now with what they are."""

    all: BitMap
    there: Mapping[int, EntryRow | StakeholderRow]
    new: Mapping[str, int]


def changing(
    index: Index,
    changes: EntryChanges,
    entries: Mapping[str, EntryRow],
    stakeholders: Mapping[str, StakeholderRow],
    version: int,
    stamp: str,
) -> Index:
    """The index after these changes; what is named there and is not among the rows is gone.

    Raises KeyError for an edge to a stakeholder that nobody has told of.
    """
    parties = _placed(index.stakeholders, changes.stakeholders, stakeholders)
    placed = _placed(index.entries, changes.entries, entries)
    s = _side(index.stakeholders, parties)
    e = _side(index.entries, placed)
    edges = index.edges.changing(placed.all, list(_edges(s, placed)), parties.all - BitMap(parties.there))
    s = _counted(s, "entries", edges.stakeholders)
    e = _counted(e, "stakeholders", edges.entries)
    texts = {row: each for row, each in placed.there.items() if isinstance(each, EntryRow)}
    gone = dict.fromkeys(placed.all - BitMap(texts), "")
    words, title = (
        gone | {row: each.words for row, each in texts.items()},
        gone | {row: each.title for row, each in texts.items()},
    )
    assert e.words is not None and e.title is not None and e.titles is not None
    e = replace(
        e,
        values={**e.values, Fact.PARTY_KIND: kinds(edges, s)},
        numbers={**e.numbers, **{name: _column(name, e, texts) for name in COLUMNS}},
        words=e.words.changing(words),
        title=e.title.changing(title),
        titles=e.titles.changing(title),
    )
    return Index(e, s, edges, version, stamp, index.orders)


def _placed(side: Side, ids: Iterable[str], rows: Mapping[str, EntryRow] | Mapping[str, StakeholderRow]) -> Placed:
    every, there, new = BitMap(), dict[int, EntryRow | StakeholderRow](), dict[str, int]()
    for id in sorted(ids):
        row = side.rows.find(id, side.ids)
        if row is None:
            if id not in rows:
                continue
            row = new[id] = side.count + len(new)
        every.add(row)
        if id in rows:
            there[row] = rows[id]
    return Placed(every, there, new)


def _side(side: Side, placed: Placed) -> Side:
    there = placed.there
    return replace(
        side,
        ids=side.ids.changing({row: id for id, row in placed.new.items()}),
        keys=side.keys.changing({row: held_key(each.key, each.record) for row, each in there.items()}),
        records=side.records.changing({row: each.record for row, each in there.items()}),
        rows=replace(side.rows, added={**side.rows.added, **placed.new}),
        values={fact: _values(fact, values, placed) for fact, values in side.values.items()},
        every=(side.every - placed.all) | BitMap(there),
        moved=side.moved | placed.all,
    )


def _values(fact: Fact, values: Mapping[Value, BitMap], placed: Placed) -> Mapping[Value, BitMap]:
    changed = {value: each - placed.all for value, each in values.items() if each.intersect(placed.all)}
    for row, each in placed.there.items():
        for of, value in each.facts:
            if of is fact:
                if value not in changed:
                    changed[value] = values[value].copy() if value in values else BitMap()
                changed[value].add(row)
    return {value: each for value, each in {**values, **changed}.items() if each} if changed else values


def _edges(stakeholders: Side, placed: Placed) -> Iterator[tuple[int, int, str | None]]:
    for row, entry in placed.there.items():
        if isinstance(entry, EntryRow):
            for id, role in entry.parties:
                party = stakeholders.find(id)
                if party is None:
                    raise KeyError(id)
                yield row, party, role


def _counted(side: Side, name: str, column: Numbers) -> Side:
    """The side with its rows counted anew; those with another number stand elsewhere in the orders."""
    counts, old = numpy.bincount(column, minlength=side.count).astype(numpy.int32), side.numbers[name]
    others = numpy.flatnonzero(counts[: len(old)] != old).astype(numpy.uint32)
    return replace(side, numbers={**side.numbers, name: counts}, moved=side.moved | BitMap(others))


def _column(name: KeyName, side: Side, rows: Mapping[int, EntryRow]) -> Column:
    there = side.numbers[name]
    whole = numpy.zeros(side.count, there.dtype)
    whole[: len(there)] = there
    for row, each in rows.items():
        whole[row] = number_of(name, each)
    return whole
