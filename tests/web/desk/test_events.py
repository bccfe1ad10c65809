"""An event is added, changed and cancelled at the desk, without JavaScript."""

import csv
import io
import re
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
    "goal": ["3", "4"], "objective": "gdc:1", "partOf": "https://example.org/events/wsis-forum-2024-116?lang=fr#about",
    "o_of": ["2031-03-10T09:00", ""], "o_start": ["2031-03-10 14:00", ""], "o_end": ["", ""],
    "o_title": ["Nurses in the afternoon", ""], "o_off": ["", ""], "butNot": "2031-03-17T09:00",
    "who": ["itu", "", ""], "role": ["host", "", ""], "entries": "", "ownUid": "",
}  # fmt: skip
READ = """query ($uid: String!) { event(uid: $uid) {
  title kind mode status start zone rule place description country { alpha3 } occurrences { of status }
  end url butNot partOf { uid } overrides { of start end title isCancelled } organizers { stakeholderId role }
  about { ... on ActionLine { code } ... on SdgGoal { number } ... on Objective { code } ... on Entry { id } } } }"""
ENTRY = "Entry:DPG:kolibri"
PARTS = ("end", "zone", "rule", "country", "mode", "url", "place", "description", "partOf")


def stands_in_files(desk: Desk, path: str, uid: str) -> None:
    """An event that a page shows is in its files, too: in columns of its own, in a row that has nothing else."""
    assert uid in desk.ann.sees(path).text
    (data,) = (
        each for each in desk.ann.sees(f"{path}.json").json().values() if isinstance(each, dict) and "events" in each
    )
    (told_,) = (each for each in data["events"]["nodes"] if each["uid"] == uid)
    file = desk.ann.sees(f"{path}.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(file)))
    (row,) = (each for each in rows if each["event"] == uid)
    own = {name: value for name, value in row.items() if name.startswith("event")}
    assert own == {
        "event": uid, "event_title": told_["title"], "event_status": told_["status"],
        **{f"event_{name}": told_["occurrence"][name] or "" for name in ("start", "end", "zone")},
    }  # fmt: skip
    others = [value for name, value in row.items() if name not in own and value]
    assert others == (["EVENT"] if path.startswith("/places") else []), path
    assert all(any(each[name] for name in each if name not in own) for each in rows if not each["event"])


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
        ("url", "example.org", "https://"),
        ("partOf", "nowhere", "`partOf` is 'nowhere'"),
        ("entries", "https://example.org/entries/DPG:nowhere?lang=fr", "There is no entry"),
        ("who", ["nobody", "", ""], "There is no stakeholder"),
        ("who", ["", "", ""], "Who it is, is missing"),
        ("role", ["x" * 201, "", ""], "`role`"),
        ("o_of", ["2031-03-11T09:00", ""], "no time of the series"),
        ("o_start", ["soon", ""], "`overrides.start`"),
        ("o_end", ["2031-03-10T08:00", ""], "`overrides.end`"),
        ("butNot", "2031-03-18T09:00", "no time of the series"),
        ("ownUid", "a/b", "The UID"),
    ):
        page = fills_in(desk.ann, page, ADD, {**WHOLE, field: typed})  # it is sent again as it is
        text = text_of(page)
        assert page.status_code == 422 and "Nothing was written" in text and said in text, (field, typed, text)
        assert f'name="{field}"' in at_fault(page), (field, typed, at_fault(page))
        assert 'value="Kisumu"' in page.text and 'value="C4" checked' in page.text  # what was typed is kept
    rows = {"o_of": ["", "2031-03-17T09:00"], "o_title": ["Evening", ""]}
    page = fills_in(desk.ann, page, ADD, {**WHOLE, "title": "", "ownUid": "", "role": ["host", "guest", ""], **rows})
    for mark, field in (("", "title"), ("-o_of-0", "o_of"), ("-o_start-1", "o_start"), ("-who-1", "who")):
        assert re.search(
            rf'<input name="{field}"[^<>]* id="wrong{mark}"[^<>]* aria-describedby="fault{mark}"', page.text
        )
        assert f'id="fault{mark}"' in page.text and f'href="#wrong{mark}"' in page.text  # all of it at once
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
    for path in ("/lines/C4", "/goals/4", "/objectives/GDC:1", "/places/KEN"):
        stands_in_files(desk, path, uid)

    assert (said["partOf"], said["butNot"]) == ({"uid": "wsis-forum-2024-116"}, ["2031-03-17T09:00:00"])
    assert said["organizers"] == [{"stakeholderId": "Stakeholder:itu", "role": "host"}]
    moved = {"of": "2031-03-10T09:00:00", "start": "2031-03-10T14:00:00", "end": None, "isCancelled": False}
    assert said["overrides"] == [{**moved, "title": "Nurses in the afternoon"}]

    untouched = fills_in(desk.ann, there, CHANGE, {"line": ["C4"], "goal": ["3", "4"]})
    assert untouched.status_code == 409 and "NOTHING_CHANGED" in text_of(untouched)  # it shows all that stands
    said_again = {"line": ["C4"], "goal": ["3"], "objective": ""}
    bare = fills_in(desk.ann, untouched, CHANGE, {**said_again, "rule": ""})
    assert bare.status_code == 422 and 'name="rule"' in at_fault(bare)  # for its exceptions are of a series
    nothing = {"o_of": [""], "o_start": [""], "o_title": [""], "butNot": "", "who": "", "role": ""}
    emptied = {**said_again, **dict.fromkeys(PARTS, ""), **nothing, "start": "2031-03-03"}
    left = desk.ann.follows(
        fills_in(desk.ann, bare, CHANGE, {**emptied, "entries": f"https://example.org/entries/{ENTRY}?lang=fr"})
    )
    said = told(desk.ann, READ, uid=uid)
    assert [said[each] for each in PARTS] == [None] * len(PARTS) and said["overrides"] == said["butNot"] == []
    assert said["organizers"] == [] and {"id": ENTRY} in said["about"] and ENTRY in left.text
    stands_in_files(desk, f"/entries/{ENTRY.partition(':')[2]}", uid)

    same = {**WHOLE, "objective": "GDC:1", "country": "KEN", "o_start": ["", ""], "butNot": "", "entries": ""}
    other = {**same, "title": "Nurses meet again", "place": "", "goal": ["3"], "objective": ""}
    changed = desk.ann.follows(fills_in(desk.ann, desk.ann.sees(one), CHANGE, other))
    assert "changed" in text_of(changed) and "Nurses meet again" in text_of(changed)
    stale = fills_in(desk.ann, there, CHANGE, same)
    assert stale.status_code == 409 and "takes the place of what stands there" in text_of(stale)

    assert "The reason is missing" in text_of(fills_in(desk.ann, changed, CANCEL, {"reason": "", "occurrence": ""}))
    once = {"reason": "A holiday.", "occurrence": "2031-03-10T09:00:00"}
    page = fills_in(desk.ann, changed, CANCEL, {**once, "occurrence": "2031-03-11T09:00:00"})
    assert page.status_code == 422 and 'name="occurrence"' in at_fault(page) and "A holiday." in page.text
    page = desk.ann.follows(fills_in(desk.ann, page, CANCEL, once))
    assert f'<option value="{once["occurrence"]}">2031' not in page.text  # it is cancelled, and not offered again
    assert '<option value="yes" selected>' in page.text  # and stands among the times that are otherwise
    whole = desk.ann.follows(fills_in(desk.ann, page, CANCEL, {"reason": "Rain.", "occurrence": ""}))
    assert "cancelled" in text_of(whole) and CANCEL not in whole.text
    said = told(desk.ann, READ, uid=uid)
    assert (said["status"], said["place"], said["title"]) == ("CANCELLED", None, "Nurses meet again")
    assert said["about"] == [{"code": "C4"}, {"number": 3}] and len(said["occurrences"]) == 3
    again = desk.ann.follows(fills_in(desk.ann, desk.ann.sees(one), CHANGE, other))
    assert "changed" in text_of(again) and CANCEL in again.text  # it takes place again
    assert "الميسّرون" in desk.ann.sees(f"{one}&lang=ar").text
