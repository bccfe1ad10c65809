"""What is refused whole, each with a sentence that helps, before anything is made of it."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from ingest.formats import source
from ingest.formats.opening import of_bytes, opened
from ingest.formats.refusals import FileRefused
from ingest.formats.source import AS_FOUND, Reading, checked
from ingest.incoming.checked import check
from ingest.incoming.columns import BadMapping, ColumnMapping, mapped, mapping_of
from tests.ingest.formats.shapes import open_document, workbook

ROWS: list[list[object]] = [["Title"], ["A"]]
MATRIX: list[list[object]] = [
    ["Action line", "SDG 4", "", "SDG 17", ""], ["", "Targets", "Rationale", "Targets", "Rationale"],
    ["C4", "4.4, 4.b", "So.", "17.6", "So."],
]  # fmt: skip


def read(name: str, data: bytes, reading: Reading = AS_FOUND) -> source.Source:
    return checked(of_bytes(name, data, reading, ColumnMapping().knows))


def changed(data: bytes, name: str, content: bytes) -> bytes:
    """A workbook with one of its files otherwise."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return out.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
WIDE = ",".join(f"c{number}" for number in range(10_000)).encode()


ERROR = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>Title</t></is></c></row>
<row r="2"><c r="A2" t="e"><v>#REF!</v></c></row></sheetData></worksheet>"""


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("e.csv", b"", "it is empty"),
        ("e.csv", b" \n\n", "it is empty"),
        ("h.csv", b"title,country\n", "there is a header and nothing under it"),
        ("x.csv", workbook([["Title"], ["A"]]), "this is a workbook or an archive"),
        ("x.xlsx", b"title\nA\n", "ends in .xlsx and is no workbook"),
        ("n.csv", b"title\nA\0\n", "a NUL character"),
        ("u.csv", "title\nTélé\n".encode("cp1252"), "say --encoding cp1252 or mac_roman"),
        ("w.csv", b"title," + WIDE + b"\nA\n", "10,001 columns, and at most 200"),
        ("t.csv", b"title,country,line\nA,Kenya,C4\nB,Ken", "2 cells, the header has 3: is the file cut off?"),
        ("q.csv", b'title,country\nA,"Kenya\n', "not CSV: unexpected end of data"),
        ("o.csv", b"title,country\nA,Kenya,Uganda\n", "is a separator in a cell that has no quotes"),
        ("d.csv", b"title,title\nA,B\n", "title: twice in the header"),
        ("v.csv", b"title,,country\nA,B,C\n", "a column without a name"),
        ("j.json", b'[{"title": "A"}', "not JSON"),
        ("j.jsonl", b'{"title": "A"}\n{"title": \n', "j.jsonl, line 2"),
        ("e.xml", ENTITIES, "declares types or entities"),
        ("e.xml", b"<iati-activities>", "not XML"),
        ("e.xml", b"<x/>", "there is no iati-activity in it"),
        ("f.xlsx", workbook([["Title"], ["A"]], formula="=1+1"), "line 3, A3: a formula"),
        ("r.xlsx", changed(workbook([["Title"], ["A"]]), "xl/worksheets/sheet1.xml", ERROR), "line 2, A2: an error"),
        ("s.xlsx", changed(workbook([["Title"], ["A"]]), "xl/sharedStrings.xml", ENTITIES), "entities of XML"),
        ("c.xlsx", workbook([["Title"], ["A"]])[:-200], "broken off or damaged"),
        ("p.pdf", b"%PDF", "files that end in .pdf are not known"),
        ("m.xlsx", workbook(MATRIX, merged=[(0, 1, 0, 2), (0, 3, 0, 4)]), "this is a table of linkages"),
    ],
)  # fmt: skip
def test_a_file_is_refused_with_what_to_do(name: str, data: bytes, said: str) -> None:
    with pytest.raises(FileRefused) as fault:
        read(name, data)
    assert said in str(fault.value)


@pytest.mark.parametrize("header", ["Line,SDG 4,Goal 17", "subject_id\tpredicate_id\tobject_id"])
def test_a_table_of_linkages_is_told_from_one_without_titles(header: str) -> None:
    found = read(
        "m.tsv" if "\t" in header else "m.csv",
        f"{header}\n".encode() + b"a\tb\tc\n".replace(b"\t", b"," if "," in header else b"\t"),
    )
    with pytest.raises(FileRefused, match="this is a table of linkages"):
        mapped(found, ColumnMapping())


def test_goals_as_columns_of_entries_are_no_table_of_linkages() -> None:
    found = read("g.csv", b"Title,SDG 4,SDG 17\nA,x,\n")
    assert mapped(found, ColumnMapping()).fields == {"Title": "title"}


def test_a_bomb_is_seen_before_it_is_unpacked() -> None:
    bomb = changed(workbook(ROWS), "docProps/app.xml", b"<x>" + b" " * (1 << 24) + b"</x>")
    with pytest.raises(FileRefused, match="is it a bomb"):
        read("b.xlsx", bomb)


def spread(rows: int, columns: int) -> bytes:
    """A cell of an OpenDocument that stands for so many."""
    cell = f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="string"/>'
    return open_document(ROWS, more=f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>')


def test_what_an_open_document_repeats_is_counted_where_it_says_something() -> None:
    for data, said in ((spread(1_000_000, 1), "more than 100,000 rows"), (spread(1, 1_000_000), "200 columns"),
                       (spread(90_000, 150), "tables of more than 5,000,000 cells")):  # fmt: skip
        with pytest.raises(FileRefused, match=said):
            read("o.ods", data)
    blank = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
    assert len(read("o.ods", open_document(ROWS, more=blank)).records) == 1  # as spreadsheets end their sheets


def test_what_is_no_xml_or_has_a_tag_without_an_end_is_not_looked_through_for_long() -> None:
    noise = "".join(str(hash(str(each))) for each in range(300_000)).encode()
    for content, said in ((noise, "is not XML"), (b"<a b='" + noise, "has a piece of more than")):
        with pytest.raises(FileRefused, match=said):
            read("n.xlsx", changed(workbook(ROWS), "xl/worksheets/sheet1.xml", content))


@pytest.mark.parametrize("encoding", ["idna", "unicode_escape", "utf-7", "undefined", "rot13", "no\0ne", "x" * 500])
def test_an_encoding_that_no_file_is_in_is_refused(encoding: str) -> None:
    with pytest.raises(FileRefused, match="is no encoding that is known"):
        read("e.csv", b"title\nA\n", Reading(encoding))


@pytest.mark.parametrize("said", [["x"], {}, 3, True, "titel"])
def test_a_column_is_mapped_to_a_field_by_its_name(said: object) -> None:
    with pytest.raises(BadMapping, match="fields are id, title"):
        mapping_of({"columns": {"Project": said}})


def test_a_cell_far_out_does_not_make_a_sheet_of_all_between() -> None:
    far = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    with pytest.raises(FileRefused, match="more than 200 columns"):
        read("f.xlsx", changed(workbook(ROWS), "xl/worksheets/sheet1.xml", far))


def test_too_large_a_file_is_not_read(tmp_path: Path) -> None:
    place = tmp_path / "large.csv"
    with place.open("wb") as file:
        file.truncate(2 * 1024**3)
    with pytest.raises(FileRefused, match=r"larger than .* bytes: split it"):
        opened(place, Reading(), ColumnMapping().knows)


def test_more_rows_than_are_taken_are_to_be_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_ROWS", 2)
    with pytest.raises(FileRefused, match="3 rows, and at most 2 are taken at once: split the file"):
        read("m.csv", b"title\nA\nB\nC\n")


def test_formulas_in_text_are_told_with_their_cell() -> None:
    found = read("f.csv", b"title,country\n=1+1,KEN\n")

    (refused,) = check(found, mapped(found, ColumnMapping()), "X").rejections
    assert (refused.column, "a formula" in refused.reason) == ("title", True)


def test_utf_16_with_tabs_and_its_mark_reads() -> None:
    found = read("u.txt", "title\tcountry\nTélé\tKenya\n".encode("utf-16"))
    assert found.found == "CSV, separator tab, encoding UTF-16"
    assert found.records[0].cells == {"title": "Télé", "country": "Kenya"}
