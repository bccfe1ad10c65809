"""What was confirmed counts while it is under dispute, everywhere, and everywhere it is said; nothing else does."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.engine import Graph
from graphdb.kinds.linkage import with_membership
from graphdb.migrate import shipped
from graphdb.questions import history
from graphdb.records.linkages import LinkageMove, LinkageStatus
from resolvers.history.as_of import vocabulary_of
from resolvers.history.verify import prove_history
from resolvers.review.proposals import Edit, edit
from resolvers.review.publishing import publish
from tests.graphdb.test_authors import STEP, lived
from tests.resolvers.history.test_verify import run
from tests.resolvers.reviewing import ADA, ANN, CAROL, acting, code, decided, mapped, proposed
from tests.schema.asking import GUARDED

C, D, J, R, P = (
    LinkageMove.CONFIRM,
    LinkageMove.DISPUTE,
    LinkageMove.REJECT,
    LinkageMove.RETIRE,
    LinkageMove.PROPOSE,
)
KEY = "C7-ELEA:SDG4"
COUNTED = """{
  entries(filter: {actionLine: {in: ["C7-ELEA"]}, sdgGoal: {in: [4]}, derivation: ANY}, first: 1) {
    totalCount
    nodes { contributions(derivation: VIA_LINKAGE) { underDispute linkage { key status inMapping } } }
    facets(by: [SDG_GOAL]) { values { value count viaLinkage } }
  }
  sdgGoal(number: 4) { entries(filter: {derivation: VIA_LINKAGE}) { totalCount } }
  matrix(rows: ACTION_LINE_AREA, columns: SDG_GOAL) {
    cells(nonEmpty: false) { row column gap underDispute linkages { key } }
  }
  coverage { actionLine { code } confirmed disputed underDispute evidencePerLinkage }
  overlap(left: "C7-ELEA", right: "C4") { sharedGoals { number } goals { left } underDispute }
  linkages(filter: {inMapping: true}, first: 500) { totalCount }
}"""


async def counted(graph: Graph) -> dict[str, Any]:
    """What every place counts by C7-ELEA:SDG4, and what it says beside that."""
    context = await acting(graph, None)
    result = await GUARDED.execute(COUNTED, context_value=context)
    assert result.errors is None and result.data is not None, result.errors
    data = result.data
    cell = next(each for each in data["matrix"]["cells"] if (each["row"], each["column"]) == ("C7-ELEA", "4"))
    line = next(each for each in data["coverage"] if each["actionLine"]["code"] == "C7-ELEA")
    of_it = [
        each["underDispute"]
        for node in data["entries"]["nodes"]
        for each in node["contributions"]
        if each["linkage"]["key"] == KEY
    ]
    return {
        "entries": data["entries"]["totalCount"],
        "facets": data["entries"]["facets"],
        "goal": data["sdgGoal"]["entries"]["totalCount"],
        "gap": cell["gap"],
        "linkages": [each["key"] for each in cell["linkages"]],
        "evidence": line["evidencePerLinkage"],
        "shared": data["overlap"]["sharedGoals"],
        "goals": data["overlap"]["goals"],
        "mapping": data["linkages"]["totalCount"],
        "said": {
            "contributions": of_it,
            "cell": cell["underDispute"],
            "coverage": line["underDispute"],
            "overlap": data["overlap"]["underDispute"],
            "notes": [each.count for each in context.notes if each.code.value == "UNDER_DISPUTE"],
        },
    }


async def words_that_wait(graph: Graph, state: str = "first: 500") -> list[str]:
    asked = f"{{ linkages({state}) {{ nodes {{ key status wordsWait }} }} }}"
    result = await GUARDED.execute(asked, context_value=await acting(graph, None))
    assert result.errors is None and result.data is not None, result.errors
    return [each["key"] for each in result.data["linkages"]["nodes"] if each["wordsWait"]]


async def at(graph: Graph, key: str) -> int:
    return (await acting(graph, None)).vocabulary.linkages[key].version


async def moved(graph: Graph, move: LinkageMove, key: str = KEY) -> None:
    who = ANN if move is C else ADA  # who proposed it again does not confirm it
    assert code(await decided(graph, who, key, move, await at(graph, key))) is None


async def test_a_dispute_changes_no_number_until_it_is_decided(filled: Graph) -> None:
    before = await counted(filled)
    assert before["entries"] == 18
    assert before["said"] == {"contributions": [False], "cell": 0, "coverage": 0, "overlap": 0, "notes": []}
    await moved(filled, D)
    during = await counted(filled)
    assert during["said"] == {"contributions": [True], "cell": 1, "coverage": 1, "overlap": 1, "notes": [1]}
    assert {**during, "said": None} == {**before, "said": None}
    sequence = (await history.head(filled.read)).sequence
    await moved(filled, R)
    after = await counted(filled)
    assert (after["entries"], after["gap"], after["linkages"]) == (0, "NEITHER", [])
    assert after["said"]["notes"] == []
    # The past, and what is published of it, counts as it did.
    past = await vocabulary_of(await acting(filled, None), None, None, sequence)
    assert KEY in past.under_dispute
    assert KEY not in (await vocabulary_of(await acting(filled, None), None, None, sequence + 1)).under_dispute


async def test_new_words_change_no_number_either(graph: Graph) -> None:
    await mapped(graph)
    given = Edit("C4:4.4", 1, "Other words.", None, "clearer")
    assert code(await edit(await acting(graph, ANN), "p", given)) is None
    vocabulary = (await acting(graph, None)).vocabulary
    assert vocabulary.linkages["C4:4.4"].status is LinkageStatus.DISPUTED
    assert vocabulary.under_dispute == ("C4:4.4",)
    before = await words_that_wait(graph)
    assert code(await edit(await acting(graph, ANN), "p", Edit("C4:4.4", 2, "And others.", None, "again"))) is None
    assert (await acting(graph, None)).vocabulary.under_dispute == ("C4:4.4",)
    # New words wait; those of what somebody disputed do not say that nobody did.
    await moved(graph, D, "C4:4.7")
    given = Edit("C4:4.7", await at(graph, "C4:4.7"), "Better words.", None, "clearer")
    assert code(await edit(await acting(graph, ANN), "p", given)) is None
    assert (before, await words_that_wait(graph)) == (["C4:4.4"], ["C4:4.4"])
    assert await words_that_wait(graph, "asOfSequence: 1") == []
    assert code(await decided(graph, ADA, "C4:4.4", C, 3)) is None
    await moved(graph, D, "C4:4.4")
    assert await words_that_wait(graph) == []


async def test_what_was_never_confirmed_counts_nowhere_and_what_was_given_up_neither(usual_graph: Graph) -> None:
    graph = usual_graph
    await mapped(graph)
    await proposed(graph, CAROL)
    await moved(graph, D, "C4:4.5")

    async def counts() -> bool:
        context = await acting(graph, None)
        sequence = (await history.head(graph.read)).sequence
        past = await vocabulary_of(context, None, None, sequence)
        changes = (await history.of_linkages(graph.read, ["C4:4.5"]))["C4:4.5"]
        found = {
            "C4:4.5" in {each.key for each in vocabulary.official} for vocabulary in (context.vocabulary, past)
        } | {bool(changes[-1].after.in_mapping)}
        assert len(found) == 1, "the present, the past and the history say the same"
        assert (await prove_history(graph)).flaws == ()
        return found.pop()

    seen = [await counts()]
    for move in (C, D, R, P, D, C, D, J, P, D):
        await moved(graph, move, "C4:4.5")
        seen.append(await counts())
    #       never  C     D     R      P      D      C     D     J      P      D
    assert seen == [False, True, True, False, False, False, True, True, False, False, False]
    # A graph of before learns it from its history.
    await run(graph, "MATCH (l:Linkage) REMOVE l.inMapping")
    (migration,) = [each for each in shipped() if each.name == "in_mapping"]
    await moved(graph, C, "C4:4.5")
    await moved(graph, D, "C4:4.5")
    await run(graph, "MATCH (l:Linkage) REMOVE l.inMapping")
    for statement in migration.statements:
        await graph.define("test", statement)
    await run(graph, "MATCH (s:GraphState) SET s.mapping = s.version + 1, s.version = s.version + 1")
    assert await counts()


async def test_a_release_counts_what_was_under_dispute_as_it_did(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph, CAROL)
    await moved(graph, D, "C4:4.5")
    await moved(graph, D, "C4:4.4")
    assert code(await publish(await acting(graph, ADA), "p", "Second", None)) is None
    await moved(graph, R, "C4:4.4")
    vocabulary = await vocabulary_of(await acting(graph, None), None, 2)
    assert {"C4:4.4", "C4:4.5"} <= {*vocabulary.linkages}
    assert vocabulary.under_dispute == ("C4:4.4",)


async def test_the_proof_finds_what_is_said_to_count_and_does_not(graph: Graph) -> None:
    await mapped(graph)
    await moved(graph, D, "C4:4.4")
    await run(graph, "MATCH (l:Linkage {key: 'C4:4.4'}) SET l.inMapping = false")
    assert (await prove_history(graph)).flaws == ("linkage C4:4.4: its changes say that it is part of the mapping",)


async def test_a_past_state_says_whether_it_counted(graph: Graph) -> None:
    await mapped(graph)
    await moved(graph, D, "C4:4.4")
    assert code(await edit(await acting(graph, ANN), "p", Edit("C4:4.4", 2, "Other words.", None, "again"))) is None
    sequence = (await history.head(graph.read)).sequence
    await moved(graph, R, "C4:4.4")
    query = f'{{ node(id: "Linkage:C4:4.4@{sequence}") {{ ... on Linkage {{ status inMapping }} }} }}'
    result = await GUARDED.execute(query, context_value=await acting(graph, None))
    assert result.data == {"node": {"status": "DISPUTED", "inMapping": True}}


@settings(max_examples=200, deadline=None)
@given(steps=st.lists(STEP, min_size=1, max_size=14), imported=st.booleans())
def test_what_counts_is_what_was_confirmed_and_neither_retired_nor_rejected_since(
    steps: list[Any], imported: bool
) -> None:
    """Followed change by change, and looked for from the end, as the question to the graph does."""
    changes = with_membership(lived(steps, imported=imported))
    statuses = [each.after.status for each in changes]
    confirmed = max((n for n, each in enumerate(statuses) if each is LinkageStatus.CONFIRMED), default=-1)
    given_up = (LinkageStatus.REJECTED, LinkageStatus.RETIRED)
    stood = confirmed >= 0 and not any(each in given_up for each in statuses[confirmed:])
    assert changes[-1].after.in_mapping is stood
    last_proposed = max((n for n, each in enumerate(changes) if each.move is P), default=-1)
    if statuses[-1] is LinkageStatus.DISPUTED:
        assert stood is (confirmed > last_proposed)
