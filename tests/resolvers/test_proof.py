"""The proof finds any single change that was altered, taken out or put in, and nothing in a history that is whole."""

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st
from neo4j.exceptions import Neo4jError

from graphdb.audit_records import LinkageMove
from graphdb.engine import Graph
from graphdb.questions import releases
from graphdb.text import Text
from resolvers.proof import prove_history, prove_releases
from resolvers.publishing import publish
from tests.resolvers.reviewing import ADA, ANN, acting, code, decided, mapped, proposed

LAST = 192
NAMES = (
    "sequence", "linkage", "line", "goal", "target", "move", "actor", "actorName", "role", "at", "reason", "requestId",
    "before", "after", "previousHash", "hash",
)  # fmt: skip
ONCE = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


async def run(graph: Graph, statement: str, **parameters: Any) -> list[Any]:
    async def work(tx: Any) -> list[Any]:
        found: list[Any] = await tx.run("test", Text(statement), **parameters)
        return found

    return await graph.write(work)


async def lived(graph: Graph) -> None:
    """A mapping in which somebody proposed, confirmed, disputed and retired."""
    await mapped(graph)
    await proposed(graph)
    assert code(await decided(graph, ADA, "C4:4.5", LinkageMove.CONFIRM, 1)) is None
    assert code(await decided(graph, ANN, "C4:4.5", LinkageMove.DISPUTE, 2)) is None
    assert code(await decided(graph, ANN, "C4:4.4", LinkageMove.RETIRE, 1)) is None


@pytest.fixture
async def whole(either_graph: Graph) -> Graph:
    await lived(either_graph)
    return either_graph


async def test_a_whole_history_has_no_flaw(whole: Graph) -> None:
    proof = await prove_history(whole)
    assert (proof.looked_at, proof.flaws) == (LAST, ())
    assert proof.head is not None and len(proof.head) == 64


@ONCE
@given(data=st.data())
async def test_any_property_of_any_change_that_is_altered_is_found(whole: Graph, data: st.DataObject) -> None:
    sequence = data.draw(st.sampled_from([1, 2, 100, 188, 189, 190, 191, LAST]), "sequence")
    name = data.draw(st.sampled_from(NAMES), "name")
    value = data.draw(st.one_of(st.none(), st.integers(-5, 500), st.text('ab{}:" ', max_size=5)), "value")
    (row,) = await run(whole, "MATCH (c:LinkageChange {sequence: $s}) RETURN properties(c) AS p", s=sequence)
    there = dict(row["p"])
    assume(there.get(name) != value and (name, value) != ("sequence", None))
    # Written and looked at in one transaction each; put back by what was there.
    try:
        alter = f"MATCH (c:LinkageChange {{sequence: $s}}) SET c.{name} = $value, c.marked = true"
        await run(whole, alter, s=sequence, value=value)
    except Neo4jError:  # a uniqueness constraint, or a type that an index does not take: it cannot be altered so
        reject()
    try:
        await run(whole, "MATCH (c:LinkageChange {marked: true}) REMOVE c.marked SET c.mended = true")
        await run(whole, "MATCH (c:LinkageChange {mended: true}) REMOVE c.mended")
        assert (await prove_history(whole)).flaws != ()
    finally:
        where = "c.sequence = $value" if name == "sequence" else "c.sequence = $s"
        await run(whole, f"MATCH (c:LinkageChange) WHERE {where} SET c = $there", s=sequence, value=value, there=there)
    assert (await prove_history(whole)).flaws == ()


@pytest.mark.parametrize("sequence", [1, 77, 189, 190, LAST])
async def test_a_change_that_is_taken_out_is_found(graph: Graph, sequence: int) -> None:
    await lived(graph)
    await run(graph, "MATCH (c:LinkageChange {sequence: $s}) DETACH DELETE c", s=sequence)
    flaws = (await prove_history(graph)).flaws
    assert any(f"change {sequence} is missing" in each or f"the chain ends with change {sequence - 1}" in each
               for each in flaws), flaws  # fmt: skip


async def test_the_last_change_taken_out_together_with_what_the_graph_says_of_it_is_found(graph: Graph) -> None:
    await lived(graph)
    await run(
        graph,
        """MATCH (c:LinkageChange {sequence: 192}) MATCH (b:LinkageChange {sequence: 191})
        MATCH (g:GraphState {id: 'graph'}) SET g.sequence = 191, g.head = b.hash, g.headAt = b.at DETACH DELETE c""",
    )
    assert (await prove_history(graph)).flaws == ("linkage C4:4.4: it is not what its changes make of it",)


@pytest.mark.parametrize("number", [0, -7, 193, 500, None])
async def test_a_change_that_is_put_in_is_found(whole: Graph, number: int | None) -> None:
    (row,) = await run(whole, "MATCH (c:LinkageChange {sequence: 50}) RETURN properties(c) AS p")
    copied = {**row["p"], "sequence": number}
    put_in = "MATCH (l:Linkage {key: 'C4:4.5'}) CREATE (n:LinkageChange)-[:CHANGE_OF]->(l) SET n = $copied"
    await run(whole, put_in, copied=copied)
    assert (await prove_history(whole)).flaws != ()


async def test_a_change_with_a_fitting_hash_but_another_content_breaks_the_chain_after_it(graph: Graph) -> None:
    """Whoever can make the hash anew still has to make all hashes after it anew."""
    await lived(graph)
    from dataclasses import replace

    from graphdb.history import hash_of
    from graphdb.questions import history

    change = (await history.by_sequences(graph.read, [189]))[189]
    forged = replace(change, reason="another reason")
    await run(graph, "MATCH (c:LinkageChange {sequence: 189}) SET c.reason = $r, c.hash = $h",
              r=forged.reason, h=hash_of(forged))  # fmt: skip
    flaws = (await prove_history(graph)).flaws
    assert flaws == ("change 190: previousHash is not the hash of the change before",)


@pytest.mark.parametrize(
    ("spoils", "said"),
    [
        ("MATCH (l:Linkage {key: 'C4:4.7'}) SET l.status = 'RETIRED'", "linkage C4:4.7: it is not what its changes"),
        ("MATCH (l:Linkage {key: 'C4:4.7'}) SET l.rationale = 'Mine'", "linkage C4:4.7: it is not what its changes"),
        ("MATCH (:Linkage {key: 'C4:4.7'})-[r:SOURCED_FROM]->() DELETE r", "linkage C4:4.7: it is not what its"),
        ("MATCH (l:Linkage {key: 'C4:4.7'}) DETACH DELETE l", "linkage C4:4.7: it is gone"),
        (
            """MATCH (l:Linkage {key: 'C4:4.7'})-[:TO_SDG]->(t) MATCH (line:ActionLine {code: 'C5'})
            CREATE (n:Linkage {key: 'C5:4.7', level: 'TARGET', status: 'CONFIRMED', negative: false, version: 1,
            since: '', sequence: 1}) CREATE (n)-[:FROM_LINE]->(line) CREATE (n)-[:TO_SDG]->(t)""",
            "linkage C5:4.7: no change says that it is there",
        ),
        ("MATCH (l:Linkage {key: 'C4:4.7'}) REMOVE l.sequence", "linkage C4:4.7: nothing is recorded of it"),
        ("MATCH (:LinkageChange {sequence: 189})-[r:CHANGE_OF]->() DELETE r", "change 189: its edges do not end"),
        ("MATCH (c:LinkageChange {sequence: 189}) SET c.extra = 1", "change 189: it has not the properties"),
        ("MATCH (g:GraphState {id: 'graph'}) SET g.head = 'x'", "change 192 is not the one that the graph says"),
    ],
)
async def test_a_present_that_the_history_does_not_give_is_found(graph: Graph, spoils: str, said: str) -> None:
    await lived(graph)
    await run(graph, spoils)
    flaws = (await prove_history(graph)).flaws
    assert any(each.startswith(said) for each in flaws), flaws


async def test_releases_are_proved_by_the_history(whole: Graph) -> None:
    assert code(await publish(await acting(whole, ADA), "p", "Two", None)) is None
    assert (await prove_releases(whole)).flaws == ()
    for spoils, mends in (
        ("SET r.title = 'Other'", "SET r.title = 'Two'"),
        ("SET r.linkages = 7", "SET r.linkages = 188"),
        ("SET r.signOffs = '[]', r.sequence = 191", "SET r.sequence = 192"),
    ):
        await run(whole, f"MATCH (r:MatrixRelease {{number: 2}}) {spoils}")
        assert (await prove_releases(whole)).flaws != (), spoils
        await run(whole, f"MATCH (r:MatrixRelease {{number: 2}}) {mends}")
        assert (await prove_releases(whole)).flaws == (), mends
    await run(whole, "MATCH (r:MatrixRelease {number: 1}) DELETE r")
    assert "release 1 is missing" in (await prove_releases(whole)).flaws
    assert [each.number for each in await releases.all_of(whole.read)] == [2]
