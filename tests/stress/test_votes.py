"""Votes under kill -9: none that was acknowledged is lost, none is there twice, and the result counts each once."""

import asyncio
from pathlib import Path

import pytest

from tests.neo4j.launcher import Neo4jUnavailable, wanted
from tests.stress.faults import EMBEDDED
from tests.stress.votes import Cast, cast

pytestmark = [pytest.mark.slow, pytest.mark.whole]


def is_whole(ran: Cast, least: int) -> None:
    """Nothing is wrong, and enough has happened for that to mean something."""
    assert ran.flaws == []
    assert ran.acknowledged >= least
    assert ran.counted["cut"] > 0 and ran.counted["answers lost"] > 0


async def test_votes_that_stay_are_whole_after_the_server_was_killed(tmp_path: Path) -> None:
    ran = await asyncio.to_thread(cast, EMBEDDED, tmp_path, may_change=False, voters=40, kills=1, between=20)
    is_whole(ran, 80)
    assert ran.counted["VOTE_STANDS"] == 40  # each tries to vote once more


async def test_votes_that_are_changed_are_whole_after_the_server_was_killed_twice(tmp_path: Path) -> None:
    is_whole(await asyncio.to_thread(cast, EMBEDDED, tmp_path, may_change=True, voters=8, kills=2, between=60), 120)


@pytest.mark.neo4j
@pytest.mark.parametrize("newest", wanted()[-1:])
async def test_votes_are_whole_after_a_server_of_a_neo4j_was_killed(tmp_path: Path, newest: str) -> None:
    try:
        ran = await asyncio.to_thread(cast, newest, tmp_path, may_change=True, voters=8, kills=1, between=60)
    except Neo4jUnavailable as fault:
        pytest.skip(f"{newest}: {fault}")
    is_whole(ran, 60)
