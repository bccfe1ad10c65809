"""Linkages to objectives of frameworks beside the SDGs: the life of any linkage, and nothing of the SDGs' changes."""

import random
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from graphdb.cypher_text import Text
from graphdb.engine import Graph
from graphdb.errors import BadInput
from graphdb.kinds.mapped import MAPPINGS, OBJECTIVES, SDGS, Mapped
from graphdb.kinds.release import content_checksum_of
from graphdb.questions import chain, history, releases
from graphdb.records.actors import ActorRecord
from graphdb.records.changes import ChangeRecord
from graphdb.records.comments import CommentRecord, ObjectiveCommentRecord
from graphdb.records.linkages import LinkageMove, LinkageStatus, ObjectiveLinkageRecord
from graphdb.records.releases import ReleaseRecord
from ingest.shipping.builtin import builtin
from ingest.writing.apply import apply
from resolvers.history import chain_links
from resolvers.history.as_of import vocabulary_of
from resolvers.history.releases import objective_checksum_of, objective_linkages_of
from resolvers.history.verify import prove_history
from resolvers.history.verify_releases import prove_releases
from resolvers.linkages.objectives import WhichObjectiveLinkages, listed
from resolvers.nodes.by_id import node
from resolvers.outcomes import LinkageOutcome, Refusal, RefusalCode
from resolvers.review.comments import comment
from resolvers.review.decisions import BatchMode, decide, decide_all
from resolvers.review.linkage import Decision
from resolvers.review.lives.linkages import LINKAGE
from resolvers.review.moves import my_moves
from resolvers.review.proposals import Edit, ObjectiveProposal, Proposal, edit, propose
from resolvers.review.publishing import publish
from resolvers.review.reverting import Reversion, revert
from resolvers.review.texts import Source
from resolvers.vocabulary.cache import VocabularyCache
from schema import schema
from tests.resolvers.registering import CLINIC, LOOSE, brought
from tests.resolvers.reviewing import ADA, ANN, BEN, BOOK, CAROL, VERA, acting, code, mapped, proposed

C, D, J, R, P, E = (
    LinkageMove.CONFIRM, LinkageMove.DISPUTE, LinkageMove.REJECT, LinkageMove.RETIRE, LinkageMove.PROPOSE,
    LinkageMove.EDIT,
)  # fmt: skip
NEW = Source("A book about compacts", 2024, "https://example.org/compact")
FRAMEWORKS = ("Framework", "Objective")


async def framed(graph: Graph) -> None:
    """The frameworks beside the SDGs."""
    whole = builtin()
    parts = [part for part in whole.parts if part.name in (*FRAMEWORKS, "OBJECTIVE_OF", "COMMITMENT_OF")]
    await apply(graph, replace(whole, parts=parts))


async def confirmed(graph: Graph, *linkages: tuple[str, str, bool]) -> None:
    """Linkages of lines to objectives, or that there is none, proposed by one and confirmed by another."""
    for line, objective, negative in linkages:
        stated = ObjectiveProposal(line, objective, rationale=f"Of {line}.", sources=(BOOK,), negative=negative)
        made = await propose(await acting(graph, ADA), "p", stated)
        assert isinstance(made, ChangeRecord), made
        confirming = replace(ANN, lines=(line,))
        assert (
            code(await decide(await acting(graph, confirming), "p", Decision(made.after.key, C, 1, "so"), OBJECTIVES))
            is None
        )


class Lives:
    """The steps of a linkage of one of the mappings, as anybody makes them."""

    def __init__(self, graph: Graph, of: Mapped) -> None:
        self.graph, self.of = graph, of
        self.key = "C4:4.5" if of is SDGS else "C4:GDC1"

    async def proposes(self, actor: ActorRecord | None, **more: Any) -> LinkageOutcome:
        words = {"rationale": "Skills close gaps.", "sources": (BOOK, NEW), **more}
        given = Proposal("C4", None, "4.5", **words) if self.of is SDGS else ObjectiveProposal("c4", "gdc:1", **words)
        return await propose(await acting(self.graph, actor), "p", given)

    async def decides(self, actor: ActorRecord | None, move: LinkageMove, version: int) -> LinkageOutcome:
        given = Decision(self.key.lower(), move, version, "so it is")
        return await decide(await acting(self.graph, actor), "p", given, self.of)

    async def edits(self, actor: ActorRecord, version: int) -> LinkageOutcome:
        given = Edit(self.key, version, "Other words.", None, "clearer")
        return await edit(await acting(self.graph, actor), "p", given, self.of)


async def state(graph: Graph) -> dict[str, object]:
    """All that is told of linkages to the SDGs: lists, counts, and what a release would state."""
    vocabulary = (await acting(graph, None)).vocabulary
    return {
        "linkages": list(vocabulary.linkages.values()),
        "official": vocabulary.official,
        "changes": await history.total(graph),
        "reviewed": await history.confirmed(graph),
        "restated": await history.restated(graph.read),
        "present": await history.state_at(graph.read, history.END),
        "releases": [each.content_checksum for each in await releases.all_of(graph.read)],
        "counts": await counts(graph),
    }


COUNTED = """{ entries { totalCount facets(by: [SDG_GOAL, SDG_TARGET, ACTION_LINE]) {
    unknownCount values { value count asserted viaLinkage viaTerm } } }
  asserted: entries(filter: {derivation: ASSERTED, sdgGoal: {in: [3, 4]}}) { totalCount }
  any: entries(filter: {derivation: ANY, sdgGoal: {in: [4]}}) { totalCount }
  linkages { totalCount facets(by: [SDG_GOAL, STATUS, ACTION_LINE]) { values { value count } } }
  sdgGoals { number linkages { totalCount } entries { totalCount } targets { code linkages { totalCount } } }
  matrix(rows: ACTION_LINE, columns: SDG_GOAL) { cells(nonEmpty: true) {
    row column count confirmedCount proposedCount disputedCount gap linkages { key } } }
  coverage { actionLine { code } confirmed proposed disputed evidencePerLinkage targetsWithoutLinkage }
  findings { totalCount } suggestions { lift }
  meta { counts { label count } } }"""


async def counts(graph: Graph) -> object:
    """All that is counted by SDG."""
    answer = await schema.execute(COUNTED, context_value=await acting(graph, None))
    assert answer.data is not None and answer.errors is None, answer.errors
    known = {"entries", "stakeholders", "linkages", "sdg_goals", "sdg_targets", "action_lines"}
    answer.data["meta"] = [each for each in answer.data["meta"]["counts"] if each["label"] in known]
    return answer.data


@pytest.mark.parametrize("of", MAPPINGS, ids=lambda of: of.label)
async def test_linkages_of_both_mappings_have_one_life(either_graph: Graph, of: Mapped) -> None:
    await mapped(either_graph)
    await framed(either_graph)
    life = Lives(either_graph, of)
    codes = [code(await life.proposes(each)) for each in (None, VERA)]
    assert codes == [RefusalCode.NOT_SIGNED_IN, RefusalCode.NOT_ALLOWED]
    first = await life.proposes(CAROL)
    assert isinstance(first, ChangeRecord), first
    assert (first.after.key, first.after.status, first.sequence) == (life.key, LinkageStatus.PROPOSED, 190)
    assert code(await life.proposes(ANN)) is RefusalCode.LINKAGE_EXISTS
    assert code(await life.decides(BEN, C, 1)) is RefusalCode.NOT_YOUR_LINE
    assert code(await life.decides(CAROL, C, 1)) is RefusalCode.NOT_YOUR_LINE
    assert code(await life.edits(ANN, 1)) is None
    assert code(await life.decides(ANN, C, 2)) is RefusalCode.FOUR_EYES
    assert code(await life.decides(ADA, C, 1)) is RefusalCode.STALE_VERSION
    context = await acting(either_graph, ANN)
    standing = context.vocabulary.linkages_of(of)[life.key]
    moves = await my_moves(context, standing, LINKAGE.allowed(standing.status))
    assert moves == [D, J, E]  # four eyes count there, too
    steps = [(ADA, C), (ADA, D), (ADA, C), (ANN, R)]
    outcomes = [await life.decides(actor, move, version) for version, (actor, move) in enumerate(steps, 2)]
    assert [each.after.status.value for each in outcomes if isinstance(each, ChangeRecord)] == [
        "CONFIRMED", "DISPUTED", "CONFIRMED", "RETIRED",
    ]  # fmt: skip
    assert code(await life.decides(ADA, D, 6)) is RefusalCode.ILLEGAL_MOVE
    assert code(await life.decides(ADA, P, 6)) is None
    assert code(await life.decides(ANN, J, 7)) is None
    back = Reversion((await history.head(either_graph.read)).sequence, 8, "too early")
    assert code(await revert(await acting(either_graph, ANN), "p", back, of)) is None
    context = await acting(either_graph, None)
    there = context.vocabulary.linkages_of(of)[life.key]
    assert (there.status, there.version) == (LinkageStatus.PROPOSED, 9)
    assert [context.vocabulary.documents[each].title for each in there.documents] == [BOOK.title, NEW.title]
    assert len(await context.loaders.changes.load(life.key) or ()) == 9
    assert (await prove_history(either_graph)).flaws == ()
    links = await chain_links.links_after(either_graph, 188, 100)
    assert [each.sequence for each in links] == list(range(189, 199))
    assert links[-1].hash == await chain.hash_at(either_graph, 198)


STEPS = 45
PEOPLE = (None, VERA, CAROL, BEN, *(ANN, ADA) * 5)
NO_DECISION = (LinkageMove.PROPOSE, LinkageMove.EDIT, LinkageMove.IMPORT)
WHAT = ("PROPOSE", "EDIT", "REVERT", "COMMENT", *(each.value for each in LinkageMove if each not in NO_DECISION))


async def test_in_whatever_order_steps_are_made_both_mappings_answer_alike(either_graph: Graph) -> None:
    """Who may, which version, which moves, four eyes, what needs reason, rationale and source, and what is kept."""
    await mapped(either_graph)
    await framed(either_graph)
    keys = {SDGS: "C4:4.5", OBJECTIVES: "C4:GDC1"}
    chance, seen = random.Random(8), Counter[str]()
    for step in range(STEPS):
        actor, what = chance.choice(PEOPLE), chance.choice(WHAT)
        if step == 0:
            actor, what = CAROL, "PROPOSE"
        reason, words = chance.choice(["so it is", None]), chance.choice(["One.", "Two.", None])
        sources, stale = chance.choice([(BOOK,), (NEW,), (BOOK, NEW), (), None]), chance.random() < 0.1
        negative, told = chance.random() < 0.2, []
        for of, key in keys.items():
            context = await acting(either_graph, actor)
            there = context.vocabulary.linkages_of(of).get(key)
            version = (there.version if there is not None else 1) - stale
            outcome: Any
            try:
                if what == "PROPOSE":
                    stated = (words, sources, negative, reason)
                    given = (
                        Proposal("C4", None, "4.5", *stated)
                        if of is SDGS
                        else ObjectiveProposal("C4", "GDC:1", *stated)
                    )
                    outcome = await propose(context, "p", given)
                elif what == "EDIT":
                    outcome = await edit(context, "p", Edit(key, version, words, sources, "clearer"), of)
                elif what == "REVERT":
                    last = Reversion(there.sequence if there is not None else 7_000, version, "too early")
                    outcome = await revert(context, "p", last, of)
                elif what == "COMMENT":
                    outcome = await comment(context, "p", key, "A word.", of)
                else:
                    outcome = await decide(context, "p", Decision(key, LinkageMove[what], version, reason), of)
            except BadInput as fault:
                outcome = fault
            told.append(as_of_any(outcome, key))
        assert told[0] == told[1], (actor, what, stale)
        seen[str(told[0][0])] += 1
    assert len(seen) >= 11, seen  # so many ways to answer were met


def as_of_any(outcome: Any, key: str) -> tuple[Any, ...]:
    """What came of a step, without what names the one linkage or the other."""
    if isinstance(outcome, Refusal):
        return outcome.code.value, outcome.allowed, outcome.current is None
    if isinstance(outcome, ChangeRecord):
        now = outcome.after
        whose = (now.proposed_by, now.edited_by, now.reviewed_by)
        stated = (now.version, now.status, now.negative, now.in_mapping, now.rationale, now.documents)
        return f"{outcome.move.value} {now.status.value}", whose, stated, outcome.reason, outcome.actor.id
    return (type(outcome).__name__.removeprefix("Objective"), str(outcome) if isinstance(outcome, BadInput) else None)


async def test_a_second_framework_changes_nothing_of_the_first(either_graph: Graph) -> None:
    await mapped(either_graph)
    await brought(either_graph, CLINIC, LOOSE)
    before = await state(either_graph)
    await framed(either_graph)
    life = Lives(either_graph, OBJECTIVES)
    assert code(await life.proposes(ANN)) is None
    assert code(await life.decides(ADA, C, 1)) is None
    assert await state(either_graph) == before
    # another process, which has seen the first change, takes in one of each mapping
    watching = VocabularyCache()
    assert len((await watching.current(either_graph))[0].objective_linkages) == 1
    await proposed(either_graph)
    assert code(await life.decides(ADA, D, 2)) is None
    renewed, _ = await watching.current(either_graph)
    assert renewed.objective_linkages["C4:GDC1"].status is LinkageStatus.DISPUTED
    assert "C4:4.5" in renewed.linkages
    # a release states what it stated, and has what leads to objectives besides
    made = await publish(await acting(either_graph, ADA), "p", "Two", None)
    assert isinstance(made, ReleaseRecord)
    assert made.content_checksum == (await releases.all_of(either_graph.read))[0].content_checksum
    assert code(await publish(await acting(either_graph, ADA), "p", "Three", None)) is RefusalCode.NOTHING_CHANGED
    of_release = await objective_linkages_of(await acting(either_graph, None), made)
    assert [(each.key, each.status.value) for each in of_release] == [("C4:GDC1", "DISPUTED")]
    # its own checksum stands beside, which the first release has none of
    context = await acting(either_graph, None)
    first, second = await releases.all_of(either_graph.read)
    assert await objective_checksum_of(context, first) is None
    assert await objective_checksum_of(context, second) == content_checksum_of(of_release)
    assert of_release[0] == await node(context, "ObjectiveLinkage:C4:GDC1@193")
    # as it was before somebody else confirmed it, when it counted for nothing
    past = await vocabulary_of(context, None, None, 190)
    assert [(each.key, each.status) for each in past.objective_linkages.values()] == [
        ("C4:GDC1", LinkageStatus.PROPOSED)
    ]
    assert (len(past.official_objectives), len(context.vocabulary.official_objectives)) == (0, 1)
    assert past.official == context.vocabulary.holding(context.vocabulary.linkages.values()).official
    # what is said of one is said of no linkage to the SDGs
    said = [
        await comment(await acting(either_graph, ANN), "p", key, "A word.", of)
        for key, of in (("c4:gdc1", OBJECTIVES), ("C4:4.4", OBJECTIVES), ("C4:GDC1", SDGS), ("C4:4.4", SDGS))
    ]
    assert [type(each) for each in said] == [ObjectiveCommentRecord, Refusal, Refusal, CommentRecord]
    assert await context.loaders.comments.load("C4:GDC1") == said[:1]
    assert await node(context, "Comment:1") == said[0]
    batch = [Decision("C4:GDC1", C, 3, "so"), Decision("C4:GDC4", C, 1, "so")]
    whole = await decide_all(await acting(either_graph, ADA), "p", batch, BatchMode.BEST_EFFORT, OBJECTIVES)
    assert (whole.applied, [code(each.outcome) for each in whole.results]) == (1, [None, RefusalCode.UNKNOWN_CODE])
    proof = await prove_releases(either_graph)
    assert (proof.looked_at, proof.flaws) == (2, ())
    held = await history.state_at(either_graph.read, 190, OBJECTIVES)
    assert [(each.key, each.status.value) for each in held] == [("C4:GDC1", "PROPOSED")]
    assert isinstance(held[0], ObjectiveLinkageRecord)
    assert held[0].objective == "GDC:1"


async def test_objectives_are_named_by_codes_that_no_goal_has(graph: Graph) -> None:
    await mapped(graph)
    await framed(graph)
    for line, objective in (("C12", "GDC:1"), ("C4", "GDC:9"), ("C4", "4.5")):
        outcome = await propose(await acting(graph, ANN), "p", ObjectiveProposal(line, objective))
        assert code(outcome) is RefusalCode.UNKNOWN_CODE
    vocabulary = (await acting(graph, None)).vocabulary
    assert len(vocabulary.objectives) == 20
    assert not {each.replace(":", "", 1) for each in vocabulary.objectives} & {*vocabulary.targets}
    for objective in ("GDC:1", "GDC:17.f", "MDG:3"):
        assert code(await propose(await acting(graph, ANN), "p", ObjectiveProposal("C4", objective))) is None
    # neither mapping is decided about by the way of the other
    of_sdgs = await decide(await acting(graph, ADA), "p", Decision("C4:GDC1", R, 1, "no"))
    of_objectives = await decide(await acting(graph, ADA), "p", Decision("C4:4.4", R, 1, "no"), OBJECTIVES)
    spoken = await comment(await acting(graph, ADA), "p", "c4:gdc1", "A word.")
    batch = await decide_all(await acting(graph, ADA), "p", [Decision("C4:GDC1", R, 1, "no")], BatchMode.BEST_EFFORT)
    refused = (of_sdgs, spoken, batch.results[0].outcome, of_objectives)
    assert [code(each) for each in refused] == [RefusalCode.UNKNOWN_CODE] * 4
    told = [each.message for each in refused if isinstance(each, Refusal)]
    assert ["C4:GDC1 is a linkage to an objective" in each for each in told] == [True, True, True, False]
    assert isinstance(of_objectives, Refusal) and "C4:4.4 is a linkage to the SDGs" in of_objectives.message
    asking = await acting(graph, None)
    query = '{ linkage(key: "c4:gdc1") { id } objectiveLinkage(key: "C4:4.4") { id } }'
    answer = await schema.execute(query, context_value=asking)
    assert answer.data == {"linkage": None, "objectiveLinkage": None} and answer.errors is None
    assert sorted(each.message[:20] for each in asking.notes) == ["C4:4.4 is a linkage ", "C4:GDC1 is a linkage"]
    vocabulary = (await acting(graph, None)).vocabulary
    wanted = {
        ("GDC", None): ["C4:GDC1", "C4:GDC17.f"], ("MDG", None): ["C4:MDG3"],
        (None, "GDC:1"): ["C4:GDC1", "C4:GDC17.f"], (None, "GDC:17.f"): ["C4:GDC17.f"], ("SDG", None): [],
    }  # fmt: skip
    for (of, to), keys in wanted.items():
        found = listed(vocabulary, WhichObjectiveLinkages(of, to, "C4"))
        assert [each.key for each in found] == keys
    assert listed(vocabulary, WhichObjectiveLinkages(action_line="C7")) == []
    assert listed(vocabulary, WhichObjectiveLinkages(statuses=(LinkageStatus.CONFIRMED,))) == []


# What is altered, and how it is put back; what was taken out is not.
FAULTS = (
    ("MATCH (c:ObjectiveLinkageChange) SET c.reason = 'another'", "MATCH (c:ObjectiveLinkageChange) REMOVE c.reason"),
    ("MATCH (l:ObjectiveLinkage) SET l.status = 'RETIRED'", "MATCH (l:ObjectiveLinkage) SET l.status = 'PROPOSED'"),
    ("MATCH (l:ObjectiveLinkage) SET l.level = 'GOAL'", "MATCH (l:ObjectiveLinkage) REMOVE l.level"),
    ("MATCH (l:ObjectiveLinkage) SET l.inMapping = true", "MATCH (l:ObjectiveLinkage) SET l.inMapping = false"),
    (
        "MATCH (l:ObjectiveLinkage)-[r:TO_OBJECTIVE]->() MATCH (o:Objective {code: 'GDC:2'}) DELETE r "
        "CREATE (l)-[:TO_OBJECTIVE]->(o)",
        "MATCH (l:ObjectiveLinkage)-[r:TO_OBJECTIVE]->() MATCH (o:Objective {code: 'GDC:1'}) DELETE r "
        "CREATE (l)-[:TO_OBJECTIVE]->(o)",
    ),
    (
        "MATCH (c:ObjectiveLinkageChange)-[r:ABOUT]->(:Objective) MATCH (o:Objective {code: 'GDC:2'}) DELETE r "
        "CREATE (c)-[:ABOUT]->(o)",
        "MATCH (c:ObjectiveLinkageChange)-[r:ABOUT]->(:Objective) MATCH (o:Objective {code: 'GDC:1'}) DELETE r "
        "CREATE (c)-[:ABOUT]->(o)",
    ),
    ("MATCH (c:ObjectiveLinkageChange) DETACH DELETE c", None),
    ("MATCH (l:ObjectiveLinkage) DETACH DELETE l", None),
)


async def test_the_proof_finds_what_was_altered_of_a_linkage_to_an_objective(graph: Graph) -> None:
    await mapped(graph)
    await framed(graph)
    assert code(await Lives(graph, OBJECTIVES).proposes(ANN)) is None

    async def run(statement: str) -> None:
        async def work(tx: Any) -> None:
            await tx.run("test", Text(statement))

        await graph.write(work)

    for fault, undo in FAULTS:
        assert (await prove_history(graph)).flaws == () or undo is None, fault
        await run(fault)
        assert (await prove_history(graph)).flaws, fault
        if undo is not None:
            await run(undo)
