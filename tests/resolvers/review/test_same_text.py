"""One rationale on several linkages: each names the others."""

from typing import Any

from graphdb.engine import Graph
from resolvers.review.proposals import Edit, edit
from tests.resolvers.reviewing import ADA, acting, code, mapped
from tests.schema.asking import GUARDED

KEYS = ("C4:4.4", "C4:4.7", "C11:17.9")


async def same(graph: Graph, key: str, more: str = "") -> Any:
    query = f'{{ linkage(key: "{key}"{more}) {{ sameText {{ key }} }} }}'
    result = await GUARDED.execute(query, context_value=await acting(graph, ADA))
    assert not result.errors, result.errors
    return [each["key"] for each in (result.data or {})["linkage"]["sameText"]]


async def test_linkages_with_one_text_name_each_other_whatever_their_lines(graph: Graph) -> None:
    await mapped(graph)
    assert await same(graph, "C4:4.4") == []  # without a text, as so many others
    for key, words in zip(KEYS, ("One text.", "One\u00a0text. ", "One text."), strict=True):
        assert code(await edit(await acting(graph, ADA), "p", Edit(key, 1, words, None, "so it is"))) is None
    assert await same(graph, "C4:4.4") == ["C4:4.7", "C11:17.9"]
    assert await same(graph, "C11:17.9") == ["C4:4.4", "C4:4.7"]
    assert await same(graph, "C4:4.4", ", release: 1") == []  # of a past state, those of that state
    assert code(await edit(await acting(graph, ADA), "p", Edit("C4:4.7", 2, "Another.", None, "so it is"))) is None
    assert await same(graph, "C4:4.4") == ["C11:17.9"]
