"""A history whose links are signed: what somebody writes to the database in another's name is found."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

import pytest

from graphdb.chain import moment
from graphdb.cypher_text import Text
from graphdb.engine import Graph
from graphdb.errors import NoSigningKey
from graphdb.questions import history
from graphdb.records.linkages import LinkageMove
from graphdb.signatures import SigningKey
from resolvers.history import chain_links
from resolvers.history.proof import Proof
from resolvers.history.verify import prove_history
from resolvers.review.publishing import publish
from tests.resolvers.reviewing import ADA, ANN, acting, code, decided, mapped, proposed


@contextlib.asynccontextmanager
async def signing(graph: Graph) -> AsyncIterator[Graph]:
    """A mapping whose links are signed from number 189 on, the end of what was brought in."""
    await mapped(graph)
    graph.signing_key = SigningKey.made((await history.head(graph.read)).sequence)
    await proposed(graph)
    yield graph
    graph.signing_key = None


@pytest.fixture
async def signed(usual_graph: Graph) -> AsyncIterator[Graph]:
    async with signing(usual_graph) as graph:
        yield graph


@pytest.fixture
async def either_signed(either_graph: Graph) -> AsyncIterator[Graph]:
    async with signing(either_graph) as graph:
        yield graph


async def proved(graph: Graph, *keys: SigningKey) -> Proof:
    return await prove_history(graph, keys=[each.public for each in keys])


async def forge(graph: Graph) -> None:
    """Append a well-formed confirmation in Ada's name, as who writes to the database can, without the key."""

    async def forget(tx: Any) -> None:
        await tx.run("test", Text("MATCH (c:Chain {name: 'mapping'}) REMOVE c.headSignature"))

    kept, graph.signing_key = graph.signing_key, None
    await graph.write(forget)
    assert code(await decided(graph, ADA, "C4:4.5", LinkageMove.CONFIRM, 1)) is None
    graph.signing_key = kept


async def test_every_link_since_the_key_was_made_is_signed_publishing_too(either_signed: Graph) -> None:
    assert either_signed.signing_key is not None
    assert code(await decided(either_signed, ADA, "C4:4.5", LinkageMove.CONFIRM, 1)) is None
    await publish(await acting(either_signed, ADA), "publish", "Two", None)
    since = either_signed.signing_key.since
    proof = await proved(either_signed, either_signed.signing_key)
    assert (proof.flaws, proof.signed) == ((), proof.looked_at - since)
    links = await chain_links.links_after(either_signed, since, 10)
    assert len(links) == 3
    assert all(either_signed.signing_key.public.has_signed(each.hash, each.signature or "") for each in links)


async def test_a_confirmation_appended_in_anothers_name_is_found_by_the_key_alone(signed: Graph) -> None:
    assert signed.signing_key is not None
    await forge(signed)
    forged = (await history.head(signed.read)).sequence
    assert (await proved(signed)).flaws == (), "by its hashes nothing is wrong"
    flaw = f"link {forged}: it is not signed: it was written without the key"
    assert (await proved(signed, signed.signing_key)).flaws == (flaw,)
    # What is signed after it covers it with its hash, and does not make it good.
    assert code(await decided(signed, ANN, "C4:4.4", LinkageMove.DISPUTE, 1)) is None
    assert (await proved(signed, signed.signing_key)).flaws == (flaw,)


async def test_signatures_taken_off_or_made_by_another_key_are_found(signed: Graph) -> None:
    assert signed.signing_key is not None
    end = await history.head(signed.read)
    other = SigningKey.made(signed.signing_key.since)

    async def resign(tx: Any) -> None:
        text = "MATCH (c:LinkageChange {sequence: $at}) SET c.signature = $signature"
        await tx.run("test", Text(text), at=end.sequence, signature=other.signature(end.hash or ""))

    await signed.write(resign)
    (flaw,) = (await proved(signed, signed.signing_key)).flaws
    assert flaw == f"link {end.sequence}: it is signed by a key that is none of those given"

    async def strip(tx: Any) -> None:
        await tx.run("test", Text("MATCH (c:LinkageChange) REMOVE c.signature"))

    await signed.write(strip)
    (flaw,) = (await proved(signed, signed.signing_key)).flaws
    assert "it is not signed" in flaw


async def test_without_the_key_nothing_is_written_and_the_code_says_so(signed: Graph) -> None:
    assert code(await decided(signed, ADA, "C4:4.5", LinkageMove.CONFIRM, 1)) is None
    before = await history.head(signed.read)
    key, signed.signing_key = signed.signing_key, None
    for is_refused in (decided(signed, ANN, "C4:4.5", LinkageMove.DISPUTE, 2), _published(signed)):
        with pytest.raises(NoSigningKey) as refused:
            await is_refused
        assert refused.value.code == "NO_SIGNING_KEY"
    assert await history.head(signed.read) == before
    signed.signing_key = key
    assert code(await decided(signed, ANN, "C4:4.5", LinkageMove.DISPUTE, 2)) is None


async def _published(graph: Graph) -> Any:
    return await publish(await acting(graph, ADA), "publish", "Two", None)


async def test_the_key_can_be_changed_and_both_are_needed_to_prove(signed: Graph) -> None:
    first = signed.signing_key
    second = SigningKey.made((await history.head(signed.read)).sequence)
    signed.signing_key = second
    assert first is not None and code(await decided(signed, ADA, "C4:4.5", LinkageMove.CONFIRM, 1)) is None
    assert (await proved(signed, first, second)).flaws == ()
    assert (await proved(signed, second)).flaws == ()
    assert len((await proved(signed, first)).flaws) == 1


async def test_what_the_clock_said_is_kept_beside_the_time_that_orders_and_is_in_the_hash(signed: Graph) -> None:
    (change,) = await history.after(signed, (await history.head(signed.read)).sequence - 1, 1)
    assert change.recorded_at is not None
    assert abs((moment(change.recorded_at) - moment(change.at)).total_seconds()) < 60

    async def alter(tx: Any) -> None:
        await tx.run(
            "test", Text("MATCH (c:LinkageChange {sequence: $at}) SET c.recordedAt = '2020'"), at=change.sequence
        )

    await signed.write(alter)
    assert f"change {change.sequence}: its hash is not that of its content" in (await proved(signed)).flaws
