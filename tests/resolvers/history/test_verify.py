"""The proof finds any single change that was altered, taken out or put in, and nothing in a history that is whole."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st
from neo4j.exceptions import Neo4jError

from graphdb.cypher_text import Text
from graphdb.engine import Graph
from graphdb.kinds.linkage import CHANGES
from graphdb.kinds.release import checksum_of, content_checksum_of, release_properties
from graphdb.model import BY_NAME
from graphdb.questions import history, releases
from graphdb.records.linkages import LinkageMove, LinkageRecord
from graphdb.records.releases import ReleaseRecord, SignOffRecord
from ingest.shipping.builtin import begin_history
from resolvers.history.verify import prove_history
from resolvers.history.verify_releases import prove_releases
from resolvers.review.publishing import publish
from tests.resolvers.reviewing import ADA, ANN, acting, code, decided, mapped, proposed
from tests.thorough import examples, some

LAST = 193
ONCE = settings(
    deadline=None, max_examples=examples(60, short=12), suppress_health_check=[HealthCheck.function_scoped_fixture]
)


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
async def whole(usual_graph: Graph) -> Graph:
    await lived(usual_graph)
    return usual_graph


async def test_a_whole_history_has_no_flaw(whole: Graph) -> None:
    proof = await prove_history(whole)
    assert (proof.looked_at, proof.flaws) == (LAST, ())
    assert proof.head is not None and len(proof.head) == 64


NODES: dict[str, tuple[str, list[Any]]] = {
    "LinkageChange": ("sequence", [1, 2, 100, 188, 190, 191, 192, LAST]),
    "ChainLink": ("sequence", [189, 194, 195, 196]),
    "MatrixRelease": ("number", [1, 2]),
    "SignOff": ("id", ["C5:193"]),
}
PLACES = [(label, key) for label, (_, keys) in NODES.items() for key in keys]


@pytest.fixture
async def published(whole: Graph) -> Graph:
    """The same, with a sign-off, a release that holds it, and the withdrawal of it."""
    ada = await acting(whole, ADA)
    assert ada.actor is not None
    actor = ada.actor

    async def work(tx: Any) -> None:
        end = await history.head(tx.run)
        signed = SignOffRecord("C5", actor.signature, end.moment(), None, end.sequence)
        await releases.sign_off(tx.run, signed, end)
        end = await history.head(tx.run)
        await releases.publish(tx.run, title="Two", note=None, actor=actor, at=end.moment(), end=end)
        end = await history.head(tx.run)
        await releases.withdraw(tx.run, signed, actor=actor, at=end.moment(), reason="Too early.", end=end)

    await whole.write(work)
    return whole


async def test_sign_offs_releases_and_withdrawals_are_links_of_the_chain(published: Graph) -> None:
    proof = await prove_history(published)
    assert (proof.looked_at, proof.flaws) == (196, ())
    assert (await prove_releases(published)).flaws == ()
    (signed,) = await releases.all_sign_offs(published.read)
    assert signed.withdrawal is not None
    assert signed.withdrawal.reason == "Too early."
    assert await releases.sign_offs(published.read) == []
    assert [len(each.sign_offs) for each in await releases.all_of(published.read)] == [0, 1]


@pytest.mark.thorough
@ONCE
@given(data=st.data())
async def test_any_property_of_any_link_or_of_what_it_tells_of_that_is_altered_is_found(
    published: Graph, data: st.DataObject
) -> None:
    label, key = data.draw(st.sampled_from(PLACES), "node")
    node = f"(c:{label} {{{NODES[label][0]}: $key}})"
    names = [each.name for each in BY_NAME[label].properties]
    name = data.draw(st.sampled_from([*names, "other"]), "name")
    value = data.draw(st.one_of(st.none(), st.integers(-5, 500), st.text('ab{}:" ', max_size=5)), "value")
    (row,) = await run(published, f"MATCH {node} RETURN properties(c) AS p", key=key)
    there = dict(row["p"])
    assume(there.get(name) != value)
    (row,) = await run(published, f"MATCH {node} RETURN elementId(c) AS id", key=key)
    by_id = "MATCH (c) WHERE elementId(c) = $id"
    try:
        await run(published, f"{by_id} SET c.{name} = $value", id=row["id"], value=value)
    except Neo4jError:  # a uniqueness constraint, or a type that an index does not take: it cannot be altered so
        reject()
    try:
        assert (await prove_history(published)).flaws != ()
    finally:
        await run(published, f"{by_id} SET c = $there", id=row["id"], there=there)
    assert (await prove_history(published)).flaws == ()


def remade(release: ReleaseRecord, linkages: list[LinkageRecord]) -> dict[str, Any]:
    """The properties of a release with every checksum made again."""
    made = replace(release, checksum=checksum_of(release, linkages), content_checksum=content_checksum_of(linkages))
    return release_properties(made)


async def test_a_release_that_is_changed_with_its_checksums_made_again_is_found(published: Graph) -> None:
    release = (await releases.all_of(published.read))[1]
    (row,) = await run(published, "MATCH (r:MatrixRelease {number: 2}) RETURN properties(r) AS p")
    linkages = await history.state_at(published.read, release.sequence)
    for forged in (
        replace(release, title="Another"),
        replace(release, published_by=ANN.signature),
        replace(release, sequence=192),
    ):
        await run(published, "MATCH (r:MatrixRelease {number: 2}) SET r += $p", p=remade(forged, linkages))
        assert "MatrixRelease:2: it is not what its link in the chain says" in (await prove_history(published)).flaws
        assert "release 2: it is not what its link in the chain says" in (await prove_releases(published)).flaws
        await run(published, "MATCH (r:MatrixRelease {number: 2}) SET r = $p", p=row["p"])
        assert (await prove_releases(published)).flaws == ()


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("spoils", "said"),
    some(
        [
            ("CREATE (l)-[:TO_SDG]->(t)", "linkage C4:4.7: it has 1 lines and 2 ends"),
            ("CREATE (l)-[:TO_SDG]->(o)", "linkage C4:4.7: it has 1 lines and 2 ends"),
            ("CREATE (l)-[:FROM_LINE]->(a)", "linkage C4:4.7: it has 2 lines and 1 ends"),
            ("CREATE (l)-[:PART_OF]->(o)", "linkage C4:4.7: it has other labels or edges"),
            ("CREATE (o)-[:PART_OF]->(l)", "linkage C4:4.7: it has other labels or edges"),
            ("SET l:Entry", "linkage C4:4.7: it has other labels or edges"),
            ("SET l.other = 1", "linkage C4:4.7: it has properties that no linkage has"),
            ("CREATE (c)-[:ABOUT]->(o)", "change 190: "),
            ("SET c:Entry", "change 190: it has other labels"),
            ("CREATE (k)-[:ABOUT]->(o)", "link 189: it has other labels or edges"),
            ("CREATE (r)-[:ABOUT]->(o)", "MatrixRelease:1: it has other labels or edges"),
        ],
        4,
    ),
)
async def test_a_label_or_an_edge_too_many_is_found(graph: Graph, spoils: str, said: str) -> None:
    await lived(graph)
    await run(
        graph,
        """MATCH (l:Linkage {key: 'C4:4.7'})-[:TO_SDG]->(t) MATCH (o:SdgTarget {code: '1.1'})
        MATCH (a:ActionLine {code: 'C5'}) MATCH (c:LinkageChange {sequence: 190}) MATCH (k:ChainLink {sequence: 189})
        MATCH (r:MatrixRelease {number: 1}) """
        + spoils,
    )
    flaws = (await prove_history(graph)).flaws
    assert any(each.startswith(said) for each in flaws), flaws


async def test_releases_and_sign_offs_of_before_the_chain_had_them_become_links_of_it(usual_graph: Graph) -> None:
    await mapped(usual_graph)
    (release,) = await releases.all_of(usual_graph.read)
    content = {
        "id": "C5:188", "line": "C5", "actor": "ann", "actorName": "Ann", "role": "FACILITATOR",
        "at": release.published_at, "sequence": 188,
    }  # fmt: skip
    # As an earlier version of the program has left it.
    await run(usual_graph, "MATCH (k:ChainLink) DETACH DELETE k")
    await run(usual_graph, "MATCH (r:MatrixRelease) REMOVE r.link, r.contentChecksum")
    await run(usual_graph, "CREATE (s:SignOff) SET s = $content", content=content)
    await run(
        usual_graph,
        """MATCH (c:LinkageChange {sequence: 188}) MATCH (g:Chain {name: 'mapping'})
        SET g.sequence = 188, g.head = c.hash, g.headAt = c.at""",
    )
    assert await releases.unlinked(usual_graph.read) == ["MatrixRelease:1", "SignOff:C5:188"]
    await begin_history(usual_graph)
    assert await releases.unlinked(usual_graph.read) == []
    assert await releases.all_of(usual_graph.read) == [release]
    proof = await prove_history(usual_graph)
    assert (proof.looked_at, proof.flaws) == (190, ())
    assert (await prove_releases(usual_graph)).flaws == ()


@pytest.mark.thorough
@pytest.mark.parametrize("sequence", some([1, 190, LAST, 77, 191], 2))
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
        """MATCH (c:LinkageChange {sequence: 193}) MATCH (b:LinkageChange {sequence: 192})
        MATCH (g:Chain {name: 'mapping'}) SET g.sequence = 192, g.head = b.hash, g.headAt = b.at DETACH DELETE c""",
    )
    assert (await prove_history(graph)).flaws == ("linkage C4:4.4: it is not what its changes make of it",)


async def test_a_change_that_is_put_in_is_found(whole: Graph) -> None:
    (row,) = await run(whole, "MATCH (c:LinkageChange {sequence: 50}) RETURN properties(c) AS p")
    put_in = """MATCH (l:Linkage {key: 'C4:4.5'}) CREATE (n:LinkageChange)-[:CHANGE_OF]->(l) SET n = $copied
      RETURN elementId(n) AS id"""
    for number in (0, -7, 189, 194, 500, None):
        (made,) = await run(whole, put_in, copied={**row["p"], "sequence": number})
        assert (await prove_history(whole)).flaws != (), number
        await run(whole, "MATCH (n) WHERE elementId(n) = $id DETACH DELETE n", id=made["id"])
        assert (await prove_history(whole)).flaws == (), number


async def test_a_change_with_a_fitting_hash_but_another_content_breaks_the_chain_after_it(graph: Graph) -> None:
    """Whoever can make the hash anew still has to make all hashes after it anew."""
    await lived(graph)
    change = (await history.by_sequences(graph.read, [190]))[190]
    forged = replace(change, reason="another reason")
    await run(graph, "MATCH (c:LinkageChange {sequence: 190}) SET c.reason = $r, c.hash = $h",
              r=forged.reason, h=CHANGES.hash_of(forged))  # fmt: skip
    flaws = (await prove_history(graph)).flaws
    assert flaws == ("change 191: previousHash is not the hash of the change before",)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("spoils", "said"),
    some(
        [
            (
                "MATCH (l:Linkage {key: 'C4:4.7'}) SET l.status = 'RETIRED'",
                "linkage C4:4.7: it is not what its changes",
            ),
            (
                "MATCH (l:Linkage {key: 'C4:4.7'}) SET l.rationale = 'Mine'",
                "linkage C4:4.7: it is not what its changes",
            ),
            ("MATCH (:Linkage {key: 'C4:4.7'})-[r:SOURCED_FROM]->() DELETE r", "linkage C4:4.7: it is not what its"),
            ("MATCH (l:Linkage {key: 'C4:4.7'}) DETACH DELETE l", "linkage C4:4.7: it is gone"),
            (
                """MATCH (l:Linkage {key: 'C4:4.7'})-[:TO_SDG]->(t) MATCH (line:ActionLine {code: 'C5'})
            CREATE (n:Linkage {key: 'C5:4.7', level: 'TARGET', status: 'CONFIRMED', negative: false, version: 1,
            since: '', sequence: 1}) CREATE (n)-[:FROM_LINE]->(line) CREATE (n)-[:TO_SDG]->(t)""",
                "linkage C5:4.7: no change says that it is there",
            ),
            ("MATCH (l:Linkage {key: 'C4:4.7'}) REMOVE l.sequence", "linkage C4:4.7: nothing is recorded of it"),
            ("MATCH (:LinkageChange {sequence: 190})-[r:CHANGE_OF]->() DELETE r", "change 190: its edges do not end"),
            ("MATCH (c:LinkageChange {sequence: 190}) SET c.extra = 1", "change 190: it has not the properties"),
            ("MATCH (g:Chain {name: 'mapping'}) SET g.head = 'x'", "change 193 is not the one that the graph says"),
        ],
        4,
    ),
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
        ("SET r.signOffs = '[]', r.sequence = 192", "SET r.sequence = 193"),
    ):
        await run(whole, f"MATCH (r:MatrixRelease {{number: 2}}) {spoils}")
        assert (await prove_releases(whole)).flaws != (), spoils
        await run(whole, f"MATCH (r:MatrixRelease {{number: 2}}) {mends}")
        assert (await prove_releases(whole)).flaws == (), mends
    await run(whole, "MATCH (r:MatrixRelease {number: 1}) DELETE r")
    assert "release 1 is missing" in (await prove_releases(whole)).flaws
    assert [each.number for each in await releases.all_of(whole.read)] == [2]


@pytest.mark.parametrize(
    ("spoils", "of_history", "of_releases"),
    [
        (
            "MATCH (r:MatrixRelease {number: 1}) REMOVE r.publisherRole",
            "MatrixRelease:1",
            "release 1: it, or the history",
        ),
        ("MATCH (c:LinkageChange {sequence: 3}) SET c.after = '{'", "change 3 cannot be read", "release 1: it, or the"),
        (
            "MATCH (c:LinkageChange {sequence: 3}) SET c.role = 'FOO'",
            "change 3 cannot be read",
            "",
        ),
        ("MATCH (l:Linkage {key: 'C4:4.7'}) REMOVE l.status", "linkage C4:4.7: it cannot be read", ""),
        ("MATCH (l:Linkage {key: 'C4:4.7'}) SET l.negative = 0", "linkage C4:4.7: it is not what its changes", ""),
        ("MATCH (l:Linkage {key: 'C4:4.7'}) SET l.version = toFloat(l.version)", "linkage C4:4.7: it is not what", ""),
    ],
)
async def test_what_cannot_be_read_or_is_of_another_type_is_a_flaw_and_no_fault(
    graph: Graph, spoils: str, of_history: str, of_releases: str
) -> None:
    await mapped(graph)
    await run(graph, spoils)
    flaws, others = (await prove_history(graph)).flaws, (await prove_releases(graph)).flaws
    assert any(of_history in each for each in flaws), flaws
    assert any(of_releases in each for each in others) if of_releases else others == (), others
