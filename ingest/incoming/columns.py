"""Which column of a file says what of an entry: by its header with the usual names, or by a mapping that the user has.

A mapping is a file of JSON that a preview writes: `{"columns": {"Project": "title", "Notes": null}}`. What it names
counts; of the other columns, their names decide.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graphdb.errors import BadInput, shown
from ingest.form.asked import AskedBeside
from ingest.formats.header import OF_LINKAGES, is_of_linkages
from ingest.formats.json_text import value_of
from ingest.formats.refusals import FileRefused, Rejection, refuse
from ingest.formats.source import AS_FOUND, Reading, Source
from ingest.names import spelling

ANSWERS = "answers."  # before the code of a field that a collection asks besides
PERSONAL = ("contact", "email", "e mail", "mail", "phone", "telephone", "mobile", "fax", "person")
ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("id", "project id", "entry id", "source id", "source no", "identifier", "no", "number"),
    "title": ("title", "project", "project title", "project name", "name", "name of the project", "initiative"),
    "description": ("description", "short description", "summary", "abstract", "about"),
    "organizations": (
        "organizations", "organization", "organisation", "organisations", "entity", "institution", "stakeholder",
        "stakeholders", "implementing organization", "lead organization", "organization name", "entity name",
    ),
    "organization_ids": (
        "organization ids", "organization id", "organisation id", "organization identifier", "organisation identifier",
        "organization identifiers", "stakeholder id", "stakeholder identifier", "entity id", "organization ref",
    ),
    "organization_kind": (
        "type of organization", "organization type", "organisation type", "organization kind", "stakeholder type",
        "entity type", "type of entity", "type of organisation", "stakeholder kind", "type of stakeholder",
    ),
    "lines": (
        "lines", "line", "action line", "action lines", "category", "categories", "wsis action line",
        "wsis action lines", "category raw", "wsis al", "al",
    ),
    "sdgs": (
        "sdgs", "sdg", "goals", "goal", "targets", "target", "sdg goal", "sdg goals", "sdg target", "sdg targets",
        "goals targets", "sustainable development goals", "sustainable development goal",
    ),
    "mdgs": ("mdgs", "mdg", "millennium development goals"),
    "objectives": (
        "objectives", "gdc", "gdc objective", "gdc objectives", "global digital compact", "gdc commitments",
        "global digital compact objective", "global digital compact objectives",
    ),
    "countries": (
        "countries", "country", "country name", "country raw", "country code", "country alpha3", "alpha3", "iso3",
        "iso code", "location", "locations developmentcountries", "locations deploymentcountries", "country of origin",
        "developed in", "deployed in",
    ),
    "regions": ("regions", "region", "itu region", "regions raw"),
    "kinds": (
        "kinds", "kind", "type of activity", "activity type", "activity types raw", "entry type", "type of entry",
    ),
    "scope": ("scope", "geographical scope", "coverage"),
    "status": ("status", "project status", "status raw", "stage", "state"),
    "start": ("start", "start date", "date start", "begin", "from", "start raw", "start year"),
    "end": ("end", "end date", "date end", "finish", "until", "to", "end raw", "end year"),
    "year": ("year", "edition"),
    "url": ("url", "website", "web site", "link", "address", "web", "homepage"),
}  # fmt: skip
SEVERAL = frozenset(
    ("lines", "sdgs", "countries", "regions", "kinds", "mdgs", "objectives")
)  # fields that several columns may say
_BY_NAME = {spelling(alias.replace("_", " ")): name for name, aliases in ALIASES.items() for alias in (name, *aliases)}


class BadMapping(BadInput):
    """The mapping of columns is no good."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """What the columns of a file are: fields by column, those of personal details and those that nothing knows.

    answers: columns that answer what the collection asks besides -> the code of its field."""

    fields: Mapping[str, str]
    personal: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def stated(self) -> frozenset[str]:
        """The fields that the file says anything of; of its collection, as answers.licence."""
        return frozenset((*self.fields.values(), *(f"{ANSWERS}{code}" for code in self.answers.values())))


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What a user says of the columns of files: column -> field, None for one that is left out."""

    columns: Mapping[str, str | None] = field(default_factory=dict)
    reading: Reading = AS_FOUND

    def field_of(self, column: str) -> str | None:
        """The field that a column means, None for none; personal details are none, whatever the user says."""
        if is_personal(column):
            return None
        if column in self.columns:
            name = self.columns[column]
            return None if name is None or name.startswith(ANSWERS) else name
        return _BY_NAME.get(spelling(column))

    def answers(self, column: str, beside: AskedBeside | None) -> str | None:
        """The field of the collection that a column answers: by its code or its label, or as a user says."""
        if beside is None or is_personal(column):
            return None
        if column in self.columns:
            said = self.columns[column]
            return said.removeprefix(ANSWERS) if said is not None and said.startswith(ANSWERS) else None
        names = {spelling(name.replace("_", " ")): each.code for each in beside.fields
                 for name in (each.label, each.code, f"{ANSWERS}{each.code}")}  # fmt: skip
        return names.get(spelling(column.replace("_", " ")))

    def knows(self, column: str) -> bool:
        return self.field_of(column) is not None


def is_personal(column: str) -> bool:
    """Whether a column has details of a person: contact_name, Contact e-mail, Phone."""
    words = f" {spelling(column.replace('_', ' '))} "
    return any(f" {each} " in words for each in PERSONAL)


def is_raw(column: str) -> bool:
    return spelling(column.replace("_", " ")).endswith(" raw")


def mapped(source: Source, mapping: ColumnMapping, beside: AskedBeside | None = None) -> Mapped:
    """What the columns of a file are. beside: what its collection asks. Raises FileRefused where none is the title,
    where two contradict each other by saying one thing that can be said once, and where none is what the collection
    asks for."""
    fields = {each: name for each in source.columns if (name := source.fields.get(each) or mapping.field_of(each))}
    for column, name in list(fields.items()):
        if is_raw(column) and name not in SEVERAL and list(fields.values()).count(name) > 1:
            del fields[column]  # the same as another column, before somebody tidied it
    answers = {each: code for each in source.columns if each not in fields and (code := mapping.answers(each, beside))}
    faults = [*_faults(source, fields), *_unasked(source, answers, beside)]
    if faults:
        raise FileRefused(faults)
    left = [each for each in source.columns if each not in fields and each not in answers]
    personal = tuple(each for each in left if is_personal(each))
    return Mapped(fields, personal, tuple(each for each in left if each not in personal), answers)


def _unasked(source: Source, answers: Mapping[str, str], beside: AskedBeside | None) -> Iterable[Rejection]:
    """What is wrong with the columns for what the collection asks."""
    if beside is None:
        return
    for column, code in answers.items():
        if beside.field(code) is None:
            known = ", ".join(each.code for each in beside.fields)
            yield Rejection(source.name, 1, column, f"{beside.collection} asks for no field {code}: {known}")
        if list(answers.values()).count(code) > 1 and next(at for at in answers if answers[at] == code) != column:
            yield Rejection(source.name, 1, column, f"another column says {code}: leave one out with --mapping")
    for lacking in beside.missing(list(answers.values())):
        what = f"{beside.collection} asks for {lacking.label}: add it, or say which it is with --mapping"
        yield Rejection(source.name, 1, "header", f"no column is {lacking.code}, and {what}")


def _faults(source: Source, fields: Mapping[str, str]) -> Iterable[Rejection]:
    if "title" not in fields.values() and is_of_linkages(source.columns):
        yield Rejection(source.name, 1, "header", OF_LINKAGES)
    elif "title" not in fields.values():
        named = ", ".join(source.columns[:12])
        reason = f"no column is the title; there are: {named}. Say which it is with --mapping"
        yield Rejection(source.name, 1, "header", reason)
    for name in ALIASES:
        columns = [column for column, each in fields.items() if each == name]
        if len(columns) > 1 and name not in SEVERAL:
            reason = f"{' and '.join(columns)} both say the {name.replace('_', ' ')}: leave one out with --mapping"
            yield Rejection(source.name, 1, columns[1], reason)


def read_mapping(path: Path) -> ColumnMapping:
    """A mapping from a file. Raises BadMapping, and FileRefused for what is no JSON."""
    try:
        said = value_of(path.name, 1, path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise refuse(path.name, 1, "file", f"cannot be read: {error}") from error
    return mapping_of(said)


def mapping_of(said: object) -> ColumnMapping:
    """A mapping from its JSON. Raises BadMapping."""
    known = {"columns", "encoding", "separator", "sheet"}
    if not isinstance(said, dict) or not isinstance(said.get("columns", {}), dict):
        raise BadMapping('A mapping is {"columns": {"Project": "title", "Notes": null}}.')
    if more := sorted(map(str, said.keys() - known)):
        raise BadMapping(f"{shown(more[0])} is nothing that a mapping says: {', '.join(sorted(known))} are.")
    for column, name in said.get("columns", {}).items():
        if name is not None and not (isinstance(name, str) and (name in ALIASES or name.startswith(ANSWERS))):
            raise BadMapping(f"{shown(column)} is mapped to {shown(name)}: fields are {', '.join(ALIASES)}, or null.")
    texts = {each: said.get(each) for each in ("encoding", "separator", "sheet")}
    if wrong := next((each for each, text in texts.items() if text is not None and not isinstance(text, str)), None):
        raise BadMapping(f"{wrong} is not a text.")
    return ColumnMapping(said.get("columns", {}), Reading(**texts))


def written_mapping(source: Source, found: Mapped, reading: Reading) -> str:
    """The mapping that reads this file as it was read now, for a user to change."""
    said = {each: getattr(reading, each) for each in ("encoding", "separator", "sheet") if getattr(reading, each)}
    answers = {column: f"{ANSWERS}{code}" for column, code in found.answers.items()}
    columns = {
        each: found.fields.get(each) or answers.get(each) for each in source.columns if each not in found.personal
    }
    return json.dumps({"columns": columns, **said}, ensure_ascii=False, indent=2) + "\n"
