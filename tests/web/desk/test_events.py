"""An event is added, changed and cancelled at the desk, without JavaScript."""

from typing import Any

from tests.web.desk.conftest import Desk
from tests.web.desk.people import Person, text_of
from tests.web.desk.test_contests import fills_in, told
from tests.web.desk.test_editions import at_fault
from tests.web.desk.test_submitting import pat

__all__ = ["pat"]
LIST, NEW, ADD, CHANGE, CANCEL = (
    "/desk/events", "/desk/event", "/desk/add-event", "/desk/change-event", "/desk/cancel-event",
)  # fmt: skip
WHOLE: dict[str, Any] = {
    "title": "Nurses <b>meet</b>", "kind": "WORKSHOP", "mode": "HYBRID", "start": "2031-03-03T09:00",
    "end": "2031-03-03T10:30", "zone": "Africa/Nairobi", "rule": "FREQ=WEEKLY;COUNT=3", "place": "Kisumu",
    "country": "ken", "url": "https://example.org/nurses", "description": "They talk.", "line": ["C4"],
    "goal": ["3", "4"], "objective": "gdc:1",
}  # fmt: skip
READ = """query ($uid: String!) { event(uid: $uid) {
  title kind mode status start end zone rule place description country { alpha3 } occurrences { of status }
  about { ... on ActionLine { code } ... on SdgGoal { number } ... on Objective { code } } } }"""


def test_an_event_is_added_changed_and_cancelled_and_what_is_wrong_stands_at_its_field(desk: Desk, pat: Person) -> None:
    desk.ann.signs_in()
    assert NEW not in pat.sees(LIST).text.replace(LIST, "") and pat.sees(NEW).status_code == 404
    assert LIST in desk.ann.sees("/desk").text and "wsis-forum-2024-116" in desk.ann.sees(f"{LIST}?q=116").text
    assert "There is no such event." in text_of(desk.ann.sees(f"{LIST}?q=nobody"))
    page = desk.ann.sees(NEW)
    for field, typed, said in (
        ("start", "", "When it begins is missing"),
        ("start", "soon", "give a local time without offset"),
        ("end", "2031-03-03T08:00", "it ends later"),
        ("zone", "Mars/Base", "the name of a time zone"),
        ("rule", "FREQ=WEEKLY", "has no end"),
        ("country", "XXX", "XXX"),
        ("objective", "gdc:1 gdc:999", "GDC:999"),
    ):
        page = fills_in(desk.ann, page, ADD, {**WHOLE, field: typed})  # it is sent again as it is
        text = text_of(page)
        assert page.status_code == 400 and "Nothing was written" in text and said in text, (field, typed, text)
        assert f'name="{field}"' in at_fault(page), (field, typed, at_fault(page))
        assert 'value="Kisumu"' in page.text and 'value="C4" checked' in page.text  # what was typed is kept
    foreign = fills_in(desk.ann, page, ADD, {**WHOLE, "line": ["C1"]})
    assert foreign.status_code == 409 and "NOT_YOUR_LINE" in text_of(foreign) and 'value="Kisumu"' in foreign.text

    sent = fills_in(desk.ann, page, ADD, WHOLE)
    there = desk.ann.follows(sent)
    one = sent.headers["location"].partition("&done")[0]
    uid = str(there.text.partition('name="uid" value="')[2].partition('"')[0])
    assert "added" in text_of(there) and 'value="GDC:1"' in there.text and 'value="3" checked' in there.text
    said = told(desk.ann, READ, uid=uid)
    assert (said["start"], said["zone"], said["country"]) == (
        "2031-03-03T09:00:00", "Africa/Nairobi", {"alpha3": "KEN"},
    )  # fmt: skip
    assert said["about"] == [{"code": "C4"}, {"number": 3}, {"number": 4}, {"code": "GDC:1"}]

    same = {**WHOLE, "objective": "GDC:1", "country": "KEN"}
    emptied = fills_in(desk.ann, there, CHANGE, {**same, "rule": ""})
    assert emptied.status_code == 400 and 'name="rule"' in at_fault(emptied)  # nothing is left as it was unsaid
    other = {**same, "title": "Nurses meet again", "place": "", "goal": ["3"], "objective": ""}
    changed = desk.ann.follows(fills_in(desk.ann, emptied, CHANGE, other))
    assert "changed" in text_of(changed) and "Nurses meet again" in text_of(changed)
    stale = fills_in(desk.ann, there, CHANGE, same)
    assert stale.status_code == 409 and "takes the place of what stands there" in text_of(stale)

    assert "The reason is missing" in text_of(fills_in(desk.ann, changed, CANCEL, {"reason": "", "occurrence": ""}))
    once = {"reason": "A holiday.", "occurrence": "2031-03-10T09:00:00"}
    page = fills_in(desk.ann, changed, CANCEL, {**once, "occurrence": "2031-03-11T09:00:00"})
    assert page.status_code == 400 and 'name="occurrence"' in at_fault(page) and "A holiday." in page.text
    page = desk.ann.follows(fills_in(desk.ann, page, CANCEL, once))
    assert once["occurrence"] not in page.text  # it is cancelled, and not offered again
    whole = desk.ann.follows(fills_in(desk.ann, page, CANCEL, {"reason": "Rain.", "occurrence": ""}))
    assert "cancelled" in text_of(whole) and CANCEL not in whole.text
    said = told(desk.ann, READ, uid=uid)
    assert (said["status"], said["place"], said["title"]) == ("CANCELLED", None, "Nurses meet again")
    assert said["about"] == [{"code": "C4"}, {"number": 3}] and len(said["occurrences"]) == 3
    again = desk.ann.follows(fills_in(desk.ann, desk.ann.sees(one), CHANGE, other))
    assert "changed" in text_of(again) and CANCEL in again.text  # it takes place again
    assert "الميسّرون" in desk.ann.sees(f"{one}&lang=ar").text
