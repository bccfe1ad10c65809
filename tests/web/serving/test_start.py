"""A start asks the documented questions once, so that no client is the first; told not to, it leaves that to them."""

from typing import Literal

from graphql import ExecutionResult, GraphQLError
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from structlog.testing import capture_logs

from graphdb.engine import Graph
from server import create_app
from tests.resolvers.reviewing import mapped
from web import queries
from web.serving import start
from web.serving.settings import Settings
from web.serving.traces import Traces


async def test_each_documented_question_is_asked_unless_the_settings_say_not_to(graph: Graph) -> None:
    await mapped(graph)

    async def asked(warm_up: Literal["on", "off"]) -> list[str]:
        seen = InMemorySpanExporter()
        app = create_app(Settings(index="off", warm_up=warm_up), graph, Traces(seen))
        async with app.router.lifespan_context(app):
            return [each.name for each in seen.get_finished_spans() if each.name == "graphql.prepare"]

    assert await asked("off") == []
    assert len(await asked("on")) == len(queries.examples()) > 0


async def test_one_that_fails_is_told_of_and_one_that_costs_more_than_may_be_asked_is_not() -> None:
    first, second, *_ = (each.query for each in queries.examples())
    codes = {first: "INTERNAL", second: "TOO_COMPLEX"}

    async def execute(query: str, *_: object) -> ExecutionResult:
        errors = [GraphQLError("so it is", extensions={"code": codes[query]})] if query in codes else None
        return ExecutionResult(None, errors)

    async def context() -> None:
        return None

    with capture_logs() as logs:
        await start.warmed(context, execute)
    assert [(each["event"], each["reason"]) for each in logs] == [("a documented question fails", "so it is")]
