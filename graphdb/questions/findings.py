"""What the rules of the audit have found: kept, resolved, taken care of, listed; and what is to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from neo4j import Record

from graphdb.ask import Ask
from graphdb.cypher_text import directed, question
from graphdb.engine import Graph
from graphdb.records.findings import FindingRecord, FindingState, Severity
from graphdb.records.linkages import is_objective_key

FIRST, LAST = "", "~"  # before and after every place in the order
BATCH = 5_000

_DUE = question("findings/due")
_LOOKED = question("findings/looked")
_AUDITED = question("findings/audited")
_STANDING = question("findings/standing")
_PUT = question("findings/put")
_RESOLVE = question("findings/resolve")
_BY_IDS = question("findings/by_ids")
_OF_LINKAGES = question("findings/of_linkages")
_OF_ENTRIES = question("findings/of_entries")
_PAGE = question("findings/page")
_GROUPS = question("findings/groups")
_OPEN_COUNTS = question("findings/open_counts")
_BLOCKERS = question("findings/blockers")
_ALL_BLOCKERS = question("findings/all_blockers")
_ASSIGN = question("findings/assign")
_SNOOZE = question("findings/snooze")


# what is to be looked at, and what is found there


@dataclass(frozen=True, slots=True)
class Due:
    """The lines, in reference order, those of them to be looked at again, and the state of the data that says so.

    due: with "" for what belongs to no line. audited_on: the day of the last look at everything, None before the first.
    frameworks: those beside the SDGs that any line is linked to, whatever has become of that.
    """

    version: int
    sequence: int
    lines: tuple[str, ...]
    due: tuple[str, ...]
    audited_on: date | None
    stamp: str | None = None
    frameworks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StandingFinding:
    """A finding that is not resolved, as far as a look at its cause may change it.

    framework: whose linkages it is found by; None for the SDGs.
    """

    id: str
    rule: str
    subject: str
    severity: Severity
    order: str
    message: str
    framework: str | None = None


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """A finding to be kept. Of one that stands, no more than severity, order and message is changed.

    at: for one that is new or comes back, the time; whoever had it, and until when it was left alone, is forgotten.
    """

    finding: StandingFinding
    line: str
    at: str | None

    def row(self) -> dict[str, Any]:
        found = self.finding
        said = {"severity": found.severity.value, "order": found.order, "message": found.message}
        if self.at is None:
            return {"id": found.id, "properties": said}
        begun = {"rule": found.rule, "line": self.line, "subject": found.subject, "firstSeenAt": self.at}
        begun |= {"framework": found.framework} if found.framework is not None else {}
        gone = dict.fromkeys(("assignee", "dueOn", "snoozedUntil", "reason", "resolvedAt"))
        return {"id": found.id, "properties": {**said, **begun, **gone}}


async def due(ask: Ask) -> Due | None:
    """Which lines does the audit have to look at again? None for a graph that nothing was written to."""
    for row in await ask("findings/due", _DUE):
        audited_on = date.fromisoformat(row["audited_on"]) if row["audited_on"] else None
        due = tuple(row["due"] or ())
        begun = tuple(sorted(row["frameworks"]))
        return Due(row["version"], row["sequence"], tuple(row["lines"]), due, audited_on, row["stamp"], begun)
    return None


async def looked(ask: Ask, line: str, due: Sequence[str]) -> None:
    """Take a line out of those that are due."""
    await ask("findings/looked", _LOOKED, line=line, due=list(due))


async def audited(ask: Ask, day: date) -> None:
    """Keep that everything was looked at on this day."""
    await ask("findings/audited", _AUDITED, day=day.isoformat())


async def standing(
    ask: Ask, line: str, rules: Sequence[str], framework: str | None = None
) -> dict[str, StandingFinding]:
    """What have these rules found about a line that is not resolved? By id.

    framework: by whose linkages; None for the SDGs.
    """
    rows = await ask("findings/standing", _STANDING, line=line, rules=list(rules), framework=framework or "")
    return {
        row["id"]: StandingFinding(
            row["id"], row["rule"], row["subject"], Severity(row["severity"]), row["order"], row["message"], framework
        )
        for row in rows
    }


async def put(ask: Ask, drafts: Sequence[FindingDraft]) -> None:
    """Keep findings, or change those that stand."""
    for start in range(0, len(drafts), BATCH):
        await ask("findings/put", _PUT, rows=[each.row() for each in drafts[start : start + BATCH]])


async def resolve(ask: Ask, ids: Sequence[str], at: str) -> None:
    """Keep that the cause of these is gone."""
    for start in range(0, len(ids), BATCH):
        await ask("findings/resolve", _RESOLVE, ids=list(ids[start : start + BATCH]), at=at)


# the work list


class FindingOrder(Enum):
    """What a work list is ordered by; ties by what comes first in SEVERITY."""

    SEVERITY = "SEVERITY"
    DUE = "DUE"
    AGE = "AGE"
    SUBJECT = "SUBJECT"


@dataclass(frozen=True, slots=True)
class WantedFindings:
    """Which findings; an empty list stands for any, and an empty `not_...` for none that is left out.

    lines: codes, "" for what belongs to none. today: the day, which says what is left alone. subjects: ids of things.
    assignees: ids of actors, "" for nobody. due_from: due from this day on. due_before: due on a day that orders
    before this text, "" for any. has_due: whether it has such a day. framework: whose linkages they are found by; None
    for the SDGs, and never for any.
    """

    today: date
    rules: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    severities: tuple[Severity, ...] = ()
    states: tuple[FindingState, ...] = ()
    assignees: tuple[str, ...] = ()
    not_assignees: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    not_subjects: tuple[str, ...] = ()
    due_from: date | None = None
    due_before: str = ""
    has_due: bool | None = None
    framework: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """How many findings have all of this in common; `line` is "" for what belongs to none."""

    rule: str
    severity: Severity
    line: str
    state: FindingState
    assignee: str | None
    count: int


Placed = tuple[str, FindingRecord]  # a finding and its place in the order that was asked for


async def page(
    graph: Graph,
    wanted: WantedFindings,
    *,
    by: FindingOrder = FindingOrder.SEVERITY,
    place: str | None = None,
    limit: int,
    backwards: bool = False,
) -> list[Placed]:
    """Which findings lie beyond a place in an order? Backwards, those before it, the last one first."""
    bound = place if place is not None else LAST if backwards else FIRST
    rows = await graph.read(
        "findings/page", directed(_PAGE, descending=backwards), by=by.value, place=bound, limit=limit, **listed(wanted)
    )
    return _placed(rows)


async def groups(graph: Graph, wanted: WantedFindings) -> list[Group]:
    """How many findings are there of each rule, severity, line, state and assignee?

    Of what is wanted, `counted` says which are counted; the rest is chosen from the groups.
    """
    rows = await graph.read("findings/groups", _GROUPS, **counted(wanted))
    return [
        Group(
            row["rule"], Severity(row["severity"]), row["line"], FindingState(row["state"]), row["assignee"],
            row["findings"],
        )
        for row in rows
    ]  # fmt: skip


async def open_counts(graph: Graph, framework: str | None = None) -> dict[tuple[str, str], int]:
    """How many findings of each rule and line are not resolved? By rule and line, "" for what belongs to none.

    framework: by whose linkages they are found; None for the SDGs.
    """
    rows = await graph.read("findings/open_counts", _OPEN_COUNTS, framework=framework or "")
    return {(row["rule"], row["line"]): row["findings"] for row in rows}


async def by_ids(ask: Ask, ids: Sequence[str]) -> dict[str, FindingRecord]:
    """Which findings have these ids?"""
    return {each.id: each for each in _records(await ask("findings/by_ids", _BY_IDS, ids=list(ids)))}


async def of_linkages(graph: Graph, keys: Sequence[str]) -> dict[str, list[FindingRecord]]:
    """What was found about these linkages? By key, in the order of findings."""
    subjects = [f"{'ObjectiveLinkage' if is_objective_key(key) else 'Linkage'}:{key}" for key in keys]
    lines = sorted({key.partition(":")[0] for key in keys})
    return _by_key(await graph.read("findings/of_linkages", _OF_LINKAGES, lines=lines, subjects=subjects))


async def of_entries(graph: Graph, ids: Sequence[str]) -> dict[str, list[FindingRecord]]:
    """What was found about these entries by linkages to the SDGs, under whichever line? By id, in their order."""
    return _by_key(await graph.read("findings/of_entries", _OF_ENTRIES, subjects=[f"Entry:{id}" for id in ids]))


def _by_key(rows: Sequence[Record]) -> dict[str, list[FindingRecord]]:
    found: dict[str, list[FindingRecord]] = {}
    for each in _records(rows):
        found.setdefault(each.subject.partition(":")[2], []).append(each)
    return found


async def blockers(ask: Ask, line: str) -> list[str]:
    """Which findings block the sign-off of a line? Their ids, in the order of findings."""
    return [row["id"] for row in await ask("findings/blockers", _BLOCKERS, line=line)]


async def all_blockers(graph: Graph) -> dict[str, list[str]]:
    """Which findings block the sign-off of each line? Their ids by line, in the order of findings."""
    found: dict[str, list[str]] = {}
    for row in await graph.read("findings/all_blockers", _ALL_BLOCKERS):
        found.setdefault(row["line"], []).append(row["id"])
    return found


async def assign(ask: Ask, ids: Sequence[str], *, assignee: str | None, due_on: date | None) -> None:
    """Give findings to somebody until a day, or take them back."""
    day = due_on.isoformat() if due_on is not None else None
    await ask("findings/assign", _ASSIGN, ids=list(ids), assignee=assignee, due_on=day)


async def snooze(ask: Ask, ids: Sequence[str], *, until: date, reason: str) -> None:
    """Leave findings alone until a day, that day included."""
    await ask("findings/snooze", _SNOOZE, ids=list(ids), until=until.isoformat(), reason=reason)


def _values(chosen: Iterable[Severity | FindingState]) -> list[str]:
    return [each.value for each in chosen]


def _placed(rows: Iterable[Record]) -> list[Placed]:
    found = list(rows)
    return [(row["place"], record) for row, record in zip(found, _records(found), strict=True)]


def _records(rows: Iterable[Record]) -> list[FindingRecord]:
    return [
        FindingRecord(
            id=row["id"],
            rule=row["rule"],
            severity=Severity(row["severity"]),
            order=row["order"],
            line=row["line"] or None,
            subject=row["subject"],
            message=row["message"],
            first_seen_at=row["first_seen_at"],
            assignee=row["assignee"],
            due_on=_day(row["due_on"]),
            snoozed_until=_day(row["snoozed_until"]),
            reason=row["reason"],
            resolved_at=row["resolved_at"],
            framework=row["framework"],
        )
        for row in rows
    ]


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def counted(wanted: WantedFindings) -> dict[str, Any]:
    """What has to be said of it even where it is counted in groups, as parameters."""
    return {
        "subjects": list(wanted.subjects),
        "not_subjects": list(wanted.not_subjects),
        "due_from": wanted.due_from.isoformat() if wanted.due_from is not None else "",
        "due_before": wanted.due_before,
        "has_due": wanted.has_due,
        "today": wanted.today.isoformat(),
        "framework": wanted.framework or "",
    }


def listed(wanted: WantedFindings) -> dict[str, Any]:
    """All of it, as parameters."""
    return {
        **counted(wanted),
        "rules": list(wanted.rules),
        "lines": list(wanted.lines),
        "severities": _values(wanted.severities),
        "states": _values(wanted.states),
        "assignees": list(wanted.assignees),
        "not_assignees": list(wanted.not_assignees),
    }
