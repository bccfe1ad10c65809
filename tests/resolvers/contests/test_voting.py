"""Votes are cast once, in time and not for one's own; nobody learns anything of them until they are certified, and then
everybody can count them again."""

import asyncio
import hashlib
import json
from collections import Counter
from dataclasses import replace
from typing import Any

from graphdb.cypher_text import Text, cypher
from graphdb.engine import Graph
from graphdb.records.acting import ActingStatus
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.contests import CandidacyStatus, ContestMove, ContestPhaseKind, ContestRecord, ContestRuleCode
from graphdb.records.votes import (
    ExclusionGround,
    ExclusionMove,
    ExclusionRecord,
    ExclusionStatus,
    OpeningRecord,
    VoteRecord,
    receipt_of,
)
from ingest.entries import Organization, Reported
from ingest.staging.merging import merging
from resolvers.contests.excluding import Exclusion, exclude
from resolvers.contests.leading import change, move
from resolvers.contests.listing import CandidacyFilter, in_contest
from resolvers.contests.recounting import Published, Votes, differences, recount
from resolvers.contests.saying import ContestText
from resolvers.contests.seeing import contests_there
from resolvers.contests.voting import Choice, cast, may_vote
from resolvers.history.verify_register import prove_register
from resolvers.outcomes import RefusalCode
from resolvers.people import tokens
from resolvers.review import entry_moves
from schema import schema
from schema.platform.votes import NOT_COUNTED
from tests.ingest.staging.test_settled import applied
from tests.resolvers.acting.asking import answered, asked
from tests.resolvers.contests.holding import (
    ADA,
    CODE,
    ERIC,
    EVE,
    ID,
    NORA,
    OLGA,
    OTTO,
    RULES,
    SUE,
    decided,
    later,
    led,
    local,
    opened,
    submitted,
)
from tests.resolvers.contests.holding import WARD as ENTRY
from tests.resolvers.registering import brought
from tests.resolvers.reviewing import ANN, CAROL, VERA, acting, code
from tests.resolvers.submissions.entering import MINISTRY, PAT

UNION = Organization("Voters Union", "KEN", "CIVIL_SOCIETY")
ELECTORATE = Reported("T", "electorate", "An electorate", ("OTHER",), organizations=(UNION,))
VIC = ActorRecord("vic", "Vic", Role.CONTRIBUTOR, (), (UNION.id,))
UMA, ERNA = (ActorRecord(each.lower(), each, Role.CONTRIBUTOR, (), (UNION.id,)) for each in ("Uma", "Erna"))
# What carried the ward out when it was submitted does so no more.
GONE = cypher("MATCH (s:Stakeholder)-[r:CARRIES_OUT]->(:Entry {id: 'T:ward'}) WHERE s.id <> 'somebody-else' DELETE r")
CLINIC, WARD, LESSON = (f"{CODE}/T:{each}" for each in ("clinic", "ward", "lesson"))
PHASES = ((ContestPhaseKind.SUBMISSION, local(-2), local(1)), (ContestPhaseKind.VOTING, local(-1), local(1)))
ALL = """{ contest(code: "PRIZES") { status result { valid openingsHash } openings { totalCount nodes { receipt } }
  candidacies { totalCount nodes { id status reason }
    facets(by: [STATUS, ACTION_LINE_AREA]) { values { value count } } }
  categories { candidacyCount mayHaveWon winners { id } } } figures { id counted } meta { dataVersion }
  registerChanges { totalCount } }"""


async def voting(graph: Graph, **given: Any) -> None:
    """A contest with three nominated candidacies that is at the vote."""
    given = {"phases": PHASES, "auditors": ("Actor:olga", "Actor:otto"), **given}
    await opened(graph, **given)
    await brought(graph, ELECTORATE)
    for who, entry, category in ((PAT, "clinic", "C7-EHEA"), (PAT, "ward", "C7-EHEA"), (SUE, "lesson", "C4")):
        await submitted(graph, who, entry, category)
    await led(graph, "NOMINATE")
    for entry in ("clinic", "ward", "lesson"):
        assert (await decided(graph, EVE, entry, "NOMINATE", 1)).status is CandidacyStatus.NOMINATED
    await led(graph, "VOTE")


async def voted(graph: Graph, who: ActorRecord | None, choice: str, category: str = "C7-EHEA") -> Any:
    return await cast(await acting(graph, who), "p", Choice(ID, category, f"Candidacy:{choice}"))


async def excluded(
    graph: Graph, who: ActorRecord | None, what: str, version: int, reason: str | None = None, voter: str = "vic"
) -> Any:
    given = Exclusion(ID, f"Actor:{voter}", ExclusionMove[what], version, reason)
    return await exclude(await acting(graph, who), "p", given)


async def certify(graph: Graph, who: ActorRecord | None) -> Any:
    version = (await contests_there(await acting(graph, ADA)))[CODE].version
    return await move(await acting(graph, who), "p", ID, ContestMove.CERTIFY, version, None)


async def kept(graph: Graph) -> int:
    (row,) = await graph.read("test", cypher("MATCH (v:Vote) RETURN count(v) AS votes"))
    return int(row["votes"])


async def answer(graph: Graph, who: ActorRecord | None) -> Any:
    result = await schema.execute(ALL, context_value=await acting(graph, who))
    assert result.errors is None, result.errors
    return result.data


async def test_of_thirty_two_votes_at_once_one_counts_and_nobody_learns_of_it_until_it_is_certified(
    either_graph: Graph,
) -> None:
    graph = either_graph
    await voting(graph, auditors=("Actor:olga", "Actor:otto", "Actor:nora"))
    everybody = (None, VERA, CAROL, ANN, ADA, EVE, PAT, VIC, OLGA)
    before = [await answer(graph, who) for who in everybody]
    outcomes = await asyncio.gather(*(voted(graph, VIC, (CLINIC, WARD)[n % 2]) for n in range(32)))
    (vote,) = [each for each in outcomes if isinstance(each, VoteRecord)]
    assert Counter(code(each) for each in outcomes) == {None: 1, RefusalCode.VOTE_STANDS: 31}
    assert vote.receipt == receipt_of(CODE, "C7-EHEA", vote.choice, vote.nonce)
    assert isinstance(await voted(graph, VIC, LESSON, "C4"), VoteRecord)
    assert isinstance(await voted(graph, replace(SUE, stakeholders=(UNION.id,)), CLINIC), VoteRecord)
    assert await kept(graph) == 3
    assert [await answer(graph, who) for who in everybody] == before
    await led(graph, "CLOSE")

    for who, expected in ((None, "NOT_SIGNED_IN"), (ADA, "NOT_ALLOWED"), (VIC, "NOT_ALLOWED")):
        assert code(await excluded(graph, who, "PROPOSE", 0, "All at once.")) is RefusalCode[expected]
    for voter, refused in (("olga", RefusalCode.FOUR_EYES), ("otto", RefusalCode.UNKNOWN_CODE)):  # who has not voted
        assert code(await excluded(graph, OLGA, "PROPOSE", 0, "All at once.", voter)) is refused
    given = Exclusion(ID, "Actor:vic", ExclusionMove.PROPOSE, 0, "All at once.", ExclusionGround.SEVERAL_ACCOUNTS)
    proposed = await exclude(await acting(graph, OLGA), "p", given)
    assert isinstance(proposed, ExclusionRecord) and proposed.status is ExclusionStatus.PROPOSED
    assert code(await excluded(graph, OLGA, "CONFIRM", 1)) is RefusalCode.FOUR_EYES
    assert code(await certify(graph, OTTO)) is RefusalCode.UNDECIDED
    assert code(await certify(graph, ADA)) is RefusalCode.NOT_ALLOWED
    leads, _ = await tokens.create(graph, name="Nora", role=Role.ADMINISTRATOR)  # and counts by another token
    for is_over in (False, True):
        if is_over:
            await tokens.revoke(graph, leads.id)
        for done in (excluded(graph, NORA, "CONFIRM", 1), certify(graph, NORA)):
            assert code(await done) is RefusalCode.NOT_ALLOWED
        sees = '{ contest(code: "PRIZES") { voters { actorId } myMoves } }'
        shown = await schema.execute(sees, context_value=await acting(graph, NORA))
        assert shown.data == {"contest": {"voters": None, "myMoves": []}}, shown.errors
    assert (await excluded(graph, OTTO, "CONFIRM", 1)).status is ExclusionStatus.CONFIRMED
    assert code(await excluded(graph, OTTO, "CONFIRM", 2)) is RefusalCode.ILLEGAL_MOVE
    assert isinstance(await certify(graph, OTTO), ContestRecord)
    assert code(await excluded(graph, OLGA, "PROPOSE", 2, "Late.")) is RefusalCode.CONTEST_CLOSED
    assert code(await voted(graph, PAT, LESSON, "C4")) is RefusalCode.CONTEST_CLOSED
    await recounted(graph, vote)
    assert (await prove_register(graph)).flaws == ()
    for forged, undone in FORGED:  # any change of one vote is found, and of whether it counts
        await run(graph, forged)
        published = await openings(graph)
        assert lines_hash(published["nodes"]) != published["result"]["openingsHash"], forged
        is_recounted = counted_again(published["nodes"]) == certified(published["result"])
        assert is_recounted == ("CREATE" in forged), forged  # what is no receipt counts for nobody
        said = differing(published)
        assert said and is_recounted == all("Candidacy:" not in each for each in said), (forged, said)
        await run(graph, undone)
    await recounted(graph, vote)


# What is done to a vote once all are certified, and how it is undone.
SUES = "MATCH (v:Vote {voter: 'sue'}) "
FORGED = (
    (SUES + "SET v.choice = 'PRIZES/T:ward'", SUES + "SET v.choice = 'PRIZES/T:clinic'"),
    (SUES + "SET v.was = v.nonce, v.nonce = '00'", SUES + "SET v.nonce = v.was REMOVE v.was"),
    (SUES + "SET v.was = v.receipt, v.receipt = '00'", SUES + "SET v.receipt = v.was REMOVE v.was"),
    (SUES + "SET v.category = 'C4'", SUES + "SET v.category = 'C7-EHEA'"),
    (SUES + "SET v.contest = 'OTHER'", SUES + "SET v.contest = 'PRIZES'"),
    (SUES + "SET v.incomplete = true", SUES + "REMOVE v.incomplete"),
    (SUES + "CREATE (:Vote {id: 'more', contest: v.contest, category: v.category, voter: 'zoe', choice: v.choice, "
     "nonce: v.nonce, receipt: '00', at: v.at})",
     "MATCH (v:Vote {id: 'more'}) DELETE v"),
    ("MATCH (x:VoteExclusion) SET x.status = 'DISMISSED'", "MATCH (x:VoteExclusion) SET x.status = 'CONFIRMED'"),
)  # fmt: skip


async def run(graph: Graph, statement: str) -> None:
    await graph.write(lambda tx: tx.run("test", Text(statement)))


OPENED = """{ contest(code: "PRIZES") {
  result { raw excluded valid openingsHash grounds { ground count } countries { value count }
    candidacies { raw excluded valid candidacy { id } } }
  openings { totalCount nodes { receipt nonce candidacyId candidacyKey outcome reason category { code } } }
  figures(measure: [VOTES]) { value } } }"""


async def openings(graph: Graph) -> Any:
    result = await schema.execute(OPENED, context_value=await acting(graph, None))
    assert result.errors is None, result.errors
    assert result.data is not None
    contest = result.data["contest"]
    return {"result": contest["result"], **contest["openings"]}


def counted_again(nodes: Any) -> dict[str, tuple[int, int]]:
    """What anybody makes of the openings: raw and valid votes of each candidacy, receipts looked at."""
    found: dict[str, tuple[int, int]] = {}
    for each in nodes:
        told = ["PRIZES", each["category"]["code"], each["candidacyKey"], each["nonce"]]
        text = json.dumps(told, separators=(",", ":"))
        if hashlib.sha256(text.encode()).hexdigest() == each["receipt"]:
            raw, valid = found.get(each["candidacyId"], (0, 0))
            found[each["candidacyId"]] = (raw + 1, valid + (each["outcome"] == "COUNTED"))
    return found


def certified(result: Any) -> dict[str, tuple[int, int]]:
    return {each["candidacy"]["id"]: (each["raw"], each["valid"]) for each in result["candidacies"]}


def lines_hash(nodes: Any) -> str:
    of = hashlib.sha256()
    for each in nodes:
        counts = each["outcome"] == "COUNTED"
        told = [each["receipt"], each["category"]["code"], each["candidacyKey"], each["nonce"], counts]
        of.update((json.dumps(told, separators=(",", ":")) + "\n").encode())
    return of.hexdigest()


def differing(published: Any) -> list[str]:
    """What a recount says of openings, in whatever order they come, beside the result that was published with them."""
    opened = [
        OpeningRecord(
            each["receipt"], each["category"]["code"], each["candidacyKey"], each["nonce"], each["outcome"] == "COUNTED"
        )
        for each in reversed(published["nodes"])
    ]
    tally = {id.removeprefix("Candidacy:"): Votes(*each) for id, each in certified(published["result"]).items()}
    return differences(recount(CODE, opened), Published(published["result"]["openingsHash"], tally))


async def recounted(graph: Graph, vote: VoteRecord) -> None:
    published = await openings(graph)
    result, nodes = published["result"], published["nodes"]
    assert (result["raw"], result["excluded"], result["valid"], published["totalCount"]) == (3, 2, 1, 3)
    assert counted_again(nodes) == certified(result)
    kinds = ("raw", "excluded", "valid")
    assert all(each["excluded"] + each["valid"] == each["raw"] for each in result["candidacies"])
    assert [sum(each[kind] for each in result["candidacies"]) for kind in kinds] == [result[kind] for kind in kinds]
    assert lines_hash(nodes) == result["openingsHash"]
    assert differing(published) == []
    twice = differing({**published, "nodes": [*nodes, nodes[0]]})
    assert len(twice) == 2 and "more than once" in twice[0] and "hash" in twice[1]
    assert [each["receipt"] for each in nodes] == sorted(each["receipt"] for each in nodes)
    (mine,) = [each for each in nodes if each["receipt"] == vote.receipt]
    assert (mine["outcome"], mine["reason"]) == ("EXCLUDED", NOT_COUNTED)
    assert "All at once." not in json.dumps(
        published
    )  # words that only one voter's votes have would show which they are
    assert result["grounds"] == [{"ground": "SEVERAL_ACCOUNTS", "count": 2}]
    assert result["countries"] == []  # of one voter nothing is told


async def test_nobody_votes_who_must_not_nor_for_what_is_not_there(graph: Graph) -> None:
    await voting(graph)
    there = (await contests_there(await acting(graph, ADA)))[CODE]
    reads_alone = replace(VIC, role=Role.VIEWER)
    for voter, may in ((VIC, True), (reads_alone, False), (CAROL, False), (None, False)):
        assert await may_vote(await acting(graph, voter), there) is may, voter
    for who, choice, expected in (
        (None, CLINIC, "NOT_SIGNED_IN"), (VERA, CLINIC, "NOT_ALLOWED"), (CAROL, CLINIC, "DETAILS_INCOMPLETE"),
        (PAT, CLINIC, "CONFLICT_OF_INTEREST"), (VIC, LESSON, "UNKNOWN_CODE"), (VIC, f"{CODE}/T:none", "UNKNOWN_CODE"),
    ):  # fmt: skip
        assert code(await voted(graph, who, choice)) is RefusalCode[expected]
    other, _ = await tokens.create(graph, name="Uma", role=Role.CONTRIBUTOR, stakeholders=[MINISTRY])
    assert code(await voted(graph, UMA, CLINIC)) is RefusalCode.CONFLICT_OF_INTEREST  # by another token of theirs
    await tokens.revoke(graph, other.id)
    assert code(await voted(graph, UMA, CLINIC)) is RefusalCode.CONFLICT_OF_INTEREST  # which they had since it began
    for who in (ERNA, EVE):  # what was granted is ended by themselves
        granted = await answered(graph, ANN, await asked(graph, who), "GRANT")
        assert (await answered(graph, who, granted, "END")).status is ActingStatus.ENDED
    assert code(await voted(graph, ERNA, WARD)) is RefusalCode.CONFLICT_OF_INTEREST
    assert code(await decided(graph, EVE, "clinic", "PASS_OVER", 2)) is RefusalCode.CONFLICT_OF_INTEREST
    assert await whole(graph, EVE) == {LESSON}
    await later(graph, (ContestPhaseKind.SUBMISSION, local(1), local(2)), PHASES[1])
    assert isinstance(await voted(graph, ERNA, LESSON, "C4"), VoteRecord)
    assert isinstance(await voted(graph, ERNA, WARD), VoteRecord)  # it was over before that contest
    assert await whole(graph, EVE) == {CLINIC, WARD, LESSON}
    await later(graph, *PHASES)
    await brought(graph, replace(ENTRY, organizations=(Organization("Somebody Else"),)))
    await graph.write(lambda tx: tx.run("test", GONE))
    assert code(await voted(graph, ERIC, WARD)) is RefusalCode.CONFLICT_OF_INTEREST  # theirs when it was submitted
    assert await whole(graph, ERIC) == {CLINIC, LESSON}
    await applied(graph, await merging(graph, UNION.id, MINISTRY, "They are one."))
    assert code(await voted(graph, VIC, CLINIC)) is RefusalCode.CONFLICT_OF_INTEREST  # their own, since the merge
    version = (await contests_there(await acting(graph, ADA)))[CODE].version
    over = ((ContestPhaseKind.SUBMISSION, local(-3), local(-2)), (ContestPhaseKind.VOTING, local(-2), local(-1)))
    for phases in (over, (PHASES[0], (ContestPhaseKind.VOTING, PHASES[1][1], local(9)))):  # nor is it made longer
        moved = await change(await acting(graph, ADA), "p", ID, version, ContestText(phases=phases), None)
        assert code(moved) is RefusalCode.RULES_FIXED
    assert code(await entry_moves.withdraw(await acting(graph, ADA), "p", "Entry:T:clinic", 1, "Over.")) is None
    gone = await voted(graph, CAROL, CLINIC)
    assert (code(gone), "not in the register any more" in gone.message) == (RefusalCode.UNKNOWN_CODE, True)
    await later(graph, *over)
    assert code(await voted(graph, VIC, WARD)) is RefusalCode.CONTEST_CLOSED
    version = (await contests_there(await acting(graph, ADA)))[CODE].version - 1
    others = ContestText(auditors=("Actor:ada", "Actor:eve"))
    fixed = await change(await acting(graph, ADA), "p", ID, version + 1, others, None)
    assert code(fixed) is RefusalCode.RULES_FIXED
    assert await kept(graph) == 2  # Erna's


async def whole(graph: Graph, who: ActorRecord) -> set[str]:
    """The candidacies of which somebody sees all, to decide about them."""
    context = await acting(graph, who)
    listed = await in_contest(context, (await contests_there(context))[CODE], CandidacyFilter()).items()
    return {each.place for each in listed if each.whole}


async def test_a_vote_gives_way_to_another_where_the_rules_say_so(graph: Graph) -> None:
    await voting(graph, rules=(*RULES, (ContestRuleCode.VOTE_MAY_BE_CHANGED, "yes")))
    first, second = [await voted(graph, VIC, each) for each in (CLINIC, WARD)]
    assert (first.receipt != second.receipt, await kept(graph)) == (True, 1)
    voters = '{ contest(code: "PRIZES") { voters { actorId votes exclusion { status } } } }'
    for who, expected in ((VIC, None), (ADA, None), (OLGA, [{"actorId": "Actor:vic", "votes": 1, "exclusion": None}])):
        result = await schema.execute(voters, context_value=await acting(graph, who))
        assert result.data == {"contest": {"voters": expected}}, result.errors
