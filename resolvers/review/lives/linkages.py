"""The life of linkages, to whichever framework.

    PROPOSED  -> CONFIRMED | DISPUTED | REJECTED
    CONFIRMED -> CONFIRMED (reaffirmed) | DISPUTED | RETIRED
    DISPUTED  -> CONFIRMED | RETIRED | REJECTED
    REJECTED, RETIRED -> PROPOSED (again, with a reason)

New words are words that nobody has confirmed: an edit leaves what is proposed or disputed where it is, and puts what is
confirmed under dispute, until somebody else confirms it again. What stands as it is, is reaffirmed: a review that
changes nothing but when and by whom it was.
"""

from __future__ import annotations

from typing import Final

from graphdb.records.linkages import LinkageMove as Move
from graphdb.records.linkages import LinkageStatus as Status
from resolvers.review.lifecycle import LifeCycle

LINKAGE: Final = LifeCycle(
    noun="linkage",
    legal={
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
    },
    begins=(Move.PROPOSE, Status.PROPOSED),
    imports=Move.IMPORT,
    # Saying no, taking back and taking up again are explained; what is confirmed or reaffirmed has its rationale.
    needs_reason=frozenset({Move.DISPUTE, Move.REJECT, Move.RETIRE, Move.PROPOSE, Move.EDIT}),
)
LIVING: Final = (Status.PROPOSED, Status.CONFIRMED, Status.DISPUTED)  # nobody has said that it is done with
