"""The shapes of contests, and of candidacies with each step of theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from graphdb.chain import canonical, digest, timestamp
from graphdb.kinds.steps import StepTaken
from graphdb.kinds.subject import OfNoLine
from graphdb.records.register import Registered, RegisteredWhole, Standing


class ContestStatus(Enum):
    DRAFT = "DRAFT"
    OPEN = "OPEN"
    NOMINATING = "NOMINATING"
    VOTING = "VOTING"
    CLOSED = "CLOSED"
    CERTIFIED = "CERTIFIED"
    ANNOUNCED = "ANNOUNCED"

    rank: int

    def __init__(self, _: str) -> None:
        self.rank = len(type(self).__members__)


class ContestMove(Enum):
    """BEGIN makes a draft; CHANGE leaves a contest where it is; the others lead to the next phase."""

    BEGIN = "BEGIN"
    CHANGE = "CHANGE"
    OPEN = "OPEN"
    NOMINATE = "NOMINATE"
    VOTE = "VOTE"
    CLOSE = "CLOSE"
    CERTIFY = "CERTIFY"
    ANNOUNCE = "ANNOUNCE"


class ContestPhaseKind(Enum):
    SUBMISSION = "SUBMISSION"
    NOMINATION = "NOMINATION"
    VOTING = "VOTING"
    SELECTION = "SELECTION"
    CEREMONY = "CEREMONY"


class ContestRuleCode(Enum):
    PHASES = "PHASES"
    DEADLINE = "DEADLINE"
    ONE_PER_STAKEHOLDER_AND_CATEGORY = "ONE_PER_STAKEHOLDER_AND_CATEGORY"
    PREVIOUS_WINNERS_EXCLUDED = "PREVIOUS_WINNERS_EXCLUDED"
    NOMINATED_PER_CATEGORY = "NOMINATED_PER_CATEGORY"
    NOMINATION_CRITERIA = "NOMINATION_CRITERIA"
    BALLOT_MUST_BE_COMPLETE = "BALLOT_MUST_BE_COMPLETE"
    VOTE_MAY_BE_CHANGED = "VOTE_MAY_BE_CHANGED"
    SHORTLIST_PER_CATEGORY = "SHORTLIST_PER_CATEGORY"
    SHORT_DESCRIPTION_WORDS = "SHORT_DESCRIPTION_WORDS"
    LANGUAGE = "LANGUAGE"
    STAGE = "STAGE"
    FRAMEWORKS_ASKED = "FRAMEWORKS_ASKED"


class CandidacyStatus(Enum):
    """The first five are a ladder: who is a winner is a champion, was nominated, and was submitted."""

    SUBMITTED = "SUBMITTED"
    NOMINATED = "NOMINATED"
    CHAMPION = "CHAMPION"
    WINNER = "WINNER"
    NOT_NOMINATED = "NOT_NOMINATED"
    WITHDRAWN = "WITHDRAWN"
    DISQUALIFIED = "DISQUALIFIED"


LADDER = (CandidacyStatus.SUBMITTED, CandidacyStatus.NOMINATED, CandidacyStatus.CHAMPION, CandidacyStatus.WINNER)


def rung(status: CandidacyStatus) -> int:
    """How far up somebody stands who is that: 0 who was submitted and not nominated, -1 who is out of the contest."""
    if status is CandidacyStatus.NOT_NOMINATED:
        return 0
    return LADDER.index(status) if status in LADDER else -1


OUT = (CandidacyStatus.WITHDRAWN, CandidacyStatus.DISQUALIFIED)


def told_in(status: ContestStatus) -> CandidacyStatus | None:
    """How far everybody is told what has become of candidacies of a contest; None: not even which there are."""
    if status is ContestStatus.ANNOUNCED:
        return CandidacyStatus.WINNER
    return CandidacyStatus.NOMINATED if status.rank >= ContestStatus.VOTING.rank else None


def may_come(status: CandidacyStatus, may: CandidacyStatus | None, wanted: CandidacyStatus) -> bool:
    """Whether one of this status may have come so far. may: how far it may have come at most; None where its status is
    all that there is to know."""
    return wanted in LADDER and may is not None and 0 <= rung(status) < rung(wanted) <= rung(may)


class CandidacyMove(Enum):
    SUBMIT = "SUBMIT"
    NOMINATE = "NOMINATE"
    PASS_OVER = "PASS_OVER"
    SELECT = "SELECT"
    AWARD = "AWARD"
    WITHDRAW = "WITHDRAW"
    DISQUALIFY = "DISQUALIFY"


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase, by the clock of the zone of its contest. opens, closes: a day, or a day and a time, as ISO 8601 has
    them; None where it is not known. document: id of the one that says so, None of a contest that is held here."""

    kind: ContestPhaseKind
    opens: str | None
    closes: str | None
    certainty: str | None = None
    document: str | None = None

    @property
    def kept(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value, "opens": self.opens, "closes": self.closes, "certainty": self.certainty,
            "document": self.document,
        }  # fmt: skip


def instant(local: str | None, zone: str) -> datetime | None:
    """The time of UTC of what a clock of a zone says; None where that is not known to the minute."""
    if local is None or "T" not in local:
        return None
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of one contest. certainty, document: as of a phase."""

    code: ContestRuleCode
    value: str
    certainty: str | None = None
    document: str | None = None

    @property
    def is_on(self) -> bool:
        """Whether a rule that says yes or no says yes."""
        return self.value == "yes" or self.value.startswith("yes:")

    @property
    def kept(self) -> dict[str, Any]:
        return {"code": self.code.value, "value": self.value, "certainty": self.certainty, "document": self.document}


@dataclass(frozen=True, slots=True)
class Expert:
    """Somebody who decides about candidacies of some categories of a contest."""

    actor: str
    categories: tuple[str, ...]

    @property
    def kept(self) -> dict[str, Any]:
        return {"actor": self.actor, "categories": list(self.categories)}


@dataclass(frozen=True, slots=True)
class ContestRecord(OfNoLine):
    """A contest. opened_by: id of who began it; None of one that was held elsewhere, of which status and holds say what
    is known: None, where it is not. certainty: how that is known. auditors: ids of those who exclude votes and certify;
    result: what the vote came to, as JSON, once that is certified."""

    id: str
    version: int
    title: str
    year: int
    number: int
    known_status: ContestStatus | None
    zone: str
    phases: tuple[Phase, ...]
    rules: tuple[Rule, ...]
    categories: tuple[str, ...]
    experts: tuple[Expert, ...] = ()
    auditors: tuple[str, ...] = ()
    result: Mapping[str, Any] | None = None
    certainty: str | None = None
    holds: CandidacyStatus | None = None
    opened_by: str | None = None

    @property
    def is_held_here(self) -> bool:
        return self.opened_by is not None

    @property
    def status(self) -> ContestStatus:
        """Of one that was held elsewhere and of which it is not known, that it is over: nothing is done with it."""
        return self.known_status or ContestStatus.ANNOUNCED

    @property
    def began(self) -> str | None:
        """Since when entries could be submitted, as times are stored; None where that is not known to the minute."""
        known = (instant(each.opens, self.zone) for each in self.phases if each.kind is ContestPhaseKind.SUBMISSION)
        opened = next(known, None)
        return timestamp(opened) if opened is not None else None

    @property
    def proposed_by(self) -> str | None:
        return self.opened_by

    @property
    def documents(self) -> frozenset[str]:
        """Ids of the documents that state its phases and rules."""
        found = (*(each.document for each in self.phases), *(each.document for each in self.rules))
        return frozenset(each for each in found if each is not None)

    def rule(self, code: ContestRuleCode) -> Rule | None:
        return next((each for each in self.rules if each.code is code), None)

    def experts_of(self, category: str) -> tuple[str, ...]:
        """The ids of those who decide about a category."""
        return tuple(each.actor for each in self.experts if category in each.categories)

    @property
    def said(self) -> dict[str, Any]:
        """What it says, as the chain of the register has it."""
        return {
            "title": self.title, "year": self.year, "number": self.number, "zone": self.zone,
            "phases": [each.kept for each in self.phases], "rules": [each.kept for each in self.rules],
            "categories": list(self.categories), "experts": [each.kept for each in self.experts],
            "auditors": list(self.auditors), "result": self.result,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class CandidacyStep(StepTaken[CandidacyMove, CandidacyStatus]):
    """One step, with the words of who took it."""

    reason: str | None

    @property
    def kept(self) -> dict[str, Any]:
        """As it is kept, JSON."""
        return {**self.taken, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class CandidacyRecord(OfNoLine):
    """An entry in a contest, with all that is kept of it: whoever asks sees a `SeenCandidacy`.

    handle: what the chain of the register calls it. parties: ids of the stakeholders of the entry, as they are now, or
    where it is gone as they were; parties_at_submission: those that it had when it was submitted. experts: ids of those
    who decide about it, known to who judges it. may_have_reached: of one held elsewhere, how far it may have come; None
    where its status is all that there is to know.
    """

    handle: str
    version: int
    contest: str
    entry: str
    category: str
    status: CandidacyStatus
    may_have_reached: CandidacyStatus | None = None
    author: str | None = None
    submitted_at: str | None = None
    salt: str | None = field(default=None, repr=False)
    steps: tuple[CandidacyStep, ...] = ()
    parties: tuple[str, ...] = ()
    parties_at_submission: tuple[str, ...] = ()
    experts: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        return f"{self.contest}/{self.entry}"

    @property
    def key(self) -> str:
        return self.place

    @property
    def proposed_by(self) -> str | None:
        return self.author

    @property
    def was_nominated(self) -> bool:
        """Whether it was nominated, whatever became of it then."""
        return rung(self.status) >= 1 or any(each.status is CandidacyStatus.NOMINATED for each in self.steps)

    @property
    def reason(self) -> str | None:
        """Why it stands where it is."""
        return self.steps[-1].reason if self.steps else None

    @property
    def digest(self) -> str:
        """What the chain, which everybody reads, says of it: SHA-256 over all of it, which not everybody sees."""
        told = (self.salt, self.contest, self.entry, self.category, self.author)
        return digest(canonical([*told, *(each.kept for each in self.steps)]))


def told_to_all(
    contest: ContestStatus, record: CandidacyRecord
) -> tuple[CandidacyStatus, CandidacyStatus | None] | None:
    """The status of a candidacy as everybody is told it, and how far it may have come; None where they are told of
    none."""
    told = told_in(contest)
    if told is None or not record.was_nominated:
        return None
    status = record.status if told is CandidacyStatus.WINNER or record.status in OUT else CandidacyStatus.NOMINATED
    is_final = told is CandidacyStatus.WINNER or rung(status) < 0
    return status, record.may_have_reached if is_final else CandidacyStatus.WINNER


@dataclass(frozen=True)
class RegisteredContest(RegisteredWhole[ContestRecord]):
    """A contest since it is open: drafts of it nobody reads who does not make them."""

    noun: ClassVar[str] = "Contest"
    begins_at: ClassVar[int | None] = None


@dataclass(frozen=True)
class RegisteredCandidacy(Registered):
    """A candidacy, as everybody may read of it: that something was decided of one, and a digest.

    Its key is its handle, from which nobody reads of which entry it is, and every move of it is DECIDE. That it was
    submitted is not recorded.
    """

    noun: ClassVar[str] = "Candidacy"
    begins_at: ClassVar[int | None] = 2

    @classmethod
    def of(cls, candidacy: CandidacyRecord) -> RegisteredCandidacy:
        """One of which something was decided."""
        return cls(candidacy.handle, candidacy.version, {"digest": candidacy.digest}, status=Standing.DECIDED)
