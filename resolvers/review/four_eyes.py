"""Four eyes: whose what stands in a linkage is, as far as a move asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias

from graphdb.ask import Ask
from graphdb.audit_records import ActorRecord, ChangeRecord
from graphdb.audit_records import LinkageMove as Move
from graphdb.authors import CLAIM, RATIONALE, READINGS, Authors, authors, writers
from graphdb.questions import history
from loaders import Loaders
from resolvers.outcomes import Refusal, RefusalCode

Counted: TypeAlias = Callable[[Iterable[ChangeRecord]], Authors]
# A confirmation is of what is new since the last one; a review, of all that stands.
_COUNTED: Final[dict[Move, Counted]] = {Move.CONFIRM: authors, Move.REAFFIRM: writers}

_DID = {CLAIM: "proposed it", RATIONALE: "wrote its rationale"}


def refused_reading(actor: ActorRecord, move: Move, key: str, own: Authors) -> Refusal | None:
    """Why somebody may not stand for what is in a linkage, as their own words are in it; None where they may.

    own: whose what stands is, for this move.
    """
    parts = sorted(part for part in own if actor.id in own[part])
    if move not in READINGS or not parts:
        return None
    did = " and ".join(dict.fromkeys(_DID.get(part, "changed its sources") for part in parts))
    how = "nobody has confirmed that since" if move is Move.CONFIRM else "that stands in it"
    message = f"You {did}, and {how}: somebody else has to {move.value.lower()} {key}."
    return Refusal(RefusalCode.FOUR_EYES, message)


async def whose(ask: Ask, decisions: Mapping[str, Move]) -> dict[str, Authors]:
    """Whose is what stands in each of these linkages, by key, for what is decided about it; nobody's for other moves.

    Two questions at most, in the transaction of `ask`.
    """
    new = await history.unconfirmed(ask, [key for key, move in decisions.items() if move is Move.CONFIRM])
    whole = await history.of_linkages(ask, [key for key, move in decisions.items() if move is Move.REAFFIRM])
    return {key: _own(move, {**new, **whole}.get(key)) for key, move in decisions.items()}


async def whose_of(loaders: Loaders, key: str, move: Move) -> Authors:
    """The same of one linkage; those that a request asks about are one question."""
    if move not in _COUNTED:
        return {}
    loader = loaders.unconfirmed if move is Move.CONFIRM else loaders.changes
    return _own(move, await loader.load(key))


def _own(move: Move, changes: Iterable[ChangeRecord] | None) -> Authors:
    return _COUNTED[move](changes or ()) if move in _COUNTED else {}
