"""The log of the register: by subject, actor and time, as plain Python picks them out of all changes, in pages; a wrong
id is said to be one, and not answered with nothing."""

from datetime import datetime, timedelta
from itertools import product

import pytest

from graphdb.chain import moment
from graphdb.engine import Graph
from graphdb.errors import BadInput
from graphdb.questions import register
from graphdb.records.register import RegisterChangeRecord
from resolvers.history.register_changes import RegisterChangeList, WhichRegisterChanges
from resolvers.lists.pages import PageArguments
from tests.resolvers.graphs import asking
from tests.resolvers.registering import CLINIC, ENTRY, OTHER, brought, registered, retitled
from tests.resolvers.review.test_entry_moves import confirmed
from tests.resolvers.reviewing import ADA, ANN, BEN
from tests.schema.asking import GUARDED, answered

SUBJECTS = (None, ENTRY, OTHER, f"Stakeholder:{CLINIC.organizations[0].id}")
ACTORS = (None, "Actor:ann", "Actor:ben", "Actor:import")


def picked(
    changes: list[RegisterChangeRecord],
    subject: str | None,
    actor: str | None,
    since: datetime | None,
    until: datetime | None,
) -> list[RegisterChangeRecord]:
    """Those that are wanted, the newest first."""
    return [
        each
        for each in reversed(changes)
        if subject in (None, f"{each.after.noun}:{each.after.key}")
        and actor in (None, f"Actor:{each.actor.id}")
        and (since is None or moment(each.at) >= since)
        and (until is None or moment(each.at) < until)
    ]


async def test_changes_are_found_by_subject_actor_and_time_alone_and_together(either_graph: Graph) -> None:
    graph = either_graph
    await registered(graph)
    await confirmed(graph, ANN)
    await confirmed(graph, ADA, OTHER)
    await confirmed(graph, BEN, version=2)
    await brought(graph, retitled("Another"))
    changes = [*(await register.by_sequences(graph.read, range(1, 5))).values()]
    assert len(changes) == 4
    first, third = moment(changes[0].at), moment(changes[2].at)
    times = (None, first, third, first + timedelta(microseconds=1))
    context = await asking(graph)
    for subject, actor, since, until in product(SUBJECTS, ACTORS, times, times):
        wanted = picked(changes, subject, actor, since, until)
        listed = RegisterChangeList(context, WhichRegisterChanges(subject, actor, since, until))
        asked = (subject, actor, since, until)
        assert await listed.total() == len(wanted), asked
        assert [*(await listed.page(PageArguments(first=10))).items] == wanted, asked
    nobodys = RegisterChangeList(context, WhichRegisterChanges(actor="Actor:carol"))
    for ask in (nobodys.total, lambda: nobodys.page(PageArguments(first=10))):
        with pytest.raises(BadInput, match="Nobody with the id 'Actor:carol' has acted here"):
            await ask()


async def test_walking_either_way_meets_each_change_of_one_subject_once(graph: Graph) -> None:
    await registered(graph)
    for version, actor in enumerate((ANN, BEN, ADA), 1):
        await confirmed(graph, actor, version=version)
        await confirmed(graph, ADA, OTHER, version)
    listed = RegisterChangeList(await asking(graph), WhichRegisterChanges(ENTRY))
    expected = [5, 3, 1]
    ahead, back = [], []
    page = await listed.page(PageArguments(first=2))
    ahead += [each.sequence for each in page.items]
    ahead += [each.sequence for each in (await listed.page(PageArguments(2, page.cursors[-1]))).items]
    page = await listed.page(PageArguments(last=2))
    back = [each.sequence for each in page.items]
    back = [
        *(each.sequence for each in (await listed.page(PageArguments(last=2, before=page.cursors[0]))).items),
        *back,
    ]
    assert (ahead, back) == (expected, expected)


@pytest.mark.parametrize(
    ("subject", "code", "said"),
    [
        (f"{ENTRY}@2", "BAD_ID", f"a state of an entry: its changes are those of {ENTRY}"),
        ("Entry:T:nothing", "BAD_USER_INPUT", "There is no entry or stakeholder 'Entry:T:nothing'"),
        ("Stakeholder:nobody", "BAD_USER_INPUT", "There is no entry or stakeholder 'Stakeholder:nobody'"),
        ("ActionLine:C4", "BAD_ID", "the chain of the register tells of entries,"),
        ("Contest:NONE", "BAD_USER_INPUT", "There is no contest 'Contest:NONE'"),
        ("Candidacy:PRIZES/T:clinic", "BAD_USER_INPUT", "and not of which one"),
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
