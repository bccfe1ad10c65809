"""What it takes to add something: one declaration for a dimension, a text and a function for a question."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphdb import cypher_text
from graphdb.adapter.embedded import USER, EmbeddedServer
from graphdb.cypher_text import question
from graphdb.engine import Graph

ROOT = Path(__file__).parents[2]
# The declaration, and what follows from it: filters are those of the field that it names.
ONE_MORE = """
import asyncio, json, sys
from pathlib import Path
from neo4j import AsyncGraphDatabase
from graphdb import cypher_text, dimensions
from graphdb.dimensions import Dimension, Fact

dimensions.DIMENSIONS["STAKEHOLDER"] = Dimension(
    "STAKEHOLDER", Fact.PARTY, "stakeholders", "Stakeholders.", 1_000, always=True
)

from graphdb.engine import Graph
from resolvers.scope.context import Services, context_for
from resolvers.vocabulary.cache import VocabularyCache
from schema import schema
from schema.guard import Executor

QUERY = '''{
  entries(filter: {stakeholderCount: {gte: 1}}) { totalCount facets(by: [STAKEHOLDER], first: 2) {
    dimension values { value label count } unknownCount otherCount } }
  matrix(rows: STAKEHOLDER, columns: REGION) { rows { value count } cells { row column count } totalEntries }
  compare(left: {region: {in: ["AFRICA"]}}, right: {region: {in: ["EUROPE"]}}, by: STAKEHOLDER) { left rows { left } }
  __type(name: "Dimension") { enumValues { name description } }
}'''

async def main():
    address, user, password = sys.argv[1:]
    driver = AsyncGraphDatabase.driver(address, auth=(user, password))
    graph = Graph(driver, database="larger", deadline=30, folder=Path.cwd())
    answer = await Executor(schema).execute(QUERY, None, await context_for(Services(graph, VocabularyCache())))
    print(json.dumps({"errors": [str(each) for each in answer.errors or ()], "data": answer.data}))
    await graph.close()

asyncio.run(main())
"""


def test_a_new_dimension_is_one_declaration(larger: Graph, embedded_server: EmbeddedServer) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", ONE_MORE, embedded_server.address, USER, embedded_server.password],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    answer = json.loads(ran.stdout)
    assert answer["errors"] == []
    data = answer["data"]
    (facet,) = data["entries"]["facets"]
    assert facet["dimension"] == "STAKEHOLDER"
    counts = [each["count"] for each in facet["values"]]
    assert counts == sorted(counts, reverse=True)
    assert (len(facet["values"]), facet["unknownCount"]) == (2, 0)
    assert facet["otherCount"] > 0
    rows = {each["value"]: each["count"] for each in data["matrix"]["rows"]}
    assert rows[facet["values"][0]["value"]] == facet["values"][0]["count"]
    assert sum(rows.values()) == facet["otherCount"] + sum(each["count"] for each in facet["values"])
    assert all(cell["count"] <= rows[cell["row"]] for cell in data["matrix"]["cells"])
    assert data["compare"]["left"] <= sum(each["left"] for each in data["compare"]["rows"])
    descriptions = {each["name"]: each["description"] for each in data["__type"]["enumValues"]}
    assert descriptions["STAKEHOLDER"] == "Stakeholders."


async def test_a_new_question_is_one_text_and_one_function(
    builtin: Graph, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    written = tmp_path / "cypher" / "entries" / "of_country.cypher"
    written.parent.mkdir(parents=True)
    written.write_text(
        "// Which entries take place in this country?\n"
        "// $alpha3: a country\n"
        "MATCH (n:Entry)-[:LOCATED_IN]->(:Country {alpha3: $alpha3})\n"
        "RETURN n.id AS id\n"
        "ORDER BY id\n"
    )
    monkeypatch.setattr(cypher_text, "files", lambda package: tmp_path)

    async def of_country(graph: Graph, alpha3: str) -> list[str]:
        """The entries in a country, by id."""
        asked = question("entries/of_country")
        return [row["id"] for row in await graph.read("entries/of_country", asked, alpha3=alpha3)]

    assert question("entries/of_country").parameters == {"alpha3"}
    found = await of_country(builtin, "KEN")
    assert found == sorted(found)
    assert found
    assert await of_country(builtin, "`'\"\x00") == []
