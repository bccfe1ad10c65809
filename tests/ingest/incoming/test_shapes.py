"""Files of the shapes that real ones have, read as they ought to be; the rest of each is told, with its line."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.entries import Contribution, Reported
from ingest.formats.opening import of_bytes, opened
from ingest.formats.refusals import FileRefused
from ingest.formats.source import AS_FOUND, Reading, Source, checked
from ingest.incoming.checked import Checked, check
from ingest.incoming.columns import ColumnMapping, mapped, mapping_of, written_mapping
from ingest.incoming.deltas import merged
from tests.ingest.formats.shapes import EXCEL, IATI, NOMINATIONS, open_document, workbook

BY_NAME = ColumnMapping()


def read(name: str, data: bytes | str, reading: Reading = AS_FOUND, mapping: ColumnMapping = BY_NAME) -> Checked:
    raw = data.encode() if isinstance(data, str) else data
    return of(checked(of_bytes(name, raw, reading, mapping.knows)), mapping)


def of(source: Source, mapping: ColumnMapping = BY_NAME) -> Checked:
    return check(source, mapped(source, mapping), "SAMPLE")


def entry(found: Checked, line: int) -> Reported:
    return next(row.entry for row in found.rows if row.line == line)


def test_nominations_in_mac_roman_read_once_it_is_said() -> None:
    data = NOMINATIONS.encode("mac_roman")
    with pytest.raises(FileRefused, match=r"Mac Roman .* say --encoding cp1252 or mac_roman"):
        read("n.csv", data)
    found = read("n.csv", data, Reading("mac_roman"))
    assert [(row.line, *row.entry.lines, *row.entry.countries, *row.entry.regions) for row in found.rows] == [
        (2, "C3", "NPL"), (3, "C7-EGOV", "THA"), (5, "C7-EHEA", "CIV"), (6, "C11", "INTERNATIONAL"), (7, "C4", "KOR"),
    ]  # fmt: skip
    assert entry(found, 5).title == "Télésoins"
    (refused,) = found.rejections
    assert (refused.line, refused.column, refused.value) == (4, "Country", "Ltd., THAILAND")
    assert refused.suggestion == 'organization "Sample Media Co., Ltd.", country THA'


def test_what_a_european_excel_saves_reads_with_ids_as_text() -> None:
    found = read("e.csv", EXCEL.encode("cp1252"), Reading("cp1252"))
    assert not found.rejections
    school, farmers, every = (entry(found, line) for line in (3, 4, 6))
    assert (school.source_id, farmers.source_id) == ("0378827145", "14923847561029384")
    assert school.lines == ("C2", "C7-ELEA") and school.contributions == [Contribution(4), Contribution("9.c")]
    assert (school.properties["startDate"], school.properties["status"]) == (date(2019, 2, 1), "COMPLETED")
    assert school.properties["url"] == "https://www.example.org"
    assert farmers.title == 'Data "for" farmers; phase 2' and farmers.countries == ("KEN", "UGA")
    assert farmers.contributions == [Contribution(2), Contribution(9)] and farmers.lines == ("C7",)
    assert len(every.lines) == 11 and every.regions == ("INTERNATIONAL",) and not every.contributions
    assert every.properties["mdgs"] == ["MDG2", "MDG8"] and every.organizations[0].kind == "PRIVATE_SECTOR"
    assert (every.properties["startDate"], every.properties["startRaw"]) == (None, "31/2/2014")
    assert {note.split(": ")[0] for note in found.notes} >= {
        "e.csv, line 4",
        "e.csv, line 3, URL",
        "e.csv, line 6, End date",
    }


def test_objectives_of_frameworks_are_codes_and_numbers_are_those_of_the_compact() -> None:
    said = ("GDC:1; GDC 17.F", '"Objective 4, gdc 1"', "GDC 9", "MDG 3", "digital", "17.1")
    found = read(
        "o.csv", "title,GDC objectives,MDGs\n" + "".join(f"T{at},{each},MDG 2\n" for at, each in enumerate(said))
    )
    assert [each.entry.objectives for each in found.rows] == [["GDC:1", "GDC:17.f"], ["GDC:4", "GDC:1"]]
    assert [each.entry.properties["mdgs"] for each in found.rows] == [["MDG2"]] * 2
    assert [(each.line, each.reason.split(",")[0]) for each in found.rejections] == [
        (4, "there is no objective GDC:9"), (5, "goals of the millennium stand in a column of their own"),
        (6, "digital is no objective of a framework"), (7, "17.1 is no objective of a framework"),
    ]  # fmt: skip
    old = {"title": "Old", "objectives": ["GDC:2"]}
    known = {each: merged(found.rows[0].entry, frozenset(fields), old, {}) for each, fields in (
        ("kept", ("title",)), ("stated", ("objectives",)),
    )}  # fmt: skip
    assert [known[each]["objectives"] for each in known] == [["GDC:2"], ["GDC:1", "GDC:17.f"]]
    assert "objectives" not in merged(replace(found.rows[0].entry, objectives=()), frozenset(("objectives",)), old, {})


def test_an_activity_of_iati_reads_by_its_codes() -> None:
    found = read("a.xml", IATI)
    one = entry(found, 1)
    assert (one.source_id, one.title, one.countries) == ("XM-SAMPLE-1", "School networks", ("KEN",))
    assert one.contributions == [Contribution(4), Contribution("4.a"), Contribution(9)]
    assert (one.properties["startDate"], one.properties["endDate"]) == (date(2019, 3, 15), date(2021, 12, 31))
    assert [(each.id, each.role) for each in one.organizations] == [
        ("ministry-of-samples.KEN", "implementing"), ("ministry-of-samples.KEN", "funding"),
    ]  # fmt: skip
    told = " ".join(found.notes)
    assert all(each in told for each in ("end is the planned one", "298", "XK", "vocabulary 7"))
    wrong = read("a.xml", IATI.replace('code="4.A"', 'code="4.10"'))
    assert not wrong.rows and wrong.rejections[0].reason == "there is no target 4.10"


def test_a_folder_of_goods_is_an_entry_a_name_without_persons(tmp_path: Path) -> None:
    good = {
        "name": "Lessons", "SDGs": [{"SDGNumber": 4, "evidenceText": "It teaches."}, {"SDGNumber": 10}],
        "organizations": [
            {"name": "Trust", "org_type": "owner", "contact_name": "A. Person", "contact_email": "p@example.org"},
            {"name": "Trust", "org_type": "maintainer"},
        ],
    }  # fmt: skip
    places = {
        "deploymentCountries": ["Kenya", "", "Caribbean Netherlands", "Kosovo"],
        "developmentCountries": ["Kenya"],
    }
    for folder, said in (("nominees", good), ("public", {"name": "Lessons", "locations": places})):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "lessons.json").write_text(json.dumps(said))
    (tmp_path / "public" / "lessons-app.json").write_text("lessons.json")
    found = of(opened(tmp_path, Reading(), BY_NAME.knows))
    (row,) = found.rows
    assert row.entry.id == "SAMPLE:lessons" and row.entry.countries == ("KEN", "BES")
    assert row.entry.contributions == [Contribution(4, "It teaches."), Contribution(10)]
    assert [each.role for each in row.entry.organizations] == ["owner", "maintainer"]
    told = " ".join(found.notes)
    assert all(each in told for each in ("lessons-app.json: a link", "contact_name, contact_email", "Kosovo"))
    assert "p@example.org" not in repr(found)


def test_a_workbook_fills_merged_cells_and_leaves_hidden_sheets_alone() -> None:
    data = workbook(
        [["Entries of 2026"], ["Action line", "Title", "SDGs", "Start"],
         ["C4", "One", "4.4, 4.b", date(2026, 2, 1)],
         ["", "Two", 4, None]], merged=[(2, 0, 3, 0)], hidden=True,
    )  # fmt: skip
    found = read("w.xlsx", data)
    assert not found.rejections
    assert [(row.line, row.entry.lines, row.entry.title) for row in found.rows] == [
        (3, ("C4",), "One"),
        (4, ("C4",), "Two"),
    ]
    assert entry(found, 3).properties["startDate"] == date(2026, 2, 1)
    assert entry(found, 3).contributions == [Contribution("4.4"), Contribution("4.b")]
    assert any("Notes is hidden" in note for note in found.notes) and any("1 row above" in note for note in found.notes)


def test_an_open_document_reads_like_any_workbook() -> None:
    spanned = (
        '<table:table-row><table:table-cell table:number-rows-spanned="2" office:value-type="string">'
        "<text:p>C5</text:p></table:table-cell>"
        '<table:table-cell office:value-type="string"><text:p>Three</text:p></table:table-cell>'
        "</table:table-row><table:table-row><table:covered-table-cell/><table:table-cell "
        'office:value-type="string"><text:p>Four</text:p></table:table-cell></table:table-row>'
    )
    rows: list[list[Any]] = [
        ["Action line", "Title", "SDGs", "Start"], ["C4", "One & all", "4.4, 4.b", date(2026, 2, 1)],
        ["C7", "Two", 17.1, None], ["C7", "A day", date(2026, 4, 4), None],
    ]  # fmt: skip
    found = read("o.ods", open_document(rows, more=spanned))
    assert [(row.line, row.entry.lines, row.entry.title) for row in found.rows] == [
        (2, ("C4",), "One & all"), (5, ("C5",), "Three"), (6, ("C5",), "Four"),
    ]  # fmt: skip
    assert entry(found, 2).properties["startDate"] == date(2026, 2, 1)
    assert [(each.line, each.suggestion) for each in found.rejections] == [(3, "17.1 or 17.10"), (4, "4.4")]
    assert any("Notes is hidden" in note for note in found.notes)
    for broken in (open_document(rows)[:-40], open_document(rows).replace(b"PK", b"KP")):
        with pytest.raises(FileRefused):
            read("o.ods", broken)


def test_the_country_at_the_end_of_a_text_is_told_and_never_taken() -> None:
    cells = ("Ltd., THAILAND", "Sample Co. Ltd THAILAND", "Inc., Viet Nam", "Ltd., Nowhere")
    found = read("c.csv", "title,country\n" + "".join(f'A,"{each}"\n' for each in cells))
    assert not found.rows and [each.suggestion for each in found.rejections] == ["THA", "THA", "VNM", None]


def test_an_address_has_a_host_and_nobody_before_it() -> None:
    cells = ("https://itu.int@example.org/", "https:///page", "https://a.org:99999/", "http://[::1", "itu.int@a.org")
    found = read("u.csv", "title,url\n" + "".join(f"A,{each}\n" for each in cells) + "B,https://exämple.org:80/a@b\n")
    assert [each.column for each in found.rejections] == ["url"] * 5 and entry(found, 7).title == "B"


def test_signs_that_turn_the_direction_are_refused_in_titles_names_and_addresses() -> None:
    turned, unseen, kept = "\u202e", "\u200b", "\u200f"
    text = "title,organization,url,status\n"
    text += (
        f"A{turned}b,C{turned}d,https://example.org/{turned}moc,go{turned}ing\nRight,,https://exa{unseen}mple.org,\n"
    )
    found = read("b.csv", text + f"مشروع {kept}(4),,https://example.org/é,\n")
    assert [(each.line, each.column) for each in found.rejections] == [
        (2, "title"), (2, "organization"), (2, "status"), (2, "url"), (3, "url"),
    ]  # fmt: skip
    assert all("it holds the sign U+20" in each.reason and "take it out" in each.reason for each in found.rejections)
    assert entry(found, 4).title == f"مشروع {kept}(4)"


def test_titles_and_names_that_a_cell_breaks_into_lines_are_one_line() -> None:
    broken = [["Title", "Organization", "Description"], ["One\nline \r\n of\u2028three", "A\u2028name", "Two\nlines"]]
    (row,) = read("l.xlsx", workbook(broken)).rows
    assert (row.entry.title, row.entry.organizations[0].name) == ("One line of three", "A name")
    assert row.entry.properties["description"] == "Two\nlines"


def test_numbers_and_days_where_codes_belong_are_refused_and_never_guessed() -> None:
    found = read(
        "w.xlsx",
        workbook([["Id", "Title", "Targets"], ["a", "A number", 17.1], ["b", "A day", date(2026, 4, 4)],
                  [14923847561029384, "A long id", "4.4"], ["d", "Right", 4.4]]),
    )  # fmt: skip
    assert [row.entry.title for row in found.rows] == ["Right"]
    number, day, id = found.rejections
    assert (number.line, number.column, number.suggestion) == (2, "Targets", "17.1 or 17.10")
    assert (day.line, day.suggestion) == (3, "4.4") and "a day (2026-04-04)" in day.reason
    assert (id.line, id.column) == (4, "Id") and "17 digits" in id.reason
    text = read("t.csv", "id,title,sdg\n1.49238E+16,A,4\nb,B,4-Apr\nc,C,17.1\n")
    assert [each.line for each in text.rejections] == [2, 3] and entry(text, 4).contributions == [Contribution("17.1")]


@pytest.mark.parametrize(
    ("cell", "goals"),
    [("SDG 4 SDG 5", [4, 5]), ("4, 5 and 6", [4, 5, 6]), ("Goal 9: Industry, innovation and infrastructure", [9]),
     ("SDG 16: Peace, justice and strong institutions, SDG 4", [16, 4]), ("4.4; 4.b", ["4.4", "4.b"]), ("–", []),
     ("Targets 17.6|17.8", ["17.6", "17.8"]), ("no poverty", [1]), ("SDG target 4.A", ["4.a"])],
)  # fmt: skip
def test_the_usual_spellings_of_goals_read(cell: str, goals: list[int | str]) -> None:
    found = read("g.csv", f'title,sdgs\nA,"{cell}"\n')
    assert not found.rejections and [each.to for each in entry(found, 2).contributions] == goals


@pytest.mark.parametrize("cell", ["18", "4.10", "SDG 4: Gender equality", "SDGs 4 5 6", "peace on earth", "4.4 4.5"])
def test_what_is_no_goal_or_contradicts_itself_is_refused(cell: str) -> None:
    found = read("g.csv", f'title,sdgs\nA,"{cell}"\n')
    assert not found.rows and found.rejections[0].column == "sdgs"


def test_every_problem_of_a_row_is_told_and_an_id_twice() -> None:
    found = read(
        "b.csv",
        "id,title,country,line,start,end,url\n1,,Kenia 5,C12,2020-02-01,2019-01-01,ftp://x\n2,B,KEN,C4,,,\n2,C,KEN,C4,,,\n",
    )
    assert [(each.line, each.column) for each in found.rejections] == [
        (2, "title"), (2, "line"), (2, "country"), (2, "url"), (4, "id"),
    ]  # fmt: skip
    assert found.rejections[-1].reason == "2 stands in line 3 already"
    once = read("j.json", '[{"id": "1", "title": "A"}, {"id": "1", "title": "B"}]')
    assert once.rejections[0].reason == "1 stands in this line already"
    late = read("l.csv", "title,start,end\nA,2020-02-01,2019-01-01\n")
    assert (late.rejections[0].column, late.rejections[0].reason) == ("end", "it ends before it starts on 2020-02-01")


def test_columns_that_contradict_each_other_are_told() -> None:
    found = read("c.csv", "title,country_raw,country_alpha3\nA,Malaysia,MYS\nB,Malaysia,THA\n")
    (wrong,) = found.rejections
    assert (wrong.line, wrong.column) == (3, "country_alpha3") and "contradict" in wrong.reason
    with pytest.raises(FileRefused, match="Title and Project both say the title"):
        read("c.csv", "Title,Project\nA,B\n")


def test_a_mapping_says_what_columns_are_and_a_preview_writes_it() -> None:
    data = "Was;Wer;Notiz;E-Mail\nNetz;Amt;x;a@example.org\n"
    with pytest.raises(FileRefused, match="no column is the title; there are: Was, Wer, Notiz, E-Mail"):
        read("m.csv", data)
    mapping = mapping_of({"columns": {"Was": "title", "Wer": "organizations", "E-Mail": "description"}})
    source = of_bytes("m.csv", data.encode(), Reading(), mapping.knows)
    columns = mapped(source, mapping)
    assert columns.personal == ("E-Mail",) and columns.unknown == ("Notiz",)
    written = json.loads(written_mapping(source, columns, Reading(separator=";")))
    assert written == {"columns": {"Was": "title", "Wer": "organizations", "Notiz": None}, "separator": ";"}
    assert entry(of(source, mapping_of(written)), 2).organizations[0].name == "Amt"
