"""One statement that is read: again where a reason passes, at once an error where it stays."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import ClientError, ServiceUnavailable, TransientError

from graphdb.adapter import reading

ASKED = neo4j.Query("RETURN 1")


class Sessions:
    """Sessions of which the first fail with these, in the middle of their rows, and the next has all rows."""

    def __init__(self, *faults: Exception) -> None:
        self.faults, self.begun = [*faults], 0

    @contextlib.asynccontextmanager
    async def __call__(self) -> AsyncIterator[Any]:
        self.begun += 1
        yield self

    async def run(self, asked: neo4j.Query, parameters: dict[str, Any]) -> AsyncIterator[int]:
        async def rows() -> AsyncIterator[int]:
            yield 1
            if self.faults:
                raise self.faults.pop(0)
            yield 2

        return rows()


async def test_a_connection_that_was_cut_is_no_matter_and_no_row_comes_twice() -> None:
    sessions = Sessions(ServiceUnavailable("cut"))
    found: list[Any] = await reading.rows(sessions, ASKED, {}, patience=5)
    assert (found, sessions.begun) == ([1, 2], 2)


async def test_what_goes_on_failing_is_asked_as_long_as_there_is_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PAUSE", 0.001)
    sessions = Sessions(*(TransientError() for _ in range(4)))
    found: list[Any] = await reading.rows(sessions, ASKED, {}, patience=5)
    assert (found, sessions.begun) == ([1, 2], 5)
    with pytest.raises(ServiceUnavailable):
        await reading.rows(Sessions(*(ServiceUnavailable() for _ in range(9))), ASKED, {}, patience=0)


async def test_what_is_wrong_with_the_statement_is_said_at_once() -> None:
    sessions = Sessions(ClientError("no such thing"))
    with pytest.raises(ClientError):
        await reading.rows(sessions, ASKED, {}, patience=5)
    assert sessions.begun == 1
