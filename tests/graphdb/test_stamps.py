"""The version of the data counts its changes, its stamp names it: of two graphs with equal counters, and after a
restored copy went another way."""

from datetime import timedelta

from graphdb.engine import Graph
from graphdb.questions.vocabulary import version
from graphdb.records.actors import Role
from graphdb.records.linkages import LinkageMove
from graphdb.records.state import StateRecord
from resolvers.audit import auditor
from resolvers.people import tokens
from tests.conftest import empty
from tests.resolvers.reviewing import ADA, ANN, acting, decided, mapped


async def named(graph: Graph) -> tuple[int, str | None]:
    state: StateRecord = await version(graph)
    return state.version, state.stamp


async def test_two_graphs_of_equal_counters_have_other_names(either_graph: Graph) -> None:
    await empty(either_graph)
    await mapped(either_graph)
    first, one = await named(either_graph)
    await empty(either_graph)
    assert (await named(either_graph))[1] is None
    await mapped(either_graph)
    second, other = await named(either_graph)
    assert (first, len({one, other, None})) == (second, 3)


async def test_a_change_of_the_data_has_another_version_and_another_name(either_graph: Graph) -> None:
    await mapped(either_graph)
    before = await named(either_graph)
    await decided(either_graph, ADA, "C4:4.4", LinkageMove.DISPUTE, 1, reason="Look again.")
    after = await named(either_graph)
    assert after[0] == before[0] + 1 and after[1] != before[1]


async def test_tokens_leave_version_name_and_citation(usual_graph: Graph) -> None:
    await mapped(usual_graph)
    before = await version(usual_graph)
    made, _ = await tokens.create(usual_graph, name="Ann", role=Role.FACILITATOR, lines=["C4"])
    await tokens.revoke(usual_graph, made.id)
    after = await version(usual_graph)
    assert (after.version, after.stamp, after.changed_at) == (before.version, before.stamp, before.changed_at)


async def test_looks_of_the_audit_leave_them_too(graph: Graph) -> None:
    """On one engine: that a write may leave the version is the same statement as above."""
    await mapped(graph)
    before = await version(graph)
    first = await auditor.refresh(graph, auditor.Thresholds(), auditor.today())
    await auditor.refresh(graph, auditor.Thresholds(), auditor.today() + timedelta(days=900))
    after = await version(graph)
    assert sum(first.new.values()) > 0
    assert (after.version, after.stamp, after.changed_at) == (before.version, before.stamp, before.changed_at)


async def test_a_token_that_gives_somebody_of_the_history_another_role_is_a_change(usual_graph: Graph) -> None:
    await mapped(usual_graph)
    await decided(usual_graph, ANN, "C4:4.4", LinkageMove.DISPUTE, 1, reason="Look again.")
    before = await named(usual_graph)
    await tokens.create(usual_graph, name="Ann", role=Role.FACILITATOR, lines=["C4"])
    assert await named(usual_graph) == before
    await tokens.create(usual_graph, name="Ann", role=Role.ADMINISTRATOR)
    assert (await acting(usual_graph, None)).stamp not in (before[1], None)
