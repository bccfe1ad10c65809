"""Who follows the register hears of what is published, and of nothing before that."""

import asyncio

from graphdb.engine import Graph
from resolvers.history import subscriptions
from tests.resolvers.history.test_subscriptions import heard, process, request
from tests.resolvers.reviewing import ADA, ANN
from tests.resolvers.submissions.entering import FORM, decided, open_register, sent


async def test_an_entry_is_heard_of_when_it_is_published_and_not_when_it_is_sent_in(either_graph: Graph) -> None:
    graph = either_graph
    await open_register(graph)
    async with process(graph) as feeds:
        every = await subscriptions.published(await request(graph, feeds))
        of_c9 = await subscriptions.published(await request(graph, feeds), "C9")
        waits = asyncio.ensure_future(heard(every, 2))
        elsewhere = asyncio.ensure_future(heard(of_c9))
        one = await sent(graph)
        two = await sent(graph, form={**FORM, "title": "Of the media", "lines": ["C9"], "contributions": []})
        await decided(graph, ADA, two, "PUBLISH")
        await decided(graph, ANN, one, "PUBLISH")
        assert [each.after.key for each in await waits] == [f"T:S-{two.id}", f"T:S-{one.id}"]
        assert [each.after.key for each in await elsewhere] == [f"T:S-{two.id}"]
        after = await subscriptions.published(await request(graph, feeds), after=0)
        assert [each.after.key for each in await heard(after, 2)] == [f"T:S-{two.id}", f"T:S-{one.id}"]
