"""Faults of the driver as errors of graphdb.errors."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graphdb.adapter.disk import NO_SPACE
from graphdb.errors import (
    BadBookmark,
    BookmarkLate,
    DeadlineExceeded,
    DiskFull,
    GraphUnavailable,
    OutOfMemory,
    WriteConflict,
)

_CONFLICTS = "Neo.TransientError.Transaction."  # deadlocks, locks that were not had in time, outdated snapshots
_BAD_BOOKMARK = "Neo.ClientError.Transaction.InvalidBookmark"  # also ...Mixture
_LATE = "Neo.TransientError.Transaction.BookmarkTimeout"
# Neo4j calls these transient, as others may take less later: but what one transaction asks for, it asks for again.
_MEMORY = (
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
    "Neo.TransientError.General.TransactionMemoryLimit",
    "Neo.TransientError.General.OutOfMemoryError",
)
_UNAVAILABLE = ("Neo.TransientError.General.DatabaseUnavailable", "Neo.ClientError.Database.DatabaseNotFound")


@contextlib.contextmanager
def memory() -> Iterator[None]:
    """OutOfMemory at once where there is too little: a driver would try the same again until its time is over."""
    try:
        yield
    except Neo4jError as fault:
        if fault.code in _MEMORY:
            raise OutOfMemory from fault
        raise


@contextlib.contextmanager
def faults() -> Iterator[None]:
    """Driver faults as ours; what is a fault of our own texts stays what it is, and is masked further out."""
    try:
        yield
    except AuthError as fault:
        raise GraphUnavailable("The graph database refuses the user or password of GRAPH_USER.") from fault
    except Neo4jError as fault:
        if "TransactionTimedOut" in (fault.code or "") or "LockClientStopped" in (fault.code or ""):
            raise DeadlineExceeded from fault
        if (fault.code or "").startswith(_BAD_BOOKMARK):
            raise BadBookmark from fault
        if fault.code == _LATE:
            raise BookmarkLate from fault
        if NO_SPACE in str(fault):
            raise DiskFull from fault
        if fault.code in _MEMORY:
            raise OutOfMemory from fault
        if (fault.code or "").startswith(_CONFLICTS):
            raise WriteConflict from fault
        if fault.code in _UNAVAILABLE or fault.is_retryable():
            raise GraphUnavailable from fault
        raise
    except (DriverError, OSError) as fault:
        raise GraphUnavailable from fault
