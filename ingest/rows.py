"""The rows of every file, checked.

A row class names the columns of its file: a field without a default is a column that must be there. An empty cell
counts as missing, so an optional field takes its default; so does one of which nobody sees anything. Texts are kept as
those that people write to the API, and refused for the same (graphdb.words.written).
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from graphdb.errors import shown
from graphdb.records.documents import DocumentKind
from graphdb.words.written import address, says, without_turns, written


def _written(text: str) -> str:
    """The same as texts that people write to the API, and refused for the same. Raises ValueError."""
    if (said := written(text)) is None:
        raise ValueError("it says nothing: nobody sees a sign of it")
    return said


def _named(text: str) -> str:
    """The same of a title or a name. Raises ValueError."""
    return _written(without_turns(text))


def _split(value: Any) -> Any:
    """`a|b` -> ["a", "b"]"""
    return [part.strip() for part in value.split("|") if says(part)] if isinstance(value, str) else value


def like(pattern: str, what: str) -> AfterValidator:
    """A check that a whole text is of a form; the refusal says what it should be, in words."""
    form = re.compile(pattern)

    def check(text: str) -> str:
        if form.fullmatch(text) is None:
            raise ValueError(f"{shown(text)} is not {what}")
        return text

    return AfterValidator(check)


# Codes are taken in any case and kept as they are written here.
_upper, _lower = AfterValidator(str.upper), AfterValidator(str.lower)


Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000), AfterValidator(_written)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=1_000), AfterValidator(_named)]
Names = Annotated[tuple[Name, ...], BeforeValidator(_split)]
Code = Annotated[str, like(r"[A-Z0-9][A-Z0-9_-]{0,63}", "a code in capitals such as WSIS-PRIZES-2015")]
SourceId = Annotated[str, like(r"[A-Za-z0-9._-]{1,100}", "an id of letters, digits, dots, underscores and hyphens")]
LineCode = Annotated[str, _upper, like(r"C(?:[1-9]|10|11|7-[A-Z]{4})", "an action line such as C4 or C7-ELEA")]
TargetCode = Annotated[str, _lower, like(r"(?:[1-9]|1[0-7])\.(?:[1-9]|1[0-9]|[a-z])", "a target such as 4.4 or 4.a")]
GoalNumber = Annotated[int, Field(ge=1, le=17)]
Alpha3 = Annotated[str, _upper, like(r"[A-Z]{3}", "a country by three letters such as KEN")]
Year = Annotated[int, Field(ge=1900, le=2100)]
Address = Annotated[
    str, StringConstraints(max_length=2_000), like(r"https?://\S+", "an address that begins with https://"),
    AfterValidator(address), AfterValidator(_written),
]  # fmt: skip

Moment = Annotated[str, like(r"[0-9]{4}(?:-[0-9]{2}){0,2}", "a year, a month or a day such as 2016-03")]


class Row(BaseModel):
    """One record of a file."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _empty_is_missing(cls, record: Any) -> Any:
        if not isinstance(record, dict):
            return record
        return {
            key: value
            for key, value in record.items()
            if not (value is None or (isinstance(value, str) and not says(value)))
        }


class ActionLineRow(Row):
    code: LineCode
    order: int
    part_of: LineCode | None = None
    title: Name
    lead_facilitators: Names = ()
    co_facilitators: Names = ()
    facilitator_confidence: Name
    short_title: Name


class SdgGoalRow(Row):
    number: GoalNumber
    short_title: Name
    title: Name
    uri: Address
    colour: Annotated[str, like(r"#[0-9A-F]{6}", "a colour such as #C5192D")]


class SdgTargetRow(Row):
    code: TargetCode
    goal: GoalNumber
    order: int
    label: Name
    uri: Address


class EventRow(Row):
    id: SourceId
    title: Name
    kind: Name
    starts: Name
    ends: Name
    zone: Name
    url: Address


class FrameworkRow(Row):
    code: Code
    order: int
    title: Name
    short_title: Name
    year: int
    source: Name


ObjectiveCode = Annotated[
    str, like(r"[A-Z]{2,8}:[1-9][0-9]{0,2}(?:\.[a-z])?", "the code of an objective such as GDC:1 or GDC:17.f")
]


class ObjectiveRow(Row):
    code: ObjectiveCode
    part_of: ObjectiveCode | None = None
    label: Name
    certainty: Literal["READ", "RECALLED"]
    source: Name | None = None


class RegionRow(Row):
    code: Code
    name: Name
    order: int


class CountryRow(Row):
    alpha3: Alpha3
    alpha2: Annotated[str, like(r"[A-Z]{2}", "a country by two letters such as KE")]
    numeric: Annotated[str, like(r"[0-9]{3}", "a country by three digits such as 404")]
    name: Name
    region: Code | None = None
    region_confidence: Name | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    location_source: Literal["natural-earth", "seat"] | None = None


class CountryAliasRow(Row):
    alias: Name
    alpha3: Alpha3


class CountryNameRow(Row):
    """The name of a country in one of the official languages of the United Nations beside English."""

    alpha3: Alpha3
    language: Literal["ar", "es", "fr", "ru", "zh"]
    name: Name


class BodyRow(Row):
    """An international body; weak_acronyms are those of other organizations too."""

    id: Annotated[str, like(r"[a-z0-9]+(?:-[a-z0-9]+)*", "a slug such as un-habitat")]
    name: Name
    full_name: Name
    acronyms: Names = ()
    weak_acronyms: Names = ()
    other_names: Names = ()
    acronym_not_in: Annotated[tuple[Alpha3, ...], BeforeValidator(_split)] = ()
    source: Name


class LinkageRow(Row):
    key: Name
    action_line: LineCode
    goal: GoalNumber
    target: TargetCode | None = None
    level: Literal["TARGET", "GOAL"]
    document: Code
    in_annex: bool
    in_by_line_list: bool
    in_by_goal_list: bool


class GoalPairRow(Row):
    """A pair of line and goal, and which tables of the source have it."""

    action_line: LineCode
    goal: GoalNumber
    in_annex: bool
    in_by_line_list: bool
    in_by_goal_list: bool
    is_linked: bool
    agreement: Name


class DocumentRow(Row):
    id: Code
    title: Name
    year: Year | None = None
    url: Address | None = None
    kind: DocumentKind | None = None
    language: Annotated[str, like(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "a language such as en")] | None = None
    licence: Annotated[str, like(r"[A-Za-z0-9.+-]{2,60}", "an identifier of SPDX such as CC-BY-4.0")] | None = None
    publisher: Name | None = None


class CollectionRow(Row):
    code: Code
    title: Name
    hosted: bool
    synthetic: bool
    documents: Names = ()


class EditionRow(Row):
    """An edition of a report. Its period is as exact as it is known: a day, a month or a year."""

    id: Annotated[str, like(r"[A-Z][A-Z_-]*:[0-9]+", "series and number, or year, such as GLOBAL:9")]
    series: Code
    number: Annotated[int, Field(ge=1, le=999)] | None = None
    year: Year
    title: Name
    period_from: Moment | None = None
    period_until: Moment | None = None
    source: Name
