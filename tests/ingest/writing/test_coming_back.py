"""What goes and comes back has all that was said of it."""

from collections import Counter
from pathlib import Path

import pytest

from graphdb.backup.put import put
from graphdb.backup.told import told
from graphdb.cypher_text import cypher
from graphdb.engine import Graph, Transaction
from graphdb.model import BY_NAME, KEYS, RELATIONSHIPS
from graphdb.questions import checks, register, remade
from graphdb.questions.ingest import EdgeKind
from graphdb.questions.remade import GOING, REMADE, STATED, lead_again
from graphdb.records.imports import StagedEntry
from ingest.incoming.deltas import Delta, Deltas
from ingest.staging.decide import WAITING, apply_staged, undoing
from ingest.staging.stage import Plan, stage
from ingest.staging.stage import told as summed
from resolvers.history.verify_register import prove_register

_EDGES = cypher(
    "MATCH (a)-[r]->(b) WHERE a:Entry OR a:Stakeholder OR b:Entry OR b:Stakeholder "
    "RETURN labels(a)[0] AS start, properties(a) AS a, type(r) AS type, properties(r) AS said, labels(b)[0] AS end, "
    "properties(b) AS b"
)
_KEYS = cypher("MATCH (n) WHERE n:Entry OR n:Stakeholder RETURN labels(n)[0] AS label, n.id AS id")


def test_whatever_leads_to_what_may_go_is_made_again_from_a_kept_key_or_stated_by_who_brings_it_back() -> None:
    """A new relationship to one of them has a row in the one table or in the other."""
    kinds = [EdgeKind(*kind) for each in RELATIONSHIPS for kind in each.kinds if kind[2] in GOING]
    remade = [each.kind for each in REMADE]
    assert sorted(map(str, (*remade, *STATED))) == sorted(map(str, kinds))
    assert [each for each in REMADE if each.kept not in BY_NAME[each.keeper].known] == []


async def edges(graph: Graph) -> list[str]:
    return sorted(
        f"{row['start']} {row['a'][KEYS[row['start']]]} {row['type']} {sorted(row['said'].items())} "
        f"{row['end']} {row['b'][KEYS[row['end']]]}"
        for row in await graph.read("test", _EDGES)
        if row["type"] != "CHANGE_OF"
    )


async def lose(tx: Transaction) -> int:
    """Take out what is made again; how many edges are left."""
    for each in REMADE:
        await tx.run("test", each.kind.text(cypher("MATCH (:<start>)-[r:<type>]->(:<end>) DELETE r")))
    return len(await tx.run("test", _EDGES))


async def test_all_entries_go_and_come_back_with_all_that_leads_to_them(
    usual_graph: Graph, nouns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = usual_graph
    await put(graph, told(nouns))
    before = await edges(graph)
    met = {f" {each.kind.type} " for each in REMADE}
    assert [each for each in met if not any(each in edge for edge in before)] == []
    there = [(row["label"], row["id"]) for row in await graph.read("test", _KEYS)]
    entries = await register.entries(graph.read, [id for label, id in there if label == "Entry"])
    people = await register.stakeholders(graph.read, [id for label, id in there if label == "Stakeholder"])
    rows = [
        StagedEntry(id, 0, each.said, None, tuple({"id": who["id"], **people[who["id"]].said} for who in
                    each.said["stakeholders"])) for id, each in entries.items()
    ]  # fmt: skip
    summary = summed(Deltas([Delta(each.id, 0, each.before, None, 0) for each in rows], ()), (), (), ())
    gone = await stage(graph, Plan("all of them gone", "", rows, summary), "ann")
    await apply_staged(graph, gone.number, "bob", WAITING)
    left = {row["id"] for row in await graph.read("test", _KEYS)}
    assert left.isdisjoint(entries) and len(left) < len(people)
    undo = await stage(graph, await undoing(graph, gone.number), "ann")
    await apply_staged(graph, undo.number, "bob", WAITING)
    after = await edges(graph)
    assert [each for each in before if each not in after] == []
    assert after == before
    assert [each for each in await checks.run(graph) if each.broken] == []
    # Of one that comes, what keeps its key is read; of many at once, all that keeps any key.
    to_one = [each for each in before for row in REMADE if f" {row.kind.type} " in each and " Entry " in each]
    one = Counter(each.rpartition(" Entry ")[2] for each in to_one).most_common(1)[0][0]

    async def lose_and_find_one(tx: Transaction) -> None:
        await lose(tx)
        await lead_again(tx.run, {"Entry": [one]})

    lost = await graph.write(lose)
    await graph.write(lose_and_find_one)
    back = [each for each in await edges(graph) if each in to_one]
    of_two = " REPLICATES "  # made where the replication leads to both
    assert [each for each in to_one if each.endswith(f" Entry {one}") and each not in back and of_two not in each] == []
    together = (" CONCERNS ", " SPEAKS_OF ")  # an event or a post leads to what else it keeps with it
    assert {each.rpartition(" Entry ")[2] for each in back if not any(kind in each for kind in together)} == {one}
    monkeypatch.setattr(remade, "FEW", 0)
    collections = [
        row["code"] for row in await graph.read("test", cypher("MATCH (c:Collection) RETURN c.code AS code"))
    ]
    coming = {"Entry": [*entries], "Stakeholder": [*people], "Collection": collections}

    async def find(tx: Transaction) -> set[str]:
        return await lead_again(tx.run, coming)

    assert lost < len(before) and await graph.write(find) <= entries.keys() and await edges(graph) == before
    assert (await prove_register(graph)).flaws == ()
