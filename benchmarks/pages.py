"""How long a reader waits for a page, in Chromium: until the largest thing is painted, made anew and kept, and for the
panel of a cell; beside a static page with the same bytes.

    python -m benchmarks.pages

First on the built-in data, with the aims on an idle machine, then on more pages with 10,000 synthetic entries, once the
index is there: these numbers are only told, but a page that fails, or one whose parts do not come, ends it with status
2. Status 1 where an aim is missed; without Chromium it says so and measures nothing.
"""

import http.server
import json
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from benchmarks import processes
from benchmarks.client import Failed

CHROMIUM = Path("/usr/bin/chromium")
PAGES = ("/", "/matrix?cell=C4~4", "/lines/C4", "/entries")
# With many entries, those of which every number or list is of all of them, too.
WIDE = (
    *PAGES, "/matrix?layer=practice", "/matrix?layer=gap&region=AFRICA", "/lines/C7", "/goals/4", "/targets/4.4",
    "/linkages/C4:4.4", "/entries?line=C7-EHEA&goal=3&derivation=VIA_LINKAGE", "/people", "/places", "/places/AFRICA",
    "/search?q=health", "/compare?left=AFRICA&right=EUROPE", "/trends", "/paths?from=C7-ELEA&to=SDG4",
)  # fmt: skip
LONGEST = 120  # seconds that are waited for a page: a slow one is a number, and no fault
ROUNDS = 5
MADE, KEPT, PANEL = 300, 150, 200  # milliseconds: a page that is made, one that is kept, a cell that opens in place
FIRST = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
WHOLE = "html:not(:has([aria-busy]))"  # late parts are there
PAINTED = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
    .observe({type: 'largest-contentful-paint', buffered: true});
})"""
OPENED = """async () => {
  const began = performance.now();
  const panel = document.getElementById('cell');
  const seen = new Promise((resolve) => new MutationObserver(resolve).observe(panel, {childList: true}));
  document.querySelector("[data-grid] td > a[href*='C7-EHEA~3']").click();
  await seen;
  return performance.now() - began;
}"""


def main() -> int:
    if not CHROMIUM.exists():
        print("benchmarks: Chromium is missing, so the pages are not measured", file=sys.stderr)
        return 0
    from playwright.sync_api import sync_playwright

    missed = False
    with sync_playwright() as running, tempfile.TemporaryDirectory() as folder:
        browser = running.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        for name, commands in (("built-in data", ("seed",)), ("10,000 entries", ("seed", "generate"))):
            url = f"embedded:{Path(folder) / commands[-1]}"
            for command in commands:
                processes.stocktaking(
                    url, *([command, "--stakeholders", "20000"] if command == "generate" else [command])
                )
            with processes.server(url) as served:
                address, is_wide = f"http://127.0.0.1:{served.port}", commands[-1] == "generate"
                indexed(address)
                missed |= report(name, address, browser, WIDE if is_wide else PAGES) and not is_wide
        browser.close()
    return int(missed)


def indexed(url: str) -> None:
    """Wait until the index answers: before it, each page waits for the graph."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        with suppress(HTTPError), urlopen(f"{url}/readyz", timeout=LONGEST) as answer:  # 503: not now
            if json.load(answer)["index"]["status"] != "building":
                return
        time.sleep(0.5)
    raise Failed(f"the index was not there after {LONGEST} s")


def report(name: str, url: str, browser: Any, pages: tuple[str, ...]) -> bool:
    """Measure and print; whether an aim was missed."""
    missed = False
    print(f"\n{name + ', ms until painted':<52}{'first':>9}{'made':>9}{'kept':>9}{'static':>9}", flush=True)
    for path in pages:
        first, made = painted(browser, url + path, is_whole=True)
        kept = median(painted(browser, url + path)[1] for _ in range(ROUNDS))
        with static(url, path) as beside:
            plain = median(painted(browser, beside)[1] for _ in range(ROUNDS))
        is_late = made > MADE or kept > KEPT
        missed |= is_late
        print(f"{path:<52}{first:>9.0f}{made:>9.0f}{kept:>9.0f}{plain:>9.0f}  {'LONG' if is_late else ''}", flush=True)
    waited = median(panel(browser, url) for _ in range(ROUNDS))
    print(f"{'a cell that opens in place':<52}{waited:>27.0f}{'':>9}  {'LONG' if waited > PANEL else ''}", flush=True)
    return missed or waited > PANEL


def painted(browser: Any, address: str, *, is_whole: bool = False) -> tuple[float, float]:
    """The milliseconds until anything and until the largest thing of a page is painted, for who has nothing of it yet.

    is_whole: wait for its late parts, too. Raises Failed where it, or a part of it, cannot be made.
    """
    page = opened(browser)
    try:
        answer = page.goto(address, wait_until="load")
        if answer.status != 200:
            raise Failed(f"{address} answered {answer.status}")
        largest = float(page.evaluate(PAINTED))
        times = float(page.evaluate(FIRST)), largest
        if is_whole:
            page.wait_for_selector(WHOLE, state="attached")
            if page.locator("[data-part] > p.small > a[href*='part=']").count() or page.locator(".part.note").count():
                raise Failed(f"a part of {address} could not be made")
        return times
    finally:
        page.close()


def opened(browser: Any) -> Any:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(LONGEST * 1_000)
    return page


def panel(browser: Any, url: str) -> float:
    page = opened(browser)
    try:
        page.goto(f"{url}/matrix", wait_until="load")
        return float(page.evaluate(OPENED))
    finally:
        page.close()


@contextmanager
def static(url: str, path: str) -> Iterator[str]:
    """The same page with its files, from a server that does nothing but read them."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "assets").mkdir()
        for file in (processes.ROOT / "web" / "explorer" / "static").iterdir():
            (root / "assets" / file.name).write_bytes(file.read_bytes())
        with urlopen(url + path, timeout=LONGEST) as answer:
            (root / "index.html").write_bytes(answer.read())
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as serving:
            threading.Thread(target=serving.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{serving.server_port}/index.html"
            serving.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files, and not a word about it."""

    def log_message(self, *_: object) -> None:
        pass


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failed:
        print(f"benchmarks: {failed}", file=sys.stderr)
        sys.exit(2)
