"""What the rules of the audit have found about something, and who takes care of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from graphdb.records.findings import FindingRecord, FindingState
from graphdb.records.linkages import LinkageRecord
from resolvers.audit.rulebook import NO_LINE, RULES, Rule
from resolvers.scope.context import Context

MAX_BATCH = 500  # as many as decisions
LONGEST_SNOOZE = timedelta(days=366)


async def finding(context: Context, id: str) -> FindingRecord | None:
    """The finding with this id."""
    await context.auditor.settled(context.graph, context.state)
    return await context.loaders.finding.load(id)


async def of_linkage(context: Context, linkage: LinkageRecord, state: FindingState | None) -> list[FindingRecord]:
    """The findings about a linkage as it is, those of one state or all, in their order."""
    await context.auditor.settled(context.graph, context.state)
    found, day = await context.loaders.findings.load(linkage.key) or [], context.auditor.day()
    return [each for each in found if state is None or each.state(day) is state]


async def of_entry(context: Context, entry: str, state: FindingState | None) -> list[FindingRecord]:
    """The findings about an entry, those of one state or all, in their order."""
    await context.auditor.settled(context.graph, context.state)
    found, day = await context.loaders.entry_findings.load(entry) or [], context.auditor.day()
    return [each for each in found if state is None or each.state(day) is state]


async def open_of_rule(context: Context, rule: Rule) -> int:
    """How many findings of a rule are not resolved."""
    return await _open(context, [rule], (*context.vocabulary.lines, NO_LINE))


async def open_of_line(context: Context, line: str) -> int:
    """How many findings about a line and its parts are not resolved."""
    return await _open(context, RULES, context.vocabulary.covers(line))


async def open_of_line_and_framework(context: Context, line: str, framework: str) -> int:
    """How many findings by linkages to objectives of a framework, about a line and its parts, are not resolved."""
    await context.auditor.settled(context.graph, context.state)
    asked = [(framework, rule.id, each) for rule in RULES for each in context.vocabulary.covers(line)]
    return sum(await context.loaders.open_findings_of.load_many(asked))


async def _open(context: Context, rules: Sequence[Rule], lines: Sequence[str]) -> int:
    await context.auditor.settled(context.graph, context.state)
    pairs = [(rule.id, line) for rule in rules for line in lines]
    return sum(await context.loaders.open_findings.load_many(pairs))
