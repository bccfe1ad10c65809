"""Linkages as work: by review, last change, findings and what I may do, in the order of what waits longest."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from graphdb.chain import moment
from graphdb.engine import Graph
from graphdb.records.actors import ActorRecord
from graphdb.records.linkages import LinkageMove
from resolvers.review.proposals import Edit, edit
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, acting, code, decided, mapped, proposed
from tests.schema.asking import GUARDED

C, D, A, R = LinkageMove.CONFIRM, LinkageMove.DISPUTE, LinkageMove.REAFFIRM, LinkageMove.RETIRE
NEW, EDITED, DISPUTED = "C4:4.5", "C4:4.4", "C4:4.7"


@pytest.fixture
async def worked(graph: Graph) -> Graph:
    """C4:4.5 was proposed by Carol and confirmed by Ada, C4:4.4 edited by Ann, C4:4.7 disputed by Ada."""
    await mapped(graph)
    await proposed(graph, CAROL)
    assert code(await decided(graph, ADA, NEW, C, 1)) is None
    assert code(await edit(await acting(graph, ANN), "p", Edit(EDITED, 1, "Ann's words.", None, "clearer"))) is None
    assert code(await decided(graph, ADA, DISPUTED, D, 1)) is None
    return graph


async def keys(graph: Graph, given: str, actor: ActorRecord | None = ANN, more: str = "") -> Any:
    """The keys of C4's linkages that meet this, or the code of the error."""
    query = f'{{ linkages(filter: {{actionLine: {{in: ["C4"]}}, {given}}}, first: 500{more}) {{ nodes {{ key }} }} }}'
    result = await GUARDED.execute(query, context_value=await acting(graph, actor))
    if result.errors:
        return (result.errors[0].extensions or {})["code"]
    return [each["key"] for each in (result.data or {})["linkages"]["nodes"]]


async def test_a_work_list_is_asked_by_review(worked: Graph) -> None:
    assert await keys(worked, "reviewed: true") == [NEW]
    assert len(await keys(worked, "reviewed: false")) == 21
    ahead = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    assert len(await keys(worked, f'reviewedBefore: "{ahead}"')) == 22
    assert len(await keys(worked, 'reviewedBefore: "2020-01-01T00:00:00Z"')) == 20  # nobody has ever
    at = (await acting(worked, None)).vocabulary.linkages[DISPUTED].reviewed_at
    assert at is not None
    only = f'reviewedBefore: "{moment(at).isoformat()}", not: {{reviewedBefore: "2020-01-01T00:00:00Z"}}'
    assert await keys(worked, only) == [NEW]
    assert await keys(worked, 'reviewedBefore: "2020-01-01T00:00:00"') == "BAD_USER_INPUT"


async def test_a_work_list_is_asked_by_the_last_change(worked: Graph) -> None:
    assert await keys(worked, "lastMove: [EDIT]") == [EDITED]
    assert await keys(worked, "lastMove: [DISPUTE, CONFIRM]") == [NEW, DISPUTED]
    assert await keys(worked, "lastMove: []") == []
    assert await keys(worked, 'lastActor: "Actor:ada"') == [NEW, DISPUTED]
    assert await keys(worked, 'or: [{lastActor: "Actor:ann"}, {lastMove: [CONFIRM]}]') == [EDITED, NEW]
    assert await keys(worked, 'lastActor: "Entry:x"') == "BAD_ID"
    # As it was after the proposal, it is the last change then that counts.
    assert await keys(worked, "lastMove: [PROPOSE]", more=", asOfSequence: 190") == [NEW]


async def test_a_work_list_is_asked_by_what_i_may_do(worked: Graph) -> None:
    assert await keys(worked, "mayIMove: [CONFIRM]") == [DISPUTED]  # her own words she may not
    assert await keys(worked, "mayIMove: [CONFIRM]", ADA) == [EDITED, DISPUTED]  # who disputes has written nothing
    assert NEW in await keys(worked, "mayIMove: [REAFFIRM]")
    assert await keys(worked, "mayIMove: [CONFIRM, REAFFIRM, EDIT]", BEN) == []
    assert await keys(worked, "mayIMove: []") == []
    assert await keys(worked, "mayIMove: [CONFIRM]", None) == "BAD_USER_INPUT"
    assert await keys(worked, "mayIMove: [CONFIRM]", more=", release: 1") == []  # nothing is done to the past


async def test_a_work_list_is_asked_by_what_was_found(worked: Graph) -> None:
    found = await keys(worked, "hasFinding: true")
    assert DISPUTED in found and EDITED in found  # no rationale, and no evidence
    assert sorted([*found, *await keys(worked, "hasFinding: false")]) == sorted(await keys(worked, ""))
    assert await keys(worked, "hasFinding: true", more=", release: 1") == []
    assert not GUARDED.lasts("{ linkages(filter: {hasFinding: true}) { totalCount } }")
    asked = "query ($f: LinkageFilter) { linkages(filter: $f) { totalCount } }"
    assert GUARDED.lasts(asked, {"f": {"negative": True}}) and not GUARDED.lasts(asked, {"f": {"hasFinding": True}})


async def test_a_work_list_is_in_the_order_of_what_waits(worked: Graph) -> None:
    by_review = await keys(worked, "", more=", orderBy: REVIEWED")
    assert by_review[-2:] == [NEW, DISPUTED] and by_review[0] not in (NEW, DISPUTED)
    assert (await keys(worked, "", more=", orderBy: CHANGED"))[:3] == [DISPUTED, EDITED, NEW]
    assert (await keys(worked, "", more=", orderBy: SINCE"))[-1] == DISPUTED
    assert await keys(worked, "", more=", orderBy: null") == await keys(worked, "")
    query = """query ($after: String) { actionLine(code: "C4") { linkages(orderBy: CHANGED, first: 8, after: $after) {
      nodes { key } pageInfo { hasNextPage endCursor } } } }"""
    seen, after = [], None
    while True:
        result = await GUARDED.execute(query, {"after": after}, await acting(worked, None))
        page = (result.data or {})["actionLine"]["linkages"]
        seen += [each["key"] for each in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == await keys(worked, "", more=", orderBy: CHANGED")
