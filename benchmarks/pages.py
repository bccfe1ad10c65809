"""How long a reader waits for a page, in Chromium: until the largest thing is painted, made anew and kept, and for the
panel of a cell; beside a static page with the same bytes.

    python -m benchmarks.pages

First on the built-in data, with the aims on an idle machine, then with 10,000 synthetic entries, whose numbers are only
told. Status 1 where an aim is missed; without Chromium it says so and measures nothing.
"""

import http.server
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from urllib.request import urlopen

from benchmarks import processes
from benchmarks.client import Failed

CHROMIUM = Path("/usr/bin/chromium")
PAGES = ("/", "/matrix?cell=C4~4", "/lines/C4", "/entries")
ROUNDS = 5
MADE, KEPT, PANEL = 300, 150, 200  # milliseconds: a page that is made, one that is kept, a cell that opens in place
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
                missed |= report(name, f"http://127.0.0.1:{served.port}", browser) and commands[-1] == "seed"
        browser.close()
    return int(missed)


def report(name: str, url: str, browser: Any) -> bool:
    """Measure and print; whether an aim was missed."""
    missed = False
    print(f"\n{name + ', ms until painted':<34}{'made':>9}{'kept':>9}{'static':>9}")
    for path in PAGES:
        made = painted(browser, url + path)
        kept = median(painted(browser, url + path) for _ in range(ROUNDS))
        with static(url, path) as beside:
            plain = median(painted(browser, beside) for _ in range(ROUNDS))
        is_late = made > MADE or kept > KEPT
        missed |= is_late
        print(f"{path:<34}{made:>9.0f}{kept:>9.0f}{plain:>9.0f}  {'LONG' if is_late else ''}")
    waited = median(panel(browser, url) for _ in range(ROUNDS))
    print(f"{'a cell that opens in place':<34}{waited:>18.0f}{'':>9}  {'LONG' if waited > PANEL else ''}")
    return missed or waited > PANEL


def painted(browser: Any, address: str) -> float:
    """The milliseconds until the largest thing of a page is painted, for who has nothing of it yet."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    try:
        answer = page.goto(address, wait_until="load")
        if answer.status != 200:
            raise Failed(f"{address} answered {answer.status}")
        return float(page.evaluate(PAINTED))
    finally:
        page.close()


def panel(browser: Any, url: str) -> float:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
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
        with urlopen(url + path, timeout=60) as answer:
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
