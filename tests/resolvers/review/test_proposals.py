"""Proposing, editing and deciding: what becomes of a linkage, and what is refused."""

from dataclasses import replace
from typing import Any

import pytest

from graphdb.engine import Graph
from graphdb.errors import BadInput
from graphdb.questions import history
from graphdb.records.actors import ActorRecord
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove, LinkageStatus
from resolvers.history.verify import prove_history
from resolvers.outcomes import LinkageOutcome, Refusal, RefusalCode
from resolvers.review.proposals import Edit, edit, propose
from resolvers.review.texts import Source
from tests.resolvers.reviewing import (
    ADA,
    ANN,
    BEN,
    BOOK,
    CAROL,
    VERA,
    acting,
    code,
    decided,
    mapped,
    proposal,
    proposed,
)

C, D, J, R, P, E = (
    LinkageMove.CONFIRM,
    LinkageMove.DISPUTE,
    LinkageMove.REJECT,
    LinkageMove.RETIRE,
    LinkageMove.PROPOSE,
    LinkageMove.EDIT,
)
KEY = "C4:4.5"


async def edited(graph: Graph, actor: ActorRecord | None, key: str, version: int, **given: object) -> LinkageOutcome:
    what = {"rationale": "Other words.", "sources": None, "reason": "clearer", **given}
    return await edit(await acting(graph, actor), "p", Edit(key, version, **what))  # type: ignore[arg-type]


async def ending(graph: Graph) -> int:
    return (await history.head(graph.read)).sequence


async def test_a_linkage_is_proposed_and_confirmed_by_somebody_else(either_graph: Graph) -> None:
    await mapped(either_graph)
    first = await proposed(either_graph)
    assert (first.before, first.after.status, first.after.version, first.sequence) == (
        None, LinkageStatus.PROPOSED, 1, 190,
    )  # fmt: skip
    own = await decided(either_graph, ANN, KEY, C, 1)
    assert isinstance(own, Refusal)
    assert own.code is RefusalCode.FOUR_EYES
    assert (own.current and own.current.version, own.allowed) == (1, (C, D, J, E))
    second = await decided(either_graph, ADA, KEY, C, 1, None)
    assert isinstance(second, ChangeRecord)
    after = second.after
    assert (after.status, after.version, after.proposed_by, after.reviewed_by) == (
        LinkageStatus.CONFIRMED, 2, "ann", "ada",
    )  # fmt: skip
    assert second.previous_hash == first.hash
    context = await acting(either_graph, None)
    assert context.vocabulary.linkages[KEY] == after
    assert [context.vocabulary.documents[each].title for each in after.documents] == [BOOK.title]
    assert (await prove_history(either_graph)).flaws == ()


async def test_what_is_refused_writes_nothing_at_all(graph: Graph) -> None:
    await mapped(graph)
    version = (await acting(graph, None)).state.version
    assert code(await decided(graph, BEN, "C4:4.4", D, 1)) is RefusalCode.NOT_YOUR_LINE
    assert code(await decided(graph, ANN, "C4:4.4", D, 7)) is RefusalCode.STALE_VERSION
    assert (await acting(graph, None)).state.version == version
    assert await ending(graph) == 189


async def test_an_illegal_move_is_answered_with_what_is_legal(graph: Graph) -> None:
    await mapped(graph)
    refused = await decided(graph, ANN, "C4:4.4", J, 1)
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.allowed) == (RefusalCode.ILLEGAL_MOVE, (LinkageMove.REAFFIRM, D, R, E))
    assert "DISPUTE, RETIRE or EDIT" in refused.message
    assert code(await decided(graph, ANN, "C4:4.4", C, 1)) is RefusalCode.ILLEGAL_MOVE
    assert code(await decided(graph, ANN, "C4:4.4", E, 1)) is RefusalCode.ILLEGAL_MOVE
    assert code(await decided(graph, ANN, "C4:4.4", LinkageMove.IMPORT, 1)) is RefusalCode.ILLEGAL_MOVE


async def test_a_stale_version_is_answered_with_both(graph: Graph) -> None:
    await mapped(graph)
    assert isinstance(await decided(graph, ANN, "C4:4.4", D, 1), ChangeRecord)
    stale = await decided(graph, ANN, "C4:4.4", R, 1)
    assert isinstance(stale, Refusal)
    assert stale.code is RefusalCode.STALE_VERSION
    assert "version 1" in stale.message and "version 2" in stale.message
    assert stale.current is not None and stale.current.status is LinkageStatus.DISPUTED


async def test_nothing_is_confirmed_without_rationale_and_source(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph, rationale="\u200b")  # which nobody sees
    assert code(await decided(graph, ADA, KEY, C, 1)) is RefusalCode.RATIONALE_REQUIRED
    assert code(await edited(graph, ANN, KEY, 1, sources=())) is None
    assert code(await decided(graph, ADA, KEY, C, 2)) is RefusalCode.SOURCE_REQUIRED
    assert code(await edited(graph, ANN, KEY, 2, sources=(BOOK,))) is None
    assert code(await decided(graph, ADA, KEY, C, 3)) is None


async def test_what_was_confirmed_is_under_dispute_once_its_words_change_and_the_editor_may_not_confirm(
    graph: Graph,
) -> None:
    await mapped(graph)
    change = await edited(graph, ANN, "C4:4.4", 1)
    assert isinstance(change, ChangeRecord)
    assert (change.after.status, change.after.edited_by, change.after.version) == (LinkageStatus.DISPUTED, "ann", 2)
    assert code(await decided(graph, ANN, "C4:4.4", C, 2)) is RefusalCode.FOUR_EYES
    assert code(await decided(graph, ADA, "C4:4.4", C, 2)) is None


async def test_saying_no_and_taking_up_again_need_a_reason(graph: Graph) -> None:
    await mapped(graph)
    new = (await proposed(graph)).after.key
    for version, (key, move) in ((1, ("C4:4.4", D)), (2, ("C4:4.4", R)), (3, ("C4:4.4", P)), (1, (new, J))):
        for nothing in (None, "", "  \n \u200b"):
            assert code(await decided(graph, ANN, key, move, version, nothing)) is RefusalCode.REASON_REQUIRED, move
        assert code(await decided(graph, ANN, key, move, version, "because")) is None, move


async def test_what_is_there_is_not_proposed_and_what_was_rejected_is_with_a_reason(graph: Graph) -> None:
    await mapped(graph)
    exists = await propose(await acting(graph, CAROL), "p", proposal(target="4.4"))
    assert isinstance(exists, Refusal)
    assert (exists.code, exists.current and exists.current.key) == (RefusalCode.LINKAGE_EXISTS, "C4:4.4")
    await proposed(graph)
    assert code(await decided(graph, ADA, KEY, J, 1)) is None
    assert code(await propose(await acting(graph, CAROL), "p", proposal())) is RefusalCode.REASON_REQUIRED
    again = await propose(await acting(graph, CAROL), "p", proposal(reason="new evidence", rationale="Quite other."))
    assert isinstance(again, ChangeRecord)
    after = again.after
    assert (after.status, after.version, after.proposed_by, after.edited_by, after.reviewed_by) == (
        LinkageStatus.PROPOSED, 3, "carol", "carol", None,
    )  # fmt: skip


async def test_who_proposes_the_words_of_another_again_may_not_confirm_and_neither_may_that_one(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph)
    assert code(await decided(graph, ADA, KEY, J, 1)) is None
    assert code(await decided(graph, ADA, KEY, P, 2)) is None
    assert code(await decided(graph, ADA, KEY, C, 3)) is RefusalCode.FOUR_EYES  # proposed it
    assert code(await decided(graph, ANN, KEY, C, 3)) is RefusalCode.FOUR_EYES  # whose words they are


async def test_that_there_is_no_link_is_said_with_a_linkage(graph: Graph) -> None:
    await mapped(graph)
    change = await proposed(graph, negative=True)
    assert change.after.negative
    assert code(await decided(graph, ADA, KEY, C, 1)) is None
    vocabulary = (await acting(graph, None)).vocabulary
    assert vocabulary.linkages[KEY].negative
    assert KEY not in {each.key for each in vocabulary.official}
    assert KEY in {each.key for each in vocabulary.denied}


async def test_the_opposite_of_what_was_rejected_needs_words_of_its_own(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph)
    assert code(await decided(graph, ADA, KEY, J, 1)) is None
    given = proposal(negative=True, rationale=None, sources=None, reason="we looked again")
    turned = await propose(await acting(graph, CAROL), "p", given)
    assert isinstance(turned, ChangeRecord)
    assert (turned.after.negative, turned.after.rationale) == (True, None)


NO_ENDS: list[tuple[dict[str, Any], str]] = [
    ({"line": "C12"}, "no action line 'C12'"),
    ({"target": "4.99"}, "no SDG target '4.99'"),
    ({"target": None, "goal": 18}, "no SDG goal 18"),
    ({"target": "4.4", "goal": 5}, "4.4 is a target of goal 4, and not of goal 5"),
    ({"target": None, "goal": None}, "Neither `goal` nor `target`"),
]


async def test_ends_that_are_none_are_refused(graph: Graph) -> None:
    await mapped(graph)
    for given, said in NO_ENDS:
        refused = await propose(await acting(graph, CAROL), "p", proposal(**given))
        assert isinstance(refused, Refusal), given
        assert (refused.code, said in refused.message) == (RefusalCode.UNKNOWN_CODE, True), refused.message
        assert code(await propose(await acting(graph, None), "p", proposal(**given))) is RefusalCode.NOT_SIGNED_IN
    assert await ending(graph) == 189


async def test_a_whole_goal_and_a_goal_beside_its_target_are_ends(graph: Graph) -> None:
    await mapped(graph)
    assert (await proposed(graph, target=None, goal=5)).after.key == "C4:SDG5"
    assert (await proposed(graph, target="4.6", goal=4)).after.key == "C4:4.6"


NO_TEXTS: list[tuple[dict[str, Any], str]] = [
    ({"reason": "x" * 100_000}, "`reason` has 100,000 characters"),
    ({"rationale": "x" * 10_001}, "`rationale` has 10,001"),
    ({"rationale": "a\x00b"}, "U+0000"),
    ({"sources": tuple(Source(f"Book {i}") for i in range(21))}, "names 21 documents"),
    ({"sources": (Source("  "),)}, "`title` is empty"),
    ({"sources": (Source("Book", 20150),)}, "`year` is 20150"),
    ({"sources": (Source("Book", 2015, "javascript:alert(1)"),)}, "`url` is"),
    ({"sources": (Source("Book", 2015, "https://a b"),)}, "`url` is"),
]


async def test_texts_that_are_none_are_an_error_and_nothing_is_written(graph: Graph) -> None:
    await mapped(graph)
    for given, said in NO_TEXTS:
        with pytest.raises(BadInput) as refused:
            await propose(await acting(graph, CAROL), "p", proposal(**given))
        assert said in refused.value.message, given
    assert await ending(graph) == 189


async def test_texts_are_kept_in_one_form(graph: Graph) -> None:
    await mapped(graph)
    change = await proposed(graph, rationale="  Cafe\u0301\r\nnext ")
    assert change.after.rationale == "Caf\u00e9\nnext"


async def test_a_source_that_is_there_is_not_made_again(graph: Graph) -> None:
    await mapped(graph)
    context = await acting(graph, CAROL)
    (known,) = context.vocabulary.linkages["C4:4.4"].documents
    document = context.vocabulary.documents[known]
    change = await proposed(graph, sources=(Source(document.title, document.year), BOOK, replace(BOOK)))
    assert known in change.after.documents
    assert len(change.after.documents) == 2


async def test_an_edit_that_changes_nothing_is_an_error(graph: Graph) -> None:
    await mapped(graph)
    with pytest.raises(BadInput, match="Nothing is to be changed"):
        await edited(graph, ANN, "C4:4.4", 1, rationale=None)


async def test_sources_that_an_edit_leaves_out_are_gone_and_stay_in_the_history(graph: Graph) -> None:
    await mapped(graph)
    assert isinstance(await edited(graph, ANN, "C4:4.4", 1, sources=(BOOK,)), ChangeRecord)
    changes = (await history.of_linkages(graph.read, ["C4:4.4"]))["C4:4.4"]
    assert [len(each.after.documents) for each in changes] == [1, 1]
    assert changes[0].after.documents != changes[1].after.documents
    assert (await prove_history(graph)).flaws == ()


async def test_a_contributor_edits_their_own_proposal_until_somebody_decides(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph, CAROL)
    assert code(await edited(graph, CAROL, KEY, 1)) is None
    assert code(await decided(graph, ANN, KEY, D, 2)) is None
    assert code(await edited(graph, CAROL, KEY, 3)) is RefusalCode.NOT_YOUR_LINE
    assert code(await edited(graph, CAROL, "C4:4.4", 1)) is RefusalCode.NOT_YOUR_LINE


async def test_a_facilitator_of_c7_decides_about_its_parts_and_about_no_other_line(graph: Graph) -> None:
    await mapped(graph)
    keys = (await acting(graph, None)).vocabulary.linkages
    part = next(key for key in keys if key.startswith("C7-ELEA:"))
    assert code(await decided(graph, BEN, part, D, 1)) is None
    assert code(await decided(graph, BEN, "C4:4.4", D, 1)) is RefusalCode.NOT_YOUR_LINE
    assert code(await decided(graph, ANN, part, D, 2)) is RefusalCode.NOT_YOUR_LINE


async def test_who_is_nobody_or_only_reads_changes_nothing(graph: Graph) -> None:
    await mapped(graph)
    assert code(await propose(await acting(graph, None), "p", proposal())) is RefusalCode.NOT_SIGNED_IN
    assert code(await propose(await acting(graph, VERA), "p", proposal())) is RefusalCode.NOT_ALLOWED
    assert code(await decided(graph, None, "C4:4.4", D, 1)) is RefusalCode.NOT_SIGNED_IN
    assert code(await decided(graph, None, "C4:9.99", D, 1)) is RefusalCode.NOT_SIGNED_IN
    assert await ending(graph) == 189
