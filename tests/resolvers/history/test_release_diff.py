"""Which differences of two states are shown, counted by line; and which sign-offs are others."""

from collections import Counter
from itertools import chain, combinations
from pathlib import Path

from graphdb.engine import Graph
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove, LinkageRecord
from graphdb.records.releases import ReleaseRecord, SignOffRecord
from ingest.reference import ingest_reference
from resolvers.history.release_diff import (
    ReleaseDiff,
    ReleaseDifferenceAspect,
    ReleaseDifferenceKind,
    Which,
    release_diff,
)
from resolvers.review.proposals import Edit, edit
from resolvers.review.publishing import publish
from resolvers.review.signing_off import sign_off, withdraw
from tests.resolvers.reviewing import ADA, ANN, BEN, BOOK, acting, code, decided, mapped, proposed, texts
from tests.schema.asking import GUARDED

C, D, R = LinkageMove.CONFIRM, LinkageMove.DISPUTE, LinkageMove.RETIRE
STATUS, WORDS, SOURCES = ReleaseDifferenceAspect


async def diff(graph: Graph, which: Which, from_: int = 1, to: int | None = None) -> ReleaseDiff:
    return await release_diff(await acting(graph, None), from_, to, which)


def aspects(before: LinkageRecord | None, after: LinkageRecord | None) -> set[ReleaseDifferenceAspect]:
    if before is None or after is None:
        return set() if before is after else {STATUS, WORDS, SOURCES}
    told = {
        STATUS: before.status is not after.status,
        WORDS: (before.rationale, before.negative) != (after.rationale, after.negative),
        SOURCES: before.documents != after.documents,
    }
    return {aspect for aspect, is_other in told.items() if is_other}


async def test_decisions_are_found_among_texts_that_were_brought_in(either_graph: Graph, tmp_path: Path) -> None:
    await mapped(either_graph)
    await ingest_reference(either_graph, await texts(either_graph, tmp_path))
    await proposed(either_graph)
    assert code(await decided(either_graph, ADA, "C4:4.5", C, 1, None)) is None
    assert code(await decided(either_graph, ANN, "C4:4.4", R, 2, "out of date")) is None
    assert code(await decided(either_graph, ANN, "C4:4.7", D, 2, "not clear")) is None
    new_source = Edit("C7-ELEA:SDG4", 2, None, (BOOK,), "A newer book.")
    assert isinstance(await edit(await acting(either_graph, BEN), "p", new_source), ChangeRecord)
    whole = await diff(either_graph, Which())
    before, after = (
        {each.linkage.key: getattr(each, side) for each in whole.differences} for side in ("before", "after")
    )
    assert len(whole.differences) > 180, "the texts"
    for only in chain.from_iterable(combinations(ReleaseDifferenceAspect, size) for size in range(4)):
        found = await diff(either_graph, Which(only=only))
        assert {each.linkage.key for each in found.differences} == {
            key for key in before if aspects(before[key], after[key]) & {*only}
        }, only
    decisions = await diff(either_graph, Which(only=(STATUS,)))
    assert {each.linkage.key for each in decisions.differences} == {"C4:4.4", "C4:4.5", "C4:4.7", "C7-ELEA:SDG4"}
    assert {each.linkage.key for each in (await diff(either_graph, Which(moves=(C, R)))).differences} == {
        "C4:4.4", "C4:4.5",
    }  # fmt: skip
    assert (await diff(either_graph, Which(moves=()))).differences == []
    neither = await diff(either_graph, Which(moves=(D,), only=(SOURCES,)))
    assert neither.differences == [], "both must hold"
    for found in (whole, decisions):
        counted = Counter((each.linkage.line, each.kind) for each in found.differences)
        assert {*found.lines} == {line for line, _ in counted}
        for line in found.lines:
            for kind in ReleaseDifferenceKind:
                assert found.count(kind, line) == counted[line, kind]


async def signed(graph: Graph, line: str) -> None:
    assert isinstance(await sign_off(await acting(graph, ADA), "p", line, "Read."), SignOffRecord)


async def told(graph: Graph, to: int | None = None) -> dict[str, tuple[bool, bool, bool]]:
    """By line: whether each side has it signed off, and whether the earlier sign-off was withdrawn."""
    found = await (await diff(graph, Which(only=()), 2, to)).sign_offs()
    return {
        each.line: (
            each.before is not None,
            each.after is not None,
            each.before is not None and each.before.withdrawal is not None,
        )
        for each in found
    }


async def test_a_preview_shows_sign_offs_that_came_were_withdrawn_or_no_longer_hold(
    graph: Graph, tmp_path: Path
) -> None:
    await mapped(graph)
    await ingest_reference(graph, await texts(graph, tmp_path))
    for line in ("C4", "C5", "C8"):
        await signed(graph, line)
    assert isinstance(await publish(await acting(graph, ADA), "p", "Signed", None), ReleaseRecord)
    assert await told(graph) == {}
    await signed(graph, "C11")
    assert await told(graph) == {"C11": (False, True, False)}, "reason enough for a release"
    assert isinstance(await withdraw(await acting(graph, ADA), "p", "C5", "Too early."), SignOffRecord)
    assert code(await decided(graph, ANN, "C4:4.7", D, 2, "not clear")) is None
    expected = {"C4": (True, False, False), "C5": (True, False, True), "C11": (False, True, False)}
    assert await told(graph) == expected
    assert code(await decided(graph, ADA, "C4:4.7", C, 3)) is None
    await signed(graph, "C4")
    assert await told(graph) == expected | {"C4": (True, True, False)}, "signed off anew"
    assert isinstance(await publish(await acting(graph, ADA), "p", "Signed again", None), ReleaseRecord)
    assert await told(graph, 3) == expected | {"C4": (True, True, False)}


async def test_counts_by_line_and_sign_offs_are_told_to_clients(graph: Graph) -> None:
    await mapped(graph)
    assert code(await decided(graph, ANN, "C4:4.7", D, 1, "not clear")) is None
    query = """{ releaseDiff(from: 1, only: [STATUS], moves: [DISPUTE]) { totalCount changed nodes { key }
      byLine { actionLine { code } added removed changed }
      signOffs { actionLine { code } before { at } after { at } } } none: releaseDiff(from: 1, only: [SOURCES]) {
      totalCount byLine { changed } } }"""
    result = await GUARDED.execute(query, context_value=await acting(graph, None))
    assert result.errors is None and result.data is not None
    assert result.data == {
        "releaseDiff": {
            "totalCount": 1, "changed": 1, "nodes": [{"key": "C4:4.7"}], "signOffs": [],
            "byLine": [{"actionLine": {"code": "C4"}, "added": 0, "removed": 0, "changed": 1}],
        },
        "none": {"totalCount": 0, "byLine": []},
    }  # fmt: skip
