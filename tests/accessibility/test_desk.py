"""The desk in a real browser: axe-core finds nothing, keys do what is promised, and all goes without JavaScript."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.accessibility.filled import fill
from tests.accessibility.looking import MEASURES, Look, Window, spoken, states
from tests.accessibility.office import Office
from tests.accessibility.test_late_parts import PAINTED
from tests.accessibility.test_pages import faults
from web.desk.pages import LOOKS as ADDRESSES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUERIES = {
    "/desk": "?line=C5&linkage=C5:1.4", "/desk/edit": "?linkage=C5:1.4", "/desk/revert": "?linkage=C5:1.4",
    "/desk/import": "?id=1", "/desk/submission": "?id=DRAFT", "/desk/input": "?edition=Edition:DESK:1&line=C5",
    "/desk/post": "?id=WAITS", "/desk/contest": "?code=DESK-PRIZES", "/desk/vote": "?code=DESK-VOTES&category=C5",
    "/desk/voters": "?code=DESK-VOTES", "/desk/repository": "?code=DPG",
    "/desk/edition": "?series=DESK&number=1", "/desk/event": "?uid=wsis-forum-2024-116",
}  # fmt: skip
DESK = ["/desk", *(f"{path}{QUERIES.get(path, '')}" for path in ADDRESSES), "/desk/findings?line=C5&severity=INFO"]
# What everybody sees of what people have sent in and proposed.
TOLD = ["/linkages/C5:GDC42.a", "/calls", "/offers", "/posts/TOLD", "/good-practice", "/editions/TWICE/2"]
# What an administrator does not see, or sees without its forms: an auditor who acts for somebody looks at it.
OF_OTHERS = ("/desk/vote", "/desk/voters", "/desk/offers")
HERE = "document.querySelector('.queue li.here b').textContent"


@pytest.fixture(scope="module")
def begun(office: Office) -> dict[str, str]:
    """The ids of what people have sent in or begun to."""
    return fill(office)


@pytest.fixture(scope="module")
def windows(browser: Any, office: Office) -> Callable[[str], Window]:
    """Where somebody only looks, by their name."""
    return cache(lambda name: Window(office.profile(browser, name)))


@pytest.mark.npm
@pytest.mark.parametrize(("address", "looks", "language"), states([*DESK, *TOLD], [*DESK[1:-1], *TOLD]))
def test_nobody_is_shut_out_of_the_desk(
    windows: Callable[[str], Window],
    office: Office,
    packages: Path,
    begun: dict[str, str],
    address: str,
    looks: tuple[Look, ...],
    language: str,
) -> None:
    who = "Olga" if address.startswith(OF_OTHERS) else "Ada"
    for name, id in begun.items():
        address = address.replace(name, id)
    visit = windows(who).at(office.url + spoken(address, language), looks[0])
    assert visit.stayed_on(office.url)
    assert faults(visit, packages, looks) == []


@pytest.mark.npm
def test_nobody_is_shut_out_at_the_door_or_where_something_is_refused(
    browser: Any, window: Window, office: Office, packages: Path
) -> None:
    door = window.at(f"{office.url}/desk", (390, "forced"))
    assert faults(door, packages, ((390, "forced"),)) == []
    with office.at(browser, "Ann", "/desk?linkage=C5:1.4") as visit:
        visit.page.evaluate("document.forms.decide.noValidate = true")  # as a browser without JavaScript
        visit.page.click("[value=DISPUTE]")  # without the reason that it needs
        visit.page.wait_for_selector("[role=alert]")
        visit.complaints.clear()  # the console notes the status of such a page
        visit.page.evaluate(MEASURES)
        assert faults(visit, packages, ((1440, "dark"), (320, "light"))) == []
    with office.at(browser, "Ada", "/desk/contest-text?lang=ar") as visit:
        visit.page.evaluate("document.forms[document.forms.length - 1].noValidate = true")
        visit.page.click("form.stack .button")  # without a code; what is wrong stands at its field
        visit.page.wait_for_selector("[role=alert]")
        assert visit.page.evaluate("document.activeElement.name") == "code"
        visit.complaints.clear()
        visit.page.evaluate(MEASURES)
        assert faults(visit, packages, ((320, "light"),)) == []


def test_nothing_jumps_when_scripts_and_letters_of_a_page_come_late(browser: Any, office: Office) -> None:
    found = {}
    with office.at(browser, "Ada", "/desk/findings", viewport={"width": 390, "height": 900}) as visit:
        for address in ("/desk/findings?line=C5&lang=fr", "/desk?line=C5&linkage=C5:1.4"):
            if moved := shifted_by_what_comes_late(visit.page, office.url + address):
                found[address] = moved
    assert found == {}


def test_where_the_focus_is_can_be_seen_at_every_stop(browser: Any, office: Office) -> None:
    with office.at(browser, "Ann", "/desk?line=C5") as visit:
        visit.page.evaluate(MEASURES)
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate("measures.unseenStops()") == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_list_is_walked_by_keys_in_every_direction_of_writing(browser: Any, office: Office, language: str) -> None:
    with office.at(browser, "Ann", f"/desk?line=C9&lang={language}") as visit:
        page = visit.page
        first = page.evaluate(HERE)
        for key in ("j", "k"):
            with page.expect_navigation():
                page.keyboard.press(key)
            assert (page.evaluate(HERE) == first) == (key == "k")
        page.keyboard.press("s")
        assert page.locator(".queue li.here input[type=checkbox]").is_checked()
        page.keyboard.press("d")
        assert page.evaluate("document.activeElement.id") == "reason", "a reason is asked for"
        page.keyboard.type("jkcs")
        assert page.input_value("#reason") == "jkcs", "what is typed into a field is no command"
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "q"
        assert visit.complaints == []


def test_with_the_keys_turned_off_they_do_nothing_until_they_are_turned_on(browser: Any, office: Office) -> None:
    itself = {"viewport": {"width": 1280, "height": 720}}  # a browser that is new: it keeps what is turned off
    with office.at(browser, "Ann", "/desk?line=C9", **itself) as visit:
        page = visit.page
        page.click("[data-keys]")
        page.locator("h2").first.click()
        address = page.url
        for key in ("j", "c", "d"):
            page.keyboard.press(key)
        page.reload()
        assert page.url == address
        assert page.evaluate("document.activeElement.id") != "reason"
        page.click("[data-keys]")
        page.locator("h2").first.click()
        with page.expect_navigation():
            page.keyboard.press("j")


def test_without_javascript_a_decision_by_form_is_written(browser: Any, office: Office) -> None:
    asked = '{ linkage(key: "C5:16.2") { status history(last: 1) { nodes { move reason actorName } } } }'
    with office.at(browser, "Ann", "/desk?line=C5&linkage=C5:16.2", java_script_enabled=False) as visit:
        page = visit.page
        assert page.locator(".queue li").count() >= 15
        page.fill("#reason", "not said there")
        with page.expect_response(lambda each: each.request.method == "POST") as sent:
            page.click("[value=DISPUTE]")
        assert sent.value.status == 303
        assert "C5:16.2" in page.inner_text(".done")
    (change,) = office.asks(asked)["linkage"]["history"]["nodes"]
    assert change == {"move": "DISPUTE", "reason": "not said there", "actorName": "Ann"}


def test_in_a_narrow_window_the_list_is_folded_up_above_the_linkage(browser: Any, office: Office) -> None:
    with office.at(browser, "Ann", "/desk?line=C5&linkage=C5:1.4", viewport={"width": 390, "height": 844}) as visit:
        page, listed = visit.page, visit.page.locator(".queue li.here")
        assert not listed.is_visible()
        assert page.locator(".review header").bounding_box()["y"] < 844, "it is in the first screen"
        page.click(".fold > summary")
        assert listed.is_visible()
        page.set_viewport_size({"width": 1440, "height": 900})
        assert listed.is_visible()
        assert not page.locator(".fold > summary").is_visible()


def test_a_button_that_needs_a_reason_asks_for_it_and_the_others_do_not(browser: Any, office: Office) -> None:
    with office.at(browser, "Ann", "/desk?line=C5&linkage=C5:1.4") as visit:
        page = visit.page
        page.click("[value=DISPUTE]")
        assert page.evaluate("document.activeElement.id") == "reason"
        assert page.locator("#reason:user-invalid").count() == 1
        assert page.evaluate(
            "document.querySelector('[value=REAFFIRM]').click() ?? document.forms.decide.checkValidity()"
        )


def test_a_printed_linkage_has_its_reason_and_no_buttons(browser: Any, office: Office) -> None:
    with office.at(browser, "Ann", "/desk?line=C5&linkage=C5:1.4") as visit:
        visit.page.emulate_media(media="print")
        assert visit.page.locator("text=Made-up words on how C5 serves C5:1.4.").is_visible()
        assert not visit.page.locator(".decide").is_visible()
        assert not visit.page.locator(".top nav").is_visible()


def shifted_by_what_comes_late(page: Any, address: str) -> float:
    """How far what is on a page jumps when its scripts and its font come once it is painted."""
    held: list[Any] = []
    page.route("**/*.{js,woff2}", lambda route: held.append(route))
    with page.expect_event("load"):
        page.goto(address, wait_until="commit")
        page.wait_for_selector("main h1, main h2")
        page.evaluate(PAINTED)
        assert held, address
        for each in held:
            each.continue_()
    page.unroute_all()
    page.evaluate(MEASURES)
    return float(page.evaluate("measures.shifted()"))
