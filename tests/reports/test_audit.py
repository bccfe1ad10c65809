"""The audit report: its numbers are those of the API, all of a line is in it, and what people wrote is only text."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from graphql import ExecutionResult

from commands.running import Asking, executed
from graphdb.engine import Graph
from graphdb.errors import DataChanged, UnknownCode
from graphdb.records.linkages import LinkageMove
from reports import audit, audit_page
from reports.audit import Audit
from resolvers.review.comments import comment
from resolvers.review.proposals import Edit, edit, propose
from resolvers.review.publishing import publish
from schema import schema
from schema.guard import Executor
from tests.reports.reading import Page
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, acting, decided, mapped, proposal
from tests.thorough import some

HOSTILE = "<script>alert('x')</script> & \"quoted\" <b>bold</b> </td></table>\n<!-- {{ 7 * 7 }} {% endif %}"
API = Executor(schema)
AT = datetime(2026, 11, 24, 18, 20, tzinfo=UTC)
COUNTS = """query ($line: String!) {
  linkages(filter: { actionLine: { in: [$line] } }) { totalCount }
  none: linkages(filter: { actionLine: { in: [$line] }, negative: true }) { totalCount }
  bare: linkages(filter: { actionLine: { in: [$line] }, hasRationale: false }) { totalCount }
  changes(actionLine: { in: [$line] }) { totalCount }
  findings(filter: { actionLine: { in: [$line] }, state: [OPEN, ASSIGNED, SNOOZED] }) { totalCount }
  coverage { actionLine { code } linkages confirmed disputed proposed openFindings } }"""
STATUS = """query ($line: String!, $status: LinkageStatus!) {
  linkages(filter: { actionLine: { in: [$line] }, status: { in: [$status] } }) { totalCount } }"""
SEVERITY = """query ($line: String!, $severity: Severity!) {
  findings(filter: { actionLine: { in: [$line] }, severity: [$severity], state: [OPEN, ASSIGNED, SNOOZED] }) {
    totalCount } }"""
KEYS = "query ($key: String!) { linkage(key: $key) { history(first: 100) { nodes { hash sequence } } } }"


async def busy(graph: Graph) -> None:
    """The Matrix, and work on C7-ELEA: hostile words, an edit, no link, comments on more than a page, a release."""
    await mapped(graph)
    await propose(await acting(graph, CAROL), "p", proposal("C7-ELEA", "4.b", rationale=HOSTILE))
    await decided(graph, BEN, "C7-ELEA:4.b", LinkageMove.CONFIRM, 1)
    await edit(await acting(graph, BEN), "p", Edit("C7-ELEA:4.b", 2, "Fewer words.", None, f"Because: {HOSTILE}"))
    await propose(await acting(graph, ADA), "p", proposal("C7-ELEA", "9.c", negative=True))
    await decided(graph, BEN, "C7-ELEA:9.c", LinkageMove.CONFIRM, 1)
    for number in range(28):
        await comment(await acting(graph, ANN), "p", "C7-ELEA:4.b", f"Remark {number}. {HOSTILE}")
    await publish(await acting(graph, ADA), "p", "The Matrix <b>2026</b>", None)


async def told(graph: Graph, query: str, **variables: object) -> Any:
    answer = await executed(API, graph, query, variables)
    assert "errors" not in answer, answer
    return answer["data"]


@pytest.mark.thorough
async def test_every_number_is_that_of_the_api(graph: Graph) -> None:
    await busy(graph)
    for line in some(["C7-ELEA", "C3", "C11", "C7"], 2):
        page = Page(audit_page.page(await audit.ask(graph, Asking(API, graph).data, line), AT))
        counts, figures = await told(graph, COUNTS, line=line), page.figures()
        assert figures["linkages"] == counts["linkages"]["totalCount"] > 0
        assert figures["linkages that say: no link"] == counts["none"]["totalCount"]
        assert figures["linkages without a rationale"] == counts["bare"]["totalCount"]
        assert figures["changes"] == counts["changes"]["totalCount"]
        assert figures["open findings"] == counts["findings"]["totalCount"] > 0
        for status in audit_page.STATUSES:
            found = await told(graph, STATUS, line=line, status=status)
            assert figures[status.lower()] == found["linkages"]["totalCount"], (line, status)
        for severity in audit_page.SEVERITIES:
            found = await told(graph, SEVERITY, line=line, severity=severity)
            assert figures[severity.lower()] == found["findings"]["totalCount"], (line, severity)
        covered = next(each for each in counts["coverage"] if each["actionLine"]["code"] == line)
        assert f"{line} {covered['linkages']} {covered['confirmed']} {covered['disputed']}" in page.text
        assert covered["openFindings"] == figures["open findings"]


@pytest.mark.thorough
async def test_every_linkage_is_there_with_every_change_comment_and_finding(graph: Graph) -> None:
    await busy(graph)
    made = await audit.ask(graph, Asking(API, graph).data, "C7")
    html = audit_page.page(made, AT)
    page = Page(html)
    keys = [each["key"] for each in made.linkages]
    assert len(keys) == len(set(keys)) == 68
    assert [each for each in keys if f"#linkage-{each}" not in page.values("href")] == []
    for key in {*(each for each in keys if each.startswith("C7-ELEA:")), *some(keys, 10)}:
        history = (await told(graph, KEYS, key=key))["linkage"]["history"]["nodes"]
        mine = [each for each in made.changes if each["linkage"]["key"] == key]
        assert [each["hash"] for each in mine] == [each["hash"] for each in history]
        assert all(f"{each['sequence']}. {each['move']}" in page.text for each in mine)
    (scholarships,) = (each for each in made.linkages if each["key"] == "C7-ELEA:4.b")
    assert [each["text"].partition(".")[0] for each in scholarships["comments"]] == [f"Remark {n}" for n in range(28)]
    assert page.text.count("Remark ") == 28
    on_linkages = [each for each in made.findings if each["subject"]["id"].startswith("Linkage:")]
    assert on_linkages
    assert [each for each in on_linkages if each["message"] not in page.text] == []
    assert "CONFIRMED → DISPUTED" in page.text
    assert "The Matrix <b>2026</b>" in page.text  # as it was written


async def test_what_people_write_is_text_and_nothing_else(graph: Graph) -> None:
    await busy(graph)
    html = audit_page.page(await audit.ask(graph, Asking(API, graph).data, "C7-ELEA"), AT)
    page = Page(html)
    assert {"script", "b"} & {tag for tag, _ in page.tags} == set()
    assert html.count("<script") == html.count("<b>") == 0
    assert (
        "<script>alert('x')</script> & \"quoted\" <b>bold</b> </td></table> <!-- {{ 7 * 7 }} {% endif %}" in page.text
    )


async def test_the_page_is_well_made_and_asks_nobody_for_anything(graph: Graph) -> None:
    await busy(graph)
    html = audit_page.page(await audit.ask(graph, Asking(API, graph).data, "C7-ELEA"), AT)
    well_made(html)
    assert "made on 24 november 2026, 18:20 utc" in Page(html).text.lower()


def well_made(html: str) -> None:
    page = Page(html)
    assert html.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert page.tags[0] == ("html", {"lang": "en"})
    assert page.headings[0] == 1 and page.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {each[1:] for each in page.values("href") if each.startswith("#")} <= {*ids}
    assert set(page.values("aria-labelledby")) <= {*ids}
    assert page.values("src") == page.values("srcset") == []
    assert {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in page.tags} == set()
    assert "url(" not in html and "@import" not in html
    assert (
        "meta",
        {"http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"},
    ) in page.tags
    headers = [attributes for tag, attributes in page.tags if tag == "th"]
    assert [each for each in headers if "scope" not in each] == []


async def test_it_is_asked_again_where_the_data_changes_meanwhile(graph: Graph) -> None:
    await mapped(graph)
    meddled = Meddled(graph, times=2)
    made = await audit.ask(graph, Asking(meddled, graph).data, "C11")
    (linkage, *_) = made.linkages
    assert [each["text"] for each in linkage["comments"]] == ["Meanwhile."] * 2
    with pytest.raises(DataChanged):
        await audit.ask(graph, Asking(Meddled(graph, times=100), graph).data, "C11")


class Meddled(Executor):
    """The schema, and somebody who comments on a linkage while the report is asked for."""

    def __init__(self, graph: Graph, times: int) -> None:
        super().__init__(schema)
        self._graph, self._left = graph, times

    async def execute(self, query: str | None, *given: Any, **named: Any) -> ExecutionResult:
        if self._left and "AuditOfChanges" in (query or ""):
            self._left -= 1
            await comment(await acting(self._graph, ADA), "p", "C11:17.9", "Meanwhile.")
        return await super().execute(query, *given, **named)


async def test_a_line_that_is_none_is_refused_with_what_is_near(graph: Graph) -> None:
    await mapped(graph)
    with pytest.raises(UnknownCode, match=r"no action line 'C7-ELEO'\. Near it: C7-ELEA"):
        await audit.ask(graph, Asking(API, graph).data, "C7-ELEO")


# pages of answers that are made up


def answered(**more: Any) -> Mapping[str, Any]:
    line: dict[str, Any] = {"code": "C2", "title": "Infrastructure", "partOf": None, "parts": [], "facilitators": []}
    covered = {
        "actionLine": {"code": "C2", "title": "Infrastructure"}, "linkages": 0, "confirmed": 0, "disputed": 0,
        "proposed": 0, "reviewedShare": None, "medianReviewAgeDays": None, "evidencePerLinkage": None,
        "targetsWithoutLinkage": 169, "openFindings": 0,
    }  # fmt: skip
    meta = {"collections": [{"title": "Made up", "synthetic": False}, {"title": "Generated", "synthetic": True}]}
    return {
        "meta": meta,
        "actionLine": line,
        "coverage": [covered],
        "releases": [],
        "changes": {"nodes": []},
        "suggestions": [],
        **more,
    }


def test_a_line_of_which_nothing_is_known_says_so() -> None:
    html = audit_page.page(Audit("C2", 1, answered(), [], [], []), AT)
    well_made(html)
    text = Page(html).text
    for said in (
        "No linkage starts from this line.", "None has been published.", "Nothing is recorded yet.",
        "Entries suggest no other linkage.", "generated data, which says nothing about the world: Generated .",
        "No linkage names a source.", "C2 0 0 0 0 none none none 169 0 no",
    ):  # fmt: skip
        assert said in text


def test_a_sign_off_in_the_latest_release_is_said_with_its_note() -> None:
    signed = {
        "actionLine": {"code": "C2"}, "actor": {"id": "Actor:ann", "name": "Ann", "namesakes": []},
        "actorName": "Ann", "actorRole": "FACILITATOR", "at": "2026-11-24T18:00:00+00:00",
        "note": "All <seen>.", "disputed": 1,
    }  # fmt: skip
    release = {
        "number": 2, "title": "Second", "publishedAt": "2026-11-24T19:00:00+00:00",
        "publishedBy": {"id": "Actor:ada", "name": "Ada", "namesakes": [{"id": "Actor:x"}]}, "publisherName": "Ada",
        "checksum": "c", "sequence": 9, "headHash": "h", "citation": "Second. SHA-256 c.", "linkageCount": 0,
    }  # fmt: skip
    older = {**release, "number": 1, "title": "First", "signOffs": []}
    about = answered(releases=[older, {**release, "signOffs": [signed]}])
    text = Page(audit_page.page(Audit("C2", 1, about, [], [], []), AT)).text
    assert "169 0 yes, 2026-11-24 Ann (ann, facilitator), with 1 disputed" in text
    assert "Ann said: All <seen>." in text
    assert "Second. SHA-256 c." in text
    assert "by Ada (ada, not the only one of this name)" in text
    unsigned = answered(releases=[{**release, "signOffs": [signed]}, {**older, "number": 3}])
    assert "169 0 no" in Page(audit_page.page(Audit("C2", 1, unsigned, [], [], []), AT)).text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", " https://example.org", "//example.org"])
def test_only_addresses_of_the_web_can_be_followed(url: str) -> None:
    source = {"id": "Document:x", "title": "X", "year": None, "url": url}
    linkage = {
        "key": "C2:9.c", "status": "CONFIRMED", "negative": False, "version": 1, "rationale": None, "evidenceCount": 0,
        "reviewedAt": None, "actionLine": {"code": "C2", "title": "I"}, "goal": {"number": 9, "shortTitle": "G"},
        "target": {"code": "9.c", "label": "T"}, "sources": [source], "proposedBy": None, "reviewedBy": None,
        "comments": [],
    }  # fmt: skip
    page = Page(audit_page.page(Audit("C2", 1, answered(), [linkage], [], []), AT))
    assert [each for each in page.values("href") if not each.startswith("#")] == []
    assert url.strip() in page.text
