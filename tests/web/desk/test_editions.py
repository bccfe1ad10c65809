"""An edition of a report is opened, frozen and published at the desk, without JavaScript."""

import html
import re
from typing import Any

import httpx

from tests.web.desk.conftest import Desk
from tests.web.desk.people import Forms, text_of
from tests.web.desk.test_contests import fills_in, told

NEW, OPEN, CHECK = "/desk/editions", "/desk/open-edition", "/desk/check-edition"
FREEZE, PUBLISH = "/desk/freeze-edition", "/desk/publish-edition"
WHOLE = {
    "series": "OFFICE", "number": "1", "year": "2028", "title": "Report <b>of the office</b>", "from": "2014-01-01",
    "until": "2014-12-31", "collection": "WSIS-STOCKTAKING", "language": ["FR"], "line": [], "goal": [],
}  # fmt: skip


PRIZES = "WSIS-PRIZES-2015"
COUNT = "query ($filter: EntryFilter) { entries(filter: $filter) { totalCount } }"
# What a new edition reflects: a field of its form, what is said in it, and that as a filter of the API.
RULES: tuple[tuple[str, Any, dict[str, Any]], ...] = (
    ("region", ["AFRICA"], {"region": {"in": ["AFRICA"]}}),
    ("country", "ken, uga", {"country": {"in": ["KEN", "UGA"]}}),
    ("kind", ["PROJECT"], {"kind": {"in": ["PROJECT"]}}),
    ("state", ["COMPLETED"], {"status": {"in": ["COMPLETED"]}}),
    ("who", ["GOVERNMENT"], {"stakeholderKind": {"in": ["GOVERNMENT"]}}),
    ("goal", ["4"], {"sdgGoal": {"in": [4]}}),
    ("target", "4.A 4.4", {"sdgTarget": {"in": ["4.a", "4.4"]}}),
    ("yearFrom", "2015", {"year": {"gte": 2015}}),
    ("mostParties", "1", {"stakeholderCount": {"lte": 1}}),
    ("words", "education", {"text": "education"}),
    ("reached", "WINNER", {"contest": {"reached": "WINNER"}}),
    ("register", ["DPG"], {"collection": {"in": ["DPG"]}}),
    ("more", '{"not": {"country": {"in": ["KEN"]}}}', {"not": {"country": {"in": ["KEN"]}}}),
)
NOTHING: dict[str, Any] = {
    **WHOLE, "supersedes": "", **{name: [] if isinstance(typed, list) else "" for name, typed, _ in RULES},
    "term": "", "contest": "", "submittedMore": "", "yearUntil": "", "section": ["", ""],
}  # fmt: skip


def holds(desk: Desk, page: httpx.Response, typed: dict[str, Any]) -> tuple[int, int, httpx.Response]:
    """How many entries such an edition would have, as submitted and as reflected, and the page that says so."""
    page = counts(desk, page, {**NOTHING, "collection": PRIZES, **typed})
    assert page.status_code == 200, text_of(page)
    said = re.search(r"([\d,]+) entr(?:y was|ies were) submitted; ([\d,]+) (?:is|are) reflected", text_of(page))
    assert said is not None, text_of(page)
    submitted, reflected = (int(each.replace(",", "")) for each in said.groups())
    return submitted, reflected, page


def counts(desk: Desk, page: httpx.Response, typed: dict[str, Any]) -> httpx.Response:
    """The button of the form that counts in place of opening."""
    assert CHECK in page.text
    rows = [(name, one) for name, value in typed.items() for one in (value if isinstance(value, list) else [value])]
    kept = [each for each in Forms(page.text).to(OPEN)["pairs"] if each[0] not in typed]
    return desk.ada.sends(CHECK, [*kept, *rows])


def at_fault(page: httpx.Response) -> str:
    """The element that a refused form marks."""
    found = re.search(r'<[a-z]+ (?:[^<>]* )?id="wrong"[^<>]*>', page.text)
    return found[0] if found else ""


def test_an_edition_is_opened_leaves_out_an_entry_and_is_published_and_the_next_one_says_what_both_count(
    desk: Desk,
) -> None:
    desk.ada.signs_in()
    desk.ann.signs_in()
    assert OPEN not in desk.ann.sees(NEW).text and NEW not in desk.ann.sees("/desk").text
    page = desk.ada.sees(NEW)
    codes = {name: re.findall(rf'name="{name}" value="([A-Z0-9]+)"', page.text) for name in ("mdg", "framework")}
    assert codes == {"mdg": [f"MDG{each}" for each in range(1, 9)], "framework": ["SDG", "GDC", "MDG"]}
    assert NEW in desk.ada.sees("/desk").text
    for field, typed, said in (
        ("series", "", "The series is missing"),
        ("series", "low", "capitals, digits"),
        ("series", "REGIONAL-MARS", "MARS"),
        ("number", "", "or no number"),
        ("year", "1980", "`year` is 1980"),
        ("from", "", "a first and a last day"),
        ("until", "2013-01-01", "days after"),
        ("supersedes", "GLOBAL:777", "There is no edition"),
        ("country", "ken XXX", "There is no country 'XXX'"),
        ("target", "99", "There is no SDG target"),
        ("term", "DPG:nothing", "There is no term"),
        ("contest", "NOPE", "There is no contest"),
        ("yearFrom", "soon", "is no number"),
        ("more", "{", "no filter in JSON"),
        ("more", '{"nope": 1}', "unknown field 'nope'"),
        ("more", '{"country": {"in": ["YYY"]}}', "There is no country"),
        ("submittedMore", '{"nope": 1}', "unknown field 'nope'"),
        ("section", ["TABLE", "", ""], "has `by`"),
    ):
        page = fills_in(desk.ada, page, OPEN, {**NOTHING, field: typed})  # it is sent again as it is
        text = text_of(page)
        assert page.status_code == 422 and "Nothing was written" in text and said in text, (field, typed, text)
        assert f'name="{field}"' in at_fault(page), (field, typed, at_fault(page))
        assert 'value="2014-12-31"' in page.text or field == "until"  # what was typed is kept
    page = fills_in(desk.ada, page, OPEN, {**NOTHING, "number": "", "year": "", "yearUntil": "never"})
    for field in ("number", "year", "yearUntil"):  # all of it at once
        assert re.search(rf'name="{field}"[^<>]* id="wrong', page.text), field
    submitted, _, _ = holds(desk, page, {})
    some = set[int]()
    for field, typed, wanted in RULES:
        _, reflected, page = holds(desk, page, {field: typed})
        asked = {"collection": {"in": [PRIZES]}, "and": [wanted]}
        assert reflected == told(desk.ada, COUNT, filter=asked)["totalCount"], field
        some |= {reflected} - {submitted}
        assert (typed[0] if isinstance(typed, list) else typed) in html.unescape(page.text), field  # it is kept
    assert len(some) > 5  # so many rules leave out others than the rest
    there = desk.ada.follows(fills_in(desk.ada, page, OPEN, NOTHING))
    assert "opened" in text_of(there) and "Report <b>of the office</b>" in text_of(there)
    twice = fills_in(desk.ada, desk.ada.sees(NEW), OPEN, WHOLE)
    assert twice.status_code == 409 and 'name="number"' in at_fault(twice) and 'value="2014-12-31"' in twice.text

    one = f"{NEW.removesuffix('s')}?series=OFFICE&number=1"
    assert FREEZE not in desk.ann.sees(one).text and desk.ada.sees(f"{one}0").status_code == 404
    page = desk.ada.sees(one)
    first = re.findall(r'<option value="(Entry:[^"]+)"', page.text)[0]
    (submitted,) = map(int, re.findall(r"(\d+) entries were submitted", text_of(page)))
    assert f"{submitted} are reflected" in text_of(page) and desk.ada.sees(f"{one}&rows=20").text.count('"entry"') == 20
    out: dict[str, Any] = {"entry": [first], "why": ["DUPLICATE"], "seen": "yes"}
    for field, wrong, said in (
        ("entry", {"entry": ["", ""], "why": ["", "DUPLICATE"]}, "is missing"),
        ("why", {"why": [""]}, "is missing"),
        ("entry", {"entry": [first, "nobody:1"], "why": ["DUPLICATE", "INCOMPLETE"]}, "was not submitted"),
        ("seen", {"seen": []}, "Nothing is frozen yet"),
    ):
        page = fills_in(desk.ada, page, FREEZE, {**out, **wrong})
        assert page.status_code == 422 and said in text_of(page), (field, text_of(page))
        assert f'name="{field}"' in at_fault(page), (field, at_fault(page))
        assert 'value="nobody:1"' in at_fault(page) or "nobody:1" not in wrong.get("entry", [])
        kept = first in wrong.get("entry", [first])
        assert (f'name="entry" list="submitted" maxlength="300" value="{first}"' in page.text) == kept
    early = desk.ada.sees(one)
    there = desk.ada.follows(fills_in(desk.ada, page, FREEZE, out))
    assert "frozen" in text_of(there) and "said by another entry: 1." in text_of(there)
    assert f"{submitted - 1} are reflected" in text_of(there) and FREEZE not in there.text
    assert PUBLISH not in desk.ann.sees(one).text
    late = fills_in(desk.ada, early, FREEZE, out)
    assert late.status_code == 409 and "Nothing was written" in text_of(late)
    published = desk.ada.follows(fills_in(desk.ada, there, PUBLISH, {}))
    assert "published" in text_of(published) and PUBLISH not in published.text
    assert "Beside the edition before it" not in desk.ann.sees("/editions/OFFICE/1").text

    after = {**WHOLE, "number": "2", "from": "2015-01-01", "until": "2015-12-31", "collection": "", "language": []}
    there = desk.ada.follows(fills_in(desk.ada, desk.ada.sees(NEW), OPEN, {**after, "before": "yes"}))
    assert f"{submitted} entries were submitted" in text_of(there)  # by the rule of the one before
    bare = {"entry": [], "why": [], "seen": "yes"}
    desk.ada.follows(fills_in(desk.ada, there, FREEZE, bare))
    page = desk.ann.sees("/editions/OFFICE/2")
    both = text_of(page).partition("Beside the edition before it")[2]
    assert f"{submitted} Report <b>of the office</b> {submitted - 1} Counted in both {submitted - 1} " in both
    assert f"Different entries in the two together {submitted} " in both
    assert f"the sum is {2 * submitted - 1}, and {submitted - 1} of these are counted a second time" in both
    assert "deux fois" in desk.ann.sees("/editions/OFFICE/2?lang=fr").text
    data = desk.ann.sees("/editions/OFFICE/2.json").json()
    assert f"'both': {submitted - 1}" in str(data)
    table = desk.ann.sees("/editions/OFFICE/2.csv").text
    assert re.search(rf"OVERLAP,+Edition:OFFICE:1,Report <b>of the office</b>,{submitted - 1},", table), table
