"""What posts are about: whatever everybody reads, and nothing that somebody alone does, whoever asks."""

from pathlib import Path

import pytest

from graphdb.backup.put import put
from graphdb.backup.told import told
from graphdb.engine import Graph
from graphdb.errors import BadId, BadInput
from graphdb.model import LABELS
from graphdb.model import posts as declared
from graphdb.questions.posts import EDGES
from graphdb.records.nodes import TombstoneRecord
from resolvers.nodes.by_id import MAX_NODES, key_of_thing, nodes
from resolvers.posts.listing import PostFilter, PostList
from resolvers.posts.subjects import SUBJECTS, found, with_parts
from schema import schema
from tests.resolvers.posts.posting import ids_of
from tests.resolvers.reviewing import ADA, acting


def test_a_row_of_the_table_is_all_that_says_what_posts_are_about() -> None:
    """The graph has an edge to each, and its type is one of those that have posts."""
    assert tuple(SUBJECTS) == declared.SUBJECTS
    assert {each.end for each in EDGES if each.type == "SPEAKS_OF"} == SUBJECTS.keys()
    discussed = schema._schema.get_implementations(schema._schema.type_map["Discussed"])  # type: ignore[arg-type]
    assert {each.name for each in discussed.objects} == SUBJECTS.keys()


async def test_what_can_be_spoken_of_is_what_everybody_reads(graph: Graph, nouns: Path) -> None:
    await put(graph, told(nouns))
    anybody, unread = await acting(graph, None), set[str]()
    known = anybody.vocabulary
    for label in (each.name for each in LABELS if each.thing):
        ids = await ids_of(graph, label)
        if label not in SUBJECTS:
            with pytest.raises(BadId, match=f"one of {', '.join(SUBJECTS)}"):
                await found(graph.read, known, ids)
            continue
        things = [
            thing for at in range(0, len(ids), MAX_NODES) for thing in await nodes(anybody, ids[at : at + MAX_NODES])
        ]
        read = {id: each for id, each in zip(ids, things, strict=True) if not isinstance(each, TombstoneRecord | None)}
        there = await found(graph.read, known, ids)
        assert there.keys() == read.keys(), label
        assert {id for id, _ in there.values()} == {":".join(key_of_thing(each)) for each in read.values()}
        unread |= {*ids} - read.keys()
    # What is a draft, waits, was declined, denied or taken back, and what of a contest is not told yet.
    assert {"Contest:DRAFT", "Candidacy:OPEN/T:ward"} <= unread
    assert {each.partition(":")[0] for each in unread} == {
        "Contest", "Candidacy", "FacilitatorInput", "Distinction", "Endorsement", "Replication",
    }  # fmt: skip
    assert await found(graph.read, known, sorted(unread)) == {}
    for id in ("Contest:DRAFT", "Contest:NONE"):  # who sees it does not speak of it either, and finds nothing out
        with pytest.raises(BadInput, match=f"There is nothing '{id}'"):
            await PostList(await acting(graph, ADA), PostFilter(about=(id,))).total()
    for id in ("Contest:announced", "MatrixRelease:1", "Framework:GDC", "Call:prizes"):
        assert await PostList(anybody, PostFilter(about=(id,))).total(), id
    assert "Objective:GDC:1" in await with_parts(anybody, ["Framework:GDC"])
    assert "Country:KEN" in await with_parts(anybody, ["Region:AFRICA"])
    for both in (["Repository:DPG"], ["Collection:DPG"]):
        assert {*await with_parts(anybody, both)} == {"Repository:DPG", "Collection:DPG"}

    asked = '{ objectiveLinkage(key: "C4:GDC1") { posts { totalCount } history(first: 1) { nodes { sequence } } } }'
    now = (await schema.execute(asked, context_value=anybody)).data["objectiveLinkage"]  # type: ignore[index]
    past = f"ObjectiveLinkage:C4:GDC1@{now['history']['nodes'][0]['sequence']}"
    asked = f'{{ node(id: "{past}") {{ id ... on Discussed {{ posts {{ totalCount }} }} }} }}'
    found_ = (await schema.execute(asked, context_value=anybody)).data
    assert found_ == {"node": {"id": past, "posts": now["posts"]}} and now["posts"]["totalCount"]
