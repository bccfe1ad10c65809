"""The rows and the columns of a matrix: which values they show, in which order, and what is shown before its parts.

Where a client asks, the ones with the most come first, and only so many; only what lies within a goal, a line or a
region; and the whole before its parts: C7 before its e-applications, a goal before its targets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from graphdb.conditions import Value
from graphdb.dimensions import DIMENSIONS, Dimension
from graphdb.errors import BadInput
from resolvers.lists.counts import Counted
from resolvers.vocabulary.held import Vocabulary

MAX_TOP = 1000
_WHOLES = {"ACTION_LINE_AREA": "ACTION_LINE", "SDG_TARGET": "SDG_GOAL"}


class MatrixOrder(Enum):
    REFERENCE = "REFERENCE"
    COUNT = "COUNT"


@dataclass(frozen=True)
class Side:
    """How the rows or columns of a matrix are ordered, and how many are shown; all where `top` is None.

    with_parents: whether wholes are shown before their parts.
    """

    top: int | None = None
    order: MatrixOrder = MatrixOrder.REFERENCE
    with_parents: bool = False

    def checked(self, name: str) -> Side:
        """The same. Raises BadInput for a number out of its bounds."""
        if self.top is not None and not 1 <= self.top <= MAX_TOP:
            raise BadInput(f"`{name}` is {self.top}: a matrix shows 1 to {MAX_TOP} of them.")
        return self


@dataclass(frozen=True)
class Within:
    """What rows and columns have to lie within, for those sides that know of it; codes as they are kept."""

    goal: int | None = None
    action_line: str | None = None
    region: str | None = None
    framework: str | None = None

    def checked(self, vocabulary: Vocabulary, *dimensions: Dimension) -> Within:
        """The same with codes as they are kept. Raises UnknownCode, and BadInput for what no side knows of."""
        found = Within(
            None if self.goal is None else vocabulary.goals.need("SDG goal", self.goal),
            None if self.action_line is None else vocabulary.lines.need("action line", self.action_line),
            None if self.region is None else vocabulary.regions.need("region", self.region),
            None if self.framework is None else vocabulary.frameworks.need("framework", self.framework),
        )
        line = found.action_line
        if line is not None and vocabulary.part_of(line) and any(each.name == "ACTION_LINE" for each in dimensions):
            raise BadInput(f"No whole line lies within {line}: ask for ACTION_LINE_AREA, or leave `within` out.")
        known = {each.filter for each in dimensions}
        for name, value, filters in (
            ("goal", self.goal, {"sdg_goal", "sdg_target"}),
            ("actionLine", self.action_line, {"action_line"}),
            ("region", self.region, {"region", "country"}),
            ("framework", self.framework, {"objective"}),
        ):
            if value is not None and not known & filters:
                raise BadInput(
                    f"`within` names `{name}: {value}`, and neither rows nor columns lie within one: leave it out, or "
                    "filter the entries with `filter`."
                )
        return found

    def holds(self, vocabulary: Vocabulary, dimension: Dimension, value: Value) -> bool:
        match dimension.filter:
            case "sdg_goal":
                return self.goal in (None, value)
            case "sdg_target":
                return self.goal in (None, vocabulary.targets[str(value)].goal)
            case "objective":
                return self.framework in (None, vocabulary.objectives[str(value)].framework)
            case "action_line":
                return self.action_line is None or value in vocabulary.covers(self.action_line)
            case "region":
                return self.region in (None, value)
            case "country":
                return self.region in (None, vocabulary.countries[str(value)].region)
            case _:
                return True


@dataclass(frozen=True)
class Heading(Counted):
    """is_parent: whether others that are shown are its parts."""

    is_parent: bool = False


@dataclass(frozen=True)
class Axis:
    """The rows or the columns of a matrix. `within` is checked."""

    vocabulary: Vocabulary
    dimension: Dimension
    side: Side = Side()
    within: Within = field(default_factory=Within)

    @cached_property
    def dimensions(self) -> tuple[Dimension, ...]:
        """Its dimension and, where wholes are shown, that of these."""
        whole = _WHOLES.get(self.dimension.name) if self.side.with_parents else None
        return (self.dimension, DIMENSIONS[whole]) if whole else (self.dimension,)

    def shows(self, dimension: Dimension, value: Value) -> bool:
        """Whether a value of one of its dimensions is among its rows or columns."""
        if dimension is not self.dimension:
            return value in self._wholes
        return self.within.holds(self.vocabulary, dimension, value)

    @cached_property
    def _wholes(self) -> frozenset[Value]:
        """The wholes of what is shown."""
        shown = self.vocabulary.headings(self.dimension) or ()
        parts = (each for each in shown if self.within.holds(self.vocabulary, self.dimension, each))
        return frozenset(whole for each in parts if (whole := self._whole_of(each)) is not None)

    def _whole_of(self, value: Value) -> Value | None:
        if self.dimension.name == "SDG_TARGET":
            return self.vocabulary.targets[str(value)].goal
        return self.vocabulary.part_of(str(value))

    def headings(self, counts: Mapping[Value, int], of_wholes: Mapping[Value, int]) -> tuple[Sequence[Heading], int]:
        """Those that are shown, and how many that count something `top` cuts off."""
        listed: dict[str, Heading] = {}
        values = self.vocabulary.headings(self.dimension)
        for value in tuple(sorted(counts)) if values is None else values:
            if not self.shows(self.dimension, value):
                continue
            whole = self._whole_of(value) if len(self.dimensions) > 1 else None
            if whole is not None and str(whole) not in listed:
                listed[str(whole)] = self._heading(self.dimensions[1], whole, of_wholes, is_parent=True)
            listed[str(value)] = self._heading(self.dimension, value, counts)
        ordered = [*listed.values()]
        if self.side.order is MatrixOrder.COUNT:
            ordered.sort(key=lambda each: -each.count)
        shown = ordered if self.side.top is None else ordered[: self.side.top]
        return shown, sum(each.count > 0 for each in ordered[len(shown) :])

    def _heading(
        self, dimension: Dimension, value: Value, counts: Mapping[Value, int], *, is_parent: bool = False
    ) -> Heading:
        return Heading(str(value), self.vocabulary.label(dimension, value), counts.get(value, 0), is_parent)
