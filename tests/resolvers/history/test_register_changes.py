"""Whose changes are asked for, and which entry: a wrong id is said to be one, and not answered with nothing."""

import pytest

from graphdb.engine import Graph
from tests.resolvers.graphs import asking
from tests.resolvers.registering import ENTRY, OTHER, registered
from tests.resolvers.review.test_entry_moves import confirmed
from tests.resolvers.reviewing import ANN
from tests.schema.asking import GUARDED, answered


@pytest.mark.parametrize(
    ("subject", "code", "said"),
    [
        (f"{ENTRY}@2", "BAD_ID", f"a state of an entry: its changes are those of {ENTRY}"),
        ("Entry:T:nothing", "BAD_USER_INPUT", "There is no entry or stakeholder 'Entry:T:nothing'"),
        ("Stakeholder:nobody", "BAD_USER_INPUT", "There is no entry or stakeholder 'Stakeholder:nobody'"),
        ("ActionLine:C4", "BAD_ID", "of neither an entry nor a stakeholder"),
    ],
)
async def test_changes_of_what_is_none_are_refused_with_what_it_is(
    graph: Graph, subject: str, code: str, said: str
) -> None:
    await registered(graph)
    await confirmed(graph, ANN)
    query = "query ($id: ID!) { registerChanges(subject: $id) { totalCount } }"
    result = await GUARDED.execute(query, {"id": subject}, await asking(graph))
    (error,) = result.errors or []
    assert error.extensions is not None
    assert (error.extensions["code"], said in error.message) == (code, True), error.message


async def test_what_nobody_has_changed_has_no_changes(graph: Graph) -> None:
    await registered(graph)
    query = "query ($id: ID!) { registerChanges(subject: $id) { totalCount nodes { id } } }"
    assert await answered(graph, query, id=OTHER) == {"registerChanges": {"totalCount": 0, "nodes": []}}


async def test_a_state_is_found_as_an_entry_wherever_its_id_is_taken_for_one(graph: Graph) -> None:
    await registered(graph)
    await confirmed(graph, ANN)
    query = "query ($id: ID!) { node(id: $id) { id } entry(id: $id) { id version } }"
    state = f"{ENTRY}@1"
    assert await answered(graph, query, id=state) == {"node": {"id": state}, "entry": {"id": state, "version": 1}}
    assert (await answered(graph, query, id=f"{ENTRY}@9"))["entry"] is None
    timed = 'query ($id: ID!) { entry(id: $id, asOf: "2026-01-01T00:00:00Z") { id } }'
    result = await GUARDED.execute(timed, {"id": state}, await asking(graph))
    (error,) = result.errors or []
    assert "is a state already" in error.message
