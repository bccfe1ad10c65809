"""`stocktaking report audit`: HTML and PDF files, and what it says where there can be none."""

from pathlib import Path
from typing import Any

import pytest

from tests.reports.reading import Page
from tests.stocktaking import refused, stocktaking
from tests.web.chromium import browser, visiting

__all__ = ["browser"]  # fixtures

STILL = "what was there before"


def report(folder: Path, out: Path, line: str = "C11", *more: str, **settings: str) -> Any:
    return stocktaking("report", "audit", "--line", line, "--out", str(out), *more, folder=folder, **settings)


def test_a_page_is_written_over_what_was_there(looked_at: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.HTML"
    out.write_text(STILL)
    ran = report(looked_at, out)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"{out}: C11 with 3 linkages, 3 changes and ")
    text = Page(out.read_text(encoding="utf-8")).text
    assert all(key in text for key in ("C11:17.9", "C11:17.16", "C11:17.17"))
    assert [path.name for path in tmp_path.iterdir()] == ["report.HTML"]


def test_as_json_it_says_what_is_in_it(looked_at: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    data = report(looked_at, out, "C7", "--json").data
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


def test_an_unknown_line_is_one_line_and_leaves_what_was_there(looked_at: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    out.write_text(STILL)
    refused(report(looked_at, out, "C12"), 2, "There is no action line 'C12'. Near it: ")
    assert out.read_text() == STILL


def test_a_graph_that_is_not_there_is_to_be_seeded_first(nothing: Path, tmp_path: Path) -> None:
    refused(report(nothing, tmp_path / "report.html"), 2, "stocktaking seed")


# PDF


def test_a_pdf_is_set_without_a_browser_and_holds_what_the_page_holds(looked_at: Path, tmp_path: Path) -> None:
    out, empty = tmp_path / "report.pdf", tmp_path / "empty"
    empty.mkdir()
    ran = report(looked_at, out, "C11", PATH=str(empty))
    assert (ran.status, ran.err) == (0, "")
    assert out.read_bytes().startswith(b"%PDF-")
    assert [path.name for path in empty.iterdir()] == []


@pytest.mark.browser
def test_a_browser_shows_it_and_asks_for_nothing_else(browser: Any, looked_at: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    assert report(looked_at, out, "C7-ELEA").status == 0
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
