"""The Neo4j of the tests is real, and never outlives them."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import neo4j
import pytest

from tests.neo4j.launcher import SERVER, Neo4jUnavailable, choose, wanted

pytestmark = pytest.mark.neo4j

ASK = """
import sys, time
from tests.neo4j.launcher import choose, start
with start(choose(sys.argv[1])) as uri:
    print(uri, flush=True)
    time.sleep(600)
"""


async def test_it_answers_through_the_driver(neo4j_uri: str, neo4j_auth: tuple[str, str] | None) -> None:
    async with neo4j.AsyncGraphDatabase.driver(neo4j_uri, auth=neo4j_auth) as driver:
        records, summary, _ = await driver.execute_query("RETURN 1 AS one", database_="neo4j")
    assert records[0]["one"] == 1
    assert (summary.server.agent or "").startswith("Neo4j/")


async def test_routing_leads_back_to_the_same_server(neo4j_uri: str, neo4j_auth: tuple[str, str] | None) -> None:
    routed = neo4j_uri.replace("bolt://", "neo4j://")
    async with neo4j.AsyncGraphDatabase.driver(routed, auth=neo4j_auth) as driver:
        records, _, _ = await driver.execute_query("RETURN 1 AS one", database_="neo4j")
    assert records[0]["one"] == 1


@pytest.mark.whole
@pytest.mark.parametrize("name", wanted()[:1])
def test_it_ends_when_the_one_who_started_it_is_killed(name: str) -> None:
    if why := why_not(name):
        pytest.skip(f"no Neo4j is started by Java here: {why}")
    with subprocess.Popen([sys.executable, "-c", ASK, name], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        port = parent.stdout.readline().strip().rpartition(":")[2]
        child = java_listening_on(port)
        os.kill(parent.pid, signal.SIGKILL)
    deadline = time.monotonic() + 90  # the first one of all writes its archive of classes before it goes
    while still_there(child) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not still_there(child)


def why_not(name: str) -> str | None:
    """What keeps this one from being started by Java; None where it is."""
    try:
        way = choose(name).way
    except Neo4jUnavailable as fault:
        return str(fault)
    return None if way == "java" else f"it is had by the way {way!r}"


def java_listening_on(port: str) -> int:
    """The process whose neo4j.conf names the port: found by its home, the last of its arguments."""
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            arguments = (process / "cmdline").read_text().split("\0")
            ours = len(arguments) > 2 and arguments[-3] == SERVER.stem
            if ours and f"127.0.0.1:{port}\n" in Path(arguments[-2], "neo4j.conf").read_text():
                return int(process.name)
    raise AssertionError(f"no Neo4j was started on port {port}")


def still_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
