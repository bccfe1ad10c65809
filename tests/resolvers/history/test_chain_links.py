"""The chain as clients read it: every link, provable without the program, and the mapping at any place in it."""

import hashlib
import json

import pytest

from graphdb.engine import Graph
from graphdb.errors import BadInput
from graphdb.questions import history
from resolvers.history import as_of, chain_links
from resolvers.outcomes import RefusalCode
from resolvers.review.publishing import publish
from tests.resolvers.reviewing import ADA, acting, code, mapped, proposed


async def test_whoever_takes_all_pages_can_prove_the_chain_releases_included(either_graph: Graph) -> None:
    await mapped(either_graph)
    await proposed(either_graph)
    seen = (await history.head(either_graph.read)).sequence
    for other in (seen - 1, seen + 1):
        assert (
            code(await publish(await acting(either_graph, ADA), "p", "Unseen", None, other))
            is RefusalCode.STALE_VERSION
        )
    await publish(await acting(either_graph, ADA), "p", "The next one", None, seen)
    cursor: str | None = None
    found: list[chain_links.ChainLinkRecord] = []
    while True:
        page = await chain_links.page(either_graph, 70, cursor)
        found += page.items
        if not await page.has_next():
            break
        cursor = page.cursors[-1]
    previous = None
    for place, link in enumerate(found, 1):
        content = json.loads(link.content)
        assert (link.sequence, link.previous_hash, content["previousHash"]) == (place, previous, previous)
        previous = hashlib.sha256(link.content.encode()).hexdigest()
        assert link.hash == previous
    assert previous == (await history.head(either_graph.read)).hash
    assert len(found) == await chain_links.total(either_graph)
    assert {each.kind.value for each in found} == {"CHANGE", "RELEASE"}


async def test_the_mapping_is_read_at_a_place_in_the_chain_whatever_the_clocks_said(graph: Graph) -> None:
    await mapped(graph)
    made = await proposed(graph)
    context = await acting(graph, None)
    end = (await history.head(graph.read)).sequence
    assert "C4:4.5" in (await as_of.vocabulary_of(context, None, None, made.sequence)).linkages
    assert "C4:4.5" not in (await as_of.vocabulary_of(context, None, None, made.sequence - 1)).linkages
    for place in (0, -1, end + 1):
        with pytest.raises(BadInput, match=f"the places 1 to {end}"):
            await as_of.vocabulary_of(context, None, None, place)
    with pytest.raises(BadInput, match="`release` and `asOfSequence` are both given"):
        await as_of.vocabulary_of(context, None, 1, end)
