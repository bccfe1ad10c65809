"""A file is staged, looked at, approved by another, applied and taken back at the desk, without JavaScript."""

import httpx
import pytest

from tests.web.desk.conftest import Desk
from tests.web.desk.people import Person, text_of

FILE = 'id,title,country,line\nd-1,Reading rooms,KEN,C4\nd-2,Radio lessons,"Ltd., KENYA",C7\n'


@pytest.fixture
def eva(desk: Desk) -> Person:
    person = Person(desk.url, desk.other_administrator)
    person.signs_in()
    desk.ada.signs_in()
    return person


def stages(person: Person, text: str, **typed: str) -> httpx.Response:
    files = {"file": ("rooms.csv", text.encode())}
    typed = {"collection": "DPG", **typed}
    return person.browser.post("/desk/import-file", data=typed, files=files, headers={"origin": person.url})


def test_from_a_file_to_entries_and_back(desk: Desk, eva: Person) -> None:
    ada = desk.ada
    staged = stages(ada, FILE)
    page = ada.follows(staged)
    one = staged.headers["location"].partition("&")[0]
    said = text_of(page)
    assert "staged" in said and "waits to be approved" in said and "You staged it yourself" in said
    assert "Reading rooms" in said and "C4" in said and "Line 0" not in said
    assert 'Ltd., KENYA is no country organization "' not in said and "Ltd., KENYA is no country" in said
    assert "/desk/import-apply" not in page.text

    refused = ada.fills_in(page, "/desk/import-approve")
    assert (refused.status_code, "another administrator has to approve it" in text_of(refused)) == (409, True)
    eva.follows(eva.fills_in(eva.sees(one), "/desk/import-approve"))
    done = eva.follows(eva.fills_in(eva.sees(one), "/desk/import-apply"))
    assert "applied" in text_of(done) and "receipt" in text_of(done)
    assert "Reading rooms" in text_of(ada.sees("/entries/DPG:d-1"))
    assert "nothing to do" in text_of(ada.follows(stages(ada, FILE)))

    changed = stages(ada, FILE.replace("Reading rooms", "Open reading rooms"))
    two = changed.headers["location"].partition("&")[0]
    fields = text_of(ada.sees(f"{two}&effect=CHANGED"))
    assert "title : Reading rooms Open reading rooms" in fields, fields
    assert "Reading rooms" not in text_of(ada.sees(f"{two}&effect=REMOVED"))
    given_up = ada.follows(ada.fills_in(ada.sees(two), "/desk/import-discard"))
    assert "given up" in text_of(given_up)

    undone = ada.follows(ada.fills_in(ada.sees(one), "/desk/import-undo"))
    assert "takes import" in text_of(undone)
    three = str(undone.url).removeprefix(desk.url).partition("&")[0]
    eva.follows(eva.fills_in(eva.sees(three), "/desk/import-approve"))
    ada.follows(ada.fills_in(ada.sees(three), "/desk/import-apply"))
    assert ada.sees("/entries/DPG:d-1").status_code in (404, 410)
    listed = text_of(ada.sees("/desk/imports"))
    assert "entries of DPG from rooms.csv" in listed and "taken back" in listed


def test_a_file_that_is_refused_leaves_what_was_typed_and_says_every_row(desk: Desk, eva: Person) -> None:
    page = stages(eva, 'id,title,country\n1,A,"Ltd., KENYA"\n', encoding="utf-8", mapping='{"columns": {}}')
    assert page.status_code == 422 and 'role="alert"' in page.text
    assert "Ltd., KENYA is no country" in text_of(page) and "{&#34;columns&#34;: {}}" in page.text
    assert '<option value="DPG" selected>' in page.text
    assert stages(eva, "title\nA\0\n").status_code == 422


def test_nobody_but_administrators_sends_files_and_no_other_page_does(desk: Desk, eva: Person) -> None:
    desk.ann.signs_in()
    assert desk.ann.sees("/desk/imports").status_code == 403
    assert stages(desk.ann, FILE).status_code == 403
    assert stages(Person(desk.url, ""), FILE).status_code == 401
    foreign = eva.browser.post(
        "/desk/import-file", files={"file": ("a.csv", b"title\nA\n")}, headers={"origin": "http://x"}
    )
    assert foreign.status_code == 403
    for address, status in (("?id=x", 404), ("?id=999", 404), ("?id=1&effect=GONE", 400), ("?id=1&offset=-1", 400)):
        assert eva.sees(f"/desk/import{address}").status_code == status, address
