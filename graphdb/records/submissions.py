"""The shapes of what is not published yet: submissions, and each step of theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from graphdb.kinds.steps import StepTaken
from graphdb.kinds.subject import ById


class SubmissionStatus(Enum):
    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    PUBLISHED = "PUBLISHED"
    REJECTED = "REJECTED"
    DISCARDED = "DISCARDED"


class SubmissionMove(Enum):
    """SAVE, SUBMIT and DISCARD are the author's, the others a moderator's."""

    SAVE = "SAVE"
    SUBMIT = "SUBMIT"
    PUBLISH = "PUBLISH"
    RETURN = "RETURN"
    REJECT = "REJECT"
    DISCARD = "DISCARD"


class DecisionReason(Enum):
    """Why a submission is returned or rejected."""

    INCOMPLETE = "INCOMPLETE"
    UNCLEAR = "UNCLEAR"
    WRONG_LINE = "WRONG_LINE"
    WRONG_PLACE = "WRONG_PLACE"
    WRONG_STAKEHOLDER = "WRONG_STAKEHOLDER"
    UNFOUNDED_CLAIM = "UNFOUNDED_CLAIM"
    DUPLICATE = "DUPLICATE"
    PERSONAL_DATA = "PERSONAL_DATA"
    ADVERTISING = "ADVERTISING"
    OUT_OF_SCOPE = "OUT_OF_SCOPE"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class SubmissionStep(StepTaken[SubmissionMove, SubmissionStatus]):
    """One step. form: what was sent in with it, where it was a SUBMIT; a draft is saved over."""

    reasons: tuple[DecisionReason, ...] = ()
    note: str | None = None
    form: Mapping[str, Any] | None = None

    @property
    def kept(self) -> dict[str, Any]:
        """As it is kept, JSON."""
        reasons = [each.value for each in self.reasons]
        return {**self.taken, "reasons": reasons, "note": self.note, "form": self.form}


@dataclass(frozen=True, slots=True)
class SubmissionRecord(ById):
    """What somebody has sent in, or is about to: seen by them and by those who may decide about it, and nobody else.

    form: JSON by the names of the API. lines: those of the form and of the entry that it changes, whose facilitators
    decide. entry: id of the entry that it is of: from the beginning where it changes one, since it was published where
    it is new; base: of a change, the version that was read. queued_at: since when it stands where it is, times of
    drafts being those of their beginning. submitted_at: when it was sent in first; decided_at: when it was published
    or rejected. call: id of the call that it answers.
    """

    id: str
    version: int
    status: SubmissionStatus
    author: str
    form: Mapping[str, Any]
    lines: tuple[str, ...]
    parties: tuple[str, ...]
    collection: str | None
    entry: str | None
    base: int | None
    created_at: str
    queued_at: str
    submitted_at: str | None
    decided_at: str | None
    steps: tuple[SubmissionStep, ...]
    call: str | None = None

    @property
    def proposed_by(self) -> str:
        return self.author
