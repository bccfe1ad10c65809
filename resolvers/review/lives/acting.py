"""The life of a request to act for a stakeholder."""

from __future__ import annotations

from typing import Final

from graphdb.records.acting import ActingMove, ActingStatus
from resolvers.review.lifecycle import LifeCycle

ACTING: Final = LifeCycle(
    noun="request to act for a stakeholder",
    legal={
        ActingStatus.ASKED: {
            ActingMove.GRANT: ActingStatus.GRANTED,
            ActingMove.REFUSE: ActingStatus.REFUSED,
            ActingMove.WITHDRAW: ActingStatus.WITHDRAWN,
        },
        ActingStatus.GRANTED: {ActingMove.END: ActingStatus.ENDED},
        ActingStatus.REFUSED: {},
        ActingStatus.ENDED: {},
        ActingStatus.WITHDRAWN: {},
    },
    begins=(ActingMove.ASK, ActingStatus.ASKED),
    imports=None,
    needs_reason=frozenset(ActingMove),
    own=frozenset({ActingStatus.ASKED, ActingStatus.GRANTED}),
)
