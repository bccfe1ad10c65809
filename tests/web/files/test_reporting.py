"""Reports over HTTP, with the numbers and the rights of the API."""

import httpx
import pytest

from tests.reports.reading import Page
from tests.web.servers import Program


def test_a_line_has_a_page_and_a_pdf(running: Program) -> None:
    page = httpx.get(f"{running.url}/lines/c11/report.html")
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    query = """{ actionLine(code: "C11") { linkages { totalCount } }
        changes(actionLine: {in: ["C11"]}, last: 1) { totalCount nodes { at } } }"""
    data = httpx.post(f"{running.url}/graphql", json={"query": query}).json()["data"]
    figures = Page(page.text).figures()
    assert figures["linkages"] == data["actionLine"]["linkages"]["totalCount"]
    assert figures["changes"] == data["changes"]["totalCount"]
    as_of = data["changes"]["nodes"][0]["at"]
    then = httpx.get(f"{running.url}/lines/C11/report.html", params={"asOf": as_of})
    assert (then.status_code, Page(then.text).figures()["linkages"]) == (200, figures["linkages"])
    assert as_of[:10] in then.text
    paper = httpx.get(f"{running.url}/lines/C11/report.pdf", params={"release": 1})
    assert (paper.status_code, paper.headers["content-type"]) == (200, "application/pdf")
    assert paper.content.startswith(b"%PDF-")
    for answer in (page, paper):
        assert (answer.headers["cache-control"], "etag" in answer.headers) == ("no-store", False)


@pytest.mark.parametrize(
    ("path", "status", "code", "said"),
    [
        ("C99/report.html", 404, "BAD_USER_INPUT", "Near it"),
        ("C11/report.txt", 404, "BAD_USER_INPUT", "report.pdf"),
        ("C11/report.pdf?release=99", 400, "BAD_USER_INPUT", "release"),
        ("C11/report.pdf?release=x", 400, "BAD_USER_INPUT", "number"),
        ("C11/report.html?asOf=yesterday", 400, "BAD_USER_INPUT", "zone"),
        ("C11/report.html?asOf=2020-01-01T00:00:00Z", 400, "BAD_USER_INPUT", "history begins"),
        ("C11/report.html?asOf=2020-01-01T00:00:00Z&release=1", 400, "BAD_USER_INPUT", "both"),
        ("C11/report.html?page=1", 400, "BAD_USER_INPUT", "no parameter"),
    ],
)
def test_what_is_no_report_says_why(running: Program, path: str, status: int, code: str, said: str) -> None:
    answer = httpx.get(f"{running.url}/lines/{path}")
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["extensions"]["code"]) == (status, code)
    assert said in error["message"]


def test_a_bad_token_is_401(running: Program) -> None:
    answer = httpx.get(f"{running.url}/lines/C11/report.html", headers={"authorization": "Bearer x"})
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (401, "UNAUTHENTICATED")
