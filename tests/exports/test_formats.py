"""One table in every format: the same values, the same bytes each time, and what a format cannot hold is said."""

import csv
import io
import tempfile
import time
from typing import Any

import pytest

from exports import formats
from exports.formats import TABLES
from exports.tables import Column, Type
from exports.writing import csv_of
from graphdb.errors import BadInput
from graphdb.words.formulas import parted, plain
from tests.exports.reading import rows_of

COLUMNS = [
    Column("text"), Column("whole", Type.INTEGER), Column("part", Type.NUMBER), Column("is", Type.BOOLEAN),
    Column("many", Type.LIST),
]  # fmt: skip
ROWS: list[tuple[Any, ...]] = [
    ("plain", 1, 0.5, True, ["a", "b|c"]),
    ('=HYPERLINK("http://example.org")', -2, -1.5, False, []),
    ('+1 "quoted", and\r\nmore', None, None, None, ["=x"]),
    ("http://example.org/ م漢😀", 0, 0.0, True, None),
    (None, 2**40, 1e300, False, ["x"]),
]


def written(format: str, rows: list[tuple[Any, ...]] = ROWS, columns: list[Column] = COLUMNS) -> bytes:
    with tempfile.SpooledTemporaryFile(1_000_000) as file:
        writer = TABLES[format](file, columns)  # type: ignore[arg-type]
        try:
            for row in rows:
                writer.rows([row])
        except BadInput:
            writer.give_up()
            raise
        writer.end({})
        file.seek(0)
        return file.read()


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_what_has_types_is_read_back_as_it_was(format: str) -> None:
    assert [tuple(each.values()) for each in rows_of(written(format), format)] == ROWS


def test_csv_is_read_back_by_its_columns() -> None:
    for found, (text, whole, _, truth, many) in zip(rows_of(written("csv"), "csv"), ROWS, strict=True):
        assert plain(found["text"]) == (text or "")
        assert found["whole"] == ("" if whole is None else str(whole))
        assert found["is"] == ("" if truth is None else str(truth).lower())
        assert parted(plain(found["many"])) == (many or [])


def test_a_sheet_has_texts_where_there_are_texts_and_no_formula() -> None:
    rows = rows_of(written("xlsx"), "xlsx")
    assert [each["text"] for each in rows[:2]] == ["plain", ROWS[1][0]]
    assert (rows[1]["whole"], rows[0]["is"]) == (-2, True)
    import zipfile

    sheet = zipfile.ZipFile(io.BytesIO(written("xlsx"))).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "hyperlink" not in sheet


@pytest.mark.parametrize("format", TABLES)
def test_the_same_rows_make_the_same_bytes(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(format)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert written(format) == first


@pytest.mark.parametrize("format", TABLES)
def test_a_table_without_rows_has_its_columns(format: str) -> None:
    assert rows_of(written(format, []), format) == []
    if format == "csv":
        assert written(format, []).decode("utf-8-sig") == "text,whole,part,is,many\r\n"


def test_what_a_sheet_cannot_hold_is_refused_with_what_to_take(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match=r"`text` of row 1 has 32,768 characters.*take \.csv"):
        written("xlsx", [("x" * 32_768, None, None, None, None)])
    monkeypatch.setattr(formats, "MOST_ROWS", 2)
    with pytest.raises(BadInput, match=r"at most 2 rows: take \.csv"):
        written("xlsx")


def test_parquet_writes_groups_of_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "GROUP", 2)
    assert [tuple(each.values()) for each in rows_of(written("parquet"), "parquet")] == ROWS


def test_a_table_in_memory_is_the_same_csv() -> None:
    assert csv_of(["a", "b"], [(1, "=x")]) == b"\xef\xbb\xbfa,b\r\n1,'=x\r\n"
    assert next(csv.reader(["'=x"])) == ["'=x"]
