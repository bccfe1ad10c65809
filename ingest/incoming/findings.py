"""Which findings of the audit open and close with what a file changes, by the rules that look at entries alone.

These are `incomplete-entry` and `unmapped-claim`, as their texts under graphdb/cypher/rules have them; a test compares
both. What an import does to `no-evidence` is not told: it depends on all other entries and on how old evidence may be,
which is a setting of the server. The other rules look at no entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphdb.engine import Graph
from graphdb.questions import vocabulary
from ingest.incoming.deltas import Delta

RULES = ("unmapped-claim", "incomplete-entry")  # by their ids, in the order of the rules
NO_LINE = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """How many findings of a rule would open, and how many close: an entry has one under each of its lines."""

    rule: str
    opens: int
    closes: int


async def findings(graph: Graph, found: Iterable[Delta]) -> list[Findings]:
    """What would open and close, of the rules of which anything would."""
    linked = await _linked(graph)
    opens, closes = Counter[str](), Counter[str]()
    for each in found:
        before, after = (set(_broken(said, linked)) for said in (each.before, each.after))
        opens.update(rule for rule, _ in after - before)
        closes.update(rule for rule, _ in before - after)
    return [Findings(rule, opens[rule], closes[rule]) for rule in RULES if opens[rule] or closes[rule]]


@dataclass(frozen=True, slots=True)
class _Linked:
    """Lines by what official linkages lead them to: to a target or a whole goal itself, to any target of a goal."""

    to: Mapping[str, frozenset[str]]
    within: Mapping[str, frozenset[str]]

    def lines(self, contribution: Mapping[str, Any]) -> frozenset[str]:
        """Those that are linked to what an entry claims: a target with its goal, a goal with any of its targets."""
        goal, target = str(contribution["goal"]), contribution["target"]
        nobody = frozenset[str]()
        return self.to.get(goal, nobody) | (self.to if target else self.within).get(target or goal, nobody)


async def _linked(graph: Graph) -> _Linked:
    to, within = dict[str, set[str]](), dict[str, set[str]]()
    for each in await vocabulary.linkages(graph):
        if each.in_mapping and not each.negative:
            (within if each.target else to).setdefault(str(each.goal), set()).add(each.line)
            if each.target:
                to.setdefault(each.target, set()).add(each.line)
    return _Linked(*({end: frozenset(lines) for end, lines in by.items()} for by in (to, within)))


def _broken(said: Mapping[str, Any] | None, linked: _Linked) -> Iterator[tuple[str, str]]:
    """The rules that an entry breaks, each with the line under which that stands."""
    if said is None:
        return
    lines: Sequence[str] = said["lines"]
    contributions = said["contributions"]
    if not (contributions and said["stakeholders"] and (said["countries"] or said["regions"]) and lines):
        yield from (("incomplete-entry", line) for line in lines or (NO_LINE,))
    if any(not _leads(lines, linked.lines(each)) for each in contributions):
        yield from (("unmapped-claim", line) for line in lines)


def _leads(own: Sequence[str], linked: frozenset[str]) -> bool:
    """Whether any of these lines is among those that are linked; C7 goes with its parts."""
    wholes = {_whole(line) for line in linked}
    return any(line in linked or _whole(line) in linked or line in wholes for line in own)


def _whole(line: str) -> str:
    """C7 of C7-ELEA, and C4 of itself."""
    return line.partition("-")[0]
