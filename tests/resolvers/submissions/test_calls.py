"""Calls for entries: opened by administrators, answered between their days, by their form and for their collection."""

from datetime import timedelta
from typing import Any

import pytest

from graphdb.engine import Graph
from graphdb.errors import BadInput, UnknownCode
from graphdb.questions import calls as questions
from graphdb.records.actors import ActorRecord
from graphdb.records.calls import CallRecord
from graphdb.records.submissions import DecisionReason, SubmissionRecord, SubmissionStatus
from resolvers.moderation.deciding import Invalid
from resolvers.outcomes import RefusalCode
from resolvers.submissions.calls import CallText, change_call, listed, open_call, today
from resolvers.submissions.checking import validate
from tests.resolvers.reviewing import ADA, ANN, CAROL, VERA, acting, code
from tests.resolvers.submissions.entering import FORM, MINISTRY, decided, open_register, sent

DAY = timedelta(days=1)
ID = "Call:prizes"
SHORT = {"title": "Nurses on line", "stakeholders": [{"id": MINISTRY}], "url": "https://example.org/nurses"}


async def opened(graph: Graph, actor: ActorRecord | None = ADA, first: int = -1, last: int = 1, **given: Any) -> Any:
    said = {"title": "Prizes", "collection": "T", "required": ("url",), **given}
    text = CallText(opens_on=today() + first * DAY, closes_on=today() + last * DAY, **said)
    return await open_call(await acting(graph, actor), "p", "prizes", text)


async def test_what_answers_a_call_has_its_form_and_becomes_an_entry_of_its_collection(either_graph: Graph) -> None:
    graph = either_graph
    await open_register(graph)
    await opened(graph)
    there = await sent(graph, form=SHORT, call=ID)
    assert isinstance(there, SubmissionRecord) and (there.call, there.collection) == ("prizes", "T")
    lacking = await sent(graph, form={**SHORT, "url": None, "collection": "DPG"}, call=ID)
    assert isinstance(lacking, Invalid)
    assert {each.path for each in lacking.problems} == {"url", "collection"}
    assert {each.path for each in (await validate(await acting(graph, None), SHORT)).problems} >= {"description"}
    assert (await validate(await acting(graph, None), SHORT, call="prizes")).problems == ()
    done = await decided(graph, ADA, there, "PUBLISH")
    assert done.status is SubmissionStatus.PUBLISHED and done.entry == f"T:S-{there.id}"


@pytest.mark.parametrize(("first", "last"), [(-2, -1), (1, 2)])
async def test_outside_of_its_days_it_is_not_answered_and_a_draft_is_kept(graph: Graph, first: int, last: int) -> None:
    await open_register(graph)
    await opened(graph, first=first, last=last)
    late = await sent(graph, form=SHORT, call=ID)
    assert code(late) is RefusalCode.CALL_CLOSED and "is open from" in late.message
    assert (await sent(graph, move="SAVE", form=SHORT, call=ID)).call == "prizes"
    assert isinstance(await sent(graph, form=FORM), SubmissionRecord)  # without it, all year


async def test_what_was_sent_in_in_time_is_corrected_when_it_is_over(graph: Graph) -> None:
    await open_register(graph)
    await opened(graph)
    there = await decided(
        graph, ADA, await sent(graph, form=SHORT, call=ID), "RETURN", DecisionReason.OTHER, note="So."
    )
    closed = await change_call(await acting(graph, ADA), "p", ID, 1, CallText(closes_on=today() - DAY))
    assert isinstance(closed, CallRecord)
    assert (closed.version, closed.title, closed.is_open(today())) == (2, "Prizes", False)
    again = await sent(graph, submission=(f"Submission:{there.id}", there.version), form=SHORT)
    assert again.status is SubmissionStatus.SUBMITTED
    assert code(await sent(graph, form=SHORT, call=ID)) is RefusalCode.CALL_CLOSED


async def test_administrators_open_and_change_calls(graph: Graph) -> None:
    await open_register(graph)
    others: dict[ActorRecord | None, RefusalCode | None] = {
        None: RefusalCode.NOT_SIGNED_IN,
        **dict.fromkeys((VERA, CAROL, ANN), RefusalCode.NOT_ALLOWED),
    }
    for actor, expected in others.items():
        assert code(await opened(graph, actor)) is expected, actor
        assert await questions.every(graph.read) == []
    assert code(await opened(graph, ADA)) is None
    assert len(await questions.every(graph.read)) == 1
    for actor, outcome in {**others, ADA: None}.items():
        changed = await change_call(await acting(graph, actor), "p", ID, 1, CallText(title="Others"))
        assert code(changed) is outcome, actor


async def test_calls_are_listed_by_whether_they_are_open(graph: Graph) -> None:
    await open_register(graph)
    await opened(graph)
    context = await acting(graph, None)
    assert [[each.id for each in await listed(context, which)] for which in (None, True, False)] == [
        ["prizes"], ["prizes"], [],
    ]  # fmt: skip


async def test_what_a_call_cannot_say_is_told(graph: Graph) -> None:
    await open_register(graph)
    for given in ({"first": 2}, {"last": 500}, {"required": ("colour",)}, {"title": " "}):
        with pytest.raises(BadInput):
            await opened(graph, **given)
    with pytest.raises(UnknownCode):
        await opened(graph, collection="Q")
    with pytest.raises(BadInput, match="`code`"):
        await open_call(await acting(graph, ADA), "p", "Prizes 2027", CallText())
    await opened(graph)
    assert code(await opened(graph)) is RefusalCode.STALE_VERSION
    assert code(await change_call(await acting(graph, ADA), "p", ID, 7, CallText())) is RefusalCode.STALE_VERSION
    assert code(await change_call(await acting(graph, ADA), "p", "Call:x", 1, CallText())) is RefusalCode.UNKNOWN_CODE
    assert code(await sent(graph, form=SHORT, call="Call:x")) is RefusalCode.UNKNOWN_CODE
