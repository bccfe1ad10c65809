"""`stocktaking report audit`: HTML and PDF files, and what it says where there can be none."""

import os
import re
from pathlib import Path
from typing import Any

import pytest

from reports import pdf
from reports.pdf import NotPrinted
from tests.reports.reading import Page
from tests.stocktaking import refused, stocktaking
from tests.web.serving import within
from tests.web.test_playground import CHROMIUM, browser, visiting

__all__ = ["browser"]  # fixtures
STILL = "what was there before"


def report(folder: Path, out: Path, line: str = "C11", *more: str, **settings: str) -> Any:
    return stocktaking("report", "audit", "--line", line, "--out", str(out), *more, folder=folder, **settings)


def program(folder: Path, script: str) -> str:
    """A program in the place of Chromium."""
    made = folder / "a browser"
    made.write_text(f"#!/bin/sh\n{script}\n")
    made.chmod(0o755)
    return str(made)


def test_a_page_is_written_over_what_was_there(seeded: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.HTML"
    out.write_text(STILL)
    ran = report(seeded, out)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"{out}: C11 with 3 linkages, 3 changes and ")
    text = Page(out.read_text(encoding="utf-8")).text
    assert all(key in text for key in ("C11:17.9", "C11:17.16", "C11:17.17"))
    assert [path.name for path in tmp_path.iterdir()] == ["report.HTML"]


def test_as_json_it_says_what_is_in_it(seeded: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    data = report(seeded, out, "C7", "--json").data
    assert data["file"] == str(out)
    assert (data["actionLine"], data["linkages"], data["changes"]) == ("C7", 66, 66)
    figures = Page(out.read_text(encoding="utf-8")).figures()
    assert (figures["linkages"], figures["open findings"]) == (data["linkages"], data["openFindings"])


@pytest.mark.parametrize("name", ["report", "report.txt", "report.html.gz", ".html"])
def test_another_ending_is_one_line(nothing: Path, tmp_path: Path, name: str) -> None:
    refused(report(nothing, tmp_path / name), 2, "neither .html nor .pdf")
    assert [*tmp_path.iterdir()] == []


def test_a_missing_folder_is_one_line(nothing: Path, tmp_path: Path) -> None:
    refused(report(nothing, tmp_path / "none" / "report.html"), 2, "there is no folder", "make it first")


def test_a_folder_in_its_place_is_one_line(nothing: Path, tmp_path: Path) -> None:
    (tmp_path / "report.html").mkdir()
    refused(report(nothing, tmp_path / "report.html"), 2, "is a folder")


def test_an_unknown_line_is_one_line_and_leaves_what_was_there(seeded: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    out.write_text(STILL)
    refused(report(seeded, out, "C12"), 2, "There is no action line 'C12'. Near it: ")
    assert out.read_text() == STILL


def test_a_graph_that_is_not_there_is_to_be_seeded_first(nothing: Path, tmp_path: Path) -> None:
    refused(report(nothing, tmp_path / "report.html"), 2, "stocktaking seed")


# PDF


def test_without_a_browser_it_says_what_to_do(nothing: Path, tmp_path: Path) -> None:
    out, empty = tmp_path / "report.pdf", tmp_path / "empty"
    empty.mkdir()
    refused(report(nothing, out, PATH=str(empty), CHROMIUM=""), 2, "none is installed", "or write HTML")
    refused(report(nothing, out, CHROMIUM="no-such-browser"), 2, "CHROMIUM is 'no-such-browser'", "write HTML")


@pytest.mark.parametrize("script", ["exit 0", "echo 'no display' >&2; exit 1", "kill -9 $$"])
def test_a_browser_that_prints_nothing_is_one_line_and_leaves_what_was_there(
    seeded: Path, tmp_path: Path, script: str
) -> None:
    out = tmp_path / "report.pdf"
    out.write_text(STILL)
    refused(report(seeded, out, CHROMIUM=program(tmp_path, script)), 2, "Chromium printed no PDF (", "write HTML")
    assert out.read_text() == STILL


def test_a_browser_that_does_not_end_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    started = tmp_path / "started"
    os.mkfifo(tmp_path / "never")
    chromium = program(tmp_path, f"cat '{tmp_path}/never' & echo $! $$ > '{started}'; wait")
    with pytest.raises(NotPrinted, match="within"):
        pdf.printed("<p>Hello", chromium, limit=2)
    within(10, lambda: all(map(is_over, started.read_text().split())))


def is_over(process: str) -> bool:
    """Whether a process has ended, be it that nobody has fetched its status yet."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.mark.browser
def test_the_pdf_has_pages_of_a4_and_names_the_line(seeded: Path, tmp_path: Path) -> None:
    if not CHROMIUM.exists():
        pytest.skip("Chromium is missing; install it (Debian: apt-get install chromium)")
    out = tmp_path / "report.pdf"
    out.write_text(STILL)
    ran = report(seeded, out, "C3")
    assert (ran.status, ran.err) == (0, ""), ran.err
    content = out.read_bytes()
    assert content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    sizes = re.findall(rb"/Type /Page\n.*?/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content, re.DOTALL)
    assert len(sizes) > 3
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(595, 842)}
    assert b"Audit report of C3" in content


@pytest.mark.browser
def test_a_browser_shows_it_and_asks_for_nothing_else(browser: Any, seeded: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    assert report(seeded, out, "C7-ELEA").status == 0
    with visiting(browser, out.as_uri(), viewport={"width": 360, "height": 700}, color_scheme="dark") as visit:
        assert (visit.requests, visit.complaints) == ([out.as_uri()], [])
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360  # wide tables scroll by themselves
        visit.page.click("text=How to cite")
        visit.page.emulate_media(media="print", color_scheme="dark")
        colours = visit.page.evaluate(
            "[document.body, document.querySelector('td'), document.querySelector('.mark')].map("
            "(each) => getComputedStyle(each).color)"
        )
        assert set(colours) == {"rgb(0, 0, 0)"}
        assert visit.requests == [out.as_uri()]
