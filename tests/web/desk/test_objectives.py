"""Linkages to objectives at the desk: the list, the forms and the four eyes of those to the SDGs, in a list apart."""

import json
import re

import httpx

from tests.web.desk.conftest import Desk
from tests.web.desk.people import ID, Forms, text_of, waiting_for
from tests.web.desk.test_deciding import look, part_of, signed_in

__all__ = ["signed_in"]
KEY, LIST = "C4:GDC1", "/desk?framework=GDC&line=C4"


def state(desk: Desk) -> tuple[str, int]:
    asked = f'{{ objectiveLinkage(key: "{KEY}") {{ status version }} }}'
    found = httpx.post(f"{desk.url}/graphql", json={"query": asked}).json()["data"]["objectiveLinkage"]
    return found["status"], found["version"]


def test_a_linkage_to_an_objective_goes_through_two_pairs_of_eyes_by_forms_alone(desk: Desk) -> None:
    before = text_of(desk.ann.sees("/desk"))
    page = desk.ann.sees("/desk/propose?line=C4&framework=GDC")
    words = {"rationale": "Skills close divides.", "source_title": "A book on compacts", "source_year": "2024"}
    mine = desk.ann.follows(desk.ann.fills_in(page, "/desk/propose", line="C4", to="gdc:1", **words))
    assert "C4:GDC1 : proposed." in text_of(mine)
    assert part_of(mine, KEY) == "Waits for somebody else"
    assert "CONFIRM" in Forms(mine.text).to("/desk/decide")["disabled"], "her own words stand in it"
    again = desk.ben.fills_in(desk.ben.sees("/desk/propose?framework=GDC"), "/desk/propose", line="C4", to="GDC:1")
    assert again.status_code == 409 and 'href="/desk?linkage=C4%3AGDC1&amp;line=C4"' in again.text

    what = "Linkages to another framework: GDC"
    assert (waiting_for(desk.ann, what), waiting_for(desk.ben, what)) == (0, 1)
    hers = desk.ben.sees(LIST)
    assert part_of(hers, KEY) == "Proposed"
    said = text_of(hers)
    assert "GDC:1 Digital divides" in said and "Skills close divides." in said and "Linkages to the SDGs" in said
    assert "can be signed off" not in said, "a sign-off stands for what leads to the SDGs"
    assert 'href="/linkages/C4:GDC1"' in hers.text
    stale = desk.ann.sees(f"/desk/edit?linkage={KEY}&line=C4")
    done = desk.ben.follows(desk.ben.fills_in(hers, "/desk/decide", decision="CONFIRM"))
    assert "C4:GDC1 : confirmed." in text_of(done) and part_of(done, KEY) == "Reviewed"
    assert state(desk) == ("CONFIRMED", 2)

    conflict = desk.ann.fills_in(stale, "/desk/edit", rationale="Other words.", reason="better so")
    assert conflict.status_code == 409
    said = rf"You looked at version 1 of C4:GDC1\. It is at version 2 now: Ben {ID}, confirmed"
    assert re.search(said, text_of(conflict))
    edit = desk.ann.sees(f"/desk/edit?linkage={KEY}&line=C4")
    desk.ann.follows(desk.ann.fills_in(edit, "/desk/edit", rationale="Skills close all divides.", reason="better so"))
    assert state(desk) == ("DISPUTED", 3)
    assert part_of(desk.ben.sees(LIST), KEY) == "Second pair of eyes"
    batch = Forms(desk.ben.sees(LIST).text).to("/desk/batch")
    chosen = [*batch["pairs"], ("item", f"{KEY}@3@CONFIRM"), ("decision", "batch-CONFIRM")]
    answer = desk.ben.sends("/desk/batch", chosen)
    assert "1 done, 0 not" in text_of(answer) and 'href="/desk?line=C4&amp;framework=GDC"' in answer.text
    said_of_it = desk.ann.fills_in(look(desk.ann, KEY), "/desk/comment", text="Is it so of all ages?")
    assert "Is it so of all ages?" in text_of(desk.ann.follows(said_of_it))
    disputed = desk.ann.fills_in(look(desk.ann, KEY), "/desk/decide", decision="DISPUTE", reason="not of all")
    desk.ann.follows(disputed)
    back = desk.ben.sees(f"/desk/revert?linkage={KEY}&line=C4")
    taken = desk.ben.follows(desk.ben.fills_in(back, "/desk/revert", reason="it is of all"))
    assert "C4:GDC1 : taken back." in text_of(taken)
    assert state(desk) == ("CONFIRMED", 6)

    # it has a page for everybody, to which the pages of its framework and its objective lead
    public = desk.ann.sees(f"/linkages/{KEY}")
    told = text_of(public)
    assert "Skills close all divides." in told and "6 changes, each chained to the one before" in told
    assert "What the audit finds" in told
    assert (
        "derivation=VIA_LINKAGE&amp;line=C4&amp;objective=GDC%3A1"
        in desk.ann.sees(f"/linkages/{KEY}?part=entries").text
    )
    assert f'hreflang="ar" href="/linkages/{KEY}?lang=ar"' in public.text
    assert httpx.get(f"{desk.url}/linkages/{KEY}.csv").text.count("\r\n") == 7
    (linked,) = re.findall(r'<script type="application/ld\+json">([^<]+)</script>', public.text)
    file = desk.ann.sees('/export/objective-linkages.jsonld?framework=GDC&statuses=["CONFIRMED"]').json()
    assert json.loads(linked) == file, "of one linkage the page says what the file says of it"
    whole = httpx.get(f"{desk.url}/linkages/{KEY}.json").json()["objectiveLinkage"]
    assert whole["version"] == 6 and all(each["message"] in told for each in whole["findings"]) and whole["findings"]
    for address in ("/frameworks/GDC", "/objectives/GDC:1"):
        assert f'href="/linkages/{KEY}"' in desk.ann.sees(address).text, address
    reviewed = text_of(desk.ann.sees("/frameworks/GDC"))
    assert "How far the mapping of each line is reviewed" in reviewed and "GDC:2" in reviewed
    arabic = desk.ann.sees(f"/linkages/{KEY}?lang=ar").text
    assert '<span lang="ar" dir="auto">الفجوات الرقمية' in arabic
    for key, near in (("C4:GDC9", f"/linkages/{KEY}"), ("C4:XYZ1", "/lines/C4")):
        missing = desk.ann.sees(f"/linkages/{key}")
        assert missing.status_code == 404 and f'href="{near}"' in missing.text, key

    # what the audit finds of it stands apart, and is given to somebody by the forms of any finding
    found = desk.ada.sees("/desk/findings?framework=GDC")
    assert "No line is linked to objective GDC:2" in text_of(found) and "Linkages to the MDG" in text_of(found)
    assert "objective GDC:2" not in text_of(desk.ada.sees("/desk/findings?rule=unlinked-target"))
    form = Forms(found.text).to("/desk/assign-many")
    item = "Finding:unlinked-target:GDC:Objective:GDC:2"
    pairs = [each for each in form["pairs"] if each[0] in ("stamp", "framework")]
    given = desk.ada.sends("/desk/assign-many", [*pairs, ("item", item), ("assignee", "Actor:ada")])
    assert "1 done, 0 not" in text_of(given) and 'href="/desk/findings?framework=GDC"' in given.text

    assert text_of(desk.ann.sees("/desk")) == before, "the list of the SDGs is what it was"
    assert desk.ann.sees("/desk?framework=XYZ").status_code == 404
