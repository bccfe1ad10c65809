"""The short form of the stress test: some seconds of eight clients, with one kill -9 under them.

`make stress` runs the long one: a minute and three kills on each engine.
"""

import asyncio
from pathlib import Path

import pytest

from tests.neo4j.launcher import Neo4jUnavailable, wanted
from tests.stress.faults import Fault
from tests.stress.run import EMBEDDED, NEEDED, Ran, run

pytestmark = pytest.mark.slow
SECONDS = 3  # and longer, until everything has happened that a run needs to mean something
OFTEN = {what: max(1, round(often * 0.3)) for what, often in NEEDED.items()}  # less than in a long run
# What a database has a part in; which move is refused is found out above it, and alike on both engines.
AT_A_DATABASE = (
    "PROPOSE",
    "CONFIRM",
    "batched",
    "CommentAdded",
    "STALE_VERSION",
    "sent again",
    "answers lost",
    "changes",
)


async def test_the_audit_is_whole_after_the_server_was_killed_under_its_clients(tmp_path: Path) -> None:
    is_whole(await asyncio.to_thread(run, EMBEDDED, tmp_path, seconds=SECONDS, kills=1, needed=OFTEN), Fault.SERVER)


@pytest.mark.whole
@pytest.mark.neo4j
@pytest.mark.parametrize("newest", wanted()[-1:])
async def test_the_audit_is_whole_after_the_database_was_killed_under_the_server(tmp_path: Path, newest: str) -> None:
    proof, needed = ("check", "history"), {what: OFTEN[what] for what in AT_A_DATABASE}
    try:
        ran = await asyncio.to_thread(run, newest, tmp_path, seconds=1, kills=1, needed=needed, checks=[proof])
    except Neo4jUnavailable as fault:
        pytest.skip(f"{newest}: {fault}")
    is_whole(ran, Fault.DATABASE)


def is_whole(ran: Ran, struck: Fault) -> None:
    """Nothing is wrong, and enough has happened for that to mean something."""
    assert ran.flaws == []
    assert ran.lacks() == []
    assert [each.what for each in ran.outages] == [struck]
    assert sum(times for what, times in ran.counted.items() if what.startswith(("cut:", "50"))) > 0
