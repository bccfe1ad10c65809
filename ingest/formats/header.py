"""Which row of a table is its header, and what of it is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from graphdb.seen import seen
from graphdb.written import says
from ingest.formats.source import MAX_COLUMNS
from ingest.refusals import FileRefused, Rejection, refuse

Wanted = Callable[[str], bool]  # whether a column of this name is known


def best_header(rows: Sequence[Sequence[object]], wanted: Wanted) -> tuple[int, int]:
    """The place of the row that names most known columns, the first of equals, and how many it names."""
    counts = [len({cell for cell in row if isinstance(cell, str) and wanted(cell)}) for row in rows]
    most = max(counts, default=0)
    return (counts.index(most) if counts else 0), most


def checked_header(name: str, line: int, header: Sequence[str]) -> list[str]:
    """The names of the columns as they are seen. Raises FileRefused for too many, for one twice and for one without a
    name."""
    if len(header) > MAX_COLUMNS:
        raise refuse(name, line, "header", f"{len(header):,} columns, and at most {MAX_COLUMNS} are taken")
    names = [seen(each) for each in header]
    faults = [(each, "twice in the header") for each, times in Counter(filter(says, names)).items() if times > 1]
    faults += [(f"cell {place}", "a column without a name") for place, each in enumerate(names, 1) if not says(each)]
    if faults:
        raise FileRefused(Rejection(name, line, column, reason) for column, reason in faults)
    return names
