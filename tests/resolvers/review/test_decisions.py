"""Many decisions in one transaction, and requests that are sent twice."""

import difflib
from dataclasses import replace
from typing import Any

import pytest

from graphdb.ask import Ask
from graphdb.engine import Graph
from graphdb.errors import BadInput
from graphdb.kinds.mapped import Mapped
from graphdb.questions import history
from graphdb.records.actors import Role
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove, LinkageRecord
from resolvers.history.verify import prove_history
from resolvers.outcomes import BatchResult, Refusal, RefusalCode
from resolvers.review.decisions import MAX_BATCH, BatchMode, decide_all
from resolvers.review.linkage import Decision
from resolvers.review.proposals import propose
from tests.resolvers.reviewing import ADA, ANN, acting, code, decided, mapped, proposal

D, C, R = LinkageMove.DISPUTE, LinkageMove.CONFIRM, LinkageMove.RETIRE
ALL, BEST = BatchMode.ALL_OR_NOTHING, BatchMode.BEST_EFFORT
KEYS = ("C4:4.4", "C4:4.a", "C4:4.b")


async def batch(
    graph: Graph, decisions: list[Decision], mode: BatchMode, key: str | None = None, body: str = "body"
) -> BatchResult:
    return await decide_all(await acting(graph, ADA, key, body), "p", decisions, mode)


async def keys_of_c4(graph: Graph) -> list[str]:
    vocabulary = (await acting(graph, None)).vocabulary
    return [each.key for each in vocabulary.official_of_line("C4")]


def codes(result: BatchResult) -> list[RefusalCode | None]:
    return [code(each.outcome) for each in result.results]


async def test_a_batch_is_one_transaction_with_a_result_for_each_in_their_order(either_graph: Graph) -> None:
    await mapped(either_graph)
    keys = await keys_of_c4(either_graph)
    result = await batch(either_graph, [Decision(key, D, 1, "all of them") for key in reversed(keys)], ALL)
    assert [each.key for each in result.results] == list(reversed(keys))
    assert (result.applied, result.refused) == (len(keys), 0)
    changes = [each.outcome for each in result.results]
    assert [each.sequence for each in changes if isinstance(each, ChangeRecord)] == [*range(190, 190 + len(keys))]
    assert len({each.at for each in changes if isinstance(each, ChangeRecord)}) == 1
    assert (await prove_history(either_graph)).flaws == ()


async def test_all_or_nothing_is_nothing_where_one_is_refused(either_graph: Graph) -> None:
    await mapped(either_graph)
    one, two, *_ = await keys_of_c4(either_graph)
    result = await batch(either_graph, [Decision(one, D, 1, "yes"), Decision(two, D, 7, "stale")], ALL)
    assert codes(result) == [RefusalCode.NOT_APPLIED, RefusalCode.STALE_VERSION]
    assert (result.applied, result.refused) == (0, 2)
    assert (await history.head(either_graph.read)).sequence == 189


async def test_best_effort_does_what_can_be_done(graph: Graph) -> None:
    await mapped(graph)
    one, two, *_ = await keys_of_c4(graph)
    decisions = [Decision(one, D, 1, "yes"), Decision(two, C, 1), Decision("C4:4.99", D, 1, "x"), Decision(two, R, 1)]
    result = await batch(graph, decisions[:3], BEST)
    assert codes(result) == [None, RefusalCode.ILLEGAL_MOVE, RefusalCode.UNKNOWN_CODE]
    assert (result.applied, result.refused) == (1, 2)


@pytest.mark.parametrize("mode", BatchMode)
async def test_a_linkage_is_decided_once_in_a_batch(graph: Graph, mode: BatchMode) -> None:
    await mapped(graph)
    one, two, *_ = await keys_of_c4(graph)
    decisions = [Decision(one, D, 1, "yes"), Decision(two, D, 1, "yes"), Decision(one, R, 2, "and again")]
    result = await batch(graph, decisions, mode)
    other = RefusalCode.NOT_APPLIED if mode is ALL else None
    assert codes(result) == [RefusalCode.DUPLICATE_KEY, other, RefusalCode.DUPLICATE_KEY]


async def test_501_decisions_are_refused_once_and_500_are_taken(graph: Graph) -> None:
    await mapped(graph)
    too_many = [Decision(f"C4:{i}", D, 1, "x") for i in range(MAX_BATCH + 1)]
    result = await batch(graph, too_many, BEST)
    assert codes(result) == [RefusalCode.BATCH_TOO_LARGE]
    assert (result.applied, result.refused) == (0, 501)
    assert codes(await batch(graph, too_many[:-1], BEST)) == [RefusalCode.UNKNOWN_CODE] * 500


async def test_of_500_unknown_keys_three_are_compared_with_what_there_is_and_none_while_writing(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    await mapped(graph)
    compared: list[str] = []
    near = difflib.get_close_matches
    held = history.linkages

    def counted(word: str, *others: Any, **how: Any) -> list[str]:
        compared.append(word)
        return near(word, *others, **how)

    async def linkages(ask: Ask, keys: list[str], of: Mapped) -> dict[str, LinkageRecord]:
        compared.append("writing")
        return await held(ask, keys, of)

    monkeypatch.setattr(difflib, "get_close_matches", counted)
    monkeypatch.setattr(history, "linkages", linkages)
    result = await batch(graph, [Decision(f"C4:{i}", D, 1, "x") for i in range(MAX_BATCH)], BEST)
    assert codes(result) == [RefusalCode.UNKNOWN_CODE] * 500
    assert compared == ["C4:0", "C4:1", "C4:2", "writing"]
    messages = [each.outcome.message for each in result.results if isinstance(each.outcome, Refusal)]
    assert ["Near it" in each for each in messages] == [True] * 3 + [False] * 497


async def test_a_reason_that_is_no_text_refuses_the_batch(graph: Graph) -> None:
    await mapped(graph)
    with pytest.raises(BadInput, match="`reason` has 100,000 characters"):
        await batch(graph, [Decision("C4:4.4", D, 1, "x" * 100_000)], BEST)
    assert (await history.head(graph.read)).sequence == 189


async def test_an_empty_batch_does_nothing(graph: Graph) -> None:
    await mapped(graph)
    assert await batch(graph, [], ALL) == BatchResult(())


async def test_the_same_request_has_its_effect_once_and_gets_the_same_answer(either_graph: Graph) -> None:
    await mapped(either_graph)
    first, second = [await propose(await acting(either_graph, ANN, "key-1"), "p", proposal()) for _ in range(2)]
    assert isinstance(first, ChangeRecord)
    assert first == second
    assert (await history.head(either_graph.read)).sequence == 190
    decisions = [Decision("C4:4.4", D, 1, "x"), Decision("C4:4.5", C, 9), Decision("C4:4.99", C, 1)]
    one, two = [await batch(either_graph, decisions, BEST, "key-2") for _ in range(2)]
    assert one == two
    assert codes(one) == [None, RefusalCode.STALE_VERSION, RefusalCode.UNKNOWN_CODE]
    assert (await history.head(either_graph.read)).sequence == 191


async def test_a_key_with_another_request_is_refused(graph: Graph) -> None:
    await mapped(graph)
    assert code(await propose(await acting(graph, ANN, "key"), "p", proposal())) is None
    other = await propose(await acting(graph, ANN, "key", "other"), "p", proposal(target="4.6"))
    assert code(other) is RefusalCode.IDEMPOTENCY_MISMATCH
    refused = await batch(graph, [Decision("C4:4.4", D, 1, "x")], ALL, "key-of-ada")
    assert codes(refused) == [None]
    again = await batch(graph, [Decision("C4:4.4", D, 2, "x")], ALL, "key-of-ada", "other")
    assert codes(again) == [RefusalCode.IDEMPOTENCY_MISMATCH]
    assert (await history.head(graph.read)).sequence == 191


async def test_a_key_belongs_to_who_sent_it_and_to_one_place_in_the_request(graph: Graph) -> None:
    await mapped(graph)
    assert code(await propose(await acting(graph, ANN, "key"), "a", proposal())) is None
    assert code(await propose(await acting(graph, ANN, "key"), "b", proposal(target="4.6"))) is None
    assert code(await propose(await acting(graph, ADA, "key"), "a", proposal(target="4.3"))) is None
    assert (await history.head(graph.read)).sequence == 192
    for fewer in ({"role": Role.VIEWER}, {"role": Role.CONTRIBUTOR}, {"lines": ("C5",)}):  # since then, or by a token
        again = await propose(await acting(graph, replace(ANN, **fewer), "key"), "a", proposal())
        assert code(again) is RefusalCode.NOT_ALLOWED, fewer
    assert code(await propose(await acting(graph, ANN, "key"), "a", proposal())) is None
    assert (await history.head(graph.read)).sequence == 192


async def test_a_refusal_is_no_effect_and_is_not_remembered(graph: Graph) -> None:
    await mapped(graph)
    decisions = [Decision("C4:4.4", R, 2, "x")]
    assert codes(await batch(graph, decisions, ALL, "key")) == [RefusalCode.STALE_VERSION]
    assert code(await decided(graph, ANN, "C4:4.4", D, 1)) is None
    assert codes(await batch(graph, decisions, ALL, "key")) == [None]


async def test_an_answer_that_is_given_again_tells_of_then_and_not_of_now(graph: Graph) -> None:
    await mapped(graph)
    first = await propose(await acting(graph, ANN, "key"), "p", proposal())
    assert code(await decided(graph, ADA, "C4:4.5", C, 1)) is None
    again = await propose(await acting(graph, ANN, "key"), "p", proposal())
    assert not isinstance(again, Refusal)
    assert again == first
