"""Work at the desk by forms alone: two people, four eyes, stale versions, batches, words of people shown as text."""

import html
import re

import httpx
import pytest

from tests.web.desk.conftest import Desk
from tests.web.desk.people import ID, Forms, Person, text_of

EVIL = '"><script>alert(1)</script>=1+1'


@pytest.fixture(autouse=True)
def signed_in(desk: Desk) -> None:
    for person in (desk.ann, desk.ben, desk.ada):
        if "desk" not in person.browser.cookies:
            assert person.signs_in().status_code == 303


def state(desk: Desk, key: str) -> tuple[str, int]:
    asked = f'{{ linkage(key: "{key}") {{ status version }} }}'
    found = httpx.post(f"{desk.url}/graphql", json={"query": asked}).json()["data"]["linkage"]
    return found["status"], found["version"]


def propose(person: Person, target: str) -> None:
    """With words and a source, without which nothing is confirmed: the built-in linkages have no words."""
    words = {"rationale": f"Skills reach {target}.", "source_title": "Skills for all", "source_year": "2024"}
    page = person.sees("/desk/propose?line=C4")
    assert person.fills_in(page, "/desk/propose", line="C4", to=target, **words).status_code == 303


def part_of(page: httpx.Response, key: str) -> str:
    """The heading of the work list under which a linkage stands."""
    before = page.text[: page.text.index(f'aria-label="Choose {key}"')]
    return re.findall(r"<summary[^>]*>([^<]+?) <em>", before)[-1]


def look(person: Person, key: str) -> httpx.Response:
    page = person.sees(f"/desk?linkage={key}")
    assert page.status_code == 200, text_of(page)[:2_000]
    return page


def test_the_desk_opens_with_my_lines_and_the_first_of_the_list(desk: Desk) -> None:
    page = desk.ann.sees("/desk")
    assert page.status_code == 200
    said = text_of(page)
    assert "C4 Capacity building" in said
    assert re.search(r"\d+ of \d+ reviewed", said)
    assert "Not since 2015" in said
    assert "C7-EAGR" not in said, "that is none of her lines"


def test_a_linkage_is_reaffirmed_by_a_form_and_its_history_says_so(desk: Desk) -> None:
    propose(desk.ben, "1.1")
    desk.ada.fills_in(look(desk.ada, "C4:1.1"), "/desk/decide", decision="CONFIRM")
    page = look(desk.ann, "C4:1.1")
    assert "REAFFIRM" in Forms(page.text).to("/desk/decide")["buttons"]
    after = desk.ann.follows(desk.ann.fills_in(page, "/desk/decide", decision="REAFFIRM"))
    assert "C4:1.1 : reaffirmed." in text_of(after)
    assert state(desk, "C4:1.1") == ("CONFIRMED", 3)
    assert part_of(after, "C4:1.1") == "Reviewed"
    assert re.search(rf"Ann {ID}, reaffirmed", text_of(look(desk.ann, "C4:1.1")))


def test_what_has_no_words_is_not_reaffirmed_and_leads_to_the_form_for_them(desk: Desk) -> None:
    page = look(desk.ann, "C4:1.b")
    form = Forms(page.text).to("/desk/decide")
    assert (form["disabled"], "DISPUTE" in form["buttons"]) == (["REAFFIRM"], True)
    assert "No rationale is loaded here, and nothing is confirmed or reaffirmed without one" in text_of(page)
    assert 'class="button move" href="/desk/edit?linkage=C4%3A1.b' in page.text
    told = desk.ann.fills_in(page, "/desk/decide", decision="REAFFIRM")  # from a page of before
    assert told.status_code == 409
    assert 'href="/desk/edit?linkage=C4%3A1.b"' in told.text
    assert "What you typed is kept" not in text_of(told)
    assert "editLinkage" not in text_of(told)
    assert "one may: Dispute, Retire, Edit words and sources" in text_of(told)
    typed = desk.ann.fills_in(page, "/desk/decide", decision="REAFFIRM", reason="it is so")
    assert "What you typed is kept" in text_of(typed)
    assert "k previous, d dispute, r retire, s choose" in text_of(page), "the keys of what is offered, and no others"
    assert "Same text on" not in text_of(page), "there is no text"
    assert Forms(typed.text).to("/desk/decide")["buttons"] == ["DISPUTE", "RETIRE"]


def test_who_reworded_waits_for_somebody_else_who_sees_it_first(desk: Desk) -> None:
    page = desk.ben.sees("/desk/edit?linkage=C4:4.4")
    changed = desk.ben.fills_in(
        page, "/desk/edit", rationale="Skills for work, for all ages.", reason="It said too much"
    )
    mine = desk.ben.follows(changed)
    assert part_of(mine, "C4:4.4") == "Waits for somebody else"
    form = Forms(look(desk.ben, "C4:4.4").text).to("/desk/decide")
    assert "CONFIRM" in form["disabled"]
    assert "Your words stand in it" in text_of(look(desk.ben, "C4:4.4"))
    hers = desk.ann.sees("/desk")
    assert part_of(hers, "C4:4.4") == "Second pair of eyes"
    assert 'aria-current="true"><b class="code">C4:4.4</b>' in hers.text, "it is the first that she is shown"
    said = text_of(hers)
    assert "under dispute: new words" in said, "that is no quarrel"
    assert "the new words wait for somebody else’s confirmation" in text_of(desk.ann.sees("/linkages/C4:4.4"))
    assert "Skills for work, for all ages." in said
    assert "It said too much" in said
    done = desk.ann.follows(desk.ann.fills_in(hers, "/desk/decide", decision="CONFIRM"))
    assert "C4:4.4 : confirmed." in text_of(done)


def test_a_stale_form_is_a_conflict_with_both_versions_and_my_reason_kept(desk: Desk) -> None:
    stale = look(desk.ann, "C4:2.3")
    edit = desk.ben.sees("/desk/edit?linkage=C4:2.3")
    desk.ben.fills_in(edit, "/desk/edit", rationale="Ben's other words.", reason="better so")
    conflict = desk.ann.fills_in(stale, "/desk/decide", decision="DISPUTE", reason="my own reason")
    assert conflict.status_code == 409
    said = text_of(conflict)
    assert "Nothing was written" in said
    assert re.search(rf"You looked at version 1 of C4:2\.3\. It is at version 2 now: Ben {ID}, reworded", said)
    assert "Ben's other words." in said
    assert "What you saw" in said
    assert "my own reason" in said
    assert state(desk, "C4:2.3") == ("DISPUTED", 2)
    again = Forms(conflict.text).to("/desk/decide")
    assert ("version", "2") in again["pairs"]
    assert ("reason", "my own reason") in again["pairs"]
    assert "RETIRE" in again["buttons"]
    kept = desk.ann.follows(desk.ann.fills_in(conflict, "/desk/decide", decision="RETIRE"))
    assert state(desk, "C4:2.3") == ("RETIRED", 3)
    assert kept.status_code == 200


def test_a_form_that_is_sent_twice_is_meant_once(desk: Desk) -> None:
    page = look(desk.ann, "C4:4.7")
    for _ in range(2):
        assert desk.ann.fills_in(page, "/desk/comment", text="said once").status_code == 303
    assert text_of(look(desk.ann, "C4:4.7")).count("said once") == 1
    assert desk.ann.fills_in(page, "/desk/comment", text="and something else").status_code == 303
    assert "and something else" in text_of(look(desk.ann, "C4:4.7"))


def test_of_a_batch_each_has_its_own_result(desk: Desk) -> None:
    for target in ("1.2", "1.3", "1.5"):
        propose(desk.ben, target)
    page = desk.ann.sees("/desk")
    assert part_of(page, "C4:1.2") == "Proposed"
    form = Forms(page.text).to("/desk/batch")
    items = [("item", f"C4:{code}@1") for code in ("1.2", "1.3")] + [("item", "C4:1.5@9")]
    answer = desk.ann.sends("/desk/batch", [*form["pairs"], *items, ("decision", "batch-CONFIRM")])
    assert answer.status_code == 200
    said = text_of(answer)
    assert "2 done, 1 not" in said
    assert re.search(r"C4:1\.5 not written : .*version", said)
    assert [state(desk, f"C4:{code}")[1] for code in ("1.2", "1.3", "1.5")] == [2, 2, 1]
    none = desk.ann.sends("/desk/batch", [*form["pairs"], ("decision", "batch-CONFIRM")])
    assert (none.status_code, "Nothing is chosen" in text_of(none)) == (400, True)


def test_what_people_write_is_text_wherever_it_is_shown(desk: Desk) -> None:
    page = desk.ann.sees("/desk/propose?line=C4")
    proposed = desk.ann.fills_in(
        page, "/desk/propose", line="C4", to="4.5", rationale=f"R{EVIL}", source_title=f"S{EVIL}", source_year="2024",
        source_url="https://example.org/?a=b&c=\"><script>",
    )  # fmt: skip
    if proposed.status_code != 303:
        assert "url" in text_of(proposed).lower(), text_of(proposed)
        proposed = desk.ann.fills_in(proposed, "/desk/propose", source_url="")
    desk.ann.follows(proposed)
    page = look(desk.ann, "C4:4.5")
    desk.ann.fills_in(page, "/desk/comment", text=f"T{EVIL}")
    desk.ben.fills_in(look(desk.ben, "C4:4.5"), "/desk/decide", decision="DISPUTE", reason=f"D{EVIL}")
    stale = desk.ann.fills_in(page, "/desk/decide", decision="REJECT", reason=f"Z{EVIL}")
    desk.ann.browser.cookies.clear()
    asked = desk.ann.fills_in(page, "/desk/comment", text=f"N{EVIL}")
    desk.ann.signs_in()
    seen = look(desk.ann, "C4:4.5")
    for each, letters in ((seen, "RSTD"), (stale, "Z"), (asked, "N")):
        assert "<script>alert" not in each.text
        for letter in letters:
            assert f"{letter}{EVIL}" in text_of(each), letter
    for address in ("/desk/release", "/desk/edit?linkage=C4:4.5", "/linkages/C4:4.5"):
        assert "<script>alert" not in desk.ann.sees(address).text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/desk?linkage=C4:99.9", 404),
        ("/desk?line=C99", 404),
        ("/desk?colour=red", 400),
        ("/desk?done=nonsense", 400),
        ("/desk?done=CONFIRM&of=%3Cb%3E", 400),
        ("/desk/edit", 404),
        ("/desk/tokens", 403),
    ],
)
def test_an_address_that_leads_nowhere_is_a_page_in_words(desk: Desk, address: str, status: int) -> None:
    page = desk.ann.sees(address)
    assert page.status_code == status, text_of(page)
    assert page.headers["cache-control"] == "no-store"


def test_what_is_too_long_or_no_number_keeps_what_was_typed(desk: Desk) -> None:
    page = desk.ann.sees("/desk/propose")
    told = desk.ann.fills_in(
        page, "/desk/propose", line="C4", to="4.6", rationale="as typed", source_title="A", source_year="MMXV"
    )
    assert told.status_code == 400
    assert "four digits" in text_of(told)
    assert "as typed" in text_of(told)
    long = desk.ann.fills_in(look(desk.ann, "C4:12.8"), "/desk/decide", decision="DISPUTE", reason="z" * 2_001)
    assert long.status_code == 400
    assert "z" * 2_001 in long.text


def test_what_a_form_lacks_is_said_at_the_top_and_beside_its_field_and_nothing_typed_is_lost(desk: Desk) -> None:
    page = look(desk.ann, "C4:5.5")
    told = desk.ann.fills_in(page, "/desk/decide", decision="DISPUTE", reason="  ")
    assert (told.status_code, state(desk, "C4:5.5")[0]) == (400, "CONFIRMED")
    assert text_of(told).count("DISPUTE of C4:5.5 needs a `reason`") == 2
    field = re.search(r'<textarea name="reason"[^>]*>', told.text)
    assert field is not None
    assert 'id="wrong" aria-invalid="true" aria-describedby="fault" autofocus' in field[0]
    assert "DISPUTE" in Forms(told.text).to("/desk/decide")["buttons"]
    form = Forms(desk.ann.sees("/desk?line=C4").text).to("/desk/batch")
    many = [*form["pairs"], ("item", "C4:5.5@1@REAFFIRM"), ("decision", "batch-DISPUTE")]
    assert desk.ann.sends("/desk/batch", many).status_code == 400
    edit = desk.ann.sees("/desk/edit?linkage=C4:5.5")
    bare = desk.ann.fills_in(edit, "/desk/edit", rationale="typed at length")
    assert (bare.status_code, 'aria-invalid="true"' in bare.text) == (400, True)
    assert ("rationale", "typed at length") in Forms(bare.text).to("/desk/edit")["pairs"]
    strange = desk.ann.fills_in(desk.ann.sees("/desk/propose"), "/desk/propose", line="C4", to="4.99")
    assert (strange.status_code, re.search(r'<textarea name="to"[^>]* aria-invalid', strange.text) is not None) == (
        400,
        True,
    )


def test_a_proposal_of_what_is_there_leads_to_it(desk: Desk) -> None:
    told = desk.ann.fills_in(desk.ann.sees("/desk/propose"), "/desk/propose", line="C4", to="6.a", rationale="typed")
    assert told.status_code == 409
    (address,) = re.findall(r'href="(/desk\?[^"]*linkage=C4%3A6\.a[^"]*)"', told.text)
    assert desk.ann.sees(html.unescape(address)).status_code == 200
    assert ("rationale", "typed") in Forms(told.text).to("/desk/propose")["pairs"]


def test_a_finding_is_assigned_and_left_alone(desk: Desk) -> None:
    page = look(desk.ann, "C4:12.a")
    form = Forms(page.text).to("/desk/assign")
    assignee = re.search(r'<option value="(Actor:[^"]+)"[^>]*>Ben<', page.text)
    assert assignee is not None
    pairs = [(name, value) for name, value in form["pairs"] if name not in ("assignee", "dueOn")]
    given = desk.ann.follows(
        desk.ann.sends("/desk/assign", [*pairs, ("assignee", assignee[1]), ("dueOn", "2030-01-31")])
    )
    assert re.search(rf"Ben {ID}, by 2030-01-31", text_of(given))
    told = desk.ann.fills_in(given, "/desk/snooze", until="2020-01-01", reason="later")
    assert told.status_code in (400, 409)
    assert "later" in text_of(told)


def test_a_line_with_something_in_its_way_is_not_signed_off(desk: Desk) -> None:
    page = desk.ann.sees("/desk?line=C4")
    assert "in the way of signing it off" in text_of(page)
    assert re.search(
        r'href="/desk\?linkage=C4%3A1\.b"><b class="code">C4:1\.b</b></a> has no rationale or no source', page.text
    )
    assert "/lines/C4/report.pdf" in page.text
    assert httpx.get(f"{desk.url}/lines/C4/report.html", timeout=30).status_code == 200
    forced = desk.ann.sends("/desk/sign-off", {"line": "C4", "note": "all read", "stamp": "s" * 16})
    assert forced.status_code == 409
    assert "all read" in text_of(forced)


def test_what_is_in_the_way_of_c7_is_what_is_in_the_way_of_its_parts_which_are_signed_off(desk: Desk) -> None:
    draft = text_of(desk.ada.sees("/desk/release"))
    in_the_way = {line: int(n) for line, n in re.findall(r"(C7[-A-Z]*) [^/]*?\d+/\d+ +\d+ +\d+ +(\d+)", draft)}
    assert len(in_the_way) == 9
    assert in_the_way["C7"] == sum(n for line, n in in_the_way.items() if line != "C7") > 0
    page = desk.ada.sees("/desk?line=C7")
    assert f"C7: {in_the_way['C7']} things are in the way of signing it off" in text_of(page)
    assert "these are signed off: C7-EGOV" in text_of(page)
    assert 'action="/desk/sign-off"' not in page.text


def test_an_administrator_publishes_and_makes_and_revokes_tokens(desk: Desk) -> None:
    desk.ann.fills_in(look(desk.ann, "C4:13.2"), "/desk/decide", decision="RETIRE", reason="not said there")
    draft = desk.ada.sees("/desk/release")
    assert "not said there" in text_of(draft)
    assert "Administrators publish it." in text_of(desk.ann.sees("/desk/release"))
    assert "that differ are shown" not in text_of(draft), "all are"
    assert "18 lines are not signed off: C1 , C2" in text_of(draft)
    assert re.search(r"\d+ things are in the way of signing off", text_of(draft))
    unseen = desk.ada.fills_in(draft, "/desk/publish", title=f"Two {EVIL}", note="typed at length")
    assert unseen.status_code == 400
    assert "Nothing is published yet" in text_of(unseen)
    assert ("note", "typed at length") in Forms(unseen.text).to("/desk/publish")["pairs"]
    assert 'name="seen" value="yes" required' in unseen.text
    assert "Since release 1" in text_of(desk.ada.sees("/desk/release"))
    desk.ann.fills_in(look(desk.ann, "C4:13.3"), "/desk/decide", decision="DISPUTE", reason="read again")
    late = desk.ada.fills_in(unseen, "/desk/publish", seen="yes")
    assert (late.status_code, "has changed since you looked at it" in text_of(late)) == (409, True)
    assert re.search(r"under dispute, on: [^.]*C4", text_of(late))
    assert ("note", "typed at length") in Forms(late.text).to("/desk/publish")["pairs"]
    assert 'name="seen" value="yes" required' in late.text
    assert "Since release 1" in text_of(desk.ada.sees("/desk/release")), "nothing is published"
    edit = desk.ann.sees("/desk/edit?linkage=C4:13.3")
    assert desk.ann.fills_in(edit, "/desk/edit", rationale="Other words.", reason="a third time").status_code == 303
    other = desk.ada.fills_in(late, "/desk/publish", seen="yes")
    assert other.status_code == 409, "as many differ and are under dispute as before, with other words"
    published = desk.ada.follows(desk.ada.fills_in(other, "/desk/publish", seen="yes"))
    assert "published" in text_of(published)
    assert "Since release 2" in text_of(published)
    told = desk.ada.sees("/releases/2")
    assert "What it changed against release 1" in text_of(told)
    each = desk.ada.sees("/releases/2?against=1")
    assert re.search(r"C4:13\.2 .*? confirmed not there", text_of(each).partition("to release 2")[2])
    for address in re.findall(r'href="([^"]+against=[^"]*1[^"]*)"', told.text):
        assert desk.ada.sees(html.unescape(address)).status_code == 200, address
    made = desk.ada.fills_in(desk.ada.sees("/desk/tokens"), "/desk/tokens", name="Cy", role="CONTRIBUTOR")
    secret = re.search(r'id="secret">(stk_[^<]+)<', made.text)
    assert secret is not None
    cy = Person(desk.url, secret[1])
    assert cy.signs_in().status_code == 303
    page = cy.sees("/desk?linkage=C4:4.4")
    assert page.status_code == 200, text_of(page)
    assert Forms(page.text).to("/desk/decide")["buttons"] == []
    tokens = desk.ada.sees("/desk/tokens")
    assert secret[1] not in tokens.text
    one = secret[1].split("_")[1]
    form = next(each for each in Forms(tokens.text).found if ("id", one) in each["pairs"])
    assert desk.ada.sends("/desk/revoke", form["pairs"]).status_code == 303
    ended = cy.sees("/desk")
    assert (ended.status_code, "revoked" in text_of(ended)) == (401, True)


def test_a_line_is_signed_off_which_is_void_after_a_change_or_taken_back(desk: Desk) -> None:
    found = re.findall(r'name="item" value="(C10:[^"]+)"', desk.ada.sees("/desk?line=C10").text)
    batch = [
        *(("item", each) for each in found),
        ("decision", "batch-RETIRE"),
        ("reason", "no words"),
        ("stamp", "r" * 16),
    ]
    assert f"{len(found)} done, 0 not" in text_of(desk.ada.sends("/desk/batch", batch))
    eva = Person(desk.url, desk.other_administrator)
    eva.signs_in()
    page = eva.sees("/desk?line=C10")
    assert "C10 can be signed off" in text_of(page)
    done = eva.follows(eva.fills_in(page, "/desk/sign-off", note="nothing is left of it"))
    assert re.search(r"C10 is signed off by \u0410da \( [a-z0-9-]+ , not the only one of this name\)", text_of(done))
    withdrawn = eva.follows(eva.fills_in(done, "/desk/withdraw", reason="too soon"))
    assert "The last sign-off was taken back: too soon" in text_of(withdrawn)
    eva.follows(eva.fills_in(withdrawn, "/desk/sign-off"))
    words = {"rationale": "Ethics of war.", "source_title": "A book", "source_year": "2020"}
    eva.fills_in(eva.sees("/desk/propose?line=C10"), "/desk/propose", line="C10", to="16.1", **words)
    assert "the sign-off is void" in text_of(eva.sees("/desk?line=C10"))


def test_what_was_withdrawn_has_a_page_that_says_by_whom_when_and_why(desk: Desk) -> None:
    id = "Entry:WSIS-PRIZES-2015:7"
    withdraw = (
        f'mutation {{ withdrawEntry(id: "{id}", expectedVersion: 1, reason: "it was there twice") {{ __typename }} }}'
    )
    assert httpx.get(f"{desk.url}/entries/{id}").status_code == 200
    headers = {"authorization": f"Bearer {desk.ada.token}"}
    done = httpx.post(f"{desk.url}/graphql", json={"query": withdraw}, headers=headers).json()
    assert done["data"]["withdrawEntry"]["__typename"] != "Refused", done
    gone = httpx.get(f"{desk.url}/entries/{id}")
    assert gone.status_code == 410
    assert re.search(r"was withdrawn on \d{4}-\d\d-\d\d by Ada \(ada\): it was there twice", text_of(gone))
