"""The lives of what is said of entries: distinctions, endorsements and replications."""

from __future__ import annotations

from typing import Final

from graphdb.records.distinctions import (
    DistinctionMove,
    DistinctionStatus,
    EndorsementMove,
    EndorsementStatus,
    ReplicationMove,
    ReplicationStatus,
)
from resolvers.review.lifecycle import LifeCycle

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
