"""The synthetic example: it is put in, tried out, said to be there, and taken out without a trace."""

from datetime import UTC, datetime
from typing import Any

import pytest

from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.questions import checks
from ingest.shipping import example
from ingest.writing.apply import apply
from ingest.writing.changeset import Changeset, Node, Nodes
from resolvers.audit import auditor
from resolvers.history.verify_register import prove_register
from tests.resolvers.graphs import asking
from tests.resolvers.review.test_entry_moves import confirmed
from tests.resolvers.reviewing import ADA, code
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


async def test_it_shows_what_the_real_samples_cannot_and_goes_without_a_trace(filled: Graph) -> None:
    before = await held(filled)
    assert not [each for each in (await answered(filled, TRIED))["matrix"]["cells"] if each["count"]]
    assert (await example.take_out(filled)).is_unchanged, "it is not in: neither seed nor serve puts it in"

    receipt = await example.put_in(filled)
    assert receipt.total.added > 100
    assert (await example.put_in(filled)).is_unchanged
    tried = await answered(filled, TRIED)
    assert tried["suggestions"]
    assert {each["gap"] for each in tried["matrix"]["cells"]} >= {"MAPPED_AND_PRACTISED", "PRACTISED_ONLY"}
    assert "EXAMPLE" in tried["meta"]["citation"]
    assert {"code": "EXAMPLE", "synthetic": True} in tried["meta"]["collections"]
    result: Any = await GUARDED.execute("{ entries { totalCount } }", None, await asking(filled))
    assert [each["code"] for each in result.extensions["notes"]] == ["SYNTHETIC_INCLUDED"]
    assert [each for each in await checks.run(filled) if each.broken] == []

    await auditor.refresh(filled, auditor.Thresholds(), auditor.today())
    assert (await example.take_out(filled)).total.removed > 50
    assert await held(filled) == before
    assert "EXAMPLE" not in (await answered(filled, TRIED))["meta"]["citation"]
    left = await filled.read("tests/left", cypher("MATCH (f:Finding) WHERE f.subject CONTAINS 'EXAMPLE' RETURN f.id"))
    assert left == []
    assert (await example.take_out(filled)).is_unchanged


FIRST, PARTY = "Entry:EXAMPLE:01", "Stakeholder:example-government-1.KEN"
RETURNED = """query ($id: ID!, $now: DateTime!, $party: ID!) {
  entry(id: $id) { title version submittedAt confirmedAt } then: entry(id: $id, asOf: $now) { id title }
  first: node(id: "Entry:EXAMPLE:01@1") { ... on Entry { title } }
  registerChanges(subject: $id) { nodes { move version differences { field } } }
  stakeholder(id: $party) { version kind } party: registerChanges(subject: $party) { nodes { move } } }"""


async def test_what_comes_back_goes_on_from_where_it_went_in_its_history(
    either_filled: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = either_filled
    await example.put_in(graph)
    assert code(await confirmed(graph, ADA, FIRST)) is None
    party = Node(PARTY.partition(":")[2], {"kind": "OTHER"})
    await apply(graph, Changeset("a file of tests", [Nodes("Stakeholder", [party], create=False)]))
    confirmed_at = (await answered(graph, f'{{ entry(id: "{FIRST}") {{ confirmedAt }} }}'))["entry"]["confirmedAt"]
    await example.take_out(graph)
    proof = await prove_register(graph)
    assert (proof.looked_at, proof.flaws) == (4, ()), "two that have a history; 47 entries have none"
    assert (await answered(graph, f'{{ entry(id: "{FIRST}") {{ id }} }}'))["entry"] is None

    monkeypatch.setattr(example, "THEMES", (("Another title", *example.THEMES[0][1:]), *example.THEMES[1:]))
    await example.put_in(graph)
    assert (await prove_register(graph)).flaws == ()
    assert code(await confirmed(graph, ADA, FIRST, 4)) is None
    now = datetime.now(UTC).isoformat()
    found = await answered(graph, RETURNED, id=FIRST, now=now, party=PARTY)
    assert (found["entry"]["title"], found["entry"]["version"]) == ("Another title, example 1", 5)
    assert found["then"] == {"id": f"{FIRST}@5", "title": "Another title, example 1"}, "of now it says what it is now"
    assert found["first"] == {"title": "School networks, example 1"}
    assert found["entry"]["confirmedAt"] > confirmed_at
    moves = [(each["move"], each["version"]) for each in found["registerChanges"]["nodes"]]
    assert moves == [("CONFIRM", 5), ("IMPORT", 4), ("REMOVE", 3), ("CONFIRM", 2)]
    assert found["registerChanges"]["nodes"][1]["differences"] == [{"field": "title"}]
    assert found["stakeholder"] == {"version": 4, "kind": "GOVERNMENT"}
    assert [each["move"] for each in found["party"]["nodes"]] == ["IMPORT", "REMOVE", "IMPORT"]
    assert (await prove_register(graph)).flaws == ()
