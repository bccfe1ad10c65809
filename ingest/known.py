"""The codes that a file may name, in any case, and what is near one that there is not.

The vocabulary is that of this package's own files: what a file is checked against before anything asks the graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, ValidationError, ValidatorFunctionWrapHandler, WrapValidator

from graphdb.codes import Codes
from graphdb.errors import UnknownCode
from graphdb.records.entries import EntryKind
from graphdb.records.stakeholders import StakeholderKind
from graphdb.words import vocabulary_names
from graphdb.words.naming import Named, Names
from ingest import rows
from ingest.shipping.shipped import country_aliases, shipped

C = TypeVar("C", str, int)


@cache
def names() -> Names:
    """Everything that a file may name."""
    return Names(_named())


@cache
def codes(kind: str) -> Codes[str, str]:
    """The codes of a kind: `codes("COUNTRY").need("country", "kne")` names KEN where it refuses."""
    return Codes(
        ((each.code, each.label) for each in names().of_kind(kind)),
        lambda text: [hit.code for hit, _ in names().find(text, kind)],
    )


@cache
def goals() -> Codes[int, str]:
    """The goals by number."""
    return Codes((int(code), label) for code, label in codes("SDG_GOAL").items())


@cache
def aims() -> Codes[str, str]:
    """The objectives and commitments of all frameworks beside the SDGs, by code."""
    return Codes((each.row.code, each.row.label) for each in shipped("reference/objectives.csv", rows.ObjectiveRow))


@cache
def objectives() -> Codes[str, str]:
    """The objectives and commitments that entries may state, by code; goals of the millennium are stated as such."""
    return Codes((code, label) for code, label in aims().items() if not code.startswith("MDG:"))


@cache
def linkages() -> Codes[str, rows.LinkageRow]:
    """The linkages that ship, by key."""
    return Codes((each.row.key, each.row) for each in shipped("reference/linkages.csv", rows.LinkageRow))


def _known(kind: str, what: str) -> AfterValidator:
    """A check that there is this code, taken in any case; the refusal names what is near it."""

    def check(text: str) -> str:
        return _there(lambda: (linkages() if kind == "LINKAGE" else codes(kind)).need(what, text))

    return AfterValidator(check)


def _known_goal(value: Any, number: ValidatorFunctionWrapHandler) -> int:
    """A check that there is a goal of this number; "SDG4" is none, and the refusal says which is near it."""
    try:
        given: int = number(value)
    except ValidationError:
        return int(_there(lambda: codes("SDG_GOAL").need("goal", str(value))))
    return _there(lambda: goals().need("goal", given))


def _there(look: Callable[[], C]) -> C:
    try:
        return look()
    except UnknownCode as error:
        message = str(error)
        raise ValueError((message[0].lower() + message[1:]).removesuffix(".")) from error


def _named() -> Iterator[Named]:
    for line in shipped("reference/action_lines.csv", rows.ActionLineRow):
        yield vocabulary_names.action_line(line.row.code, line.row.title)
    for goal in shipped("reference/sdg_goals.csv", rows.SdgGoalRow):
        yield vocabulary_names.sdg_goal(goal.row.number, goal.row.short_title, goal.row.title)
    for target in shipped("reference/sdg_targets.csv", rows.SdgTargetRow):
        yield vocabulary_names.sdg_target(target.row.code, target.row.label)
    for region in shipped("reference/regions.csv", rows.RegionRow):
        yield Named("REGION", region.row.code, region.row.name)
    for each in shipped("reference/countries.csv", rows.CountryRow):
        country, others = each.row, country_aliases().get(each.row.alpha3, [])
        yield vocabulary_names.country(country.alpha3, country.name, (country.alpha2, country.numeric), others)
    yield from vocabulary_names.kinds("ENTRY_KIND", EntryKind)
    yield from vocabulary_names.kinds("STAKEHOLDER_KIND", StakeholderKind)


# Codes that there have to be, in files that bring data; in those that define them the forms of `ingest.rows` do.
KnownLine = Annotated[str, _known("ACTION_LINE", "action line")]
KnownTarget = Annotated[str, _known("SDG_TARGET", "target")]
KnownObjective = Annotated[str, AfterValidator(lambda text: _there(lambda: objectives().need("objective", text)))]
KnownAim = Annotated[str, AfterValidator(lambda text: _there(lambda: aims().need("objective", text)))]
KnownGoal = Annotated[int, WrapValidator(_known_goal)]
KnownCountry = Annotated[str, _known("COUNTRY", "country")]
KnownRegion = Annotated[str, _known("REGION", "region")]
KnownKind = Annotated[str, _known("STAKEHOLDER_KIND", "kind of stakeholder")]
KnownLinkage = Annotated[str, _known("LINKAGE", "linkage")]
