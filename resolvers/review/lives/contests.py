"""The lives of contests, and of candidacies in them."""

from __future__ import annotations

from typing import Final

from graphdb.records.contests import CandidacyMove, CandidacyStatus, ContestMove, ContestStatus
from resolvers.review.lifecycle import LifeCycle

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
