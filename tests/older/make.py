"""Make the graphs of earlier versions that tests/graphdb/test_older_graphs.py opens, by the programs of those versions.

    python tests/older/make.py COMMIT NAME     -> tests/older/NAME.backup

The commit is unpacked beside, its own command fills an embedded graph with its built-in data, and its own server takes
decisions of several people where it knows such. What then is in the graph is backed up as `stocktaking backup` does.
Entries beyond the first few of each collection are left out, as no test counts them. Where the version signs, the head
has the public key of what signed.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from graphdb.adapter.opening import opened
from graphdb.adapter.settings import GraphSettings
from graphdb.backup.file import Writing, read
from graphdb.backup.take import take
from graphdb.backup.told import Of, contents
from graphdb.backup.values import dumped

FOLDER = Path(__file__).parent
ENTRIES = 6  # of each collection
PEOPLE = (("Carol", "contributor", ()), ("Ann", "facilitator", ("C4", "C7-ELEA")), ("Ben", "facilitator", ("C4",)),
          ("Abe", "administrator", ()))  # fmt: skip
LINKAGE = "... on LinkageChanged { linkage { version } } ... on Refused { message }"
# Who does what, in order; of each the answer has to have no `message`, which only a refusal has.
STORY = (
    ("Carol", f'proposeLinkage(input: {{actionLine: "C4", target: "4.5", rationale: "Skills for all", '
              f'sources: [{{title: "A study", year: 2020}}]}}) {{ {LINKAGE} }}'),
    ("Ann", f'decideLinkage(input: {{key: "C4:4.5", decision: CONFIRM, expectedVersion: 1}}) {{ {LINKAGE} }}'),
    ("Ben", f'editLinkage(input: {{key: "C4:4.5", expectedVersion: 2, rationale: "Skills, é", reason: "Clearer"}}) '
            f'{{ {LINKAGE} }}'),
    ("Ann", f'decideLinkage(input: {{key: "C4:4.4", decision: DISPUTE, expectedVersion: 1, reason: "Why?"}}) '
            f'{{ {LINKAGE} }}'),
    ("Ann", f'decideLinkage(input: {{key: "C7-ELEA:SDG4", decision: RETIRE, expectedVersion: 1, reason: "Is over"}}) '
            f'{{ {LINKAGE} }}'),
    ("Carol", 'commentOnLinkage(key: "C4:4.4", text: "Is this so?") { ... on Refused { message } }'),
    ("Abe", 'publishRelease(title: "Second", note: "Reviewed") { ... on Refused { message } }'),
    ("Ann", f'decideLinkage(input: {{key: "C4:4.5", decision: CONFIRM, expectedVersion: 3}}) {{ {LINKAGE} }}'),
    ("Ann", 'signOffLine(actionLine: "C7-ELEA") { ... on Refused { message } }'),
    ("Ann", 'withdrawSignOff(actionLine: "C7-ELEA", reason: "Too early") { ... on Refused { message } }'),
)  # fmt: skip


def main(commit: str, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        program, data = Path(folder, "program"), Path(folder, "data")
        unpack(commit, program)
        stocktaking(program, data, "seed")
        key = None
        if "token" in stocktaking(program, data, "--help"):
            stocktaking(program, data, "audit", "key", "--out", str(Path(folder, "key")))
            key = Path(folder, "key").read_text().strip()
            live(program, data, key)
        asyncio.run(backed_up(data, Path(folder, "backup")))
        few(Path(folder, "backup"), FOLDER / f"{name}.backup", {"key": key and public(program, key)})


def unpack(commit: str, folder: Path) -> None:
    archive = folder.with_suffix(".tar")
    subprocess.run(["git", "archive", "-o", str(archive), commit], check=True, cwd=FOLDER.parent.parent)
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")


def environment(data: Path, key: str | None = None) -> dict[str, str]:
    ours = {"GRAPH_URL": f"embedded:{data}", "COLUMNS": "200"}
    return {**os.environ, **ours, **({"AUDIT_SIGNING_KEY": key} if key else {})}


def stocktaking(program: Path, data: Path, *given: str, key: str | None = None) -> str:
    command = [sys.executable, "cli.py", *given]
    done = subprocess.run(command, cwd=program, env=environment(data, key), capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(given)}: {done.stderr}")
    return done.stdout


def public(program: Path, key: str) -> str:
    code = "import sys; from graphdb.signatures import public_key; print(public_key(sys.stdin.read()))"
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=program, input=key, capture_output=True, text=True, check=True).stdout.strip()


def live(program: Path, data: Path, key: str) -> None:
    """Let people decide about linkages, as the server of that version lets them."""
    tokens = {}
    for name, role, lines in PEOPLE:
        of = [word for line in lines for word in ("--line", line)]
        made = stocktaking(program, data, "token", "create", "--name", name, "--role", role, *of, "--json", key=key)
        tokens[name] = json.loads(made)["token"]
    with server(program, data, key) as address:
        for name, asked in STORY:
            answer = ask(address, f"mutation {{ done: {asked} }}", tokens[name])
            if "errors" in answer or "message" in answer["data"]["done"]:
                sys.exit(f"{name}: {asked}: {answer}")


@contextlib.contextmanager
def server(program: Path, data: Path, key: str) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "cli.py", "serve", "--port", str(port)]
    running = subprocess.Popen(command, cwd=program, env=environment(data, key), stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(100):
            time.sleep(0.3)
            with contextlib.suppress(OSError):
                urlopen(f"{address}/readyz").close()
                break
        yield address
    finally:
        running.terminate()
        running.wait(30)


def ask(address: str, document: str, token: str) -> Any:
    headers = {"content-type": "application/json", "authorization": f"Bearer {token}"}
    with urlopen(Request(f"{address}/graphql", json.dumps({"query": document}).encode(), headers)) as answer:
        return json.load(answer)


async def backed_up(data: Path, file: Path) -> None:
    async with opened(GraphSettings(graph_url=f"embedded:{data}")) as graph:
        await take(graph, file, program=version("wsis-linkage-graph"), tokens=False)


def few(file: Path, to: Path, more: dict[str, Any]) -> None:
    """The backup with a few entries of each collection, without what is of others, and with more in its head."""
    (head, *nodes, end), seen, labels = list(read(file)), Counter[str](), dict[str, Of]()
    gone = set[str]()
    for each in nodes:
        if each["label"] == "Entry":
            seen[each["properties"]["collection"]] += 1
            if seen[each["properties"]["collection"]] > ENTRIES:
                gone.add(each["properties"]["id"])
    with Writing(to) as writing:
        writing.line(dumped(head | more))
        for each in nodes:
            ends = {key for _, _, label, key, _ in each.get("edges", ()) if label == "Entry"}
            if (each["label"] == "Entry" and each["properties"]["id"] in gone) or ends & gone:
                continue
            labels.setdefault(each["label"], Of()).add(dumped(each), len(each.get("edges", ())))
            writing.line(dumped(each))
        told = {label: of.told() for label, of in labels.items()}
        writing.line(dumped({"end": end["end"] | {"labels": told, "content": contents(labels)}}))
        writing.finish()


if __name__ == "__main__":
    main(*sys.argv[1:])
