"""Signing lines off: nothing unread is signed, nobody signs their own words alone, and a sign-off can be taken back."""

from pathlib import Path

import pytest

from graphdb.engine import Graph
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove
from graphdb.records.releases import ReleaseRecord, SignOffRecord
from ingest.reference import ingest_reference
from resolvers.history.verify import prove_history
from resolvers.history.verify_releases import prove_releases
from resolvers.outcomes import Refusal, RefusalCode, SignOffOutcome
from resolvers.review.proposals import Edit, edit
from resolvers.review.publishing import publish
from resolvers.review.signing_off import blockers, sign_off, sign_offs, signed, withdraw
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, acting, code, decided, mapped, proposed, texts
from tests.schema.asking import GUARDED

C, D = LinkageMove.CONFIRM, LinkageMove.DISPUTE
DAN = ActorRecord("dan", "Dan", Role.FACILITATOR, ("C4",))
EDITED = Edit("C4:4.4", 2, "Other words about skills.", None, "Better.")


@pytest.fixture
async def explained(graph: Graph, tmp_path: Path) -> Graph:
    """The mapping with the texts of its source, so that no finding blocks line C4."""
    await mapped(graph)
    await ingest_reference(graph, await texts(graph, tmp_path))
    return graph


async def sign(graph: Graph, actor: ActorRecord, line: str = "C4") -> SignOffOutcome:
    return await sign_off(await acting(graph, actor), "p", line, None)


async def edited(graph: Graph, actor: ActorRecord, given: Edit = EDITED) -> None:
    assert isinstance(await edit(await acting(graph, actor), "p", given), ChangeRecord)


async def holds(graph: Graph, line: str = "C4") -> bool:
    return (await signed(await acting(graph, None), line)).holds is not None


async def test_a_line_with_a_proposal_is_not_signed_off_until_somebody_else_has_decided(explained: Graph) -> None:
    await proposed(explained, CAROL, target="4.5")
    refused = await sign(explained, ANN)
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.blockers) == (RefusalCode.OPEN_BLOCKERS, ("Linkage:C4:4.5",))
    assert "C4:4.5" in refused.message
    assert await blockers(await acting(explained, None), "C4") == ["Linkage:C4:4.5"]
    await decided(explained, ANN, "C4:4.5", C, 1)
    assert await blockers(await acting(explained, None), "C4") == []
    assert isinstance(await sign(explained, ANN), SignOffRecord)


async def test_words_that_nobody_else_has_confirmed_are_in_the_way_and_a_dispute_alone_is_counted(
    explained: Graph,
) -> None:
    await edited(explained, ANN)
    refused = await sign(explained, DAN)
    assert isinstance(refused, Refusal) and refused.blockers == ("Linkage:C4:4.4",)
    await decided(explained, DAN, "C4:4.4", C, 3)
    await decided(explained, DAN, "C4:4.7", D, 2)
    made = await sign(explained, DAN)
    assert isinstance(made, SignOffRecord)
    assert made.disputed == 1
    assert await sign(explained, ANN) == made, "a line that has not changed keeps its sign-off"


async def test_nobody_signs_off_a_line_about_which_they_alone_wrote(explained: Graph) -> None:
    assert isinstance(await sign(explained, ADA), SignOffRecord)
    await edited(explained, ANN)
    await decided(explained, DAN, "C4:4.4", C, 3)
    refused = await sign(explained, ANN)
    assert code(refused) is RefusalCode.FOUR_EYES
    assert isinstance(refused, Refusal) and "You alone wrote about C4 since its last sign-off" in refused.message
    assert not await holds(explained)
    assert isinstance(await sign(explained, DAN), SignOffRecord), "who confirmed has not written"
    await edited(explained, ANN, Edit("C4:4.7", 2, "More words.", None, "Better."))
    await decided(explained, DAN, "C4:4.7", C, 3)
    await proposed(explained, CAROL, target="4.5")
    await decided(explained, DAN, "C4:4.5", C, 1)
    assert isinstance(await sign(explained, ANN), SignOffRecord), "two have written since"


async def test_a_sign_off_is_taken_back_with_a_reason_and_stays_in_the_list(explained: Graph) -> None:
    made = await sign(explained, ANN)
    assert isinstance(made, SignOffRecord)
    context = await acting(explained, ANN)
    assert code(await withdraw(context, "p", "C4", " ")) is RefusalCode.REASON_REQUIRED
    assert code(await withdraw(await acting(explained, BEN), "p", "C4", "x")) is RefusalCode.NOT_YOUR_LINE
    assert code(await withdraw(await acting(explained, None), "p", "C4", "x")) is RefusalCode.NOT_SIGNED_IN
    taken = await withdraw(await acting(explained, ANN), "p", "c4", "A source is gone.")
    assert isinstance(taken, SignOffRecord) and taken.withdrawal is not None
    assert taken.withdrawal.reason == "A source is gone."
    assert not await holds(explained)
    assert code(await withdraw(await acting(explained, ANN), "p", "C4", "again")) is RefusalCode.ILLEGAL_MOVE
    again = await sign(explained, DAN)
    assert isinstance(again, SignOffRecord) and again != made
    listed = await sign_offs(await acting(explained, None), "C4")
    assert [each.withdrawal is None for each in listed] == [True, False]
    assert (await prove_history(explained)).flaws == ()
    assert (await prove_releases(explained)).flaws == ()


async def test_a_request_that_is_sent_again_has_its_effect_once_also_after_a_withdrawal(explained: Graph) -> None:
    first = await sign_off(await acting(explained, ANN, "key"), "p", "C4", None)
    assert isinstance(await withdraw(await acting(explained, ANN), "p", "C4", "why"), SignOffRecord)
    again = await sign_off(await acting(explained, ANN, "key"), "p", "C4", None)
    assert isinstance(first, SignOffRecord) and isinstance(again, SignOffRecord)
    assert (again.sequence, again.actor) == (first.sequence, first.actor)
    assert not await holds(explained), "nothing was signed a second time"


async def test_what_has_not_changed_is_not_published_again(explained: Graph) -> None:
    assert isinstance(await publish(await acting(explained, ADA), "p", "With texts", None), ReleaseRecord)
    again = await publish(await acting(explained, ADA), "p", "The same", None)
    assert code(again) is RefusalCode.NOTHING_CHANGED
    assert isinstance(again, Refusal) and "releaseDiff(from: " in again.message
    assert isinstance(await sign(explained, ANN), SignOffRecord)
    assert isinstance(await publish(await acting(explained, ADA), "p", "Signed", None), ReleaseRecord)
    assert code(await publish(await acting(explained, ADA), "p", "Signed", None)) is RefusalCode.NOTHING_CHANGED


async def test_lines_and_coverage_say_how_they_stand(explained: Graph) -> None:
    await decided(explained, ADA, "C4:4.7", D, 2)
    assert isinstance(await sign(explained, ANN), SignOffRecord)
    await proposed(explained, CAROL, target="4.5")
    query = """{
      actionLine(code: "C4") { ...on ActionLine { signOff { note } lastSignOff { disputed actorName withdrawnAt }
        changedSinceSignOff blockers signOffs { sequence } } }
      coverage { actionLine { code } signOff { disputed } lastSignOff { disputed } changedSinceSignOff blockers }
    }"""
    result = await GUARDED.execute(query, context_value=await acting(explained, None))
    assert result.errors is None and result.data is not None
    line = result.data["actionLine"]
    assert line["signOff"] is None
    assert line["lastSignOff"] == {"disputed": 1, "actorName": "Ann", "withdrawnAt": None}
    assert (line["changedSinceSignOff"], line["blockers"]) == (True, ["Linkage:C4:4.5"])
    rows = {each["actionLine"]["code"]: each for each in result.data["coverage"]}
    assert rows["C4"]["changedSinceSignOff"] and rows["C4"]["blockers"] == ["Linkage:C4:4.5"]
    assert (rows["C1"]["signOff"], rows["C1"]["changedSinceSignOff"], rows["C1"]["blockers"]) == (None, False, [])


async def test_a_sign_off_that_is_taken_back_does_not_hide_who_wrote_after_it(explained: Graph) -> None:
    await edited(explained, DAN, Edit("C4:4.7", 2, "More words.", None, "Better."))
    await decided(explained, ADA, "C4:4.7", C, 3)
    assert isinstance(await sign(explained, ADA), SignOffRecord)
    await edited(explained, ANN)
    await decided(explained, DAN, "C4:4.4", C, 3)
    assert isinstance(await withdraw(await acting(explained, ANN), "p", "C4", "why"), SignOffRecord)
    assert code(await sign(explained, ANN)) is RefusalCode.FOUR_EYES, "Dan wrote before the one that was taken back"
    assert isinstance(await sign(explained, ADA), SignOffRecord)


async def test_what_was_rejected_since_is_no_second_pair_of_eyes(explained: Graph) -> None:
    assert isinstance(await sign(explained, ADA), SignOffRecord)
    await proposed(explained, CAROL, target="4.5")
    assert code(await decided(explained, ANN, "C4:4.5", LinkageMove.REJECT, 1)) is None
    await edited(explained, ANN)
    assert code(await decided(explained, DAN, "C4:4.4", C, 3)) is None
    assert code(await sign(explained, ANN)) is RefusalCode.FOUR_EYES, "all that is new and stands is Ann's"


async def test_a_line_with_parts_is_signed_off_part_by_part(explained: Graph) -> None:
    refused = await sign(explained, ADA, "C7")
    assert code(refused) is RefusalCode.ILLEGAL_MOVE
    assert isinstance(refused, Refusal) and "C7-EGOV, C7-EBUS" in refused.message
    assert isinstance(await sign(explained, ADA, "C7-EBUS"), SignOffRecord)


async def test_taking_a_sign_off_back_twice_leaves_the_one_before_it(explained: Graph) -> None:
    first = await sign(explained, ADA)
    await edited(explained, ANN)
    assert code(await decided(explained, DAN, "C4:4.4", C, 3)) is None
    second = await sign(explained, ADA)
    assert isinstance(first, SignOffRecord) and isinstance(second, SignOffRecord) and first != second
    assert isinstance(await withdraw(await acting(explained, ADA), "p", "C4", "why"), SignOffRecord)
    again = await withdraw(await acting(explained, ADA), "p", "C4", "why")
    assert code(again) is RefusalCode.ILLEGAL_MOVE
    assert isinstance(again, Refusal) and "was taken back on" in again.message
    listed = await sign_offs(await acting(explained, None), "C4")
    assert [each.withdrawal is None for each in listed] == [False, True]
