"""How counts change when entries come in: by line, goal and region, and the cells of lines and goals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphdb.conditions import ALWAYS
from graphdb.dimensions import Fact
from graphdb.engine import Graph
from graphdb.node_sets import Grouping
from graphdb.questions.entry_sets import CypherSets, Shape
from ingest import rows
from ingest.incoming.deltas import Delta
from ingest.shipping.shipped import shipped

OF_ALL = Shape("Entry", ALWAYS)
FACTS = {"line": Fact.LINE, "goal": Fact.GOAL, "region": Fact.REGION}


@dataclass(frozen=True, slots=True)
class Count:
    """How many entries have a value, before and after. of: line, goal, region, or cell (a line and a goal)."""

    of: str
    value: str
    before: int
    after: int


async def impact(graph: Graph, found: Sequence[Delta]) -> list[Count]:
    """The counts that would change, in all of the graph; by what entries state themselves."""
    changes = {name: Counter[str]() for name in (*FACTS, "cell")}
    for each in found:
        for sign, said in ((-1, each.before), (1, each.after)):
            for name, value in _values(said or {}):
                changes[name][value] += sign
    counts = []
    for name, by in changes.items():
        different = sorted((value for value, change in by.items() if change), key=_order)
        before = await _before(graph, name) if different else {}
        counts += [Count(name, value, before.get(value, 0), before.get(value, 0) + by[value]) for value in different]
    return counts


async def _before(graph: Graph, name: str) -> Mapping[str, int]:
    sets = CypherSets(graph)
    if name == "cell":
        cells = await sets.cells(OF_ALL, None, Grouping(Fact.LINE), Grouping(Fact.GOAL))
        return {_cell(*pair): count for by in cells.values() for pair, count in by.items()}
    groups = await sets.groups(OF_ALL, None, Grouping(FACTS[name]))
    return {str(value): count for group in groups.values() for value, count in group.counts.items()}


def _values(said: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """What an entry counts for, each once."""
    lines = set(said.get("lines", ()))
    goals = {each["goal"] for each in said.get("contributions", ())}
    regions = {*said.get("regions", ()), *(_regions().get(each) for each in said.get("countries", ()))}
    yield from (("line", each) for each in lines)
    yield from (("goal", str(each)) for each in goals)
    yield from (("region", each) for each in regions if each)
    yield from (("cell", _cell(line, goal)) for line in lines for goal in goals)


def _cell(line: Any, goal: Any) -> str:
    return f"{line} x SDG {goal}"


def _order(value: str) -> list[tuple[int, str]]:
    """C2 before C10, 4 before 17."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", value)]


@cache
def _regions() -> dict[str, str | None]:
    return {each.row.alpha3: each.row.region for each in shipped("reference/countries.csv", rows.CountryRow)}
