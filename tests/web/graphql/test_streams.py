"""What subscriptions share: how many, how long, and that nothing piles up in what lasts for hours."""

import asyncio

import pytest
from starlette.types import Message

from graphdb.errors import GraphUnavailable
from graphdb.records.actors import ActorRecord, Role
from resolvers.people.unauthenticated import Reason, Unauthenticated
from web.graphql.faults import TooManyStreams
from web.graphql.streams import Patience, Streams, TooSlow, rest, turn
from web.serving.request_scope import Work
from web.serving.uvicorn_protocols import Connection, connection_of

ANN = ActorRecord("ann", "Ann", Role.CONTRIBUTOR)


def test_only_so_many_are_open_and_each_makes_room_at_its_end() -> None:
    streams = Streams(most=2)
    with streams.counted(), streams.counted():
        with pytest.raises(TooManyStreams):
            streams.check()
        with pytest.raises(TooManyStreams), streams.counted():
            pass
    assert streams.open == 0
    with streams.counted():
        assert streams.open == 1


async def test_what_is_not_taken_in_time_hangs_up() -> None:
    hung_up: list[bool] = []

    async def never(_: Message) -> None:
        await asyncio.Event().wait()

    send = Streams(patience=Patience(send=0.01)).timely(never, Connection(lambda: hung_up.append(True)))
    with pytest.raises(TooSlow):
        await send({"type": "http.response.body"})
    assert hung_up == [True]


async def test_what_is_taken_is_sent_and_nothing_else_happens() -> None:
    sent: list[Message] = []

    async def taken(message: Message) -> None:
        sent.append(message)

    await Streams().timely(taken, connection_of({}))({"type": "websocket.send"})
    assert sent == [{"type": "websocket.send"}]


async def test_a_token_is_looked_at_again_until_it_signs_nobody_in() -> None:
    answers: list[Exception | None] = [None, GraphUnavailable(), None, Unauthenticated(Reason.TOKEN_EXPIRED)]
    asked: list[str | None] = []

    async def identify(authorization: str | None) -> ActorRecord | None:
        asked.append(authorization)
        fault = answers[len(asked) - 1]
        if fault is not None:
            raise fault
        return ANN

    watching = Streams(patience=Patience(again=0)).watch(identify, "Bearer x")
    assert (await asyncio.wait_for(watching, 60)).reason is Reason.TOKEN_EXPIRED
    assert asked == ["Bearer x"] * 4


async def test_an_event_has_a_deadline_of_its_own_and_leaves_nothing_behind() -> None:
    work = Work("r")
    for _ in range(3):
        with turn(work, 60):
            assert 0 < work.left(100) <= 60
            work.statements.append("history/after")
            assert len(work.tasks) == 1
        assert (work.deadline, work.tasks, work.statements) == (None, set(), [])
    work.deadline = 1.0
    rest(work)
    assert work.left(7) == 7
