"""What nobody should send to the platform around the register: each refused with a code and a sentence, and nothing is
written. One state of one graph is asked everything."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Final

from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.errors import BadInput
from graphdb.records.actors import ActorRecord
from graphdb.records.contests import ContestPhaseKind
from graphdb.records.distinctions import ReplicationStatus
from graphdb.records.terms import TermMatch, TermRecord
from ingest.files import read_csv
from ingest.shipping.contests import FigureRow
from resolvers.contests.leading import change
from resolvers.contests.saying import ContestText
from resolvers.contests.seeing import contests_there
from resolvers.events.changing import EventText, add
from resolvers.hosted.curating import add_term, map_term
from resolvers.outcomes import Refusal
from schema import schema
from tests.resolvers.contests.holding import CODE, ID, SUE, later
from tests.resolvers.contests.test_voting import CLINIC, LESSON, PHASES, VIC, WARD, voted, voting
from tests.resolvers.distinctions.saying import answered, claimed
from tests.resolvers.reviewing import ADA, acting
from tests.resolvers.submissions.entering import PAT

TERM, MEANT = "Term:H:sector:nursing", "SdgGoal:3"
TAUGHT: Final = {"entry": "Entry:T:lesson", "original": "Entry:T:clinic"}
FIGURE = """id,contest,edition,measure,value,qualifier,speaker,document,certainty,note
2031-votes,WSIS-PRIZES-2025,,VOTES,9,exactly,ITU,,read,
"""
COUNTED = cypher("MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS nodes, count(r) AS edges")
HOSTED = cypher("CREATE (:Collection {code: 'H', title: 'Hosted', hosted: true, synthetic: false})")


async def of_rules(graph: Graph) -> Any:
    version = (await contests_there(await acting(graph, ADA)))[CODE].version
    return await change(await acting(graph, ADA), "p", ID, version, ContestText(rules=()), "Others.")


async def event(graph: Graph, **given: Any) -> Any:
    said = EventText(**{"title": "A session", "starts": "2031-07-07T14:00", "zone": "Etc/UTC", "goals": (4,), **given})
    return await add(await acting(graph, ADA), "p", said)


async def mapped(graph: Graph, version: int) -> Any:
    return await map_term(await acting(graph, ADA), "p", TERM, version, MEANT, TermMatch.EXACT)


async def late(graph: Graph) -> Any:
    """A vote for what may be voted for, when the time to vote is over; then the clock goes back."""
    there = (await contests_there(await acting(graph, ADA)))[CODE].phases
    was = [(each.kind, str(each.opens), str(each.closes)) for each in there]
    await later(graph, PHASES[0], (ContestPhaseKind.VOTING, PHASES[0][1], PHASES[1][1]))
    outcome = await voted(graph, OTHER, LESSON, "C4")
    await later(graph, *was)
    return outcome


async def figure(graph: Graph) -> Any:
    return read_csv("figures.csv", FIGURE.encode(), FigureRow)


OTHER: Final[ActorRecord] = replace(VIC, id="val", name="Val")
# What is sent, its code, and a word of the sentence that says what to change.
BAD: Final[dict[str, tuple[Callable[[Graph], Awaitable[Any]], str, str]]] = {
    "a vote twice": (lambda graph: voted(graph, VIC, WARD), "VOTE_STANDS", "changed"),
    "a vote that is late": (late, "CONTEST_CLOSED", "until"),
    "a vote for one's own": (lambda graph: voted(graph, PAT, CLINIC), "CONFLICT_OF_INTEREST", "act for"),
    "a vote by nobody": (lambda graph: voted(graph, None, CLINIC), "NOT_SIGNED_IN", "Sign in"),
    "a rule that is changed after OPEN": (of_rules, "RULES_FIXED", "opened"),
    "a floating time without zone": (lambda graph: event(graph, zone=None), "BAD_USER_INPUT", "give its zone"),
    "a recurrence without end": (lambda graph: event(graph, rule="FREQ=DAILY"), "BAD_USER_INPUT", "no end"),
    "a cycle of replications": (
        lambda graph: claimed(graph, PAT, entry=TAUGHT["original"], original=TAUGHT["entry"]),
        "ILLEGAL_MOVE",
        "came first",
    ),
    "a figure without source": (figure, "BAD_USER_INPUT", "document"),
    "a term that is mapped twice": (lambda graph: mapped(graph, 2), "ALREADY_MAPPED", MEANT),
}  # fmt: skip


async def written(graph: Graph) -> Any:
    """All that is there: nodes and edges, and the version of the data."""
    (row,) = await graph.read("test/counted", COUNTED)
    told = await schema.execute("{ meta { dataVersion } }", context_value=await acting(graph, None))
    assert told.data is not None
    return row["nodes"], row["edges"], told.data["meta"]["dataVersion"]


async def test_bad_input_is_refused_with_a_code_and_a_sentence_and_nothing_is_written(either_graph: Graph) -> None:
    graph = either_graph
    await voting(graph)
    assert (await voted(graph, VIC, CLINIC)).receipt
    there = await claimed(graph, SUE, **TAUGHT)
    assert (await answered(graph, PAT, there, "CONFIRM")).status is ReplicationStatus.CONFIRMED
    await graph.write(lambda tx: tx.run("test/hosted", HOSTED))
    assert isinstance(await add_term(await acting(graph, ADA), "p", "H", "sector", "nursing", "Nursing"), TermRecord)
    assert isinstance(await mapped(graph, 1), TermRecord)
    for what, (send, code, sentence) in BAD.items():
        before = await written(graph)
        try:
            outcome = await send(graph)
        except BadInput as fault:
            outcome, found, message = None, "BAD_USER_INPUT", str(fault)
        else:
            assert isinstance(outcome, Refusal), (what, outcome)
            found, message = outcome.code.value, outcome.message
        assert (found, sentence in message) == (code, True), (what, found, message)
        assert message[0].isupper() or message.startswith(("`", "figures.csv")), (what, message)
        after = await written(graph)
        assert after[:2] == before[:2], what
        assert after == before or what == "a vote that is late", what  # for which the test moves the clock
