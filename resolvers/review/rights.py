"""Who may do what. What is not allowed here is refused.

    viewer         reads
    contributor    ... proposes, comments, and edits what they proposed themselves until somebody has decided about it
    facilitator    ... decides, edits and signs off on their lines (C7 covers its parts)
    administrator  ... does so on all lines, publishes releases, and makes, lists and revokes API tokens

Nobody confirms a part that they wrote and nobody has confirmed since (four eyes), whatever their role. And nobody
reaffirms a linkage in which a part stands that they wrote, whoever has confirmed it since: others review it.
"""

from __future__ import annotations

from enum import Enum

from graphdb.audit_records import ActorRecord, Role
from graphdb.audit_records import LinkageMove as Move
from graphdb.authors import CLAIM, RATIONALE, READINGS, Authors
from graphdb.records import LinkageRecord, LinkageStatus
from resolvers.outcomes import Refusal, RefusalCode
from resolvers.vocabulary.held import Reference


class Act(Enum):
    """What is done beside moves of linkages."""

    COMMENT = "comment on linkages"
    CARE = "take care of findings"
    SIGN_OFF = "sign a line off"
    PUBLISH = "publish releases"
    TOKENS = "make, list and revoke API tokens"


LEAST: dict[Move | Act, Role] = {
    Move.PROPOSE: Role.CONTRIBUTOR,
    Move.EDIT: Role.CONTRIBUTOR,
    Move.CONFIRM: Role.FACILITATOR,
    Move.REAFFIRM: Role.FACILITATOR,
    Move.DISPUTE: Role.FACILITATOR,
    Move.REJECT: Role.FACILITATOR,
    Move.RETIRE: Role.FACILITATOR,
    Act.COMMENT: Role.CONTRIBUTOR,
    Act.CARE: Role.FACILITATOR,
    Act.SIGN_OFF: Role.FACILITATOR,
    Act.PUBLISH: Role.ADMINISTRATOR,
    Act.TOKENS: Role.ADMINISTRATOR,
}
_DID = {CLAIM: "proposed it", RATIONALE: "wrote its rationale"}
SIGN_IN = "Sign in first: send the header `authorization: Bearer <token>`."


def facilitates(actor: ActorRecord, line: str, reference: Reference) -> bool:
    """Whether this is somebody who may decide about a line."""
    if actor.role is Role.ADMINISTRATOR:
        return True
    mine = {code for each in actor.lines if each in reference.lines for code in reference.covers(each)}
    return actor.role is Role.FACILITATOR and line in mine


def refused(actor: ActorRecord | None, what: Move | Act, line: str | None, reference: Reference) -> Refusal | None:
    """Why somebody may not do this on a line (None: on what belongs to none), or None where they may."""
    if actor is None or actor.role is Role.VIEWER:
        message = SIGN_IN if actor is None else "You may read and nothing else: ask for the role of a contributor."
        return Refusal(RefusalCode.NOT_SIGNED_IN if actor is None else RefusalCode.NOT_ALLOWED, message)
    least = LEAST.get(what, Role.ADMINISTRATOR)
    if least is Role.FACILITATOR and line is not None and not facilitates(actor, line, reference):
        mine = ", ".join(actor.lines) or "none"
        return Refusal(
            RefusalCode.NOT_YOUR_LINE,
            f"Only a facilitator of {line} may do this, and you facilitate {mine}: ask one of that line.",
        )
    if actor.role.rank < least.rank:
        doing = what.value if isinstance(what, Act) else f"{what.value.lower()} a linkage"
        return Refusal(
            RefusalCode.NOT_ALLOWED, f"Only the role {least.value} may {doing}; yours is {actor.role.value}."
        )
    return None


def refused_move(
    actor: ActorRecord | None, move: Move, linkage: LinkageRecord, reference: Reference, authors: Authors
) -> Refusal | None:
    """Why somebody may not make this move of a linkage that is there, the four eyes included; None where they may.

    authors: of a move that is CONFIRM or REAFFIRM, whose what stands is (resolvers.review.four_eyes).
    """
    if (why := refused(actor, move, linkage.line, reference)) is not None:
        return why
    assert actor is not None
    is_own_proposal = linkage.proposed_by == actor.id and linkage.status is LinkageStatus.PROPOSED
    if move is Move.EDIT and not is_own_proposal and not facilitates(actor, linkage.line, reference):
        message = f"A facilitator of {linkage.line} may edit {linkage.key}, and who proposed it while it is PROPOSED."
        return Refusal(RefusalCode.NOT_YOUR_LINE, message)
    if move in READINGS and (own := [part for part in authors if actor.id in authors[part]]):
        did = " and ".join(dict.fromkeys(_DID.get(part, "changed its sources") for part in sorted(own)))
        how = "nobody has confirmed that since" if move is Move.CONFIRM else "that stands in it"
        message = f"You {did}, and {how}: somebody else has to {move.value.lower()} {linkage.key}."
        return Refusal(RefusalCode.FOUR_EYES, message)
    return None
