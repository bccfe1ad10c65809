"""Chromium for the tests: windows of it, and what a page in one asked for and complained of.

The shell without windows is the same engine for less than half the work, most of all for a window that is new. Where
Debian has no such package, and for `make pages`, it is the whole of Chromium.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

WHOLE, SHELL = Path("/usr/bin/chromium"), Path("/usr/bin/chromium-headless-shell")
CHROMIUM = SHELL if SHELL.exists() and os.environ.get("PAGES") != "whole" else WHOLE
# Chromium would look up hosts of its maker otherwise.
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]
# The last of its lists of features counts: what Playwright leaves out, and two pages behind the address bar, for which
# each window starts a process that takes half as much as all else of it.
WITHOUT = """
    AvoidUnnecessaryBeforeUnloadCheckSync DestroyProfileOnBrowserClose HttpsUpgrades HttpsFirstBalancedModeAutoEnable
    LensOverlay MediaRouter PaintHolding ThirdPartyStoragePartitioning OptimizationHints Translate
    WebUIOmniboxPopup WebUIOmniboxAimPopup WebUIOmniboxFullPopup
"""
QUIET.append(f"--disable-features={','.join(WITHOUT.split())}")
WATCH = "addEventListener('securitypolicyviolation', (e) => console.error('CSP', e.violatedDirective, e.blockedURI))"


@dataclass
class Visit:
    """An open page, and what it did so far."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def stayed_on(self, origin: str) -> bool:
        return bool(self.requests) and all(each.startswith((f"{origin}/", "data:", "blob:")) for each in self.requests)


@contextmanager
def launched() -> Iterator[Any]:
    """Chromium, until the block ends; the test is skipped where there is none."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is missing; install it (Debian: apt-get install chromium)")
    playwright = pytest.importorskip("playwright.sync_api", reason="the package playwright is missing")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as chromium:
        yield chromium


@contextmanager
def visiting(browser: Any, url: str, **context: Any) -> Iterator[Visit]:
    """A page in a window of somebody who has never been here: that costs as much as four pages in one window."""
    profile = browser.new_context(**context)
    visit = visit_of(profile)
    visit.page.goto(url)
    try:
        yield visit
    finally:
        profile.close()


@contextmanager
def revisiting(profile: Any, url: str) -> Iterator[Visit]:
    """A new page in a window that others are open in, or were: what the browser keeps of them is there."""
    visit = visit_of(profile)
    visit.page.goto(url)
    try:
        yield visit
    finally:
        visit.page.close()


def visit_of(profile: Any) -> Visit:
    """A new page in a window, which is watched from now on."""
    visit = Visit(profile.new_page())
    visit.page.set_default_timeout(60_000)
    visit.page.on("request", lambda request: visit.requests.append(request.url))
    visit.page.on("pageerror", lambda fault: visit.complaints.append(str(fault)))
    visit.page.on("console", lambda said: visit.complaints.append(said.text) if said.type == "error" else None)
    visit.page.add_init_script(WATCH)
    return visit
