"""A contest is led through its phases, entries take part in it, and nobody sees what is not told yet."""

from dataclasses import replace
from typing import Any

import pytest

from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.errors import BadInput, UnknownCode
from graphdb.questions import actors, contests, register
from graphdb.records.actors import Role
from graphdb.records.contests import (
    CandidacyStatus,
    ContestMove,
    ContestPhaseKind,
    ContestRecord,
    ContestRuleCode,
    Rule,
)
from graphdb.records.figures import FigureMeasure
from graphdb.records.register import RegisterMove
from resolvers.contests.breaches import breaches
from resolvers.contests.leading import begin, change, move
from resolvers.contests.listing import CandidacyDimension, CandidacyFilter, in_contest
from resolvers.contests.published import counted
from resolvers.contests.saying import ContestText, shortlist_size
from resolvers.contests.seeing import contest, contests_there, my_moves, seen_of, viewer
from resolvers.contests.taking_part import withdraw
from resolvers.contests.voting import Choice, cast
from resolvers.history.verify_register import prove_register
from resolvers.nodes.by_id import node
from resolvers.outcomes import Refusal, RefusalCode
from schema import schema
from tests.resolvers.contests.holding import (
    CODE,
    ERIC,
    EVE,
    ID,
    SUE,
    begun,
    decided,
    later,
    led,
    local,
    opened,
    shown,
    submitted,
    text,
)
from tests.resolvers.reviewing import ADA, ANN, CAROL, VERA, acting, code
from tests.resolvers.submissions.entering import PAT, open_register

OTHERS = (None, VERA, CAROL, ANN)
VIEWERS = tuple(replace(each, role=Role.VIEWER) for each in (EVE, PAT))  # with a token that lets them read alone
SENT_IN = ContestPhaseKind.SUBMISSION
CLINIC = f"Candidacy:{CODE}/T:clinic"


async def test_a_contest_from_its_draft_to_its_winners_told_to_each_when_it_is_theirs_to_know(
    either_graph: Graph,
) -> None:
    graph = either_graph
    await opened(graph)
    for who, entry, category in ((PAT, "clinic", "C4"), (PAT, "ward", "C7-EHEA"), (SUE, "lesson", "C4")):
        assert (await submitted(graph, who, entry, category)).status is CandidacyStatus.SUBMITTED
    whole = {"clinic": "SUBMITTED", "lesson": "SUBMITTED", "ward": "SUBMITTED"}
    assert await shown(graph, ADA) == await shown(graph, EVE) == whole
    assert await shown(graph, ERIC) == {"lesson": "SUBMITTED", "ward": "SUBMITTED"}  # his own, and not his partner's
    assert await shown(graph, PAT) == {"clinic": "SUBMITTED", "ward": "SUBMITTED"}
    for nobody in (*OTHERS, *VIEWERS):
        assert await shown(graph, nobody) == {}
        assert await node(await acting(graph, nobody), CLINIC) is None

    await led(graph, "NOMINATE")
    assert code(await led(graph, "VOTE")) is RefusalCode.UNDECIDED
    assert code(await decided(graph, ERIC, "ward", "NOMINATE", 1)) is RefusalCode.CONFLICT_OF_INTEREST
    assert code(await decided(graph, ERIC, "clinic", "NOMINATE", 1)) is RefusalCode.UNKNOWN_CODE
    assert (await decided(graph, EVE, "clinic", "NOMINATE", 1)).status is CandidacyStatus.NOMINATED
    assert (await decided(graph, ERIC, "lesson", "NOMINATE", 1)).status is CandidacyStatus.NOMINATED
    assert (await decided(graph, ADA, "ward", "PASS_OVER", 1)).status is CandidacyStatus.NOT_NOMINATED
    assert await shown(graph, PAT) == {"clinic": "SUBMITTED", "ward": "SUBMITTED"}  # not before everybody is told
    assert await shown(graph, PAT, "NOMINATED") == await shown(graph, CAROL) == {}

    await led(graph, "VOTE")
    assert await shown(graph, None) == {"clinic": "NOMINATED", "lesson": "NOMINATED"}
    assert await shown(graph, PAT) == {"clinic": "NOMINATED", "lesson": "NOMINATED", "ward": "NOT_NOMINATED"}
    vote = await cast(await acting(graph, SUE), "p", Choice(ID, "C4", CLINIC))
    assert code(vote) is RefusalCode.CONTEST_CLOSED  # without auditors nobody could certify it
    await led(graph, "CLOSE", "CERTIFY")
    assert (await decided(graph, EVE, "clinic", "SELECT", 2)).status is CandidacyStatus.CHAMPION
    assert (await decided(graph, EVE, "clinic", "AWARD", 3)).status is CandidacyStatus.WINNER
    assert (await decided(graph, EVE, "lesson", "SELECT", 2)).status is CandidacyStatus.CHAMPION
    for other in (*OTHERS, PAT, ERIC):
        assert await shown(graph, other, "CHAMPION") == ({"lesson": "CHAMPION"} if other is ERIC else {})
        there: Any = await node(await acting(graph, other), CLINIC)
        assert (there.status, there.reason) == (CandidacyStatus.NOMINATED, None)
        context = await acting(graph, other)
        listed = in_contest(
            context, (await contests_there(context))[CODE], CandidacyFilter(CandidacyStatus.WINNER, category=("C4",))
        )
        assert await listed.undetermined() == (1 if other is ERIC else 2)  # that it is not told is told
        facets = await listed.facets([CandidacyDimension.STATUS, CandidacyDimension.REGION])
        assert [each.values for each in facets] == [(), ()]
        assert (
            await counted(context, listed_contest(await contests_there(context)), FigureMeasure.WINNERS)
        ).number is None
    proof = await prove_register(graph)
    assert proof.flaws == () and proof.looked_at == 11

    await led(graph, "ANNOUNCE")
    assert await shown(graph, None) == {"clinic": "WINNER", "lesson": "CHAMPION"}
    assert await shown(graph, None, "CHAMPION") == {"clinic": "WINNER", "lesson": "CHAMPION"}
    context = await acting(graph, None)
    records = await context.loaders.entry_candidacies.load("T:clinic")
    assert [each.status.value for each in await seen_of(context, records or ())] == ["WINNER"]
    there = listed_contest(await contests_there(context))
    assert [(await counted(context, there, each)).number for each in list(FigureMeasure)[:5]] == [3, 2, 2, 1, 1]
    assert code(await decided(graph, EVE, "lesson", "AWARD", 3)) is RefusalCode.CONTEST_CLOSED


def listed_contest(there: dict[str, ContestRecord]) -> ContestRecord:
    return there[CODE]


async def test_links_say_that_something_was_decided_and_neither_of_which_nor_what(graph: Graph) -> None:
    await opened(graph)
    await submitted(graph, PAT, "clinic", "C4")
    assert (
        await register.total(graph) == 1
    )  # that the contest was opened; a draft and a submission are nobody's to read
    await led(graph, "NOMINATE")
    await decided(graph, EVE, "clinic", "PASS_OVER", 1, "Too short to be judged.")
    done = await withdraw(await acting(graph, PAT), "p", CLINIC, "We have second thoughts.")
    assert code(done) is None and await shown(graph, PAT) == {"clinic": "WITHDRAWN"}
    changes = list((await register.by_sequences(graph.read, [1, 2, 3, 4])).values())
    assert [each.move for each in changes] == [
        RegisterMove.OPEN, RegisterMove.NOMINATE, RegisterMove.DECIDE, RegisterMove.DECIDE,
    ]  # fmt: skip
    assert [each.actor.id for each in changes] == ["ada", "ada", "eve", "import"]
    told = "".join(f"{each.before} {each.after} {each.reason}" for each in changes[2:])
    for secret in ("clinic", "C4", "NOT_NOMINATED", "WITHDRAWN", "short", "second", "pat"):
        assert secret not in told
    assert (await prove_register(graph)).flaws == ()
    await graph.write(lambda tx: tx.run("t", cypher("MATCH (c:Candidacy) SET c.status = 'WINNER', c.steps = '[]'")))
    assert [each for each in (await prove_register(graph)).flaws if "Candidacy" in each]


async def test_what_takes_part_is_by_whose_it_is_in_time_once_and_in_a_category(graph: Graph) -> None:
    await opened(graph)
    for who, expected in ((None, "NOT_SIGNED_IN"), (VERA, "NOT_ALLOWED"), (SUE, "NOT_ALLOWED"), (ADA, "NOT_ALLOWED")):
        assert code(await submitted(graph, who, "clinic", "C4")) is RefusalCode[expected]
    assert code(await submitted(graph, PAT, "clinic", "C5")) is RefusalCode.UNKNOWN_CODE
    assert code(await submitted(graph, PAT, "nothing", "C4")) is RefusalCode.UNKNOWN_CODE
    with pytest.raises(UnknownCode):
        await submitted(graph, PAT, "clinic", "C99")
    assert code(await submitted(graph, PAT, "clinic", "C4")) is None
    assert code(await submitted(graph, PAT, "clinic", "C7-EHEA")) is RefusalCode.NOTHING_CHANGED
    for moved, expected in (
        ("AWARD", "ILLEGAL_MOVE"),
        ("NOMINATE", "CONTEST_CLOSED"),
        ("DISQUALIFY", "REASON_REQUIRED"),
    ):
        assert code(await decided(graph, ADA, "clinic", moved, 1, None)) is RefusalCode[expected]
    assert code(await decided(graph, ADA, "clinic", "DISQUALIFY", 7)) is RefusalCode.STALE_VERSION
    assert code(await decided(graph, EVE, "clinic", "DISQUALIFY", 1)) is RefusalCode.NOT_ALLOWED
    assert code(await withdraw(await acting(graph, ADA), "p", CLINIC, None)) is RefusalCode.NOT_ALLOWED
    version = (await contests_there(await acting(graph, ADA)))[CODE].version
    kinds = ContestPhaseKind.SUBMISSION, ContestPhaseKind.VOTING
    for phases in ((), ((kinds[0], local(-2), local(-1)),), ((kinds[0], local(-1), local(9)),)):  # it has begun
        fixed = await change(await acting(graph, ADA), "p", ID, version, ContestText(phases=phases), "Others.")
        assert code(fixed) is RefusalCode.RULES_FIXED, phases
    there = (await contests_there(await acting(graph, ADA)))[CODE].phases[0]
    first = (kinds[0], str(there.opens), str(there.closes))
    for to_come in ((kinds[1], local(2), local(3)), (kinds[1], local(4), local(5))):  # which may be moved
        later_on = ContestText(phases=(first, to_come))
        changed = await change(await acting(graph, ADA), "p", ID, version, later_on, "Later.")
        assert isinstance(changed, ContestRecord)
        version = changed.version
    await later(graph, (kinds[0], local(-2), local(-1)))
    assert code(await submitted(graph, SUE, "lesson", "C4")) is RefusalCode.CONTEST_CLOSED
    context = await acting(graph, PAT)
    (mine,) = await seen_of(context, await context.loaders.entry_candidacies.load("T:clinic") or ())
    assert [each.value for each in my_moves(await viewer(context), mine, context)] == ["WITHDRAW"]


async def test_its_own_rules_are_asked_and_what_is_no_rule_of_it_is_not(graph: Graph) -> None:
    await opened(graph)
    await submitted(graph, PAT, "clinic", "C7-EHEA")
    await submitted(graph, PAT, "ward", "C7-EHEA")
    context = await acting(graph, ADA)
    there = await contest(context, CODE.lower())
    assert there is not None
    found = await breaches(context, there, ContestRuleCode.ONE_PER_STAKEHOLDER_AND_CATEGORY)
    assert found.found is not None
    assert [(each.category, each.stakeholder, len(each.candidacies)) for each in found.found] == [
        ("C7-EHEA", "ministry-of-health", 2),
    ]
    nobody = await acting(graph, None)
    assert (await breaches(nobody, there, ContestRuleCode.ONE_PER_STAKEHOLDER_AND_CATEGORY)).found == ()
    for rule, is_rule in ((ContestRuleCode.PREVIOUS_WINNERS_EXCLUDED, False), (ContestRuleCode.LANGUAGE, True)):
        answer = await breaches(context, there, rule)
        assert (answer.is_rule, answer.found) == (is_rule, None)


async def test_administrators_lead_it_and_its_rules_stay_once_it_is_open(either_graph: Graph) -> None:
    graph = either_graph
    await open_register(graph)
    for who, expected in ((None, "NOT_SIGNED_IN"), *((each, "NOT_ALLOWED") for each in (VERA, CAROL, ANN))):
        assert code(await begun(graph, who)) is RefusalCode[expected]
    assert isinstance(await opened(graph), ContestRecord)
    assert code(await begun(graph)) is RefusalCode.NOTHING_CHANGED
    assert code(await led(graph, "NOMINATE", actor=ANN)) is RefusalCode.NOT_ALLOWED
    context = await acting(graph, ADA)
    for given in (
        ContestText(rules=()), ContestText(categories=("C5",)), ContestText(zone="Asia/Tokyo"), ContestText(year=2032),
    ):  # fmt: skip
        assert code(await change(context, "p", ID, 2, given, None)) is RefusalCode.RULES_FIXED
    assert code(await change(context, "p", ID, 2, ContestText(), None)) is RefusalCode.NOTHING_CHANGED
    assert code(await change(context, "p", ID, 1, ContestText(title="Others"), None)) is RefusalCode.STALE_VERSION
    assert code(await change(context, "p", "Contest:NONE", 1, ContestText(), None)) is RefusalCode.UNKNOWN_CODE
    renamed = await change(context, "p", ID, 2, ContestText(title="Others"), None)
    assert isinstance(renamed, ContestRecord) and renamed.version == 3
    assert code(await led(graph, "ANNOUNCE")) is RefusalCode.ILLEGAL_MOVE
    for no_reason in (None, " "):  # the phase goes on until tomorrow
        early = await move(context, "p", ID, ContestMove.NOMINATE, 3, no_reason)
        assert (
            isinstance(early, Refusal)
            and early.code is RefusalCode.REASON_REQUIRED
            and "is not over until" in early.message
        )
    (ended,) = (await led(graph, "NOMINATE")).phases
    assert (ended.opens, local(0) <= ended.closes <= local(0.001)) == (renamed.phases[0].opens, True)
    asked = f'{{ registerChanges(subject: "{ID}") {{ nodes {{ move subjectId }} }} }}'
    told = await schema.execute(asked, context_value=await acting(graph, None))
    assert told.data is not None, told.errors
    assert told.data["registerChanges"]["nodes"] == [
        {"move": "NOMINATE", "subjectId": ID},
        {"move": "CHANGE", "subjectId": ID},
        {"move": "OPEN", "subjectId": ID},
    ]
    assert (await prove_register(graph)).flaws == ()


async def test_whom_it_names_is_somebody_and_auditors_whom_nobody_is_hold_nothing_up(graph: Graph) -> None:
    await open_register(graph)
    await graph.write(lambda tx: actors.put(tx.run, replace(ADA, id="bea", name="Bea")))
    context, wrong = await acting(graph, ADA), ("Actor:Olga", "Actor:bea")
    for before, ids in (((), wrong), (("Actor:olga", "Actor:otto"), ("Actor:otto", *wrong))):
        if before:
            await begun(graph, auditors=before)
        given = text(experts=(("Actor:Expaa", ("C4",)), ("Actor:eve", ("C4",))), auditors=ids)
        with pytest.raises(BadInput) as refused:
            await (change(context, "p", ID, 1, given, None) if before else begun(graph, **vars(given)))
        told = str(refused.value).split(". ")
        assert [each[:32] for each in told] == [
            "`experts` names 'Actor:Expaa', a", "`auditors` names 'Actor:Olga', a", "`auditors` names 'Actor:bea', wh",
        ], told  # fmt: skip
        assert "'Olga' is Actor:olga" in told[1]
    stale = await change(context, "p", ID, 7, given, None)
    assert code(stale) is RefusalCode.STALE_VERSION  # before it is told about people, whom it may have by now
    denied = await begin(await acting(graph, ANN), "p", "OTHERS", text(auditors=wrong))
    assert code(denied) is RefusalCode.NOT_ALLOWED  # and learns of nobody whether they are somebody

    async def kept_with(*ids: str) -> None:
        there = (await contests_there(await acting(graph, ADA)))[CODE]
        said = replace(there, auditors=ids)
        await graph.write(lambda tx: contests.keep(tx.run, said, ADA, before=there.version, linked=True))

    async def instead(*ids: str) -> Any:
        version = (await contests_there(await acting(graph, ADA)))[CODE].version
        given = ContestText(auditors=tuple(f"Actor:{each}" for each in ids))
        return await change(await acting(graph, ADA), "p", ID, version, given, "Nobody is that.")

    await led(graph, "OPEN", "NOMINATE")
    denied = await change(await acting(graph, EVE), "p", ID, 3, ContestText(auditors=wrong, year=1), None)
    assert code(denied) is RefusalCode.NOT_ALLOWED
    for unfit in ("Olga", "bea"):  # as somebody could say before
        await kept_with("otto", unfit)
        refused_vote = await led(graph, "VOTE")
        assert code(refused_vote) is RefusalCode.UNDECIDED and f"Actor:{unfit} " in refused_vote.message
    await kept_with("olga", "otto")
    await led(graph, "VOTE")
    fixed = await instead("olga", "nora")
    assert code(fixed) is RefusalCode.RULES_FIXED and "when the vote began" in fixed.message
    await kept_with("otto", "Olga")
    assert code(await instead("olga", "nora")) is RefusalCode.RULES_FIXED  # somebody is Otto
    assert code(await instead("otto", "olga", "nora")) is RefusalCode.RULES_FIXED
    assert (await instead("otto", "olga")).auditors == ("otto", "olga")


async def test_a_draft_is_there_for_administrators_alone_and_says_only_what_can_be(graph: Graph) -> None:
    await open_register(graph)
    await begun(graph, phases=())
    assert code(await led(graph, "OPEN")) is RefusalCode.UNDECIDED
    for who in (*OTHERS, EVE):
        context = await acting(graph, who)
        assert CODE not in await contests_there(context) and await node(context, ID) is None
        assert code(await change(context, "p", ID, 1, ContestText(title="Mine"), None)) is RefusalCode.UNKNOWN_CODE
    assert await register.total(graph) == 0
    context = await acting(graph, ADA)
    one = ContestPhaseKind.VOTING
    wrong: tuple[dict[str, Any], ...] = (
        {"zone": "Mars/Olympus"}, {"zone": "../etc/passwd"}, {"title": " "}, {"year": 1999}, {"categories": ()},
        {"categories": ("C7",)}, {"phases": ((one, "2031-01-02T10:00", "2031-01-01T10:00"),)},
        {"phases": ((one, "2031-01-02", "2031-01-03"),)}, {"phases": ((one, "2031-01-02T10:00Z", "2031-01-03T10:00"),)},
        {"zone": "Europe/Zurich", "phases": ((one, "2031-03-30T02:30", "2031-04-01T10:00"),)},  # which no clock shows
        {"rules": ((ContestRuleCode.STAGE, "a"), (ContestRuleCode.STAGE, "b"))},
        *({"rules": ((ContestRuleCode.SHORTLIST_PER_CATEGORY, each),)} for each in ("5 of 9", "5.5", "101")),
        {"experts": (("Actor:eve", ("C5",)),)},
        {"phases": ((one, "2031-01-02T10:00", "2031-01-03T10:00"), (SENT_IN, "2031-01-02T11:00", "2031-01-04T10:00"))},
    )  # fmt: skip
    for given in wrong:
        with pytest.raises(BadInput):
            await change(context, "p", ID, 1, replace(ContestText(), **given), None)
    for said, size in (
        ("5", 5),
        ("5 : the most votes", 5),
        ("5 of 9", 5),  # as contests were begun before, whose rules stay
        ("0", None),
        ("101", None),
    ):
        assert shortlist_size(Rule(ContestRuleCode.SHORTLIST_PER_CATEGORY, said)) == size, said
