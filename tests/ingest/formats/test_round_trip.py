"""Rows that are written in any dialect are read as they were."""

import csv
from io import StringIO
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.words.written import says
from ingest.formats.opening import of_bytes
from ingest.formats.source import Reading
from ingest.incoming.columns import ColumnMapping
from tests.ingest.formats.shapes import workbook

HEADER = ["id", "title", "country", "description"]
CELL = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"], include_characters="\n"), max_size=12).filter(
    lambda text: "\ufffd" not in text
)
ROWS = st.lists(st.tuples(CELL, CELL.filter(says), CELL, CELL).map(list), min_size=1, max_size=6)
FEW = settings(max_examples=15, deadline=None, database=None)


def cells(name: str, data: bytes, reading: Reading) -> list[list[Any]]:
    found = of_bytes(name, data, reading, ColumnMapping().knows)
    assert found.columns == HEADER
    return [list(each.cells.values()) for each in found.records]


@FEW
@given(
    ROWS, st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)  # fmt: skip
def test_every_dialect_of_csv_is_read_as_it_was_written(
    rows: list[list[str]], separator: str, end: str, quoting: Any, encoding: str
) -> None:
    out = StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting).writerows([HEADER, *rows])
    assert cells("t.csv", out.getvalue().encode(encoding), Reading()) == rows


@FEW
@given(ROWS)
def test_a_workbook_is_read_as_it_was_written(rows: list[list[str]]) -> None:
    assert cells("t.xlsx", workbook([HEADER, *rows]), Reading()) == rows
