"""The work list of the audit: findings filtered, in an order, in pages, and counted by what they have in common."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Generic, TypeVar

from graphdb.errors import BadInput, shown
from graphdb.questions import editions, findings
from graphdb.questions.findings import FindingOrder, Group, Placed, WantedFindings
from graphdb.records.findings import FindingRecord, FindingState, Severity
from resolvers.audit.rulebook import BY_ID, NO_LINE, RULES
from resolvers.filters.bounds import check_length, known_codes
from resolvers.filters.notes import elsewhere, unknown_thing
from resolvers.filters.stated import CodeFilter, IdFilter
from resolvers.ids import key_of, parse_id
from resolvers.linkages.linkage_lists import lines_in
from resolvers.lists.choices import Choices, listed
from resolvers.lists.counts import Counted
from resolvers.lists.keyset import Keyset
from resolvers.lists.noted import Noting, Path, note_unknown
from resolvers.lists.pages import PageArguments, PageOf, Position, checksum
from resolvers.people.actors import note_nobody
from resolvers.scope.context import Context

# What the rules of the audit look at.
_FOUND_ABOUT = ("Linkage", "ObjectiveLinkage", "Entry", "SdgGoal", "SdgTarget", "Objective", "Edition")
TO_DO = (FindingState.OPEN, FindingState.ASSIGNED)  # what a work list holds unless it is asked for other states


V = TypeVar("V")


@dataclass(frozen=True)
class OneOf(Generic[V]):
    """One of these, none of those, without a value; None is "not stated"."""

    in_: tuple[V, ...] | None = None
    not_in: tuple[V, ...] | None = None
    is_null: bool | None = None


@dataclass(frozen=True)
class DateFilter:
    """From a day on, up to a day, that day included, without a day; None is "not stated"."""

    gte: date | None = None
    lte: date | None = None
    is_null: bool | None = None


@dataclass(frozen=True)
class FindingFilter:
    """Which findings; None is "not stated", an empty tuple matches nothing. assignee: an id, e.g. Actor:ann.

    Beside each value there is its longer form, with what is not to be and what is missing; both have to hold.

    mine: those that the caller takes care of, or not. subject: ids of what they are about. due_before: due before this
    day; what has no day is not.
    """

    rule: tuple[str, ...] | None = None
    action_line: CodeFilter | None = None
    severity: tuple[Severity, ...] | None = None
    state: tuple[FindingState, ...] | None = None
    assignee: str | None = None
    mine: bool | None = None
    subject: tuple[str, ...] | None = None
    due_before: date | None = None
    rules: OneOf[str] | None = None
    severities: OneOf[Severity] | None = None
    states: OneOf[FindingState] | None = None
    assignees: IdFilter | None = None
    subjects: IdFilter | None = None
    due_on: DateFilter | None = None


class FindingDimension(Enum):
    """What findings are counted by."""

    RULE = "RULE"
    SEVERITY = "SEVERITY"
    STATE = "STATE"
    ASSIGNEE = "ASSIGNEE"
    ACTION_LINE = "ACTION_LINE"


@dataclass(frozen=True)
class FindingFacetCounts:
    """The values of a dimension by count; unknown: findings that nobody takes care of, or that belong to no line."""

    dimension: FindingDimension
    values: tuple[Counted, ...]
    unknown: int
    choices: Choices


class FindingList(Noting):
    """The findings that meet a filter, in an order.

    framework: by whose linkages they are found: those of objectives have a list of their own, as their linkages have;
    None for the SDGs. Raises UnknownCode for a filter with an unknown code, BadId and BadInput for what else cannot be.
    """

    def __init__(
        self,
        context: Context,
        given: FindingFilter | None,
        order: FindingOrder = FindingOrder.SEVERITY,
        framework: str | None = None,
    ) -> None:
        self._context, self._order, self._given = context, order, given or FindingFilter()
        self._bound_to = checksum("findings", given, order, *((framework,) if framework else ()))
        wanted = _wanted(context, self._given)
        self._wanted = replace(wanted, framework=framework) if wanted is not None else None
        self._grouped: asyncio.Future[list[Group]] | None = None

    async def total(self) -> int:
        if self._wanted is None:
            return 0
        return sum(each.count for each in await self._groups() if _meets(self._wanted, each))

    async def note(self, path: Path) -> None:
        """Note what the filter asks for that nothing is found about, or that there is not, and people of whom nothing
        is known."""
        given, context = self._given, self._context
        ids = dict.fromkeys((*(given.subject or ()), *((given.subjects.in_ if given.subjects else None) or ())))
        of = {id: parse_id(id) for id in ids}
        await note_unknown(context, "Entry", [id for id, (noun, _) in of.items() if noun == "Entry"], path)
        reports = [key for noun, key in of.values() if noun == "Edition"]
        there = await editions.by_ids(context.graph.read, reports) if reports else {}
        for id, (noun, key) in of.items():
            if noun not in _FOUND_ABOUT:
                said = f"Nothing is found about {shown(id)}: findings are about {', '.join(_FOUND_ABOUT)}."
                context.notes.add(elsewhere(said, path))
            elif noun == "SdgGoal" and key not in {str(each) for each in context.vocabulary.goals}:
                context.notes.add(unknown_thing("SDG goal", id, path))
            elif noun == "Edition" and key not in there:
                context.notes.add(unknown_thing("edition", id, path))
        assignees, _ = _assignees(context, replace(given, mine=None))
        asked = {*(assignees or ())} - {""}
        if asked and self._wanted is not None:
            asked -= {each.assignee for each in await self._groups()}
        await note_nobody(context, sorted(asked), path)

    async def facet(self, dimension: FindingDimension) -> FindingFacetCounts:
        """How they spread over the values of a dimension, whose own filter is left out."""
        if self._wanted is None:
            return FindingFacetCounts(dimension, (), 0, self._choices(dimension, 0))
        counts: Counter[str] = Counter()
        for group in await self._groups():
            if _meets(self._wanted, group, leaving_out=dimension):
                for value in self._counted_under(dimension, group):
                    counts[value] += group.count
        unknown = counts.pop("", 0)
        labels = await self._labels(dimension, counts)
        places = {value: place for place, value in enumerate(labels)}
        values = sorted(counts.items(), key=lambda pair: (-pair[1], places[pair[0]]))
        counted = tuple(Counted(code, labels[code], n) for code, n in values)
        return FindingFacetCounts(dimension, counted, unknown, self._choices(dimension, len(counted)))

    def _counted_under(self, dimension: FindingDimension, group: Group) -> Iterable[str]:
        """The values under which a group counts: those whose filters find it, so C7 with its parts."""
        value = _VALUE[dimension](group)
        line = self._context.vocabulary.lines.get(value) if dimension is FindingDimension.ACTION_LINE else None
        return dict.fromkeys((value, line.top)) if line else (value,)

    def _choices(self, dimension: FindingDimension, values: int) -> Choices:
        """The values of a dimension as filters of this list."""
        given, vocabulary = self._given, self._context.vocabulary
        match dimension:
            case FindingDimension.ACTION_LINE:
                of_lines = given.action_line.in_ if given.action_line else None
                chosen = tuple(vocabulary.lines.canonical(each) for each in of_lines or ())
                return Choices(
                    given, chosen, listed("actionLine"), frozenset({"actionLine"}), values, vocabulary.is_overlapping
                )
            case FindingDimension.ASSIGNEE:
                whose = tuple(each for each in (given.assignee,) if each is not None)
                own = frozenset({"assignee", "assignees", "mine"})
                return Choices(given, whose, lambda each: {"assignee": each[-1]}, own, values)
            case FindingDimension.RULE:
                found: Sequence[str] = given.rule or _listed_in(given.rules)
            case FindingDimension.SEVERITY:
                found = [each.value for each in given.severity or _listed_in(given.severities)]
            case FindingDimension.STATE:
                found = [each.value for each in given.state or _listed_in(given.states)]
        name = dimension.value.lower()
        longer = {"rule": "rules", "severity": "severities", "state": "states"}[name]
        return Choices(given, tuple(found), lambda each: {name: list(each)}, frozenset({name, longer}), values)

    async def page(self, arguments: PageArguments) -> PageOf[FindingRecord]:
        """A page. Raises BadInput and BadCursor."""
        keyset = Keyset(self._bound_to, (str,), lambda each: (each[0],), self._beyond, self._is_empty)
        page = await keyset.page(arguments)
        return page.holding([record for _, record in page.items])

    async def _groups(self) -> list[Group]:
        """All groups, asked for once however many facets there are."""
        assert self._wanted is not None
        if self._grouped is None:
            self._grouped = asyncio.ensure_future(self._ask_groups(self._wanted))
        return await self._grouped

    async def _ask_groups(self, wanted: WantedFindings) -> list[Group]:
        await self._context.auditor.settled(self._context.graph, self._context.state)
        return await findings.groups(self._context.graph, wanted)

    async def _beyond(self, place: Position | None, limit: int, *, backwards: bool) -> list[Placed]:
        if self._wanted is None:
            return []
        await self._context.auditor.settled(self._context.graph, self._context.state)
        at = str(place[0]) if place is not None else None
        return await findings.page(
            self._context.graph, self._wanted, by=self._order, place=at, limit=limit, backwards=backwards
        )

    async def _is_empty(self) -> bool:
        return await self.total() == 0

    async def _labels(self, dimension: FindingDimension, counted: Iterable[str]) -> dict[str, str]:
        """What the values are called, in reference order."""
        match dimension:
            case FindingDimension.RULE:
                return {rule.id: rule.title for rule in RULES}
            case FindingDimension.SEVERITY:
                return {each.value: each.value.capitalize() for each in reversed(Severity)}
            case FindingDimension.STATE:
                return {each.value: each.value.capitalize() for each in FindingState}
            case FindingDimension.ACTION_LINE:
                return {code: line.title for code, line in self._context.vocabulary.lines.items()}
            case FindingDimension.ASSIGNEE:
                keys = sorted(counted)
                actors = await self._context.loaders.actor.load_many([each.partition(":")[2] for each in keys])
                return {key: actor.name if actor else key for key, actor in zip(keys, actors, strict=True)}


_VALUE: dict[FindingDimension, Callable[[Group], str]] = {
    FindingDimension.RULE: lambda group: group.rule,
    FindingDimension.SEVERITY: lambda group: group.severity.value,
    FindingDimension.STATE: lambda group: group.state.value,
    FindingDimension.ASSIGNEE: lambda group: f"Actor:{group.assignee}" if group.assignee else "",
    FindingDimension.ACTION_LINE: lambda group: group.line,
}


def _meets(wanted: WantedFindings, group: Group, leaving_out: FindingDimension | None = None) -> bool:
    """Whether the findings of a group are wanted, as the texts of the pages say it."""
    tests = {
        FindingDimension.RULE: not wanted.rules or group.rule in wanted.rules,
        FindingDimension.SEVERITY: not wanted.severities or group.severity in wanted.severities,
        FindingDimension.STATE: not wanted.states or group.state in wanted.states,
        FindingDimension.ASSIGNEE: (not wanted.assignees or (group.assignee or "") in wanted.assignees)
        and (group.assignee or "") not in wanted.not_assignees,
        FindingDimension.ACTION_LINE: not wanted.lines or group.line in wanted.lines,
    }
    return all(is_so for dimension, is_so in tests.items() if dimension is not leaving_out)


def _wanted(context: Context, given: FindingFilter) -> WantedFindings | None:
    """What to ask for; None where nothing can meet the filter."""
    for one_of in (given.severities, given.states, given.assignees, given.subjects):
        check_length(one_of.in_ if one_of else None)
        check_length(one_of.not_in if one_of else None)
    for each in (given.severity, given.state, given.subject):
        check_length(each)
    of_rules = _known_rules(given.rules)
    rules = _chosen(known_codes("rule", given.rule, BY_ID), of_rules, [rule.id for rule in RULES])
    severities = _chosen(given.severity, given.severities, list(Severity))
    states = _chosen(given.state, given.states, list(FindingState))
    subjects, not_subjects = _subjects(context, given)
    assignees, not_assignees = _assignees(context, given)
    lines: tuple[str, ...] = ()
    if given.action_line is not None:
        of_none = (
            given.action_line.in_ is None and not given.action_line.all_ and given.action_line.is_null is not False
        )
        lines = (*lines_in(given.action_line, context.vocabulary), *((NO_LINE,) if of_none else ()))
        if not lines:
            return None
    if () in (rules, severities, states, subjects, assignees):
        return None
    due = given.due_on or DateFilter()
    befores = [
        *([given.due_before.isoformat()] if given.due_before is not None else ()),
        *([f"{due.lte.isoformat()}~"] if due.lte is not None else ()),  # the first text after that day
    ]
    return WantedFindings(
        today=context.auditor.day(),
        rules=rules or (),
        lines=lines,
        severities=severities or (),
        states=states or TO_DO,
        assignees=assignees or (),
        not_assignees=not_assignees,
        subjects=subjects or (),
        not_subjects=not_subjects,
        due_from=due.gte,
        due_before=min(befores, default=""),
        has_due=None if due.is_null is None else not due.is_null,
    )


def _chosen(short: tuple[V, ...] | None, longer: OneOf[V] | None, every: Sequence[V]) -> tuple[V, ...] | None:
    """Those of a closed set of values, which all findings have, that meet both forms; None where neither is stated."""
    if short is None and longer is None:
        return None
    of = longer or OneOf()
    return tuple(
        each
        for each in every
        if (short is None or each in short)
        and (of.in_ is None or each in of.in_)
        and (of.not_in is None or each not in of.not_in)
        and of.is_null is not True
    )


def _listed_in(longer: OneOf[V] | None) -> tuple[V, ...]:
    return (longer.in_ or ()) if longer else ()


def _known_rules(given: OneOf[str] | None) -> OneOf[str] | None:
    """The same with rules as they are kept. Raises UnknownCode and BadInput."""
    if given is None:
        return None
    return replace(given, in_=known_codes("rule", given.in_, BY_ID), not_in=known_codes("rule", given.not_in, BY_ID))


def _subjects(context: Context, given: FindingFilter) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """What they are about (None: anything), and what not. Raises as `_subject`."""
    of = given.subjects or IdFilter()
    short, longer = (
        None if ids is None else tuple(_subject(context, id) for id in ids) for ids in (given.subject, of.in_)
    )
    found = short if longer is None else longer if short is None else tuple(each for each in longer if each in short)
    left_out = tuple(_subject(context, id) for id in of.not_in or ())
    return (() if of.is_null else found), left_out  # every finding is about something


def _subject(context: Context, id: str) -> str:
    """The id of a thing as it is kept. Raises BadId, and UnknownCode for what is known by a code and not there."""
    type_name, key = parse_id(id)
    match type_name:
        case "Linkage":
            key = context.vocabulary.linkages.need("linkage", key)
        case "SdgTarget":
            key = context.vocabulary.targets.need("SDG target", key)
        case "ObjectiveLinkage":
            key = context.vocabulary.objective_linkages.need("linkage to an objective", key)
        case "Objective":
            key = context.vocabulary.objectives.need("objective", key)
    return f"{type_name}:{key}"


def _assignees(context: Context, given: FindingFilter) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """The keys of the actors whose findings are wanted (None: anybody's), and whose are not; "" is nobody.

    Raises BadId and BadInput.
    """
    of, whose = given.assignees or IdFilter(), _assignee(context, given)
    listed_ones = None if of.in_ is None else tuple(key_of("Actor", each) for each in of.in_)
    found = (whose,) if whose else listed_ones
    if whose and listed_ones is not None and whose not in listed_ones:
        found = ()
    if of.is_null:
        found = ("",) if found is None else ()
    left_out = tuple(key_of("Actor", each) for each in of.not_in or ())
    return found, (*left_out, *(("",) if of.is_null is False else ()))


def _assignee(context: Context, given: FindingFilter) -> str:
    """The key of the actor whose findings are wanted by the short form, empty for anybody's. Raises as above."""
    whose = key_of("Actor", given.assignee) if given.assignee is not None else ""
    if not given.mine:
        return whose
    if context.actor is None:
        raise BadInput("`mine` is of somebody who has signed in: send a token, or ask by `assignee`.")
    if whose not in ("", context.actor.id):
        raise BadInput("`mine` and `assignee` name two people: keep one of the two.")
    return context.actor.id
