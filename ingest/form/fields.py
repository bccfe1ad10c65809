"""The fields of an entry as it is sent in, each with its form; names are those of the API (`startDate`).

Every field may be missing here: a draft is what somebody has got so far. What has to be there, and how much of it, the
checks say (ingest.form.checks).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel

from graphdb.errors import shown
from graphdb.records.entries import EntryKind, EntryScope, EntryStatus
from graphdb.words.written import in_one_line
from ingest.dates import YEARS
from ingest.known import KnownCountry, KnownGoal, KnownKind, KnownLine, KnownObjective, KnownRegion, KnownTarget
from ingest.rows import Address, Code, Name, Row, Text

MOST = 50  # of anything that a form lists


def _day(value: Any) -> date | None:
    """A day as ISO 8601 writes it: nothing is guessed of 4/5/2024."""
    if isinstance(value, date):
        return value
    try:
        day = date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        day = None
    if day is None:
        raise ValueError(f"{shown(value)} is no day: write the year, the month and the day, as in 2026-03-31")
    if day.year not in YEARS:
        raise ValueError(f"{shown(value)} is not between {YEARS.start} and {YEARS.stop - 1}")
    return day


def _once(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))


OneLine = Annotated[Name, AfterValidator(in_one_line)]
Day = Annotated[date, BeforeValidator(_day)]
Many = Field(default=(), max_length=MOST)
Lines = Annotated[tuple[KnownLine, ...], AfterValidator(_once)]
Objectives = Annotated[tuple[KnownObjective, ...], AfterValidator(_once)]
Countries = Annotated[tuple[KnownCountry, ...], AfterValidator(_once)]
Regions = Annotated[tuple[KnownRegion, ...], AfterValidator(_once)]
Kinds = Annotated[tuple[EntryKind, ...], AfterValidator(_once)]


class FormRow(Row):
    """Part of a form; names are those of the API."""

    model_config = ConfigDict(alias_generator=to_camel, **Row.model_config)


class ContributionField(FormRow):
    """That the entry helps a target, or a whole goal, by its own words. via: the line that these are about."""

    goal: KnownGoal | None = None
    target: KnownTarget | None = None
    via: KnownLine | None = None
    statement: Text | None = None


class StakeholderField(FormRow):
    """Who stands behind it: one that is here, by id, or a new one, by name, country and kind."""

    id: Annotated[str, Field(max_length=300)] | None = None
    name: OneLine | None = None
    country: KnownCountry | None = None
    kind: KnownKind | None = None
    role: Annotated[str, Field(max_length=100)] | None = None


class AnswerField(FormRow):
    """What it says in a field that its repository asks for; a field of terms may be answered several times."""

    field: Annotated[str, Field(max_length=40)]
    value: Text


class EntryForm(FormRow):
    """One entry as somebody sends it in."""

    title: OneLine | None = None
    description: Text | None = None
    url: Address | None = None
    collection: Code | None = None
    kinds: Kinds = Many
    status: EntryStatus | None = None
    scope: EntryScope | None = None
    start_date: Day | None = None
    end_date: Day | None = None
    lines: Lines = Many
    contributions: tuple[ContributionField, ...] = Many
    objectives: Objectives = Many
    countries: Countries = Many
    regions: Regions = Many
    stakeholders: tuple[StakeholderField, ...] = Many
    answers: tuple[AnswerField, ...] = Many
