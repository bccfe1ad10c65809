"""Acting for a stakeholder: asked, granted, as good as a token, ended; on the chain, and nobody else's to read."""

from dataclasses import replace
from typing import Any

import pytest

from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.errors import BadId, BadInput
from graphdb.questions import acting as questions
from graphdb.questions import register
from graphdb.records.acting import ActingMove, ActingRecord, ActingStatus
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.register import RegisterMove
from graphdb.records.stakeholders import StakeholderKind
from graphdb.records.submissions import SubmissionRecord
from ingest.staging.merging import merging
from resolvers.acting.listing import ActingFilter, ActingList
from resolvers.acting.seeing import REQUESTS, request
from resolvers.history.register_changes import RegisterChangeList, WhichRegisterChanges
from resolvers.history.verify_register import prove_register
from resolvers.lists.pages import PageArguments
from resolvers.outcomes import RefusalCode
from resolvers.review.entry_moves import confirm
from schema.register.register_changes import RegisterChange
from tests.ingest.staging.test_settled import applied
from tests.resolvers.acting.asking import WHY, answered, asked
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, VERA, acting, code
from tests.resolvers.submissions.entering import FORM, MINISTRY, PAT, open_register, sent

GIVEN: dict[str, Any] = {"name": "Clinic Makers", "country": "KEN", "kind": StakeholderKind.CIVIL_SOCIETY}


async def test_who_is_granted_it_may_what_a_token_lets_until_it_is_ended(either_graph: Graph) -> None:
    graph = either_graph
    await open_register(graph)
    assert code(await sent(graph, CAROL)) is RefusalCode.NOT_ALLOWED
    there = await asked(graph)
    assert (there.status, there.version, there.stakeholder) == (ActingStatus.ASKED, 1, MINISTRY)
    assert code(await sent(graph, CAROL)) is RefusalCode.NOT_ALLOWED  # to ask is not to have
    granted = await answered(graph, ANN, there, "GRANT")
    assert granted.status is ActingStatus.GRANTED
    assert isinstance(await sent(graph, CAROL), SubmissionRecord)
    assert code(await confirm(await acting(graph, CAROL), "p", "Entry:T:clinic", 1)) is None
    ended = await answered(graph, BEN, granted, "END")
    assert [each.move for each in ended.steps] == [ActingMove.ASK, ActingMove.GRANT, ActingMove.END]
    assert code(await sent(graph, CAROL)) is RefusalCode.NOT_ALLOWED
    assert code(await confirm(await acting(graph, CAROL), "p", "Entry:T:clinic", 2)) is RefusalCode.NOT_YOUR_LINE
    assert isinstance(await asked(graph), ActingRecord)  # and may be asked again
    proof = await prove_register(graph)
    assert (proof.looked_at, proof.flaws) == (3, ())


@pytest.mark.parametrize(("actor", "move"), [(ANN, "GRANT"), (ADA, "REFUSE")])
async def test_facilitators_and_administrators_decide_and_for_others_it_is_not_there(
    graph: Graph, actor: ActorRecord, move: str
) -> None:
    await open_register(graph)
    there = await asked(graph)
    for other, expected in (
        (None, RefusalCode.NOT_SIGNED_IN), (VERA, RefusalCode.NOT_ALLOWED), (PAT, RefusalCode.UNKNOWN_CODE),
        (CAROL, RefusalCode.NOT_ALLOWED),
    ):  # fmt: skip
        for either in ("GRANT", "REFUSE"):
            assert code(await answered(graph, other, there, either)) is expected, (other, either)
            assert await register.total(graph) == 0
    assert code(await answered(graph, actor, there, move)) is None
    assert await register.total(graph) == 1


async def test_nobody_grants_what_they_ask_and_everybody_ends_their_own(graph: Graph) -> None:
    await open_register(graph)
    own = await asked(graph, ANN)
    assert REQUESTS.my_moves(await acting(graph, ANN), own) == [ActingMove.WITHDRAW]
    assert code(await answered(graph, ANN, own, "GRANT")) is RefusalCode.FOUR_EYES
    there = await answered(graph, ADA, await asked(graph), "GRANT")
    assert REQUESTS.my_moves(await acting(graph, CAROL), there) == [ActingMove.END]
    assert (await answered(graph, CAROL, there, "END")).status is ActingStatus.ENDED


async def test_who_asks_takes_it_back_while_nobody_has_decided_and_nobody_else_does(graph: Graph) -> None:
    await open_register(graph)
    there = await asked(graph)
    reading = replace(CAROL, role=Role.VIEWER)  # with a token that lets them read alone
    for one, sees in ((CAROL, True), (ANN, True), (ADA, True), (PAT, False), (reading, False), (None, False)):
        assert (await request(await acting(graph, one), there.id) is not None) is sees
    for other in (ANN, ADA, BEN):
        assert code(await answered(graph, other, there, "WITHDRAW")) is RefusalCode.NOT_ALLOWED
        assert ActingMove.WITHDRAW not in REQUESTS.my_moves(await acting(graph, other), there)
    gone = await answered(graph, CAROL, there, "WITHDRAW", "It was the wrong one.")
    assert (gone.status, gone.version, REQUESTS.my_moves(await acting(graph, CAROL), gone)) == (
        ActingStatus.WITHDRAWN,
        2,
        [],
    )
    assert code(await answered(graph, ANN, gone, "GRANT")) is RefusalCode.ILLEGAL_MOVE
    (link,) = (await register.of_subjects(graph.read, [f"ActingRequest:{gone.id}"])).popitem()[1]
    assert (link.move, link.actor.id) == (RegisterMove.WITHDRAW, "import")  # and does not say who had asked
    assert (await prove_register(graph)).flaws == ()
    again = await asked(graph)
    assert code(await answered(graph, CAROL, await answered(graph, ANN, again, "GRANT"), "WITHDRAW")) is (
        RefusalCode.ILLEGAL_MOVE
    )
    listed = RegisterChangeList(await acting(graph, None), WhichRegisterChanges(f"ActingRequest:{gone.id}"))
    assert [each.move for each in (await listed.page(PageArguments(10))).items] == [RegisterMove.WITHDRAW]
    waits = WhichRegisterChanges(f"ActingRequest:{(await asked(graph, BEN)).id}")
    with pytest.raises(BadInput, match="Nothing was decided about"):
        await RegisterChangeList(await acting(graph, BEN), waits).page(PageArguments(10))
    with pytest.raises(BadId, match="requests to act for one"):
        RegisterChangeList(await acting(graph, None), WhichRegisterChanges("Country:KEN"))


async def test_every_step_has_its_reason_and_its_place(graph: Graph) -> None:
    await open_register(graph)
    there = await asked(graph)
    for move in ("GRANT", "REFUSE"):
        assert code(await answered(graph, ANN, there, move, " ")) is RefusalCode.REASON_REQUIRED
    assert code(await answered(graph, ANN, there, "END")) is RefusalCode.ILLEGAL_MOVE
    refused = await answered(graph, ANN, there, "REFUSE")
    assert code(await answered(graph, ANN, there, "GRANT")) is RefusalCode.STALE_VERSION
    assert code(await answered(graph, ANN, refused, "GRANT")) is RefusalCode.ILLEGAL_MOVE
    with pytest.raises(BadInput, match="`reason` is empty"):
        await asked(graph, reason=" ", stakeholder=f"Stakeholder:{MINISTRY}")


async def test_a_new_stakeholder_is_in_the_register_once_it_is_granted_and_not_before(graph: Graph) -> None:
    await open_register(graph)
    there = await asked(graph, **GIVEN)
    assert (there.stakeholder, there.name) == (None, "Clinic Makers")
    assert await register.stakeholders(graph.read, ["clinic-makers.KEN"]) == {}
    granted = await answered(graph, ANN, there, "GRANT")
    assert granted.stakeholder == "clinic-makers.KEN"
    changes = (await register.of_subjects(graph.read, ["Stakeholder:clinic-makers.KEN"])).popitem()[1]
    assert [(each.move, each.actor.id) for each in changes] == [(RegisterMove.PUBLISH, "ann")]
    found = await (await acting(graph, CAROL)).loaders.stakeholder.load("clinic-makers.KEN")
    assert found is not None and (found.name, found.country) == ("Clinic Makers", "KEN")
    assert (await prove_register(graph)).flaws == ()
    same = await asked(graph, BEN, **GIVEN)  # what is named anew and here is that
    assert (same.stakeholder, same.name) == ("clinic-makers.KEN", None)


async def test_what_says_nothing_new_or_two_things_is_not_asked(graph: Graph) -> None:
    await open_register(graph)
    assert code(await asked(graph, PAT)) is RefusalCode.NOTHING_CHANGED  # by the token
    await asked(graph)
    assert code(await asked(graph)) is RefusalCode.NOTHING_CHANGED
    assert code(await asked(graph, stakeholder="Stakeholder:nobody")) is RefusalCode.UNKNOWN_CODE
    for given in ({"name": "New"}, {"stakeholder": "Stakeholder:nobody", **GIVEN}, {"country": "KEN"}):
        with pytest.raises(BadInput):
            await asked(graph, **given)


async def test_what_is_sent_again_with_its_key_is_asked_once(graph: Graph) -> None:
    await open_register(graph)
    one, two = [await asked(graph, key="k") for _ in range(2)]
    assert one == two
    assert len(await questions.living_of(graph.read, "carol")) == 1


async def test_who_acts_for_whom_is_listed_for_those_who_may_see_it(graph: Graph) -> None:
    await open_register(graph)
    first = await answered(graph, ADA, await asked(graph), "GRANT")
    second = await asked(graph, BEN)

    async def listed(actor: ActorRecord, **given: Any) -> list[str]:
        found = ActingList(await acting(graph, actor), ActingFilter(**given))
        page = await found.page(PageArguments(first=10))
        assert await found.total() == len(page.items)
        return [each.id for each in page.items]

    assert await listed(ANN) == [first.id, second.id]
    assert await listed(ANN, status=(ActingStatus.GRANTED,)) == [first.id]
    assert (await listed(CAROL), await listed(PAT), await listed(BEN, mine=True)) == ([first.id], [], [second.id])
    assert await listed(ANN, stakeholder=(f"Stakeholder:{MINISTRY}",)) == [first.id, second.id]
    assert await listed(ANN, status=()) == []


async def test_the_chain_says_that_it_was_decided_and_neither_who_asked_nor_why(graph: Graph) -> None:
    await open_register(graph)
    granted = await answered(graph, ANN, await asked(graph), "GRANT", "Her minister wrote to us.")
    ended = await answered(graph, CAROL, granted, "END", "She has left.")
    changes = (await register.of_subjects(graph.read, [f"ActingRequest:{granted.id}"])).popitem()[1]
    told = " ".join(RegisterChange.of(each).content() for each in changes)
    assert granted.digest in told and ended.digest in told
    assert [(each.reason, each.move.value) for each in changes] == [(None, "GRANT"), (None, "END")]
    assert not [word for word in ("carol", "Carol", MINISTRY, WHY, "minister", "left", granted.salt) if word in told]


async def test_who_acts_for_a_stakeholder_acts_for_what_it_is_merged_into(graph: Graph) -> None:
    await open_register(graph)
    await answered(graph, ANN, await asked(graph, BEN, **GIVEN), "GRANT")
    await answered(graph, ANN, await asked(graph), "GRANT")
    await applied(graph, await merging(graph, MINISTRY, "clinic-makers.KEN", "They are one."))
    form = {**FORM, "stakeholders": [{"id": "clinic-makers.KEN"}]}
    for actor in (CAROL, PAT):  # as granted, and by a token
        assert isinstance(await sent(graph, actor, form=form), SubmissionRecord)


CHANGED: list[Any] = [
    "MATCH (r:ActingRequest) SET r.actor = 'mallory'",
    "MATCH (r:ActingRequest) SET r.stakeholder = 'clinic-makers.KEN'",
    "MATCH (r:ActingRequest) SET r.status = 'ENDED'",
]


async def test_who_changes_it_past_the_chain_is_found_out(graph: Graph) -> None:
    await open_register(graph)
    there = await answered(graph, ANN, await asked(graph), "GRANT")
    (row,) = await graph.read("test", cypher("MATCH (r:ActingRequest) RETURN properties(r) AS kept"))
    for said in CHANGED:
        await graph.define("test", cypher(said))
        assert (await prove_register(graph)).flaws == (
            f"ActingRequest:{there.id}: it is not what its changes make of it",
        ), said
        await graph.write(lambda tx: tx.run("test", cypher("MATCH (r:ActingRequest) SET r = $kept"), kept=row["kept"]))
        assert (await prove_register(graph)).flaws == (), said
    await graph.define("test", cypher("MATCH (r:ActingRequest) DETACH DELETE r"))
    assert f"ActingRequest:{there.id}: it is gone, and no change says so" in (await prove_register(graph)).flaws
