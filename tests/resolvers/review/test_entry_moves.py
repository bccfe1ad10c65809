"""That an entry is still so, or taken out: by those who may, once, of the version that was read."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from graphdb.chain import moment
from graphdb.engine import Graph
from graphdb.index.answers import IndexSets
from graphdb.index.keeper import IndexKeeper, IndexSettings
from graphdb.questions import register
from graphdb.questions.entry_sets import CypherSets
from graphdb.records.actors import ActorRecord
from graphdb.records.entries import EntryRecord
from graphdb.records.linkages import LinkageMove
from graphdb.records.register import RegisterChangeRecord, RegisterMove
from ingest.entries import Contribution
from resolvers.history.register_changes import differences
from resolvers.history.verify_register import prove_register
from resolvers.outcomes import Refusal, RefusalCode
from resolvers.review.entry_moves import confirm, withdraw
from resolvers.scope.context import Services, context_for
from resolvers.vocabulary.cache import VocabularyCache
from schema import schema
from schema.guard import Executor
from tests.resolvers.registering import CLINIC, ENTRY, LOOSE, OTHER, brought, registered, retitled
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, VERA, acting, code, decided, mapped
from tests.schema.asking import answered

IN, NO, MINE = RefusalCode.NOT_SIGNED_IN, RefusalCode.NOT_ALLOWED, RefusalCode.NOT_YOUR_LINE
CLARE = ActorRecord("clare", "Clare", ANN.role, ("C9",))


async def confirmed(graph: Graph, actor: ActorRecord | None, id: str = ENTRY, version: int = 1, **more: Any) -> Any:
    return await confirm(await acting(graph, actor, more.pop("key", None)), "p", id, version, **more)


async def test_a_facilitator_of_one_of_its_lines_may_and_of_an_entry_without_lines_any(graph: Graph) -> None:
    await registered(graph)
    versions = {ENTRY: 1, OTHER: 1}
    for actor, id, expected in (
        (None, ENTRY, IN), (VERA, ENTRY, NO), (CAROL, ENTRY, MINE), (CLARE, ENTRY, MINE), (ANN, ENTRY, None),
        (BEN, ENTRY, None), (ADA, ENTRY, None), (CAROL, OTHER, NO), (CLARE, OTHER, None), (ADA, OTHER, None),
    ):  # fmt: skip
        assert code(await confirmed(graph, actor, id, versions[id])) is expected, (actor, id)
        versions[id] += expected is None
        assert await register.total(graph) == sum(versions.values()) - 2, (actor, id)


async def test_it_raises_the_version_says_when_and_changes_nothing_that_the_entry_says(graph: Graph) -> None:
    await registered(graph)
    key = ENTRY.removeprefix("Entry:")
    before = (await acting(graph, None)).loaders.entry.load(key)
    was = await before
    change = await confirmed(graph, ANN, note="I called them.")
    assert isinstance(change, RegisterChangeRecord)
    assert (change.move, change.reason, differences(change)) == (RegisterMove.CONFIRM, "I called them.", [])
    now = await (await acting(graph, None)).loaders.entry.load(key)
    assert was is not None and now is not None
    assert (was.version, now.version, now.confirmed_at) == (1, 2, change.at)
    assert (now.title, now.updated_at, now.submitted_at) == (was.title, None, was.submitted_at)
    assert (await prove_register(graph)).flaws == ()


async def test_another_version_is_refused_with_the_entry_as_it_is(graph: Graph) -> None:
    await registered(graph)
    await confirmed(graph, ANN)
    refusal = await confirmed(graph, BEN)
    assert isinstance(refusal, Refusal) and refusal.code is RefusalCode.STALE_VERSION
    assert refusal.current is not None and refusal.current.version == 2


async def test_what_is_sent_again_with_its_key_has_its_effect_once(graph: Graph) -> None:
    await registered(graph)
    first = await confirmed(graph, ANN, key="k")
    assert await confirmed(graph, ANN, key="k") == first
    assert await register.total(graph) == 1


async def test_what_a_file_says_otherwise_is_recorded_with_what_it_was(either_graph: Graph) -> None:
    graph = either_graph
    await registered(graph)
    await confirmed(graph, ANN)
    assert (await brought(graph, retitled("A clinic in the country"))).total.changed == 1
    first, second = (await register.of_subjects(graph.read, [ENTRY]))[ENTRY]
    assert (first.move, second.move) == (RegisterMove.CONFIRM, RegisterMove.IMPORT)
    (told,) = differences(second)
    assert (told.field, told.before, told.after) == ("title", "A rural clinic", "A clinic in the country")
    assert (second.after.version, second.after.updated_at, second.reason) == (3, second.at, "a file of tests")
    assert (await prove_register(graph)).flaws == ()


async def test_what_a_file_says_again_is_no_change(graph: Graph) -> None:
    await registered(graph)
    assert (await brought(graph, CLINIC)).is_unchanged
    assert await register.total(graph) == 0


async def test_an_unknown_entry_is_refused_and_nothing_is_written(graph: Graph) -> None:
    await registered(graph)
    assert code(await confirmed(graph, ADA, "Entry:T:nothing")) is RefusalCode.UNKNOWN_CODE
    assert await register.total(graph) == 0


async def withdrawn(graph: Graph, actor: ActorRecord | None, id: str = ENTRY, reason: str = "It was none.") -> Any:
    return await withdraw(await acting(graph, actor), "p", id, 1, reason)


@pytest.mark.parametrize("decides", [ANN, ADA])
async def test_a_facilitator_of_its_lines_withdraws_and_what_has_none_an_administrator(
    graph: Graph, decides: ActorRecord
) -> None:
    await registered(graph)
    gone = 0
    for actor, id, expected in (
        (None, ENTRY, IN), (VERA, ENTRY, NO), (CAROL, ENTRY, MINE), (CLARE, ENTRY, MINE), (decides, ENTRY, None),
        (CLARE, OTHER, NO), (ADA, OTHER, None),
    ):  # fmt: skip
        assert code(await withdrawn(graph, actor, id)) is expected, (actor, id)
        gone += expected is None
        there = await (await acting(graph, None)).loaders.entry.load(id.removeprefix("Entry:"))
        assert (there is None, await register.total(graph)) == (expected is None, gone), (actor, id)


async def test_nothing_is_withdrawn_without_a_reason(graph: Graph) -> None:
    await registered(graph)
    assert code(await withdrawn(graph, ANN, reason=" ")) is RefusalCode.REASON_REQUIRED


async def test_what_is_withdrawn_leaves_a_tombstone_and_its_history_and_a_file_does_not_bring_it_back(
    either_graph: Graph,
) -> None:
    graph = either_graph
    await registered(graph)
    await confirmed(graph, ANN)
    assert code(await withdraw(await acting(graph, ANN), "p", ENTRY, 2, "It was none.")) is None
    data = await answered(
        graph,
        """query ($id: ID!, $past: ID!) { node(id: $id) { __typename ... on Tombstone { fate } } entry(id: $id) { id }
        registerChanges(subject: $id) { nodes { move reason subject { __typename } } }
        past: node(id: $past) {
          ... on Entry { id title version stakeholders { nodes { name } } findings { id } } } }""",
        id=ENTRY, past=f"{ENTRY}@2",
    )  # fmt: skip
    assert data["node"] == {"__typename": "Tombstone", "fate": "WITHDRAWN"} and data["entry"] is None
    moves = [(each["move"], each["reason"], each["subject"]) for each in data["registerChanges"]["nodes"]]
    stone = {"__typename": "Tombstone"}
    assert moves == [("WITHDRAW", "It was none.", stone), ("CONFIRM", None, stone)]
    assert data["past"] == {
        "id": f"{ENTRY}@2", "title": "A rural clinic", "version": 2, "findings": [],
        "stakeholders": {"nodes": [{"name": "Ministry of Health"}]},
    }  # fmt: skip
    receipt = await brought(graph, CLINIC, LOOSE)
    assert receipt.is_unchanged
    assert receipt.notes == ("withdrawn from the register, and left out: T:clinic",)
    refusal = await confirmed(graph, ANN, version=3)
    assert isinstance(refusal, Refusal) and refusal.message == f"{ENTRY} was withdrawn."
    assert (await prove_register(graph)).flaws == ()


async def test_an_entry_of_a_time_is_what_its_history_tells_of_it(graph: Graph) -> None:
    await registered(graph)
    came = await seen(graph, "T:clinic")
    await brought(graph, retitled("A clinic in the country"))
    changed = await seen(graph, "T:clinic")
    await withdraw(await acting(graph, ANN), "p", ENTRY, 2, "It was none.")
    fields = "{ id title }"
    (_, last) = (await register.of_subjects(graph.read, [ENTRY]))[ENTRY]
    times = {
        "before": moment(came.submitted_at) - timedelta(days=1), "came": moment(came.submitted_at),
        "changed": moment(changed.updated_at), "withdrawn": moment(last.at),
    }  # fmt: skip
    asked = " ".join(f'{name}: entry(id: "{ENTRY}", asOf: "{at.isoformat()}") {fields}' for name, at in times.items())
    assert await answered(graph, f"{{ {asked} }}") == {
        "before": None,
        "came": {"id": f"{ENTRY}@1", "title": "A rural clinic"},
        "changed": {"id": f"{ENTRY}@2", "title": "A clinic in the country"},
        "withdrawn": None,
    }


LOOKS = (
    """{
  entries { totalCount nodes { id } facets(by: [ACTION_LINE, SDG_GOAL, YEAR, SUBMITTED_YEAR, STATUS, ENTRY_KIND]) {
    unknownCount values { value count } } }
  via: entries(filter: {sdgTarget: {in: ["4.4"]}, derivation: ANY}) { totalCount }
  ordered: entries(orderBy: [{field: SUBMITTED_AT, direction: DESC}]) { nodes { id } }
  matrix(rows: ACTION_LINE, columns: SDG_GOAL) { cells { row column count } }
  compare(left: {actionLine: {in: ["C4"]}}, right: {actionLine: {in: ["C7"]}}, by: YEAR) { left right both }
}""",
    """{
  search(text: "clinic") { totalCount }
  actionLine(code: "C4") { entries { totalCount } }
  sdgTarget(code: "4.4") { entries { totalCount } }
  paths(from: "ActionLine:C4", to: "SdgTarget:4.4") { nodes { id } }
  linkage(key: "C4:4.4") { evidenceCount entries { totalCount } }
  meta { counts { label count } }
}""",
)


@pytest.mark.parametrize("has_index", [False, True])
async def test_what_is_withdrawn_is_on_no_path_as_if_it_had_never_been(graph: Graph, has_index: bool) -> None:
    await mapped(graph)
    await brought(graph, LOOSE)
    services = Services(graph, VocabularyCache(), index=await index_of(graph) if has_index else None)
    never = await looked(services)
    await brought(graph, replace(CLINIC, organizations=()))
    if services.index is not None:
        await services.index.look()
    there = await looked(services)
    assert all(there[each] != never[each] for each in never), "it is on each of these paths"
    outcome = await withdraw(await context_for(services, ANN), "p", ENTRY, 1, "It was none.")
    assert code(outcome) is None
    assert await looked(services) == never


async def test_the_index_follows_what_people_and_files_do_to_an_entry_as_the_graph_has_it(graph: Graph) -> None:
    await registered(graph)
    services = Services(graph, VocabularyCache(), index=await index_of(graph))
    context = await context_for(services, ANN)
    await confirm(context, "p", ENTRY, 1)
    await same(services)
    await brought(graph, retitled("A clinic in the country"))
    await same(services)
    await withdraw(await context_for(services, ANN), "p", ENTRY, 3, "It was none.")
    await same(services)


async def index_of(graph: Graph) -> IndexKeeper:
    keeper = IndexKeeper(IndexSettings(quiet=0))
    keeper.watch(graph)
    await keeper.look()
    return keeper


async def looked(services: Services) -> Any:
    found: dict[str, Any] = {}
    for each in LOOKS:
        result = await Executor(schema).execute(each, context_value=await context_for(services))
        assert not result.errors, result.errors
        found |= result.data or {}
    return found


async def same(services: Services) -> None:
    """The index, exactly of the state of the graph, has what that has."""
    assert services.index is not None
    await services.index.look()
    context = await context_for(services)
    held, of_graph = services.index.at(context.state), CypherSets(services.graph)
    assert held is not None
    keys = ["T:clinic", "T:loose"]
    assert settled(await IndexSets(held, of_graph).entries(keys)) == settled(await of_graph.entries(keys))


def settled(found: dict[str, EntryRecord]) -> dict[str, EntryRecord]:
    """What is in no order, in one."""
    return {
        key: replace(each, lines=tuple(sorted(each.lines)), contributions=tuple(sorted(each.contributions, key=str)))
        for key, each in found.items()
    }


async def seen(graph: Graph, key: str) -> Any:
    return await (await acting(graph, None)).loaders.entry.load(key)


async def test_a_past_state_has_what_it_stated_and_what_follows_from_the_mapping_as_it_is(graph: Graph) -> None:
    await registered(graph)
    await brought(graph, replace(CLINIC, contributions=(Contribution(3),)))
    assert code(await decided(graph, ANN, "C4:4.4", LinkageMove.DISPUTE, 1)) is None
    assert code(await decided(graph, ADA, "C4:4.4", LinkageMove.RETIRE, 2)) is None
    query = "query ($id: ID!) { entry(id: $id) { contributions(derivation: ANY) { target { code } linkage { key } } } }"
    found = (await answered(graph, query, id=f"{ENTRY}@1"))["entry"]["contributions"]
    assert {"target": {"code": "4.4"}, "linkage": None} in found, "stated then, and not now"
    keys = [each["linkage"]["key"] for each in found if each["linkage"]]
    assert "C4:4.7" in keys and "C4:4.4" not in keys, "in the mapping then, and not now"
