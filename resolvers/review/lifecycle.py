"""The lives of what people decide about: which moves are legal from each status, and where they lead.

A life is a table; whoever judges a move looks into the table of the noun. That of linkages:

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
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Generic, TypeVar

from graphdb.records.acting import ActingMove, ActingStatus
from graphdb.records.contests import CandidacyMove, CandidacyStatus, ContestMove, ContestStatus
from graphdb.records.distinctions import (
    DistinctionMove,
    DistinctionStatus,
    EndorsementMove,
    EndorsementStatus,
    ReplicationMove,
    ReplicationStatus,
)
from graphdb.records.editions import EditionMove, EditionStatus
from graphdb.records.inputs import InputMove, InputStatus
from graphdb.records.linkages import LinkageMove as Move
from graphdb.records.linkages import LinkageStatus as Status
from graphdb.records.partners import ChoiceMove, ChoiceStatus, OfferMove, OfferStatus
from graphdb.records.posts import PostMove, PostStatus
from graphdb.records.register import RegisterMove, Standing
from graphdb.records.submissions import SubmissionMove, SubmissionStatus

S = TypeVar("S", bound=Enum)
M = TypeVar("M", bound=Enum)


@dataclass(frozen=True)
class LifeCycle(Generic[S, M]):
    """The life of a noun.

    legal: from each status the moves that are legal there, with the status that each leads to. begins: the move that
    brings a new one, and its first status. imports: the move by which files begin a life anywhere, or bring words and
    leave the status; nobody can ask for it; None where files bring none. needs_reason: the moves that are explained.
    by_files: steps beside these that only files make, for which nobody can ask either. own: the statuses in which it
    is still in the hands of who began it; the first one unless said.
    """

    noun: str
    legal: Mapping[S, Mapping[M, S]]
    begins: tuple[M, S]
    imports: M | None
    needs_reason: frozenset[M]
    by_files: Mapping[tuple[S, M], S] = field(default_factory=dict)
    own: frozenset[S] | None = None

    def allowed(self, status: S) -> tuple[M, ...]:
        """The moves that are legal from a status."""
        return tuple(self.legal[status])

    def is_own(self, status: S) -> bool:
        """Whether who began it may still change it."""
        return status in self.own if self.own is not None else status is self.begins[1]

    def leads_to(self, status: S, move: M) -> S | None:
        """The status that a move leads to, None where it is not legal."""
        return self.legal[status].get(move)

    def is_legal(self, before: S | None, move: M, after: S) -> bool:
        """Whether a recorded change is a step of a legal life."""
        if before is None:
            return (move, after) == self.begins or move is self.imports
        if (before, move) in self.by_files:
            return self.by_files[before, move] is after
        if move is self.imports:
            return before is after
        return self.leads_to(before, move) is after


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
ENTRY: Final = LifeCycle(
    noun="entry",
    legal={
        Standing.PUBLISHED: {
            RegisterMove.PUBLISH: Standing.PUBLISHED,
            RegisterMove.CONFIRM: Standing.PUBLISHED,
            RegisterMove.WITHDRAW: Standing.WITHDRAWN,
        },
        Standing.WITHDRAWN: {},
        Standing.REMOVED: {},
    },
    begins=(RegisterMove.PUBLISH, Standing.PUBLISHED),
    imports=RegisterMove.IMPORT,
    needs_reason=frozenset({RegisterMove.WITHDRAW}),
    by_files={
        (Standing.PUBLISHED, RegisterMove.REMOVE): Standing.REMOVED,
        (Standing.REMOVED, RegisterMove.IMPORT): Standing.PUBLISHED,
    },
)
EVENT: Final = LifeCycle(
    noun="event",
    legal={
        Standing.PUBLISHED: {
            RegisterMove.PUBLISH: Standing.PUBLISHED,
            RegisterMove.CANCEL: Standing.CANCELLED,
        },
        Standing.CANCELLED: {RegisterMove.PUBLISH: Standing.PUBLISHED},
    },
    begins=(RegisterMove.PUBLISH, Standing.PUBLISHED),
    imports=RegisterMove.IMPORT,
    needs_reason=frozenset({RegisterMove.CANCEL}),
    by_files={
        (Standing.PUBLISHED, RegisterMove.IMPORT): Standing.PUBLISHED,
        (Standing.CANCELLED, RegisterMove.IMPORT): Standing.CANCELLED,
    },
)
TERM: Final = LifeCycle(
    noun="term",
    legal={
        Standing.PUBLISHED: {RegisterMove.CHANGE: Standing.PUBLISHED},
    },
    begins=(RegisterMove.PUBLISH, Standing.PUBLISHED),
    imports=RegisterMove.IMPORT,
    needs_reason=frozenset(),
)
REPOSITORY: Final = LifeCycle(
    noun="repository",
    legal={Standing.PUBLISHED: {RegisterMove.CHANGE: Standing.PUBLISHED}},
    begins=(RegisterMove.PUBLISH, Standing.PUBLISHED),
    imports=None,
    needs_reason=frozenset(),
)
SUBMISSION: Final = LifeCycle(
    noun="submission",
    legal={
        SubmissionStatus.DRAFT: {
            SubmissionMove.SAVE: SubmissionStatus.DRAFT,
            SubmissionMove.SUBMIT: SubmissionStatus.SUBMITTED,
            SubmissionMove.DISCARD: SubmissionStatus.DISCARDED,
        },
        SubmissionStatus.SUBMITTED: {
            SubmissionMove.PUBLISH: SubmissionStatus.PUBLISHED,
            SubmissionMove.RETURN: SubmissionStatus.RETURNED,
            SubmissionMove.REJECT: SubmissionStatus.REJECTED,
        },
        SubmissionStatus.RETURNED: {
            SubmissionMove.SAVE: SubmissionStatus.RETURNED,
            SubmissionMove.SUBMIT: SubmissionStatus.SUBMITTED,
        },
        SubmissionStatus.PUBLISHED: {},
        SubmissionStatus.REJECTED: {},
        SubmissionStatus.DISCARDED: {},
    },
    begins=(SubmissionMove.SAVE, SubmissionStatus.DRAFT),
    imports=None,
    needs_reason=frozenset({SubmissionMove.RETURN, SubmissionMove.REJECT}),
    own=frozenset({SubmissionStatus.DRAFT, SubmissionStatus.RETURNED}),
)
LIVING: Final = (Status.PROPOSED, Status.CONFIRMED, Status.DISPUTED)  # nobody has said that it is done with
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
CONTEST: Final = LifeCycle(
    noun="contest",
    legal={
        ContestStatus.DRAFT: {ContestMove.CHANGE: ContestStatus.DRAFT, ContestMove.OPEN: ContestStatus.OPEN},
        ContestStatus.OPEN: {ContestMove.CHANGE: ContestStatus.OPEN, ContestMove.NOMINATE: ContestStatus.NOMINATING},
        ContestStatus.NOMINATING: {
            ContestMove.CHANGE: ContestStatus.NOMINATING,
            ContestMove.VOTE: ContestStatus.VOTING,
        },
        ContestStatus.VOTING: {ContestMove.CHANGE: ContestStatus.VOTING, ContestMove.CLOSE: ContestStatus.CLOSED},
        ContestStatus.CLOSED: {ContestMove.CHANGE: ContestStatus.CLOSED, ContestMove.CERTIFY: ContestStatus.CERTIFIED},
        ContestStatus.CERTIFIED: {
            ContestMove.CHANGE: ContestStatus.CERTIFIED,
            ContestMove.ANNOUNCE: ContestStatus.ANNOUNCED,
        },
        ContestStatus.ANNOUNCED: {},
    },
    begins=(ContestMove.BEGIN, ContestStatus.DRAFT),
    imports=None,
    needs_reason=frozenset(),
)
CANDIDACY: Final = LifeCycle(
    noun="candidacy",
    legal={
        CandidacyStatus.SUBMITTED: {
            CandidacyMove.NOMINATE: CandidacyStatus.NOMINATED,
            CandidacyMove.PASS_OVER: CandidacyStatus.NOT_NOMINATED,
            CandidacyMove.WITHDRAW: CandidacyStatus.WITHDRAWN,
            CandidacyMove.DISQUALIFY: CandidacyStatus.DISQUALIFIED,
        },
        CandidacyStatus.NOMINATED: {
            CandidacyMove.SELECT: CandidacyStatus.CHAMPION,
            CandidacyMove.WITHDRAW: CandidacyStatus.WITHDRAWN,
            CandidacyMove.DISQUALIFY: CandidacyStatus.DISQUALIFIED,
        },
        CandidacyStatus.CHAMPION: {
            CandidacyMove.AWARD: CandidacyStatus.WINNER,
            CandidacyMove.WITHDRAW: CandidacyStatus.WITHDRAWN,
            CandidacyMove.DISQUALIFY: CandidacyStatus.DISQUALIFIED,
        },
        CandidacyStatus.WINNER: {
            CandidacyMove.WITHDRAW: CandidacyStatus.WITHDRAWN,
            CandidacyMove.DISQUALIFY: CandidacyStatus.DISQUALIFIED,
        },
        # Whoever withdraws it before they are told is not to learn from a refusal that it was passed over.
        CandidacyStatus.NOT_NOMINATED: {CandidacyMove.WITHDRAW: CandidacyStatus.WITHDRAWN},
        CandidacyStatus.WITHDRAWN: {},
        CandidacyStatus.DISQUALIFIED: {},
    },
    begins=(CandidacyMove.SUBMIT, CandidacyStatus.SUBMITTED),
    imports=None,
    needs_reason=frozenset({
        CandidacyMove.PASS_OVER, CandidacyMove.SELECT, CandidacyMove.AWARD, CandidacyMove.DISQUALIFY,
    }),
)  # fmt: skip

EDITION: Final = LifeCycle(
    noun="edition",
    legal={
        EditionStatus.OPEN: {EditionMove.FREEZE: EditionStatus.FROZEN},
        EditionStatus.FROZEN: {EditionMove.PUBLISH: EditionStatus.PUBLISHED},
        EditionStatus.PUBLISHED: {},
    },
    begins=(EditionMove.OPEN, EditionStatus.OPEN),
    imports=None,
    needs_reason=frozenset(),
)

INPUT: Final = LifeCycle(
    noun="input",
    legal={
        InputStatus.DRAFT: {InputMove.SAVE: InputStatus.DRAFT, InputMove.SUBMIT: InputStatus.SUBMITTED},
        InputStatus.SUBMITTED: {InputMove.ACCEPT: InputStatus.ACCEPTED, InputMove.RETURN: InputStatus.DRAFT},
        InputStatus.ACCEPTED: {},
    },
    begins=(InputMove.SAVE, InputStatus.DRAFT),
    imports=None,
    needs_reason=frozenset({InputMove.RETURN}),
)

DISTINCTION: Final = LifeCycle(
    noun="distinction",
    legal={
        DistinctionStatus.PROPOSED: {
            DistinctionMove.GRANT: DistinctionStatus.GRANTED,
            DistinctionMove.DECLINE: DistinctionStatus.DECLINED,
            DistinctionMove.WITHDRAW: DistinctionStatus.WITHDRAWN,
        },
        DistinctionStatus.GRANTED: {DistinctionMove.REVOKE: DistinctionStatus.REVOKED},
        DistinctionStatus.EXPIRED: {},
        DistinctionStatus.REVOKED: {},
        DistinctionStatus.DECLINED: {},
        DistinctionStatus.WITHDRAWN: {},
    },
    begins=(DistinctionMove.PROPOSE, DistinctionStatus.PROPOSED),
    imports=None,
    needs_reason=frozenset({DistinctionMove.DECLINE, DistinctionMove.REVOKE}),
)
ENDORSEMENT: Final = LifeCycle(
    noun="endorsement",
    legal={
        EndorsementStatus.GIVEN: {EndorsementMove.WITHDRAW: EndorsementStatus.WITHDRAWN},
        EndorsementStatus.WITHDRAWN: {},
    },
    begins=(EndorsementMove.ENDORSE, EndorsementStatus.GIVEN),
    imports=None,
    needs_reason=frozenset(),
)
REPLICATION: Final = LifeCycle(
    noun="replication",
    legal={
        ReplicationStatus.CLAIMED: {
            ReplicationMove.CONFIRM: ReplicationStatus.CONFIRMED,
            ReplicationMove.DENY: ReplicationStatus.DENIED,
            ReplicationMove.WITHDRAW: ReplicationStatus.WITHDRAWN,
        },
        ReplicationStatus.CONFIRMED: {},
        ReplicationStatus.DENIED: {},
        ReplicationStatus.WITHDRAWN: {},
    },
    begins=(ReplicationMove.CLAIM, ReplicationStatus.CLAIMED),
    imports=None,
    needs_reason=frozenset({ReplicationMove.DENY}),
)

POST: Final = LifeCycle(
    noun="post",
    legal={
        PostStatus.SUBMITTED: {
            PostMove.PUBLISH: PostStatus.PUBLISHED,
            PostMove.RETURN: PostStatus.RETURNED,
            PostMove.REJECT: PostStatus.REJECTED,
            PostMove.WITHDRAW: PostStatus.WITHDRAWN,
        },
        PostStatus.RETURNED: {PostMove.SUBMIT: PostStatus.SUBMITTED, PostMove.WITHDRAW: PostStatus.WITHDRAWN},
        PostStatus.PUBLISHED: {
            PostMove.TAKE_DOWN: PostStatus.TAKEN_DOWN,
            PostMove.WITHDRAW: PostStatus.WITHDRAWN,
        },
        PostStatus.REJECTED: {},
        PostStatus.WITHDRAWN: {},
        PostStatus.TAKEN_DOWN: {},
    },
    begins=(PostMove.SUBMIT, PostStatus.SUBMITTED),
    imports=None,
    needs_reason=frozenset({PostMove.RETURN, PostMove.REJECT, PostMove.TAKE_DOWN}),
)


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


def named(moves: Iterable[Enum]) -> str:
    """The moves for a message: CONFIRM, REJECT or EDIT."""
    *rest, last = [each.value for each in moves] or ["nothing"]
    return f"{', '.join(rest)} or {last}" if rest else last
