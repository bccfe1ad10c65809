"""A form as it is filled in, also where what stands in it is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import strawberry

from graphdb.records.entries import EntryKind, EntryScope, EntryStatus
from graphdb.records.stakeholders import StakeholderKind


@strawberry.type(description="A goal or target as a form names it, by codes that may be wrong.")
class FilledContribution:
    goal: int | None = strawberry.field(description="The goal.")
    target: str | None = strawberry.field(description="The target.")
    via: str | None = strawberry.field(description="The line that the statement is about.")
    statement: str | None = strawberry.field(description="How it helps.")

    @classmethod
    def of(cls, form: Mapping[str, Any]) -> FilledContribution:
        return cls(
            goal=form.get("goal"), target=form.get("target"), via=form.get("via"), statement=form.get("statement")
        )


@strawberry.type(description="A stakeholder as a form names it: one of the register by id, or a new one.")
class FilledStakeholder:
    stakeholder_id: strawberry.ID | None = strawberry.field(description="The id of one of the register.")
    name: str | None = strawberry.field(description="The name of a new one.")
    country: str | None = strawberry.field(description="The country of a new one.")
    kind: StakeholderKind | None = strawberry.field(description="The kind of a new one.")
    role: str | None = strawberry.field(description="What it does for the entry.")

    @classmethod
    def of(cls, form: Mapping[str, Any]) -> FilledStakeholder:
        id, kind = form.get("id"), form.get("kind")
        return cls(
            stakeholder_id=strawberry.ID(f"Stakeholder:{id}") if id else None,
            name=form.get("name"), country=form.get("country"),
            kind=StakeholderKind(kind) if kind else None, role=form.get("role"),
        )  # fmt: skip


@strawberry.type(description="What a form says in a field that its collection asks for; it may be wrong.")
class FilledAnswer:
    field: str = strawberry.field(description="The code of the field.")
    value: str = strawberry.field(description="What it says; of a TERM the code of the term.")


@strawberry.type(description="The form of an entry as it is filled in; codes and days may be wrong.")
class FilledForm:
    title: str | None = strawberry.field(description="Title.")
    description: str | None = strawberry.field(description="What it is and does.")
    url: str | None = strawberry.field(description="Its address on the web.")
    collection: str | None = strawberry.field(description="Code of the collection that it is for.")
    kinds: list[EntryKind] = strawberry.field(description="What it is.")
    status: EntryStatus | None = strawberry.field(description="How far it is.")
    scope: EntryScope | None = strawberry.field(description="How far it reaches.")
    start_date: str | None = strawberry.field(description="First day.")
    end_date: str | None = strawberry.field(description="Last day.")
    lines: list[str] = strawberry.field(description="Codes of its action lines.")
    contributions: list[FilledContribution] = strawberry.field(description="The goals and targets that it helps.")
    objectives: list[str] = strawberry.field(
        description="Codes of the objectives and commitments of other frameworks that it advances."
    )
    countries: list[str] = strawberry.field(description="Codes of countries.")
    regions: list[str] = strawberry.field(description="Codes of regions.")
    stakeholders: list[FilledStakeholder] = strawberry.field(description="Who stands behind it.")
    answers: list[FilledAnswer] = strawberry.field(description="What its collection asks besides.")

    @classmethod
    def of(cls, form: Mapping[str, Any]) -> FilledForm:
        status, scope = form.get("status"), form.get("scope")
        return cls(
            title=form.get("title"), description=form.get("description"), url=form.get("url"),
            collection=form.get("collection"), kinds=[EntryKind(each) for each in form.get("kinds", ())],
            status=EntryStatus(status) if status else None, scope=EntryScope(scope) if scope else None,
            start_date=form.get("startDate"), end_date=form.get("endDate"), lines=list(form.get("lines", ())),
            contributions=[FilledContribution.of(each) for each in form.get("contributions", ())],
            objectives=list(form.get("objectives", ())),
            countries=list(form.get("countries", ())), regions=list(form.get("regions", ())),
            stakeholders=[FilledStakeholder.of(each) for each in form.get("stakeholders", ())],
            answers=[FilledAnswer(field=each.get("field", ""), value=each.get("value", ""))
                     for each in form.get("answers", ())],
        )  # fmt: skip
