"""Four eyes: whose what stands in a linkage is, as far as a move asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from graphdb.ask import Ask
from graphdb.authors import CLAIM, RATIONALE, READINGS, Authors, authors, writers
from graphdb.kinds.mapped import SDGS, Mapped
from graphdb.questions import history
from graphdb.records.actors import ActorRecord
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove as Move
from graphdb.records.linkages import LinkageRecord, LinkageStatus
from loaders import Loaders
from resolvers.outcomes import Refusal, RefusalCode

Counted: TypeAlias = Callable[[Iterable[ChangeRecord]], Authors]
# A confirmation is of what is new since the last one; a review, of all that stands. So is a confirmation that ends a
# dispute and in which nothing is new.
_COUNTED: Final[dict[Move, Counted]] = {Move.CONFIRM: authors, Move.REAFFIRM: writers}

_DID = {CLAIM: "proposed it", RATIONALE: "wrote its rationale"}


@dataclass(frozen=True)
class Own:
    """Whose what stands in a linkage is, for a move. is_review: as nothing in it is new, all that stands counts."""

    parts: Authors
    is_review: bool = False


NOBODYS: Final = Own({})


def refused_reading(actor: ActorRecord, move: Move, key: str, own: Own) -> Refusal | None:
    """Why somebody may not stand for what is in a linkage, as their own words are in it; None where they may.

    own: whose what stands is, for this move.
    """
    parts = sorted(part for part in own.parts if actor.id in own.parts[part])
    if move not in READINGS or not parts:
        return None
    did = " and ".join(dict.fromkeys(_DID.get(part, "changed its sources") for part in parts))
    how = "that stands in it" if own.is_review else "nobody has confirmed that since"
    message = f"You {did}, and {how}: somebody else has to {move.value.lower()} {key}."
    return Refusal(RefusalCode.FOUR_EYES, message)


async def whose(
    ask: Ask, decisions: Mapping[str, Move], there: Mapping[str, LinkageRecord], of: Mapped = SDGS
) -> dict[str, Own]:
    """Whose is what stands in each of these linkages, by key, for what is decided about it; nobody's for other moves.

    there: the linkages as they are. Two questions at most, in the transaction of `ask`.
    """
    found = await history.unconfirmed(ask, [key for key, move in decisions.items() if move is Move.CONFIRM], of)
    own = {key: Own(_COUNTED[Move.CONFIRM](changes)) for key, changes in found.items()}
    reviews = [key for key, move in decisions.items() if _is_review(there.get(key), move, own.get(key, NOBODYS))]
    whole = await history.of_linkages(ask, reviews, of)
    return dict.fromkeys(decisions, NOBODYS) | own | {key: _review(whole.get(key)) for key in reviews}


async def whose_of(loaders: Loaders, linkage: LinkageRecord, move: Move) -> Own:
    """The same of one linkage; those that a request asks about are two questions."""
    own = NOBODYS
    if move is Move.CONFIRM:
        own = Own(_COUNTED[move](await loaders.unconfirmed.load(linkage.key) or ()))
    return _review(await loaders.changes.load(linkage.key)) if _is_review(linkage, move, own) else own


def _is_review(linkage: LinkageRecord | None, move: Move, new: Own) -> bool:
    """Whether a move says of what was confirmed before that it is right, and of nothing else."""
    ends_dispute = move is Move.CONFIRM and linkage is not None and linkage.status is LinkageStatus.DISPUTED
    return move is Move.REAFFIRM or (ends_dispute and not new.parts)


def _review(changes: Iterable[ChangeRecord] | None) -> Own:
    return Own(_COUNTED[Move.REAFFIRM](changes or ()), is_review=True)
