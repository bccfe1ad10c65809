"""The records of a file, checked one by one and together: entries, and every row that is not taken with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import zip_longest
from typing import Any

from pydantic import ValidationError

from graphdb.records.terms import EntryAnswer, FieldKind
from graphdb.words.written import written
from ingest.entries import Contribution, Filed, Organization, Reported
from ingest.form.asked import AskedBeside
from ingest.formats.refusals import Rejection
from ingest.formats.source import Record, Source
from ingest.incoming.cells import text
from ingest.incoming.columns import Mapped, is_personal
from ingest.incoming.rows import EntryRow, Noticed, Problem, as_told
from ingest.names import same_name
from ingest.shipping.samples import INTERNATIONAL
from ingest.writing.spilled import Spilled

NAMED = 5  # lines of which one thing is said
ID_LENGTH = 48  # characters of a title in an id that is made of it


@dataclass(frozen=True, slots=True)
class Row:
    """An entry, and the line of the file that says it."""

    line: int
    entry: Reported


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file says. rejections: at least one for each row that is not taken. notes: what was taken, and how.
    rejected: how many rows are not taken."""

    rows: Sequence[Row]
    rejections: Sequence[Rejection]
    notes: Sequence[str]
    stated: frozenset[str]
    rejected: int


def check(source: Source, columns: Mapped, collection: str, beside: AskedBeside | None = None) -> Checked:
    """The entries of a file for a collection. beside: what that asks beside what every form does."""
    rows, rejections, rejected = Spilled[Row](), Spilled[Rejection](), set[tuple[str, int]]()
    inside: dict[str, None] = {}
    noted: dict[tuple[str, str, str], list[int]] = {}
    first: dict[str, int] = {}
    for record in source.records:
        file = record.file or source.name
        inside |= dict.fromkeys(key for key in _keys(record.cells.values()) if is_personal(key))
        noticed = Noticed()
        try:
            row = EntryRow.model_validate(_given(record, columns.fields), context=noticed)
        except ValidationError as error:
            rejections.extend(_rejections(file, record.line, error, columns.fields))
            rejected.add((file, record.line))
            continue
        entry = reported(row, collection)
        if beside is not None:
            entry, faults = _answered(entry, record, file, columns.answers, beside)
            if faults:
                rejections.extend(faults)
                rejected.add((file, record.line))
                continue
        if (before := first.get(entry.source_id)) is not None:
            where = f"in line {before} already" if before != record.line else "in this line already"
            rejections.append(_twice(file, record.line, row, where, columns.fields))
            rejected.add((file, record.line))
            continue
        first[entry.source_id] = record.line
        for column, said in noticed.notes:
            noted.setdefault((file, column, said), []).append(record.line)
        rows.append(Row(record.line, entry))
    notes = [*source.notes, *_left_out(source, columns, inside)]
    notes += (f"{file}, {_lines(lines)}, {column}: {said}" for (file, column, said), lines in noted.items())
    return Checked(rows, rejections, notes, columns.stated, len(rejected))


def _answered(
    entry: Reported, record: Record, file: str, columns: Mapping[str, str], beside: AskedBeside
) -> tuple[Reported, list[Rejection]]:
    """The entry with what a row says in the fields of its collection, and what is wrong there; several terms of a cell
    stand with ; between."""
    faults, kept, terms = list[Rejection](), list[str](), dict[Filed, None]()
    for column, code in columns.items():
        asked, cell = beside.field(code), record.cells.get(column)
        assert asked is not None  # columns of what is not asked are refused before
        try:
            said = written("" if cell is None else text(cell)) or ""
        except ValueError as fault:
            faults.append(Rejection(file, record.line, column, str(fault), as_told(cell)))
            continue
        parts = [each for each in (said.split(";") if asked.kind is FieldKind.TERM else (said,)) if each.strip()]
        if not parts and asked.required:
            faults.append(Rejection(file, record.line, column, f"missing: {beside.collection} asks for it"))
        for part in parts:
            try:
                value = beside.read(asked, part)
            except ValueError as fault:
                faults.append(Rejection(file, record.line, column, str(fault), as_told(said)))
                continue
            if asked.scheme is not None:
                terms[Filed(asked.scheme, value, beside.terms[asked.scheme][value])] = None
            else:
                kept.append(EntryAnswer(code, value).kept)
    properties = {**entry.properties, "answers": sorted(kept) or None}
    return replace(entry, properties=properties, terms=list(terms) if beside.terms else None), faults


def _lines(lines: Sequence[int]) -> str:
    if len(lines) == 1:
        return f"line {lines[0]}"
    more = f" and {len(lines) - NAMED:,} more" if len(lines) > NAMED else ""
    return f"lines {', '.join(map(str, lines[:NAMED]))}{more}"


def _given(record: Record, fields: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """field -> column -> cell."""
    given: dict[str, dict[str, Any]] = {}
    for column, name in fields.items():
        given.setdefault(name, {})[column] = record.cells.get(column)
    return given


def _rejections(file: str, line: int, error: ValidationError, fields: Mapping[str, str]) -> Iterator[Rejection]:
    columns = {name: column for column, name in reversed(list(fields.items()))}
    for fault in error.errors(include_url=False):
        problems: Sequence[Problem] = fault.get("ctx", {}).get("problems", ())
        for each in problems:
            column = columns.get(each.column, each.column) if each.column not in fields else each.column
            yield Rejection(file, line, column, each.reason, each.value, each.suggestion)
        if not problems:
            name = str(fault["loc"][0]) if fault["loc"] else "record"
            missing = fault["type"] in ("missing", "string_type")
            message = "missing" if missing else fault["msg"].removeprefix("Value error, ")
            yield Rejection(file, line, columns.get(name, name), message)


def _twice(file: str, line: int, row: EntryRow, where: str, fields: Mapping[str, str]) -> Rejection:
    columns = {name: column for column, name in fields.items()}
    if row.id is not None:
        return Rejection(file, line, columns["id"], f"{row.id} stands {where}", row.id)
    reason = f"an entry of this title, organization and country stands {where}"
    return Rejection(file, line, columns["title"], reason, row.title)


def _left_out(source: Source, columns: Mapped, inside: Iterable[str]) -> Iterator[str]:
    """inside: names of details of persons inside of values."""
    if personal := list(dict.fromkeys((*columns.personal, *inside))):
        yield f"{source.name}: details of persons are never taken: {', '.join(personal)}"
    if columns.unknown:
        yield f"{source.name}: columns that are not taken: {', '.join(columns.unknown)}"
    if "id" not in columns.stated:
        made_of = "title, organization and country: an entry whose title changes is another one"
        yield f"{source.name}: no column has ids, so they are made of {made_of}"


def _keys(values: Iterable[Any]) -> Iterator[str]:
    """The names inside of values that are objects, or lists of such."""
    for each in values:
        if isinstance(each, dict):
            yield from each
        elif isinstance(each, list):
            yield from _keys(each)


def reported(row: EntryRow, collection: str) -> Reported:
    """What a row says, as entries are reported. In a region it is only where no country is known."""
    alpha3s = tuple(each for each in row.countries if each != INTERNATIONAL)
    regions = tuple(dict.fromkeys((*(each for each in row.countries if each == INTERNATIONAL), *row.regions)))
    home = alpha3s[0] if len(alpha3s) == 1 else None
    start = row.start.day if row.start else None
    stated = dict[str | int, str | None]()
    for each in row.sdgs:
        code, words = each if isinstance(each, tuple) else (each, None)
        stated.setdefault(code, words)
    mdgs = [*row.mdgs, *(each for each in stated if isinstance(each, str) and each.startswith("MDG"))]
    return Reported(
        collection=collection,
        source_id=row.id or _made_id(row, home),
        title=row.title,
        kinds=row.kinds,
        properties={
            "description": row.description, "url": row.url, "scope": row.scope,
            "status": row.status[1] if row.status else None, "statusRaw": row.status[0] if row.status else None,
            "startDate": start, "startRaw": row.start.raw if row.start else None,
            "endDate": row.end.day if row.end else None, "endRaw": row.end.raw if row.end else None,
            "year": row.year or (start.year if start else None), "mdgs": sorted(set(mdgs)) or None,
        },
        lines=row.lines,
        contributions=[Contribution(code, words) for code, words in stated.items() if code not in mdgs],
        objectives=[*dict.fromkeys(row.objectives)],
        countries=alpha3s,
        regions=() if alpha3s else regions,
        organizations=[
            Organization(
                each.name, home, each.kind or row.organization_kind, each.role, identifier=each.identifier or given
            )
            for each, given in zip_longest(row.organizations, row.organization_ids)
        ],
    )  # fmt: skip


def _made_id(row: EntryRow, country: str | None) -> str:
    """An id out of what an entry is known by, where its source has none."""
    known_by = "\n".join((same_name(row.title), *(same_name(each.name) for each in row.organizations), country or ""))
    slug = re.sub(r"[^a-z0-9]+", "-", same_name(row.title))[:ID_LENGTH].strip("-") or "entry"
    return f"{slug}-{sha256(known_by.encode()).hexdigest()[:10]}"
