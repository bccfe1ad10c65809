"""The lives of offers, and of the choice whether a stakeholder is suggested."""

from __future__ import annotations

from typing import Final

from graphdb.records.partners import ChoiceMove, ChoiceStatus, OfferMove, OfferStatus
from resolvers.review.lifecycle import LifeCycle

OFFER: Final = LifeCycle(
    noun="offer",
    legal={
        OfferStatus.OPEN: {OfferMove.PUBLISH: OfferStatus.OPEN, OfferMove.END: OfferStatus.ENDED},
        OfferStatus.ENDED: {},
        OfferStatus.OVER: {},
    },
    begins=(OfferMove.PUBLISH, OfferStatus.OPEN),
    imports=None,
    needs_reason=frozenset({OfferMove.END}),
)
CHOICE: Final = LifeCycle(
    noun="choice",
    legal={
        ChoiceStatus.OPTED_IN: {ChoiceMove.OPT_OUT: ChoiceStatus.OPTED_OUT},
        ChoiceStatus.OPTED_OUT: {ChoiceMove.OPT_IN: ChoiceStatus.OPTED_IN},
    },
    begins=(ChoiceMove.OPT_OUT, ChoiceStatus.OPTED_OUT),
    imports=None,
    needs_reason=frozenset(),
)
