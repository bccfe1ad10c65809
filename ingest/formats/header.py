"""Which row of a table is its header, and what of it is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from graphdb.words.seen import seen
from graphdb.words.written import says
from ingest.formats.refusals import FileRefused, Rejection, refuse
from ingest.formats.source import MAX_COLUMNS
from ingest.names import spelling

OF_LINKAGES = (
    "this is a table of linkages between lines and goals, and no list of entries: `stocktaking ingest reference` takes "
    "linkages, as .sssom.tsv, or as .csv with the columns of an export (key, rationale)"
)
GOAL = re.compile(r"(?:sdg|goal) ?(?:1[0-7]|[1-9])")
Wanted = Callable[[str], bool]  # whether a column of this name is known


def best_header(rows: Sequence[Sequence[object]], wanted: Wanted) -> tuple[int, int]:
    """The place of the row that names most known columns, the first of equals, and how many it names."""
    counts = [len({cell for cell in row if isinstance(cell, str) and wanted(cell)}) for row in rows]
    most = max(counts, default=0)
    return (counts.index(most) if counts else 0), most


def is_of_linkages(names: Sequence[str]) -> bool:
    """Whether these are the columns of linkages: goals beside each other, as the Matrix has them, or both ends."""
    said = {spelling(each.replace("_", " ")) for each in names}
    return sum(GOAL.fullmatch(each) is not None for each in said) > 1 or {"subject id", "object id"} <= said


def checked_header(name: str, line: int, header: Sequence[str]) -> list[str]:
    """The names of the columns as they are seen. Raises FileRefused for too many, for one twice and for one without a
    name."""
    if len(header) > MAX_COLUMNS:
        raise refuse(name, line, "header", f"{len(header):,} columns, and at most {MAX_COLUMNS} are taken")
    names = [seen(each) for each in header]
    faults = [(each, "twice in the header") for each, times in Counter(filter(says, names)).items() if times > 1]
    faults += [(f"cell {place}", "a column without a name") for place, each in enumerate(names, 1) if not says(each)]
    if faults and is_of_linkages(names):
        raise refuse(name, line, "header", OF_LINKAGES)
    if faults:
        raise FileRefused(Rejection(name, line, column, reason) for column, reason in faults)
    return names
