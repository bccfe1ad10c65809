"""What a contest says, as administrators state it: checked, and put together with what it says already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final
from zoneinfo import available_timezones

from graphdb.calendars.zones import is_shown
from graphdb.errors import BadInput, UnknownCode, shown
from graphdb.records.contests import ContestPhaseKind, ContestRecord, ContestRuleCode, Expert, Phase, Rule
from resolvers.ids import key_of
from resolvers.review import texts
from resolvers.scope.context import Context

RULE, MOST_EXPERTS, MOST_AUDITORS = 500, 200, 20  # characters; experts and auditors of a contest
YEARS: Final = range(2012, 2200)
LONGEST = 100  # candidacies that a rule may say a shortlist has
# Rules that say yes or no, and more after a colon where there is more to say.
SAY_YES_OR_NO = (
    ContestRuleCode.ONE_PER_STAKEHOLDER_AND_CATEGORY, ContestRuleCode.PREVIOUS_WINNERS_EXCLUDED,
    ContestRuleCode.BALLOT_MUST_BE_COMPLETE, ContestRuleCode.VOTE_MAY_BE_CHANGED,
)  # fmt: skip
_NUMBER = re.compile(r"[0-9]{1,3}(?![0-9])")  # reads what is kept, also of former times
_SIZE = re.compile(r"[0-9]{1,3}\s*(?::.*)?", re.DOTALL)  # what may be written
_LOCAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


@dataclass(frozen=True)
class ContestText:
    """What a contest says; None is "not stated". phases: kind, and when it opens and closes by the clock of the zone;
    rules: code and value; experts: id of an actor, and codes of categories;
    auditors: ids of actors."""

    title: str | None = None
    year: int | None = None
    number: int | None = None
    zone: str | None = None
    phases: tuple[tuple[ContestPhaseKind, str, str], ...] | None = None
    rules: tuple[tuple[ContestRuleCode, str], ...] | None = None
    categories: tuple[str, ...] | None = None
    experts: tuple[tuple[str, tuple[str, ...]], ...] | None = None
    auditors: tuple[str, ...] | None = None


def said_of(context: Context, there: ContestRecord, given: ContestText) -> ContestRecord:
    """A contest as it is with what is stated, checked. Raises BadId, BadInput and UnknownCode."""
    zone = there.zone
    said: dict[str, Any] = {}
    if given.title is not None:
        said["title"] = texts.needed("title", texts.named("title", given.title, texts.TITLE), texts.TITLE)
    for name, number, among in (("year", given.year, YEARS), ("number", given.number, range(1, 1000))):
        if number is not None and number not in among:
            raise BadInput(f"`{name}` is {number}: it is {among.start} to {among.stop - 1}.")
        if number is not None:
            said[name] = number
    if given.zone is not None:
        if given.zone not in available_timezones():
            raise BadInput(f"`zone` is {shown(given.zone)}: take a name of the IANA zones, e.g. Europe/Zurich.")
        said["zone"] = zone = given.zone
    if given.phases is not None:
        said["phases"] = phases(given.phases, zone)
    elif given.zone is not None:  # the clock of another zone may not have these times
        said["phases"] = phases(((each.kind, each.opens or "", each.closes or "") for each in there.phases), zone)
    if given.rules is not None:
        said["rules"] = _rules(given.rules)
    if given.categories is not None:
        said["categories"] = _categories(context, given.categories)
    if given.experts is not None:
        said["experts"] = _experts(given.experts, said.get("categories", there.categories))
    if given.auditors is not None:
        said["auditors"] = _auditors(given.auditors)
    return replace(there, **said)


def _auditors(given: Sequence[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(key_of("Actor", each) for each in given))
    if len(found) == 1 or len(found) > MOST_AUDITORS:
        raise BadInput(f"`auditors` names {len(found)}: a contest has none, or 2 to {MOST_AUDITORS}.")
    return found


def phases(given: Iterable[tuple[ContestPhaseKind, str, str]], zone: str) -> tuple[Phase, ...]:
    """Phases, in their order. Raises BadInput for a time that is none, has a zone of its own, or no clock shows."""
    made = [Phase(kind, _local(kind, opens, zone), _local(kind, closes, zone)) for kind, opens, closes in given]
    if len({each.kind for each in made}) != len(made):
        raise BadInput("`phases` names a phase twice: each is once.")
    for each in made:
        if str(each.opens) >= str(each.closes):
            raise BadInput(
                f"The phase {each.kind.value} opens at {each.opens} and closes at {each.closes}: not before."
            )
    by_kind = sorted(made, key=lambda each: list(ContestPhaseKind).index(each.kind))
    for before, after in pairwise(by_kind):
        if str(before.opens) > str(after.opens):
            raise BadInput(
                f"The phase {after.kind.value} opens at {after.opens}, before {before.kind.value}: let it come after."
            )
    return tuple(sorted(made, key=lambda each: str(each.opens)))


def _local(kind: ContestPhaseKind, text: str, zone: str) -> str:
    """A time by the clock of a zone; of one that comes twice in autumn, the first is meant."""
    if not _LOCAL.fullmatch(text):
        raise BadInput(
            f"{kind.value} has the time {shown(text)}: write it by the clock of the zone of the contest, without an "
            "offset, e.g. 2026-09-05T23:00."
        )
    try:
        is_there = is_shown(text, zone)
    except (ValueError, OverflowError):
        is_there = False
    if not is_there:
        raise BadInput(f"{kind.value} has the time {shown(text)}, which the clocks of {zone} do not show.")
    return text


def _rules(given: Sequence[tuple[ContestRuleCode, str]]) -> tuple[Rule, ...]:
    if len({code for code, _ in given}) != len(given):
        raise BadInput("`rules` names a rule twice: each is once.")
    made = tuple(Rule(code, texts.needed("value", value, RULE)) for code, value in given)
    for each in made:
        if each.code in SAY_YES_OR_NO and each.value.partition(":")[0] not in ("yes", "no"):
            raise BadInput(
                f"The rule {each.code.value} says {shown(each.value)}: begin it with yes or no, e.g. `no: none at all`."
            )
        if each.code is ContestRuleCode.SHORTLIST_PER_CATEGORY and (
            shortlist_size(each) is None or not _SIZE.fullmatch(each.value)
        ):
            raise BadInput(
                f"The rule {each.code.value} says {shown(each.value)}: write a number of 1 to {LONGEST} alone, or with "
                "`:` and words, e.g. `5: those with most valid votes`."
            )
    return made


def shortlist_size(rule: Rule) -> int | None:
    """How many are on a shortlist, as a rule says: the number that it begins with; None where it begins with none."""
    found = _NUMBER.match(rule.value)
    return int(found[0]) if found and 1 <= int(found[0]) <= LONGEST else None


def _categories(context: Context, given: Sequence[str]) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(context.vocabulary.lines.need("categories", each) for each in given))
    if wrong := [each for each in codes if not context.vocabulary.lines[each].area]:
        raise BadInput(f"`categories` names {wrong[0]}, which has parts: name these.")
    if not codes:
        raise BadInput("`categories` is empty: a contest has at least one.")
    return codes


def _experts(given: Sequence[tuple[str, tuple[str, ...]]], categories: Sequence[str]) -> tuple[Expert, ...]:
    if len(given) > MOST_EXPERTS:
        raise BadInput(f"`experts` names {len(given)}, and a contest has at most {MOST_EXPERTS}.")
    found: dict[str, list[str]] = {}
    for id, codes in given:
        mine = found.setdefault(key_of("Actor", id), [])
        for each in codes:
            if each not in categories:
                raise UnknownCode("categories", each, list(categories))
            mine.append(each)
    return tuple(Expert(actor, tuple(dict.fromkeys(codes))) for actor, codes in found.items())
