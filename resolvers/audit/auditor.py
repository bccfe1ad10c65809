"""The audit looks: each rule is asked again wherever its answer may have changed, and findings are kept or resolved.

A line is looked at in one transaction, which compares what its rules find with the findings that stand and writes the
difference. A finding is the same one for as long as its cause lasts; one whose cause comes back is opened anew.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from contextvars import Context as Variables
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import structlog

from graphdb import engine
from graphdb.again import again
from graphdb.ask import Ask
from graphdb.chain import now
from graphdb.engine import Graph, Transaction
from graphdb.errors import GraphUnavailable
from graphdb.questions import findings
from graphdb.questions.findings import Due, FindingDraft, StandingFinding
from graphdb.questions.rules import MOST
from resolvers.audit.rulebook import NO_LINE, RULES, Rule, Thresholds, finding_id, finding_order

if TYPE_CHECKING:
    from graphdb.records.state import StateRecord

TRIES = 3
PAUSE = 1.0  # seconds
log = structlog.get_logger("audit")


def today() -> date:
    """The day that it is in UTC."""
    return datetime.now(UTC).date()


@dataclass
class Report:
    """What one look has brought: the lines looked at, and by rule how many findings came (again) and were resolved.

    What is found by linkages to objectives counts under "GDC:no-rationale", with their framework.
    version, stamp: those of the data as the look began; None where there is no data.
    """

    version: int | None = None
    stamp: str | None = None
    lines: list[str] = field(default_factory=list)
    new: Counter[str] = field(default_factory=Counter)
    resolved: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class _Look:
    """How the lines are looked at: by these thresholds on this day, and what was so when it began."""

    thresholds: Thresholds
    day: date
    began: Due

    @property
    def frameworks(self) -> tuple[str, ...]:
        """Those beside the SDGs that lines were linked to then: what nobody has begun to link lacks nothing."""
        return self.began.frameworks


@dataclass(frozen=True)
class _Difference:
    drafts: Sequence[FindingDraft]
    resolved: Sequence[StandingFinding]

    def __bool__(self) -> bool:
        return bool(self.drafts or self.resolved)


class _NothingToWrite(Exception):
    """Ends a transaction without a trace."""


async def refresh(graph: Graph, thresholds: Thresholds, day: date, lines: Sequence[str] | None = None) -> Report:
    """Look at every line that is due, and with the first look of a day at what has aged; nothing due, nothing written.

    lines: look at these as well, whether they are due or not ("" for what belongs to no line).
    """
    began = await findings.due(graph.read)
    if began is None:
        return Report()
    report, look = Report(began.version, began.stamp), _Look(thresholds, day, began)
    everything = (*began.lines, NO_LINE)
    is_first = began.audited_on is None
    whole = {*began.due, *(lines or ()), *(everything if is_first else ())}
    is_new_day = began.audited_on is None or began.audited_on < day
    # What follows for other lines comes first: a line that has changed is due until that is done, too.
    for line in everything:
        others = [each for each in RULES if (each.across and whole) or (each.ages and is_new_day)]
        if line not in whole and others:
            await _look_beside(graph, line, others, look, report)
    for line in everything:
        if line in whole:
            await _look_at(graph, line, look, report)
    if is_new_day:
        await graph.write(lambda tx: findings.audited(tx.run, day), vocabulary=False, data=False)
    return report


async def _look_at(graph: Graph, line: str, look: _Look, report: Report) -> None:
    """Ask all rules of a line, and take it out of those that are due."""

    async def work(tx: Transaction) -> _Difference:
        state = await findings.due(tx.run) or look.began
        found = await _difference(tx.run, line, RULES, look)
        await _write(tx.run, found)
        if line in state.due and state.sequence == look.began.sequence:
            await findings.looked(tx.run, line, state.due)
        elif not found:
            raise _NothingToWrite
        return found

    try:
        found = await graph.write(work, vocabulary=False, data=False)
    except _NothingToWrite:
        found = _Difference((), ())
    _count(report, line, found)


async def _look_beside(graph: Graph, line: str, rules: Sequence[Rule], look: _Look, report: Report) -> None:
    """Ask some rules of a line, of which nothing is due. Mostly nothing has changed, and so writers do not wait."""
    found = await _difference(graph.read, line, rules, look)
    if found:

        async def work(tx: Transaction) -> _Difference:
            again = await _difference(tx.run, line, rules, look)
            await _write(tx.run, again)
            return again

        found = await graph.write(work, vocabulary=False, data=False)
    _count(report, line, found)


async def _difference(ask: Ask, line: str, rules: Sequence[Rule], look: _Look) -> _Difference:
    """What these rules find about a line now, compared with what stands: by the SDGs, and by each further framework."""
    found = [await _difference_of(ask, line, rules, look, each) for each in (None, *look.frameworks)]
    return _Difference(
        [draft for each in found for draft in each.drafts], [gone for each in found for gone in each.resolved]
    )


async def _difference_of(ask: Ask, line: str, rules: Sequence[Rule], look: _Look, framework: str | None) -> _Difference:
    asked = [rule for rule in rules if rule.concerns(line, framework)]
    since, at, lines = look.thresholds.since(look.day), now(), (*look.began.lines, NO_LINE)
    stands = await findings.standing(ask, line, [rule.id for rule in asked], framework) if asked else {}
    found: dict[str, StandingFinding] = {}
    for rule in asked:
        breaks = await rule.breaks(ask, line, since, framework)
        for each in breaks:
            id = finding_id(rule, each.subject, line, framework)
            order = finding_order(rule, each.subject, line, lines.index(line))
            found[id] = StandingFinding(id, rule.id, each.subject, rule.severity, order, each.message, framework)
        if len(breaks) == MOST:  # about those that come after, nothing is known
            found |= {each.id: each for each in stands.values() if _is_after(each, rule, breaks[-1].subject)}
    drafts = [
        FindingDraft(each, line, None if id in stands else at) for id, each in found.items() if stands.get(id) != each
    ]
    return _Difference(drafts, [each for id, each in stands.items() if id not in found])


def _is_after(standing: StandingFinding, rule: Rule, last: str) -> bool:
    return standing.rule == rule.id and standing.subject > last


async def _write(ask: Ask, found: _Difference) -> None:
    await findings.put(ask, found.drafts)
    await findings.resolve(ask, [each.id for each in found.resolved], now())


def _count(report: Report, line: str, found: _Difference) -> None:
    report.lines.append(line)
    for counter, each in (
        *((report.new, each.finding) for each in found.drafts if each.at is not None),
        *((report.resolved, each) for each in found.resolved),
    ):
        counter[each.rule if each.framework is None else f"{each.framework}:{each.rule}"] += 1


class Auditor:
    """Keeps the findings of one graph as new as its data: one for a process, whose requests share its looks.

    background: whether `soon` begins a look, PAUSE after the first that asks for one, so that one look does for all
    that is written meanwhile; otherwise the next reader does. day: what day it is.
    """

    def __init__(
        self, thresholds: Thresholds | None = None, *, background: bool = False, day: Callable[[], date] = today
    ) -> None:
        self.thresholds, self.day = thresholds or Thresholds(), day
        self._background = background
        self._waiting: asyncio.TimerHandle | None = None
        self._looking: asyncio.Task[None] | None = None
        self._seen: tuple[int, str | None] | None = None  # the version and stamp that the last whole look began with
        self._seen_on = date.min

    async def settled(self, graph: Graph, state: StateRecord) -> None:
        """Return when the findings are as new as the data that this request began with, or newer.

        Raises GraphUnavailable where the graph does not answer.
        """
        if self._is_settled(state):
            return
        if self._looking is not None:  # that look may have begun before what this request has seen was written
            await asyncio.wait({self._looking})
            if self._is_settled(state):
                return
        await asyncio.shield(self._look(graph))

    def soon(self, graph: Graph) -> None:
        """Something was written: look at it in the background. A fault is logged; the lines stay due."""
        if self._background and self._waiting is None:
            self._waiting = asyncio.get_running_loop().call_later(PAUSE, self._begin, graph)

    async def close(self) -> None:
        """End what is under way; what it has not done stays due."""
        self._background = False
        if self._waiting is not None:
            self._waiting.cancel()
        if (looking := self._looking) is not None:
            looking.cancel()
            await asyncio.wait({looking})

    def _is_settled(self, state: StateRecord) -> bool:
        day = self.day()
        if not state.due and state.audited_on is not None and state.audited_on >= day:
            return True
        # Of a graph that was restored, a lower version may be data that was never looked at.
        return self._seen == (state.version, state.stamp) and self._seen_on >= day

    def _begin(self, graph: Graph) -> None:
        self._waiting = None
        if self._looking is None:
            self._look(graph)
        else:  # it may have begun before what is to be looked at was written
            self.soon(graph)

    def _look(self, graph: Graph) -> asyncio.Task[None]:
        """The look under way, or a new one: not in the context of who asks, whose deadline is not ours."""
        if self._looking is None:
            self._looking = asyncio.create_task(self._refresh(graph), context=Variables())
            self._looking.add_done_callback(self._over)
        return self._looking

    async def _refresh(self, graph: Graph) -> None:
        engine.current.set(engine.Request("audit", "audit"))
        day = self.day()
        # Also what is left of a conflict between writers after all its retries.
        report = await again(lambda: refresh(graph, self.thresholds, day), where=GraphUnavailable, tries=TRIES)
        self._seen, self._seen_on = (report.version or 0, report.stamp), day

    def _over(self, task: asyncio.Task[None]) -> None:
        self._looking = None
        if not task.cancelled() and (fault := task.exception()) is not None:
            log.warning("the audit could not look at what is due", reason=str(fault))


class Resting(Auditor):
    """Looks at nothing: for questions that are asked for their plans, and whose answers nobody reads."""

    async def settled(self, graph: Graph, state: StateRecord) -> None:
        return


__all__ = ["Auditor", "Report", "Resting", "Thresholds", "refresh", "today"]
