"""Says, in a checkout that has the toy noun, what has become of it everywhere: JSON on standard output.

PYTHONPATH=. python tests/new_noun/proof.py FOLDER      FOLDER: where an embedded graph may be made
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import cli
from graphdb import migrate
from graphdb.adapter.embedded import EmbeddedServer
from graphdb.adapter.opening import database_of
from graphdb.cypher_text import Text
from graphdb.engine import Graph
from graphdb.questions import checks, indexes
from graphdb.questions.ingest import Edge, EdgeKind, nodes_there
from graphdb.records.actors import ActorRecord, Role
from ingest.writing.apply import apply
from ingest.writing.changeset import Changeset, Edges, Node, Nodes
from resolvers.scope.context import Services, context_for
from resolvers.vocabulary.cache import VocabularyCache
from schema import schema
from schema.guard import Executor

MAKER = {"name": "Maker"}
BEAR = {"title": "Der Bär", "language": "de", "madeIn": 1902}
TOYS = Changeset(
    "toys",
    [
        Nodes("Stakeholder", [Node("maker", MAKER)]),
        Nodes("Toy", [Node("bear", BEAR), Node("top", {"title": "Top", "language": "en-GB"})]),
        Edges(EdgeKind("Toy", "MADE_BY", "Stakeholder"), [Edge("bear", "maker", {})]),
    ],
)
BREAKS = {
    "type": "MATCH (n:Toy {id: 'bear'}) SET n.madeIn = 'long ago'",
    "language": "MATCH (n:Toy {id: 'bear'}) SET n.language = 'German'",
    "key": "MATCH (n:Toy {id: 'bear'}) SET n.titleKey = 'Bär'",
    "required": "MATCH (n:Toy {id: 'top'}) REMOVE n.title",
    "end": "MATCH (n:Toy {id: 'top'}), (m:Toy {id: 'bear'}) CREATE (n)-[:MADE_BY]->(m)",
}
FOUND = "{ id ... on Toy { title language madeIn } }"
QUERIES = {
    "node": f'{{ node(id: "Toy:bear") {FOUND} }}',
    "plain node": '{ node(id: "Toy:bear") { id } }',
    "nodes": '{ nodes(ids: ["Toy:bear", "Toy:none", "SdgGoal:4"]) { id } }',
    "field": '{ toy(id: "Toy:bear") { id title language madeIn } }',
}
CALLERS: dict[str, ActorRecord | None] = {
    "anonymous": None,
    "contributor": ActorRecord("carol", "Carol", Role.CONTRIBUTOR),
    "facilitator": ActorRecord("ann", "Ann", Role.FACILITATOR),
}


async def told(graph: Graph) -> dict[str, Any]:
    """What has become of the noun in a graph that was empty."""
    first, again = await apply(graph, TOYS), await apply(graph, TOYS)
    (bear,) = (await nodes_there(graph.read, "Toy", ["bear"])).values()
    sound = await broken(graph)
    answers = {caller: {name: await answer(graph, actor, text) for name, text in QUERIES.items()}
               for caller, actor in CALLERS.items()}  # fmt: skip
    try:
        await write(graph, "CREATE (:Toy {id: 'bear'})")
        twice = "taken"
    except Exception as fault:
        twice = type(fault).__name__
    for text in BREAKS.values():
        await write(graph, text)
    return {
        "added": first.total.added, "added again": again.total.added, "missing indexes": await indexes.missing(graph),
        "stored": dict(bear), "twice": twice, "broken at first": sound, "broken": await broken(graph),
        "answers": answers,
    }  # fmt: skip


async def broken(graph: Graph) -> dict[str, list[str]]:
    return {each.check: list(each.examples) for each in await checks.run(graph) if each.broken}


async def answer(graph: Graph, actor: ActorRecord | None, query: str) -> Any:
    context = await context_for(Services(graph, VocabularyCache()), actor)
    result = await Executor(schema).execute(query, context_value=context)
    return [(each.extensions or {}).get("code") for each in result.errors] if result.errors else result.data


async def write(graph: Graph, text: str) -> None:
    await graph.write(lambda tx: tx.run("proof", Text(text)))


async def main(folder: Path) -> dict[str, Any]:
    server = EmbeddedServer(folder)
    graph = await database_of(server, "toys", deadline=60)
    try:
        await migrate.up(graph)
        return await told(graph)
    finally:
        await graph.close()
        server.stop()


if __name__ == "__main__":
    cli.app(["docs", "--folder", "."], standalone_mode=False)  # prints the documents, and the migration that is missing
    sys.stdout.write("\n" + json.dumps(asyncio.run(main(Path(sys.argv[1])))) + "\n")
