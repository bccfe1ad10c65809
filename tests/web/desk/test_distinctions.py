"""Who stands for an entry says so at the desk, and takes it back there."""

from tests.web.desk.people import Forms, Person, text_of
from tests.web.desk.test_submitting import pat

__all__ = ["pat"]
PAGE, BACK = "/desk/distinctions?entry=Entry:DPG:kolibri", "/desk/withdraw-endorsement"


def test_an_endorsement_is_given_seen_and_taken_back(pat: Person) -> None:
    page = pat.sees(PAGE)
    assert BACK not in page.text
    form = Forms(page.text).to("/desk/endorse-entry")["pairs"]
    said = [pair for pair in form if pair[0] not in ("words", "acts_for")]
    given = pat.sends("/desk/endorse-entry", [*said, ("acts_for", "Stakeholder:itu"), ("words", "It <b>works</b>.")])
    assert given.status_code == 303, text_of(given)
    assert "It &lt;b&gt;works&lt;/b&gt;." in pat.sees("/entries/Entry:DPG:kolibri").text
    page = pat.sees(PAGE)
    assert "Who stands for it:" in text_of(page)
    pat.follows(pat.fills_in(page, BACK, reason="It was another one."))
    assert BACK not in pat.sees(PAGE).text and "It &lt;b&gt;" not in pat.sees("/entries/Entry:DPG:kolibri").text
    old = Forms(page.text).to(BACK)["pairs"]
    again = pat.sends(BACK, [*(pair for pair in old if pair[0] != "stamp"), ("stamp", "another-stamp-of-ours")])
    assert again.status_code == 409, text_of(again)
