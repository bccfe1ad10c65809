"""Linkages as imports bring them: recorded from the first one on, and begun where an older graph has no record."""

import pytest

from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.questions import history, releases
from graphdb.records.actors import IMPORTER
from graphdb.records.linkages import LinkageMove
from ingest.linkages import LooseEnd
from ingest.shipping.builtin import begin_history, builtin, seed
from ingest.writing.apply import apply
from ingest.writing.changeset import Changeset, Linkages, Stated
from resolvers.history.verify import prove_history
from resolvers.history.verify_releases import prove_releases
from tests.resolvers.reviewing import ADA, decided, mapped
from tests.thorough import some

OLDER = (
    "MATCH (c:LinkageChange) DETACH DELETE c",
    "MATCH (r:MatrixRelease) DELETE r",
    "MATCH (l:ChainLink) DELETE l",
    "MATCH ()-[t:TABULATED]->() DELETE t",
    "MATCH (g:GraphState) OPTIONAL MATCH (c:Chain) SET g.due = null, g.mapping = null DETACH DELETE c",
    "MATCH (l:Linkage) SET l.sequence = null, l.since = null, l.editedBy = null",
)


async def older(graph: Graph) -> None:
    """The graph as version 1.0.0 left it."""
    await mapped(graph)
    for statement in OLDER:
        await graph.define("test", cypher(statement))
    await graph.define("test", cypher("MATCH (l:Linkage {key: 'C4:4.4'}) SET l.rationale = 'Mine', l.version = 2"))


async def test_every_linkage_that_is_brought_in_is_recorded_and_published(either_graph: Graph) -> None:
    await mapped(either_graph)
    changes = await history.after(either_graph, 0, 1000)
    assert len(changes) == 188
    assert {(each.move, each.actor.id, each.before) for each in changes} == {(LinkageMove.IMPORT, "import", None)}
    (release,) = await releases.all_of(either_graph.read)
    assert (release.title, release.published_by) == ("WSIS-SDG Matrix 2015", IMPORTER)


@pytest.mark.thorough
@pytest.mark.parametrize("by", some(["seed", "begin_history"], 1))
async def test_a_graph_without_a_history_gets_one_and_loses_nothing(either_graph: Graph, by: str) -> None:
    await older(either_graph)
    await (seed(either_graph) if by == "seed" else begin_history(either_graph))
    assert (await prove_history(either_graph)).flaws == ()
    assert (await prove_releases(either_graph)).flaws == ()
    changes = {each.after.key: each for each in await history.after(either_graph, 0, 1000)}
    assert len(changes) == 188
    edited = changes["C4:4.4"].after
    assert (edited.rationale, edited.version, edited.edited_by) == ("Mine", 2, None)
    assert changes["C4:4.7"].after.edited_by == IMPORTER.id
    assert await history.unrecorded(either_graph.read) == []


async def test_words_of_a_source_are_recorded_and_leave_the_status(graph: Graph) -> None:
    await mapped(graph)
    await decided(graph, ADA, "C4:4.4", LinkageMove.DISPUTE, 1)
    words = [Stated("C4:4.4", "C4", 4, "4.4", (), "In their words"), Stated("C4:4.7", "C4", 4, "4.7", (), "Others")]
    await apply(graph, Changeset("words", [Linkages(words, "from a file", create=False)]))
    there = await history.linkages(graph.read, ["C4:4.4", "C4:4.7"])
    assert [(each.rationale, each.version, each.status.value) for each in there.values()] == [
        ("In their words", 3, "DISPUTED"), ("Others", 2, "CONFIRMED"),
    ]  # fmt: skip
    assert (await history.after(graph, 190))[0].reason == "from a file"
    assert (await prove_history(graph)).flaws == ()


async def test_a_linkage_that_has_to_be_there_is_not_made(graph: Graph) -> None:
    await mapped(graph)
    unknown = Linkages([Stated("C4:4.5", "C4", 4, "4.5")], "from a file", create=False)
    with pytest.raises(LooseEnd, match=r"no Linkage C4:4\.5 in the graph"):
        await apply(graph, Changeset("words", [unknown]))


async def test_what_an_import_changes_the_audit_looks_at(graph: Graph) -> None:
    await mapped(graph)
    assert len((await history.head(graph.read)).due) == 20  # 19 lines, and what belongs to none
    assert builtin().release == "WSIS-SDG Matrix 2015"
