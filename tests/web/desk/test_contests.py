"""A contest is led at the desk, from its opening to its winner, without JavaScript."""

import hashlib
import html
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from tests.stocktaking import stocktaking
from tests.web.desk.conftest import Desk
from tests.web.desk.people import Forms, Person, text_of
from tests.web.desk.test_submitting import pat

__all__ = ["pat"]
CODE = "DESK-PRIZES-2031"
TIME = {"reason": "It is time."}
OWN = '{ stakeholder(id: "Stakeholder:itu") { entries(first: 1) { nodes { id title } } } }'
ANY = "{ stakeholders(first: 20) { nodes { id entries(first: 1) { nodes { id } } } } }"
BODIES = "{ stakeholders(filter: {kind: {in: [INTERNATIONAL_ORGANIZATION]}}, first: 2) { nodes { id } } }"


def told(who: Person, text: str, **variables: Any) -> Any:
    headers = {"authorization": f"Bearer {who.token}"}
    data = who.browser.post("/graphql", json={"query": text, "variables": variables}, headers=headers).json()["data"]
    return next(iter(data.values()))


def local(days: int) -> str:
    return f"{datetime.now(UTC) + timedelta(days=days):%Y-%m-%dT%H:%M}"


def begins(desk: Desk, code: str, title: str, **more: Any) -> str:
    """A draft that an administrator begins at the desk, on C4 alone."""
    typed = {"code": code, "title": title, "year": "2031", "zone": "Etc/UTC", "category": "C4",
             "opens-SUBMISSION": local(-1), "closes-SUBMISSION": local(1), **more}  # fmt: skip
    return text_of(
        desk.ada.follows(fills_in(desk.ada, desk.ada.sees("/desk/contest-text"), "/desk/begin-contest", typed))
    )


def fills_in(who: Person, page: httpx.Response, action: str, typed: dict[str, Any]) -> httpx.Response:
    """Send a form with these fields in place of its own; a list stands for a field that is there several times."""
    form = Forms(page.text).to(action)["pairs"]
    rows = [(name, one) for name, value in typed.items() for one in (value if isinstance(value, list) else [value])]
    return who.sends(action, [*((name, value) for name, value in form if name not in typed), *rows])


def test_a_contest_is_begun_and_changed_and_what_is_wrong_stands_at_its_field(desk: Desk) -> None:
    desk.ada.signs_in()
    desk.ann.signs_in()
    assert "/desk/contest-text" not in desk.ann.sees("/desk/contests").text
    assert desk.ann.sees("/desk/contest-text").status_code == 404
    code, new = "DESK-FORM-2032", "/desk/contest-text"
    for name in ("Eve", "Olga", "Otto"):
        somebody(desk, name).browser.close()
    whole = {
        "code": code, "title": "Forms", "year": "2032", "zone": "Etc/UTC", "category": ["C1", "C4"],
        "opens-SUBMISSION": "2032-01-01T09:00", "closes-SUBMISSION": "2032-02-01T23:00",
        "rule-VOTE_MAY_BE_CHANGED": "yes", "expert": ["Actor:eve", "", ""], "expert_of": ["all", "", ""],
        "auditor": ["olga", "Actor:otto"],
    }  # fmt: skip
    page = desk.ada.sees(new)
    for field, typed, said in (
        ("code", "", "The code is missing"),
        ("code", "lower", "BAD_USER_INPUT"),
        ("title", "", "The title is missing"),
        ("year", "soon", "no number"),
        ("year", "1999", "`year` is 1999"),
        ("zone", "Mars/Base", "take a name of the IANA zones"),
        ("closes-SUBMISSION", "", "a beginning and an end"),
        ("opens-SUBMISSION", "2032-03-01T09:00", "not before"),
        ("rule-VOTE_MAY_BE_CHANGED", "perhaps", "begin it with yes or no"),
        ("expert_of", ["C1 C99", "", ""], "'C99'"),
        ("expert_of", ["", "", ""], "is missing"),
        ("auditor", ["olga"], "a contest has none, or 2 to 20"),
        ("expert", ["Actor:Expaa", "", ""], "'Actor:Expaa', and nobody who is known here is that"),
        ("auditor", ["Olga", "otto"], "'Olga' is Actor:olga"),
        ("auditor", ["otto", "ada"], "'Actor:ada', who is an administrator"),
        ("category", [], "a contest has at least one"),
    ):
        page = fills_in(desk.ada, page, "/desk/begin-contest", {**whole, field: typed})  # it is sent again as it is
        text = text_of(page)
        assert page.status_code == 422 and "Nothing was written" in text and said in text, (field, typed, text)
        at_fault = re.search(r'<[a-z]+ (?:[^<>]* )?id="wrong"[^<>]*>', page.text)
        assert at_fault and (f'name="{field}"' in at_fault[0] or field == "category"), (field, typed, at_fault)
        assert 'value="Forms"' in page.text or field == "title"  # what was typed is kept
    both = fills_in(desk.ada, page, "/desk/begin-contest", {**whole, "expert": ["E", "", ""], "auditor": ["O", "otto"]})
    assert both.text.count('aria-invalid="true"') == 2 and 'value="Actor:ada"' in both.text.partition('"auditing"')[0]
    assert 'value="Actor:ada"' not in both.text.partition('<datalist id="auditing">')[2].partition("</datalist>")[0]
    assert "begun" in text_of(desk.ada.follows(fills_in(desk.ada, page, "/desk/begin-contest", whole)))
    twice = fills_in(desk.ada, desk.ada.sees(new), "/desk/begin-contest", whole)
    assert twice.status_code == 409 and "NOTHING_CHANGED" in text_of(twice) and 'value="Forms"' in twice.text

    form = f"{new}?code={code}"
    page = desk.ada.sees(form)
    there = page.text
    for kept in ('value="Actor:eve"', 'value="all"', 'value="Actor:otto"', 'value="2032-01-01T09:00"', 'value="yes"'):
        assert kept in there, kept
    assert desk.ann.sees(form).status_code == 404
    late = Forms(there).to("/desk/change-contest")["pairs"]
    other = {"title": "Forms, again", "category": ["C4"], "auditor": []}
    changed = desk.ada.follows(fills_in(desk.ada, page, "/desk/change-contest", other))
    assert "Forms, again" in text_of(changed) and "changed" in text_of(changed)
    stale = desk.ada.sends("/desk/change-contest", [*late, ("title", "Late"), ("category", "C1")])
    assert stale.status_code == 409 and 'value="Late"' in stale.text
    assert "takes the place of what stands there" in text_of(stale)


def test_a_contest_and_its_candidacies_move_along_at_the_desk_to_the_winner(desk: Desk, pat: Person) -> None:
    for each in (desk.ada, desk.ann):
        each.signs_in()
    begins(desk, CODE, "Prizes of <b>the desk</b>")
    one = f"/desk/contest?code={CODE}"
    assert one not in desk.ann.sees("/desk/contests").text  # a draft is not there for her
    assert desk.ann.sees(one).status_code == 404 == desk.ada.sees("/desk/contest?code=WSIS-PRIZES-2015").status_code
    assert one in desk.ada.sees("/desk/contests").text and "/desk/contests" in desk.ada.sees("/desk").text

    def moves(action: str, move: str, **typed: str) -> str:
        said = TIME if action == "move-contest" else {}
        sent = desk.ada.fills_in(desk.ada.sees(one), f"/desk/{action}", move=move, **{**said, **typed})
        return text_of(desk.ada.follows(sent))

    assert "moved on" in moves("move-contest", "OPEN")
    assert "/desk/move-contest" not in desk.ann.sees(one).text
    form = desk.ada.sees(f"/desk/contest-text?code={CODE}").text
    assert 'name="auditor"' in form and 'name="category"' not in form and 'name="rule-' not in form
    begun = r'name="opens-SUBMISSION" value="[^"]+" readonly'
    assert re.search(begun, form) and 'name="every" value="C4"' in form  # what people rely on stays
    entry = told(pat, OWN)["entries"]["nodes"][0]
    sent = pat.fills_in(pat.sees(one), "/desk/submit-candidacy", entry=entry["id"], category="C4")
    assert "takes part" in text_of(pat.follows(sent))
    assert entry["title"] not in text_of(desk.ann.sees(one))  # nothing is told before its time
    early = desk.ada.fills_in(desk.ada.sees(one), "/desk/move-contest", move="NOMINATE")
    assert early.status_code == 422 and "is not over until" in text_of(early)
    moves("move-contest", "NOMINATE")
    assert "nominated" in moves("decide-candidacy", "NOMINATE")
    for move in ("VOTE", "CLOSE", "CERTIFY"):
        moves("move-contest", move)
    refused = desk.ada.fills_in(desk.ada.sees(one), "/desk/decide-candidacy", move="SELECT")
    assert refused.status_code == 422 and "reason" in text_of(refused)
    assert "champion" in moves("decide-candidacy", "SELECT", reason="The best of all.")
    assert "winner" in moves("decide-candidacy", "AWARD", reason="Better still.")
    done = moves("move-contest", "ANNOUNCE")
    assert "announced" in done and "Winners" in done and entry["title"] in done
    page = desk.ann.sees(one)
    assert "Better still." in text_of(page) and "Prizes of &lt;b&gt;the desk" in page.text
    for language, word in (("fr", "Lauréats"), ("es", "Ganadores"), ("ar", "الفائزون")):
        assert word in desk.ann.sees(f"{one}&lang={language}").text, language


def somebody(desk: Desk, name: str, stakeholder: str = "") -> Person:
    """A contributor who has signed in."""
    made = desk.ada.fills_in(
        desk.ada.sees("/desk/tokens"), "/desk/tokens", name=name, role="CONTRIBUTOR", stakeholders=stakeholder
    )
    person = Person(desk.url, made.text[made.text.index("stk_") :][:60])
    person.signs_in()
    return person


def test_votes_are_cast_and_kept_and_excluded_by_two_auditors_and_counted_again_by_anybody(
    desk: Desk, pat: Person, tmp_path: Path
) -> None:
    code = "DESK-VOTES-2033"
    one, ballot, voters = (f"/desk/{page}?code={code}" for page in ("contest", "vote", "voters"))
    whose = next(each["id"] for each in told(desk.ada, BODIES)["nodes"] if each["id"] != "Stakeholder:itu")
    other, out = next(
        (each["id"], each["entries"]["nodes"][0]["id"]) for each in told(desk.ada, ANY)["nodes"]
        if each["id"] not in ("Stakeholder:itu", whose) and each["entries"]["nodes"]
    )  # fmt: skip
    quin, rita = somebody(desk, "Quin", whose), somebody(desk, "Rita", other)
    olga, otto = somebody(desk, "Olga"), somebody(desk, "Otto")
    desk.ann.signs_in()
    begins(desk, code, "Votes", auditor=["olga", "otto"], expert=["rita", "", ""], expert_of=["C4", "", ""],
           **{"rule-ONE_PER_STAKEHOLDER_AND_CATEGORY": "yes"})  # fmt: skip

    def moves(who: Person, action: str, move: str, **typed: str) -> str:
        said = TIME if action == "move-contest" else {}
        return text_of(who.follows(who.fills_in(who.sees(one), f"/desk/{action}", move=move, **{**said, **typed})))

    moves(desk.ada, "move-contest", "OPEN")
    wrong = pat.fills_in(pat.sees(one), "/desk/submit-candidacy", entry="WSIS:none", category="C4")
    assert wrong.status_code == 422 and "UNKNOWN_CODE There is no entry" in text_of(wrong)
    assert re.search(r'name="entry"[^<>]* value="WSIS:none" id="wrong" aria-invalid="true"', wrong.text)
    kept = told(pat, OWN)["entries"]["nodes"][0]
    assert f'href="/desk/contest?code={code}#take-part"' in desk.ann.sees(f"/contests/{code}").text
    assert "you act for none" in text_of(desk.ann.sees(one))
    assert f'value="{kept["id"]}"' in pat.sees(f"{one}&entry={kept['id']}").text
    assert f"/desk/contest?code={code}&amp;entry=" in desk.ann.sees(f"/entries/{kept['id']}").text
    for who, entry in ((pat, f"{desk.url}/entries/{kept['id']}?lang=fr"), (rita, out)):  # an address of ours is an id
        who.follows(who.fills_in(who.sees(one), "/desk/submit-candidacy", entry=entry, category="C4"))
    long = rita.fills_in(rita.sees(one), "/desk/withdraw-candidacy", reason="x" * 2_001)
    assert long.status_code == 422 and "at most 2,000 are kept" in text_of(long) and "x" * 2_001 in long.text
    assert "taken out" in text_of(rita.follows(rita.fills_in(long, "/desk/withdraw-candidacy", reason="Too late.")))
    assert "/desk/withdraw-candidacy" not in rita.sees(one).text

    moves(desk.ada, "move-contest", "NOMINATE")
    early = desk.ada.fills_in(desk.ada.sees(one), "/desk/move-contest", move="VOTE", reason="Go on.")
    assert early.status_code == 409 and "UNDECIDED" in text_of(early) and "Go on." in early.text
    moves(desk.ada, "decide-candidacy", "NOMINATE")
    assert "not" in text_of(quin.sees(ballot)) and "/desk/vote" not in quin.sees(one).text
    moves(desk.ada, "move-contest", "VOTE")

    place = f"{ballot}&category=C4"
    assert ballot in quin.sees(one).text and "You may" not in text_of(quin.sees(ballot))
    assert "you act for none" in text_of(desk.ann.sees(place)) and 'type="radio"' not in desk.ann.sees(place).text
    candidacy = re.findall(r'name="candidacy" value="([^"]+)"', quin.sees(place).text)
    assert len(candidacy) == 1
    nothing = quin.fills_in(quin.sees(place), "/desk/cast-vote", candidacy="")
    assert nothing.status_code == 422 and "Nothing is chosen" in text_of(nothing) and 'id="wrong"' in nothing.text
    assert "nobody votes for their own" in text_of(pat.sees(place)) and 'type="radio"' not in pat.sees(place).text
    own = pat.fills_in(pat.sees(place), "/desk/cast-vote", candidacy=candidacy[0])
    assert own.status_code == 409 and "CONFLICT_OF_INTEREST" in text_of(own)
    assert "you have voted" not in text_of(quin.sees(ballot))
    cast = quin.fills_in(quin.sees(place), "/desk/cast-vote", candidacy=candidacy[0])
    receipt, nonce, content = (html.unescape(each) for each in re.findall(r"<code>([^<]+)</code>", cast.text))
    assert cast.status_code == 200 and cast.headers["cache-control"] == "no-store"
    assert hashlib.sha256(content.encode()).hexdigest() == receipt and nonce in content
    twice = quin.fills_in(quin.sees(place), "/desk/cast-vote", candidacy=candidacy[0])
    assert twice.status_code == 409 and "VOTE_STANDS" in text_of(twice)
    assert "you have voted" in text_of(quin.sees(ballot)) and "you have voted" not in text_of(pat.sees(ballot))
    assert 'type="radio"' not in quin.sees(place).text  # a vote stays
    assert f'href="/desk/vote?code={code}"' in desk.ann.sees(f"/contests/{code}").text

    assert desk.ann.sees(voters).status_code == desk.ada.sees(voters).status_code == 404
    assert voters in olga.sees(one).text
    chosen = olga.sees(f"{voters}&voter=Actor:quin")
    assert 'value="Actor:quin"' in chosen.text and receipt not in chosen.text

    def excludes(who: Person, move: str, typed: dict[str, str], place: int = -1) -> httpx.Response:
        forms = [each for each in Forms(who.sees(voters).text).found if each["action"] == "/desk/exclude-votes"]
        pairs = [each for each in forms[place]["pairs"] if each[0] not in typed]
        return who.sends("/desk/exclude-votes", [*pairs, ("move", move), *typed.items()])

    for typed, status, said in (
        ({"voter": "quin", "reason": ""}, 422, "REASON_REQUIRED"),
        ({"voter": "", "reason": "Made up."}, 422, "Whose votes is missing"),
        ({"voter": "nobody", "reason": "Made up."}, 422, "has not voted"),
        ({"voter": "olga", "reason": "Made up."}, 409, "FOUR_EYES"),
    ):
        refused = excludes(olga, "PROPOSE", typed)
        assert refused.status_code == status and said in text_of(refused), text_of(refused)
        assert "Made up." in refused.text or not typed["reason"]
    assert "waits for another" in text_of(
        olga.follows(excludes(olga, "PROPOSE", {"voter": "quin", "ground": "NO_PERSON", "reason": "Made up."}))
    )
    assert 'value="CONFIRM"' not in olga.sees(voters).text
    first, listed = text_of(otto.sees("/desk")), text_of(otto.sees("/desk/contests"))
    assert "Exclusions of votes that wait for another auditor: Votes 1" in first, first[:600]
    assert "wait for another auditor" not in text_of(olga.sees("/desk"))  # who proposed it
    assert "Decide about exclusions of votes first" in listed and "Look at who has voted" in text_of(
        olga.sees("/desk/contests")
    )
    assert "Vote in it" in text_of(quin.sees("/desk/contests"))
    may = f'{{ contest(code: "{code}") {{ mayVote }} }}'
    assert [told(each, may)["mayVote"] for each in (quin, pat, otto, desk.ada)] == [True, True, False, False]
    assert "auditor · an account of nobody" in text_of(otto.sees(voters))
    assert excludes(olga, "CONFIRM", {}, 0).status_code == 409
    assert "excluded" in text_of(otto.follows(excludes(otto, "CONFIRM", {}, 0)))
    seen = f'{{ contest(code: "{code}") {{ exclusions {{ voterId }} voters {{ actorId }} }} }}'
    assert told(desk.ada, seen) == {"exclusions": None, "voters": None}  # who administers is no auditor
    assert told(otto, seen) == {"exclusions": [{"voterId": "Actor:quin"}], "voters": [{"actorId": "Actor:quin"}]}
    sam = somebody(desk, "Sam", whose)
    counts = sam.fills_in(sam.sees(place), "/desk/cast-vote", candidacy=candidacy[0])
    counted = re.findall(r"<code>([^<]+)</code>", counts.text)[0]
    moves(desk.ada, "move-contest", "CLOSE")
    assert not told(quin, may)["mayVote"]
    assert "Its auditors are to certify it" in text_of(desk.ada.sees("/desk/contests"))
    still = text_of(desk.ann.sees(f"/contests/{code}"))
    assert not any(each in still for each in ("Look up my receipt", "o winner", "not known whether"))
    assert "2 votes were cast; 1 is excluded; 1 counts." in moves(otto, "move-contest", "CERTIFY")

    chosen_from = text_of(rita.sees(one))
    assert "Shortlist C4" in chosen_from and "from 1 vote on" in chosen_from
    assert f"{kept['title']} nominated · 1 vote" in chosen_from
    assert "Shortlist C4" in text_of(desk.ada.sees(one)) and "Shortlist" not in text_of(quin.sees(one))

    public = desk.ann.sees(f"/contests/{code}")
    told_all = text_of(public)
    for said in (
        f"C4 {kept['title']} 1 1",
        "Why votes are excluded an account of nobody 1 excluded",
        "Nothing breaks it.",
    ):
        assert said in told_all, said
    for given, said in (
        (counted, f"Counted: the vote of this receipt counts in C4. It is for: {kept['title']}"),
        (f" {receipt.upper()}", "Not counted: the vote"),
        ("0" * 64, "Not there: no vote"), ("mine", "This is no receipt"),
    ):  # fmt: skip
        looked = desk.ann.browser.get(f"/contests/{code}", params={"receipt": given})
        assert said in text_of(looked) and f'value="{given.strip()}"' in looked.text, said
    assert "محسوب: صوت" in text_of(desk.ann.sees(f"/contests/{code}?lang=ar&receipt={counted}"))
    assert desk.ann.sees(f"/contests/WSIS-PRIZES-2015?receipt={counted}").status_code == 400
    assert "o winner" not in told_all  # it is not announced yet
    moves(desk.ada, "move-contest", "ANNOUNCE")
    assert "No winner." in text_of(desk.ann.sees(f"/contests/{code}"))
    for each in (quin, rita, olga, otto, sam):
        each.browser.close()

    file = tmp_path / "openings.csv"
    (address,) = re.findall(r'href="(/export/openings\.csv[^"]+)"', public.text)
    file.write_bytes(desk.ann.sees(html.unescape(address)).content)
    recounts = ("check", "votes", code.lower(), "--url", desk.url, "--json")
    for more in ((), ("--openings", str(file))):
        ran = stocktaking(*recounts, *more)
        assert (ran.status, ran.data["openings"], ran.data["flaws"]) == (0, 2, []), ran.out
        assert [*ran.data["tally"].values()] == [{"raw": 2, "valid": 1}]
    file.write_text(file.read_text().replace("EXCLUDED", "COUNTED"))
    ran = stocktaking(*recounts, "--openings", str(file))
    assert ran.status == 1 and ran.data["hash"] != ran.data["published"], ran.out
    assert "2 valid of 2 votes by the openings; 1 valid of 2 votes were published" in ran.data["flaws"][1]
    for content, said in (("mine", "line 2 is no opening"), ('"mine" too', "line 2 is not CSV")):
        file.write_text(f"receipt\n{content}\n")
        ran = stocktaking(*recounts, "--openings", str(file))
        assert ran.status == 2 and said in ran.err, ran.err
