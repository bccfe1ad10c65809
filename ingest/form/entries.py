"""What a form without problems becomes, and what a published entry is as a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ingest.changeset import Changeset
from ingest.entries import Contribution, Organization, Reported, carried_out, entry_parts, stakeholder_parts
from ingest.form.fields import EntryForm

FIELDS: Final = (
    "title", "description", "url", "collection", "kinds", "status", "scope", "startDate", "endDate", "lines",
    "contributions", "countries", "regions",
)  # fmt: skip


def reported(form: EntryForm, source_id: str) -> Reported:
    """The entry that a form tells of; the year is that of its first day. The form is one without problems."""
    assert form.title is not None and form.collection is not None
    return Reported(
        collection=form.collection,
        source_id=source_id,
        title=form.title,
        kinds=[each.value for each in form.kinds],
        properties={
            "description": form.description,
            "url": form.url,
            "status": form.status.value if form.status else None,
            "scope": form.scope.value if form.scope else None,
            "startDate": form.start_date,
            "endDate": form.end_date,
            "year": form.start_date.year if form.start_date else None,
        },
        lines=form.lines,
        contributions=list(_contributions(form)),
        objectives=form.objectives,
        countries=form.countries,
        regions=() if form.countries else form.regions,
        organizations=[
            Organization(each.name or "", each.country, each.kind, each.role, given_id=each.id)
            for each in form.stakeholders
        ],
    )


def changeset(entry: Reported, what: str) -> Changeset:
    """All that has to be there for this entry. Stakeholders that it names by id are there already, and stay as they
    are."""
    new = [each for each in entry.organizations if not each.given_id]
    parts = [*stakeholder_parts(new), *entry_parts([entry]), carried_out([entry])]
    return Changeset(what, parts, vocabulary=False)


def form_of(said: Mapping[str, Any]) -> dict[str, Any]:
    """What a published entry says, as the form of an update begins: the content of its state in the history."""
    stakeholders = [{"id": each["id"], "role": each["role"]} for each in said["stakeholders"]]
    own = {name: said[name] for name in FIELDS}
    return {**own, "objectives": said.get("objectives", []), "stakeholders": stakeholders}


def _contributions(form: EntryForm) -> Iterator[Contribution]:
    for each in form.contributions:
        to = each.target or each.goal
        if to is not None:
            yield Contribution(to, each.statement, each.via)
