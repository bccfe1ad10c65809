"""The order of the work list, marked words, forms and documents, each by itself."""

import re
from html import unescape
from importlib.resources import files
from typing import Any

import pytest
from graphql import parse, validate
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from graphdb.records.findings import Severity
from resolvers.audit.rulebook import RULES
from schema import schema
from schema.guard import core
from web.desk import pages
from web.desk.documents import document
from web.desk.forms import Form, is_own
from web.desk.pages import ACTS, LOOKS
from web.desk.pages.linkage_forms import sources
from web.desk.pages.releasing import still_open
from web.desk.queue import PARTS, Queue, lacking, offered, part_of
from web.desk.waiting import Waiting
from web.desk.wording import worded
from web.desk.words.linkages import BLOCKING, MOVES
from web.explorer.page import Wrong
from web.explorer.rendering import templates
from web.explorer.texts import texts_of

ME, OTHER = "Actor:me", "Actor:other"


def row(status: str, moves: str, last: str, by: str = OTHER, reviewed: str | None = None) -> dict[str, Any]:
    history = {"nodes": [{"move": last, "actor": {"id": by}}]}
    return {"key": "C4:4.4", "status": status, "myMoves": moves.split(), "history": history, "reviewedAt": reviewed}


@pytest.mark.parametrize(
    ("part", "given"),
    [
        ("eyes", row("DISPUTED", "CONFIRM RETIRE EDIT", "EDIT")),
        ("eyes", row("PROPOSED", "CONFIRM REJECT EDIT", "EDIT")),
        ("proposed", row("PROPOSED", "CONFIRM REJECT", "PROPOSE")),
        ("waiting", row("PROPOSED", "DISPUTE REJECT EDIT", "PROPOSE", ME)),
        ("waiting", row("DISPUTED", "RETIRE REJECT EDIT", "EDIT", ME)),
        ("waiting", row("DISPUTED", "CONFIRM RETIRE", "DISPUTE", ME)),
        ("dispute", row("DISPUTED", "CONFIRM RETIRE", "DISPUTE")),
        ("never", row("CONFIRMED", "REAFFIRM DISPUTE", "IMPORT")),
        ("waiting", row("CONFIRMED", "", "IMPORT")),
        ("done", row("CONFIRMED", "REAFFIRM DISPUTE", "REAFFIRM", ME, "2026-11-25T12:00:00Z")),
        ("done", row("RETIRED", "PROPOSE", "RETIRE")),
        ("done", row("REJECTED", "", "REJECT")),
    ],
)
def test_a_linkage_stands_where_only_i_can_do_something_about_it(part: str, given: dict[str, Any]) -> None:
    assert part_of(given, ME) == part


@pytest.mark.parametrize(
    ("rationale", "sources", "lack"),
    [(None, [], "rationale"), (" \n", ["a book"], "rationale"), ("Words.", [], "source"), ("Words.", ["a book"], None)],
)
def test_a_move_that_would_be_refused_for_want_of_words_or_sources_is_not_offered(
    rationale: str | None, sources: list[str], lack: str | None
) -> None:
    linkage = {"rationale": rationale, "sources": sources, "myMoves": ["CONFIRM", "RETIRE", "EDIT"]}
    assert lacking(linkage) == lack
    assert offered(linkage) == (["RETIRE", "EDIT"] if lack else ["CONFIRM", "RETIRE", "EDIT"])


def test_what_is_still_open_is_told_once_and_of_c7_by_its_parts() -> None:
    def line(code: str, parts: list[str], signed: bool, disputed: int, blockers: list[str]) -> dict[str, Any]:
        named = {"code": code, "parts": parts}
        return {
            "actionLine": named,
            "signOff": {"at": "2026"} if signed else None,
            "disputed": disputed,
            "blockers": blockers,
        }

    found = still_open([
        line("C1", [], True, 0, []),
        line("C7", ["C7-EGOV"], False, 2, ["whole"]),
        line("C7-EGOV", [], False, 2, ["one", "two"]),
    ])  # fmt: skip
    assert found == {"unsigned": ["C7-EGOV"], "disputed": ["C7-EGOV"], "disputes": 2, "blockers": 3}


def test_every_rule_that_may_be_in_the_way_has_words() -> None:
    assert {*BLOCKING} == {each.id for each in RULES if each.severity is Severity.BLOCKER}


def test_the_list_leads_from_one_to_the_next_in_the_order_of_its_parts() -> None:
    rows = [
        {**row("CONFIRMED", "REAFFIRM", "IMPORT"), "key": "second"},
        {**row("DISPUTED", "CONFIRM", "EDIT"), "key": "first"},
        {**row("RETIRED", "", "RETIRE"), "key": "last"},
    ]
    queue = Queue.of(rows, ME)
    assert queue.keys == ["first", "second", "last"]
    assert [queue.beside(key) for key in queue.keys] == [(None, "second"), ("first", "last"), ("second", None)]
    assert queue.beside("elsewhere") == (None, "first")
    assert [name for name, *_ in PARTS] == list(queue.parts)


WORDS = st.lists(st.sampled_from(["<b>", "skills", "&amp;", "for", "all", "\n", '"']), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_marked_words_are_the_texts_themselves_and_hold_no_markup_of_theirs(before: str, after: str) -> None:
    if (marked := worded(before, after)) is None:
        return
    for text, shown, mark in ((before, marked[0], "del"), (after, marked[1], "ins")):
        assert {*re.findall(r"<[^>]*>", shown)} <= {f"<{mark}>", f"</{mark}>"}
        assert unescape(re.sub(r"<[^>]*>", "", shown)) == text


def test_texts_that_have_little_in_common_are_shown_without_marks() -> None:
    assert worded("Skills open doors.", "Nothing of that is here any more") is None
    assert worded(None, "new") is None
    assert worded("a b c d", "a b c e") == ("a b c <del>d</del>", "a b c <ins>e</ins>")


@pytest.mark.parametrize(
    ("scheme", "origins", "is_ours"),
    [
        ("http", ["http://desk.example"], True),
        ("http", ["https://desk.example"], True),  # a proxy speaks TLS for us
        ("https", ["https://desk.example"], True),
        ("https", ["http://desk.example"], False),
        ("http", ["http://desk.example:8000"], False),
        ("http", ["http://evil.example"], False),
        ("http", ["http://desk.example", "http://evil.example"], False),
        ("http", ["null"], False),
        ("http", [], False),
    ],
)
def test_a_form_is_ours_where_its_origin_is_the_server_that_it_was_sent_to(
    scheme: str, origins: list[str], is_ours: bool
) -> None:
    headers = [(b"host", b"desk.example"), *((b"origin", each.encode()) for each in origins)]
    scope = {"type": "http", "method": "POST", "scheme": scheme, "path": "/desk/decide", "headers": headers}
    assert is_own(Request(scope)) == is_ours


def form(*rows: tuple[str, str, str]) -> Form:
    names = ("source_title", "source_year", "source_url")
    return Form(tuple(pair for each in rows for pair in zip(names, each, strict=True)))


def test_sources_without_anything_are_left_out_and_halves_are_told() -> None:
    assert sources(form(("A", "2015", ""), ("", "", ""))) == [{"title": "A", "year": 2015, "url": None}]
    for half in (("", "2015", ""), ("A", "15", ""), ("A", "²015", "")):
        with pytest.raises(Wrong):
            sources(form(half))


@pytest.mark.parametrize("version", ["", "x", "-1", "1.5", "²", "9" * 30])
def test_what_is_no_version_is_none_that_there_is(version: str) -> None:
    assert Form((("version", version),)).number("version") == -1


def names() -> list[str]:
    found = [each.name for each in files("web.desk").joinpath("documents").iterdir()]
    return sorted(each.removesuffix(".graphql") for each in found if each != "subject.graphql")


@pytest.mark.parametrize("name", names())
def test_a_document_of_the_desk_is_whole_and_valid(name: str) -> None:
    assert validate(core(schema), parse(document(name))) == []


def test_every_form_has_its_document_and_what_is_seen_takes_what_forms_lead_to() -> None:
    for act in ACTS.values():
        assert act.document in names()
        assert act.page in LOOKS
        leads = {"done", *act.to(Form(()))} if act.template is None else set()
        assert leads <= {*LOOKS[act.page].takes}
    topics = (each for name, each in vars(pages).items() if name != "ACTS" and hasattr(each, "ACTS"))
    assert len(ACTS) == sum(len(each.ACTS) for each in topics), "each topic is listed, and no two have one address"


def test_one_button_says_yes_to_what_waits_and_to_what_stands() -> None:
    items = ("C4:4.4@2@REAFFIRM", "C4:4.7@1@CONFIRM", "C4:1.b@x@REAFFIRM", "C4:2.3@3")
    for button, moves in (
        ("batch-CONFIRM", ["REAFFIRM", "CONFIRM", "REAFFIRM", "CONFIRM"]),
        ("batch-RETIRE", ["RETIRE"] * 4),
    ):
        given = Form((*(("item", each) for each in items), ("decision", button), ("reason", "so")))
        made = ACTS["/desk/batch"].variables(given)["decisions"]
        assert [each["decision"] for each in made] == moves
        assert [each["key"] for each in made] == ["C4:4.4", "C4:4.7", "C4:1.b", "C4:2.3"]
        assert [each["expectedVersion"] for each in made] == [2, 1, -1, 3], "a version that is none matches none"


@pytest.mark.parametrize(
    ("path", "typed", "why"),
    [
        ("/desk/batch", {}, "Nothing is chosen"),
        ("/desk/assign-many", {}, "Nothing is chosen"),
        ("/desk/snooze", {"id": "x", "reason": "y"}, "The last day is missing"),
        ("/desk/snooze", {"id": "x", "until": "2030-01-01"}, "The reason is missing"),
        ("/desk/revert", {"sequence": "3", "version": "2"}, "The reason is missing"),
        ("/desk/propose", {"line": "C4"}, "The goal, target or objective is missing"),
        ("/desk/tokens", {"name": "Cy", "role": "VIEWER", "days": "soon"}, "a whole number"),
    ],
)
def test_a_form_that_lacks_something_is_told_what_before_anything_is_asked(
    path: str, typed: dict[str, str], why: str
) -> None:
    with pytest.raises(Wrong, match=why):
        ACTS[path].variables(Form(tuple(typed.items())))


def test_a_batch_confirms_only_where_there_are_words_and_a_source() -> None:
    bare = {**row("CONFIRMED", "REAFFIRM DISPUTE", "IMPORT"), "rationale": None, "sources": ["a book"]}
    whole = {**bare, "rationale": "Words."}
    others = {**row("CONFIRMED", "", "IMPORT"), "rationale": "Words.", "sources": ["a book"]}
    assert Queue.of([bare, bare, others], ME).confirmable == (2, 0), "no button for them"
    assert Queue.of([bare, whole, others], ME).confirmable == (2, 1)
    assert Queue.of([bare, {**others, "key": "C4:4.4"}], ME).of_others == ["C4:4.4"], "it is named who cannot be"
    assert Queue.of([bare, whole, {**others, "sources": []}], ME).of_others == []


def made(source: str, **values: Any) -> str:
    """A template of the desk in English, addresses as paths."""
    said = {"t": texts_of("en"), "url": lambda path, **_: path, "blocking": BLOCKING, **values}
    return " ".join(re.sub(r"<[^>]+>", " ", templates("web.desk").from_string(source).render(said)).split())


def test_what_is_in_the_way_is_all_there_the_first_of_it_at_once() -> None:
    source = "{% from 'bits.html' import in_the_way with context %}{{ in_the_way(ids, 2) }}"
    ids = [f"Finding:no-rationale:Linkage:C4:1.{number}" for number in range(1, 6)]
    assert re.fullmatch(r"(C4:1\.[12] .*){2}and 3 more (C4:1\.[345] .*){3}", made(source, ids=ids))
    assert "more" not in made(source, ids=ids[:2])


def test_the_evidence_of_a_linkage_leads_to_all_of_it() -> None:
    none: dict[str, Any] = {"nodes": [], "totalCount": 0}
    stated = {"nodes": [{"id": f"Entry:{name}", "title": name} for name in "abc"], "totalCount": 8}
    x = {
        "key": "C4:4.4", "status": "CONFIRMED", "negative": False, "version": 1, "reviewedAt": None, "rationale": None,
        "sources": [], "evidenceCount": 8, "myMoves": [], "allowedMoves": [], "findings": [], "sameText": [],
        "actionLine": {"code": "C4", "title": "Capacity building"}, "goal": {"number": 4, "shortTitle": "Education"},
        "target": {"code": "4.4", "label": "Skills", "officialText": None}, "comments": none, "history": none,
        "wordsWait": False,
    }  # fmt: skip
    source = files("web.desk").joinpath("templates", "desk_linkage.html").read_text(encoding="utf-8")
    values: dict[str, Any] = {
        "line": "C4", "place": 1, "queue": Queue(), "previous": None, "following": None, "edited": None, "people": [],
        "moves": MOVES, "offered": [], "lacking": None, "stamp": "s",
    }  # fmt: skip
    html = (
        templates("web.desk")
        .from_string(source)
        .render(t=texts_of("en"), url=lambda path, **_: path, x={**x, "stated": stated}, **values)
    )
    assert '<a href="/linkages/C4:4.4">and 5 more</a>' in html
    assert 'href="/entries/Entry:a"' in html
    few = (
        templates("web.desk")
        .from_string(source)
        .render(t=texts_of("en"), url=lambda path, **_: path, x={**x, "stated": {**stated, "totalCount": 3}}, **values)
    )
    assert "more</a>" not in few


def test_what_was_not_looked_through_is_no_zero() -> None:
    for decided, follow in ((30, True), (0, True), (50, False), (0, False)):
        nodes = [{"myMoves": ["REJECT"]}] * decided + [{"myMoves": ["WITHDRAW"]}] * (50 - decided)
        found = Waiting.among("posts", {"nodes": nodes, "pageInfo": {"hasNextPage": follow}}, "/desk/posts")
        told = (found.count, found.is_more, found.is_there)
        assert told == (decided, follow, decided > 0 or follow), (decided, follow)
    assert not Waiting.among("posts", None, "/desk/posts").is_there  # not asked for: they decide about none
