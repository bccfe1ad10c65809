"""Linkages as our own files have them, read again: a list, the table of a release, or SSSOM.

Where a linkage stands in its review is decided by people, one change at a time, and no file says it. Of linkages to the
SDGs rationales are taken: a row about one that is not built in, or is negative, is refused, to be proposed. Linkages to
objectives of other frameworks, of which none is built in, come as proposed; those that the file says were rejected or
retired are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from graphdb.kinds.mapped import OBJECTIVES
from graphdb.records.documents import DocumentRecord
from graphdb.records.linkages import objective_key
from ingest.checking import Fault, check_rows
from ingest.files import read_path
from ingest.known import linkages
from ingest.reference_rows import ExportedLinkageRow, ObjectiveLinkageRow, ObjectiveSssomRow, SssomRow
from ingest.rows import LinkageRow
from ingest.writing.changeset import Linkages, Part, Stated

Taken = tuple[list[Part], tuple[str, ...]]  # and what was noticed in the file
LEFT = "where its linkages stand in their review is not taken: people decide that here"
GONE = ("REJECTED", "RETIRED")
STATUS = re.compile(r"(?:^|; )status=([A-Z]+)")  # in `other` of SSSOM
NAMED = 5  # of those that are left out
READ_AHEAD = 65_536  # bytes of a line, which no header of ours has


def stated(name: str, found: Iterable[tuple[str, str | None]]) -> list[Part]:
    """Rationales of linkages, by key."""
    known = linkages()
    return [
        Linkages(
            [
                Stated(each.key, each.action_line, each.goal, each.target, (), rationale)
                for key, rationale in found
                if rationale
                for each in (known[key],)
            ],
            f"rationales from {name}",
            create=False,
        )
    ]


def exported(path: Path) -> Taken:
    """The linkages of a list or of a release as CSV. Raises FileRefused."""
    if _is_of_objectives(path, b","):
        return _objectives(path)
    read = read_path(path, ExportedLinkageRow)
    check_rows(path, read, "key", lambda row: disagreeing(linkages()[row.key], row))
    rows = ((each.row.key, each.row.rationale) for each in read)
    return stated(path.name, rows), (*read.notes(path.name), _left(path))


def sssom(path: Path) -> Taken:
    """The mappings of a file of SSSOM. Raises FileRefused."""
    if _is_of_objectives(path, b"\t"):
        return _objective_mappings(path)
    read = read_path(path, SssomRow)

    def check(row: SssomRow) -> Iterator[Fault]:
        linkage = linkages()[row.record_id]
        if row.subject_id != linkage.action_line:
            yield "subject_id", f"line:{row.subject_id}, and {linkage.key} is of line:{linkage.action_line}"
        if row.object_id != (aim := linkage.target or str(linkage.goal)):
            yield "object_id", f"sdg:{row.object_id}, and {linkage.key} leads to sdg:{aim}"

    check_rows(path, read, "record_id", check)
    rows = ((each.row.record_id, each.row.comment) for each in read)
    return stated(path.name, rows), (*read.notes(path.name), _left(path))


def _objectives(path: Path) -> Taken:
    read = read_path(path, ObjectiveLinkageRow)

    def check(row: ObjectiveLinkageRow) -> Iterator[Fault]:
        yield from _of_its_ends(row.key, row.action_line, row.objective, "key")
        if row.framework is not None and row.framework != (framework := row.objective.partition(":")[0]):
            yield "framework", f"{row.framework}, and {row.objective} is of {framework}"
        for column in ("source_titles", "source_years", "source_addresses"):
            if (told := getattr(row, column)) and len(told) != len(row.sources):
                yield column, f"{len(told)} of them, and `sources` has {len(row.sources)}: name one for each"

    check_rows(path, read, "key", check)
    found = [
        (
            Stated(
                each.row.key, each.row.action_line, 0, None, each.row.sources, each.row.rationale, each.row.objective,
                each.row.negative,
            ),
            each.row.status.value if each.row.status else None,
        )
        for each in read
    ]  # fmt: skip
    return _proposed(path, found, read.notes(path.name), [of for each in read for of in _documents(each.row)])


def _documents(row: ObjectiveLinkageRow) -> Iterator[DocumentRecord]:
    """The documents that a row says more of than their ids."""
    none = (None,) * len(row.sources)
    years, addresses = row.source_years or none, row.source_addresses or none
    for told in zip(row.sources, row.source_titles, years, addresses, strict=False):
        yield DocumentRecord(*told)


def _objective_mappings(path: Path) -> Taken:
    read = read_path(path, ObjectiveSssomRow)
    check_rows(
        path, read, "record_id", lambda row: _of_its_ends(row.record_id, row.subject_id, row.object_id, "record_id")
    )
    found = [
        (
            Stated(
                row.record_id, row.subject_id, 0, None, (row.mapping_source,) if row.mapping_source else (),
                row.comment, row.object_id, row.predicate_modifier is not None,
            ),
            stands[1] if (stands := STATUS.search(row.other or "")) else None,
        )
        for each in read
        for row in (each.row,)
    ]  # fmt: skip
    return _proposed(path, found, read.notes(path.name))


def _of_its_ends(key: str, line: str, objective: str, column: str) -> Iterator[Fault]:
    """The fault of a key that is not made of its ends: what is said may belong to another linkage."""
    if key != (made := objective_key(line, objective)):
        yield column, f"{key}, and the linkage of {line} to {objective} is {made}"


def _proposed(
    path: Path,
    found: Iterable[tuple[Stated, str | None]],
    notes: tuple[str, ...],
    documents: Sequence[DocumentRecord] = (),
) -> Taken:
    """Linkages to objectives for people to decide about, without those that somebody has done with."""
    kept, gone = list[Stated](), list[str]()
    for each, status in found:
        if status in GONE:
            gone.append(each.key)
        else:
            kept.append(each)
    if gone:
        more = f" and {len(gone) - NAMED} more" if len(gone) > NAMED else ""
        notes = (*notes, f"{path.name}: rejected or retired there, and left out: {', '.join(gone[:NAMED])}{more}")
    return [Linkages(kept, f"stated by {path.name}", of=OBJECTIVES, sources=documents)], (*notes, _left(path))


def disagreeing(linkage: LinkageRow, row: object) -> Iterator[Fault]:
    """The columns that say otherwise than the linkage: the words may belong to another one."""
    for column in ("action_line", "goal", "target", "level"):
        said, is_so = getattr(row, column), getattr(linkage, column)
        if said != is_so and not (column == "level" and said is None):
            yield column, f"{said or 'nothing'}, and {linkage.key} has {is_so or 'nothing'} there"


def is_exported(path: Path) -> bool:
    """Whether a file of CSV is one of ours, by the first column of its header."""
    with path.open("rb") as file:
        return file.read(20).removeprefix(b"\xef\xbb\xbf").startswith((b"key,", b'"key",'))


def _is_of_objectives(path: Path, separator: bytes) -> bool:
    """Whether a file is one of linkages to objectives: by a column of its header, or where its first mapping leads."""
    with path.open("rb") as file:
        lines = (line.removeprefix(b"\xef\xbb\xbf") for line in iter(lambda: file.readline(READ_AHEAD), b""))
        header = next((line for line in lines if not line.startswith(b"#")), b"")
        columns = [each.strip(b' \r\n"') for each in header.split(separator)]
        return b"objective" in columns or b"\tobjective:" in next(lines, b"")


def _left(path: Path) -> str:
    return f"{path.name}: {LEFT}"
