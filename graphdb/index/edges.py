"""Who carries out what: the edges between entries and stakeholders, as two columns of rows in two orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy
from numpy.typing import NDArray
from pyroaring import BitMap

Numbers = NDArray[numpy.int32]
FEW = 64  # rows whose edges are looked up one by one; for more, all edges are tested at once


@dataclass(frozen=True)
class Edges:
    """Edges in the order of the entries, then of the stakeholders; roles are numbers of the list `names`."""

    entries: Numbers
    stakeholders: Numbers
    roles: Numbers
    names: Sequence[str | None]

    @cached_property
    def _by_stakeholder(self) -> tuple[Numbers, Numbers]:
        order = numpy.argsort(self.stakeholders, kind="stable")
        return self.stakeholders[order], self.entries[order]

    def of_entry(self, row: int) -> list[tuple[int, str | None]]:
        """The rows of the stakeholders of an entry, with their roles."""
        start, end = numpy.searchsorted(self.entries, [row, row + 1])
        pairs = zip(self.stakeholders[start:end].tolist(), self.roles[start:end].tolist(), strict=True)
        return [(each, self.names[role]) for each, role in pairs]

    def partners_of(self, stakeholder: int) -> tuple[NDArray[numpy.int64], NDArray[numpy.int64]]:
        """The rows of those who carry out an entry together with this one, and how many entries it is."""
        starts, entries = self._by_stakeholder
        own = entries[slice(*numpy.searchsorted(starts, [stakeholder, stakeholder + 1]))]
        bounds = zip(numpy.searchsorted(self.entries, own), numpy.searchsorted(self.entries, own, "right"), strict=True)
        # Who has two roles in an entry counts once.
        others = [numpy.unique(self.stakeholders[start:end]) for start, end in dict.fromkeys(bounds)]
        rows, counts = numpy.unique(numpy.concatenate(others or [own[:0]]), return_counts=True)
        return rows[rows != stakeholder], counts[rows != stakeholder]

    def stakeholders_of(self, entries: BitMap) -> BitMap:
        """The rows of all who carry out one of these entries."""
        return _ends(self.entries, self.stakeholders, entries)

    def entries_of(self, stakeholders: BitMap) -> BitMap:
        """The rows of all entries that one of these stakeholders carries out."""
        return _ends(*self._by_stakeholder, stakeholders)

    def changing(self, changed: BitMap, added: Sequence[tuple[int, int, str | None]], gone: BitMap) -> Edges:
        """The same, where these entries have these edges and no others (entry, stakeholder, role), and the
        stakeholders `gone` have none."""
        kept = ~(_mask(changed, self.entries) | _mask(gone, self.stakeholders))
        names = [*self.names, *dict.fromkeys(role for *_, role in added if role not in self.names)]
        number = {role: at for at, role in enumerate(names)}
        columns = numpy.array([(a, b, number[role]) for a, b, role in added], numpy.int32).reshape(-1, 3)
        entries = numpy.concatenate((self.entries[kept], columns[:, 0]))
        stakeholders = numpy.concatenate((self.stakeholders[kept], columns[:, 1]))
        roles = numpy.concatenate((self.roles[kept], columns[:, 2]))
        order = numpy.lexsort((stakeholders, entries))
        return Edges(entries[order], stakeholders[order], roles[order], names)

    @property
    def bytes(self) -> int:
        return 5 * self.entries.nbytes


def _ends(starts: Numbers, ends: Numbers, rows: BitMap) -> BitMap:
    """The other ends of the edges that start at these rows; `starts` are in order."""
    if len(rows) <= FEW:
        places = numpy.asarray(rows.to_array(), numpy.int32)
        bounds = zip(numpy.searchsorted(starts, places), numpy.searchsorted(starts, places, "right"), strict=True)
        parts = [ends[start:end] for start, end in bounds]
        return BitMap(numpy.concatenate(parts).astype(numpy.uint32)) if parts else BitMap()
    return BitMap(ends[_mask(rows, starts)].astype(numpy.uint32))


def _mask(rows: BitMap, column: Numbers) -> NDArray[numpy.bool_]:
    """Which places of the column hold one of these rows."""
    if not len(column):
        return numpy.zeros(0, numpy.bool_)
    flags = numpy.zeros(max(int(column.max()), rows.max() if rows else 0) + 1, numpy.bool_)
    flags[numpy.asarray(rows.to_array(), numpy.int64)] = True
    return flags[column]
