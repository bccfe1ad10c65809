"""Filters by a value of any noun: an id, a code, a number, a time, a day."""

from __future__ import annotations

from datetime import date, datetime

import strawberry
from strawberry import UNSET

from resolvers.filters import stated
from resolvers.findings import finding_lists
from schema.inputs.plain import stated_as

IN = "One of these; an empty list matches nothing."
NOT_IN = "None of these; what has no value is kept."
ALL = "Every one of these."
IS_NULL = "true: has no value; false: has one."


@stated_as(stated.IdFilter)
@strawberry.input(description="By id.")
class IdFilter:
    in_: list[strawberry.ID] | None = strawberry.field(name="in", default=UNSET, description=IN)
    not_in: list[strawberry.ID] | None = strawberry.field(default=UNSET, description=NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=IS_NULL)


@stated_as(stated.CodeFilter)
@strawberry.input(description='By code, e.g. {in: ["C7"]}.')
class CodeFilter:
    in_: list[str] | None = strawberry.field(name="in", default=UNSET, description=IN)
    not_in: list[str] | None = strawberry.field(default=UNSET, description=NOT_IN)
    all_: list[str] | None = strawberry.field(name="all", default=UNSET, description=ALL)
    is_null: bool | None = strawberry.field(default=UNSET, description=IS_NULL)


@stated_as(stated.IntFilter)
@strawberry.input(
    description="By number, e.g. {gte: 2015, lte: 2020}; `gte`, `lte` and `in` together look at one and the same value."
)
class IntFilter:
    in_: list[int] | None = strawberry.field(name="in", default=UNSET, description=IN)
    not_in: list[int] | None = strawberry.field(default=UNSET, description=NOT_IN)
    gte: int | None = strawberry.field(default=UNSET, description="At least this.")
    lte: int | None = strawberry.field(default=UNSET, description="At most this.")
    is_null: bool | None = strawberry.field(default=UNSET, description=IS_NULL)


@stated_as(stated.TimeFilter)
@strawberry.input(description='By a time, e.g. {since: "2026-01-01T00:00:00Z"}.')
class TimeFilter:
    since: datetime | None = strawberry.field(default=UNSET, description="From this time on.")
    until: datetime | None = strawberry.field(default=UNSET, description="Before this time.")
    is_null: bool | None = strawberry.field(default=UNSET, description=IS_NULL)


@stated_as(finding_lists.DateFilter)
@strawberry.input(description="By day, e.g. 2026-12-31.")
class DateFilter:
    gte: date | None = strawberry.field(default=UNSET, description="This day or later.")
    lte: date | None = strawberry.field(default=UNSET, description="This day or earlier.")
    is_null: bool | None = strawberry.field(default=UNSET, description=IS_NULL)


@strawberry.input(description="From a local time on, and before another one where one is given.")
class During:
    from_: str = strawberry.field(name="from", description="2026-07-06, or 2026-07-06T09:00.")
    until: str | None = strawberry.field(
        default=UNSET, description="The same, which is not part of it any more; without it, all that is to come."
    )
    zone: str = strawberry.field(default="UTC", description="Whose clock, e.g. Europe/Zurich.")
