"""A curator says at the desk what the terms of a repository mean, adds one, and sends in what its form asks."""

import re
from collections.abc import Iterator

import httpx
import pytest

from tests.web.desk.conftest import Desk
from tests.web.desk.people import Forms, Person, text_of
from tests.web.desk.test_submitting import pat

__all__ = ["pat"]
MAP, UNMAP = "/desk/map-term", "/desk/unmap-term"
FORM = """mutation { setRepositoryForm(collection: "DPG", expectedVersion: %d, fields: [%s]) {
  ... on RepositoryChanged { repository { version } } ... on Refused { message } } }"""
FIELDS = """{code: "licence", label: "Licence", kind: CHOICE, required: true, choices: ["MIT"]},
  {code: "sector", label: "Sectors", kind: TERM, scheme: "sector"}"""


@pytest.fixture
def form_of_goods(desk: Desk) -> Iterator[None]:
    """The digital public goods ask for a licence, until the test is over."""
    version = asked(desk.ada, FORM % (version_of(desk.ada), FIELDS))
    yield
    asked(desk.ada, FORM % (version, ""))


def asked(person: Person, text: str) -> int:
    headers = {"authorization": f"Bearer {person.token}"}
    answer = person.browser.post("/graphql", json={"query": text}, headers=headers).json()
    return int(answer["data"]["setRepositoryForm"]["repository"]["version"])


def version_of(person: Person) -> int:
    answer = person.browser.post("/graphql", json={"query": '{ collection(code: "DPG") { repository { version } } }'})
    found = answer.json()["data"]["collection"]["repository"]
    return int(found["version"]) if found else 0


def test_what_a_term_means_is_said_seen_and_taken_back(desk: Desk, pat: Person) -> None:
    desk.ada.signs_in()
    page = pat.sees("/desk/terms")
    assert "You are no curator" in text_of(page) and MAP not in page.text
    appointing = desk.ada.sees("/desk/terms")
    who = re.findall(r'value="(Actor:[^"]+)"> <span dir="auto">Pat', appointing.text)
    form = Forms(appointing.text).to("/desk/appoint-curators")["pairs"]
    made = desk.ada.sends("/desk/appoint-curators", [*form, *(("curator", each) for each in who)])
    assert who and "changed" in text_of(desk.ada.follows(made))

    page = pat.sees("/desk/terms?repository=DPG")
    assert "mean nothing here yet" in text_of(page) and "No poverty" in page.text
    advocacy = [each for each in Forms(page.text).to(MAP)["pairs"] if each[0] not in ("to", "reason", "label")]
    assert ("id", "Term:DPG:sector:advocacy") in advocacy
    for typed, status, said in (
        ("", 400, "What it means is missing"),
        ("99", 400, "There is no SDG goal 99"),
        ("9.99", 400, "There is no SDG target"),
        ("POEM", 404, "nothing that a term leads to"),
    ):
        refused = pat.sends(MAP, [*advocacy, ("to", typed), ("match", "BROAD")])
        assert (refused.status_code, said in text_of(refused)) == (status, True), text_of(refused)
    mapped = pat.sends(MAP, [*advocacy, ("to", " SDG 16 "), ("match", "BROAD")])
    shown = pat.follows(mapped)
    assert ("id", "Term:DPG:sector:advocacy") not in Forms(shown.text).to(MAP)["pairs"]
    assert "جزء منه" in pat.sees("/desk/terms?repository=DPG&show=mapped&lang=ar").text
    page = pat.sees("/desk/terms?repository=DPG&show=mapped")
    rest = [each for each in advocacy if each[0] not in ("stamp", "version")]
    again = [*rest, ("stamp", "another-stamp"), ("version", "2")]
    twice = pat.sends(MAP, [*again, ("to", "16"), ("match", "EXACT")])
    assert twice.status_code == 409 and "it leads to one thing once" in text_of(twice)
    assert "SdgGoal:16" in pat.sees("/repositories/DPG.csv").text
    pat.follows(pat.fills_in(page, UNMAP))
    assert "SdgGoal:16" not in pat.sees("/repositories/DPG.csv").text
    added = pat.fills_in(page, "/desk/add-term", scheme="sector", code="space", label="Space")
    assert added.status_code == 303 and "Space" in pat.sees("/repositories/DPG").text


def test_what_a_form_asks_and_the_sections_of_a_report_are_said_at_the_desk(desk: Desk) -> None:
    for each in (desk.ada, desk.ann):
        each.signs_in()
    page, form, report = "/desk/repository?code=DPG", "/desk/set-repository-form", "/desk/set-repository-report"
    assert desk.ann.sees(page).status_code == 404 and page not in desk.ann.sees("/desk/terms").text
    assert page in desk.ada.sees("/desk/terms").text
    hidden, last = ("stamp", "collection", "version"), [desk.ada.sees(page)]

    def sends(action: str, *rows: tuple[str, str]) -> httpx.Response:
        """Send a form of the page that was seen last, which is seen again where it is refused."""
        there = Forms(last[0].text).to(action)["pairs"]
        sent = desk.ada.sends(action, [*((name, value) for name, value in there if name in hidden), *rows])
        last[0] = desk.ada.follows(sent) if sent.status_code == 303 else sent
        return last[0]

    def field(place: str, code: str, label: str, kind: str, **more: str) -> list[tuple[str, str]]:
        typed = {"words": "", "choices": "", "scheme": "", **more}
        return [("place", place), ("code", code), ("label", label), ("kind", kind), *typed.items()]

    licence = field("", "licence", "Licence", "CHOICE", choices="MIT\n\nGPL-3.0")
    sector = field("1", "sector", "Sectors <b>", "TERM", scheme="sector")
    empty = field("", "", "", "TEXT")
    for wrong, at, said in (
        (field("", "", "Nameless", "TEXT"), "code", "A field has no code"),
        (field("", "Name", "Name", "TEXT"), "code", "a small letter first"),
        (field("x", "name", "Name", "TEXT"), "place", "a number, such as 2"),
        (field("", "name", "Name", "TEXT", words="9999"), "words", "1 to 2,000"),
        (field("", "name", "Name", "NUMBER", choices="a"), "choices", "a CHOICE has some"),
        (field("", "name", "Name", "TERM", scheme="nowhere"), "scheme", "no list of terms"),
    ):
        refused = sends(form, *licence, *empty, *wrong, ("required", "0"))
        assert refused.status_code == 422 and said in text_of(refused), text_of(refused)
        (at_fault,) = re.findall(r'<[a-z]+ [^<>]*id="wrong"[^<>]*>', refused.text)
        assert f'name="{at}"' in at_fault and refused.text.index("Licence") < refused.text.index('id="wrong"')
        assert 'value="0" checked' in refused.text and "GPL-3.0" in refused.text  # nothing that was typed is lost
    made = sends(form, *licence, *sector, ("required", "0"))
    assert "changed" in text_of(made) and made.text.index("Sectors &lt;b&gt;") < made.text.index("Licence")
    assert "has to be filled in" in text_of(desk.ada.sees("/repositories/DPG"))
    assert sends(form, *sector, *licence, ("required", "1")).status_code == 409  # it is so already

    parts = [("section_place", ""), ("section", "KEY_FIGURES"), ("by", ""), ("of", "")]
    table = [("section_place", "1"), ("section", "TABLE"), ("by", ""), ("of", "")]
    assert "a report has one at least" in text_of(sends(report))
    bare = sends(report, *parts, *table)
    assert bare.status_code == 422 and "A section TABLE has `by`" in text_of(bare)
    defined = sends(report, *parts, *table[:2], ("by", "REGION"), ("of", ""))
    chosen = [value for name, value in Forms(defined.text).to(report)["pairs"] if name in ("section", "by")]
    assert [each for each in chosen if each] == ["TABLE", "REGION", "KEY_FIGURES"]
    usual = sends(report, ("usual", "yes"))
    assert "MATRIX" in [value for _, value in Forms(usual.text).to(report)["pairs"]]
    assert "الحقل" in desk.ada.sees(f"{page}&lang=ar").text
    assert sends(form).status_code == 200  # as before


@pytest.mark.usefixtures("form_of_goods")
def test_the_form_of_an_entry_has_what_a_repository_asks(pat: Person) -> None:
    page = pat.sees("/desk/entry")
    pairs = [each for each in Forms(page.text).found[-1]["pairs"] if each[0] not in ("collection", "title")]
    assert 'name="a_DPG_licence"' in page.text and "Good health" not in text_of(page).split("Sectors")[1][:200]
    typed = [*pairs, ("title", "A"), ("a_DPG_sector", "none"), ("a_DPG_sector", "health")]
    wrong = pat.sends("/desk/check-entry", [*typed, ("collection", "DPG")])
    assert "none of the terms of sector" in text_of(wrong) and "DPG asks for Licence" in text_of(wrong)
    assert re.search(r'<option value="health" selected>', wrong.text)  # nothing that was chosen is lost
    elsewhere = pat.sends("/desk/check-entry", [*typed, ("collection", "WSIS-STOCKTAKING")])
    assert "asks for" not in text_of(elsewhere).split("Title up to")[0]
    assert "Licence" in pat.sees("/repositories/DPG").text
    report = pat.sees("/repositories/DPG/report")
    assert report.status_code == 200 and "Key figures" in report.text and "There are" in text_of(report)
