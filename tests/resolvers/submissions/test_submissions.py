"""A submission from its draft to the register: seen by few, decided by those who may, and then counted."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.engine import Graph
from graphdb.errors import BadInput
from graphdb.questions import register, submissions
from graphdb.records.actors import ActorRecord
from graphdb.records.register import RegisterMove
from graphdb.records.submissions import DecisionReason, SubmissionMove, SubmissionRecord, SubmissionStatus
from ingest.entries import Organization
from resolvers.history.verify_register import prove_register
from resolvers.moderation.deciding import Invalid
from resolvers.outcomes import Refusal, RefusalCode
from resolvers.people.actors import named_actor
from resolvers.review.lives.submissions import SUBMISSION
from resolvers.submissions.checking import Likeness, form_now, plain, validate
from resolvers.submissions.deciding import SubmissionDecision, decide_all
from resolvers.submissions.seeing import SUBMISSIONS, submission
from tests.resolvers.registering import CLINIC, LOOSE, brought, retitled
from tests.resolvers.review.test_objective_linkages import framed
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, VERA, acting, code
from tests.resolvers.submissions.entering import FORM, MINISTRY, PAT, decided, open_register, sent

UNCLEAR, OTHER = DecisionReason.UNCLEAR, DecisionReason.OTHER
CLARE = ActorRecord("clare", "Clare", ANN.role, ("C9",))
CLINIC_ID = "Entry:T:clinic"


def test_a_form_lists_so_much_as_can_be_sent_in_and_the_same_once() -> None:
    many = [f"C{n}" for n in range(51)]
    for wrong, said in (
        ({"lines": ["C4"] * 4_900}, "`lines` lists 4,900, and at most 50"),
        ({"countries": many}, "`countries` lists 51"),
        ({"contributions": [{"goal": 4}] * 51}, "`contributions` lists 51"),
        ({"lines": ["C4", "C5", "C4"]}, "'C4' twice"),
    ):
        with pytest.raises(BadInput, match=said):
            plain(wrong)
    assert plain({"lines": many[:50], "contributions": [{}, {}]}) == {"lines": many[:50], "contributions": [{}, {}]}


async def test_it_is_returned_corrected_published_and_only_then_an_entry(either_graph: Graph) -> None:
    graph = either_graph
    await open_register(graph)
    first = await sent(graph)
    assert (first.status, first.version, first.lines) == (SubmissionStatus.SUBMITTED, 1, ("C4", "C7-EHEA"))
    back = await decided(graph, ANN, first, "RETURN", UNCLEAR, note="Say whom it trains.")
    assert back.status is SubmissionStatus.RETURNED
    for who, named in ((PAT, ANN.name), (VERA, None), (CAROL, None), (None, None)):  # to whom it was returned
        there = await named_actor(await acting(graph, who), ANN.id)
        assert (there.name if there else None) == named
    again = await sent(graph, submission=(f"Submission:{back.id}", 2), form={**FORM, "title": "Skills for nurses"})
    assert await register.total(graph) == 0
    done = await decided(graph, BEN, again, "PUBLISH", note="Welcome.")
    assert (done.status, done.entry) == (SubmissionStatus.PUBLISHED, f"T:S-{first.id}")
    assert [(each.move.value, each.version) for each in done.steps] == [
        ("SUBMIT", 1), ("RETURN", 2), ("SUBMIT", 3), ("PUBLISH", 4),
    ]  # fmt: skip
    entry = await (await acting(graph, None)).loaders.entry.load(done.entry)
    assert entry is not None and entry.title == "Skills for nurses"
    assert (entry.version, entry.submitted_by, entry.year) == (1, "pat", 2024)
    parties = await (await acting(graph, None)).loaders.parties.load(done.entry) or []
    assert [(each.stakeholder.id, each.role) for each in parties] == [
        ("clinic-makers.KEN", None), (MINISTRY, "owner"),
    ]  # fmt: skip
    proof = await prove_register(graph)
    assert (proof.looked_at, proof.flaws) == (2, ())  # the entry, and the stakeholder that is new


async def test_facilitators_of_its_lines_and_administrators_publish_it_and_for_others_it_is_not_there(
    graph: Graph,
) -> None:
    await open_register(graph)
    there, *more = await sent(graph), await sent(graph), await sent(graph)
    for other, expected in (
        (None, RefusalCode.NOT_SIGNED_IN), (VERA, RefusalCode.NOT_ALLOWED), (CAROL, RefusalCode.UNKNOWN_CODE),
        (CLARE, RefusalCode.UNKNOWN_CODE), (PAT, RefusalCode.NOT_YOUR_LINE),
    ):  # fmt: skip
        assert code(await decided(graph, other, there, "PUBLISH")) is expected, other
        assert await register.total(graph) == 0
    for number, (actor, each) in enumerate(zip((ANN, BEN, ADA), (there, *more), strict=True)):
        assert code(await decided(graph, actor, each, "PUBLISH")) is None, actor
        assert await register.total(graph) == 2 + number, actor  # the stakeholder that is new is so once


async def test_nobody_publishes_what_they_sent_in_themselves(graph: Graph) -> None:
    await open_register(graph)
    own = replace(ANN, stakeholders=(MINISTRY,))
    outcome = await decided(graph, own, await sent(graph, own), "PUBLISH")
    assert code(outcome) is RefusalCode.FOUR_EYES


async def test_a_draft_is_there_for_its_author_alone(graph: Graph) -> None:
    await open_register(graph)
    draft = await sent(graph, move="SAVE", form={"title": "To be"})
    assert draft.status is SubmissionStatus.DRAFT
    for actor in (None, VERA, CAROL, CLARE, ANN, ADA, PAT):
        assert (await submission(await acting(graph, actor), draft.id) is not None) == (actor is PAT)


async def test_a_draft_is_thrown_away_with_what_it_says_and_nothing_that_was_sent_in_is(graph: Graph) -> None:
    await open_register(graph)
    draft = await sent(graph, move="SAVE")
    gone = await sent(graph, move="DISCARD", submission=(f"Submission:{draft.id}", 1))
    assert (gone.status, gone.form, gone.parties, gone.version) == (SubmissionStatus.DISCARDED, {}, (), 2)
    assert await submissions.open_of(graph.read, "pat") == 0
    assert code(await sent(graph, submission=(f"Submission:{draft.id}", 2), form=FORM)) is RefusalCode.ILLEGAL_MOVE
    there = await sent(graph)
    kept = await sent(graph, move="DISCARD", submission=(f"Submission:{there.id}", 1))
    assert code(kept) is RefusalCode.ILLEGAL_MOVE


async def test_an_entry_as_a_form_is_what_an_update_begins_with(graph: Graph) -> None:
    await open_register(graph)
    form = await form_now(await acting(graph, PAT), "T:clinic")
    assert form is not None and form["title"] == "A rural clinic"
    pending = await sent(graph, move="SAVE", entry=(CLINIC_ID, 1), form=form)
    assert pending.form["stakeholders"] == [{"id": MINISTRY, "role": "owner"}]
    assert await form_now(await acting(graph, PAT), "T:nothing") is None


async def test_all_that_is_wrong_is_said_and_nothing_is_sent_in(graph: Graph) -> None:
    await open_register(graph)
    form = {**FORM, "collection": "Q", "stakeholders": [{"id": "nobody"}], "lines": ["C44"], "objectives": ["GDC:77"]}
    outcome = await sent(graph, form=form)
    assert isinstance(outcome, Invalid)
    assert [each.path for each in outcome.problems] == ["lines[0]", "objectives[0]", "collection", "stakeholders[0].id"]
    assert isinstance(await sent(graph, move="SAVE", form=form), SubmissionRecord)


async def test_one_sends_in_for_stakeholders_that_one_acts_for(graph: Graph) -> None:
    await open_register(graph)
    assert code(await sent(graph, CAROL)) is RefusalCode.NOT_ALLOWED
    assert isinstance(await sent(graph, ADA), SubmissionRecord)


async def test_nobody_makes_the_entry_of_others_theirs_by_a_change(graph: Graph) -> None:
    await open_register(graph)
    await brought(graph, CLINIC, replace(LOOSE, organizations=(Organization("Makers of Maps", role="owner"),)))
    eve = ActorRecord("eve", "Eve", PAT.role, (), ("makers-of-maps",))
    for owners in ([{"id": "makers-of-maps"}], [{"id": "makers-of-maps"}, {"id": MINISTRY}]):
        refused = await sent(graph, eve, entry=(CLINIC_ID, 1), form={**FORM, "stakeholders": owners})
        assert code(refused) is RefusalCode.NOT_ALLOWED
        assert "one of the stakeholders of Entry:T:clinic changes it" in refused.message
    given = await sent(graph, PAT, entry=(CLINIC_ID, 1), form={**FORM, "stakeholders": [{"id": "makers-of-maps"}]})
    assert isinstance(given, SubmissionRecord), "who stands behind it may hand it over"


async def test_a_change_of_an_entry_stands_beside_it_until_it_is_published(graph: Graph) -> None:
    await open_register(graph)
    await framed(graph)
    form = {**FORM, "title": "A rural clinic, renewed", "lines": ["C4"], "stakeholders": [{"id": MINISTRY}]}
    form["objectives"] = ["gdc:1", "GDC:17.f", "GDC:1"]
    pending = await sent(graph, entry=(CLINIC_ID, 1), form=form)
    before = await (await acting(graph, None)).loaders.entry.load("T:clinic")
    assert before is not None and (before.title, before.version) == ("A rural clinic", 1)
    assert pending.lines == ("C4", "C7-EHEA")  # who loses an entry of their line may decide about it, too
    done = await decided(graph, BEN, pending, "PUBLISH")
    after = await (await acting(graph, None)).loaders.entry.load("T:clinic")
    assert done.entry == "T:clinic"
    assert after is not None and (after.title, after.version, after.lines) == ("A rural clinic, renewed", 2, ("C4",))
    assert after.objectives == ("GDC:1", "GDC:17.f")
    (change,) = (await register.of_subjects(graph.read, [CLINIC_ID]))[CLINIC_ID]
    assert (change.move, change.actor.id) == (RegisterMove.PUBLISH, "ben")
    assert (change.before and change.before.said.get("objectives"), change.after.said["objectives"]) == (
        None, ["GDC:1", "GDC:17.f"],
    )  # fmt: skip
    again = await form_now(await acting(graph, PAT), "T:clinic")
    assert again is not None and again["objectives"] == ["GDC:1", "GDC:17.f"]
    assert (await prove_register(graph)).flaws == ()


async def test_a_change_of_an_entry_that_changed_meanwhile_goes_back(graph: Graph) -> None:
    await open_register(graph)
    form = {**FORM, "stakeholders": [{"id": MINISTRY}]}
    one, two = [await sent(graph, entry=(CLINIC_ID, 1), form=form) for _ in range(2)]
    await decided(graph, ANN, one, "PUBLISH")
    assert code(await decided(graph, ANN, two, "PUBLISH")) is RefusalCode.STALE_VERSION
    back = await decided(graph, ANN, two, "RETURN", OTHER, note="Look again.")
    assert back.status is SubmissionStatus.RETURNED
    assert code(await sent(graph, entry=(CLINIC_ID, 1), form=form)) is RefusalCode.STALE_VERSION
    corrected = {**form, "title": "A rural clinic, looked at again"}
    again = await sent(graph, submission=(f"Submission:{back.id}", back.version), form=corrected)
    assert (await decided(graph, ANN, again, "PUBLISH")).status is SubmissionStatus.PUBLISHED


async def test_a_file_does_not_take_back_what_stakeholders_have_changed(graph: Graph) -> None:
    await open_register(graph)
    form = {**FORM, "title": "A rural clinic, renewed", "stakeholders": [{"id": MINISTRY}]}
    await decided(graph, ANN, await sent(graph, entry=(CLINIC_ID, 1), form=form), "PUBLISH")
    receipt = await brought(graph, CLINIC)
    assert receipt.is_unchanged
    assert receipt.notes == ("changed by those who stand behind them, and left out: T:clinic",)
    assert (await brought(graph, retitled("Of the file"))).is_unchanged


async def test_stakeholders_that_are_here_stay_as_they_are(graph: Graph) -> None:
    await open_register(graph)
    maker = {"name": "CLINIC Makers", "country": "KEN", "kind": "ACADEMIA"}
    await decided(graph, ANN, await sent(graph), "PUBLISH")
    form = {**FORM, "title": "Another", "stakeholders": [{"id": MINISTRY}, maker]}
    await decided(graph, ANN, await sent(graph, form=form), "PUBLISH")
    there = await (await acting(graph, None)).loaders.stakeholder.load("clinic-makers.KEN")
    assert there is not None and there.kind is not None and (there.name, there.kind.value, there.version) == (
        "Clinic Makers", "CIVIL_SOCIETY", 1,
    )  # fmt: skip


async def test_who_returns_or_rejects_says_why(graph: Graph) -> None:
    await open_register(graph)
    there = await sent(graph)
    assert code(await decided(graph, ANN, there, "RETURN", note="So.")) is RefusalCode.REASON_REQUIRED
    assert code(await decided(graph, ANN, there, "RETURN", UNCLEAR)) is RefusalCode.REASON_REQUIRED
    assert code(await decided(graph, ANN, there, "REJECT")) is RefusalCode.REASON_REQUIRED
    assert (await decided(graph, ANN, there, "REJECT", OTHER)).status is SubmissionStatus.REJECTED


async def test_many_are_decided_each_by_itself_and_twice_with_one_key_once(graph: Graph) -> None:
    await open_register(graph)
    one, two = [await sent(graph, form={**FORM, "title": f"Number {n}"}) for n in range(2)]
    decisions = [
        SubmissionDecision(f"Submission:{one.id}", SubmissionMove.PUBLISH, 1),
        SubmissionDecision(f"Submission:{two.id}", SubmissionMove.PUBLISH, 7),
    ]
    for _ in range(2):
        batch = await decide_all(await acting(graph, ANN, "k"), "p", decisions)
        assert (batch.applied, batch.refused) == (1, 1)
        assert code(batch.results[1].outcome) is RefusalCode.STALE_VERSION
    assert await register.total(graph) == 2


async def test_what_is_here_already_is_shown_with_the_reason(either_graph: Graph) -> None:
    graph = either_graph
    await open_register(graph)
    form = {**FORM, "title": "A RURAL clinic", "stakeholders": [
        {"name": "Ministry of Health", "kind": "GOVERNMENT"}, {"name": "Ministry of Heallth", "kind": "GOVERNMENT"},
    ]}  # fmt: skip
    found = (await validate(await acting(graph, None), form)).duplicates
    assert [(each.path, each.id, each.reason) for each in found] == [
        ("title", CLINIC_ID, Likeness.SAME_TITLE),
        ("stakeholders[0]", f"Stakeholder:{MINISTRY}", Likeness.SAME_NAME),
        ("stakeholders[1]", f"Stakeholder:{MINISTRY}", Likeness.SIMILAR_NAME),
    ]


AUTHORS = (SubmissionMove.SAVE, SubmissionMove.SUBMIT, SubmissionMove.DISCARD)
MOVES = st.lists(
    st.tuples(st.sampled_from([*SubmissionMove]), st.sampled_from([PAT, ANN, BEN, CAROL, ADA])), max_size=8
)


async def test_whatever_is_tried_goes_the_ways_of_its_life_and_no_others(graph: Graph) -> None:
    await open_register(graph)

    async def tried(moves: list[tuple[SubmissionMove, ActorRecord]]) -> None:
        there = await sent(graph, move="SAVE")
        for move, actor in moves:
            was = there
            may = SUBMISSIONS.my_moves(await acting(graph, actor), there)
            if move in AUTHORS:
                outcome: Any = await sent(
                    graph, actor, move=move.value, submission=(f"Submission:{there.id}", there.version)
                )
            else:
                outcome = await decided(graph, actor, there, move.value, OTHER, note="So.")
            if isinstance(outcome, Refusal):
                (there,) = (await submissions.by_ids(graph.read, [was.id])).values()
                assert there == was, "what is refused leaves no trace"
                sees = actor in (PAT, ADA) or (actor in (ANN, BEN) and was.submitted_at is not None)
                assert not sees or move not in may, outcome
            else:
                assert isinstance(outcome, SubmissionRecord)
                assert SUBMISSION.is_legal(was.status, move, outcome.status) and move in may
                assert (actor is PAT) == (move in AUTHORS)
                assert outcome.version == was.version + 1
                there = outcome
        is_published = there.status is SubmissionStatus.PUBLISHED
        entry = f"T:S-{there.id}"
        assert bool(await register.entries(graph.read, [entry])) == is_published

    for moves in drawn():
        await tried(moves)


def drawn() -> list[list[tuple[SubmissionMove, ActorRecord]]]:
    found: list[list[tuple[SubmissionMove, ActorRecord]]] = []

    @settings(max_examples=25, database=None, deadline=None, derandomize=True)
    @given(MOVES)
    def draw(moves: list[tuple[SubmissionMove, ActorRecord]]) -> None:
        found.append(moves)

    draw()
    return found
