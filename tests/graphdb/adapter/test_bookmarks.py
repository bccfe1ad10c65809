"""Bookmarks on real engines: one that has them, and one that has not."""

import pytest

from graphdb.adapter.request import Request, current
from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.errors import BadBookmark
from web.serving.bookmarks import ONE


async def seen_by(graph: Graph, request: Request) -> int:
    token = current.set(request)
    try:
        return len(await graph.read("test/one", cypher("// Is it there?\nRETURN 1 AS one")))
    finally:
        current.reset(token)


async def wrote(graph: Graph) -> frozenset[str]:
    """The bookmarks of a write."""
    request = Request()
    token = current.set(request)
    try:
        await graph.write(lambda tx: tx.run("test/one", cypher("// Is it there?\nRETURN 1 AS one")), data=False)
    finally:
        current.reset(token)
    return request.written


async def test_the_embedded_engine_gives_no_bookmarks_and_ignores_those_that_it_is_given(graph: Graph) -> None:
    assert await wrote(graph) == frozenset()
    assert await seen_by(graph, Request(bookmarks=frozenset({"of-another"}))) == 1


async def test_a_neo4j_gives_bookmarks_takes_them_and_refuses_those_of_another(newest_graph: Graph) -> None:
    (bookmark,) = await wrote(newest_graph)
    assert ONE.fullmatch(bookmark)
    assert await seen_by(newest_graph, Request(bookmarks=frozenset({bookmark}))) == 1
    for wrong in ("of-another", "FB:kcwQ////"):
        with pytest.raises(BadBookmark):
            await seen_by(newest_graph, Request(bookmarks=frozenset({wrong})))
    assert await seen_by(newest_graph, Request()) == 1
