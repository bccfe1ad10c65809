"""A page as PDF, printed by a Chromium that is installed: without network, and with a profile of its own."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from graphdb.errors import SetupError

NAMES = ("chromium", "chromium-browser", "google-chrome")
LIMIT = 60.0  # seconds
# It is told to ask nobody for anything, and every name leads nowhere; the page itself asks for nothing either.
QUIET = (
    "--headless", "--disable-gpu", "--disable-extensions", "--disable-background-networking",
    "--disable-component-update", "--disable-default-apps", "--disable-domain-reliability", "--disable-sync",
    "--disable-quic", "--no-first-run", "--no-default-browser-check", "--no-pings", "--metrics-recording-only",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer",
)  # fmt: skip


class NoBrowser(SetupError):
    """PDF is printed by Chromium, and none is installed: install it (Debian: apt-get install chromium), name one with
    CHROMIUM, or write HTML and print it with the browser that you have.
    """


class NotPrinted(SetupError):
    """Chromium printed no PDF: write HTML and print it with the browser that you have."""


def browser() -> str:
    """The Chromium that prints. Raises NoBrowser."""
    if named := os.environ.get("CHROMIUM"):
        if found := shutil.which(named):
            return found
        raise NoBrowser(f"CHROMIUM is {named!r}, and that is no program: install it, unset CHROMIUM, or write HTML.")
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise NoBrowser
    return found


def printed(html: str, chromium: str, limit: float = LIMIT) -> bytes:
    """The page as PDF. limit: seconds that it may take. Raises NotPrinted."""
    with tempfile.TemporaryDirectory(prefix="stocktaking-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        page, out = folder / "page.html", folder / "page.pdf"
        page.write_text(html, encoding="utf-8")
        # A sandbox needs another user than root.
        unboxed = ("--no-sandbox",) if os.geteuid() == 0 else ()
        command = [chromium, *QUIET, *unboxed, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={out}"]
        said = _run([*command, page.as_uri()], folder, limit)
        if not out.is_file() or not out.read_bytes().startswith(b"%PDF-"):
            last = (said.strip().splitlines() or ["it said nothing"])[-1]
            raise NotPrinted(f"Chromium printed no PDF ({last[:200]}): write HTML and print it with your browser.")
        return out.read_bytes()


def _run(command: list[str], folder: Path, limit: float) -> str:
    """What it said on standard error. It and what it started end with it. Raises NotPrinted where it takes too long."""
    environment = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    with subprocess.Popen(  # noqa: S603  # the program that the operator named, and no shell
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            return process.communicate(timeout=limit)[1]
        except BaseException as fault:  # an interruption from the keyboard does not reach another session
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            if isinstance(fault, subprocess.TimeoutExpired):
                message = f"Chromium printed no PDF within {limit:g} s: write HTML and print it with your browser."
                raise NotPrinted(message) from None
            raise
