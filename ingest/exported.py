"""Linkages as our own files have them, read again: a list, the table of a release, or SSSOM.

Rationales are taken. Where a linkage stands in its review is decided by people, one change at a time, and no file says
it: a row about a linkage that is not built in, or is negative, is refused, to be proposed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.checking import Fault, check_rows
from ingest.files import read_path
from ingest.known import linkages
from ingest.reference_rows import ExportedLinkageRow, SssomRow
from ingest.rows import LinkageRow
from ingest.writing.changeset import Linkages, Part, Stated

Taken = tuple[list[Part], tuple[str, ...]]  # and what was noticed in the file
LEFT = "where its linkages stand in their review is not taken: people decide that here"


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
    read = read_path(path, ExportedLinkageRow)
    check_rows(path, read, "key", lambda row: disagreeing(linkages()[row.key], row))
    rows = ((each.row.key, each.row.rationale) for each in read)
    return stated(path.name, rows), (*read.notes(path.name), _left(path))


def sssom(path: Path) -> Taken:
    """The mappings of a file of SSSOM. Raises FileRefused."""
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


def _left(path: Path) -> str:
    return f"{path.name}: {LEFT}"
