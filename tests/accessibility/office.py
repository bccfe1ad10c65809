"""A desk for browsers: words on every linkage of C4, C5 and C9, two facilitators of these lines, two administrators."""

import csv
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import httpx

from tests.stocktaking import stocktaking
from tests.web.chromium import Visit, revisiting, visiting
from tests.web.desk.conftest import token
from tests.web.servers import Program, program

LINES = ("C4", "C5", "C9")


@dataclass
class Office:
    """The program, the tokens of its people by name, and the cookies of those who have signed in by now."""

    program: Program
    tokens: dict[str, str]
    cookies: dict[str, Any] = field(default_factory=dict)
    profiles: dict[str, Any] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return self.program.url

    @contextmanager
    def at(self, browser: Any, name: str, address: str, **context: Any) -> Iterator[Visit]:
        """Somebody who is signed in, at an address of the desk: in their browser, or in a new one of this kind."""
        url, profile = f"{self.url}{address}", self.profile(browser, name)
        opened = visiting(browser, url, storage_state=self.cookies[name], **context) if context else None
        with opened or revisiting(profile, url) as visit:
            yield visit

    def profile(self, browser: Any, name: str) -> Any:
        """Somebody's browser, in which they have signed in."""
        if name not in self.profiles:
            self.profiles[name] = browser.new_context(storage_state=self._signed_in(browser, name))
        return self.profiles[name]

    def _signed_in(self, browser: Any, name: str) -> Any:
        if name not in self.cookies:
            with visiting(browser, f"{self.url}/desk") as visit:
                visit.page.fill("#token", self.tokens[name])
                visit.page.click("main button")
                visit.page.wait_for_selector(".me")
                self.cookies[name] = visit.page.context.storage_state()
        return self.cookies[name]

    def asks(self, question: str) -> dict[str, Any]:
        """What the API answers to anybody."""
        answer = httpx.post(f"{self.url}/graphql", json={"query": question}, timeout=60).json()
        assert "errors" not in answer, answer
        data: dict[str, Any] = answer["data"]
        return data


@contextmanager
def opened(looked_at: Path, away: Path) -> Iterator[Office]:
    """The desk on a copy of a graph, until the block ends."""
    folder = away / "graph"
    shutil.copytree(looked_at, folder)
    assert stocktaking("ingest", "reference", str(texts(away / "texts")), folder=folder).status == 0
    lines = tuple(part for line in LINES for part in ("--line", line))
    tokens = {name: token(folder, "--name", name, "--role", "facilitator", *lines) for name in ("Ann", "Ben")}
    tokens |= {name: token(folder, "--name", name, "--role", "administrator") for name in ("Ada", "Eva")}
    stocktaking("audit", "run", folder=folder)
    waits = away / "waits.csv"
    waits.write_text('id,title,country,line\nkolibri,Kolibri,KEN,C4\nnew,New,UGA,C7\nbad,Bad,"Ltd., KENYA",C1\n')
    entries = ("ingest", "entries", str(waits), "--collection", "DPG", "--stage", "--skip-rejected")
    assert stocktaking(*entries, folder=folder).status == 0
    with program(away) as running:
        yield Office(running, tokens)


def texts(folder: Path) -> Path:
    """A folder with words of our own for the linkages of LINES, which ship without any, and with linkages of C5 to
    objectives."""
    folder.mkdir()
    shipped = csv.DictReader(files("ingest").joinpath("reference", "linkages.csv").read_text("utf-8").splitlines())
    rows = [each for each in shipped if each["action_line"] in LINES]
    with (folder / "linkages.csv").open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file)
        written.writerow(("edge_id", "action_line", "goal", "target", "rationale"))
        for row in rows:
            key = row["key"]
            words = f"Made-up words on how {row['action_line']} serves {key}."
            written.writerow((key, row["action_line"], row["goal"], row["target"], words))
    of_objectives = "C5:GDC3,C5,GDC:3,Made-up words on trust.\nC5:GDC42.a,C5,GDC:42.a,\n"
    (folder / "objective_linkages.csv").write_text(f"key,action_line,objective,rationale\n{of_objectives}")
    return folder
