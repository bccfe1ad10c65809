"""The schema asked without a server, with the statements that an answer took."""

from typing import Any, NamedTuple

from graphdb import engine
from graphdb.engine import Graph, Request
from schema import schema
from schema.guard import Executor
from tests.resolvers.graphs import asking

GUARDED = Executor(schema)


class Answer(NamedTuple):
    data: Any
    codes: list[str]
    statements: list[str]  # the names of those sent to the graph, sorted


async def ask(graph: Graph, query: str, **variables: Any) -> Answer:
    """What a client is answered. The vocabulary has been read before, as it has in a server that runs."""
    context = await asking(graph)
    request = Request()
    token = engine.current.set(request)
    try:
        result = await GUARDED.execute(query, variables, context)
    finally:
        engine.current.reset(token)
    codes = [str((each.extensions or {})["code"]) for each in result.errors or ()]
    return Answer(result.data, codes, sorted(request.statements))


async def answered(graph: Graph, query: str, **variables: Any) -> Any:
    """The data of an answer without errors."""
    answer = await ask(graph, query, **variables)
    assert answer.codes == [], answer
    return answer.data
