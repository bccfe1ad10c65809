"""What a form without problems becomes, and what a published entry is as a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from graphdb.records.terms import EntryAnswer, FieldKind, RepositoryField
from ingest.entries import (
    Contribution,
    Filed,
    Organization,
    Reported,
    carried_out,
    entry_parts,
    stakeholder_parts,
    term_parts,
)
from ingest.form.asked import AskedBeside
from ingest.form.fields import EntryForm
from ingest.writing.changeset import Changeset

FIELDS: Final = (
    "title", "description", "url", "collection", "kinds", "status", "scope", "startDate", "endDate", "lines",
    "contributions", "countries", "regions",
)  # fmt: skip


def reported(
    form: EntryForm, source_id: str, beside: AskedBeside | None = None, was: Mapping[str, Any] | None = None
) -> Reported:
    """The entry that a form tells of; the year is that of its first day. The form is one without problems.

    beside: what its collection asks; was: what the entry says that the form changes, whose terms of lists that nobody
    asks for stay.
    """
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
            "answers": _answers(form, beside, was or {}),
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
        terms=_terms(form, beside, was or {}),
    )


def _answers(form: EntryForm, beside: AskedBeside | None, was: Mapping[str, Any]) -> list[str] | None:
    """What it answers, but for terms, as an entry keeps it; what it said where nobody asks any more stays."""
    asked = {each.code: each for each in beside.fields} if beside else {}
    said = [EntryAnswer(each.field, each.value) for each in form.answers]
    kept = [each.kept for each in said if each.field in asked and asked[each.field].kind is not FieldKind.TERM]
    kept += [each for each in was.get("answers", ()) if EntryAnswer.read(each).field not in asked]
    return sorted(kept) or None


def _terms(form: EntryForm, beside: AskedBeside | None, was: Mapping[str, Any]) -> list[Filed] | None:
    """The terms that it is filed under; None where no field is about any, so that those that it has stay."""
    if beside is None or not beside.terms:
        return None
    found = [
        Filed(asked.scheme, each.value, beside.terms[asked.scheme][each.value])
        for each in form.answers
        if (asked := beside.field(each.field)) and asked.scheme
    ]
    others = (id.split(":", 2) for id in was.get("terms", ()))
    return [*found, *(Filed(scheme, code, code) for _, scheme, code in others if scheme not in beside.terms)]


def changeset(entry: Reported, what: str) -> Changeset:
    """All that has to be there for this entry. Stakeholders that it names by id are there already, and stay as they
    are."""
    new = [each for each in entry.organizations if not each.given_id]
    terms = term_parts([entry]) if entry.terms is not None else []
    parts = [*stakeholder_parts(new), *entry_parts([entry]), *terms, carried_out([entry])]
    return Changeset(what, parts, vocabulary=False)


def form_of(said: Mapping[str, Any], fields: Sequence[RepositoryField] = ()) -> dict[str, Any]:
    """What a published entry says, as the form of an update begins: the content of its state in the history. fields:
    what its repository asks."""
    stakeholders = [{"id": each["id"], "role": each["role"]} for each in said["stakeholders"]]
    own = {name: said[name] for name in FIELDS}
    return {
        **own, "objectives": said.get("objectives", []), "stakeholders": stakeholders,
        "answers": list(_answered(said, fields)),
    }  # fmt: skip


def _answered(said: Mapping[str, Any], fields: Sequence[RepositoryField]) -> Iterator[dict[str, str]]:
    """Its answers to what is asked now, in the order of the fields."""
    kept = {each.field: each.value for each in map(EntryAnswer.read, said.get("answers", ()))}
    for asked in fields:
        if asked.code in kept and asked.kind is not FieldKind.TERM:
            yield {"field": asked.code, "value": kept[asked.code]}
        for _, scheme, code in (id.split(":", 2) for id in said.get("terms", ())):
            if asked.scheme == scheme:
                yield {"field": asked.code, "value": code}


def _contributions(form: EntryForm) -> Iterator[Contribution]:
    for each in form.contributions:
        to = each.target or each.goal
        if to is not None:
            yield Contribution(to, each.statement, each.via)
