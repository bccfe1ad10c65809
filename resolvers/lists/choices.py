"""The values of a facet as filters: the whole filter of the list with one value added or taken away.

A facet leaves out its dimension's own filter, so only the values that this one lists (`in`) are kept when another is
added; what else it states (`notIn`, `gte` ...) goes. With nothing chosen before, the filter of a value therefore finds
as many as the facet counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any

import orjson

from resolvers.scope.limits import TooComplex

Plain = str | int
MAX_BYTES = 500_000  # of all filters of one facet


@dataclass(frozen=True)
class Choices:
    """The filters of one facet.

    given: the list's filter, a frozen one of the resolvers. chosen: the values that it lists for the dimension, as they
    are kept. stated: the fields that hold some of these values, {} for none. left_out: the fields of the dimension's
    own filter. overlap: whether two values are the same entries in part, such as C7 and C7-ELEA: one takes the place of
    the other. values: how many the facet has.
    """

    given: object
    chosen: tuple[Plain, ...]
    stated: Callable[[Sequence[Plain]], Mapping[str, Any]]
    left_out: frozenset[str]
    values: int
    overlap: Callable[[Plain, Plain], bool] = lambda one, other: False

    def selected(self, value: Plain) -> bool:
        return value in self.chosen

    def toggled(self, value: Plain) -> dict[str, Any]:
        """The list's filter as JSON with the value added, or taken away. Raises TooComplex where all are too large."""
        if self.selected(value):
            rest = [each for each in self.chosen if each != value]
        else:
            rest = [*(each for each in self.chosen if not self.overlap(each, value)), value]
        return {**self._others, **(self.stated(rest) if rest else {})}

    @cached_property
    def _others(self) -> dict[str, Any]:
        others = {name: each for name, each in as_json(self.given).items() if name not in self.left_out}
        if (size := len(orjson.dumps(others)) * self.values) > MAX_BYTES:
            raise TooComplex(
                f"The filters of this facet's {self.values} values would be {size:,} bytes, and at most {MAX_BYTES:,} "
                "are given: ask for fewer values (`first`), or leave out `filter`."
            )
        return others


def listed(name: str) -> Callable[[Sequence[Plain]], Mapping[str, Any]]:
    """One of these values, for a filter with `in`."""
    return lambda values: {name: {"in": list(values)}}


def as_json(given: Any) -> Any:
    """A filter as a client sends it; what is not stated is left out."""
    if is_dataclass(given):
        stated = ((each.name, getattr(given, each.name)) for each in fields(given))
        return {camel(name): as_json(value) for name, value in stated if value is not None}
    if isinstance(given, tuple | list):
        return [as_json(each) for each in given]
    if isinstance(given, Enum):
        return given.name
    return given.isoformat() if isinstance(given, date) else given


def camel(name: str) -> str:
    """The name of a field as clients know it: `is_null` is isNull, `in_` is in."""
    first, *others = name.rstrip("_").split("_")
    return first + "".join(each.capitalize() for each in others)
