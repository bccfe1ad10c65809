"""The rules of the audit, in their order: what each is called, what it means and what to do, and how grave it is.

A rule looks at one line, or at what belongs to no line (the line ""), so that a line can be looked at again by itself.
Some have to be asked again of lines that nothing was changed about: those that compare lines with each other
(`across`), and those in which time passes (`ages`).

Linkages to objectives of other frameworks are looked at by the same rules, as far as they say anything of them, from
the first linkage to a framework on (`of_objectives`). What is found so is told apart by that framework.

An official linkage is part of the mapping: confirmed, or under dispute and confirmed before.

What is graver than INFO needs a person. INFO is what is so of nearly every linkage or entry of a young register.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from graphdb.ask import Ask
from graphdb.chain import digest, timestamp
from graphdb.codes import Codes
from graphdb.questions import rules
from graphdb.questions.rules import Found, Since
from graphdb.records.findings import Severity

NO_LINE = ""
_PLAIN = re.compile(r"[\x21-\x7e]{1,200}")
_NUMBER = re.compile(r"[0-9]+")
Question = Callable[[Ask, str, Since], Awaitable[list[Found]]]
OfObjectives = Callable[[Ask, str, Since, str], Awaitable[list[Found]]]  # the last: code of a framework


@dataclass(frozen=True)
class Thresholds:
    """After how long something is too old."""

    evidence_years: int = 5
    review_months: int = 24
    dispute_days: int = 30

    def since(self, today: date) -> Since:
        """What is old on this day. Evidence of the year `evidence_years` ago still counts."""
        months = today.year * 12 + today.month - 1 - self.review_months
        year, month = divmod(months, 12)
        first = date(year, month + 1, 1)
        reviewed = first + timedelta(days=min(today.day, _days_in(first)) - 1)
        return Since(
            evidence=today.year - self.evidence_years,
            review=_midnight(reviewed),
            dispute=_midnight(today - timedelta(days=self.dispute_days)),
        )


def _days_in(first: date) -> int:
    following = (first + timedelta(days=31)).replace(day=1)
    return (following - first).days


def _midnight(day: date) -> str:
    return timestamp(datetime.combine(day, time(), UTC))


@dataclass(frozen=True)
class Rule:
    """A rule; its number, 1, 2, ..., is its place in RULES.

    lines, no_line: whether it is asked of lines, and of what belongs to none. of_objectives: what it asks of linkages
    to the objectives of a framework; None where it says nothing of them.
    """

    id: str
    title: str
    description: str
    severity: Severity
    ask: Question
    lines: bool = True
    no_line: bool = False
    across: bool = False
    ages: bool = False
    of_objectives: OfObjectives | None = None

    def concerns(self, line: str, framework: str | None = None) -> bool:
        """Whether it is asked of a line, about its linkages to the SDGs or to the objectives of a framework."""
        is_asked = self.lines if line != NO_LINE else self.no_line
        return is_asked and (framework is None or self.of_objectives is not None)

    async def breaks(self, ask: Ask, line: str, since: Since, framework: str | None = None) -> list[Found]:
        """What breaks it. Of a line and a framework that it concerns."""
        if framework is None:
            return await self.ask(ask, line, since)
        assert self.of_objectives is not None
        return await self.of_objectives(ask, line, since, framework)


RULES = (
    Rule(
        "unmapped-claim",
        "Entry claims what its lines are not linked to",
        "An entry of the line says that it contributes to a goal or target, and none of its lines has an official "
        "linkage there: to the target or its whole goal, or for a goal to any of its targets. C7 counts with its "
        "parts. It stands under each line of the entry. Propose a linkage, or have the entry mended.",
        Severity.WARNING,
        rules.unmapped_claim,
        across=True,
        of_objectives=rules.objective_unmapped_claim,
    ),
    Rule(
        "no-evidence",
        "Linkage without recent evidence",
        "An official linkage, and no entry of its line (or of its parts) of the last years says that it contributes to "
        "the target; for a whole goal its targets count. Entries without a year are no evidence in time. Look for "
        "entries, or ask whether the linkage still holds. INFO, since few entries state a goal yet.",
        Severity.INFO,
        rules.no_evidence,
        ages=True,
        of_objectives=rules.objective_no_evidence,
    ),
    Rule(
        "no-rationale",
        "Linkage without rationale or source",
        "A linkage that is confirmed or under dispute, without a rationale or without a source document. Edit it.",
        Severity.BLOCKER,
        rules.no_rationale,
        of_objectives=rules.no_rationale,
    ),
    Rule(
        "review-due",
        "Linkage due for review",
        "A confirmed linkage that nobody has decided about here, or not for many months. Read it, and reaffirm it, "
        "or edit, dispute or retire it.",
        Severity.INFO,
        rules.review_due,
        ages=True,
        of_objectives=rules.review_due,
    ),
    Rule(
        "long-dispute",
        "Dispute without an end",
        "A linkage that has been under dispute for many days. Decide it.",
        Severity.ERROR,
        rules.long_dispute,
        ages=True,
        of_objectives=rules.long_dispute,
    ),
    Rule(
        "tables-disagree",
        "Tables of the Matrix disagree",
        "The Matrix of 2015 has three tables of lines and goals, and not all of them have this pair. See which is "
        "meant, and propose or retire linkages accordingly.",
        Severity.WARNING,
        rules.tables_disagree,
    ),
    Rule(
        "text-changed",
        "Text of the target has changed",
        "The official text of the target changed after the linkage was last decided about. Read the new one, and "
        "reaffirm the linkage, or edit, dispute or retire it.",
        Severity.WARNING,
        rules.text_changed,
    ),
    Rule(
        "wrong-end",
        "Linkage with a wrong end",
        "A linkage that is proposed, confirmed or under dispute, to a target that is retired, or from C7 as a whole in "
        "place of one of its parts. Retire or reject it, and propose the right one.",
        Severity.BLOCKER,
        rules.wrong_end,
        of_objectives=rules.wrong_end,
    ),
    Rule(
        "level-gap",
        "Goal without its targets, or the reverse",
        "The line has official linkages to a whole goal and to none of its targets, or to targets and "
        "not to their goal. Both may be meant; ask whether something is missing.",
        Severity.INFO,
        rules.level_gap,
        of_objectives=rules.objective_level_gap,
    ),
    Rule(
        "contradiction",
        "Linkages that contradict or repeat each other",
        "An official linkage to a target or goal that another one of the mapping denies: for the target, for its whole "
        "goal, or for C7 as a whole. Or one that C7 as a whole has as well. That a single target is denied under a "
        "goal that is linked is no contradiction. Retire one of the two.",
        Severity.BLOCKER,
        rules.contradiction,
        across=True,
        of_objectives=rules.contradiction,
    ),
    Rule(
        "incomplete-entry",
        "Entry with something missing",
        "An entry with no action line, no SDG, no stakeholder, or no country or region that is known. It stands under "
        "each line of the entry, or under none. Have the entry mended where it comes from.",
        Severity.INFO,
        rules.incomplete_entry,
        no_line=True,
    ),
    Rule(
        "shared-text",
        "One rationale on several lines",
        "Linkages of different lines have the same rationale, word for word. Each line has its own finding, at its "
        "first linkage with that text. Say for each line what is true of it.",
        Severity.WARNING,
        rules.shared_text,
        across=True,
        of_objectives=rules.shared_text,
    ),
    Rule(
        "unlinked-target",
        "Target that no line is linked to",
        "No linkage that is proposed, confirmed or under dispute leads to the target. There may be none; propose that "
        "there is, where there is.",
        Severity.INFO,
        rules.unlinked_target,
        lines=False,
        no_line=True,
        across=True,
        of_objectives=rules.unlinked_objective,
    ),
    Rule(
        "missing-input",
        "Input to a report still missing",
        "An edition of a report is open, and no input of a facilitator is accepted on the line, nor on C7 as a whole "
        "for one of its parts: neither one for the edition nor one about a period that lies within that of the "
        "edition. Write one, or accept what somebody else has submitted. It is resolved by that, and when the edition "
        "is frozen.",
        Severity.WARNING,
        rules.missing_input,
    ),
)
NUMBERS = {rule.id: number for number, rule in enumerate(RULES, start=1)}
BY_ID = Codes((rule.id, rule) for rule in RULES)


def finding_id(rule: Rule, subject: str, line: str, framework: str | None = None) -> str:
    """What a finding is known by, which is part of an id of the API: it is made of a few plain characters.

    framework: by whose linkages it is found; None for the SDGs.
    """
    whole = f"{rule.id}:{f'{framework}:' if framework else ''}{_place(subject, line)}"
    return whole if _PLAIN.fullmatch(whole) else f"{rule.id}:{digest(whole)}"


def finding_order(rule: Rule, subject: str, line: str, place: int) -> str:
    """What findings are ordered by: the gravest first, then by rule, line and subject, numbers as one counts them.

    place: that of the line in the reference order. No two findings have the same; what stands behind the first colon
    orders by line and subject alone.
    """
    counted = _NUMBER.sub(lambda digits: digits[0].zfill(6), subject)  # SDG2 before SDG10, 4.9 before 4.10
    return f"{len(Severity) - 1 - rule.severity.rank}{NUMBERS[rule.id]:02}:{place:02}:{counted} {_place(subject, line)}"


def _place(subject: str, line: str) -> str:
    # A linkage is of one line, and its key says so; an entry or a goal may stand under several.
    is_linkage = subject.startswith(("Linkage:", "ObjectiveLinkage:"))
    return subject if line == NO_LINE or is_linkage else f"{subject}:{line}"
