"""What is sought is written, changed and ended at the desk, seen on pages, and whoever wants is suggested to nobody."""

from datetime import UTC, datetime, timedelta

from tests.web.desk.conftest import Desk
from tests.web.desk.people import Person, text_of
from tests.web.desk.test_submitting import pat, stamped

__all__ = ["pat"]
WHO = "Stakeholder:itu"


def test_an_offer_from_its_form_to_its_end_and_a_stakeholder_that_opts_out(desk: Desk, pat: Person) -> None:
    day = (datetime.now(UTC).date() + timedelta(days=30)).isoformat()
    assert "Nothing now." in text_of(pat.sees("/desk/offers"))
    said = [("stakeholder", WHO), ("kind", "SEEKS"), ("text", "Trainers <b>for</b> nurses")]
    form = stamped(pat, "/desk/offers", "/desk/publish-offer")
    for given, message in (
        ([("until", ""), ("line", "C4")], "The last day is missing"),
        ([("until", "3/4/27"), ("line", "C4")], "is no day"),
        ([("until", "2001-01-01"), ("line", "C4")], "which is over"),
        ([("until", day)], "name a line or a goal"),
    ):
        refused = pat.sends("/desk/publish-offer", [*form, *said, *given])
        assert refused.status_code == 400 and message in text_of(refused), text_of(refused)
    assert "Trainers" in refused.text  # nothing that was typed is lost
    about = [("until", day), ("line", "C7-EHEA"), ("goal", "3"), ("country", "KEN")]
    made = pat.follows(pat.sends("/desk/publish-offer", [*form, *said, *about]))
    assert "published" in text_of(made) and "Trainers &lt;b&gt;for&lt;/b&gt; nurses" in made.text

    for address, is_there in (("/offers?kind=SEEKS&line=C7&goal=3&country=KEN", True), ("/offers?kind=OFFERS", False)):
        page = pat.sees(address)
        assert page.status_code == 200 and ("for&lt;/b&gt; nurses" in page.text) is is_there, address
    assert pat.sees("/offers?kind=NONE").status_code == 400
    assert f"Trainers <b>for</b> nurses,{day}," in pat.sees("/offers.csv").text
    arabic = pat.sees("/offers?lang=ar")
    assert "مطلوب" in arabic.text and "حتى" in arabic.text
    suggested = pat.sees(f"/people/{WHO}?part=suggestions")
    assert suggested.status_code == 200 and "for&lt;/b&gt; nurses" in suggested.text

    changed = pat.sends("/desk/change-offer", [
        *stamped(pat, "/desk/offers", "/desk/change-offer"), ("text", "Trainers"), ("until", day), ("goal", "3"),
    ])  # fmt: skip
    assert "changed" in text_of(pat.follows(changed))
    ending = stamped(pat, "/desk/offers", "/desk/end-offer")
    assert pat.sends("/desk/end-offer", ending).status_code == 400  # without a reason
    ended = pat.sends("/desk/end-offer", [*ending, ("reason", "They were found.")])
    assert "ended" in text_of(pat.follows(ended)) and "Nothing now." in text_of(pat.sees("/desk/offers"))
    assert "Trainers" not in pat.sees("/offers").text

    out = stamped(pat, "/desk/offers", "/desk/choose-partners")
    assert "It is suggested to nobody." in text_of(
        pat.follows(pat.sends("/desk/choose-partners", [*out, ("decision", "OPT_OUT")]))
    )
    assert "chosen not to be suggested" in pat.sees(f"/people/{WHO}?part=suggestions").text
    again = [("stamp", "another-stamp-of-ours"), *(pair for pair in out if pair[0] != "stamp")]
    late = pat.sends("/desk/choose-partners", [*again, ("decision", "OPT_OUT")])
    assert late.status_code == 409
    back = stamped(pat, "/desk/offers", "/desk/choose-partners")
    pat.sends("/desk/choose-partners", [*back, ("decision", "OPT_IN")])
    desk.ann.signs_in()
    assert "You act for nobody yet." in text_of(desk.ann.sees("/desk/offers"))
