"""The lives of what the register holds: entries and stakeholders, events, terms and repositories."""

from __future__ import annotations

from typing import Final

from graphdb.records.register import RegisterMove, Standing
from resolvers.review.lifecycle import LifeCycle

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
