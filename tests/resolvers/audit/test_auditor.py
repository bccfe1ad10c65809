"""The audit looks at what is due and nothing else, keeps findings the same while they last, and fails no reader."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from graphdb import engine, migrate
from graphdb.cypher_text import Text
from graphdb.engine import Graph
from graphdb.errors import GraphUnavailable
from graphdb.questions import findings, rules
from graphdb.questions.findings import Due, WantedFindings
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.findings import FindingRecord, FindingState
from graphdb.records.linkages import LinkageMove
from resolvers.audit import auditor as looking
from resolvers.audit.auditor import Auditor, Report, refresh
from resolvers.audit.rulebook import Thresholds
from resolvers.outcomes import Refusal
from resolvers.review.decisions import decide
from resolvers.review.linkage import Decision
from resolvers.scope.context import Context, Services, context_for
from resolvers.vocabulary.cache import VocabularyCache
from tests.graphdb.audited import DAY, LINES, SOUND, write

ADA = ActorRecord("ada", "Ada", Role.ADMINISTRATOR)
TOMORROW = DAY + timedelta(days=1)
CLAIM = "MATCH (e:Entry {id: 'X:two'}), (t:SdgTarget {code: '5.1'}) CREATE (e)-[:CONTRIBUTES_TO]->(t)"
NO_CLAIM = "MATCH (:Entry {id: 'X:two'})-[c:CONTRIBUTES_TO]->(:SdgTarget {code: '5.1'}) DELETE c"
THE_CLAIM = "unmapped-claim:Entry:X:two:C4"
UNEXPLAINED = "MATCH (k:Linkage) WHERE k.key IN ['C1:4.1', 'C4:4.4'] REMOVE k.rationale"


def due(*lines: str) -> str:
    return f"MATCH (state:GraphState {{id: 'graph'}}) SET state.due = {[*lines]}"


async def look(graph: Graph, *lines: str, day: date = DAY) -> Report:
    """Look at these lines, and at what is due."""
    return await refresh(graph, Thresholds(), day, lines)


async def everything(graph: Graph) -> dict[str, FindingRecord]:
    return {each.id: each for _, each in await findings.page(graph, WantedFindings(DAY), limit=10_000)}


async def stands(graph: Graph) -> set[str]:
    return {id for id, each in (await everything(graph)).items() if each.resolved_at is None}


async def now_due(graph: Graph) -> Due:
    state = await findings.due(graph.read)
    assert state is not None
    return state


async def asking(graph: Graph, auditor: Auditor) -> Context:
    return await context_for(Services(graph, VocabularyCache(), auditor=auditor))


def over(context: Context, graph: Any) -> Context:
    """The same request, of another graph."""
    return replace(context, services=replace(context.services, graph=graph))


async def settled(auditor: Auditor, context: Context) -> None:
    await auditor.settled(context.graph, context.state)


async def disputed(graph: Graph, key: str, auditor: Auditor | None = None) -> None:
    await decided(graph, key, LinkageMove.DISPUTE, auditor)


async def decided(graph: Graph, key: str, move: LinkageMove, auditor: Auditor | None = None) -> None:
    """A change of a linkage, as people make it."""
    context = await context_for(Services(graph, VocabularyCache(), auditor=auditor or Auditor()), ADA)
    version = context.vocabulary.linkages[key].version
    made = await decide(context, "p", Decision(key, move, version, "why"))
    assert not isinstance(made, Refusal), made


@pytest.fixture
async def sound(graph: Graph) -> Graph:
    """The sound graph after its first look, which has found nothing."""
    await write(graph, SOUND)
    await look(graph)
    assert await everything(graph) == {}
    return graph


class Held:
    """A graph that stops before its first writing transaction until it may go on."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.reached, self.go_on = asyncio.Event(), asyncio.Event()

    async def read(self, *given: Any, **more: Any) -> Any:
        return await self._graph.read(*given, **more)

    async def write(self, *given: Any, **more: Any) -> Any:
        self.reached.set()
        await self.go_on.wait()
        return await self._graph.write(*given, **more)


class Failing(Held):
    """A graph that a number of transactions get no answer from."""

    def __init__(self, graph: Graph, times: int) -> None:
        super().__init__(graph)
        self.times = times
        self.go_on.set()

    async def write(self, *given: Any, **more: Any) -> Any:
        if self.times:
            self.times -= 1
            raise GraphUnavailable
        return await super().write(*given, **more)


# what a look does


async def test_the_first_look_is_at_everything(usual_graph: Graph) -> None:
    await write(usual_graph, SOUND, CLAIM, UNEXPLAINED)
    report = await look(usual_graph)
    assert report.lines == [*LINES]
    assert report.new == {"unmapped-claim": 1, "no-rationale": 2}
    assert await stands(usual_graph) == {
        THE_CLAIM, "no-rationale:Linkage:C1:4.1", "no-rationale:Linkage:C4:4.4",
    }  # fmt: skip
    state = await now_due(usual_graph)
    assert (state.due, state.audited_on) == ((), DAY)


async def test_a_finding_is_the_same_one_while_its_cause_lasts(usual_graph: Graph) -> None:
    await write(usual_graph, SOUND, CLAIM)
    await look(usual_graph)
    before = (await everything(usual_graph))[THE_CLAIM]
    await usual_graph.write(lambda tx: findings.assign(tx.run, [THE_CLAIM], assignee="ann", due_on=DAY))
    more = "MATCH (e:Entry {id: 'X:two'}), (g:SdgGoal {number: 5}) CREATE (e)-[:CONTRIBUTES_TO]->(g)"
    await write(usual_graph, more)
    report = await look(usual_graph, "C4")
    after = (await everything(usual_graph))[THE_CLAIM]
    assert (report.new.total(), report.resolved.total()) == (0, 0)
    assert before.message != after.message == "X:two claims SDG 5 and 5.1, and none of its lines is linked there."
    assert (after.first_seen_at, after.assignee, after.due_on) == (before.first_seen_at, "ann", DAY)


async def test_it_is_resolved_when_the_cause_is_gone_and_opens_anew_when_that_comes_back(either_graph: Graph) -> None:
    await write(either_graph, SOUND, CLAIM)
    await look(either_graph)
    first = (await everything(either_graph))[THE_CLAIM]
    await either_graph.write(lambda tx: findings.assign(tx.run, [THE_CLAIM], assignee="ann", due_on=DAY))
    await write(either_graph, NO_CLAIM)
    assert (await look(either_graph, "C4")).resolved == {"unmapped-claim": 1}
    gone = (await everything(either_graph))[THE_CLAIM]
    assert gone.state(DAY) is FindingState.RESOLVED
    await write(either_graph, CLAIM)
    assert (await look(either_graph, "C4")).new == {"unmapped-claim": 1}
    again = (await everything(either_graph))[THE_CLAIM]
    assert again.state(DAY) is FindingState.OPEN
    assert again.first_seen_at > first.first_seen_at
    assert again.assignee is None


async def test_a_look_is_bounded_to_the_lines_that_are_due(sound: Graph) -> None:
    await write(sound, UNEXPLAINED, due("C1"))
    await look(sound)
    assert await stands(sound) == {"no-rationale:Linkage:C1:4.1"}
    assert (await now_due(sound)).due == ()


async def test_what_belongs_to_no_line_can_be_due_alone(sound: Graph) -> None:
    await write(sound, UNEXPLAINED, "CREATE (e:Entry {id: 'X:five', kinds: []})", due(""))
    await look(sound)
    assert await stands(sound) == {"incomplete-entry:Entry:X:five"}


async def test_nothing_is_written_when_nothing_is_due(sound: Graph) -> None:
    version = (await now_due(sound)).version
    await write(sound, UNEXPLAINED)  # behind the program's back: nothing is due for it
    assert (await look(sound)).lines == []
    assert (await now_due(sound)).version == version + 1
    assert await stands(sound) == set()


async def test_a_look_at_what_is_not_due_writes_nothing_where_nothing_has_changed(sound: Graph) -> None:
    version = (await now_due(sound)).version
    assert (await look(sound, *LINES)).lines == [*LINES]
    assert (await now_due(sound)).version == version


async def test_there_is_nothing_to_look_at_before_there_is_data(graph: Graph) -> None:
    await write(graph, "MATCH (state:GraphState) DETACH DELETE state")
    assert await look(graph) == Report()


async def test_a_new_day_brings_what_has_aged_and_nothing_else(sound: Graph) -> None:
    aged = "MATCH (k:Linkage {key: 'C4:4.4'}) SET k.reviewedAt = '2024-11-24T12:00:00.000000Z'"
    await write(sound, aged, UNEXPLAINED)
    await look(sound)
    assert await stands(sound) == set()
    await look(sound, day=TOMORROW)
    assert await stands(sound) == {"review-due:Linkage:C4:4.4"}
    assert (await now_due(sound)).audited_on == TOMORROW
    version = (await now_due(sound)).version
    await look(sound, day=TOMORROW)
    assert (await now_due(sound)).version == version


async def test_a_change_of_one_line_is_felt_where_lines_are_compared(graph: Graph) -> None:
    """X:two claims 5.1, to which its other line C7-EGOV is linked until that linkage is retired."""
    other_line = "MATCH (e:Entry {id: 'X:two'}), (l:ActionLine {code: 'C7-EGOV'}) CREATE (e)-[:IMPLEMENTS]->(l)"
    await write(graph, SOUND, CLAIM, other_line, "MATCH (k:Linkage {key: 'C7-EGOV:SDG5'}) DETACH DELETE k")
    await look(graph)
    before = await stands(graph)
    await disputed(graph, "C7-EGOV:5.1")
    await look(graph)
    assert await stands(graph) - before == set(), "it was confirmed, and counts until the dispute is decided"
    await decided(graph, "C7-EGOV:5.1", LinkageMove.RETIRE)
    assert (await now_due(graph)).due == ("C7-EGOV",)
    await look(graph)
    assert await stands(graph) - before == {
        "unmapped-claim:Entry:X:two:C4", "unmapped-claim:Entry:X:two:C7-EGOV", "unmapped-claim:Entry:X:four:C7-EGOV",
        "unlinked-target:SdgTarget:5.1",
    }  # fmt: skip
    assert (await now_due(graph)).due == ()


async def test_a_line_stays_due_where_linkages_change_during_the_look(sound: Graph) -> None:
    await write(sound, due("C1"))
    held = Held(sound)
    looking = asyncio.create_task(refresh(held, Thresholds(), DAY))  # type: ignore[arg-type]
    await held.reached.wait()
    await disputed(sound, "C4:4.4")
    held.go_on.set()
    await looking
    # What follows from that change for other lines may have been looked at before it.
    assert {*(await now_due(sound)).due} == {"C1", "C4"}
    await look(sound)
    assert (await now_due(sound)).due == ()


async def test_of_more_than_a_look_finds_the_others_are_left_as_they_are(
    sound: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    def entry(number: int) -> str:
        return f"CREATE (e:Entry {{id: 'X:{number}', kinds: []}})"

    def ids(*numbers: int) -> set[str]:
        return {f"incomplete-entry:Entry:X:{number}" for number in numbers}

    for module in (rules, looking):
        monkeypatch.setattr(module, "MOST", 3)
    await write(sound, *(entry(number) for number in range(1, 6)))
    await look(sound, "")
    assert await stands(sound) == ids(1, 2, 3)
    await write(sound, "MATCH (e:Entry {id: 'X:1'}) DETACH DELETE e")
    await look(sound, "")
    assert await stands(sound) == ids(2, 3, 4)
    await write(sound, entry(0))
    await look(sound, "")
    assert await stands(sound) == ids(0, 2, 3, 4)


# what readers get


async def test_a_reader_waits_for_what_is_due_and_asks_nothing_where_nothing_is(sound: Graph) -> None:
    auditor = Auditor(day=lambda: DAY)
    await write(sound, CLAIM, due("C4"))
    await settled(auditor, await asking(sound, auditor))
    assert await stands(sound) == {THE_CLAIM}
    context, request = await asking(sound, auditor), engine.Request()
    token = engine.current.set(request)
    await settled(auditor, context)
    engine.current.reset(token)
    assert request.statements == []


async def test_readers_at_once_share_one_look(sound: Graph) -> None:
    auditor = Auditor(day=lambda: DAY)
    await write(sound, CLAIM, due("C4"))
    contexts = [await asking(sound, auditor) for _ in range(8)]
    before = await writes(sound)
    await asyncio.gather(*(settled(auditor, each) for each in contexts))
    assert await writes(sound) == before + 1
    await settled(auditor, contexts[0])  # as it asks for more, its own state is as old as before
    assert await writes(sound) == before + 1


async def writes(graph: Graph) -> int:
    """How many transactions have written."""
    (row,) = await graph.read("test", Text("MATCH (state:GraphState) RETURN state.writes AS writes"))
    return int(row["writes"])


async def test_a_reader_is_not_content_with_a_look_that_began_before_its_data(sound: Graph) -> None:
    auditor = Auditor(day=lambda: DAY)
    await write(sound, due("C1"))
    held = Held(sound)
    first = over(await asking(sound, auditor), held)
    waiting = asyncio.create_task(settled(auditor, first))
    await held.reached.wait()
    await write(sound, CLAIM, due("C4", "C1"))
    second = asyncio.create_task(settled(auditor, await asking(sound, auditor)))
    held.go_on.set()
    await asyncio.gather(waiting, second)
    assert await stands(sound) == {THE_CLAIM}


async def test_a_reader_who_leaves_does_not_end_the_look_of_others(sound: Graph) -> None:
    auditor = Auditor(day=lambda: DAY)
    await write(sound, CLAIM, due("C4"))
    held = Held(sound)
    contexts = [over(await asking(sound, auditor), held) for _ in range(2)]
    leaving, staying = (asyncio.create_task(settled(auditor, each)) for each in contexts)
    await held.reached.wait()
    leaving.cancel()
    await asyncio.wait({leaving})
    held.go_on.set()
    await staying
    assert await stands(sound) == {THE_CLAIM}


async def test_the_deadline_of_who_asks_first_is_not_that_of_the_look(sound: Graph) -> None:
    auditor = Auditor(day=lambda: DAY)
    await write(sound, CLAIM, due("C4"))
    context = await asking(sound, auditor)
    token = engine.current.set(engine.Request(deadline=0.0))
    await settled(auditor, context)
    engine.current.reset(token)
    assert await stands(sound) == {THE_CLAIM}


async def test_a_conflict_between_writers_is_tried_again(sound: Graph) -> None:
    auditor = Auditor(day=lambda: DAY)
    await write(sound, CLAIM, due("C4"))
    context = await asking(sound, auditor)
    context = over(context, Failing(sound, looking.TRIES - 1))
    await settled(auditor, context)
    assert await stands(sound) == {THE_CLAIM}


async def test_a_graph_that_does_not_answer_is_said_to_the_reader(sound: Graph) -> None:
    auditor = Auditor(day=lambda: DAY)
    await write(sound, CLAIM, due("C4"))
    context = await asking(sound, auditor)
    context = over(context, Failing(sound, looking.TRIES))
    with pytest.raises(GraphUnavailable):
        await settled(auditor, context)
    assert (await now_due(sound)).due == ("C4",)
    context = over(context, sound)
    await settled(auditor, context)
    assert await stands(sound) == {THE_CLAIM}


async def test_a_new_day_is_looked_at_by_its_first_reader(sound: Graph) -> None:
    days = [DAY]
    auditor = Auditor(day=lambda: days[-1])
    await write(sound, "MATCH (k:Linkage {key: 'C4:4.4'}) SET k.reviewedAt = '2024-11-24T12:00:00.000000Z'")
    await settled(auditor, await asking(sound, auditor))
    assert await stands(sound) == set()
    days.append(TOMORROW)
    await settled(auditor, await asking(sound, auditor))
    assert await stands(sound) == {"review-due:Linkage:C4:4.4"}


# what happens by itself


async def until_nothing_is_due(graph: Graph) -> None:
    async with asyncio.timeout(30):
        while (await now_due(graph)).due:
            pass


async def test_a_change_is_looked_at_soon(sound: Graph) -> None:
    auditor = Auditor(day=lambda: DAY, background=True)
    await write(sound, CLAIM)
    await disputed(sound, "C4:4.4", auditor)
    await until_nothing_is_due(sound)
    await auditor.close()
    assert THE_CLAIM in await stands(sound)


async def test_changes_during_a_look_are_looked_at_after_it(sound: Graph) -> None:
    auditor = Auditor(day=lambda: DAY, background=True)
    await write(sound, due("C1"))
    held = Held(sound)
    auditor.soon(held)  # type: ignore[arg-type]
    await held.reached.wait()
    await write(sound, CLAIM, due("C1", "C4"))
    for _ in range(3):
        auditor.soon(held)  # type: ignore[arg-type]
    held.go_on.set()
    await until_nothing_is_due(sound)
    await auditor.close()
    assert await stands(sound) == {THE_CLAIM}


async def test_a_fault_in_the_background_harms_nobody(sound: Graph) -> None:
    auditor = Auditor(day=lambda: DAY, background=True)
    await write(sound, CLAIM, due("C4"))
    failing = Failing(sound, looking.TRIES)
    auditor.soon(failing)  # type: ignore[arg-type]
    async with asyncio.timeout(30):
        while failing.times:
            await asyncio.sleep(0)
    assert (await now_due(sound)).due == ("C4",)
    auditor.soon(sound)
    await until_nothing_is_due(sound)
    await auditor.close()


async def test_at_the_end_what_is_under_way_is_given_up_and_stays_due(sound: Graph) -> None:
    auditor = Auditor(day=lambda: DAY, background=True)
    await write(sound, CLAIM, due("C4"))
    held = Held(sound)
    auditor.soon(held)  # type: ignore[arg-type]
    await held.reached.wait()
    await auditor.close()
    auditor.soon(sound)
    await auditor.close()
    assert (await now_due(sound)).due == ("C4",)


async def test_without_a_background_the_next_reader_looks(sound: Graph) -> None:
    auditor = Auditor(day=lambda: DAY)
    await write(sound, due("C4"))
    auditor.soon(sound)
    await auditor.close()
    assert (await now_due(sound)).due == ("C4",)


# the built-in data


async def test_the_matrix_as_it_is_shipped(either_filled: Graph) -> None:
    report = await look(either_filled)
    assert report.new["no-rationale"] == report.new["review-due"] == 188
    assert (report.new["tables-disagree"], report.new["unlinked-target"]) == (10, 89)
    for rule in ("long-dispute", "text-changed", "wrong-end", "contradiction", "shared-text"):
        assert report.new[rule] == 0
    assert (await now_due(either_filled)).due == ()
    again = await look(either_filled, *(await now_due(either_filled)).lines, "")
    assert (again.new.total(), again.resolved.total()) == (0, 0)


async def test_after_the_migration_findings_have_their_new_order_and_severity(graph: Graph) -> None:
    await write(graph, SOUND, CLAIM)
    await look(graph)
    now = (await everything(graph))[THE_CLAIM]
    await write(graph, "MATCH (f:Finding) SET f.order = '0', f.severity = 'ERROR'")
    await look(graph)
    assert (await everything(graph))[THE_CLAIM].order == "0", "nothing was due"
    (migration,) = (each for each in migrate.shipped() if each.name == "look_again")
    for statement in migration.statements:
        await graph.define("test", statement)
    await look(graph)
    assert (await everything(graph))[THE_CLAIM] == now
