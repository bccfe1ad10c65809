"""Findings as they are kept and listed, on every engine, against plain Python."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from graphdb.engine import Graph
from graphdb.questions import findings
from graphdb.questions.findings import Due, FindingDraft, FindingOrder, Placed, StandingFinding, WantedFindings
from graphdb.records.findings import FindingRecord, FindingState, Severity
from tests.graphdb.audited import SOUND, write
from tests.thorough import IS_THOROUGH

DAY = date(2026, 11, 24)
AT, LATER = "2026-11-20T00:00:00.000000Z", "2026-11-22T00:00:00.000000Z"
OPEN, ASSIGNED, SNOOZED, RESOLVED = FindingState
# What each of the findings below has become: who has it, until when it is left alone, when it was resolved.
FATES = [
    (None, None, None),
    ("ann", None, None),
    ("ben", DAY, None),
    (None, date(2026, 11, 23), None),
    ("ann", date(2026, 12, 31), LATER),
]
DUE = {None: None, "ann": None, "ben": date(2026, 12, 1)}
STATES = [OPEN, ASSIGNED, SNOOZED, OPEN, RESOLVED]


def draft(number: int, line: str, severity: Severity, rule: str = "one", at: str | None = AT) -> FindingDraft:
    subject = f"Linkage:{line or 'X'}:{number}"
    order = f"{3 - severity.rank}01:{subject}"
    return FindingDraft(
        StandingFinding(f"{rule}:{subject}", rule, subject, severity, order, f"It is {number}."), line, at
    )


async def keep(graph: Graph, drafts: list[FindingDraft]) -> None:
    await graph.write(lambda tx: findings.put(tx.run, drafts))


@pytest.fixture
async def kept(either_graph: Graph) -> list[FindingRecord]:
    """Some findings of each line, severity, rule and fate, in their order."""
    everything = [
        (draft(number, line, severity, rule), fate)
        for number, (line, severity, rule, fate) in enumerate(
            product(("", "C1", "C4"), (Severity.INFO, Severity.BLOCKER), ("one", "two"), FATES)
        )
    ]
    await keep(either_graph, [each for each, _ in everything])

    async def become(tx):
        for each, (assignee, until, resolved_at) in everything:
            if assignee is not None:
                await findings.assign(tx.run, [each.finding.id], assignee=assignee, due_on=DUE[assignee])
            if until is not None:
                await findings.snooze(tx.run, [each.finding.id], until=until, reason="later")
            if resolved_at is not None:
                await findings.resolve(tx.run, [each.finding.id], resolved_at)

    await either_graph.write(become)
    records = [
        FindingRecord(
            each.finding.id, each.finding.rule, each.finding.severity, each.finding.order, each.line or None,
            each.finding.subject, each.finding.message, AT, assignee, DUE[assignee], until,
            "later" if until else None, resolved,
        )
        for each, (assignee, until, resolved) in everything
    ]  # fmt: skip
    return sorted(records, key=lambda each: each.order)


WANTED = [
    WantedFindings(DAY),
    WantedFindings(date(2026, 11, 23), states=(SNOOZED,)),
    *(WantedFindings(DAY, states=(state,)) for state in FindingState),
    WantedFindings(DAY, states=(OPEN, ASSIGNED), lines=("C4",)),
    WantedFindings(DAY, lines=("", "C1")),
    WantedFindings(DAY, lines=("",), severities=(Severity.BLOCKER,)),
    WantedFindings(DAY, rules=("two",), assignees=("ann",)),
    WantedFindings(DAY, assignees=("",)),
    WantedFindings(DAY, not_assignees=("ann",)),
    WantedFindings(DAY, not_assignees=("",), not_subjects=("Linkage:C1:20", "nothing")),
    WantedFindings(DAY, has_due=False),
    WantedFindings(DAY, has_due=True, due_from=date(2026, 12, 1)),
    WantedFindings(DAY, due_from=date(2026, 12, 2)),
    WantedFindings(DAY, rules=("none",)),
    WantedFindings(DAY, due_before="2026-12-02"),
    WantedFindings(DAY, due_before="2026-12-01"),
    WantedFindings(DAY, subjects=("Linkage:C1:20", "nothing")),
]
# Every condition once: a Neo4j plans a question anew for each combination of the types of what is sent with it.
FEW = [
    WantedFindings(DAY, states=(OPEN, ASSIGNED), lines=("C4", ""), severities=(Severity.BLOCKER,), rules=("two",)),
    WantedFindings(DAY, not_assignees=("",), not_subjects=("Linkage:C1:20",), due_before="2026-12-02"),
    WantedFindings(DAY, assignees=("ben",), has_due=True, due_from=date(2026, 12, 1)),
    WantedFindings(DAY, subjects=("Linkage:C1:20", "nothing"), has_due=False),
]


def meets(wanted: WantedFindings, each: FindingRecord) -> bool:
    return (
        (not wanted.rules or each.rule in wanted.rules)
        and (not wanted.lines or (each.line or "") in wanted.lines)
        and (not wanted.severities or each.severity in wanted.severities)
        and (not wanted.states or each.state(wanted.today) in wanted.states)
        and (not wanted.assignees or (each.assignee or "") in wanted.assignees)
        and (each.assignee or "") not in wanted.not_assignees
        and each.subject not in wanted.not_subjects
        and wanted.has_due in (None, each.due_on is not None)
        and (wanted.due_from is None or (each.due_on is not None and each.due_on >= wanted.due_from))
        and (not wanted.subjects or each.subject in wanted.subjects)
        and (not wanted.due_before or (each.due_on is not None and each.due_on.isoformat() < wanted.due_before))
    )


def bare(found: list[Placed]) -> list[FindingRecord]:
    return [each for _, each in found]


PLACES: dict[FindingOrder, Callable[[FindingRecord], str]] = {
    FindingOrder.SEVERITY: lambda each: each.order,
    FindingOrder.DUE: lambda each: (each.due_on.isoformat() if each.due_on else "9999") + each.order,
    FindingOrder.AGE: lambda each: each.first_seen_at + each.order,
    FindingOrder.SUBJECT: lambda each: each.order[4:] + each.order,
}


async def test_findings_are_paged_in_each_order(either_graph: Graph, kept: list[FindingRecord]) -> None:
    wanted = WantedFindings(DAY)
    for order in FindingOrder:
        expected = sorted(kept, key=PLACES[order])
        whole = await findings.page(either_graph, wanted, by=order, limit=1000)
        assert bare(whole) == expected, order
        half = len(whole) // 2
        place = whole[half][0]
        after = await findings.page(either_graph, wanted, by=order, place=place, limit=1000)
        before = await findings.page(either_graph, wanted, by=order, place=place, limit=1000, backwards=True)
        assert (bare(after), bare(before)) == (expected[half + 1 :], expected[:half][::-1]), order


async def test_findings_are_counted_by_what_they_have_in_common(either_graph: Graph, kept: list[FindingRecord]) -> None:
    for wanted in (
        WantedFindings(DAY),
        WantedFindings(DAY, due_before="2026-12-02"),
        WantedFindings(DAY, subjects=("Linkage:C1:20",)),
    ):
        expected = Counter(
            (each.rule, each.severity, each.line or "", each.state(DAY), each.assignee)
            for each in kept
            if meets(wanted, each)
        )
        groups = await findings.groups(either_graph, wanted)
        assert {(g.rule, g.severity, g.line, g.state, g.assignee): g.count for g in groups} == expected


async def test_findings_are_listed_counted_and_paged_both_ways(either_graph: Graph, kept: list[FindingRecord]) -> None:
    for wanted in [*WANTED, *FEW] if either_graph.is_embedded or IS_THOROUGH else FEW:
        expected = [each for each in kept if meets(wanted, each)]
        assert bare(await findings.page(either_graph, wanted, limit=1000)) == expected
        assert bare(await findings.page(either_graph, wanted, limit=1000, backwards=True)) == expected[::-1]
        middle = kept[len(kept) // 2].order
        after = await findings.page(either_graph, wanted, place=middle, limit=3)
        before = await findings.page(either_graph, wanted, place=middle, limit=3, backwards=True)
        assert bare(after) == [each for each in expected if each.order > middle][:3]
        assert bare(before) == [each for each in expected if each.order < middle][::-1][:3]


async def test_what_is_open_is_counted_by_rule_and_line(either_graph: Graph, kept: list[FindingRecord]) -> None:
    assert await findings.open_counts(either_graph) == {
        (rule, line): 2 * 4 for rule in ("one", "two") for line in ("", "C1", "C4")
    }


async def test_blockers_of_a_line_are_those_that_are_not_resolved(
    either_graph: Graph, kept: list[FindingRecord]
) -> None:
    expected = [
        each.id for each in kept if each.line == "C4" and each.severity is Severity.BLOCKER and not each.resolved_at
    ]
    assert await findings.blockers(either_graph.read, "C4") == expected
    assert any(each.state(DAY) is SNOOZED for each in kept if each.id in expected)
    assert await findings.blockers(either_graph.read, "C7") == []


async def test_findings_are_read_by_id_and_by_linkage(either_graph: Graph, kept: list[FindingRecord]) -> None:
    some = kept[3:6]
    assert await findings.by_ids(either_graph.read, [*(each.id for each in some), "nobody"]) == {
        each.id: each for each in some
    }
    keys = [each.subject.removeprefix("Linkage:") for each in kept if each.line]
    found = await findings.of_linkages(either_graph, [*keys, "C9:4.4"])
    assert found == {each.subject.removeprefix("Linkage:"): [each] for each in kept if each.line}


async def test_what_stands_is_of_the_line_and_the_rules_and_not_resolved(
    either_graph: Graph, kept: list[FindingRecord]
) -> None:
    expected = {each.id for each in kept if each.line == "C1" and each.rule == "two" and not each.resolved_at}
    stands = await findings.standing(either_graph.read, "C1", ["two", "three"])
    assert {*stands} == expected
    (one, *_) = stands.values()
    (record,) = [each for each in kept if each.id == one.id]
    assert one == StandingFinding(record.id, record.rule, record.subject, record.severity, record.order, record.message)


async def test_what_stands_gets_another_message_and_keeps_the_rest(either_graph: Graph) -> None:
    first = draft(1, "C1", Severity.INFO)
    await keep(either_graph, [first])
    await either_graph.write(lambda tx: findings.assign(tx.run, [first.finding.id], assignee="ann", due_on=DAY))
    await either_graph.write(lambda tx: findings.snooze(tx.run, [first.finding.id], until=DAY, reason="later"))
    said = replace(first.finding, message="It is otherwise.", severity=Severity.BLOCKER, order="0")
    await keep(either_graph, [FindingDraft(said, "C1", None)])
    (found,) = (await findings.by_ids(either_graph.read, [first.finding.id])).values()
    assert (found.message, found.severity, found.order) == ("It is otherwise.", Severity.BLOCKER, "0")
    assert (found.assignee, found.due_on, found.snoozed_until, found.reason) == ("ann", DAY, DAY, "later")
    assert found.first_seen_at == AT


async def test_what_comes_back_begins_anew(either_graph: Graph) -> None:
    first = draft(1, "C1", Severity.INFO)
    await keep(either_graph, [first])
    await either_graph.write(lambda tx: findings.assign(tx.run, [first.finding.id], assignee="ann", due_on=DAY))
    await either_graph.write(lambda tx: findings.snooze(tx.run, [first.finding.id], until=DAY, reason="later"))
    await either_graph.write(lambda tx: findings.resolve(tx.run, [first.finding.id], AT))
    (gone,) = (await findings.by_ids(either_graph.read, [first.finding.id])).values()
    assert (gone.resolved_at, gone.assignee, gone.state(DAY)) == (AT, "ann", RESOLVED)
    await keep(either_graph, [replace(first, at=LATER)])
    (again,) = (await findings.by_ids(either_graph.read, [first.finding.id])).values()
    assert again.state(DAY) is OPEN
    assert (again.first_seen_at, again.resolved_at) == (LATER, None)
    assert (again.assignee, again.due_on, again.snoozed_until, again.reason) == (None, None, None, None)


async def test_it_is_taken_back(either_graph: Graph) -> None:
    first = draft(1, "C1", Severity.INFO)
    await keep(either_graph, [first])

    async def work(tx):
        await findings.assign(tx.run, [first.finding.id], assignee="ann", due_on=DAY)
        await findings.assign(tx.run, [first.finding.id], assignee=None, due_on=None)

    await either_graph.write(work)
    (found,) = (await findings.by_ids(either_graph.read, [first.finding.id])).values()
    assert (found.assignee, found.due_on, found.state(DAY)) == (None, None, OPEN)


async def test_many_are_kept_and_resolved_in_batches(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "BATCH", 3)
    drafts = [draft(number, "C1", Severity.INFO) for number in range(7)]
    await keep(graph, drafts)
    assert len(await findings.standing(graph.read, "C1", ["one"])) == 7
    await graph.write(lambda tx: findings.resolve(tx.run, [each.finding.id for each in drafts], AT))
    assert await findings.standing(graph.read, "C1", ["one"]) == {}


async def test_what_is_due_is_read_and_taken_out(either_graph: Graph) -> None:
    await write(either_graph, SOUND)
    lines = ("C1", "C4", "C7", "C7-EGOV", "C7-ELEA")
    before = await findings.due(either_graph.read)
    assert before is not None
    assert (before.lines, before.due, before.audited_on, before.sequence) == (lines, (), None, 0)

    async def work(tx):
        await findings.looked(tx.run, "C4", ["C1", "C4", ""])
        await findings.audited(tx.run, DAY)

    await either_graph.write(work)
    after = await findings.due(either_graph.read)
    assert after is not None and after.stamp not in (None, before.stamp)
    assert after == Due(before.version + 1, 0, lines, ("C1", ""), DAY, after.stamp)


async def test_nothing_is_due_in_a_graph_that_nothing_was_written_to(graph: Graph) -> None:
    await write(graph, "MATCH (state:GraphState) DETACH DELETE state")
    assert await findings.due(graph.read) is None
