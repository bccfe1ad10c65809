"""The shapes of what the audit finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Severity(Enum):
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"
    BLOCKER = "BLOCKER"

    rank: int

    def __init__(self, _: str) -> None:
        self.rank = len(type(self).__members__)


class FindingState(Enum):
    OPEN = "OPEN"
    ASSIGNED = "ASSIGNED"
    SNOOZED = "SNOOZED"
    RESOLVED = "RESOLVED"


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """What a rule found; `line` is None for what belongs to none, `subject` is the id of a thing.

    framework: whose linkages it is found by; None for the SDGs.
    """

    id: str
    rule: str
    severity: Severity
    order: str
    line: str | None
    subject: str
    message: str
    first_seen_at: str
    assignee: str | None
    due_on: date | None
    snoozed_until: date | None
    reason: str | None
    resolved_at: str | None
    framework: str | None = None

    def state(self, today: date) -> FindingState:
        """Resolved, left alone, taken or open, the first that is so."""
        if self.resolved_at is not None:
            return FindingState.RESOLVED
        if self.snoozed_until is not None and self.snoozed_until >= today:
            return FindingState.SNOOZED
        return FindingState.ASSIGNED if self.assignee is not None else FindingState.OPEN
