"""One budget of time for each request; whoever leaves, takes their question along."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
import strawberry
from neo4j import Record
from starlette.applications import Starlette
from starlette.routing import Route
from strawberry.dataloader import DataLoader
from structlog.testing import capture_logs

from graphdb.cypher_text import Text
from graphdb.engine import Graph
from graphdb.records.actors import ActorRecord, Role
from schema.guard import Executor, Limits
from tests.web.servers import GRAPHQL, JSON, within
from tests.web.toy import Toy, toy
from web.graphql.endpoint import Endpoint
from web.graphql.view import GraphQLView
from web.serving.middleware import middleware
from web.serving.request_scope import Work

SOON = httpx.Timeout(60, read=2)  # for who has sent a question and leaves before it is answered


@pytest.mark.parametrize("accept", [JSON, GRAPHQL])
def test_a_slow_question_is_answered_at_the_deadline_with_a_typed_error(accept: str) -> None:
    seen: list[Toy] = []

    async def context() -> Toy:
        seen.append(Toy())
        return seen[-1]

    with toy(Limits(deadline=2), context=context) as url:
        httpx.post(url, json={"query": "{ hello }"})
        answer = httpx.post(url, json={"query": "{ slow(seconds: 3600) }"}, headers={"accept": accept}, timeout=60)
    assert answer.status_code == 504
    assert answer.json()["errors"][0]["extensions"]["code"] == "DEADLINE_EXCEEDED"
    assert seen[-1].went == ["began", "cancelled"]


def test_the_deadline_ends_a_list_that_is_long_in_the_answering_and_others_are_answered_beside_it() -> None:
    seen: list[Toy] = []

    async def context() -> Toy:
        seen.append(Toy())
        return seen[-1]

    with toy(Limits(deadline=3), context=context) as url, ThreadPoolExecutor() as pool:
        endless = [pool.submit(httpx.post, url, json={"query": "{ endless { name } }"}) for _ in range(4)]
        while len([each for each in seen if each.went]) < 4:
            assert httpx.post(url, json={"query": "{ hello }"}).json()["data"] == {"hello": "world"}
        assert not any(each.done() for each in endless)
        codes = [each.result().json()["errors"][0]["extensions"]["code"] for each in endless]
        assert codes == ["DEADLINE_EXCEEDED"] * 4
        made = [len(each.went) for each in seen]
        assert httpx.post(url, json={"query": "{ hello }"}).json()["data"] == {"hello": "world"}
    assert [len(each.went) for each in seen[: len(made)]] == made, "what was given up has ended"


def test_a_change_that_is_given_up_may_be_made_and_the_answer_says_how_to_find_out() -> None:
    with toy(Limits(deadline=1)) as url:
        answer = httpx.post(url, json={"query": "mutation { changeSlowly(seconds: 60) }"})
    assert answer.status_code == 504
    (error,) = answer.json()["errors"]
    assert error["extensions"]["code"] == "DEADLINE_EXCEEDED"
    assert "may be changed" in error["message"] and "Idempotency-Key" in error["message"]


def test_an_answer_that_takes_its_time_within_the_deadline_is_given() -> None:
    with toy(Limits(deadline=5)) as url:
        assert httpx.post(url, json={"query": "{ slow(seconds: 0.2) }"}).json()["data"] == {"slow": "done"}


def test_a_client_that_leaves_ends_its_question() -> None:
    seen: list[Toy] = []

    async def context() -> Toy:
        seen.append(Toy())
        return seen[-1]

    with toy(context=context) as url:
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(url, json={"query": "{ slow(seconds: 60) }"}, timeout=SOON)
        within(30, lambda: seen and seen[-1].went == ["began", "cancelled"])
        assert httpx.post(url, json={"query": "{ hello }"}).status_code == 200


@pytest.mark.parametrize("leaves", [False, True])
def test_who_was_looked_up_in_the_graph_is_answered_at_the_deadline_like_anybody(leaves: bool) -> None:
    seen: list[Toy] = []

    async def context() -> Toy:
        seen.append(Toy())
        return seen[-1]

    async def identify(_: str | None) -> ActorRecord:
        Work.now().left(1)  # as the adapter does before a statement, in the task that serves the request
        return ActorRecord("ann", "Ann", Role.FACILITATOR)

    with toy(Limits(deadline=20 if leaves else 3), context=context, identify=identify) as url, capture_logs() as told:
        if leaves:
            with pytest.raises(httpx.ReadTimeout):
                httpx.post(url, json={"query": "{ slow(seconds: 60) }"}, timeout=SOON)
        else:
            answer = httpx.post(url, json={"query": "{ slow(seconds: 60) }"})
            assert answer.status_code == 504
            assert answer.json()["extensions"]["cost"]["limit"] == Limits().max_cost_signed_in
        within(30, lambda: seen and seen[-1].went == ["began", "cancelled"])
        within(30, lambda: told)
    assert [(each["event"], each["status"]) for each in told] == [("request", 499 if leaves else 504)]


def test_a_context_that_cannot_be_had_in_time_is_over_the_deadline_too() -> None:
    async def context() -> Toy:
        await asyncio.sleep(60)
        return Toy()

    with toy(Limits(deadline=0.3), context=context) as url:
        assert httpx.post(url, json={"query": "{ hello }"}).status_code == 504


# Against a database: some seconds of work, which no fixed question of the program ever asks for.
SLOW = Text("UNWIND range(1, 900) AS x UNWIND range(1, 900) AS y WITH x, y WHERE x * y % 7 = 3 RETURN count(*) AS n")
ENDLESS = Text(
    "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y WITH x, y WHERE x * y % 7 = 3 RETURN count(*) AS n"
)
RUNNING = Text("SHOW TRANSACTIONS YIELD currentQuery AS text WHERE text STARTS WITH 'UNWIND range' RETURN text")


class OnGraph:
    """A context that asks the graph by itself and through a loader."""

    stamp = "one"

    def __init__(self, graph: Graph, text: Text) -> None:
        self.graph, self.text = graph, text
        self.loader: DataLoader[int, int] = DataLoader(load_fn=self.load)

    async def ask(self) -> int:
        return int((await self.graph.read("tests/slow", self.text))[0]["n"])

    async def load(self, keys: list[int]) -> list[int]:
        return [await self.ask() for _ in keys]


@strawberry.type
class Query:
    @strawberry.field
    async def asked(self, info: strawberry.Info[OnGraph, None]) -> int:
        return await info.context.ask()

    @strawberry.field
    async def loaded(self, info: strawberry.Info[OnGraph, None]) -> int:
        return await info.context.loader.load(1)


@contextlib.asynccontextmanager
async def on_graph(graph: Graph, text: Text, deadline: float) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application, which shares this loop with the graph's driver."""

    async def context(*_: object) -> OnGraph:
        return OnGraph(graph, text)

    view = GraphQLView(Endpoint(Executor(strawberry.Schema(query=Query)), context, deadline=deadline))
    app = Starlette(routes=[Route("/graphql", view)], middleware=middleware([]))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        yield client


async def healthy(graph: Graph) -> bool:
    """Whether many questions at once are answered, as after a start."""
    rows = await asyncio.gather(*(graph.read("tests/one", Text("RETURN 1 AS n")) for _ in range(100)))
    return all(each[0]["n"] == 1 for each in rows)


@pytest.mark.parametrize("field", ["asked", "loaded"])
async def test_the_deadline_reaches_the_database_and_the_pool_stays_healthy(graph: Graph, field: str) -> None:
    async with on_graph(graph, SLOW, 0.3) as client:
        answer = await client.post("/graphql", json={"query": f"{{ {field} }}"})
    assert answer.status_code == 504
    assert await healthy(graph)


@pytest.mark.neo4j
@pytest.mark.parametrize("field", ["asked", "loaded"])
async def test_a_cancelled_question_is_ended_at_the_database(newest_graph: Graph, field: str) -> None:
    running: list[Record] = []
    for deadline in (1, 4, 16):  # one that is over before the question runs shows nothing
        async with on_graph(newest_graph, ENDLESS, deadline) as client:
            asking = asyncio.create_task(client.post("/graphql", json={"query": f"{{ {field} }}"}))
            while not running and not asking.done():
                running = await newest_graph.read("tests/running", RUNNING)
            assert (await asking).status_code == 504
        if running:
            break
    assert running
    for _ in range(300):
        if not await newest_graph.read("tests/running", RUNNING):
            break
        await asyncio.sleep(0.1)
    else:
        pytest.fail("the query runs on at the database")
    assert await healthy(newest_graph)
