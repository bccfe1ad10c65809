"""The synthetic example: it is put in, tried out, said to be there, and taken out without a trace."""

from typing import Any

from graphdb import migrate
from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.questions import checks
from ingest import example
from ingest.builtin import seed
from resolvers.audit import auditor
from tests.resolvers.graphs import asking
from tests.schema.asking import GUARDED, answered

TRIED = """{ suggestions { entries lift } meta { citation collections { code synthetic } }
  matrix(rows: ACTION_LINE_AREA, columns: SDG_GOAL) { cells { count asserted gap } unknownColumn } }"""


async def held(graph: Graph) -> dict[str, list[str]]:
    """Every node but receipts, findings and the state, with what it has and what it leads to."""
    rows = await graph.read(
        "tests/held",
        cypher(
            "MATCH (n) WHERE NOT n:Import AND NOT n:Finding AND NOT n:GraphState "
            "OPTIONAL MATCH (n)-[r]->(m) WITH n, collect(type(r) + coalesce(m.id, m.code, m.key, '')) AS ends "
            "RETURN labels(n)[0] AS label, coalesce(n.id, n.code, n.key, toString(n.number)) AS key, ends"
        ),
    )
    return {f"{row['label']} {row['key']}": sorted(row["ends"]) for row in rows}


async def test_it_shows_what_the_real_samples_cannot_and_goes_without_a_trace(graph: Graph) -> None:
    await migrate.up(graph)
    await seed(graph)
    before = await held(graph)
    assert not [each for each in (await answered(graph, TRIED))["matrix"]["cells"] if each["count"]]
    assert (await example.take_out(graph)).is_unchanged, "it is not in: neither seed nor serve puts it in"

    receipt = await example.put_in(graph)
    assert receipt.total.added > 100
    assert (await example.put_in(graph)).is_unchanged
    tried = await answered(graph, TRIED)
    assert tried["suggestions"]
    assert {each["gap"] for each in tried["matrix"]["cells"]} >= {"MAPPED_AND_PRACTISED", "PRACTISED_ONLY"}
    assert "EXAMPLE" in tried["meta"]["citation"]
    assert {"code": "EXAMPLE", "synthetic": True} in tried["meta"]["collections"]
    result: Any = await GUARDED.execute("{ entries { totalCount } }", None, await asking(graph))
    assert [each["code"] for each in result.extensions["notes"]] == ["SYNTHETIC_INCLUDED"]
    assert [each for each in await checks.run(graph) if each.broken] == []

    await auditor.refresh(graph, auditor.Thresholds(), auditor.today())
    assert (await example.take_out(graph)).total.removed > 50
    assert await held(graph) == before
    assert "EXAMPLE" not in (await answered(graph, TRIED))["meta"]["citation"]
    left = await graph.read("tests/left", cypher("MATCH (f:Finding) WHERE f.subject CONTAINS 'EXAMPLE' RETURN f.id"))
    assert left == []
    assert (await example.take_out(graph)).is_unchanged
