"""Sessions of the pages on every engine: begun, carried by a cookie, and ended by each of the ways there are."""

import json
from typing import Any

import pytest

from graphdb.chain import moment
from graphdb.cypher_text import Text
from graphdb.engine import Graph, Transaction
from graphdb.questions import vocabulary
from graphdb.records.actors import ActorRecord, Role
from resolvers.people import sessions, tokens
from resolvers.people.sessions import SignedIn
from resolvers.people.unauthenticated import Reason, Unauthenticated

ANN = ActorRecord("ann", "Ann", Role.FACILITATOR, ("C4",))
BEN = ActorRecord("ben", "Ben", Role.CONTRIBUTOR)


async def run(graph: Graph, text: str, **parameters: Any) -> None:
    async def work(tx: Transaction) -> None:
        await tx.run("test", Text(text), **parameters)

    await graph.write(work, vocabulary=False, data=False)


async def reason(graph: Graph, cookie: str) -> Reason:
    with pytest.raises(Unauthenticated) as refused:
        await sessions.of_cookie(graph, cookie)
    assert cookie == "" or cookie not in refused.value.message
    return refused.value.reason


async def count(graph: Graph) -> int:
    (row,) = await graph.read("test", Text("MATCH (s:Session) RETURN count(s) AS sessions"))
    return int(row["sessions"])


async def test_a_cookie_carries_whoever_signed_in_for_eight_hours(either_graph: Graph) -> None:
    session, cookie = await sessions.begin(either_graph, SignedIn(ANN))
    assert await sessions.of_cookie(either_graph, cookie) == session
    assert session.actor == ANN
    assert round((moment(session.expires_at) - moment(session.created_at)).total_seconds()) == 8 * 3600


async def test_the_graph_does_not_hold_what_the_cookie_holds(usual_graph: Graph) -> None:
    _, cookie = await sessions.begin(usual_graph, SignedIn(ANN))
    rows = await usual_graph.read("test", Text("MATCH (n) RETURN properties(n) AS properties"))
    assert cookie not in json.dumps([row["properties"] for row in rows], default=str)


@pytest.mark.parametrize("cookie", ["", "x", "x" * 43, "x" * 4_000, "é" * 43, "'" * 43])
async def test_a_cookie_that_nobody_was_given_signs_nobody_in(graph: Graph, cookie: str) -> None:
    assert await reason(graph, cookie) in (Reason.MALFORMED, Reason.SESSION_ENDED)


async def test_signing_out_ends_this_session_and_no_other(either_graph: Graph) -> None:
    _, first = await sessions.begin(either_graph, SignedIn(ANN))
    _, second = await sessions.begin(either_graph, SignedIn(ANN))
    await sessions.end(either_graph, first)
    await sessions.end(either_graph, first)
    assert await reason(either_graph, first) is Reason.SESSION_ENDED
    assert (await sessions.of_cookie(either_graph, second)).actor == ANN


async def test_a_session_ends_with_time_and_is_then_forgotten(either_graph: Graph) -> None:
    session, cookie = await sessions.begin(either_graph, SignedIn(ANN))
    await run(either_graph, "MATCH (s:Session {id: $id}) SET s.expiresAt = s.createdAt", id=session.id)
    assert await reason(either_graph, cookie) is Reason.SESSION_ENDED
    await sessions.begin(either_graph, SignedIn(BEN))
    assert await count(either_graph) == 1


async def test_a_session_ends_with_the_token_that_began_it(either_graph: Graph) -> None:
    kept, text = await tokens.create(either_graph, name="Ann", role=Role.ADMINISTRATOR, days=1)
    signed_in = await tokens.signed_in(either_graph, text)
    assert (signed_in.until, signed_in.token) == (kept.expires_at, kept.id)
    _, cookie = await sessions.begin(either_graph, signed_in)
    assert (await sessions.of_cookie(either_graph, cookie)).actor == kept.actor
    await tokens.revoke(either_graph, kept.id)
    assert await reason(either_graph, cookie) is Reason.TOKEN_REVOKED


async def test_a_token_that_ends_sooner_than_in_eight_hours_ends_its_session(graph: Graph) -> None:
    session, _ = await sessions.begin(graph, SignedIn(ANN, until="2026-01-01T00:00:00.000000Z"))
    assert session.expires_at == "2026-01-01T00:00:00.000000Z"


async def test_the_oldest_session_of_somebody_gives_way_and_those_of_others_stay(either_graph: Graph) -> None:
    _, bens = await sessions.begin(either_graph, SignedIn(BEN))
    cookies = [(await sessions.begin(either_graph, SignedIn(ANN)))[1] for _ in range(sessions.MOST + 1)]
    assert await reason(either_graph, cookies[0]) is Reason.SESSION_ENDED
    assert (await sessions.of_cookie(either_graph, cookies[1])).actor == ANN
    assert (await sessions.of_cookie(either_graph, bens)).actor == BEN
    assert await count(either_graph) == sessions.MOST + 1


async def test_sessions_raise_no_version_of_the_data(usual_graph: Graph) -> None:
    before = await vocabulary.version(usual_graph)
    _, cookie = await sessions.begin(usual_graph, SignedIn(ANN))
    await sessions.end(usual_graph, cookie)
    assert await vocabulary.version(usual_graph) == before
