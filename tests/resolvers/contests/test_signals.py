"""What auditors are shown while votes are cast, and in which order candidacies come."""

from dataclasses import replace
from typing import Any

import pytest

from graphdb.adapter.request import Request, current
from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.errors import BadCursor
from graphdb.questions import actors, votes
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.votes import VoteRecord
from ingest.staging.merging import merging
from resolvers.contests.listing import CandidacyFilter, in_contest
from resolvers.contests.seeing import contests_there
from resolvers.contests.traces import is_of_a_day, network_digest
from resolvers.lists.pages import PageArguments
from resolvers.outcomes import RefusalCode
from resolvers.people import tokens
from schema import schema
from tests.ingest.staging.test_settled import applied
from tests.resolvers.contests.holding import CODE, EVE, MINISTRY, OLGA, OTTO, SCHOOL, led, local
from tests.resolvers.contests.test_voting import (
    CLINIC,
    UNION,
    VIC,
    WARD,
    certify,
    kept,
    openings,
    voted,
    voting,
)
from tests.resolvers.reviewing import ADA, CAROL, VERA, acting, code

SIGNALS = (
    """{ contest(code: "PRIZES") { signals { kind voterCount voterIds note firstAt lastAt } voters { actorId } } }"""
)
LATER = f"{local(1)}:00.000000Z"


async def signalled(graph: Graph, who: ActorRecord | None) -> Any:
    result = await schema.execute(SIGNALS, context_value=await acting(graph, who))
    assert result.data is not None and result.errors is None, result.errors
    return result.data["contest"]["signals"]


async def made_up(graph: Graph, voter: str, minute: int, network: str | None) -> None:
    at = f"{local(0)[:11]}{minute // 60:02}:{minute % 60:02}:30.000000Z"
    vote = VoteRecord(CODE, "C7-EHEA", voter, CLINIC, voter, f"{minute:08}{voter}", at, network=network)
    await graph.write(lambda tx: votes.cast(tx.run, vote, may_change=False))


async def test_signals_are_for_auditors_alone_exclude_nobody_and_are_forgotten_with_the_result(graph: Graph) -> None:
    await voting(graph)
    assert await signalled(graph, OLGA) == []
    old = ActorRecord("old", "Old", Role.CONTRIBUTOR)
    await graph.write(lambda tx: actors.put(tx.run, old))  # after the phase has begun, as all here
    await graph.write(lambda tx: tx.run("test", cypher("MATCH (a:Actor {id: 'old'}) REMOVE a.since")))  # of long before
    for number in range(12):
        await made_up(graph, f"many-{number:02}", 61, "net" if number < 4 else None)
    for voter, minute in (("old", 5), ("few", 9), ("more", 9)):
        await made_up(graph, voter, minute, "net" if voter == "old" else None)
    token = current.set(Request(network="192.0.2.0/24"))
    try:
        assert code(await voted(graph, replace(VIC, mail="in.mailinator.com"), CLINIC)) is None
    finally:
        current.reset(token)
    for who in (None, VERA, CAROL, ADA, EVE, VIC):
        assert await signalled(graph, who) is None
    found = {each["kind"]: each for each in await signalled(graph, OTTO)}
    counts = {kind: each["voterCount"] for kind, each in found.items()}
    assert counts == {"BURST": 12, "NETWORK": 5, "THROWAWAY_MAIL": 1, "NEW_ACCOUNT": 15}
    assert found["THROWAWAY_MAIL"]["voterIds"] == ["Actor:vic"]
    assert found["NETWORK"]["voterIds"] == [f"Actor:many-{number:02}" for number in range(4)] + ["Actor:old"]
    assert "Actor:old" not in found["NEW_ACCOUNT"]["voterIds"]
    assert "12 began to vote in one minute, and" in found["BURST"]["note"]

    # Nobody voted for their own; then one stakeholder is merged into another, and somebody acts for that one.
    await applied(graph, await merging(graph, UNION.id, MINISTRY, "They are one."))
    await tokens.create(graph, name="Few", role=Role.CONTRIBUTOR, stakeholders=[MINISTRY])
    await tokens.create(graph, name="More", role=Role.CONTRIBUTOR, stakeholders=[SCHOOL])
    found = {each["kind"]: each for each in await signalled(graph, OTTO)}
    assert found["OWN_ENTRY"]["voterIds"] == ["Actor:few", "Actor:vic"]
    assert code(await voted(graph, replace(VIC, id="vera-2"), CLINIC)) is RefusalCode.CONFLICT_OF_INTEREST

    await led(graph, "CLOSE")
    assert len(await signalled(graph, OLGA)) == 5
    await certify(graph, OTTO)
    result = (await openings(graph))["result"]
    assert (result["raw"], result["excluded"], result["valid"]) == (16, 0, 16)
    assert await signalled(graph, OLGA) is None
    traced = cypher(
        "MATCH (v:Vote) WHERE v.network IS NOT NULL OR v.throwaway IS NOT NULL OR v.parties IS NOT NULL "
        "RETURN count(v) AS votes"
    )
    assert [row["votes"] for row in await graph.read("test", traced)] == [0]
    assert await kept(graph) == 16


def test_a_network_has_another_digest_in_each_contest_and_mail_of_a_day_is_known_by_its_domain() -> None:
    assert network_digest(CODE) is None
    token = current.set(Request(network="192.0.2.0/24"))
    try:
        one, other = network_digest("A"), network_digest("B")
    finally:
        current.reset(token)
    assert one is not None and other is not None and one != other and "192" not in one
    for mail, is_one in (("yopmail.com", True), ("a.b.yopmail.com", True), ("notyopmail.com", False), (None, False)):
        assert is_of_a_day(mail) is is_one, mail


async def test_while_votes_are_cast_candidacies_come_in_an_order_of_its_own_for_each_that_stays(graph: Graph) -> None:
    await voting(graph)
    whose = [None, *(ActorRecord(f"voter-{each}", "V", Role.CONTRIBUTOR, (), (UNION.id,)) for each in range(8))]

    async def order(who: ActorRecord | None) -> tuple[str, ...]:
        context = await acting(graph, who)
        listed = in_contest(context, (await contests_there(context))[CODE], CandidacyFilter(category=("C7-EHEA",)))
        pages = [await listed.page(PageArguments(first=1))]
        pages.append(await listed.page(PageArguments(first=1, after=pages[0].cursors[0])))
        assert [each.items[0].place for each in pages] == [each.place for each in await listed.items()]
        return tuple(each.place for each in await listed.items())

    orders = [await order(each) for each in whose]
    assert {*orders} == {(CLINIC, WARD), (WARD, CLINIC)}
    assert orders == [await order(each) for each in whose]
    one, other = await acting(graph, whose[1]), await acting(graph, whose[2])
    first = await in_contest(one, (await contests_there(one))[CODE], CandidacyFilter()).page(PageArguments(first=1))
    others = in_contest(other, (await contests_there(other))[CODE], CandidacyFilter())
    with pytest.raises(BadCursor):
        await others.page(PageArguments(first=1, after=first.cursors[0]))
    await led(graph, "CLOSE")
    assert {await order(each) for each in whose} == {(CLINIC, WARD)}
