"""Pictures as numbers: what a template needs to draw them without a script."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, log10, radians, sin, sqrt
from typing import Any

WIDTH, HEIGHT, PER_LINKAGE = 400.0, 540.0, 1.25  # of the picture of threads, in its own units


@dataclass(frozen=True)
class Thread:
    """A line of the picture, from an action line to a goal; `path` is an SVG path, `width` grows with the linkages."""

    line: str
    goal: int
    linkages: int
    width: float
    path: str


def threads(lines: Sequence[str], goals: Sequence[int], pairs: Mapping[tuple[str, int], int]) -> list[Thread]:
    """One thread for each pair that has linkages; at both ends they lie side by side in the order of the other end."""
    starts = _stacked(lines, goals, lambda line, goal: pairs.get((line, goal), 0))
    ends = _stacked(goals, lines, lambda goal, line: pairs.get((line, goal), 0))
    middle = WIDTH / 2
    found = []
    for (line, goal), number in pairs.items():
        if number:
            y, z = starts[line, goal], ends[goal, line]
            path = f"M0 {y:.1f}C{middle:.0f} {y:.1f} {middle:.0f} {z:.1f} {WIDTH:.0f} {z:.1f}"
            found.append(Thread(line, goal, number, round(number * PER_LINKAGE, 2), path))
    return found


def _stacked(
    own: Sequence[Hashable], others: Sequence[Hashable], number: Callable[[Any, Any], int]
) -> dict[tuple[Any, Any], float]:
    """Where each thread of one side begins: in the middle of its own stripe, the threads one below the other."""
    stripe = HEIGHT / len(own)
    found: dict[tuple[Any, Any], float] = {}
    for place, each in enumerate(own):
        y = (place + 0.5) * stripe - sum(number(each, other) for other in others) * PER_LINKAGE / 2
        for other in others:
            thick = number(each, other) * PER_LINKAGE
            found[each, other] = y + thick / 2
            y += thick
    return found


def step(number: float, bounds: Sequence[float]) -> int:
    """The class of a number, 0 for none, by the upper bounds of the classes."""
    if number <= 0:
        return 0
    return next((place for place, bound in enumerate(bounds, 1) if number <= bound), len(bounds) + 1)


def fifths(numbers: Sequence[int]) -> list[int]:
    """The upper bounds of the first four of five classes of about the same size, each once; [1] for no numbers."""
    seen = sorted(each for each in numbers if each)
    return sorted({seen[len(seen) * place // 5] for place in range(1, 5)}) if seen else [1]


# The coastlines of static/land.svg (Natural Earth, public domain) are drawn in the Equal Earth projection (Savric,
# Patterson and Jenny 2018) around this meridian, so that no land is cut but at Bering Strait.
MERIDIAN, MAP_CENTRE, MAP_SCALE = 11.5, (479.5, 262.7), 192.1
CROWDED = 60  # countries, from which on circles are drawn smaller
_A = (1.340264, -0.081106, 0.000893, 0.003796)


def projected(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a place lies on the map, in its units from the upper left."""
    angle = asin(sqrt(3) / 2 * sin(radians(latitude)))
    a1, a2, a3, a4 = _A
    x = 2 * sqrt(3) * radians((longitude - MERIDIAN + 180) % 360 - 180) * cos(angle)
    x /= 3 * (9 * a4 * angle**8 + 7 * a3 * angle**6 + 3 * a2 * angle**2 + a1)
    y = a4 * angle**9 + a3 * angle**7 + a2 * angle**3 + a1 * angle
    return round(MAP_CENTRE[0] + MAP_SCALE * x, 1), round(MAP_CENTRE[1] - MAP_SCALE * y, 1)


@dataclass(frozen=True)
class Circle:
    """A country on the map; the circle grows with its number."""

    x: float
    y: float
    r: float
    label: str
    count: int


@dataclass(frozen=True)
class Circles:
    """The circles of a map, and what their sizes mean: numbers with the radius of each, the smallest first."""

    drawn: Sequence[Circle]
    scale: Sequence[tuple[int, float]]


def circles(values: Sequence[Mapping[str, Any]], places: Mapping[str, Mapping[str, float]]) -> Circles:
    """A circle for each value of a facet of countries that has a place, the largest first, so that none is hidden."""
    reach = 28 if len(values) < CROWDED else 14  # of the largest circle
    most = max((each["count"] for each in values), default=1)
    found = [
        Circle(
            *projected(at["latitude"], at["longitude"]),
            radius(each["count"], most, reach),
            each["label"],
            each["count"],
        )
        for each in values
        if (at := places.get(each["value"])) is not None
    ]
    numbers = sorted({1, tidy(most / 4), most}) if found else []
    return Circles(sorted(found, key=lambda each: -each.r), [(each, radius(each, most, reach)) for each in numbers])


def radius(count: int, most: int, reach: int) -> float:
    """The radius of a circle, whose area grows with the number."""
    return round(3 + reach * sqrt(count / most), 1)


def tidy(number: float) -> int:
    """A round number near it: 12.75 is 10, 43 is 50, 0.3 is 1."""
    if number < 1:
        return 1
    power = 10 ** int(log10(number))
    return int(min((step * power for step in (1, 2, 5, 10)), key=lambda each: abs(each - number)))
