"""Over HTTP: an answer to a change has a bookmark, and a request that brings one is answered after that change."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from graphdb.engine import Graph
from tests.graphdb.cluster.members import Cluster, cluster
from tests.graphdb.cluster.test_routing import VERSION, opened
from tests.web.toy import Toy, toy_app
from web.serving.bookmarks import Bookmarked, bookmarks
from web.serving.request_scope import Work

HEADER = "x-graph-bookmark"


@pytest.fixture
async def three() -> AsyncIterator[Cluster]:
    async with cluster() as made:
        yield made


@pytest.fixture
async def graph(three: Cluster) -> AsyncIterator[Graph]:
    made = await opened(three)
    yield made
    await made.close()


def client(app: Starlette) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")


def one_of(graph: Graph) -> httpx.AsyncClient:
    """A client of a process over this graph: a mutation writes, and everything reads."""

    async def context() -> Any:
        if Work.now().operation == "Writes":
            await graph.write(lambda tx: tx.run("test/version", VERSION))
        return replace(Toy(), stamp=str((await graph.read("test/version", VERSION))[0]["version"]))

    return client(toy_app(context=context))


async def ask(asking: httpx.AsyncClient, query: str, extensions: Any = None, **headers: str) -> httpx.Response:
    return await asking.post("/graphql", json={"query": query, "extensions": extensions}, headers=headers)


async def test_a_bookmark_goes_from_the_answer_to_a_change_to_another_process(three: Cluster, graph: Graph) -> None:
    other = await opened(three)
    async with one_of(graph) as here, one_of(other) as there:
        written = await ask(here, "mutation Writes { change }")
        bookmark = written.headers[HEADER]
        assert bookmark == written.json()["extensions"]["bookmark"] == "FB:1"
        for answer in (
            await ask(there, "{ hello }", **{HEADER: bookmark}),
            await ask(there, "{ hello }", {"bookmark": bookmark}),
            await there.get("/graphql", params={"query": "{ hello }"}, headers={HEADER: bookmark}),
        ):
            assert answer.status_code == 200
            assert HEADER not in answer.headers  # nothing was changed
            assert three.asked[-1].bookmarks == (bookmark,)
        await ask(there, "{ hello }", **{HEADER: f"{bookmark}, FB:0"})
        assert {*three.asked[-1].bookmarks} == {bookmark, "FB:0"}
        assert (await ask(there, "{ hello }")).status_code == 200
        assert three.asked[-1].bookmarks == ()
    await other.close()


@pytest.mark.parametrize("given", ["", " ", "a b", "x" * 201, ",", "é", ",".join(["x"] * 17), 7, ["FB:1"], {}])
async def test_what_can_be_no_bookmark_is_refused_before_the_graph_is_asked(
    three: Cluster, graph: Graph, given: Any
) -> None:
    async with one_of(graph) as here:
        answer = await ask(here, "{ hello }", {"bookmark": given})
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT"}
        if isinstance(given, str) and given.strip(" ") and given.isascii():
            assert (await ask(here, "{ hello }", **{HEADER: given})).status_code == 400
    assert three.asked == []


async def test_one_of_another_graph_is_bad_input_and_no_fault_of_the_server(graph: Graph) -> None:
    async with one_of(graph) as here:
        answer = await ask(here, "{ hello }", **{HEADER: "of-another"})
        (error,) = answer.json()["errors"]
        assert (error["extensions"], "bookmark" in error["message"]) == ({"code": "BAD_USER_INPUT"}, True)


async def test_a_browser_at_the_desk_brings_it_in_a_cookie_and_elsewhere_none_is_set(
    three: Cluster, graph: Graph
) -> None:
    async def page(request: Request) -> PlainTextResponse:
        if request.method == "POST":
            await graph.write(lambda tx: tx.run("test/version", VERSION))
        return PlainTextResponse(",".join(Work.now().bookmarks))

    app = Starlette(routes=[Route("/{path:path}", page, methods=["GET", "POST"])], middleware=[Middleware(Bookmarked)])
    async with client(app) as browser:
        assert "set-cookie" not in (await browser.post("/graphql")).headers
        answer = await browser.post("/desk/decide")
        assert answer.headers["set-cookie"] == "seen=FB:2; Max-Age=30; Path=/desk; HttpOnly; SameSite=Strict"
        assert (await browser.get("/desk")).text == "FB:2"
        assert (await browser.get("/")).text == ""
        assert (await browser.get("/desk", headers={"cookie": "seen=a b"})).status_code == 200  # a cookie is no refusal


def test_several_bookmarks_are_a_set() -> None:
    assert bookmarks("a, b ,a") == {"a", "b"}
    assert bookmarks(None) == frozenset()
