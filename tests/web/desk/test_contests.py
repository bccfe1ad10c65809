"""A contest is led at the desk, from its opening to its winner, without JavaScript."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.web.desk.conftest import Desk
from tests.web.desk.people import Person, text_of
from tests.web.desk.test_submitting import pat

__all__ = ["pat"]
CODE = "DESK-PRIZES-2031"
BEGIN = """mutation ($input: BeginContestInput!) { beginContest(input: $input) {
  ... on ContestChanged { contest { id } } ... on Refused { code message } } }"""
SUBMIT = """mutation ($input: SubmitCandidacyInput!) { submitCandidacy(input: $input) {
  ... on CandidacyChanged { candidacy { id } } ... on Refused { code message } } }"""
OWN = '{ stakeholder(id: "Stakeholder:itu") { entries(first: 1) { nodes { id title } } } }'


def told(who: Person, text: str, **variables: Any) -> Any:
    headers = {"authorization": f"Bearer {who.token}"}
    data = who.browser.post("/graphql", json={"query": text, "variables": variables}, headers=headers).json()["data"]
    return next(iter(data.values()))


def test_a_contest_and_its_candidacies_move_along_at_the_desk_to_the_winner(desk: Desk, pat: Person) -> None:
    now = datetime.now(UTC)
    phase = {"kind": "SUBMISSION", "opens": f"{now - timedelta(days=1):%Y-%m-%dT%H:%M}",
             "closes": f"{now + timedelta(days=1):%Y-%m-%dT%H:%M}"}  # fmt: skip
    begun = {"code": CODE, "title": "Prizes of <b>the desk</b>", "year": 2031, "zone": "Etc/UTC", "rules": [],
             "categories": ["C4"], "phases": [phase], "experts": [], "auditors": []}  # fmt: skip
    assert told(desk.ada, BEGIN, input=begun)["contest"] == {"id": f"Contest:{CODE}"}
    for each in (desk.ada, desk.ann):
        each.signs_in()
    one = f"/desk/contest?code={CODE}"
    assert "No contest is led here now." in text_of(desk.ann.sees("/desk/contests"))  # a draft is not there for her
    assert desk.ann.sees(one).status_code == 404 == desk.ada.sees("/desk/contest?code=WSIS-PRIZES-2015").status_code
    assert one in desk.ada.sees("/desk/contests").text and "/desk/contests" in desk.ada.sees("/desk").text

    def moves(action: str, move: str, **typed: str) -> str:
        sent = desk.ada.fills_in(desk.ada.sees(one), f"/desk/{action}", move=move, **typed)
        return text_of(desk.ada.follows(sent))

    assert "moved on" in moves("move-contest", "OPEN")
    assert "/desk/move-contest" not in desk.ann.sees(one).text
    entry = told(pat, OWN)["entries"]["nodes"][0]
    taking = {"contest": f"Contest:{CODE}", "entry": entry["id"], "category": "C4"}
    assert "candidacy" in told(pat, SUBMIT, input=taking)
    assert entry["title"] not in text_of(desk.ann.sees(one))  # nothing is told before its time
    moves("move-contest", "NOMINATE")
    assert "nominated" in moves("decide-candidacy", "NOMINATE")
    for move in ("VOTE", "CLOSE", "CERTIFY"):
        moves("move-contest", move)
    refused = desk.ada.fills_in(desk.ada.sees(one), "/desk/decide-candidacy", move="SELECT")
    assert refused.status_code == 400 and "reason" in text_of(refused)
    assert "champion" in moves("decide-candidacy", "SELECT", reason="The best of all.")
    assert "winner" in moves("decide-candidacy", "AWARD", reason="Better still.")
    done = moves("move-contest", "ANNOUNCE")
    assert "announced" in done and "Winners" in done and entry["title"] in done
    page = desk.ann.sees(one)
    assert "Better still." in text_of(page) and "Prizes of &lt;b&gt;the desk" in page.text
    for language, word in (("fr", "Lauréats"), ("es", "Ganadores"), ("ar", "الفائزون")):
        assert word in desk.ann.sees(f"{one}&lang={language}").text, language
