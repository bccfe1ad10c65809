"""Taking a change back: a new change, judged as the move that it is, and only where nothing stands on it."""

from dataclasses import replace
from typing import Any

import pytest

from graphdb.engine import Graph
from graphdb.questions import history
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove
from graphdb.records.linkages import LinkageStatus as Status
from resolvers.history.verify import prove_history
from resolvers.outcomes import LinkageOutcome, Refusal, RefusalCode
from resolvers.review.lives.linkages import LINKAGE
from resolvers.review.proposals import Edit, edit
from resolvers.review.reverting import Reversion, revert, way_back
from tests.graphdb.test_authors import lived
from tests.resolvers.reviewing import ANN, BEN, CAROL, VERA, acting, code, decided, mapped, proposed
from tests.schema.asking import GUARDED

C, D, J, R, P = (
    LinkageMove.CONFIRM,
    LinkageMove.DISPUTE,
    LinkageMove.REJECT,
    LinkageMove.RETIRE,
    LinkageMove.PROPOSE,
)
OK = None
KEY = "C4:4.5"
ABE = ActorRecord("abe", "Abe", Role.FACILITATOR, ("C4",))


async def last(graph: Graph, key: str = KEY) -> ChangeRecord:
    return (await history.of_linkages(graph.read, [key]))[key][-1]


async def back(graph: Graph, actor: ActorRecord | None, key: str = KEY, **given: Any) -> LinkageOutcome:
    """Take the last change of a linkage back."""
    change = await last(graph, key)
    wanted = {"sequence": change.sequence, "expected_version": change.after.version, "reason": "a slip", **given}
    return await revert(await acting(graph, actor), "p", Reversion(**wanted))


async def moved(graph: Graph, actor: ActorRecord, move: LinkageMove, key: str = KEY) -> None:
    version = (await acting(graph, None)).vocabulary.linkages[key].version
    assert code(await decided(graph, actor, key, move, version)) is OK


async def test_a_rejection_is_taken_back_by_proposing_it_again(usual_graph: Graph) -> None:
    graph = usual_graph
    await mapped(graph)
    first = await proposed(graph, CAROL)
    await moved(graph, ANN, J)
    done = await back(graph, ANN)
    assert isinstance(done, ChangeRecord)
    assert (done.move, done.after.status, done.reason) == (P, Status.PROPOSED, "a slip")
    assert (done.after.rationale, done.after.documents) == (first.after.rationale, first.after.documents)
    assert (await prove_history(graph)).flaws == ()


async def test_a_confirmation_is_taken_back_by_a_dispute_where_it_was_under_dispute(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph, CAROL)
    await moved(graph, ANN, C)
    none = await back(graph, ANN)
    assert isinstance(none, Refusal) and none.code is RefusalCode.ILLEGAL_MOVE
    assert "it was PROPOSED" in none.message and "REAFFIRM, DISPUTE, RETIRE or EDIT is legal" in none.message
    await moved(graph, ANN, D)
    await moved(graph, ABE, C)
    done = await back(graph, ANN)
    assert isinstance(done, ChangeRecord) and (done.move, done.after.status) == (D, Status.DISPUTED)


async def test_taking_a_dispute_back_is_a_confirmation_with_its_four_eyes(graph: Graph) -> None:
    await mapped(graph)
    assert code(await decided(graph, ANN, "C4:4.4", D, 1)) is OK
    assert code(await back(graph, ANN, "C4:4.4")) is RefusalCode.RATIONALE_REQUIRED
    await proposed(graph, CAROL)
    await moved(graph, ANN, C)
    await moved(graph, ANN, D)
    done = await back(graph, ANN)  # whose words they are not
    assert isinstance(done, ChangeRecord) and (done.move, done.after.status) == (C, Status.CONFIRMED)
    assert (await prove_history(graph)).flaws == ()


async def test_an_edit_is_taken_back_by_an_edit_that_puts_the_words_back(graph: Graph) -> None:
    await mapped(graph)
    first = await proposed(graph, CAROL)
    await moved(graph, ABE, C)
    assert code(await edit(await acting(graph, ANN), "p", Edit(KEY, 2, "A slip of the pen.", (), "clearer"))) is OK
    done = await back(graph, ANN)
    assert isinstance(done, ChangeRecord)
    assert (done.move, done.after.status) == (LinkageMove.EDIT, Status.DISPUTED)
    assert (done.after.rationale, done.after.documents) == (first.after.rationale, first.after.documents)
    there = (await acting(graph, None)).vocabulary.linkages[KEY]
    assert there.documents == first.after.documents and there.in_mapping
    await moved(graph, ABE, C)  # the words are as they were confirmed: for others to say
    assert (await prove_history(graph)).flaws == ()


async def test_what_was_built_on_stands(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph, CAROL)
    await moved(graph, ANN, J)
    rejected = await last(graph)
    await moved(graph, ANN, P)
    refused = await back(graph, ANN, sequence=rejected.sequence)
    assert isinstance(refused, Refusal) and refused.code is RefusalCode.BUILT_ON
    assert refused.current is not None and refused.current.version == 3


async def test_it_is_refused_as_the_move_would_be_and_nothing_is_written(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph, CAROL)
    await moved(graph, ANN, D)
    await moved(graph, ANN, J)
    await moved(graph, ANN, P)
    await moved(graph, ANN, J)
    end = (await history.head(graph.read)).sequence
    assert code(await back(graph, None)) is RefusalCode.NOT_SIGNED_IN
    assert code(await back(graph, VERA)) is RefusalCode.NOT_ALLOWED
    assert code(await back(graph, ANN, expected_version=1)) is RefusalCode.STALE_VERSION
    assert code(await back(graph, ANN, reason="  ")) is RefusalCode.REASON_REQUIRED
    assert code(await back(graph, ANN, sequence=99_999)) is RefusalCode.UNKNOWN_CODE
    assert code(await back(graph, ANN, sequence=189)) is RefusalCode.UNKNOWN_CODE  # a release
    assert code(await back(graph, ANN, key="C4:4.4")) is RefusalCode.ILLEGAL_MOVE  # was not there before
    assert (await history.head(graph.read)).sequence == end
    await moved(graph, ANN, P)
    assert code(await back(graph, BEN)) is RefusalCode.NOT_YOUR_LINE
    assert code(await back(graph, CAROL)) is RefusalCode.NOT_YOUR_LINE


async def test_a_request_that_is_sent_again_has_its_effect_once(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph, CAROL)
    await moved(graph, ANN, J)
    given = Reversion((await last(graph)).sequence, 2, "a slip")
    one = await revert(await acting(graph, ANN, "key"), "p", given)
    two = await revert(await acting(graph, ANN, "key"), "p", given)
    assert isinstance(one, ChangeRecord) and isinstance(two, ChangeRecord)
    assert one.sequence == two.sequence


async def test_clients_are_told_which_move_takes_a_change_back(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph, CAROL)
    await moved(graph, ANN, J)
    query = '{ linkage(key: "C4:4.5") { history { nodes { move revertsBy } } } }'
    result = await GUARDED.execute(query, context_value=await acting(graph, None))
    assert result.data == {
        "linkage": {"history": {"nodes": [
            {"move": "PROPOSE", "revertsBy": None}, {"move": "REJECT", "revertsBy": "PROPOSE"},
        ]}}
    }  # fmt: skip
    change = (await last(graph)).sequence
    mutation = f"""mutation {{ revertChange(sequence: {change}, expectedVersion: 2, reason: "a slip") {{
      ... on LinkageChanged {{ linkage {{ status }} change {{ move }} }} ... on Refused {{ code }} }} }}"""
    result = await GUARDED.execute(mutation, context_value=await acting(graph, ANN))
    assert result.data == {"revertChange": {"linkage": {"status": "PROPOSED"}, "change": {"move": "PROPOSE"}}}


@pytest.mark.parametrize("status", Status)
def test_the_way_back_is_a_legal_move_to_where_it_was(status: Status) -> None:
    """Of every legal move from every status, with the same words."""
    (first,) = lived([("ann", 0, "One.", {"a"}, False)], imported=False)
    for move, after in LINKAGE.legal[status].items():
        before = _with(first, status)
        change = _changed(before, move, after)
        found = way_back(change)
        assert found is None or LINKAGE.legal[after][found] is status
        assert (found is None) == (
            move is LinkageMove.REAFFIRM or status not in LINKAGE.legal[after].values() or after is status
        )


def _with(change: ChangeRecord, status: Status) -> ChangeRecord:
    return replace(change, after=replace(change.after, status=status))


def _changed(before: ChangeRecord, move: LinkageMove, status: Status) -> ChangeRecord:
    return replace(before, move=move, before=before.after, after=replace(before.after, status=status))
