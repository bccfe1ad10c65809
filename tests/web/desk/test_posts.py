"""A story is written at the desk, decided about by somebody else, and read on pages and in feeds until it is taken
down; without JavaScript."""

import json
import re
from collections.abc import Iterator
from urllib.parse import quote
from xml.etree import ElementTree as Xml

import httpx
import pytest

from tests.web.desk.conftest import Desk
from tests.web.desk.people import Forms, text_of, waiting_for
from web.desk.naming import all_named, id_of

LINKED = re.compile(r'<script type="application/ld\+json">([^<]+)</script>')
# Pages of whatever else posts are about, which have them and the way to write one.
PAGES = {
    "/frameworks/GDC": "Framework:GDC", "/linkages/C4:4.4": "Linkage:C4:4.4", "/releases/1": "MatrixRelease:1",
    "/contests/WSIS-PRIZES-2015": "Contest:WSIS-PRIZES-2015", "/editions/GLOBAL/9": "Edition:GLOBAL:9",
    "/documents/WSIS-SDG-MATRIX-2015": "Document:WSIS-SDG-MATRIX-2015",
}  # fmt: skip
ATOM = "{http://www.w3.org/2005/Atom}"
STORY = (
    "Forty nurses of <b>Kisumu</b> were trained (https://example.org/a?b=1), and each of them trains others now. "
    "The course is https://user@example.org/x by name, and what it teaches stays with them and with all who learn "
    "from them, year after year."
)


def fed(desk: Desk, path: str) -> list[str | None]:
    """The titles in a feed, which are the same in both forms."""
    atom = [
        each.findtext(f"{ATOM}title")
        for each in Xml.fromstring(desk.ada.sees(f"{path}.atom").content).iter(f"{ATOM}entry")
    ]
    told = desk.ada.sees(f"{path}.json").json()
    assert [each["title"] for each in told["items"]] == atom
    return atom


@pytest.fixture
def stranger(desk: Desk) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=desk.url, timeout=30) as client:
        yield client


def test_a_story_is_written_decided_read_and_taken_down(desk: Desk, stranger: httpx.Client) -> None:
    for each in (desk.ann, desk.ben, desk.ada):
        each.signs_in()
    assert "/desk/write?about=ActionLine%3AC4" in stranger.get("/lines/C4").text
    page = desk.ann.sees("/desk/write?about=ActionLine%3AC4&kind=STORY")
    wrong = desk.ann.fills_in(
        page, "/desk/write", title="moc\u202e.x", text="Too short.", language="", about="ActionLine:C99"
    )
    assert wrong.status_code == 422 and "4 things are wrong:" in text_of(wrong)
    typed = dict(Forms(wrong.text).to("/desk/write")["pairs"])
    assert (typed["kind"], typed["text"], typed["about"]) == ("STORY", "Too short.", "ActionLine:C99")
    for name in ("title", "text", "language", "about"):
        assert f'id="{name}-wrong"><span class="wrong"' in wrong.text, name

    about = " ".join(("ActionLine:C4", "SdgGoal:4", "Country:KEN", "Collection:DPG", *PAGES.values()))
    sent = desk.ann.fills_in(
        wrong, "/desk/write", title="Nurses & their school", text=STORY, language="en", about=about
    )
    mine = desk.ann.follows(sent)
    one = sent.headers["location"].partition("&done")[0]
    assert "sent in" in text_of(mine) and "/desk/decide-posts" not in mine.text
    public = "/posts/" + one.partition("Post%3A")[2]
    assert stranger.get(public).status_code == 404 and "Nurses" not in stranger.get("/posts").text
    assert "Nurses" in text_of(desk.ben.sees("/desk/posts"))
    assert waiting_for(desk.ben, "Posts") == waiting_for(desk.ann, "Posts") + 1  # nobody decides their own
    waits = desk.ben.sees(one)
    back = desk.ben.fills_in(
        waits, "/desk/decide-posts", decision="RETURN", reasons="UNCLEAR", note="Say which course."
    )
    assert "given back" in text_of(back)
    form = desk.ann.sees(one.replace("/desk/post", "/desk/write"))
    assert "Say which course." in text_of(form)
    desk.ann.fills_in(form, "/desk/write", text=f"{STORY} It is that of midwives.")
    done = desk.ben.fills_in(desk.ben.sees(one), "/desk/decide-posts", decision="PUBLISH")
    assert "published" in text_of(done)

    read = stranger.get(public)
    assert "&lt;b&gt;Kisumu&lt;/b&gt;" in read.text and "<b>Kisumu" not in read.text
    assert '<a href="https://example.org/a?b=1" rel="noopener noreferrer nofollow ugc">' in read.text
    assert "(example.org)" in text_of(read) and 'href="https://user@' not in read.text
    lists = ("/posts", "/posts?kind=STORY", "/posts?about=SdgGoal:4", "/lines/C4", "/goals/4", "/places/KEN")
    for path in (*lists, "/places/AFRICA", "/repositories/DPG", *PAGES):
        assert "Nurses &amp; their school" in stranger.get(path).text, path
    for path, id in PAGES.items():
        assert f"/desk/write?about={quote(id, safe='')}" in stranger.get(path).text, path
        assert f'<a href="{path}" dir="auto">' in read.text, path
    told = json.loads(LINKED.findall(read.text)[0])
    assert (told["@type"], told["headline"], told["inLanguage"]) == ("Article", "Nurses & their school", "en")
    assert (
        "<b>Kisumu</b>" in told["text"]
        and {"@type": "Thing", "name": "Quality education", "url": "/goals/4"} in told["about"]
    )
    for path in ("/search?q=nurses+school", "/search?q=kisumu&type=POST"):
        assert f'href="{public}"' in stranger.get(path).text, path
    for language, word in (("fr", "réussite"), ("es", "historia"), ("ar", "قصة")):
        assert word in stranger.get(public, params={"lang": language}).text
    feeds = [f"/feeds/{each}" for each in ("lines/C4", "goals/4", "countries/KEN", "collections/DPG", "all")]
    for path in feeds:
        assert "Nurses & their school" in fed(desk, path), path
    assert "Nurses & their school" not in fed(desk, "/feeds/lines/C5")

    question = desk.ben.fills_in(
        desk.ben.sees("/desk/write?kind=QUESTION&about=ActionLine:C4"), "/desk/write", title="Who pays?",
        text="Who pays for the midwives?",
    )  # fmt: skip
    asked = question.headers["location"].partition("&done")[0]
    desk.ann.fills_in(desk.ann.sees(asked), "/desk/decide-posts", decision="PUBLISH")
    open_ = "/posts/" + asked.partition("Post%3A")[2]
    assert "Nobody has answered yet." in text_of(stranger.get(open_))
    assert "Who pays?" in stranger.get("/posts?unanswered=yes").text
    answer = desk.ann.fills_in(
        desk.ann.sees(f"/desk/write?kind=ANSWER&replyTo={asked.partition('id=')[2]}"),
        "/desk/write",
        text="The ministry.",
    )
    desk.ben.fills_in(
        desk.ben.sees(answer.headers["location"].partition("&done")[0]), "/desk/decide-posts", decision="PUBLISH"
    )
    assert "The ministry." in text_of(stranger.get(open_)) and "1 answer" in text_of(stranger.get(open_))
    assert "Who pays?" not in stranger.get("/posts?unanswered=yes").text
    told = json.loads(LINKED.findall(stranger.get(open_).text)[0])["mainEntity"]
    assert (told["@type"], told["name"], told["answerCount"]) == ("Question", "Who pays?", 1)
    assert [(each["@type"], each["text"]) for each in told["suggestedAnswer"]] == [("Answer", "The ministry.")]

    no_reason = desk.ada.fills_in(desk.ada.sees(one), "/desk/decide-posts", decision="TAKE_DOWN")
    assert no_reason.status_code == 422 and "Why is missing" in text_of(no_reason)
    desk.ada.fills_in(desk.ada.sees(one), "/desk/decide-posts", decision="TAKE_DOWN", reasons="PERSONAL_DATA")
    gone = ("/search?q=school+kisumu", "/posts", "/lines/C4", "/goals/4", "/places/KEN", *PAGES)
    for path in (*gone, *(f"{each}.atom" for each in feeds)):
        assert "Nurses &amp; their school" not in stranger.get(path).text, path
    assert stranger.get(public).status_code == 404
    taken = desk.ben.fills_in(desk.ben.sees(asked), "/desk/withdraw-post")
    assert "taken back" in text_of(desk.ben.follows(taken)) and stranger.get(open_).status_code == 404


def test_what_a_post_is_about_is_typed_as_codes_ids_or_addresses() -> None:
    for typed, id in {
        "C4": "ActionLine:C4", "c7-ehea": "ActionLine:C7-EHEA", "4": "SdgGoal:4", "SDG4": "SdgGoal:4",
        "3.8": "SdgTarget:3.8", "ken": "Country:KEN", "GDC:1": "Objective:GDC:1", "DPG:kolibri": "Entry:DPG:kolibri",
        "SdgGoal:4": "SdgGoal:4", "https://[": "https://[",
        "https://example.org/entries/Entry:DPG:kolibri?lang=ar": "Entry:DPG:kolibri",
        "/entries/DPG%3Akolibri": "Entry:DPG:kolibri",
        "/lines/C4": "ActionLine:C4", "/goals/4": "SdgGoal:4",
        "/places/AFRICA": "Region:AFRICA", "/places/KEN": "Country:KEN",
        "/linkages/C4:4.4": "Linkage:C4:4.4", "/linkages/C3:SDG16": "Linkage:C3:SDG16",
        "/linkages/C4:GDC1": "ObjectiveLinkage:C4:GDC1", "/editions/GLOBAL/9": "Edition:GLOBAL:9", "/search": "/search",
        "nothing": "nothing",
    }.items():  # fmt: skip
        assert all_named(typed) == [id], typed
    for typed in (
        "T:clinic",
        "/entries/T:clinic",
        "/below/entries/T:clinic",
        "https://example.org/below/entries/T:clinic?lang=fr",
    ):
        assert id_of("Entry", typed) == "Entry:T:clinic", typed
    assert all_named(" C4,3.8\n; /goals/4، KEN ") == ["ActionLine:C4", "SdgTarget:3.8", "SdgGoal:4", "Country:KEN"]
