"""A file with three broken rows over HTTP: staged, seen, corrected, approved by another, applied, exported, undone; and
then an ordered export is, byte for byte, the one before."""

from typing import Any

import httpx

from tests.ingest.formats.shapes import NOMINATIONS
from tests.web.desk.conftest import Desk

BROKEN = NOMINATIONS.replace("Code weekends", "").replace("C11. INTERNATIONAL AND REGIONAL COOPERATION", "4-Apr")
MENDED = NOMINATIONS.replace('Sample Media Co.,"Ltd., THAILAND"', '"Sample Media Co., Ltd.",THAILAND')
LOOK = """query ($id: ID!) { import(id: $id) { state added rejected rejections { line column suggestion }
  impact { of value before after } entries(first: 100, effect: ADDED) { entryId title } myMoves: state } }"""
MOVE = """mutation ($id: ID!) {{ outcome: {0}Import(id: $id) {{ ... on ImportMoved {{ import {{ importId state }} }}
  ... on Refused {{ code }} }} }}"""


def asked(desk: Desk, token: str, query: str, **variables: Any) -> Any:
    body = {"query": query, "variables": variables}
    answer = desk.ada.browser.post("/graphql", json=body, headers={"authorization": f"Bearer {token}"}).json()
    assert "errors" not in answer, answer
    return answer["data"]


def moved(desk: Desk, token: str, move: str, id: str) -> Any:
    return asked(desk, token, MOVE.format(move), id=id)["outcome"]


def sent(desk: Desk, text: str) -> httpx.Response:
    data = {"collection": "DPG", "encoding": "mac_roman"}
    files = {"file": ("nominations.csv", text.encode("mac_roman"))}
    mine = {"authorization": f"Bearer {desk.ada.token}"}
    return desk.ada.browser.post("/imports", data=data, files=files, headers=mine)


def exported(desk: Desk) -> bytes:
    answer = desk.ada.browser.get("/export/entries.csv", params={"orderBy": '[{"field":"TITLE","direction":"ASC"}]'})
    assert answer.status_code == 200, answer.text
    return answer.content


def test_a_file_with_three_broken_rows_from_its_preview_to_its_undoing(desk: Desk) -> None:
    ada, eva = desk.ada.token, desk.other_administrator
    before = exported(desk)
    broken = sent(desk, BROKEN)
    assert broken.status_code == 201, broken.text
    refused = [(each["line"], each["column"], each["suggestion"]) for each in broken.json()["rejections"]]
    assert refused == [
        (4, "Country", 'organization "Sample Media Co., Ltd.", country THA'),
        (6, "Category", "4.4"), (7, "Project", None),
    ]  # fmt: skip
    first = broken.json()["import"]["id"]
    seen = asked(desk, ada, LOOK, id=first)["import"]
    assert (seen["state"], seen["added"], seen["rejected"], len(seen["entries"])) == ("STAGED", 3, 3, 3)
    africa = {(each["of"], each["value"]): each["after"] - each["before"] for each in seen["impact"]}
    assert africa["line", "C3"] == 1 and africa["region", "AFRICA"] == 1
    assert moved(desk, ada, "discard", first)["import"]["state"] == "DISCARDED"

    mended = sent(desk, MENDED).json()
    assert (mended["rejections"], mended["counts"]["added"]) == ([], 6)
    second = mended["import"]["id"]
    assert moved(desk, ada, "approve", second) == {"code": "FOUR_EYES"}
    assert exported(desk) == before  # what is staged is nowhere
    moved(desk, eva, "approve", second)
    assert moved(desk, ada, "apply", second)["import"]["state"] == "APPLIED"
    during = exported(desk)
    new = {line for line in during.splitlines() if line not in set(before.splitlines())}
    assert len(new) == 6 and any("Télésoins".encode() in line for line in new)

    third = moved(desk, eva, "undo", second)["import"]["importId"]
    moved(desk, ada, "approve", third)
    assert moved(desk, eva, "apply", third)["import"]["state"] == "APPLIED"
    assert exported(desk) == before
