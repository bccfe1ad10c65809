"""The pictures of the README, taken anew: the first page, and the matrix with a cell open.

Of a fresh graph with the built-in data.

Needs Chromium. Descriptions, rationales and official texts of others are not loaded, so none are in the pictures.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
PICTURES = {"explorer": "/", "matrix": "/matrix?cell=C7-EHEA~3"}
CHROMIUM = "/usr/bin/chromium"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [sys.executable, "-m", "cli", "serve", "--port", "0", "--graph-url", f"embedded:{folder}/graph"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            assert server.stdout is not None
            said = re.search(r"ready on (\S+)", server.stdout.readline())
            assert said is not None, "the server did not start"
            _take(said[1])
        finally:
            server.terminate()
            server.wait(20)


def _take(url: str) -> None:
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 740}, device_scale_factor=1)
        for name, path in PICTURES.items():
            page.goto(url + path)
            page.screenshot(path=ROOT / "docs" / "pictures" / f"{name}.jpg", type="jpeg", quality=72)
        browser.close()


if __name__ == "__main__":
    main()
