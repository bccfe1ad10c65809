"""Following the mapping on every engine: what one process writes, all processes tell, with the data as it is then."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import replace
from typing import Any, TypeVar

import pytest

from graphdb.engine import Graph
from graphdb.errors import BadInput, UnknownCode
from graphdb.questions import chain
from graphdb.records.linkages import LinkageMove, LinkageStatus
from graphdb.records.releases import ReleaseRecord
from resolvers.history import subscriptions
from resolvers.review.publishing import publish
from resolvers.scope.context import Context, Services, context_for
from resolvers.scope.feed import Feeds, feeds_of
from resolvers.vocabulary.cache import VocabularyCache
from tests.resolvers.reviewing import ADA, ANN, BEN, acting, decided, mapped, proposed

T = TypeVar("T")


@contextlib.asynccontextmanager
async def process(graph: Graph) -> AsyncIterator[Feeds]:
    """What one server process has of its own."""
    feeds = feeds_of(lambda: graph)
    try:
        yield feeds
    finally:
        await feeds.close()


async def request(graph: Graph, feeds: Feeds, **more: Any) -> Context:
    return replace(await context_for(Services(graph, VocabularyCache(), feeds=feeds)), **more)


async def heard(stream: AsyncGenerator[T, None], count: int = 1) -> list[T]:
    async with asyncio.timeout(20):
        return [await anext(stream) for _ in range(count)]


async def test_a_change_is_told_by_every_process_with_the_linkage_as_it_is_then(either_graph: Graph) -> None:
    await mapped(either_graph)
    async with process(either_graph) as one, process(either_graph) as other:
        contexts = [await request(either_graph, feeds) for feeds in (one, other)]
        streams = [await subscriptions.changes(each) for each in contexts]
        change = await proposed(either_graph)
        for context, stream in zip(contexts, streams, strict=True):
            [told] = await heard(stream)
            assert (told, context.place) == (change, change.sequence)
            assert context.vocabulary.linkages["C4:4.5"].status is LinkageStatus.PROPOSED
        await decided(either_graph, ADA, "C4:4.5", LinkageMove.CONFIRM, 1)
        [told] = await heard(streams[0])
        assert told.after.status is LinkageStatus.CONFIRMED
        assert contexts[0].vocabulary.linkages["C4:4.5"].status is LinkageStatus.CONFIRMED


async def test_a_line_is_followed_with_its_parts_and_nothing_else(graph: Graph) -> None:
    await mapped(graph)
    async with process(graph) as feeds:
        whole, part, other = [
            await subscriptions.changes(await request(graph, feeds), line) for line in ("C7", "C7-ELEA", "C7-EBUS")
        ]
        first = await proposed(graph, BEN, line="C7-EBUS", target="4.5")
        await proposed(graph, ANN)
        second = await proposed(graph, BEN, line="C7-ELEA", target="1.5")
        assert await heard(whole, 2) == [first, second]
        assert await heard(part) == [second]
        assert await heard(other) == [first]


async def test_all_of_the_history_can_be_told_again(graph: Graph) -> None:
    await mapped(graph)
    async with process(graph) as feeds:
        whole = await chain.last_change(graph.read)
        told = await heard(await subscriptions.changes(await request(graph, feeds), after=0), whole)
        assert [each.sequence for each in told] == list(range(1, whole + 1))
        resumed = await subscriptions.changes(await request(graph, feeds, resume_after=whole - 1), after=0)
        assert await heard(resumed) == told[-1:]


async def test_an_unknown_line_or_a_number_that_is_not_reached_is_refused_at_once(graph: Graph) -> None:
    await mapped(graph)
    async with process(graph) as feeds:
        context = await request(graph, feeds)
        with pytest.raises(UnknownCode, match="C99"):
            await subscriptions.changes(context, "C99")
        for begun in (subscriptions.changes(context, after=10**6), subscriptions.releases(context, after=2)):
            with pytest.raises(BadInput, match="`after` must be from 0 to"):
                await begun


async def test_a_mutation_of_this_process_is_told_without_waiting(graph: Graph) -> None:
    await mapped(graph)
    async with process(graph) as feeds:
        feeds.changes._every = 3600  # so that nothing but the nudge can be why
        stream = await subscriptions.changes(await request(graph, feeds))
        waiting = asyncio.ensure_future(anext(stream))
        async with asyncio.timeout(20):
            while not feeds.changes.followers:
                await asyncio.sleep(0)
            await subscriptions.changes(await request(graph, feeds))
            change = await proposed(graph)
            writing = await acting(graph, ADA)
            await replace(writing, services=replace(writing.services, feeds=feeds)).renew()
            assert await waiting == change


async def test_a_release_is_told(either_graph: Graph) -> None:
    await mapped(either_graph)
    async with process(either_graph) as feeds:
        stream = await subscriptions.releases(await request(either_graph, feeds))
        await decided(either_graph, ADA, "C4:4.4", LinkageMove.DISPUTE, 1)
        made = await publish(await acting(either_graph, ADA), "p", "The second", "note")
        assert isinstance(made, ReleaseRecord)
        assert await heard(stream) == [made]
        again = await subscriptions.releases(await request(either_graph, feeds), after=0)
        assert [each.number for each in await heard(again, 2)] == [1, 2]
