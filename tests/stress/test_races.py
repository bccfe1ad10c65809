"""Races that must not be got round: several at once, through several connections, as through several servers."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from graphdb.adapter.opening import connect
from graphdb.engine import Graph
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove
from graphdb.records.releases import ReleaseRecord
from resolvers.history.verify import prove_history
from resolvers.history.verify_releases import prove_releases
from resolvers.outcomes import LinkageOutcome, Refusal, RefusalCode
from resolvers.review.proposals import Edit, edit, propose
from resolvers.review.publishing import publish
from resolvers.scope.context import Context, Idempotency, Services, context_for
from resolvers.vocabulary.cache import VocabularyCache
from schema import schema
from schema.guard import Executor
from tests.conftest import EMBEDDED, KINDS, OpenEngine, settings_for
from tests.resolvers.reviewing import ADA, ANN, CAROL, acting, code, decided, mapped, proposal, proposed
from tests.stress import stored
from tests.stress.invariants import History, held, of_releases
from web.graphql.endpoint import Endpoint
from web.graphql.view import GraphQLView
from web.serving.middleware import middleware

ABE = ActorRecord("abe", "Abe", Role.ADMINISTRATOR)
C, J, D = LinkageMove.CONFIRM, LinkageMove.REJECT, LinkageMove.DISPUTE
STALE, EXISTS, MISMATCH = RefusalCode.STALE_VERSION, RefusalCode.LINKAGE_EXISTS, RefusalCode.IDEMPOTENCY_MISMATCH
NEW = ("4.1", "4.2", "4.3", "4.5", "4.6")  # targets that the built-in Matrix does not link C4 to
SERVERS = 4
PROPOSE = """mutation Propose($input: ProposeLinkageInput!) { proposeLinkage(input: $input) { __typename
  ... on LinkageChanged { linkage { key version } change { sequence hash requestId } } ... on Refused { code } } }"""


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.neo4j if name != EMBEDDED else ()) for name in KINDS])
async def servers(
    request: pytest.FixtureRequest,
    open_engine: OpenEngine,
    neo4j_servers: Callable[[str], str],
    neo4j_auth: tuple[str, str] | None,
) -> AsyncIterator[list[Graph]]:
    """One graph with the built-in mapping as several servers have it open; an embedded one serves one process."""
    async with open_engine(request.param) as graph:
        await mapped(graph)
        if graph.is_embedded:
            yield [graph] * SERVERS
            return
        settings = settings_for(neo4j_servers(request.param), neo4j_auth)
        more = [await connect(settings) for _ in range(SERVERS - 1)]
        yield [graph, *more]
        for each in more:
            await each.close()


async def deciding(graph: Graph, actor: ActorRecord, key: str, move: LinkageMove, version: int = 1) -> LinkageOutcome:
    return await decided(graph, actor, key, move, version)


async def test_of_two_who_decide_about_one_version_at_once_one_wins(servers: list[Graph]) -> None:
    for target in NEW:
        await proposed(servers[0], CAROL, target=target)
        key = f"C4:{target}"
        both = await asyncio.gather(deciding(servers[1], ADA, key, C), deciding(servers[2], ANN, key, J))
        assert {code(each) for each in both} == {None, STALE}
    assert (await prove_history(servers[0])).flaws == ()


async def test_who_proposed_it_does_not_confirm_it_however_many_do_at_once(servers: list[Graph]) -> None:
    for target in NEW:
        await proposed(servers[0], ADA, target=target)
        key = f"C4:{target}"
        own, other, again = await asyncio.gather(
            deciding(servers[1], ADA, key, C), deciding(servers[2], ANN, key, C), deciding(servers[3], ADA, key, C)
        )
        assert code(other) is None
        assert {code(own), code(again)} <= {RefusalCode.FOUR_EYES, STALE}
    confirmed = [each for each in (await stored.of(servers[0])).changes if each["move"] == "CONFIRM"]
    assert [each["actor"] for each in confirmed] == ["ann"] * len(NEW)


async def test_of_two_who_edit_and_confirm_at_once_nobody_confirms_words_that_they_did_not_see(
    servers: list[Graph],
) -> None:
    for target in NEW:
        await proposed(servers[0], CAROL, target=target)
        key = f"C4:{target}"
        words = Edit(key, 1, "Quite other words.", None, "clearer")
        both = await asyncio.gather(edit(await acting(servers[1], ANN), "p", words), deciding(servers[2], ADA, key, C))
        assert {code(each) for each in both} == {None, STALE}


async def test_words_are_not_laundered_by_many_hands_at_once(servers: list[Graph]) -> None:
    for target in NEW:
        await proposed(servers[0], CAROL, target=target)
        key = f"C4:{target}"
        words = Edit(key, 1, "Ann's words.", None, "clearer")
        assert code(await edit(await acting(servers[0], ANN), "p", words)) is None
        same = Edit(key, 2, " Ann's words. ", None, "clearer")
        own, hand, other = await asyncio.gather(
            deciding(servers[1], ANN, key, C, 2),
            edit(await acting(servers[2], CAROL), "p", same),
            deciding(servers[3], ABE, key, C, 2),
        )
        assert code(other) is None
        assert code(own) in (RefusalCode.FOUR_EYES, STALE)
        assert isinstance(hand, Refusal)
    assert (await prove_history(servers[0])).flaws == ()


async def test_of_many_who_propose_one_linkage_at_once_one_does(servers: list[Graph]) -> None:
    actors = [ADA, ANN, CAROL, ABE] * 2
    for target in NEW[:2]:
        contexts = [await acting(servers[n % SERVERS], actor) for n, actor in enumerate(actors)]
        made = await asyncio.gather(*(propose(each, "p", proposal(target=target)) for each in contexts))
        assert sorted(str(code(each)) for each in made) == sorted(["None", *[str(EXISTS)] * 7])
    assert (await prove_history(servers[0])).looked_at == 191


async def test_one_request_sent_eight_times_at_once_has_one_effect_and_one_answer(servers: list[Graph]) -> None:
    answers = await asked(servers, ["4.5"] * 8, "one-key")
    assert len({repr(each) for each in answers}) == 1
    assert answers[0]["data"]["proposeLinkage"]["change"]["sequence"] == 190
    assert (await prove_history(servers[0])).looked_at == 190


async def test_one_key_for_two_requests_at_once_is_the_key_of_one_of_them(servers: list[Graph]) -> None:
    answers = await asked(servers, ["4.5", "4.6"] * 4, "one-key")
    made = [each["data"]["proposeLinkage"] for each in answers]
    first = next(each for each in made if "change" in each)["linkage"]["key"]
    winners = made[0::2] if first == "C4:4.5" else made[1::2]
    losers = made[1::2] if first == "C4:4.5" else made[0::2]
    assert all(each == winners[0] for each in winners)
    assert [each.get("code") for each in losers] == [MISMATCH.value] * 4
    assert (await prove_history(servers[0])).looked_at == 190


async def asked(servers: Sequence[Graph], targets: Sequence[str], key: str) -> list[dict[str, Any]]:
    """The answers to proposals that Carol sends all at once under one key, without their extensions."""

    async def sent(client: httpx.AsyncClient, number: int, target: str) -> dict[str, Any]:
        given = {"actionLine": "C4", "target": target, "rationale": "The same for all."}
        answer = await client.post(
            "/graphql",
            json={"query": PROPOSE, "variables": {"input": given}},
            headers={"idempotency-key": key, "x-request-id": f"attempt-{number}"},
        )
        body: dict[str, Any] = answer.json()
        assert body.pop("extensions")
        return body

    async with contextlib.AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(door(each)) for each in servers]
        each = enumerate(targets)
        return await asyncio.gather(*(sent(clients[number % SERVERS], number, target) for number, target in each))


def door(graph: Graph) -> httpx.AsyncClient:
    """A client of a server of its own, which takes everybody for Carol."""
    cache = VocabularyCache()

    async def context(actor: ActorRecord | None, idempotency: Idempotency | None) -> Context:
        return await context_for(Services(graph, cache), actor, idempotency)

    async def identify(_: str | None) -> ActorRecord:
        return CAROL

    view = GraphQLView(Endpoint(Executor(schema), context, identify=identify))
    app = Starlette(routes=[Route("/graphql", view)], middleware=middleware([]))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")


async def test_who_is_cut_off_and_asks_again_has_one_effect(servers: list[Graph]) -> None:
    chance = random.Random(5)
    for number in range(1, 13):
        given = Edit("C4:4.4", number, f"Words, number {number}.", None, "clearer")
        key = f"key-{number}"
        hasty = asyncio.ensure_future(edit(await acting(servers[number % SERVERS], ADA, key), "p", given))
        await asyncio.wait({hasty}, timeout=chance.uniform(0, 0.06))
        hasty.cancel()
        again = await edit(await acting(servers[(number + 1) % SERVERS], ADA, key), "p", given)
        await asyncio.wait({hasty})
        assert isinstance(again, ChangeRecord), again
        assert (again.sequence, again.after.version) == (189 + number, number + 1)
    proof = await prove_history(servers[0])
    assert (proof.looked_at, proof.flaws) == (201, ())


async def test_a_release_that_is_published_while_others_write_is_one_state(servers: list[Graph]) -> None:
    over = asyncio.Event()
    writers = [asyncio.create_task(writes(graph, NEW[n], over)) for n, graph in enumerate(servers)]
    made: list[ReleaseRecord] = []
    while len(made) < 5:
        release = await publish(await acting(servers[0], ABE), "p", f"Matrix {len(made)}", None)
        if isinstance(release, ReleaseRecord):
            made.append(release)
        else:
            assert release.code is RefusalCode.NOTHING_CHANGED, release
    over.set()
    assert min(await asyncio.gather(*writers)) > 0, "somebody never had a turn"
    found = await stored.of(servers[1])
    history = History(found.changes, found.links)
    assert [*of_releases(history, found.releases)] == []
    assert [each.linkages for each in made] == [len(held(history, each.sequence)) for each in made]
    assert len({each.sequence for each in made}) > 1, "nothing was written between two releases"
    proofs: list[Awaitable[Any]] = [prove_history(servers[2]), prove_releases(servers[3])]
    assert [each.flaws for each in await asyncio.gather(*proofs)] == [(), ()]


async def writes(graph: Graph, target: str, over: asyncio.Event) -> int:
    """Proposes a linkage and takes it through its life again and again; how often it was changed."""
    version = (await proposed(graph, CAROL, target=target)).after.version
    moves = [C, D, J, LinkageMove.PROPOSE]
    while not over.is_set():
        made = await decided(graph, ANN if moves[0] is C else ADA, f"C4:{target}", moves[0], version)
        if code(made) is RefusalCode.FOUR_EYES:  # Ada proposed it again, and somebody else has to confirm it
            made = await decided(graph, ABE, f"C4:{target}", moves[0], version)
        assert isinstance(made, ChangeRecord), made
        version = made.after.version
        moves.append(moves.pop(0))
    return version


async def test_what_a_server_holds_is_never_older_than_it_says(servers: list[Graph]) -> None:
    over = asyncio.Event()
    writers = [asyncio.create_task(writes(graph, NEW[n], over)) for n, graph in enumerate(servers[:2])]
    caches = [VocabularyCache() for _ in servers]
    seen: set[int] = set()
    while len(seen) < 15:
        contexts = await asyncio.gather(
            *(context_for(Services(graph, cache)) for graph, cache in zip(servers, caches, strict=True))
        )
        for each in contexts:
            last = max(linkage.sequence for linkage in each.vocabulary.linkages.values())
            assert last >= each.vocabulary.state.sequence or each.vocabulary.state.sequence == 189  # the first release
            seen.add(each.vocabulary.state.sequence)
    over.set()
    await asyncio.gather(*writers)
    for graph, cache in zip(servers, caches, strict=True):
        context = await context_for(Services(graph, cache), ADA)  # others may be told what was so a moment ago
        now = {each["key"]: each["version"] for each in (await stored.of(graph)).linkages}
        assert {each.key: each.version for each in context.vocabulary.linkages.values()} == now
