"""The story of an operator, by the commands of the manual: a graph is filled, backed up while it is served, lost,
restored into a Neo4j, served by two processes one of which is killed, measured, and one of the last release opened."""

import json
import os
import shutil
import signal
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests import forked
from tests.neo4j.launcher import choose, start, wanted
from tests.stocktaking import ROOT, process, stocktaking
from tests.web.servers import Program, program, within
from tests.web.serving.test_metrics import samples, total

BEFORE = ROOT / "tests" / "older" / "v1.2.0.backup"
HEADER = "id,title,organization,country,line,sdg\n"
ROWS = "".join(f"story-{each},Entry {each},Trust {each % 7},KEN,C4,4.4\n" for each in range(30))
FLAGSHIP = '{ actionLine(code: "C4") { entries(filter: {sdgGoal: {in: [4]}}) { totalCount } } }'
LAST = "{ stakeholders { totalCount } entries { totalCount } changes(first: 1) { nodes { hash } } }"


def asked(url: str, query: str, token: str | None = None, **variables: Any) -> Any:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    answer = httpx.post(f"{url}/graphql", json={"query": query, "variables": variables}, headers=headers, timeout=60)
    assert answer.status_code == 200 and "errors" not in answer.json(), answer.text
    return answer.json()["data"]


def run(*arguments: str, folder: Path | None = None, **settings: str) -> Any:
    """What a command answers as JSON; it ends well."""
    ran = process(*arguments, "--json", folder=folder, **settings)
    assert ran.status == 0, (arguments, ran.out, ran.err)
    return ran.data


def filled(url: str, ada: str, eva: str) -> None:
    """Bring a file in, as two administrators do."""
    files = {"file": ("story.csv", (HEADER + ROWS).encode())}
    sent = httpx.post(f"{url}/imports", data={"collection": "DPG"}, files=files, timeout=60,
                      headers={"authorization": f"Bearer {ada}"})  # fmt: skip
    assert sent.status_code == 201, sent.text
    for move, token in (("approve", eva), ("apply", ada)):
        text = f"mutation ($id: ID!) {{ o: {move}Import(id: $id) {{ ... on ImportMoved {{ import {{ state }} }} }} }}"
        last = asked(url, text, token, id=sent.json()["import"]["id"])
    assert last["o"]["import"]["state"] == "APPLIED"


def workers(parent: int) -> list[int]:
    """The processes that answer: those that the first one has started."""
    found = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    named = {int(each): Path(f"/proc/{each}/cmdline").read_bytes() for each in found}
    return [each for each, command in named.items() if b"resource_tracker" not in command]


def loaded(url: str) -> float:
    """How many requests the processes have counted that answer twenty scrapes."""
    seen = [
        total(samples(httpx.get(f"{url}/metrics", timeout=30).text), "stocktaking_requests_total") for _ in range(20)
    ]
    return max(seen)


@pytest.mark.whole
@pytest.mark.neo4j
@pytest.mark.parametrize("name", wanted()[-1:])
def test_what_is_served_backed_up_lost_restored_served_again_and_upgraded_is_all_there(
    name: str, tmp_path: Path
) -> None:
    with start(choose(name)) as uri:  # of its own: a restore takes an empty graph alone
        story(uri, tmp_path)


def test_a_folder_that_is_lost_is_there_again_from_its_backup_with_all_that_was_written(served_here: Path) -> None:
    """The story in a small form: one engine, one process, commands in this one."""
    folder, backup = served_here / "graph", str(served_here / "today.backup")
    role = ("--role", "administrator", "--json")
    ada, eva = (
        stocktaking("token", "create", "--name", name, *role, folder=folder).data["token"] for name in ("Ada", "Eva")
    )
    with program(served_here, METRICS="true", RATE_LIMIT=0) as served:
        filled(served.url, ada, eva)
        before, counted, calm = asked(served.url, LAST), asked(served.url, FLAGSHIP), loaded(served.url)
        assert stocktaking("backup", backup, folder=folder).status == 0
        assert loaded(served.url) > calm
    shutil.rmtree(folder)
    assert stocktaking("restore", backup, "--json", folder=folder).data["flaws"] == []
    with program(served_here) as served:
        assert (asked(served.url, LAST), asked(served.url, FLAGSHIP)) == (before, counted)
        assert asked(served.url, "{ viewer { name } }", ada) == {"viewer": {"name": "Ada"}}


def story(uri: str, tmp_path: Path) -> None:
    folder, backup = tmp_path / "graph", tmp_path / "today.backup"
    assert process("seed", folder=folder).status == 0
    role = ("--role", "administrator")
    ada, eva = (run("token", "create", "--name", name, *role, folder=folder)["token"] for name in ("Ada", "Eva"))
    served = Program(tmp_path).ready()
    try:
        filled(served.url, ada, eva)
        before, counted = asked(served.url, LAST), asked(served.url, FLAGSHIP)
        taken = run("backup", str(backup), folder=folder)
    finally:
        assert served.stop()[0] == 0
    shutil.rmtree(folder)
    assert run("verify", str(backup))["content"] == taken["content"]

    restored = run("restore", str(backup), GRAPH_URL=uri)
    assert restored["flaws"] == []
    assert run("backup", str(tmp_path / "again"), GRAPH_URL=uri)["content"] == taken["content"]
    served = Program(tmp_path, forked.anew, GRAPH_URL=uri, WORKERS=2, METRICS="true", RATE_LIMIT=0).ready(300)
    try:
        assert (asked(served.url, LAST), asked(served.url, FLAGSHIP)) == (before, counted)
        assert asked(served.url, "{ viewer { name } }", ada) == {"viewer": {"name": "Ada"}}
        calm = loaded(served.url)
        for _ in range(60):
            asked(served.url, FLAGSHIP)
        assert loaded(served.url) > calm
        both = workers(served.process.pid)
        assert len(both) == 2
        os.kill(both[0], signal.SIGKILL)
        within(30, lambda: len(left := workers(served.process.pid)) == 2 and both[0] not in left)
        assert (asked(served.url, LAST), asked(served.url, FLAGSHIP)) == (before, counted)
    finally:
        assert served.stop()[0] == 0
    assert json.loads(process("check", "history", "--json", GRAPH_URL=uri).out)

    older = tmp_path / "older"
    old = run("restore", str(BEFORE), folder=older)
    assert old["flaws"] == [] and old["program"] == "1.2.0"
    assert process("migrate", "verify", folder=older).status == 0
    assert run("verify", str(BEFORE))["content"]
    assert process("check", "history", folder=older).status == 0
