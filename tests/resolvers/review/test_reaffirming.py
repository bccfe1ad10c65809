"""A review that leaves a linkage as it is: by whom, of what, and what comes of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from graphdb.engine import Graph
from graphdb.kinds.linkage import state_of
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove
from graphdb.records.releases import SignOffRecord
from ingest.reference import ingest_reference
from resolvers.audit.rulebook import Thresholds
from resolvers.history.release_diff import release_diff
from resolvers.history.verify import prove_history
from resolvers.linkages.coverage import coverage
from resolvers.outcomes import LinkageOutcome, Refusal, RefusalCode
from resolvers.review import four_eyes
from resolvers.review.decisions import BatchMode, decide_all
from resolvers.review.linkage import Decision
from resolvers.review.lives.linkages import LINKAGE
from resolvers.review.moves import my_moves
from resolvers.review.proposals import Edit, edit
from resolvers.review.signing_off import sign_off, signed
from resolvers.review.texts import Source
from tests.resolvers.reviewing import ADA, ANN, BEN, BOOK, CAROL, acting, code, decided, mapped, proposed, texts

C, D, A = LinkageMove.CONFIRM, LinkageMove.DISPUTE, LinkageMove.REAFFIRM
EYES, OK = RefusalCode.FOUR_EYES, None
KEY = "C4:4.4"
ABE = ActorRecord("abe", "Abe", Role.FACILITATOR, ("C4",))
OTHER = Source("Another book", 2021)


@pytest.fixture
async def explained(graph: Graph, tmp_path: Path) -> Graph:
    """The mapping with the texts of its source: nothing of C4:4.4 is missing."""
    await mapped(graph)
    await ingest_reference(graph, await texts(graph, tmp_path))
    return graph


async def reaffirms(graph: Graph, actor: ActorRecord, key: str = KEY, reason: str | None = None) -> LinkageOutcome:
    """What comes of it when somebody reaffirms: what `myMoves` has said."""
    context = await acting(graph, actor)
    there = context.vocabulary.linkages[key]
    said = A in await my_moves(context, there, LINKAGE.allowed(there.status))
    done = await decided(graph, actor, key, A, there.version, reason)
    assert said == (code(done) not in (EYES, RefusalCode.NOT_YOUR_LINE, RefusalCode.NOT_ALLOWED))
    return done


async def confirmed(graph: Graph, key: str = KEY, by: ActorRecord = ADA) -> None:
    there = (await acting(graph, None)).vocabulary.linkages[key]
    assert code(await decided(graph, by, key, C, there.version)) is OK


async def edited(
    graph: Graph, actor: ActorRecord, words: str | None, sources: tuple[Source, ...] | None = None
) -> None:
    context = await acting(graph, actor)
    done = await edit(context, "p", Edit(KEY, context.vocabulary.linkages[KEY].version, words, sources, "clearer"))
    assert code(done) is OK


async def test_it_changes_when_and_by_whom_it_was_reviewed_and_nothing_else(explained: Graph) -> None:
    done = await reaffirms(explained, ANN)
    assert isinstance(done, ChangeRecord) and done.before is not None
    assert (done.move, done.reason) == (A, None)
    before, after = state_of(done.before), state_of(done.after)
    other = {name for name in after if after[name] != before[name]}
    assert other == {"version", "reviewedBy", "reviewedAt"}
    assert (after["reviewedBy"], after["reviewedAt"], after["version"]) == ("ann", done.at, before["version"] + 1)
    context = await acting(explained, None)
    assert context.vocabulary.linkages[KEY] in context.vocabulary.official
    assert (await prove_history(explained)).flaws == ()


async def test_only_what_is_confirmed_has_rationale_and_source_and_is_mine_is_reaffirmed(graph: Graph) -> None:
    await mapped(graph)
    assert code(await reaffirms(graph, ANN)) is RefusalCode.RATIONALE_REQUIRED
    assert code(await reaffirms(graph, BEN)) is RefusalCode.NOT_YOUR_LINE
    assert code(await reaffirms(graph, CAROL)) is RefusalCode.NOT_YOUR_LINE
    assert code(await decided(graph, ANN, KEY, A, 7)) is RefusalCode.STALE_VERSION
    assert code(await decided(graph, ANN, KEY, D, 1)) is OK
    assert code(await decided(graph, ANN, KEY, A, 2)) is RefusalCode.ILLEGAL_MOVE


async def test_nobody_reaffirms_their_own_words_whoever_has_confirmed_them_since(explained: Graph) -> None:
    await edited(explained, ANN, "Ann's words.")
    await confirmed(explained)
    refused = await reaffirms(explained, ANN)
    assert isinstance(refused, Refusal) and refused.code is EYES
    assert refused.message == "You wrote its rationale, and that stands in it: somebody else has to reaffirm C4:4.4."
    assert code(await reaffirms(explained, ABE)) is OK
    assert code(await reaffirms(explained, ANN)) is EYES  # also after another has
    await edited(explained, ABE, "Abe's words.")
    await confirmed(explained)
    assert code(await reaffirms(explained, ANN)) is OK  # nothing of hers is left
    assert code(await reaffirms(explained, ABE)) is EYES
    assert (await prove_history(explained)).flaws == ()


async def test_a_source_is_of_who_named_it_while_it_is_there(explained: Graph) -> None:
    await edited(explained, ANN, None, (BOOK, OTHER))
    await confirmed(explained)
    assert code(await reaffirms(explained, ANN)) is EYES
    await edited(explained, ABE, None, (BOOK,))
    await confirmed(explained)
    assert code(await reaffirms(explained, ANN)) is EYES
    assert code(await reaffirms(explained, ABE)) is OK  # took one out: nothing of his is in it
    await edited(explained, ADA, None, (OTHER,))
    await confirmed(explained, by=ABE)
    assert code(await reaffirms(explained, ANN)) is EYES  # hers again, whoever put it back
    assert code(await reaffirms(explained, ADA)) is EYES


@pytest.mark.parametrize("negative", [True, False])
async def test_what_is_claimed_is_of_who_proposed_it(graph: Graph, negative: bool) -> None:
    await mapped(graph)
    await proposed(graph, ANN, negative=negative)
    await confirmed(graph, "C4:4.5")
    assert code(await reaffirms(graph, ANN, "C4:4.5")) is EYES
    assert code(await reaffirms(graph, replace(ANN, role=Role.ADMINISTRATOR), "C4:4.5")) is EYES
    assert code(await reaffirms(graph, ABE, "C4:4.5")) is OK
    assert code(await reaffirms(graph, ADA, "C4:4.5")) is OK  # who confirmed it has written nothing


async def test_in_a_batch_each_is_judged_by_itself(usual_graph: Graph, tmp_path: Path) -> None:
    explained = usual_graph
    await mapped(explained)
    await ingest_reference(explained, await texts(explained, tmp_path))
    await edited(explained, ANN, "Ann's words.")
    await confirmed(explained)
    there = (await acting(explained, None)).vocabulary.linkages
    asked = [Decision(key, A, there[key].version) for key in (KEY, "C4:4.7", "C4:3.7")]
    found = await decide_all(await acting(explained, ANN), "p", asked, BatchMode.BEST_EFFORT)
    assert [code(each.outcome) for each in found.results] == [EYES, OK, OK]


async def test_a_reaffirmation_is_a_review(explained: Graph) -> None:
    """The finding goes, and the share that is reviewed grows."""

    async def due() -> bool:
        context = await acting(explained, None)
        await context.auditor.settled(explained, context.state)
        found = await context.loaders.findings.load(KEY)
        return any(each.rule == "review-due" and each.resolved_at is None for each in found or ())

    async def share() -> float | None:
        found = await coverage(await acting(explained, None))
        return next(each.reviewed_share for each in found if each.line == "C4")

    assert Thresholds().review_months > 1
    assert (await due(), await share()) == (True, 0)
    assert code(await reaffirms(explained, ANN)) is OK
    assert (await due(), await share()) == (False, 1 / 21)


async def test_a_release_diff_does_not_show_it_and_a_sign_off_holds(explained: Graph) -> None:
    async def shown() -> set[str]:
        return {each.linkage.key for each in (await release_diff(await acting(explained, None), 1, None)).differences}

    before = await shown()
    assert isinstance(await sign_off(await acting(explained, ANN), "p", "C4", None), SignOffRecord)
    assert code(await reaffirms(explained, ANN)) is OK
    assert await shown() == before
    context = await acting(explained, None)
    assert (await signed(context, "C4")).holds is not None
    assert code(await decided(explained, ANN, KEY, D, context.vocabulary.linkages[KEY].version)) is OK
    assert (await signed(await acting(explained, None), "C4")).holds is None


async def test_the_proof_finds_who_reaffirmed_their_own(explained: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    await edited(explained, ANN, "Ann's words.")
    await confirmed(explained)
    monkeypatch.setitem(four_eyes._COUNTED, A, lambda _: {})
    done = await decided(explained, ANN, KEY, A, 4, None)
    assert isinstance(done, ChangeRecord)
    assert (await prove_history(explained)).flaws == (
        f"change {done.sequence}: ann reaffirmed what they wrote: rationale",
    )
