"""Files, read into rows or refused whole, with line and column."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphdb.words.written import written
from ingest import files, rows
from ingest.files import read_csv, read_json, read_path
from ingest.formats.refusals import FileRefused
from ingest.rows import CountryAliasRow, DocumentRow, LinkageRow
from ingest.shipping.sample_rows import DpgRow

HEADER = b"alias,alpha3\n"


def faults(data: bytes, read=read_csv, model=CountryAliasRow) -> list[tuple[int, str]]:
    with pytest.raises(FileRefused) as refused:
        read("file", data, model)
    return [(each.line, each.column) for each in refused.value.rejections]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_is_read_with_and_without_byte_order_mark_and_with_any_line_end(mark: str, end: str) -> None:
    data = f"{mark}alias,alpha3{end}Österreich,AUT{end}".encode()
    assert [(each.line, each.row.alias, each.row.alpha3) for each in read_csv("f", data, CountryAliasRow)] == [
        (2, "Österreich", "AUT")
    ]


def test_a_text_with_line_breaks_counts_its_lines() -> None:
    data = HEADER + b'"two\nlines",AUT\n\nKenya,KEN\n'
    assert [each.line for each in read_csv("f", data, CountryAliasRow)] == [2, 5]


def test_rows_without_anything_in_them_are_left_out_and_counted_and_a_header_has_no_blanks_around() -> None:
    data = " alias ,alpha3\u200b\nKenya,KEN\n,\n ,\u200b,,,\nAustria,AUT\n,,,,\n".encode()
    read = read_csv("f", data, CountryAliasRow)
    assert [(each.line, each.row.alpha3) for each in read] == [(2, "KEN"), (5, "AUT")]
    assert read.notes("f.csv") == ("f.csv: 3 rows say nothing and are left out",)
    assert read_csv("f", HEADER, CountryAliasRow).notes("f.csv") == ()


def test_an_empty_cell_of_an_optional_column_is_a_missing_value() -> None:
    (each,) = read_csv("f", b"id,title,year,url\nA,Title,,\n", DocumentRow)
    assert (each.row.year, each.row.url) == (None, None)


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (HEADER + b"Kenya,KEN\nAus\0tria,AUT\n", [(3, "character 4")]),
        (HEADER + b"Kenya,KEN\n\xd6sterreich,AUT\n", [(3, "character 1")]),
        (b"\xef\xbb\xbf" + HEADER + b"ab\xff,AUT\n", [(2, "character 3")]),
        (HEADER.decode().encode("utf-16"), [(1, "character 1")]),
        (b"", [(1, "alias"), (1, "alpha3")]),
        (b"alias\nKenya\n", [(1, "alpha3")]),
        (b"alias,alpha3,note\n", [(1, "note")]),
        (b"alias,alpha3,alias\n", [(1, "alias")]),
        (HEADER + b"Kenya\n", [(2, "alpha3")]),
        (HEADER + b"Kenya,KEN,x\n", [(2, "cell 3")]),
        (HEADER + b'"Kenya,KEN\n', [(2, "record")]),
        (HEADER + b'"Ke"nya,KEN\n', [(2, "record")]),
        (HEADER + b"Kenya,kenya\n,KEN\n", [(2, "alpha3"), (3, "alias")]),
        (HEADER + b"x" * 200_000 + b",KEN\n", [(2, "record")]),
        (HEADER + b"Kenya,KEN\nKen\x07ya,KEN\n", [(3, "alias")]),
        (HEADER + "\u200b,KEN\n\u2800\u00ad,KEN\n".encode(), [(2, "alias"), (3, "alias")]),
    ],
)
def test_a_faulty_csv_is_refused_whole_with_every_line_and_column(data: bytes, where: list[tuple[int, str]]) -> None:
    assert faults(data) == where


def test_the_longest_cell_is_the_same_whatever_a_library_has_told_csv() -> None:
    before = csv.field_size_limit(10_000_000)
    try:
        assert faults(HEADER + b"x" * 200_000 + b",KEN\n") == [(2, "record")]
        assert faults(HEADER + b'"' + b"x\n" * 100_000) == [(2, "record")]
    finally:
        csv.field_size_limit(before)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", [(1, "character 1")]),
        ("{}", [(1, "character 1")]),
        ('[\n{"id": "a",\n}]', [(3, "character 1")]),
        ('[{"id": "a"} {"id": "b"}]', [(1, "character 14")]),
        ("[\n1\n]", [(2, "record")]),
        ('[{"id":"a","name":"A","stage":"DPG"},]', [(1, "character 38")]),
        ("[\n]\nmore", [(2, "character 2")]),
        ('[\n {"id":"a","name":"A","stage":"DPG","goals":[1,18]}]', [(2, "goals[1]")]),
        ('[{"id":"a","name":"A","stage":"DPG"},\n{"id":"b","name":"B","stage":"DPG","color":1}]', [(2, "color")]),
        ('[{"id":"a","name":"\\ud800","stage":"DPG"}]', [(1, "name")]),
        ('[{"id":"a","name":"\\u0000","stage":"DPG"}]', [(1, "name")]),
        ("[" * 100_000, [(1, "record")]),
        ("[" + "9" * 5_000 + "]", [(1, "record")]),
    ],
)
def test_a_faulty_json_is_refused_whole_with_every_line_and_column(text: str, where: list[tuple[int, str]]) -> None:
    assert faults(text.encode(), read_json, DpgRow) == where


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"alias;alpha3\nKenya;KEN\n", "line 1, record: the cells are separated by semicolons: save it with commas"),
        (b'"alias";"alpha3"\n"Kenya";"KEN"\n', "line 1, record: the cells are separated by semicolons"),
        (b"alias\talpha3\nKenya\tKEN\n", "line 1, record: the cells are separated by tabs"),
        (b"alias|alpha3\nKenya|KEN\n", "line 1, record: the cells are separated by upright strokes"),
        (b"\xef\xbb\xbfsep=;\r\nalias;alpha3\r\n", "line 1, record: sep=; is a word to Excel and no header: the"),
        (b"sep=,\nalias,alpha3\nKenya,KEN\n", "line 1, record: sep=, is a word to Excel and no header: take this"),
        (b'"sep=\t"\nalias\talpha3\n', "separated by tabs"),
        ((HEADER + b"Kenya,KEN\n").decode().encode("utf-16"), "line 1, character 1: this is UTF-16: save it as UTF-8"),
        ((HEADER + b"Kenya,KEN\n").decode().encode("utf-16-be"), "line 1, character 1: this looks like UTF-16: save"),
        ((HEADER + b"Kenya,KEN\n").decode().encode("utf-32"), "this is UTF-32"),
        (HEADER + "Côte d’Ivoire,CIV\n".encode("cp1252"), 'as Windows-1252 it would be "Côte", as Mac Roman "CÙte"'),
        (HEADER + "Télésanté,CIV\n".encode("mac_roman"), 'as Mac Roman "Télésanté"; save it as UTF-8'),
        (HEADER + "Kenya,KEN\nC\ufffdte,CIV\n".encode(), "line 3, character 2: a letter was lost here"),
        (b"PK\x03\x04...", "this is a workbook or an archive (.xlsx, .ods, .zip): save the sheet as CSV UTF-8"),
        (b"\x1f\x8b...", "this is compressed: unpack it first"),
        (HEADER + b"Ken\x07ya,KEN\n", "line 2, alias: the character U+0007, which is none of a text: take it out"),
        (HEADER + b"Kenya,kenya\n", "line 2, alpha3: 'KENYA' is not a country by three letters such as KEN"),
    ],
)
def test_a_file_of_another_form_is_refused_with_what_it_is_and_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_csv("file", data, CountryAliasRow)
    assert said in str(refused.value)


def test_a_comma_in_a_header_that_others_than_commas_separate_hides_nothing() -> None:
    with pytest.raises(FileRefused, match="separated by semicolons"):
        read_csv("file", b'id;title;year;"url, if any"\nA;One, two;2015;\n', DocumentRow)


@pytest.mark.parametrize(
    "model", [each for each in vars(rows).values() if isinstance(each, type) and issubclass(each, rows.Row)]
)
def test_no_refusal_shows_a_regular_expression(model: type[rows.Row]) -> None:
    record: dict[str, object] = dict.fromkeys(model.model_fields, "☃" * 3000)
    record |= {name: ["\u2603"] for name in ("mdgs", "action_lines") if name in model.model_fields}
    if model is not rows.Row:
        with pytest.raises(FileRefused) as refused:
            read_json("file", json.dumps([record]).encode(), model)
        said = [each.reason for each in refused.value.rejections]
        assert said
        assert not [
            each for each in said if "pattern" in each or "\\" in each or "[A-Z" in each or "Value error" in each
        ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[{"id":"a","name":"A","name":"B","stage":"DPG"}]', "'name' stands twice in one object"),
        ('[{"id":"a","name":"A","stage":"DPG","goals":[NaN]}]', "not JSON: NaN is no number"),
        ('[{"name":"A","stage":"DPG"}]', "id: missing"),
        ('[{"id":"a","name":"A","stage":"DPG","goal":1}]', "goal: an unknown name"),
    ],
)
def test_json_that_readers_do_not_agree_about_is_refused(text: str, said: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_json("file", text.encode(), DpgRow)
    assert said in str(refused.value)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    (tmp_path / "aliases.csv").write_bytes(HEADER + b"Kenya,KEN\n")
    with pytest.raises(FileRefused, match=r"aliases.csv, line 1, size: larger than 10 bytes"):
        read_path(tmp_path / "aliases.csv", CountryAliasRow)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match=r"none.csv, line 1, file: cannot be read"):
        read_path(tmp_path / "none.csv", CountryAliasRow)


def test_a_refusal_shows_the_first_faults_and_counts_the_others() -> None:
    with pytest.raises(FileRefused, match=r"(?s)f, line 2, alpha3: .*\.\.\. and 5 more") as refused:
        read_csv("f", HEADER + b"Kenya,k\n" * 25, CountryAliasRow)
    assert len(refused.value.rejections) == 25


def test_a_code_of_another_spelling_is_refused() -> None:
    header = b"key,action_line,goal,target,level,document,in_annex,in_by_line_list,in_by_goal_list\n"
    row = b"C12:4.4,C12,4,4.44,TARGET,D,yes,maybe,no\n"
    assert faults(header + row, model=LinkageRow) == [(2, "action_line"), (2, "target"), (2, "in_by_line_list")]


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufffd"), max_size=30).filter(
    lambda text: written(text) == text
)


@given(st.lists(CELLS, max_size=20))
def test_every_text_that_was_written_is_read_back(names: list[str]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["alias", "alpha3"])
    writer.writerows([name, "KEN"] for name in names)
    assert [each.row.alias for each in read_csv("f", out.getvalue().encode(), CountryAliasRow)] == names


@given(st.lists(CELLS, max_size=20), st.sampled_from([None, 2]))
def test_every_record_that_was_written_is_read_back(names: list[str], indent: int | None) -> None:
    text = json.dumps([{"id": "a", "name": name, "stage": "DPG"} for name in names], indent=indent)
    assert [each.row.name for each in read_json("f", text.encode(), DpgRow)] == names


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_and_nothing_else(data: bytes) -> None:
    for read, model, prefix in ((read_csv, CountryAliasRow, HEADER), (read_json, DpgRow, b"[")):
        try:
            read("f", prefix + data, model)
        except FileRefused as refused:
            assert all(each.line >= 1 and each.column and each.reason for each in refused.rejections)  # noqa: PT017


def test_a_header_of_10_000_columns_is_refused_at_once() -> None:
    header = ",".join(f"c{i}" for i in range(10_000))
    with pytest.raises(FileRefused) as refusal:
        read_csv("wide.csv", f"{header}\n".encode(), CountryAliasRow)
    assert [each.reason for each in refusal.value.rejections] == ["10,000 columns, and at most 200 are taken"]
