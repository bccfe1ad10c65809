"""Facets and headings from counted values: labels and order.

Facet values are ordered by count; goals, targets and years of one count stand in reference order, others by value.
Headings of closed dimensions are listed whole, in reference order, zero counts too; other dimensions list the values
that occur, in order of value. An entry counts once per value.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from graphdb.conditions import Value
from graphdb.dimensions import Dimension
from resolvers.lists.choices import Choices
from resolvers.lists.once import Once
from resolvers.vocabulary.held import Vocabulary

K = TypeVar("K")
_IN_REFERENCE_ORDER = ("sdg_goal", "sdg_target", "year")


@dataclass(frozen=True)
class Counted:
    """A value with its name and how many entries have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class KnownBy(Generic[K]):
    """The same counts by how a contribution is known, whatever the filter's derivation; asked where they are wanted.

    asserted: entries that say so themselves; via_linkage, via_term: entries to which it follows. One entry may be in
    all of them.
    """

    asserted: Once[Mapping[K, int]]
    via_linkage: Once[Mapping[K, int]]
    via_term: Once[Mapping[K, int]]

    @classmethod
    def of(cls, counted: Callable[[str], Awaitable[Mapping[K, int]]]) -> KnownBy[K]:
        """counted: the counts by a derivation of this name."""
        return cls(*(Once(partial(counted, by)) for by in ("ASSERTED", "VIA_LINKAGE", "VIA_TERM")))


@dataclass(frozen=True)
class FacetCounts:
    """known_by: of goals and targets, else None; by the value as it is kept, like `raw`, which is in order of `values`.

    choices: each value as a filter of the list.
    """

    dimension: str
    values: tuple[Counted, ...]
    raw: tuple[Value, ...]
    other: int  # the sum of the counts that `first` cut off
    unknown: Callable[[], Awaitable[int]]  # asked only where it is wanted
    choices: Choices
    known_by: KnownBy[Value] | None = None
    parties: Once[Mapping[Value, int]] | None = None  # of entries: how many stakeholders carry them out


def facet_counts(
    vocabulary: Vocabulary,
    dimension: Dimension,
    counts: Mapping[Value, int],
    first: int | None,
    unknown: Callable[[], Awaitable[int]],
    choices: Callable[[int], Choices],
    known_by: KnownBy[Value] | None = None,
) -> FacetCounts:
    """choices: makes the filters of so many values."""
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], _place(vocabulary, dimension, pair[0])))
    shown = ordered if first is None else ordered[:first]
    values = tuple(Counted(str(value), vocabulary.label(dimension, value), count) for value, count in shown)
    raw = tuple(value for value, _ in shown)
    other = sum(count for _, count in ordered[len(shown) :])
    return FacetCounts(dimension.name, values, raw, other, unknown, choices(len(values)), known_by)


def _place(vocabulary: Vocabulary, dimension: Dimension, value: Value) -> tuple[int, str]:
    """Where a value stands among those that as many have."""
    if dimension.filter not in _IN_REFERENCE_ORDER:
        return 0, str(value)
    if dimension.filter == "sdg_target" and value in vocabulary.targets:
        return vocabulary.targets[str(value)].order, str(value)
    return int(value) if isinstance(value, int) else 0, str(value)


def headings(vocabulary: Vocabulary, dimension: Dimension, counts: Mapping[Value, int]) -> tuple[Counted, ...]:
    values = vocabulary.headings(dimension)
    if values is None:
        values = tuple(sorted(counts))
    return tuple(Counted(str(value), vocabulary.label(dimension, value), counts.get(value, 0)) for value in values)
