"""A graph from before international bodies were one stakeholder each, brought to what a new one is."""

import pytest

from graphdb import migrate
from graphdb.cypher_text import cypher
from graphdb.engine import Graph, Transaction
from graphdb.questions import checks
from ingest import bodies, entries
from ingest.shipping.builtin import builtin, seed
from ingest.writing.apply import apply
from ingest.writing.changeset import Edges, Nodes

STAKEHOLDERS = cypher(
    """
    MATCH (s:Stakeholder)
    OPTIONAL MATCH (s)-[r]->(o)
    RETURN s.id AS id, s.name AS name, s.kind AS kind, s.names AS names, s.words AS words, type(r) AS type,
      coalesce(o.id, o.code, o.alpha3) AS other, r.role AS role, r.lead AS lead
    ORDER BY id, type, other"""
)
BEFORE = cypher("MATCH (m:Migration) WHERE m.version >= $first DELETE m")


async def as_it_was(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """The built-in data as it was put in before, and nothing of the migration applied."""
    with monkeypatch.context() as before:
        before.setattr(entries, "_body", lambda *_: None)
        before.setattr(entries, "international_bodies", lambda: bodies.Bodies([]))
        await apply(graph, builtin.__wrapped__())
    first = next(each.version for each in migrate.shipped() if each.name == "bodies")
    await graph.write(lambda tx: tx.run("test", BEFORE, first=first), vocabulary=False)


async def stakeholders(graph: Graph) -> list[dict[str, object]]:
    return [row.data() for row in await graph.read("test", STAKEHOLDERS)]


async def carried(graph: Graph) -> set[tuple[str, str]]:
    """Which entries have which stakeholder, by its name."""
    text = cypher("MATCH (s:Stakeholder)-[:CARRIES_OUT]->(e:Entry) RETURN e.id AS entry, s.name AS name")
    return {(row["entry"], row["name"]) for row in await graph.read("test", text)}


async def test_an_older_graph_becomes_what_a_new_one_is_and_loses_nothing(
    usual_graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = usual_graph
    await as_it_was(graph, monkeypatch)
    before = await carried(graph)
    assert ("WSIS-STOCKTAKING:1378827145", "International Telecommunication Union") in before

    async def write_beside(tx: Transaction) -> None:
        """Somebody named two spellings for one entry."""
        text = cypher(
            """
            MATCH (e:Entry {id: 'WSIS-STOCKTAKING:1378827145'})
            MATCH (itu:Stakeholder {id: 'itu'}) MATCH (full:Stakeholder {id: 'international-telecommunication-union'})
            MATCH (full)-[r:CARRIES_OUT]->(e)
            SET r.role = 'owner'
            CREATE (itu)-[:CARRIES_OUT {role: 'funder'}]->(e)"""
        )
        await tx.run("test", text)

    await graph.write(write_beside)
    assert next(iter(await migrate.up(graph))).name == "bodies"
    after = await carried(graph)
    assert {entry for entry, _ in after} == {entry for entry, _ in before}
    itu = [each for each in await stakeholders(graph) if each["id"] == "itu"]
    assert [each["role"] for each in itu if each["other"] == "WSIS-STOCKTAKING:1378827145"] == ["funder, owner"]
    assert not [each for each in await stakeholders(graph) if each["id"] == "international-telecommunication-union"]
    # It is found in full before anybody seeds again, and nothing is wrong with the graph.
    assert " xtelecommunication " in str(itu[0]["words"])
    assert not [each.check for each in await checks.run(graph) if each.broken]

    await seed(graph)
    migrated = await stakeholders(graph)
    nodes = [part for part in builtin().parts if isinstance(part, Nodes) and part.label == "Stakeholder"]
    made_new = {node.key: node.properties for part in nodes for node in part.nodes}
    assert {str(each["id"]): (each["name"], each["kind"], each["names"]) for each in migrated} == {
        key: (of["name"], of["kind"], of["names"]) for key, of in made_new.items()
    }
    edges = {(each["type"], each["id"], each["other"]) for each in migrated if each["type"]}
    wanted = {
        (part.kind.type, edge.source, edge.target)
        for part in builtin().parts
        if isinstance(part, Edges) and part.kind.start == "Stakeholder"
        for edge in part.edges
    }
    assert edges == wanted
