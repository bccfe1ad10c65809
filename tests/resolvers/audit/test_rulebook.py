"""What rules are called, how their findings are known and ordered, and from when on something is old."""

from dataclasses import replace
from datetime import date

import pytest

from graphdb.records.findings import Severity
from resolvers.audit import rulebook
from resolvers.audit.rulebook import NUMBERS, RULES, Thresholds, finding_id, finding_order


@pytest.mark.parametrize(
    ("day", "months", "reviewed"),
    [
        (date(2026, 11, 24), 24, "2024-11-24"),
        (date(2026, 1, 31), 2, "2025-11-30"),
        (date(2028, 2, 29), 12, "2027-02-28"),
        (date(2026, 3, 31), 1, "2026-02-28"),
        (date(2026, 1, 1), 1, "2025-12-01"),
        (date(2026, 12, 5), 12, "2025-12-05"),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, reviewed: str) -> None:
    assert Thresholds(review_months=months).since(day).review == f"{reviewed}T00:00:00.000000Z"


def test_years_and_days_are_counted_from_the_day() -> None:
    since = Thresholds(evidence_years=5, dispute_days=30).since(date(2026, 1, 15))
    assert (since.evidence, since.dispute) == (2021, "2025-12-16T00:00:00.000000Z")


def test_the_rules_have_names_of_their_own_and_an_order() -> None:
    assert [*NUMBERS.values()] == [*range(1, 15)]
    assert len({rule.title for rule in RULES}) == 14
    assert all(rule.lines or rule.no_line for rule in RULES)


def test_what_is_graver_comes_first_then_the_rules_in_their_order() -> None:
    by_order = sorted(RULES, key=lambda rule: finding_order(rule, "Linkage:C1:4.1", "C1", 0))
    assert by_order == sorted(RULES, key=lambda rule: (-rule.severity.rank, NUMBERS[rule.id]))
    assert by_order[0].severity is Severity.BLOCKER


def test_one_subject_under_several_lines_is_several_findings() -> None:
    rule = RULES[0]
    assert finding_id(rule, "Entry:X:one", "C1") == "unmapped-claim:Entry:X:one:C1"
    assert finding_id(rule, "Entry:X:one", "") == "unmapped-claim:Entry:X:one"
    assert finding_id(rule, "Linkage:C1:4.1", "C1") == "unmapped-claim:Linkage:C1:4.1"
    assert finding_order(rule, "Entry:X:one", "C1", 0) == "201:00:Entry:X:one Entry:X:one:C1"


def test_findings_of_a_rule_stand_in_reference_order() -> None:
    subjects = [("C2", "SDG2"), ("C2", "SDG10"), ("C2", "4.9"), ("C2", "4.10"), ("C2", "4.a"), ("C10", "SDG1")]
    lines = ["C2", "C10"]
    made = {
        finding_order(RULES[0], f"Linkage:{line}:{end}", line, lines.index(line)): (line, end) for line, end in subjects
    }
    assert [made[each] for each in sorted(made)] == [
        ("C2", "4.9"), ("C2", "4.10"), ("C2", "4.a"), ("C2", "SDG2"), ("C2", "SDG10"), ("C10", "SDG1"),
    ]  # fmt: skip


def test_no_two_findings_have_one_place_in_the_order() -> None:
    assert finding_order(RULES[0], "Entry:X:1", "C1", 0) != finding_order(RULES[0], "Entry:X:01", "C1", 0)


@pytest.mark.parametrize("subject", ["Entry:" + "x" * 200, "Entry:X:of two words", "Entry:X:é"])
def test_an_id_is_short_and_plain_whatever_the_subject_is(subject: str) -> None:
    made = finding_id(RULES[0], subject, "C1")
    assert rulebook._PLAIN.fullmatch(made)
    assert made != finding_id(RULES[0], subject, "C4") != finding_id(replace(RULES[0], id="other"), subject, "C4")
