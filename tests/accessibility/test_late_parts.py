"""A reader of a slow page, and of names of any length: nothing is pushed away, nor out of the window."""

import contextlib
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle, product
from pathlib import Path
from typing import Any

import httpx
import pytest

from server import create_app
from tests.accessibility.looking import MEASURES, SETTLED, WHOLE
from tests.web.chromium import visiting
from tests.web.explorer.crowd import HOSTILE, bring_in
from tests.web.servers import Program, served
from web.explorer import routes
from web.explorer.pages import PAGES
from web.serving.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MOST_SHIFTED = 0.02
PIECED, PIECES = ("/", "/entries", *(("/matrix", "/goals", "/lines/C4") if WHOLE else ())), 40
SLOW = {
    "/lines/{code}": ["/lines/C4", "/lines/C7"],
    "/linkages/{key}": ["/linkages/C4:4.4"],
    "/entries": ["/entries", "/entries?line=C7-EHEA&goal=3&region=AFRICA"],
    "/entries/{id}": [],
    "/people/{id}": [],
    "/search": ["/search?q=health"],
    "/places/{code}": ["/places/AFRICA", "/places/KEN"],
}
WIDTHS = (1440, 390)
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"


@pytest.fixture(scope="module")
def slow(looked_at: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The program with names of all sorts, whose pages have none of their parts in them at first."""
    folder = tmp_path_factory.mktemp("slow") / "graph"
    shutil.copytree(looked_at, folder)
    bring_in(folder)
    with pytest.MonkeyPatch.context() as patch:
        late = tuple(replace(each, parts={}, alone={**each.parts, **each.alone}) for each in PAGES)
        patch.setattr(routes, "PAGES", late)
        with served(create_app(Settings(graph_url=f"embedded:{folder}"))) as url:
            yield url


def test_every_page_with_parts_is_looked_at() -> None:
    assert {each.path for each in PAGES if each.parts} == SLOW.keys()


def test_nothing_jumps_when_the_parts_of_a_page_come_late(browser: Any, slow: str) -> None:
    """Each part comes once the page without it is painted, and the last of them first."""
    found = {}
    with visiting(browser, "about:blank") as visit:
        page = visit.page
        for address, width in [*late(page, slow)]:
            page.set_viewport_size({"width": width, "height": 900})
            if (moved := shifted(page, slow + address)) > MOST_SHIFTED:
                found[address, width] = moved
            page.unroute_all()
        assert visit.complaints == []
    assert found == {}


def test_nothing_jumps_while_a_page_arrives_piece_by_piece(browser: Any, pages: Program) -> None:
    """What is there of a page is painted before the rest of it has come, as over a slow line or on a busy machine."""
    found = {}
    with pieced(pages.url) as (url, pieces), visiting(browser, "about:blank") as visit:
        for address in PIECED:
            visit.page.goto(url + address, wait_until="commit")
            visit.page.wait_for_selector("main h1")
            for _ in range(PIECES):
                visit.page.evaluate(PAINTED)
                pieces.release()
            visit.page.wait_for_load_state()
            visit.page.evaluate(MEASURES)
            if (moved := visit.page.evaluate("measures.shifted()")) > MOST_SHIFTED:
                found[address] = moved
    assert found == {}


@contextlib.contextmanager
def pieced(whole: str) -> Iterator[tuple[str, threading.Semaphore]]:
    """What is served at an address, at another: its pages in pieces, each of which waits until it is released."""
    pieces = threading.Semaphore(0)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = httpx.get(whole + self.path, headers={"accept": self.headers["accept"]})
            self.send_response(answer.status_code)
            self.send_header("content-type", kind := answer.headers["content-type"])
            self.end_headers()
            body, is_page = answer.content, kind.startswith("text/html")
            start = body.index(b"</h1>") + 5 if is_page else len(body)  # nothing is painted before the styles above it
            size = (len(body) - start) // PIECES + 1
            with contextlib.suppress(OSError):  # of a browser that goes on to another page
                self.wfile.write(body[:start])
                for at in range(start, len(body), size):
                    pieces.acquire(timeout=60)
                    self.wfile.write(body[at : at + size])

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", pieces
        finally:
            server.shutdown()


def late(page: Any, slow: str) -> Iterator[tuple[str, int]]:
    """The addresses of pages with late parts, each in one of the widths, by turns. Whole: in each."""
    addresses = [each for some in SLOW.values() for each in some]
    for kind in ("entries", "people"):
        page.goto(f"{slow}/{kind}")
        addresses.append(page.locator("main section :is(h2, th) a").first.get_attribute("href"))
    yield from product(addresses, WIDTHS) if WHOLE else zip(addresses, cycle(WIDTHS), strict=False)


def shifted(page: Any, address: str) -> float:
    """How far what is on a page jumps while its parts come."""
    held: list[Any] = []
    is_painted = False

    def hold(route: Any) -> None:
        if is_painted:
            route.continue_()  # of a part that was asked for late on a busy machine
        else:
            held.append(route)

    page.route("**part=*", hold)
    page.goto(address)
    assert page.locator("[data-part][aria-busy]").count() > 0, address
    page.evaluate(PAINTED)
    is_painted = True
    for each in reversed(held):
        each.continue_()
        page.evaluate(PAINTED)
    page.wait_for_selector(SETTLED, state="attached")
    page.evaluate(MEASURES)
    return float(page.evaluate("measures.shifted()"))


def test_no_name_makes_a_page_run_sideways(browser: Any, slow: str) -> None:
    found = {}
    listed = f"{slow}/entries?collection=EXAMPLE&year=2020"
    with visiting(browser, listed, viewport={"width": 320, "height": 900}) as visit:
        page = visit.page
        links = [each.get_attribute("href") for each in page.locator(".results h2 a[href*='hostile']").all()]
        assert len(links) == len(HOSTILE)
        people = ["/people?q=wired", "/search?q=wired", "/linkages/C4:4.4", "/matrix?layer=practice&cell=C4~4"]
        for address in (listed.removeprefix(slow), *links, *people):
            page.goto(slow + address)
            page.wait_for_selector(SETTLED, state="attached")
            page.evaluate(MEASURES)
            if sideways := page.evaluate("measures.sideways()"):
                found[address] = sideways
        assert visit.complaints == []
    assert found == {}
