"""Reports of editions and repositories, partners, events, terms and posts, as somebody types their commands: about a
graph that has one of every noun."""

import asyncio
import csv
from pathlib import Path

import pytest

from graphdb.adapter.opening import opened
from graphdb.adapter.settings import GraphSettings
from graphdb.backup.put import put
from graphdb.backup.told import told
from tests.stocktaking import Ran, apart, refused, stocktaking

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//tests//EN
BEGIN:VEVENT
UID:clinics@example.org
SUMMARY:Days of clinics
DTSTART;TZID=Africa/Nairobi:20270301T090000
RRULE:FREQ=WEEKLY;COUNT=3
END:VEVENT
BEGIN:VEVENT
UID:floating@example.org
SUMMARY:By the clock of nobody
DTSTART:20270302T090000
END:VEVENT
END:VCALENDAR
"""
TERMS = """scheme,code,label,match,to
sector,clinics,Clinics,EXACT,3
sector,education,,CLOSE,C4
sector,education,,EXACT,99
"""


@pytest.fixture(scope="module")
def lived(nouns: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph of its own, which only events and terms are brought into."""
    folder = tmp_path_factory.mktemp("cli-platform") / "lived"

    async def filled() -> None:
        async with opened(GraphSettings(graph_url=f"embedded:{folder}")) as graph:
            await put(graph, told(nouns))

    apart(lambda: asyncio.run(filled()))
    return folder


def test_the_report_of_an_edition_is_a_folder_of_files(lived: Path, tmp_path: Path) -> None:
    out = tmp_path / "reports" / "10"
    ran = stocktaking("report", "edition", "GLOBAL", "10", "--out", str(out), "--json", folder=lived)
    assert (ran.status, ran.err) == (0, "")
    data = ran.data
    assert (data["folder"], data["edition"]) == (str(out), "Edition:GLOBAL:10")
    assert {each.name for each in out.iterdir()} == {*data["files"]} > {"metadata.json", "by-region.csv"}
    assert (out / "report.pdf").read_bytes().startswith(b"%PDF-")
    assert data["hash"] in (out / "citation.txt").read_text() and data["hash"] in (out / "report.html").read_text()
    rows = {each["value"]: each for each in csv.DictReader((out / "by-action-line.csv").read_text().splitlines())}
    assert int(rows["C4"]["entries"]) == data["reflected"] > 0

    def asked(number: str, to: Path = tmp_path / "none") -> Ran:
        return stocktaking("report", "edition", "GLOBAL", number, "--out", str(to), folder=lived)

    refused(asked("77"), 2, "There is no edition 'GLOBAL:77'")
    refused(asked("10", out / "report.pdf"), 2, "is a file itself: name a folder")
    assert not (tmp_path / "none").exists()


def test_the_report_of_a_repository_is_one_of_its_entries_as_they_are(lived: Path, tmp_path: Path) -> None:
    out = tmp_path / "dpg"
    ran = stocktaking("report", "repository", "DPG", "--out", str(out), folder=lived)
    names = [each.name for each in out.iterdir()]
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"{out}: Digital public goods, data version ")
    assert ran.out.rstrip().endswith(f", {len(names)} files")
    assert {"report.html", "report.pdf", "report.json", "by-sdg-goal.csv"} <= {*names}
    assert {"metadata.json", "citation.txt"} & {*names} == set()
    assert "Kolibri" in (out / "report.html").read_text()

    none = tmp_path / "none"
    wrong = stocktaking("report", "repository", "T", "--out", str(none), folder=lived)
    refused(wrong, 2, "T is no repository that is hosted for others")
    assert not none.exists()


def test_partners_are_said_with_their_reasons_and_entries(lived: Path) -> None:
    ran = stocktaking("partners", "academy-of-skills", folder=lived)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Academy of Skills: ") and " suggested" in ran.out
    assert "Learning Equality" in ran.out and "Ministry of Health" not in ran.out  # which opted out
    (why,) = [line.split() for line in ran.out.splitlines() if "A School" in line]
    assert why == ["A", "School", "Stakeholder:a-school", "LINE", "C4", why[5], "Entry:T:school", "-", "Entry:T:lesson"]
    refused(stocktaking("partners", "nobody", folder=lived), 2, "no stakeholder 'Stakeholder:nobody'", "query resolve")


def test_events_of_a_calendar_come_in_whole_or_as_somebody_says(lived: Path, tmp_path: Path) -> None:
    file = tmp_path / "clinics.ics"
    file.write_text(CALENDAR)

    def asked(*more: str) -> Ran:
        return stocktaking("ingest", "events", str(file), *more, folder=lived)

    seen = asked("--preview", "--json")
    assert (seen.status, seen.data["what"]) == (
        1,
        "nothing would be brought in: correct the file, or give --skip-rejected",
    )
    stopped = asked()
    assert (stopped.status, "clinics.ics: nothing is brought in" in stopped.out) == (1, True)
    assert "floating@example.org: DTSTART is 2027-03-02T09:00:00 without a zone" in stopped.err
    taken = asked("--skip-rejected", "--json")
    assert (taken.status, taken.data) == (
        0, {"added": ["clinics@example.org"], "changed": [], "unchanged": 0, "older": [], "rejected": 1,
            "what": "brought in"},
    )  # fmt: skip
    refused(asked("--zone", "Nowhere/City"), 2, "Nowhere/City")


def test_terms_of_a_repository_come_in_whole_or_as_somebody_says(lived: Path, tmp_path: Path) -> None:
    file = tmp_path / "terms.csv"
    file.write_text(TERMS)

    def asked(*more: str, of: Path = file) -> Ran:
        return stocktaking("ingest", "terms", str(of), "--repository", "DPG", *more, folder=lived)

    stopped = asked()
    assert (stopped.status, "terms.csv: nothing is brought in" in stopped.out) == (1, True)
    assert "terms.csv, line 4, to: there is no SdgGoal:99" in stopped.err
    taken = asked("--skip-rejected", "--json")
    (rejection,) = taken.data["rejections"]
    assert (rejection["line"], rejection["column"], rejection["value"]) == (4, "to", "SdgGoal:99")
    assert taken.status == 0 and taken.data == {
        "added": ["DPG:sector:clinics"], "changed": ["DPG:sector:education"], "unchanged": 0, "what": "brought in",
        "rejections": [rejection],
    }  # fmt: skip
    refused(asked(of=file.rename(tmp_path / "terms.ttl")), 2, "RDF is not read here", "SSSOM")


def test_posts_are_those_that_are_published_about_a_thing_and_all_are_counted(lived: Path) -> None:
    shown = stocktaking("posts", "ActionLine:C4", folder=lived)
    assert (shown.status, shown.err, shown.out.splitlines()[-1].strip()) == (0, "", "4 in all")
    assert all(each in shown.out for each in ("NEWS", "A clinic opens", "QUESTION", "Who trains nurses?", "ANSWER"))
    counted = stocktaking("posts", "--count", "--json", folder=lived).data
    news = ("SUBMITTED", "RETURNED", "REJECTED", "WITHDRAWN", "PUBLISHED", "PUBLISHED", "TAKEN_DOWN")
    assert {(each["kind"], each["status"]): each["posts"] for each in counted} == {
        **{("NEWS", each): news.count(each) for each in news}, ("QUESTION", "PUBLISHED"): 1, ("ANSWER", "PUBLISHED"): 1,
    }  # fmt: skip
    refused(stocktaking("posts", "ActionLine:C99", folder=lived), 2, "There is nothing")
