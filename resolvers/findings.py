"""The work list of the audit: findings filtered and in pages, rules with their counts, and who takes care of what."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graphdb.audit_records import FindingRecord, FindingState, Severity
from graphdb.errors import BadInput, shown
from graphdb.questions import actors, findings
from graphdb.questions.findings import Wanted
from graphdb.questions.ingest import Ask
from graphdb.records import LinkageRecord
from graphdb.rulebook import BY_ID, NO_LINE, RULES, Rule
from resolvers import said
from resolvers.conditions import check_length, known_codes
from resolvers.context import Context
from resolvers.effects import Kept, once
from resolvers.filters import CodeFilter
from resolvers.ids import key_of
from resolvers.linkages import lines_in
from resolvers.outcomes import FindingOutcome, Refusal, RefusalCode
from resolvers.pages import PageArguments, PageOf, checksum, decoded, encoded
from resolvers.rights import Act, refused

LONGEST_SNOOZE = timedelta(days=366)


@dataclass(frozen=True)
class FindingFilter:
    """Which findings; None is "not stated", an empty tuple matches nothing. assignee: an id, e.g. Actor:ann."""

    rule: tuple[str, ...] | None = None
    action_line: CodeFilter | None = None
    severity: tuple[Severity, ...] | None = None
    state: tuple[FindingState, ...] | None = None
    assignee: str | None = None


class FindingList:
    """The findings that meet a filter, the gravest first, then by rule and subject.

    Raises UnknownCode for a filter with an unknown code, BadId and BadInput for what else cannot be.
    """

    def __init__(self, context: Context, given: FindingFilter | None) -> None:
        self._context, self._bound_to = context, checksum("findings", given)
        self._wanted = _wanted(context, given or FindingFilter())

    async def total(self) -> int:
        if self._wanted is None:
            return 0
        await self._context.auditor.settled(self._context)
        return await findings.count(self._context.graph, self._wanted)

    async def page(self, arguments: PageArguments) -> PageOf[FindingRecord]:
        """A page. Raises BadInput and BadCursor."""
        arguments = arguments.checked()
        at = str(decoded(arguments.cursor, self._bound_to, [str])[0]) if arguments.cursor is not None else None
        found: Sequence[FindingRecord] = []
        if self._wanted is not None:
            await self._context.auditor.settled(self._context)
            found = await self._beyond(self._wanted, at, arguments.size + 1, backwards=arguments.backwards)
        items = tuple(found[: arguments.size][:: -1 if arguments.backwards else 1])

        async def behind() -> bool:
            """Whether anything lies on the side that the page came from."""
            if at is None or self._wanted is None:
                return False
            if not found:
                return await self.total() > 0
            return bool(await self._beyond(self._wanted, found[0].order, 1, backwards=not arguments.backwards))

        cursors = tuple(encoded((each.order,), self._bound_to) for each in items)
        return PageOf(items, cursors, len(found) > arguments.size, arguments.backwards, behind)

    async def _beyond(self, wanted: Wanted, at: str | None, limit: int, *, backwards: bool) -> list[FindingRecord]:
        graph = self._context.graph
        if backwards:
            return await findings.page_back(graph, wanted, before=at or findings.LAST, limit=limit)
        return await findings.page(graph, wanted, after=at or findings.FIRST, limit=limit)


def _wanted(context: Context, given: FindingFilter) -> Wanted | None:
    """What to ask for; None where nothing can meet the filter."""
    rules = known_codes("rule", given.rule, BY_ID)
    check_length(given.severity)
    check_length(given.state)
    lines: tuple[str, ...] = ()
    if given.action_line is not None:
        of_none = (
            given.action_line.in_ is None and not given.action_line.all_ and given.action_line.is_null is not False
        )
        lines = (*lines_in(given.action_line, context.reference), *((NO_LINE,) if of_none else ()))
        if not lines:
            return None
    if () in (given.rule, given.severity, given.state):
        return None
    return Wanted(
        today=context.auditor.day(),
        rules=rules or (),
        lines=lines,
        severities=given.severity or (),
        states=given.state or (),
        assignee=key_of("Actor", given.assignee) if given.assignee is not None else "",
    )


async def finding(context: Context, id: str) -> FindingRecord | None:
    """The finding with this id."""
    await context.auditor.settled(context)
    return await context.loaders.finding.load(id)


async def of_linkage(context: Context, linkage: LinkageRecord, state: FindingState | None) -> list[FindingRecord]:
    """The findings about a linkage as it is, those of one state or all, in their order."""
    await context.auditor.settled(context)
    found, day = await context.loaders.findings.load(linkage.key) or [], context.auditor.day()
    return [each for each in found if state is None or each.state(day) is state]


async def open_of_rule(context: Context, rule: Rule) -> int:
    """How many findings of a rule are not resolved."""
    return await _open(context, [rule], (*context.reference.lines, NO_LINE))


async def open_of_line(context: Context, line: str) -> int:
    """How many findings about a line and its parts are not resolved."""
    return await _open(context, RULES, context.reference.covers(line))


async def _open(context: Context, rules: Sequence[Rule], lines: Sequence[str]) -> int:
    await context.auditor.settled(context)
    pairs = [(rule.id, line) for rule in rules for line in lines]
    return sum(await context.loaders.open_findings.load_many(pairs))


# taking care


async def assign(context: Context, place: str, id: str, assignee: str | None, due_on: date | None) -> FindingOutcome:
    """Give a finding to somebody until a day, or take it back (None). Raises BadId and BadInput."""
    who = key_of("Actor", assignee) if assignee is not None else None
    if due_on is not None and who is None:
        raise BadInput("`dueOn` is given without `assignee`: say whose it is until then.")
    if due_on is not None and due_on < context.auditor.day():
        raise BadInput(f"`dueOn` is {due_on.isoformat()}, which is past.")
    is_known = who is None or (context.actor is not None and who == context.actor.id)
    is_known = is_known or await context.loaders.actor.load(who or "") is not None

    async def change(ask: Ask, there: FindingRecord) -> Refusal | None:
        if not is_known:
            message = f"There is nobody with the id {shown(assignee)}: it takes somebody who has a token or was active."
            return Refusal(RefusalCode.UNKNOWN_CODE, message)
        await findings.assign(ask, there.id, assignee=who, due_on=due_on)
        return None

    return await _changed(context, place, id, change)


async def snooze(context: Context, place: str, id: str, until: date, reason: str) -> FindingOutcome:
    """Leave a finding alone until a day, that day included. Raises BadId and BadInput."""
    why, day = said.text("reason", reason, said.REASON), context.auditor.day()
    if not day <= until <= day + LONGEST_SNOOZE:
        raise BadInput(f"`until` is {until.isoformat()}: a finding is left alone until today, or up to a year from it.")

    async def change(ask: Ask, there: FindingRecord) -> Refusal | None:
        if why is None:
            return Refusal(RefusalCode.REASON_REQUIRED, "To leave a finding alone needs a `reason`: say why.")
        await findings.snooze(ask, there.id, until=until, reason=why)
        return None

    return await _changed(context, place, id, change)


async def _changed(
    context: Context, place: str, id: str, change: Callable[[Ask, FindingRecord], Awaitable[Refusal | None]]
) -> FindingOutcome:
    """The finding after a change, which is made where it may be."""
    key, reference = key_of("Finding", id), context.reference

    async def work(ask: Ask) -> FindingOutcome:
        there = (await findings.by_ids(ask, [key])).get(key)
        if (why := refused(context.actor, Act.CARE, there.line if there else None, reference)) is not None:
            return why
        if there is None:
            message = f"There is no finding {shown(id)}: the ids of findings are taken from `findings`."
            return Refusal(RefusalCode.UNKNOWN_CODE, message)
        if there.resolved_at is not None:
            message = f"{id} is resolved since {there.resolved_at[:10]}: there is nothing left to take care of."
            return Refusal(RefusalCode.ILLEGAL_MOVE, message)
        assert context.actor is not None
        await actors.put(ask, context.actor)
        return await change(ask, there) or await _finding(ask, key)

    return await once(context, place, work, FINDINGS)


async def _finding(ask: Ask, id: str) -> FindingRecord:
    return (await findings.by_ids(ask, [id]))[id]


FINDINGS: Kept[FindingRecord] = Kept(lambda made: made.id, _finding)
