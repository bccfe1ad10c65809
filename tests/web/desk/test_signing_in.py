"""Sessions at the desk: a cookie that is no token, forms of our own pages alone, and nothing typed that is lost."""

import time
from typing import Any

import httpx
import pytest

from tests.web.desk.conftest import Desk
from tests.web.desk.people import Forms, Person, text_of
from tests.web.signing import ed

PLAIN = "application/x-www-form-urlencoded"


def test_a_cookie_that_no_script_reads_stands_for_the_token_and_is_not_it(desk: Desk) -> None:
    answer = desk.ann.signs_in()
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
    cookie = answer.headers["set-cookie"]
    named = {each.strip().partition("=")[0].lower(): each.strip().partition("=")[2] for each in cookie.split(";")}
    assert {"httponly", "samesite", "path", "max-age"} <= named.keys()
    assert (named["samesite"].lower(), named["path"]) == ("strict", "/")
    assert 0 < int(named["max-age"]) <= 8 * 3600
    assert "secure" not in named, "this browser does not speak TLS"
    secret = desk.ann.token
    assert secret not in cookie
    page = desk.ann.sees("/desk")
    assert page.status_code == 200, page.text[:3_000]
    assert secret not in page.text
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "same-origin", "else a browser sends `Origin: null` with a form"
    said = desk.program.log()
    assert secret not in said
    assert named["desk"] not in said


def test_the_field_for_the_token_has_the_focus(desk: Desk) -> None:
    door = Person(desk.url, "").sees("/desk").text
    focused = next(each for each in door.split("<input") if " autofocus" in each.partition(">")[0])
    assert focused.startswith(' id="token"')
    assert door.count(" autofocus") == 1


def test_behind_tls_the_cookie_goes_by_tls_alone(desk: Desk) -> None:
    here = desk.url.removeprefix("http://")
    answer = Person(desk.url, desk.ann.token).sends(
        "/desk/sign-in", {"token": desk.ann.token, "to": "/desk"}, origin=f"https://{here}"
    )
    assert answer.status_code == 303
    assert "secure" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize("origin", ["https://example.org", "null", "http://127.0.0.1", ""])
@pytest.mark.parametrize("path", ["/desk/sign-in", "/desk/sign-out", "/desk/decide", "/desk/tokens"])
def test_a_form_of_another_site_is_refused_in_words(desk: Desk, origin: str, path: str) -> None:
    desk.ann.signs_in()
    answer = desk.ann.sends(path, {"token": desk.ann.token}, origin=origin)
    assert answer.status_code == 403
    assert "does not come from a page of this server" in text_of(answer)
    assert desk.ann.sees("/desk").status_code == 200, "she is still signed in"


def test_a_form_without_an_origin_is_refused(desk: Desk) -> None:
    answer = httpx.post(f"{desk.url}/desk/sign-in", data={"token": desk.ann.token})
    assert answer.status_code == 403


def test_graphql_does_not_read_the_cookie(desk: Desk) -> None:
    desk.ann.signs_in()
    of_ann: dict[str, str] = dict(desk.ann.browser.cookies)
    for cookies in (of_ann, {}):
        asked = httpx.post(f"{desk.url}/graphql", json={"query": "{ viewer { name } }"}, cookies=cookies)
        assert asked.json()["data"] == {"viewer": None}


def test_two_sessions_at_one_address_see_each_their_own_and_visitors_neither(desk: Desk) -> None:
    desk.ann.signs_in()
    desk.ben.signs_in()
    for _ in range(2):
        for person, name, other in ((desk.ann, "Ann", "Ben"), (desk.ben, "Ben", "Ann")):
            page = person.sees("/desk?linkage=C4:4.4").text
            assert f'<span dir="auto">{name}</span>' in page
            assert f'<span dir="auto">{other}</span>' not in page
        nobody = httpx.get(f"{desk.url}/desk?linkage=C4:4.4")
        assert "Your token" in nobody.text
        assert "Sign out" not in nobody.text


def test_signing_out_ends_the_session_wherever_its_cookie_is(desk: Desk) -> None:
    person = Person(desk.url, desk.ann.token)
    person.signs_in()
    kept = dict(person.browser.cookies)
    assert person.sends("/desk/sign-out", {}).status_code == 303
    again = httpx.get(f"{desk.url}/desk", cookies=kept)
    assert again.status_code == 401
    assert "sign in again" in text_of(again)


@pytest.mark.parametrize("token", ["", "stk_no", "stk_" + "0" * 12 + "_" + "x" * 43, "a b", "é", "x" * 5_000])
def test_a_token_that_signs_nobody_in_is_told_and_not_repeated(desk: Desk, token: str) -> None:
    answer = Person(desk.url, token).signs_in()
    assert answer.status_code == 401
    assert "You are not signed in" in text_of(answer)
    assert "set-cookie" not in answer.headers
    assert not token or f'"{token}"' not in answer.text


@pytest.mark.parametrize("to", ["https://example.org/", "//example.org/desk", "/\\example.org", "/lines/C4", "desk"])
def test_signing_in_leads_to_the_desk_and_nowhere_else(desk: Desk, to: str) -> None:
    answer = Person(desk.url, desk.ann.token).sends("/desk/sign-in", {"token": desk.ann.token, "to": to})
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")


def test_who_comes_from_an_address_of_the_desk_goes_on_to_it(desk: Desk) -> None:
    person = Person(desk.url, desk.ann.token)
    page = person.sees("/desk?linkage=C4:4.4&line=C4")
    to = dict(Forms(page.text).to("/desk/sign-in")["pairs"])["to"]
    answer = person.sends("/desk/sign-in", {"token": person.token, "to": to})
    assert answer.headers["location"] == "/desk?linkage=C4%3A4.4&line=C4"


def test_a_session_that_ends_in_the_middle_of_a_form_loses_nothing(desk: Desk) -> None:
    person = Person(desk.url, desk.ann.token)
    person.signs_in()
    page = person.sees("/desk?linkage=C4:3.7")
    person.browser.cookies.clear()
    said = 'not "care" <b>at all</b>'
    asked = person.fills_in(page, "/desk/comment", text=said)
    assert asked.status_code == 401
    assert said in text_of(asked)
    wrong = person.fills_in(asked, "/desk/sign-in", token="stk_wrong")
    assert said in text_of(wrong), "a slip of the token loses nothing either"
    went_on = person.follows(person.fills_in(wrong, "/desk/sign-in", token=person.token))
    assert said in text_of(went_on)
    assert "comment kept" in text_of(went_on)


def test_ten_megabytes_in_a_reason_are_told_apart_from_a_form(desk: Desk) -> None:
    desk.ann.signs_in()
    answer = desk.ann.sends("/desk/comment", {"key": "C4:4.4", "text": "x" * 10_000_000})
    assert answer.status_code == 413
    assert "longer than 200,000 bytes" in text_of(answer)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"{}", "application/json"), (b"a=%ff", PLAIN), (b"", "text/plain"), (b"key=C4:4.4", PLAIN)],
)
def test_what_is_no_form_of_the_desk_is_a_page_in_words(desk: Desk, content: bytes, kind: str) -> None:
    desk.ann.signs_in()
    headers = {"origin": desk.url, "content-type": kind}
    answer = desk.ann.browser.post("/desk/decide", content=content, headers=headers)
    assert answer.status_code == 400
    assert "no form of the audit desk" in text_of(answer)


def test_a_token_of_the_identity_provider_signs_in_its_subject_until_it_ends(desk: Desk) -> None:
    cara = Person(desk.url, ed().token(sub="cara", name="Cara", role="facilitator", lines=["C11"]))
    answer = cara.signs_in()
    assert answer.status_code == 303, text_of(answer)
    named = dict(each.strip().partition("=")[::2] for each in answer.headers["set-cookie"].split(";"))
    assert 500 < int(named["Max-Age"]) <= 660, "ten minutes, as the token has, and the minute that clocks may differ"
    page = cara.sees("/desk")
    assert page.status_code == 200
    assert "C11 Cooperation" in text_of(page)
    assert "C4 Capacity building" not in text_of(page), "that is none of her lines"
    key = Forms(page.text).to("/desk/comment")["pairs"][1][1]
    assert cara.fills_in(page, "/desk/comment", text="by way of the provider").status_code == 303
    assert "Cara ( cara@id.example.org ) facilitator" in text_of(cara.sees(f"/desk?linkage={key}"))
    assert cara.token not in page.text
    assert cara.token not in desk.program.log()


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"exp": 1_700_000_000}, "has expired"),
        ({"aud": "another"}, "made for another service"),
        ({"iss": "https://evil.example"}, "who is not trusted here"),
        ({"role": "owner"}, "role"),
        ({"nbf": int(time.time()) + 3_600}, "not valid yet"),
    ],
)
def test_a_token_of_the_provider_that_is_no_good_is_told_why_and_not_repeated(
    desk: Desk, claims: dict[str, Any], why: str
) -> None:
    person = Person(desk.url, ed().token(**claims))
    answer = person.signs_in()
    assert answer.status_code == 401
    assert why in text_of(answer)
    assert "set-cookie" not in answer.headers
    assert person.token not in answer.text
    forged = Person(desk.url, ed("forger").token(headers={"kid": "ed"})).signs_in()
    assert (forged.status_code, "signature" in text_of(forged)) == (401, True)
