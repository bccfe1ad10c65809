"""The life of a linkage is the one that was agreed."""

import pytest

from graphdb.records.linkages import LinkageMove as Move
from graphdb.records.linkages import LinkageStatus as Status
from resolvers.review.lifecycle import named
from resolvers.review.lives.linkages import LINKAGE

AGREED = {
    (Status.PROPOSED, Status.CONFIRMED),
    (Status.PROPOSED, Status.DISPUTED),
    (Status.PROPOSED, Status.REJECTED),
    (Status.CONFIRMED, Status.DISPUTED),
    (Status.CONFIRMED, Status.RETIRED),
    (Status.DISPUTED, Status.CONFIRMED),
    (Status.DISPUTED, Status.RETIRED),
    (Status.DISPUTED, Status.REJECTED),
    (Status.REJECTED, Status.PROPOSED),
    (Status.RETIRED, Status.PROPOSED),
}


def test_the_steps_between_statuses_are_those_that_were_agreed_and_no_others() -> None:
    steps = {
        (before, after) for before, moves in LINKAGE.legal.items() for after in moves.values() if before is not after
    }
    assert steps == AGREED


def test_each_move_says_its_status() -> None:
    for before, moves in LINKAGE.legal.items():
        for move, after in moves.items():
            assert LINKAGE.leads_to(before, move) is after
            assert LINKAGE.is_legal(before, move, after)
    assert LINKAGE.leads_to(Status.CONFIRMED, Move.CONFIRM) is None
    assert LINKAGE.leads_to(Status.REJECTED, Move.EDIT) is None


def test_new_words_are_never_confirmed_ones() -> None:
    assert all(after is not Status.CONFIRMED for moves in LINKAGE.legal.values() if (after := moves.get(Move.EDIT)))


def test_what_is_confirmed_and_nothing_else_is_reaffirmed_and_stays_so() -> None:
    assert {
        status: LINKAGE.leads_to(status, Move.REAFFIRM) for status in Status if Move.REAFFIRM in LINKAGE.allowed(status)
    } == {Status.CONFIRMED: Status.CONFIRMED}


def test_nobody_can_ask_for_an_import() -> None:
    assert all(Move.IMPORT not in LINKAGE.allowed(status) for status in Status)


@pytest.mark.parametrize("status", Status)
def test_an_import_brings_words_and_never_a_decision(status: Status) -> None:
    assert {after for after in Status if LINKAGE.is_legal(status, Move.IMPORT, after)} == {status}


def test_a_life_begins_with_a_proposal_or_an_import() -> None:
    begins = {(move, after) for move in Move for after in Status if LINKAGE.is_legal(None, move, after)}
    assert begins == {(Move.PROPOSE, Status.PROPOSED), *((Move.IMPORT, after) for after in Status)}


def test_everything_but_a_confirmation_and_a_reaffirmation_is_explained() -> None:
    assert {*Move} - {Move.CONFIRM, Move.REAFFIRM, Move.IMPORT} == LINKAGE.needs_reason


def test_moves_are_named_as_people_list_them() -> None:
    assert named(LINKAGE.allowed(Status.REJECTED)) == "PROPOSE"
    assert named(LINKAGE.allowed(Status.CONFIRMED)) == "REAFFIRM, DISPUTE, RETIRE or EDIT"
