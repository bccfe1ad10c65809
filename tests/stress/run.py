"""One run: eight clients on one graph, something killed under them, and what there is to say afterwards."""

from __future__ import annotations

import asyncio
import json
import re
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.stocktaking import stocktaking
from tests.stress import answers, journal, stored
from tests.stress.clients import PATIENCE, Client, Progress
from tests.stress.faults import EMBEDDED, Fault, Outage, Stage, schedule, stage
from tests.stress.people import PEOPLE, prepared
from tests.stress.stored import Row

# A run without all of these has not tried what it is about; how often each has to be there at least in a long one.
NEEDED = {
    "PROPOSE": 5, "EDIT": 3, "CONFIRM": 3, "DISPUTE": 3, "REJECT": 1, "RETIRE": 1, "batched": 3, "CommentAdded": 3,
    "ReleasePublished": 1, "STALE_VERSION": 3, "ILLEGAL_MOVE": 3, "FOUR_EYES": 2, "LINKAGE_EXISTS": 2,
    "NOT_YOUR_LINE": 3, "NOT_ALLOWED": 1, "REASON_REQUIRED": 1, "NOT_APPLIED": 1, "DUPLICATE_KEY": 1,
    "IDEMPOTENCY_MISMATCH": 1, "sent again": 5, "cut by the client": 3, "answers lost": 3,
    "made by an earlier attempt": 1, "changes": 40,
}  # fmt: skip
CHECKS = (("check",), ("check", "history"), ("check", "releases"))
LINKAGES = """query Linkages($release: Int, $after: String) { linkages(release: $release, first: 100, after: $after) {
  pageInfo { hasNextPage endCursor } nodes { key status version } } }"""


@dataclass
class Ran:
    """What a run came to: everything that is wrong, and its figures."""

    engine: str
    flaws: list[str]
    counted: Counter[str]
    outages: list[Outage]
    changes: int
    seconds: float
    needed: Mapping[str, int]

    def lacks(self) -> list[str]:
        """What has not happened often enough for the run to mean anything."""
        return _few(self.counted, self.changes, self.needed)


def run(
    engine: str,
    folder: Path,
    *,
    seconds: float,
    kills: int,
    servers: int = 1,
    seed: str = "1",
    checks: Sequence[Sequence[str]] = CHECKS,
    needed: Mapping[str, int] = NEEDED,
) -> Ran:
    """Run on an engine for so many seconds, and longer until everything that is needed has been there.

    needed: how often each has to be there. checks: what the `stocktaking` command is asked afterwards. Raises
    Neo4jUnavailable where there is no such engine that can be killed.
    """
    with stage(engine, folder) as staged:
        tokens = asyncio.run(prepared(staged.settings))
        staged.serve(servers)
        progress = Progress()
        urls = [each.url for each in staged.servers]
        clients = [Client(each, tokens[each], urls, folder, seed, progress) for each in range(len(PEOPLE))]
        outages = _worked(staged, clients, progress, schedule(engine, kills), seconds, needed)
        entries = journal.read(folder)
        shown = [each for url in urls for each in _shown(url, tokens[0])]
        said = [_unforeseen(each.name, each.fault) for each in clients if each.fault]
        staged.stop()
        found = stored.read(staged.settings)
        said += _complaints(folder)
        flaws = [*said, *answers.flaws(found, entries, shown), *_checked(staged, checks)]
        times = progress.changes
        return Ran(engine, flaws, progress.counted, outages, len(times), max(times) - min(times), needed)


def _worked(
    staged: Stage,
    clients: Sequence[Client],
    progress: Progress,
    faults: Sequence[Fault],
    seconds: float,
    needed: Mapping[str, int],
) -> list[Outage]:
    """The clients at work, with the faults evenly between, until the time is over and nothing is lacking."""
    pause, outages = threading.Event(), []
    for each in clients:
        each.start()
    try:
        for fault in faults:
            _work(progress, seconds / (len(faults) + 1))
            outages.append(staged.strike(fault, progress))
        _work(progress, seconds / (len(faults) + 1))
        progress.until(
            lambda: not _few(progress.counted, len(progress.changes), needed) or _is_over(progress), PATIENCE
        )
    finally:
        pause.set()
        for each in clients:
            each.stop()
        for each in clients:
            each.join(PATIENCE)
    return outages


def _work(progress: Progress, seconds: float) -> None:
    """Let them work for some seconds; not longer where one of them has given up."""
    progress.until(lambda: _is_over(progress), seconds)


def _is_over(progress: Progress) -> bool:
    return progress.counted["client ended"] > 0


def _few(counted: Counter[str], changes: int, needed: Mapping[str, int]) -> list[str]:
    """What has not been there often enough, with how often it was and how often it has to be."""
    had = counted | Counter({"changes": changes})
    return [f"{what}: {had[what]} of {often}" for what, often in needed.items() if had[what] < often]


def _shown(url: str, token: str) -> list[dict[str, Any]]:
    """The linkages as a server shows them: those of now, and those of each release."""
    with httpx.Client(base_url=url, headers={"authorization": f"Bearer {token}"}, timeout=30) as http:

        def asked(query: str, **variables: Any) -> Any:
            for _ in range(5):  # an engine that was started a moment ago takes its time
                body = http.post("/graphql", json={"query": query, "variables": variables}).json()
                if "errors" not in body:
                    return body["data"]
            raise AssertionError(body)

        def linkages(release: int | None) -> dict[str, Row]:
            found: dict[str, Row] = {}
            after, is_more = None, True
            while is_more:
                page = asked(LINKAGES, release=release, after=after)["linkages"]
                found |= {each["key"]: [each["status"], each["version"]] for each in page["nodes"]}
                is_more, after = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]
            return found

        releases = asked("{ releases { number sequence } }")["releases"]
        now = {"sequence": None, "released": False, "linkages": linkages(None)}
        return [now, *({**each, "released": True, "linkages": linkages(each["number"])} for each in releases)]


def _checked(staged: Stage, checks: Sequence[Sequence[str]]) -> list[str]:
    """What the program's own checks say, which have to be of the same mind."""
    said = []
    for words in checks:
        ran = stocktaking(*words, GRAPH_URL=staged.graph_url)
        if ran.status != 0:
            said.append(f"stocktaking {' '.join(words)}: {ran.out} {ran.err}")
    return said


def _complaints(folder: Path) -> list[str]:
    """What servers have said to be errors, each once with how often."""
    said: Counter[str] = Counter()
    for file in folder.rglob("said-*.log"):
        for line in file.read_text().splitlines():
            told = json.loads(line) if line.startswith("{") else {"event": line, "level": "error"}
            # The driver says that its connections are gone, which is what the fault was.
            if told.get("level") == "error" and not re.match(r"\[#[0-9A-F]+\]", told["event"]):
                said[f"{told['event'].strip()} {told.get('exception', '')[-400:]}"] += 1
    return [f"a server said {times} times: {what}" for what, times in said.items()]


def _unforeseen(name: str, fault: BaseException) -> str:
    return f"client {name} gave up: {type(fault).__name__}: {fault}"


__all__ = ["EMBEDDED", "NEEDED", "Ran", "run"]
