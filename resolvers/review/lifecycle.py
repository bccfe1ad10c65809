"""The life of a linkage: which moves are legal from each status, and where they lead.

    PROPOSED  -> CONFIRMED | DISPUTED | REJECTED
    CONFIRMED -> CONFIRMED (reaffirmed) | DISPUTED | RETIRED
    DISPUTED  -> CONFIRMED | RETIRED | REJECTED
    REJECTED, RETIRED -> PROPOSED (again, with a reason)

New words are words that nobody has confirmed: an edit leaves what is proposed or disputed where it is, and puts what is
confirmed under dispute, until somebody else confirms it again. What stands as it is, is reaffirmed: a review that
changes nothing but when and by whom it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from graphdb.audit_records import LinkageMove as Move
from graphdb.records import LinkageStatus as Status

LEGAL: Final[Mapping[Status, Mapping[Move, Status]]] = {
    Status.PROPOSED: {
        Move.CONFIRM: Status.CONFIRMED,
        Move.DISPUTE: Status.DISPUTED,
        Move.REJECT: Status.REJECTED,
        Move.EDIT: Status.PROPOSED,
    },
    Status.CONFIRMED: {
        Move.REAFFIRM: Status.CONFIRMED,
        Move.DISPUTE: Status.DISPUTED,
        Move.RETIRE: Status.RETIRED,
        Move.EDIT: Status.DISPUTED,
    },
    Status.DISPUTED: {
        Move.CONFIRM: Status.CONFIRMED,
        Move.RETIRE: Status.RETIRED,
        Move.REJECT: Status.REJECTED,
        Move.EDIT: Status.DISPUTED,
    },
    Status.REJECTED: {Move.PROPOSE: Status.PROPOSED},
    Status.RETIRED: {Move.PROPOSE: Status.PROPOSED},
}
LIVING: Final = (Status.PROPOSED, Status.CONFIRMED, Status.DISPUTED)  # nobody has said that it is done with
# Saying no, taking back and taking up again are explained; what is confirmed or reaffirmed has its rationale.
NEED_A_REASON: Final = frozenset({Move.DISPUTE, Move.REJECT, Move.RETIRE, Move.PROPOSE, Move.EDIT})


def allowed(status: Status) -> tuple[Move, ...]:
    """The moves that are legal from a status."""
    return tuple(LEGAL[status])


def leads_to(status: Status, move: Move) -> Status | None:
    """The status that a move leads to, None where it is not legal."""
    return LEGAL[status].get(move)


def is_legal(before: Status | None, move: Move, after: Status) -> bool:
    """Whether a recorded change is a step of a legal life. An import begins one, or brings words."""
    if before is None:
        return (move, after) == (Move.PROPOSE, Status.PROPOSED) or move is Move.IMPORT
    if move is Move.IMPORT:
        return before is after
    return leads_to(before, move) is after


def named(moves: Iterable[Move]) -> str:
    """The moves for a message: CONFIRM, REJECT or EDIT."""
    *rest, last = [each.value for each in moves] or ["nothing"]
    return f"{', '.join(rest)} or {last}" if rest else last
