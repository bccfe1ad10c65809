"""Which changes of the register are steps of the life of what they are of, by what its chain tells of that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final, TypeVar

from graphdb.records.acting import ActingMove, ActingStatus
from graphdb.records.contests import ContestMove, ContestStatus
from graphdb.records.editions import EditionMove, EditionStatus
from graphdb.records.partners import ChoiceMove, ChoiceStatus, OfferMove, OfferStatus
from graphdb.records.posts import PostMove, PostStatus
from graphdb.records.register import RegisterChangeRecord, RegisterMove, Standing
from resolvers.review.lifecycle import LifeCycle
from resolvers.review.lives.acting import ACTING
from resolvers.review.lives.contests import CONTEST
from resolvers.review.lives.editions import EDITION
from resolvers.review.lives.partners import CHOICE, OFFER
from resolvers.review.lives.posts import POST
from resolvers.review.lives.register import ENTRY, EVENT, REPOSITORY, TERM

M = TypeVar("M", bound=Enum)
S = TypeVar("S", bound=Enum)
IsLegal = Callable[[Standing | None, RegisterMove, Standing], bool]


def _by(life: LifeCycle[S, M], move: Callable[[str], M], status: Callable[[str], S], first: S | None = None) -> IsLegal:
    """By a life with moves and statuses of its own. first: where it stands before anything is recorded of it."""

    def is_legal(before: Standing | None, made: RegisterMove, after: Standing) -> bool:
        return life.is_legal(status(before.value) if before else first, move(made.value), status(after.value))

    return is_legal


def _only(*steps: tuple[Standing | None, RegisterMove, Standing]) -> IsLegal:
    """By steps of which no more is recorded."""
    return lambda before, made, after: (before, made, after) in steps


def _of_offer(standing: str) -> OfferStatus:
    return OfferStatus.OPEN if standing == Standing.PUBLISHED.value else OfferStatus.ENDED


LEGAL: Final[Mapping[str, IsLegal]] = {
    "Entry": ENTRY.is_legal,
    "Stakeholder": ENTRY.is_legal,
    "ActingRequest": _by(ACTING, ActingMove, ActingStatus, ActingStatus.ASKED),
    "Contest": _by(CONTEST, ContestMove, ContestStatus, ContestStatus.DRAFT),
    "Candidacy": _only(  # what was decided is in the digest alone
        (None, RegisterMove.DECIDE, Standing.DECIDED), (Standing.DECIDED, RegisterMove.DECIDE, Standing.DECIDED)
    ),
    "Edition": _by(EDITION, EditionMove, EditionStatus),
    "FacilitatorInput": _only((None, RegisterMove.ACCEPT, Standing.ACCEPTED)),
    "Event": EVENT.is_legal,
    "Offer": _by(OFFER, OfferMove, _of_offer),
    "PartnerChoice": _by(CHOICE, ChoiceMove, ChoiceStatus),
    # Of distinctions and replications nothing is recorded before they are decided.
    "Distinction": _only(
        (None, RegisterMove.GRANT, Standing.GRANTED), (Standing.GRANTED, RegisterMove.REVOKE, Standing.REVOKED)
    ),
    "Endorsement": _only(
        (None, RegisterMove.ENDORSE, Standing.GIVEN), (Standing.GIVEN, RegisterMove.WITHDRAW, Standing.WITHDRAWN)
    ),
    "Replication": _only((None, RegisterMove.CONFIRM, Standing.CONFIRMED)),
    "Post": _by(POST, PostMove, PostStatus, PostStatus.SUBMITTED),
    "Term": TERM.is_legal,
    "Repository": REPOSITORY.is_legal,
}


def is_legal(change: RegisterChangeRecord) -> bool:
    """Whether it is a step of the life of what it is of. Raises ValueError for what no life of it has."""
    before = change.before.status if change.before else None
    return LEGAL[change.noun](before, change.move, change.after.status)
