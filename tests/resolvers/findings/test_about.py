"""The work list: filtered, in pages, counted; and findings given to people or left alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from graphdb.engine import Graph
from graphdb.errors import BadCursor, BadId, BadInput, UnknownCode
from graphdb.questions import actors
from graphdb.questions import findings as questions
from graphdb.records.actors import ActorRecord
from graphdb.records.findings import FindingRecord, FindingState, Severity
from graphdb.records.releases import SignOffRecord
from resolvers.audit.auditor import Auditor
from resolvers.audit.rulebook import BY_ID
from resolvers.filters.stated import CodeFilter, IdFilter
from resolvers.findings import about, care
from resolvers.findings.finding_lists import DateFilter, FindingDimension, FindingFilter, FindingList, OneOf
from resolvers.lists.pages import PageArguments
from resolvers.nodes.by_id import node
from resolvers.outcomes import FindingOutcome, Refusal, RefusalCode
from resolvers.review.signing_off import sign_off
from resolvers.scope.context import Context
from tests.graphdb.audited import DAY, SOUND, write
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, VERA, acting, code

TOMORROW = DAY + timedelta(days=1)
BROKEN = (
    "MATCH (k:Linkage) WHERE k.key IN ['C4:4.4', 'C7-ELEA:4.1'] REMOVE k.rationale",
    "MATCH (k:Linkage) WHERE k.key IN ['C1:4.1', 'C4:4.4'] REMOVE k.reviewedAt",
    "MATCH (e:Entry {id: 'X:two'}), (t:SdgTarget {code: '5.1'}) CREATE (e)-[:CONTRIBUTES_TO]->(t)",
    "CREATE (e:Entry {id: 'X:five', title: 'Five', kinds: [], collection: 'X'})",
)
NO_RATIONALE, OF_ELEA, CLAIM, REVIEW_C1, REVIEW_C4, NO_LINE = ALL = [
    "no-rationale:Linkage:C4:4.4",
    "no-rationale:Linkage:C7-ELEA:4.1",
    "unmapped-claim:Entry:X:two:C4",
    "review-due:Linkage:C1:4.1",
    "review-due:Linkage:C4:4.4",
    "incomplete-entry:Entry:X:five",
]
OPEN, ASSIGNED, SNOOZED, RESOLVED = FindingState


@pytest.fixture
async def broken(graph: Graph) -> Graph:
    """The sound graph with six things that are wrong."""
    await write(graph, SOUND, *BROKEN)
    return graph


async def asking(graph: Graph, actor: ActorRecord | None = None, key: str | None = None, body: str = "body") -> Context:
    context = await acting(graph, actor, key, body)
    return replace(context, services=replace(context.services, auditor=Auditor(day=lambda: DAY)))


async def listed(graph: Graph, given: FindingFilter | None = None) -> list[str]:
    found = FindingList(await asking(graph), given)
    ids = [each.id for each in (await found.page(PageArguments())).items]
    assert await found.total() == len(ids)
    return ids


async def one(graph: Graph, id: str) -> FindingRecord:
    return (await questions.by_ids(graph.read, [id]))[id]


# the list


async def test_the_gravest_come_first_and_are_as_new_as_the_data(broken: Graph) -> None:
    assert await listed(broken) == ALL


FILTERS: list[tuple[FindingFilter, list[str]]] = [
    (FindingFilter(), ALL),
    (FindingFilter(rule=("no-rationale", "unmapped-claim")), ALL[:3]),
    (FindingFilter(severity=(Severity.INFO,)), ALL[3:]),
    (FindingFilter(severity=(Severity.ERROR,)), []),
    (FindingFilter(action_line=CodeFilter(in_=("C4",))), [NO_RATIONALE, CLAIM, REVIEW_C4]),
    (FindingFilter(action_line=CodeFilter(in_=("C7",))), [OF_ELEA]),
    (FindingFilter(action_line=CodeFilter(in_=("C7-EGOV",))), []),
    (FindingFilter(action_line=CodeFilter(not_in=("C4", "C7"))), [REVIEW_C1, NO_LINE]),
    (FindingFilter(action_line=CodeFilter(is_null=True)), [NO_LINE]),
    (FindingFilter(action_line=CodeFilter(is_null=False)), ALL[:5]),
    (FindingFilter(action_line=CodeFilter(in_=("C4",), is_null=True)), []),
    (FindingFilter(rule=()), []),
    (FindingFilter(severity=()), []),
    (FindingFilter(state=()), []),
    (FindingFilter(state=(OPEN,)), ALL),
    (FindingFilter(state=(RESOLVED, ASSIGNED)), []),
    (FindingFilter(subject=("Linkage:c4:4.4", "Entry:X:two")), [NO_RATIONALE, CLAIM, REVIEW_C4]),
    (FindingFilter(subject=()), []),
    (FindingFilter(due_before=TOMORROW), []),
    (FindingFilter(assignee="Actor:ann"), []),
    (FindingFilter(assignees=IdFilter(is_null=True)), ALL),
    (FindingFilter(assignees=IdFilter(is_null=False)), []),
    (FindingFilter(assignees=IdFilter(not_in=("Actor:ann",))), ALL),
    (FindingFilter(assignees=IdFilter(in_=())), []),
    (FindingFilter(rules=OneOf(not_in=("no-rationale", "review-due"))), [CLAIM, NO_LINE]),
    (FindingFilter(rule=("no-rationale",), rules=OneOf(not_in=("no-rationale",))), []),
    (FindingFilter(rules=OneOf(is_null=True)), []),
    (FindingFilter(rules=OneOf(is_null=False)), ALL),
    (FindingFilter(severities=OneOf(not_in=(Severity.INFO,))), ALL[:3]),
    (FindingFilter(states=OneOf(not_in=(OPEN,))), []),
    (FindingFilter(subjects=IdFilter(not_in=("Linkage:c4:4.4", "Entry:X:two"))), [OF_ELEA, REVIEW_C1, NO_LINE]),
    (FindingFilter(subjects=IdFilter(is_null=True)), []),
    (FindingFilter(due_on=DateFilter(is_null=True)), ALL),
    (FindingFilter(due_on=DateFilter(lte=TOMORROW)), []),
]


async def test_a_filter_says_which(broken: Graph) -> None:
    for given, expected in FILTERS:
        assert await listed(broken, given) == expected, given


REFUSED: list[tuple[FindingFilter, type[BadInput], str]] = [
    (FindingFilter(rule=("no-rational",)), UnknownCode, "no rule 'no-rational'"),
    (FindingFilter(action_line=CodeFilter(in_=("C99",))), UnknownCode, "no action line 'C99'"),
    (FindingFilter(rules=OneOf(not_in=("no-rational",))), UnknownCode, "no rule 'no-rational'"),
    (FindingFilter(assignees=IdFilter(not_in=("ann",))), BadId, "no id of this API"),
    (FindingFilter(assignee="ann"), BadId, "no id of this API"),
    (FindingFilter(assignee="Entry:X:two"), BadId, "an Actor is asked for"),
    (FindingFilter(severity=(Severity.INFO,) * 2000), BadInput, "at most"),
    (FindingFilter(subject=("C4:4.4",)), BadId, "no id of this API"),
    (FindingFilter(subject=("Linkage:C4:4.44",)), UnknownCode, "no linkage"),
    (FindingFilter(mine=True), BadInput, "signed in"),
]


async def test_a_filter_that_cannot_be_is_refused(broken: Graph) -> None:
    context = await asking(broken)
    for given, fault, said in REFUSED:
        with pytest.raises(fault, match=said):
            FindingList(context, given)


async def test_pages_follow_each_other_both_ways(broken: Graph) -> None:
    found = FindingList(await asking(broken), None)
    first = await found.page(PageArguments(first=4))
    assert ([each.id for each in first.items], await first.has_next(), await first.has_previous()) == (
        ALL[:4], True, False,
    )  # fmt: skip
    rest = await found.page(PageArguments(first=4, after=first.cursors[-1]))
    assert ([each.id for each in rest.items], await rest.has_next(), await rest.has_previous()) == (
        ALL[4:], False, True,
    )  # fmt: skip
    last = await found.page(PageArguments(last=2))
    assert ([each.id for each in last.items], await last.has_next(), await last.has_previous()) == (
        ALL[4:], False, True,
    )  # fmt: skip
    back = await found.page(PageArguments(last=4, before=last.cursors[0]))
    assert ([each.id for each in back.items], await back.has_next(), await back.has_previous()) == (
        ALL[:4], True, False,
    )  # fmt: skip
    beyond = await found.page(PageArguments(first=2, after=rest.cursors[-1]))
    assert (beyond.items, await beyond.has_next(), await beyond.has_previous()) == ((), False, True)


async def test_a_cursor_fits_its_own_list_only(broken: Graph) -> None:
    cursor = (await FindingList(await asking(broken), None).page(PageArguments(first=1))).cursors[0]
    other = FindingList(await asking(broken), FindingFilter(rule=("no-rationale",)))
    with pytest.raises(BadCursor):
        await other.page(PageArguments(after=cursor))
    with pytest.raises(BadInput):
        await other.page(PageArguments(first=101))


async def test_what_is_open_is_counted(broken: Graph) -> None:
    context = await asking(broken)
    assert await about.open_of_rule(context, BY_ID["no-rationale"]) == 2
    assert await about.open_of_rule(context, BY_ID["incomplete-entry"]) == 1
    assert await about.open_of_rule(context, BY_ID["wrong-end"]) == 0
    assert await about.open_of_line(context, "C4") == 3
    assert await about.open_of_line(context, "C7") == 1
    assert await about.open_of_line(context, "C7-EGOV") == 0


async def test_a_linkage_has_its_own_findings(broken: Graph) -> None:
    context = await asking(broken)
    linkage = context.vocabulary.linkages["C4:4.4"]
    assert [each.id for each in await about.of_linkage(context, linkage, None)] == [NO_RATIONALE, REVIEW_C4]
    assert await about.of_linkage(context, linkage, RESOLVED) == []
    assert await about.of_linkage(context, context.vocabulary.linkages["C7-EGOV:5.1"], None) == []


async def test_a_finding_is_had_by_its_id_and_so_is_what_it_is_about(broken: Graph) -> None:
    context = await asking(broken)
    found = await node(context, f"Finding:{CLAIM}")
    assert isinstance(found, FindingRecord)
    assert (found.line, found.subject) == ("C4", "Entry:X:two")
    assert await node(context, "Finding:nothing") is None
    for each in (await FindingList(context, None).page(PageArguments())).items:
        if each.subject != "Entry:X:five":  # has less than an entry has
            assert await node(context, each.subject) is not None


# taking care


async def assign(context: Context, place: str, id: str, assignee: str | None, due_on: date | None) -> FindingOutcome:
    return (await care.assign(context, place, [id], assignee, due_on)).results[0].outcome


async def snooze(context: Context, place: str, id: str, until: date, reason: str) -> FindingOutcome:
    return (await care.snooze(context, place, [id], until, reason)).results[0].outcome


async def given_to(graph: Graph, actor: ActorRecord | None, id: str, who: str | None = "Actor:ann") -> FindingOutcome:
    return await assign(await asking(graph, actor), "p", f"Finding:{id}", who, None)


@pytest.fixture
async def found(broken: Graph) -> Graph:
    """The broken graph after a look."""
    await listed(broken)
    return broken


async def test_a_finding_is_given_to_somebody_and_taken_back(found: Graph) -> None:
    made = await assign(await asking(found, ANN), "p", f"Finding:{NO_RATIONALE}", "Actor:ann", TOMORROW)
    assert isinstance(made, FindingRecord)
    assert (made.assignee, made.due_on, made.state(DAY)) == ("ann", TOMORROW, ASSIGNED)
    assert await listed(found, FindingFilter(assignee="Actor:ann")) == [NO_RATIONALE]
    assert await listed(found, FindingFilter(state=(ASSIGNED,))) == [NO_RATIONALE]
    rest = [each for each in ALL if each != NO_RATIONALE]
    assert await listed(found, FindingFilter(assignees=IdFilter(is_null=True))) == rest
    assert await listed(found, FindingFilter(assignees=IdFilter(not_in=("Actor:ann",)))) == rest
    assert await listed(found, FindingFilter(assignees=IdFilter(is_null=False))) == [NO_RATIONALE]
    nobodys = FindingList(await asking(found), FindingFilter(assignees=IdFilter(is_null=True)))
    assert await nobodys.total() == len(rest)
    assert [each.value for each in (await nobodys.facet(FindingDimension.ASSIGNEE)).values] == ["Actor:ann"]
    assert await listed(found, FindingFilter(state=(OPEN,))) == [each for each in ALL if each != NO_RATIONALE]
    for edge, those in ((date.max, [NO_RATIONALE]), (TOMORROW, [NO_RATIONALE]), (DAY, []), (date.min, [])):
        assert await listed(found, FindingFilter(due_on=DateFilter(lte=edge))) == those
    mine = FindingList(await asking(found, ANN), FindingFilter(mine=True, due_before=TOMORROW + timedelta(days=1)))
    assert await mine.total() == 1
    assert await FindingList(await asking(found, BEN), FindingFilter(mine=True)).total() == 0
    back = await given_to(found, ADA, NO_RATIONALE, None)
    assert isinstance(back, FindingRecord)
    assert (back.assignee, back.due_on, back.state(DAY)) == (None, None, OPEN)


async def test_it_is_given_to_others_once_they_are_known_and_could_take_care_of_it(found: Graph) -> None:
    refused = await given_to(found, ADA, OF_ELEA, "Actor:ben")
    assert code(refused) is RefusalCode.UNKNOWN_CODE
    assert isinstance(await given_to(found, BEN, OF_ELEA, "Actor:ben"), FindingRecord)
    made = await given_to(found, ADA, NO_LINE, "Actor:ben")
    assert isinstance(made, FindingRecord) and made.assignee == "ben"
    await found.write(lambda tx: actors.put(tx.run, VERA))  # each has a token, say
    await found.write(lambda tx: actors.put(tx.run, CAROL))
    for idle in (VERA, CAROL):
        refused = await given_to(found, ADA, NO_LINE, f"Actor:{idle.id}")
        assert isinstance(refused, Refusal) and refused.code is RefusalCode.NOT_ALLOWED
        assert refused.message.startswith(f"{idle.name} ({idle.role.value}) may not take care of Finding:")
        assert refused.message.endswith("give it to a facilitator, or to an administrator.")
    of_another_line = await given_to(found, ADA, NO_RATIONALE, "Actor:ben")
    assert isinstance(of_another_line, Refusal) and "give it to a facilitator of C4, or" in of_another_line.message
    assert (await one(found, NO_RATIONALE)).assignee is None
    assert isinstance(await given_to(found, ANN, NO_RATIONALE, "Actor:ann"), FindingRecord)


async def test_a_finding_is_left_alone_until_a_day_and_still_blocks(found: Graph) -> None:
    made = await snooze(await asking(found, ANN), "p", f"Finding:{NO_RATIONALE}", TOMORROW, " waits for a book ")
    assert isinstance(made, FindingRecord)
    assert (made.snoozed_until, made.reason, made.state(TOMORROW)) == (TOMORROW, "waits for a book", SNOOZED)
    assert made.state(TOMORROW + timedelta(days=1)) is OPEN
    assert await listed(found, FindingFilter(state=(SNOOZED,))) == [NO_RATIONALE]
    assert NO_RATIONALE not in await listed(found), "a work list holds what is left to do"
    assert await questions.blockers(found.read, "C4") == [NO_RATIONALE]


@pytest.mark.parametrize(
    ("actor", "id", "expected"),
    [
        (None, NO_RATIONALE, RefusalCode.NOT_SIGNED_IN),
        (VERA, NO_RATIONALE, RefusalCode.NOT_ALLOWED),
        (CAROL, NO_RATIONALE, RefusalCode.NOT_YOUR_LINE),
        (BEN, NO_RATIONALE, RefusalCode.NOT_YOUR_LINE),
        (ANN, NO_RATIONALE, None),
        (ADA, NO_RATIONALE, None),
        (BEN, OF_ELEA, None),  # C7 covers its parts
        (ANN, OF_ELEA, RefusalCode.NOT_YOUR_LINE),
        (CAROL, NO_LINE, RefusalCode.NOT_ALLOWED),
        (BEN, NO_LINE, None),
        (None, "nothing", RefusalCode.NOT_SIGNED_IN),
        (ANN, "nothing", RefusalCode.UNKNOWN_CODE),
    ],
)
async def test_facilitators_take_care_of_their_lines(
    found: Graph, actor: ActorRecord | None, id: str, expected: RefusalCode | None
) -> None:
    own = f"Actor:{actor.id}" if actor else None
    assert code(await given_to(found, actor, id, own)) is expected
    assert code(await snooze(await asking(found, actor), "p", f"Finding:{id}", DAY, "later")) is expected


async def test_what_is_refused_changes_nothing(found: Graph) -> None:
    version = (await asking(found)).data_version
    assert code(await given_to(found, BEN, NO_RATIONALE)) is RefusalCode.NOT_YOUR_LINE
    context = await asking(found, ANN)
    assert code(await snooze(context, "p", f"Finding:{NO_RATIONALE}", DAY, " ")) is RefusalCode.REASON_REQUIRED
    assert (await asking(found)).data_version == version


async def test_what_is_resolved_needs_no_care(found: Graph) -> None:
    await write(found, "MATCH (k:Linkage {key: 'C4:4.4'}) SET k.rationale = 'Skills.'")
    await write(found, "MATCH (state:GraphState) SET state.due = ['C4']")
    assert NO_RATIONALE in await listed(found, FindingFilter(state=(RESOLVED,)))
    assert code(await given_to(found, ANN, NO_RATIONALE)) is RefusalCode.ILLEGAL_MOVE
    context = await asking(found, ANN)
    assert code(await snooze(context, "p", f"Finding:{NO_RATIONALE}", DAY, "later")) is RefusalCode.ILLEGAL_MOVE


async def test_days_that_cannot_be_are_refused(found: Graph) -> None:
    context, id = await asking(found, ANN), f"Finding:{NO_RATIONALE}"
    for until in (DAY - timedelta(days=1), DAY + timedelta(days=367)):
        with pytest.raises(BadInput, match="`until` is"):
            await snooze(context, "p", id, until, "later")
    assert isinstance(await snooze(context, "p", id, DAY + timedelta(days=366), "later"), FindingRecord)
    with pytest.raises(BadInput, match="is past"):
        await assign(context, "p", id, "Actor:ann", DAY - timedelta(days=1))
    with pytest.raises(BadInput, match="without `assignee`"):
        await assign(context, "p", id, None, DAY)
    with pytest.raises(BadInput, match="`reason` has 2,001 characters"):
        await snooze(context, "p", id, DAY, "x" * 2001)
    with pytest.raises(BadId):
        await assign(context, "p", "Linkage:C4:4.4", "Actor:ann", None)
    with pytest.raises(BadId):
        await assign(context, "p", id, "ann", None)


async def test_a_line_is_signed_off_when_nothing_blocks_it(found: Graph) -> None:
    refused = await sign_off(await asking(found, ANN), "p", "C4", None)
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.blockers) == (RefusalCode.OPEN_BLOCKERS, (f"Finding:{NO_RATIONALE}",))
    stale = await asking(found, ANN)  # a request that began before what is written now
    await write(found, "MATCH (k:Linkage {key: 'C4:4.4'}) SET k.rationale = 'Skills.'")
    await write(found, "MATCH (state:GraphState) SET state.due = ['C4']")
    signed = await sign_off(stale, "p", "C4", "It holds.")
    assert isinstance(signed, SignOffRecord)
    assert (signed.line, signed.actor.id, signed.note) == ("C4", "ann", "It holds.")


async def test_a_request_that_is_sent_again_has_its_effect_once(found: Graph) -> None:
    id = f"Finding:{NO_RATIONALE}"
    first = await assign(await asking(found, ANN, "key"), "p", id, "Actor:ann", None)
    assert isinstance(await given_to(found, ADA, NO_RATIONALE, None), FindingRecord)
    again = await assign(await asking(found, ANN, "key"), "p", id, "Actor:ann", None)
    assert isinstance(first, FindingRecord) and isinstance(again, FindingRecord)
    assert (await one(found, NO_RATIONALE)).assignee is None
    other = await assign(await asking(found, ANN, "key", "other"), "p", id, "Actor:ann", None)
    assert code(other) is RefusalCode.IDEMPOTENCY_MISMATCH


async def test_many_are_given_and_left_alone_at_once_with_a_result_for_each(found: Graph) -> None:
    ids = [f"Finding:{each}" for each in (NO_RATIONALE, OF_ELEA, "nothing", REVIEW_C4)]
    given = await care.assign(await asking(found, ANN), "p", ids, "Actor:ann", TOMORROW)
    assert [code(each.outcome) for each in given.results] == [
        None, RefusalCode.NOT_YOUR_LINE, RefusalCode.UNKNOWN_CODE, None,
    ]  # fmt: skip
    assert (given.applied, given.refused) == (2, 2)
    assert await listed(found, FindingFilter(assignee="Actor:ann")) == [NO_RATIONALE, REVIEW_C4]
    alone = await care.snooze(await asking(found, ANN), "p", ids, TOMORROW, "later")
    assert [each.key for each in alone.results] == [NO_RATIONALE, OF_ELEA, "nothing", REVIEW_C4]
    assert (alone.applied, alone.refused) == (2, 2)
    assert await listed(found, FindingFilter(state=(SNOOZED,))) == [NO_RATIONALE, REVIEW_C4]


async def test_a_batch_that_is_sent_again_has_its_effect_once_and_the_same_answer(found: Graph) -> None:
    ids = [f"Finding:{NO_RATIONALE}", f"Finding:{OF_ELEA}"]
    first = await care.assign(await asking(found, ANN, "key"), "p", ids, "Actor:ann", None)
    version = (await asking(found)).data_version
    again = await care.assign(await asking(found, ANN, "key"), "p", ids, "Actor:ann", None)
    assert again == first
    assert (await asking(found)).data_version == version
    with pytest.raises(BadInput, match="at most 500"):
        await care.assign(await asking(found, ANN), "p", ids * 251, "Actor:ann", None)


async def test_a_work_list_is_counted_by_rule_severity_state_people_and_line(found: Graph) -> None:
    await given_to(found, ANN, NO_RATIONALE)
    everything = FindingList(await asking(found), None)
    counted = {by: await everything.facet(by) for by in FindingDimension}
    values = {by.value: {each.value: each.count for each in counted[by].values} for by in counted}
    assert values == {
        "RULE": {"no-rationale": 2, "review-due": 2, "unmapped-claim": 1, "incomplete-entry": 1},
        "SEVERITY": {"INFO": 3, "BLOCKER": 2, "WARNING": 1},
        "STATE": {"OPEN": 5, "ASSIGNED": 1},
        "ASSIGNEE": {"Actor:ann": 1},
        "ACTION_LINE": {"C4": 3, "C1": 1, "C7": 1, "C7-ELEA": 1},
    }
    for line, count in values["ACTION_LINE"].items():
        chosen = FindingFilter(action_line=CodeFilter(in_=(line,)))
        assert await FindingList(await asking(found), chosen).total() == count, "C7 with its parts, as its filter"
    assert (counted[FindingDimension.ASSIGNEE].unknown, counted[FindingDimension.ACTION_LINE].unknown) == (5, 1)
    grave = FindingList(await asking(found), FindingFilter(severity=(Severity.BLOCKER,)))
    assert (await grave.facet(FindingDimension.SEVERITY)).values == counted[FindingDimension.SEVERITY].values
    assert [each.value for each in (await grave.facet(FindingDimension.RULE)).values] == ["no-rationale"]
