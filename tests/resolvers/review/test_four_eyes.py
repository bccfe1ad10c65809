"""Four eyes, part by part: the ways in which somebody might confirm their own words by another's hand."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graphdb.authors import authors
from graphdb.engine import Graph
from graphdb.migrate import shipped
from graphdb.questions import history
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove
from resolvers.history.verify import prove_history
from resolvers.outcomes import LinkageOutcome, Refusal, RefusalCode
from resolvers.review import four_eyes
from resolvers.review.decisions import BatchMode, decide_all
from resolvers.review.linkage import Decision
from resolvers.review.lives.linkages import LINKAGE
from resolvers.review.moves import my_moves
from resolvers.review.proposals import Edit, edit, propose
from resolvers.review.texts import Source
from tests.resolvers.history.test_verify import run
from tests.resolvers.reviewing import ADA, ANN, BOOK, CAROL, acting, code, decided, mapped, proposal, proposed
from tests.stress import stored
from tests.stress.eyes import barred
from tests.stress.invariants import History
from tests.thorough import examples, some

C, D, J, R, P = (
    LinkageMove.CONFIRM,
    LinkageMove.DISPUTE,
    LinkageMove.REJECT,
    LinkageMove.RETIRE,
    LinkageMove.PROPOSE,
)
EYES, NOTHING, OK = RefusalCode.FOUR_EYES, RefusalCode.NOTHING_CHANGED, None
KEY = "C4:4.5"
ABE = ActorRecord("abe", "Abe", Role.FACILITATOR, ("C4",))
OTHER = Source("Another book", 2021)


async def edits(
    graph: Graph,
    actor: ActorRecord,
    rationale: str | None = None,
    sources: Sequence[Source] | None = None,
    key: str = KEY,
) -> LinkageOutcome:
    context = await acting(graph, actor)
    version = context.vocabulary.linkages[key].version
    return await edit(context, "p", Edit(key, version, rationale, None if sources is None else tuple(sources), "why"))


async def decides(graph: Graph, actor: ActorRecord, move: LinkageMove = C, key: str = KEY) -> LinkageOutcome:
    version = (await acting(graph, None)).vocabulary.linkages[key].version
    return await decided(graph, actor, key, move, version)


async def may(graph: Graph, actor: ActorRecord, key: str = KEY) -> bool:
    """Whether `myMoves` says that somebody may confirm; `allowedMoves` always does, as it is legal."""
    context = await acting(graph, actor)
    there = context.vocabulary.linkages[key]
    assert C in LINKAGE.allowed(there.status)
    return C in await my_moves(context, there, LINKAGE.allowed(there.status))


async def confirms(graph: Graph, actor: ActorRecord, key: str = KEY) -> RefusalCode | None:
    """What comes of it when somebody confirms: what `myMoves` has said."""
    said = await may(graph, actor, key)
    found = code(await decides(graph, actor, C, key))
    assert said == (found is None)
    return found


async def whose(graph: Graph, key: str = KEY) -> dict[str, set[str]]:
    found = authors((await history.of_linkages(graph.read, [key]))[key])
    return {part.partition(" ")[0]: {*actors} for part, actors in found.items()}


async def test_words_are_not_laundered_by_an_edit_that_says_the_same(usual_graph: Graph) -> None:
    graph = usual_graph
    await mapped(graph)
    await proposed(graph, CAROL)
    assert code(await edits(graph, ANN, "Ann's words.")) is OK
    again = await edits(graph, CAROL, "Ann's words.")
    assert isinstance(again, Refusal)
    assert (again.code, again.current and again.current.version) == (NOTHING, 2)
    assert await confirms(graph, ANN) is EYES
    assert await confirms(graph, ABE) is OK
    assert (await prove_history(graph)).flaws == ()


async def test_words_are_not_laundered_by_an_edit_that_changes_little_of_them(usual_graph: Graph) -> None:
    graph = usual_graph
    await mapped(graph)
    await proposed(graph, CAROL)
    assert code(await edits(graph, ANN, "Schools teach what the jobs of a country ask for.")) is OK
    for little in (
        "schools teach, what the jobs of a country ask for!",
        "Most schools teach what the jobs of a country ask for, and more than these.",
    ):
        assert code(await edits(graph, CAROL, little)) is OK
        assert (await whose(graph))["rationale"] == {"ann", "carol"}
        assert await confirms(graph, ANN) is EYES
    assert code(await edits(graph, CAROL, "Teachers learn in time what the jobs ahead will need.")) is OK
    assert (await whose(graph))["rationale"] == {"carol"}
    assert await confirms(graph, ANN) is OK
    assert (await prove_history(graph)).flaws == ()


@pytest.mark.parametrize(
    "same",
    [" Café for\nall. ", "Café for\r\nall.\n", "Cafe\u0301 for\nall.", unicodedata.normalize("NFD", "Café for\nall.")],
)
async def test_blanks_and_compositions_change_nothing(graph: Graph, same: str) -> None:
    await mapped(graph)
    await proposed(graph, CAROL, rationale="Café for\nall.")
    before = (await history.head(graph.read)).sequence
    assert code(await edits(graph, CAROL, same)) is NOTHING
    assert code(await edits(graph, CAROL, None, [replace(BOOK, title=f" {BOOK.title} "), BOOK])) is NOTHING
    assert (await history.head(graph.read)).sequence == before


@pytest.mark.thorough
@pytest.mark.parametrize(
    "looks",
    some(
        [
            "Ann's  words.",
            "Ann\u200b's words.",
            "Ann's\u00a0words.",
            "Ann's word\u00ads.",
            "Ann's words.\ufe0f",
            "Ann's wo\u034frds.",
            "Ann's words.\u3164",
            "Ann's\u2800words.",
        ],
        3,
    ),
)
async def test_what_looks_the_same_changes_nothing_and_stays_that_of_who_wrote_it(graph: Graph, looks: str) -> None:
    await mapped(graph)
    await proposed(graph, CAROL)
    ann, title = Source("Ann's words.", 2021), Source(looks, 2021)
    assert code(await edits(graph, ANN, "Ann's words.", [BOOK, ann])) is OK
    assert code(await edits(graph, CAROL, looks, [BOOK, title])) is NOTHING
    assert code(await edits(graph, CAROL, "Carol's words.", [BOOK, title])) is OK
    assert "ann" in {who for part in (await whose(graph)).values() for who in part}
    assert await confirms(graph, ANN) is EYES


async def test_another_line_is_a_change_which_leaves_the_words_to_who_wrote_them(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph, CAROL)
    assert code(await edits(graph, ANN, "Ann's words.")) is OK
    assert code(await edits(graph, CAROL, "Ann's\nwords.")) is OK
    assert await confirms(graph, ANN) is EYES


async def test_who_puts_back_the_words_of_another_shares_them(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph, CAROL)
    assert code(await edits(graph, ANN, "Ann's words.")) is OK
    assert code(await edits(graph, ADA, "Ada's words.")) is OK
    assert code(await edits(graph, ABE, "Ann's words.")) is OK
    assert (await whose(graph))["rationale"] == {"ann", "abe"}
    assert await confirms(graph, ANN) is EYES
    assert await confirms(graph, ABE) is EYES
    assert await confirms(graph, ADA) is OK  # wrote nothing that still stands


async def test_what_is_as_it_was_confirmed_is_nobodys(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph, CAROL)
    assert await confirms(graph, ADA) is OK
    assert code(await edits(graph, ANN, "Ann's words.")) is OK
    assert code(await edits(graph, ABE, "Skills are the same for all.")) is OK
    assert await whose(graph) == {}
    assert await confirms(graph, ANN) is OK


async def test_sources_that_are_put_in_or_taken_out_have_their_authors(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph, CAROL, sources=(BOOK, OTHER))
    assert await confirms(graph, ADA) is OK
    assert code(await edits(graph, ANN, None, [BOOK])) is OK
    assert await confirms(graph, ANN) is EYES  # took one out
    assert code(await edits(graph, ABE, None, [BOOK, OTHER])) is OK
    assert await whose(graph) == {}
    third = Source("A third book", 2022)
    assert code(await edits(graph, ANN, None, [BOOK, OTHER, third])) is OK
    assert code(await edits(graph, ABE, None, [BOOK, OTHER])) is OK
    assert code(await edits(graph, ABE, None, [BOOK, OTHER, third])) is OK
    assert [await confirms(graph, each) for each in (ANN, ABE, ADA)] == [EYES, EYES, OK]


async def test_who_wrote_one_part_may_not_confirm_the_others(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph, ANN)
    assert code(await edits(graph, ABE, "Abe's words.")) is OK
    assert code(await edits(graph, ANN, None, [OTHER])) is OK
    assert await whose(graph) == {"claim": {"ann"}, "rationale": {"abe"}, "source": {"ann"}}
    assert [await confirms(graph, each) for each in (ANN, ABE, ADA)] == [EYES, EYES, OK]


async def test_the_claim_is_of_everybody_who_proposed_it_since(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph, ANN, negative=True)
    assert code(await decides(graph, ADA, J)) is OK
    turned = proposal(negative=False, rationale="There is one.", sources=(OTHER,), reason="we looked again")
    assert code(await propose(await acting(graph, ABE), "p", turned)) is OK
    assert await whose(graph) == {"claim": {"abe"}, "rationale": {"abe"}, "source": {"abe"}}
    assert code(await decides(graph, ADA, J)) is OK
    back = proposal(negative=True, rationale="There is none.", sources=(OTHER,), reason="and again")
    assert code(await propose(await acting(graph, CAROL), "p", back)) is OK
    assert (await whose(graph))["claim"] == {"ann", "carol"}
    assert [await confirms(graph, each) for each in (ANN, ABE, ADA)] == [EYES, EYES, OK]


async def test_who_proposes_again_what_was_confirmed_and_retired_may_not_confirm_it(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph, CAROL)
    assert await confirms(graph, ANN) is OK
    assert code(await decides(graph, ADA, R)) is OK
    assert code(await decides(graph, ABE, P)) is OK
    assert await whose(graph) == {"claim": {"abe"}}
    assert [await confirms(graph, each) for each in (ABE, ANN)] == [EYES, OK]


async def test_who_wrote_it_ends_no_dispute_without_new_words_whoever_has_confirmed_it_since(graph: Graph) -> None:
    """It would be a review of their own words, and be as new as one."""
    await mapped(graph)
    await proposed(graph, ANN)
    assert await confirms(graph, ADA) is OK
    for who in (ABE, ANN):
        assert code(await decides(graph, who, D)) is OK
        refused = await decides(graph, ANN)
        assert isinstance(refused, Refusal) and (refused.code, await confirms(graph, ANN)) == (EYES, EYES)
        assert refused.message.endswith("and that stands in it: somebody else has to confirm C4:4.5.")
        assert await confirms(graph, ABE if who is ANN else ADA) is OK  # who disputed it may, and who confirmed it
    assert code(await edits(graph, ABE, "Abe's words.")) is OK
    assert await confirms(graph, ANN) is OK, "there is something new, and that is not hers"
    assert (await prove_history(graph)).flaws == ()


async def test_a_dispute_that_who_wrote_it_has_ended_is_found_and_before_the_rule_it_is_listed(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    await mapped(graph)
    await proposed(graph, ANN)
    assert await confirms(graph, ADA) is OK
    assert code(await decides(graph, ABE, D)) is OK
    monkeypatch.setitem(four_eyes._COUNTED, LinkageMove.REAFFIRM, lambda _: {})
    done = await decides(graph, ANN)
    assert isinstance(done, ChangeRecord)
    said = f"change {done.sequence}: ann ended a dispute about what they wrote: claim, rationale, source "
    proof = await prove_history(graph)
    assert (len(proof.flaws), proof.flaws[0].startswith(said), proof.earlier) == (1, True, ())
    (migration,) = (each for each in shipped() if each.name == "disputes")
    for statement in migration.statements:
        await graph.define("test", statement)
    assert (await history.judged_after(graph.read)) == (0, done.sequence)
    assert ((await prove_history(graph)).flaws, (await prove_history(graph)).earlier) == ((), proof.flaws)
    await run(graph, "MATCH (c:Chain {name: 'mapping'}) SET c.disputesAfter = 10000")
    assert (
        "the graph says that older rules held up to link 10000, which is not there"
        in (await prove_history(graph)).flaws
    )


async def test_in_a_batch_the_own_ones_are_refused_and_the_others_made(graph: Graph) -> None:
    await mapped(graph)
    for target, actor in (("4.5", ANN), ("4.6", CAROL), ("4.7", CAROL)):
        await proposed(graph, actor, target=target) if target != "4.7" else None
    assert code(await edits(graph, ANN, "Ann's words.", key="C4:4.6")) is OK
    assert code(await edits(graph, CAROL, "Ann's words. ", key="C4:4.6")) is NOTHING
    assert code(await edits(graph, ABE, "Abe's words.", key="C4:4.4")) is OK
    there = (await acting(graph, None)).vocabulary.linkages
    asked = [Decision(key, C, there[key].version) for key in (KEY, "C4:4.6", "C4:4.4")]
    found = await decide_all(await acting(graph, ANN), "p", asked, BatchMode.BEST_EFFORT)
    assert [code(each.outcome) for each in found.results] == [EYES, EYES, OK]
    whole = await decide_all(await acting(graph, ADA), "p", asked[:2], BatchMode.ALL_OR_NOTHING)
    assert [code(each.outcome) for each in whole.results] == [OK, OK]


async def test_two_tokens_of_one_person_are_one_pair_of_eyes(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph, replace(ANN, role=Role.CONTRIBUTOR, lines=()))
    assert await confirms(graph, replace(ANN, role=Role.ADMINISTRATOR)) is EYES


async def test_what_an_import_brings_is_the_sources_own(graph: Graph) -> None:
    await mapped(graph)
    assert await whose(graph, "C4:4.4") == {}
    assert code(await decides(graph, ANN, D, "C4:4.4")) is OK
    assert code(await edits(graph, ANN, "Ann's words.", key="C4:4.4")) is OK
    assert await whose(graph, "C4:4.4") == {"rationale": {"ann"}}


# the proof


async def lifted(graph: Graph, number: int) -> None:
    """Make it a graph in which older four eyes were judged up to this link."""
    await run(graph, "MERGE (g:Chain {name: 'mapping'}) SET g.partsAfter = $n", n=number)


async def test_the_proof_finds_who_confirmed_their_own_and_lists_what_was_decided_before(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    await mapped(graph)
    await proposed(graph, CAROL)
    assert code(await edits(graph, ANN, "Ann's words.")) is OK
    monkeypatch.setattr("resolvers.review.proposals.is_same", lambda *_: False)
    monkeypatch.setitem(four_eyes._COUNTED, C, lambda _: {})
    assert code(await edits(graph, CAROL, "Ann's words.")) is OK
    assert code(await decides(graph, ANN)) is OK
    said = ("change 192: carol changed nothing", "change 193: ann confirmed what they wrote: rationale")
    found = await prove_history(graph)
    assert (found.flaws, found.earlier) == (said, ())
    await lifted(graph, 193)
    found = await prove_history(graph)
    assert (found.flaws, found.earlier) == ((), said)
    await lifted(graph, 192)
    found = await prove_history(graph)
    assert (found.flaws, found.earlier) == (said[1:], said[:1])
    await lifted(graph, 10_000)
    assert (
        "the graph says that older rules held up to link 10000, which is not there"
        in (await prove_history(graph)).flaws
    )


async def test_a_graph_of_before_is_judged_from_where_it_was_when_it_was_migrated(graph: Graph) -> None:
    await mapped(graph)
    assert await history.judged_after(graph.read) == (0, 0)
    end = "MATCH (g:GraphState) MATCH (c:Chain {name: 'mapping'}) SET g.sequence = c.sequence, g.head = c.head DELETE c"
    await run(graph, end)  # where the chain's end stood then
    for migration in shipped():
        if migration.name in ("parts", "chains"):
            for statement in migration.statements:
                await graph.define("test", statement)
    assert await history.judged_after(graph.read) == (189, 0)


# whatever three people do

PEOPLE = (ANN, ABE, ADA)
TEXTS = st.sampled_from(["One.", "Two.", " One. ", "Three."])
BOOKS = st.sets(st.sampled_from([BOOK, OTHER]), max_size=2).map(tuple)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from(["CONFIRM", "CONFIRM", "EDIT", "EDIT", "DISPUTE", "REJECT", "RETIRE", "PROPOSE"]),
        st.none() | TEXTS,
        st.none() | BOOKS,
        st.booleans(),
    ),
    min_size=4,
    max_size=10,
)
OFTEN = settings(
    deadline=None,
    max_examples=examples(30, short=6),
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
async def often(graph: Graph) -> Graph:
    await mapped(graph)
    return graph


@pytest.mark.thorough
@OFTEN
@given(steps=STEPS)
async def test_whatever_three_people_do_nobody_confirms_what_they_wrote(often: Graph, steps: list[Any]) -> None:
    vocabulary = (await acting(often, None)).vocabulary
    target = next(each for each in vocabulary.targets if f"C4:{each}" not in vocabulary.linkages)
    key = f"C4:{target}"
    await proposed(often, CAROL, target=target)
    for actor, move, text, books, negative in steps:
        context = await acting(often, actor)
        there = context.vocabulary.linkages[key]
        if move == "PROPOSE":
            given_now = proposal(target=target, rationale=text, sources=books, negative=negative, reason="again")
            await propose(context, "p", given_now)
        elif move == "EDIT" and (text is not None or books is not None):
            done = code(await edit(context, "p", Edit(key, there.version, text, books, "clearer")))
            changes_words = text is not None and text.strip() != there.rationale
            changes_books = books is not None and {each.title for each in books} != {
                context.vocabulary.documents[each].title for each in there.documents
            }
            assert done is not OK or changes_words or changes_books
            assert done is not NOTHING or not (changes_words or changes_books)
        elif move != "EDIT":
            done = code(await decided(often, actor, key, LinkageMove[move], there.version))
            if move == "CONFIRM" and done in (EYES, OK):
                own = barred(History((await stored.of(often)).changes).life(key, there.version), move)
                assert (done is EYES) == (actor.id in own), own
    proof = await prove_history(often)
    assert (proof.flaws, proof.earlier) == ((), ())
