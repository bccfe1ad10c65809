"""An entry is sent in, given back, corrected and published at the desk, without JavaScript."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.web.desk.conftest import Desk
from tests.web.desk.people import Forms, Person, text_of, waiting_for

WHOLE = [
    ("title", "Nurses of Kisumu"), ("description", "word " * 150), ("collection", "WSIS-STOCKTAKING"),
    ("kinds", "PROJECT"), ("status", "ONGOING"), ("scope", "NATIONAL"), ("lines", "C4"), ("countries", "KEN"),
    ("c_to", ""), ("c_via", ""), ("c_statement", ""), ("c_to", "4.4"), ("c_via", "C4"), ("c_statement", "So."),
    ("s_id", "Stakeholder:itu"), ("s_name", ""), ("s_country", ""), ("s_kind", ""), ("s_role", "funder"),
]  # fmt: skip


@pytest.fixture
def pat(desk: Desk) -> Iterator[Person]:
    """A contributor who acts for the ITU."""
    desk.ada.signs_in()
    made = desk.ada.fills_in(desk.ada.sees("/desk/tokens"), "/desk/tokens", name="Pat", role="CONTRIBUTOR",
                             stakeholders="Stakeholder:itu")  # fmt: skip
    secret = made.text[made.text.index("stk_") :][:60]
    person = Person(desk.url, secret)
    person.signs_in()
    yield person
    person.browser.close()


def stamped(person: Person, address: str, action: str) -> list[tuple[str, str]]:
    """The hidden fields of a form, as they stand on its page."""
    pairs = Forms(person.sees(address).text).to(action)["pairs"]
    return [(name, value) for name, value in pairs if name in ("stamp", "id", "version", "item")]


def test_from_a_form_with_problems_to_an_entry(desk: Desk, pat: Person) -> None:
    wrong = [("description", "Too short") if name == "description" else (name, value) for name, value in WHOLE]
    wrong = [("c_to", "4.44") if pair == ("c_to", "4.4") else pair for pair in wrong if pair[0] != "kinds"]
    page = pat.sends("/desk/submit-entry", [*stamped(pat, "/desk/entry", "/desk/entry"), *wrong])
    assert page.status_code == 422
    assert text_of(page).count("`description` has 2 words, and at least 150 are asked for: say more.") == 2
    assert text_of(page).count("There is no target '4.44'.") == 2
    assert 'href="#kinds"' in page.text and 'aria-invalid="true" aria-describedby="description-wrong"' in page.text
    assert "Nurses of Kisumu" in page.text

    draft = pat.sends("/desk/entry", [*stamped(pat, "/desk/entry", "/desk/entry"), *wrong])
    there = pat.follows(draft)
    assert "Too short" in there.text and "draft saved" in text_of(there)
    address = draft.headers["location"]
    sent = pat.sends("/desk/submit-entry", [*stamped(pat, address, "/desk/entry"), *WHOLE])
    assert "waits for a decision" in text_of(pat.follows(sent))

    desk.ann.signs_in()
    queue, came = desk.ann.sees("/desk/submissions"), waiting_for(desk.ann, "Entries sent in")
    assert "Nurses of Kisumu" in text_of(queue)
    one = sent.headers["location"].partition("&done")[0]
    pairs = stamped(desk.ann, one, "/desk/decide-submissions")
    refused = desk.ann.sends("/desk/decide-submissions", [*pairs, ("decision", "RETURN"), ("note", "Where?")])
    assert (
        refused.status_code == 422 and "Why is missing" in text_of(refused) and "Where?" in refused.text
    )  # it is kept
    item = dict(pairs)["item"]
    many = stamped(desk.ann, "/desk/submissions", "/desk/decide-submissions")
    several = [*many, ("item", item), ("decision", "RETURN"), ("reasons", "")]
    refused = desk.ann.sends("/desk/decide-submissions", several)
    for field in ("reasons", "note"):  # all of it at once, on the page that it was sent from
        assert re.search(rf'name="{field}"[^<>]* id="wrong', refused.text), field
    assert f'value="{item}" checked' in refused.text and "Entries sent in" in text_of(refused)
    nothing = desk.ann.sends("/desk/decide-submissions", [*many, ("decision", "PUBLISH")])
    assert nothing.status_code == 422 and "Nothing is chosen" in text_of(nothing)
    back = [("decision", "RETURN"), ("reasons", "UNCLEAR"), ("note", "Where?")]
    pairs = stamped(desk.ann, one, "/desk/decide-submissions")
    assert "1 decision was made" in text_of(desk.ann.sends("/desk/decide-submissions", [*pairs, *back]))
    assert waiting_for(desk.ann, "Entries sent in") == came - 1

    again = one.replace("/desk/submission", "/desk/entry")
    assert "Where?" in text_of(pat.sees(again))
    pat.sends("/desk/submit-entry", [*stamped(pat, again, "/desk/entry"), *WHOLE])
    pairs = stamped(desk.ann, one, "/desk/decide-submissions")
    done = desk.ann.sends("/desk/decide-submissions", [*pairs, ("decision", "PUBLISH")])
    entry = done.text.partition('href="/entries/')[2].partition('"')[0]
    assert "Nurses of Kisumu" in text_of(pat.sees(f"/entries/{entry}"))


def test_what_is_sent_in_is_no_page_for_others(desk: Desk, pat: Person) -> None:
    sent = pat.sends("/desk/submit-entry", [*stamped(pat, "/desk/entry", "/desk/entry"), *WHOLE])
    one = sent.headers["location"].partition("&done")[0]
    assert pat.sees(one).status_code == 200
    with_nobody = Person(desk.url, "").sees(one)
    assert with_nobody.status_code == 200 and "Nurses" not in with_nobody.text  # the page to sign in at


def test_who_asks_to_act_for_a_stakeholder_is_granted_it_at_the_desk(desk: Desk, pat: Person) -> None:
    asks = [("stakeholder", "undp"), ("reason", "I keep its register.")]
    sent = pat.sends("/desk/ask-to-act", [*stamped(pat, "/desk/acting", "/desk/ask-to-act"), *asks])
    assert "waits for a decision" in text_of(pat.follows(sent)) and "I keep its register." in text_of(pat.follows(sent))
    desk.ann.signs_in()
    address = "/desk/acting?status=ASKED"
    assert waiting_for(desk.ann, "Who asks to act for a stakeholder") == 1
    pairs = stamped(desk.ann, address, "/desk/decide-acting")
    decided = [("decision", "GRANT"), ("reason", "It wrote to us.")]
    assert desk.ann.sends("/desk/decide-acting", [*pairs, *decided]).status_code == 303
    assert "It wrote to us." in text_of(pat.sees("/desk/acting"))
    assert 'href="/people/undp"' in pat.sees("/desk/acting").text
    with_nobody = Person(desk.url, "").sees(address)
    assert "I keep" not in with_nobody.text  # the page to sign in at


def test_a_published_entry_is_changed_from_a_form_that_says_what_it_says(desk: Desk, pat: Person) -> None:
    address = "/desk/entry?entry=Entry:DPG:kolibri"
    page = pat.sees(address)
    assert "a change of" in text_of(page) and "Kolibri" in text_of(page)
    hidden = [
        pair for pair in Forms(page.text).to("/desk/entry")["pairs"] if pair[0] in ("stamp", "entry", "entryVersion")
    ]
    saved = pat.sends("/desk/update-draft", [*hidden, *WHOLE])
    draft = pat.follows(saved)
    assert "draft saved" in text_of(draft) and "Nurses of Kisumu" in draft.text
    place = saved.headers["location"].partition("&done")[0]
    gone = pat.sends("/desk/discard-draft", stamped(pat, place, "/desk/entry"))
    assert "thrown away" in text_of(pat.follows(gone)) and "Nurses of Kisumu" not in pat.follows(gone).text
    wrong = pat.sees("/desk/entry?entry=Entry:DPG:nothing")
    assert wrong.status_code == 404


def test_a_call_is_shown_while_it_is_open_and_answered_from_its_page(desk: Desk, pat: Person) -> None:
    days = [datetime.now(UTC).date() + timedelta(days=each) for each in (-1, 1)]
    first, last = (each.isoformat() for each in days)
    said = {"code": "nurses", "title": "Nurses wantd", "collection": "DPG", "required": "url", "opensOn": first}
    desk.ann.signs_in()
    assert "Open it" not in desk.ann.sees("/desk/calls").text  # a facilitator looks, and opens none
    assert 'href="/desk/calls"' in desk.ada.sees("/desk").text
    form = stamped(desk.ada, "/desk/calls", "/desk/open-call")
    for wrong, field, message in (("", "closesOn", "The last day is missing"), ("3/4/27", "closesOn", "is no day"),
                                  ("2001-01-01", "closesOn", "are 0 to 400 days")):  # fmt: skip
        refused = desk.ada.sends("/desk/open-call", [*form, *said.items(), ("closesOn", wrong)])
        assert refused.status_code == 400 and message in text_of(refused) and f'name="{field}"' in refused.text
    opened = desk.ada.sends("/desk/open-call", [*form, *said.items(), ("closesOn", last)])
    assert "nurses : call opened" in text_of(desk.ada.follows(opened)), text_of(desk.ada.follows(opened))
    again = desk.ada.sends("/desk/open-call", [*stamped(desk.ada, "/desk/calls", "/desk/open-call"), *said.items(),
                                               ("closesOn", last)])  # fmt: skip
    assert again.status_code == 409 and "look again" in text_of(again)
    change = [*stamped(desk.ada, "/desk/calls", "/desk/change-call"), *said.items(), ("closesOn", last)]
    changed = desk.ada.sends("/desk/change-call", [*change, ("title", "Nurses wanted"), ("required", "url")])
    assert "nurses : call changed" in text_of(desk.ada.follows(changed))
    page = pat.sees("/calls")
    assert "Nurses wanted open" in text_of(page) and 'href="/desk/entry?call=Call:nurses"' in page.text.replace(
        "%3A", ":"
    )
    address = "/desk/entry?call=Call:nurses"
    short = [("title", "Nurses of Kisumu"), ("s_id", "Stakeholder:itu"), ("call", "Call:nurses"),
             ("collection", "WSIS-STOCKTAKING"), ("url", "")]  # fmt: skip
    lacking = pat.sends("/desk/submit-entry", [*stamped(pat, address, "/desk/entry"), *short])
    assert lacking.status_code == 422 and 'href="#url"' in lacking.text and 'href="#scope"' not in lacking.text
    assert 'value="Call:nurses" selected' in lacking.text
    whole = [("url", "https://example.org/n") if pair[0] == "url" else pair for pair in short]
    sent = pat.sends("/desk/submit-entry", [*stamped(pat, address, "/desk/entry"), *whole])
    assert "waits for a decision" in text_of(pat.follows(sent))
