"""Says, in a checkout that has the toy dimension, what it is asked and how it answers: JSON on standard output.

PYTHONPATH=. python tests/new_dimension/proof.py FOLDER      FOLDER: where an embedded graph may be made
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from graphdb import migrate
from graphdb.adapter.embedded import EmbeddedServer
from graphdb.adapter.opening import database_of
from graphdb.engine import Graph
from graphdb.index import check
from graphdb.index.keeper import IndexKeeper, IndexSettings
from ingest.writing.apply import apply
from ingest.writing.changeset import Changeset, Node, Nodes
from resolvers.scope.context import Services, context_for
from resolvers.vocabulary.cache import VocabularyCache
from schema import schema
from schema.guard import Executor

WRITTEN = {"a": "UNDERWAY", "b": "UNDERWAY", "c": "OVER", "d": None}
QUERY = """{
  all: entries { facets(by: [AS_WRITTEN]) { values { value label count } unknownCount } }
  in: entries(filter: {asWritten: {in: ["UNDERWAY"]}}) { totalCount nodes { id } }
  notIn: entries(filter: {asWritten: {notIn: ["UNDERWAY"]}}) { nodes { id } }
  none: entries(filter: {asWritten: {isNull: true}}) { nodes { id } }
  own: entries(filter: {asWritten: {in: ["UNDERWAY"]}}) { facets(by: [AS_WRITTEN]) { values { value count } } }
  matrix(rows: AS_WRITTEN, columns: YEAR) { cells { row column count } unknownRow: rows { value count } }
  compare(left: {asWritten: {in: ["UNDERWAY"]}}, right: {asWritten: {in: ["OVER"]}}, by: AS_WRITTEN) { left right both }
}"""


def entries(**statuses: str | None) -> Changeset:
    return Changeset(
        "entries",
        [
            Nodes("Collection", [Node("X", {"title": "X", "hosted": False, "synthetic": False})]),
            Nodes(
                "Entry",
                [
                    Node(id, {"title": f"Entry {id}", "kinds": ["PROJECT"], "year": 2015, "collection": "X",
                              "sourceId": id, "statusRaw": written})
                    for id, written in statuses.items()
                ],
            ),
        ],
    )  # fmt: skip


async def answer(services: Services) -> Any:
    context = await context_for(services)
    result = await Executor(schema).execute(QUERY, None, context)
    assert not result.errors, result.errors
    return {"data": result.data, "notes": [each["code"] for each in (result.extensions or {})["notes"]]}


async def told(graph: Graph) -> dict[str, Any]:
    await apply(graph, entries(**WRITTEN))
    keeper = IndexKeeper(IndexSettings(quiet=0))
    keeper.watch(graph)
    await keeper.look()
    of_graph, of_index = Services(graph, VocabularyCache()), Services(graph, VocabularyCache(), index=keeper)
    found = {"graph": await answer(of_graph), "index": await answer(of_index)}
    first = keeper.held
    await apply(graph, entries(c="UNDERWAY"))
    await keeper.look()
    after = {"graph": await answer(of_graph), "index": await answer(of_index)}
    assert keeper.held is not None and keeper.held is not first
    compared = await check.compare(graph, keeper.held, 40, pause=0)
    return {"before": found, "after": after, "difference": compared.difference and str(compared.difference)}


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
    sys.stdout.write("\n" + json.dumps(asyncio.run(main(Path(sys.argv[1])))) + "\n")
