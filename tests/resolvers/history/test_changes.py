"""The log of changes in pages, filtered by line, actor and time; comments; nodes by id."""

import hashlib
import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.chain import moment
from graphdb.engine import Graph
from graphdb.errors import BadCursor, BadId, BadInput, UnknownCode
from graphdb.questions import actors, history
from graphdb.records.changes import ChangeRecord
from graphdb.records.comments import CommentRecord
from graphdb.records.linkages import LinkageMove
from resolvers.filters.stated import CodeFilter
from resolvers.history.changes import ChangeList, WhichChanges
from resolvers.lists.pages import PageArguments
from resolvers.nodes.by_id import node
from resolvers.outcomes import RefusalCode
from resolvers.review.comments import comment
from tests.resolvers.graphs import PATIENT, asking
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, VERA, acting, code, decided, mapped, proposed
from tests.schema.asking import answered
from tests.thorough import examples


async def all_of(graph: Graph) -> list[ChangeRecord]:
    return await history.after(graph, 0, 1000)


@pytest.mark.thorough
@settings(PATIENT, max_examples=examples(100, short=25))
@given(size=st.integers(1, 100), backwards=st.booleans(), line=st.sampled_from([None, "C4", "C7", "C7-ELEA"]))
async def test_walking_either_way_meets_each_change_once_the_newest_first(
    builtin: Graph, size: int, backwards: bool, line: str | None
) -> None:
    context = await asking(builtin)
    covered = context.vocabulary.covers(line) if line else context.vocabulary.lines
    expected = [each for each in reversed(await all_of(builtin)) if each.after.line in covered]
    listed = ChangeList(context, WhichChanges(CodeFilter(in_=(line,)) if line else None))
    assert await listed.total() == len(expected)
    met: list[ChangeRecord] = []
    cursor: str | None = None
    while True:
        arguments = PageArguments(last=size, before=cursor) if backwards else PageArguments(size, cursor)
        page = await listed.page(arguments)
        met = [*page.items, *met] if backwards else [*met, *page.items]
        if not (await page.has_previous() if backwards else await page.has_next()):
            break
        cursor = page.cursors[0] if backwards else page.cursors[-1]
    assert met == expected


async def test_changes_are_found_by_who_made_them_and_when(either_graph: Graph) -> None:
    await mapped(either_graph)
    first = await proposed(either_graph)
    second = await decided(either_graph, ADA, "C4:4.5", LinkageMove.CONFIRM, 1)
    assert isinstance(second, ChangeRecord)
    context = await acting(either_graph, None)

    async def found(**given: object) -> list[int]:
        listed = ChangeList(context, WhichChanges(**given))  # type: ignore[arg-type]
        page = await listed.page(PageArguments(first=5))
        assert await listed.total() == len(page.items) or await page.has_next()
        return [each.sequence for each in page.items]

    assert await found(actor="Actor:ann") == [190]
    for nobody in ("Actor:nobody", "Actor:ben"):  # who did nothing in public is not told from who is not there
        with pytest.raises(BadInput, match=f"Nobody with the id '{nobody}' has acted here"):
            await found(actor=nobody)
    assert await found(actor="Actor:ann", since=moment(second.at)) == []
    assert await found(since=moment(first.at)) == [191, 190]
    assert await found(since=moment(first.at) + timedelta(microseconds=1)) == [191]
    assert await found(since=moment(first.at), until=moment(second.at)) == [190]
    assert await found(line=CodeFilter(in_=("C3",)), since=moment(first.at)) == []
    assert await found(moves=(LinkageMove.CONFIRM, LinkageMove.PROPOSE)) == [191, 190]
    assert await found(moves=(LinkageMove.PROPOSE,)) == [190]
    assert await found(moves=()) == []


async def test_whoever_reads_can_prove_the_chain_through_the_api_alone(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph)
    query = "query ($after: String) { chainLinks(first: 100, after: $after) { %s } }"
    inner = "nodes { sequence hash previousHash content } pageInfo { hasNextPage endCursor }"
    nodes: list[Any] = []
    after = None
    while True:
        changes = (await answered(graph, query % inner, after=after))["chainLinks"]
        nodes += changes["nodes"]
        if not changes["pageInfo"]["hasNextPage"]:
            break
        after = changes["pageInfo"]["endCursor"]
    previous = None
    for number, each in enumerate(nodes, 1):
        content = json.loads(each["content"])
        assert (each["sequence"], content["sequence"]) == (number, number)
        assert each["previousHash"] == content["previousHash"] == previous
        assert hashlib.sha256(each["content"].encode()).hexdigest() == each["hash"]
        previous = each["hash"]
    assert previous == (await history.head(graph.read)).hash


async def test_filters_that_are_none_are_refused(builtin: Graph) -> None:
    context = await asking(builtin)
    with pytest.raises(UnknownCode):
        ChangeList(context, WhichChanges(CodeFilter(in_=("C12",))))
    with pytest.raises(BadId):
        ChangeList(context, WhichChanges(actor="Entry:DPG:kolibri"))
    with pytest.raises(BadInput, match="`since` is"):
        ChangeList(context, WhichChanges(since=moment("2026-01-01T00:00:00.000000Z").replace(tzinfo=None)))
    page = await ChangeList(context, WhichChanges()).page(PageArguments(first=1))
    with pytest.raises(BadCursor):
        await ChangeList(context, WhichChanges(CodeFilter(in_=("C4",)))).page(PageArguments(5, page.cursors[0]))


async def test_comments_are_kept_with_who_said_them_and_do_not_touch_the_mapping(either_graph: Graph) -> None:
    await mapped(either_graph)
    before = (await acting(either_graph, None)).state.mapping
    made = [await comment(await acting(either_graph, CAROL), "p", "C4:4.4", text) for text in ("One", " Two\r\n")]
    assert all(isinstance(each, CommentRecord) for each in made)
    context = await acting(either_graph, None)
    kept = await context.loaders.comments.load("C4:4.4")
    assert kept == made
    assert [(each.id, each.text, each.author.name) for each in kept or ()] == [(1, "One", "Carol"), (2, "Two", "Carol")]
    assert context.state.mapping == before


async def test_comments_are_refused_as_everything_else_is(graph: Graph) -> None:
    await mapped(graph)
    assert code(await comment(await acting(graph, None), "p", "C4:4.4", "x")) is RefusalCode.NOT_SIGNED_IN
    assert code(await comment(await acting(graph, CAROL), "p", "C4:9.99", "x")) is RefusalCode.UNKNOWN_CODE
    for text, said in (("  ", "`text` is empty"), ("x" * 5001, "5,001 characters")):
        with pytest.raises(BadInput, match=said):
            await comment(await acting(graph, CAROL), "p", "C4:4.4", text)


async def test_a_comment_that_is_sent_twice_is_kept_once(graph: Graph) -> None:
    await mapped(graph)
    one, two = [await comment(await acting(graph, CAROL, "key"), "p", "C4:4.4", "x") for _ in range(2)]
    assert one == two
    assert len(await (await acting(graph, None)).loaders.comments.load("C4:4.4") or ()) == 1


async def test_what_the_audit_keeps_has_ids(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph, ANN)
    said = await comment(await acting(graph, CAROL), "p", "C4:4.5", "x")
    context = await acting(graph, None)
    change = await node(context, "LinkageChange:190")
    assert isinstance(change, ChangeRecord) and change.actor == ANN.signature
    assert await node(context, "Comment:1") == said
    release = await node(context, "MatrixRelease:1")
    assert release is not None
    assert await node(context, "Actor:ann") == ANN
    await graph.write(lambda tx: actors.put(tx.run, BEN))  # who has a token and has done nothing yet
    for actor, found in ((None, None), (VERA, None), (CAROL, None), (BEN, BEN), (ANN, BEN), (ADA, BEN)):
        assert await node(await acting(graph, actor), "Actor:ben") == found, actor
    assert await node(await acting(graph, VERA), "Actor:carol") == CAROL
    for nothing in ("LinkageChange:0", "LinkageChange:x", "Comment:99", "MatrixRelease:9", "Actor:nobody"):
        assert await node(context, nothing) is None
