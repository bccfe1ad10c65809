"""The shapes of what is recorded in the register: the states of what it holds, and the changes between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, ClassVar

from graphdb.kinds.touches import Touches
from graphdb.records.acting import ActingRecord
from graphdb.records.audit import Change
from graphdb.records.contests import CandidacyRecord, ContestRecord
from graphdb.records.distinctions import DistinctionRecord, EndorsementRecord, ReplicationRecord
from graphdb.records.editions import EditionRecord
from graphdb.records.events import EventRecord, EventStatus
from graphdb.records.inputs import InputRecord
from graphdb.records.partners import ChoiceRecord, OfferRecord, OfferStatus
from graphdb.records.posts import PostRecord
from graphdb.records.terms import RepositoryRecord, TermRecord


class RegisterMove(Enum):
    """What is done to an entry, a stakeholder or an event, which alone is cancelled; GRANT, REFUSE and END to a request
    to act for a stakeholder; DECIDE to a candidacy, whatever it is, FREEZE to an edition of a report, and the others to
    a contest; OPEN to both; ACCEPT to an input of a facilitator; END to an offer, too, OPT_OUT and OPT_IN to the choice
    whether a stakeholder is suggested; GRANT and REVOKE also to a distinction, ENDORSE and WITHDRAW to an endorsement,
    CONFIRM to a replication, TAKE_DOWN to a post; CHANGE to a term and a repository."""

    IMPORT = "IMPORT"
    PUBLISH = "PUBLISH"
    CONFIRM = "CONFIRM"
    WITHDRAW = "WITHDRAW"
    REMOVE = "REMOVE"
    GRANT = "GRANT"
    REFUSE = "REFUSE"
    END = "END"
    CHANGE = "CHANGE"
    OPEN = "OPEN"
    NOMINATE = "NOMINATE"
    VOTE = "VOTE"
    CLOSE = "CLOSE"
    CERTIFY = "CERTIFY"
    ANNOUNCE = "ANNOUNCE"
    DECIDE = "DECIDE"
    FREEZE = "FREEZE"
    CANCEL = "CANCEL"
    ACCEPT = "ACCEPT"
    OPT_OUT = "OPT_OUT"
    OPT_IN = "OPT_IN"
    REVOKE = "REVOKE"
    ENDORSE = "ENDORSE"
    TAKE_DOWN = "TAKE_DOWN"


class Standing(Enum):
    """Whether something of the register stands in it; REMOVED: gone with its collection, and back if that comes.

    GRANTED, REFUSED and ENDED are of a request to act for a stakeholder, DECIDED of a candidacy, CANCELLED of an event,
    and what follows of a contest, FROZEN of an edition of a report, ACCEPTED of an input, OPTED_OUT and OPTED_IN of a
    choice, GRANTED and REVOKED of a distinction, GIVEN of an endorsement, CONFIRMED of a replication, TAKEN_DOWN
    of a post; nothing takes these away. An offer is PUBLISHED until it is ENDED early.
    """

    PUBLISHED = "PUBLISHED"
    WITHDRAWN = "WITHDRAWN"
    REMOVED = "REMOVED"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"
    ENDED = "ENDED"
    DECIDED = "DECIDED"
    OPEN = "OPEN"
    NOMINATING = "NOMINATING"
    VOTING = "VOTING"
    CLOSED = "CLOSED"
    CERTIFIED = "CERTIFIED"
    ANNOUNCED = "ANNOUNCED"
    FROZEN = "FROZEN"
    CANCELLED = "CANCELLED"
    ACCEPTED = "ACCEPTED"
    OPTED_OUT = "OPTED_OUT"
    OPTED_IN = "OPTED_IN"
    REVOKED = "REVOKED"
    GIVEN = "GIVEN"
    CONFIRMED = "CONFIRMED"
    TAKEN_DOWN = "TAKEN_DOWN"


@dataclass(frozen=True)
class Registered:
    """An entry or a stakeholder with all that the register says of it.

    said: its content as JSON. What is recorded holds what the program of its time recorded: new names may come, and
    none goes or comes to mean another thing. submitted_by: who sent it in; None of what a file brought. mapping: of a
    state that is recorded, the number of the last link of the chain of the mapping, then.
    """

    key: str
    version: int
    said: Mapping[str, Any]
    submitted_at: str | None = None
    submitted_by: str | None = None
    updated_at: str | None = None
    confirmed_at: str | None = None
    status: Standing = Standing.PUBLISHED
    mapping: int = 0

    noun: ClassVar[str]
    begins_at: ClassVar[int | None] = 1  # the version of the first state that is recorded; None: any

    @property
    def id(self) -> str:
        return self.key

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines whose facilitators decide about it."""
        return tuple(self.said.get("lines", ()))

    @property
    def parties(self) -> tuple[str, ...]:
        """The stakeholders that carry it out."""
        return tuple(each["id"] for each in self.said.get("stakeholders", ()))

    @property
    def proposed_by(self) -> str | None:
        return self.submitted_by

    @property
    def edited_by(self) -> str | None:
        return None

    def changed(self, **fields: Any) -> Registered:
        """The same one version later, with these fields otherwise."""
        return replace(self, version=self.version + 1, **fields)


@dataclass(frozen=True)
class RegisteredEntry(Registered):
    noun: ClassVar[str] = "Entry"


@dataclass(frozen=True)
class RegisteredStakeholder(Registered):
    noun: ClassVar[str] = "Stakeholder"


@dataclass(frozen=True)
class RegisteredActing(Registered):
    """A request to act for a stakeholder, as everybody may read of it: that there is a decision, and its digest.

    That somebody asked is not recorded, which would say who did.
    """

    noun: ClassVar[str] = "ActingRequest"
    begins_at: ClassVar[int | None] = 2

    @classmethod
    def of(cls, request: ActingRecord) -> RegisteredActing:
        """One that is decided about."""
        return cls(request.id, request.version, {"digest": request.digest}, status=Standing(request.status.value))


@dataclass(frozen=True)
class RegisteredContest(Registered):
    """A contest since it is open: drafts of it nobody reads who does not make them."""

    noun: ClassVar[str] = "Contest"
    begins_at: ClassVar[int | None] = None

    @classmethod
    def of(cls, contest: ContestRecord) -> RegisteredContest:
        """One that is no draft."""
        return cls(contest.id, contest.version, contest.said, status=Standing(contest.status.value))


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


@dataclass(frozen=True)
class RegisteredEdition(Registered):
    """An edition of reports, as its period, rule and hash say."""

    noun: ClassVar[str] = "Edition"

    @classmethod
    def of(cls, edition: EditionRecord) -> RegisteredEdition:
        return cls(edition.id, edition.version, edition.said, status=Standing(edition.status.value))


@dataclass(frozen=True)
class RegisteredInput(Registered):
    """An input of a facilitator since it is accepted: before, nobody reads it who need not."""

    noun: ClassVar[str] = "FacilitatorInput"
    begins_at: ClassVar[int | None] = None

    @property
    def lines(self) -> tuple[str, ...]:
        return (self.said["line"],)

    @classmethod
    def of(cls, made: InputRecord) -> RegisteredInput:
        """One that is accepted."""
        return cls(made.id, made.version, made.said, status=Standing(made.status.value))


@dataclass(frozen=True)
class RegisteredEvent(Registered):
    noun: ClassVar[str] = "Event"

    @property
    def parties(self) -> tuple[str, ...]:
        return ()

    @classmethod
    def of(cls, event: EventRecord) -> RegisteredEvent:
        is_off = event.status is EventStatus.CANCELLED
        return cls(
            event.id, event.version, event.said, event.submitted_at, event.submitted_by, event.updated_at,
            status=Standing.CANCELLED if is_off else Standing.PUBLISHED,
        )  # fmt: skip


@dataclass(frozen=True)
class RegisteredOffer(Registered):
    """An offer; that it is over the clock says, and no change."""

    noun: ClassVar[str] = "Offer"

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.said["stakeholder"],)

    @classmethod
    def of(cls, offer: OfferRecord) -> RegisteredOffer:
        stands = Standing.PUBLISHED if offer.status is OfferStatus.OPEN else Standing.ENDED
        return cls(
            offer.id, offer.version, offer.said, offer.submitted_at, offer.submitted_by, offer.updated_at, status=stands
        )


@dataclass(frozen=True)
class RegisteredTerm(Registered):
    """A term of a hosted repository, with what it means here. curators: who may say that, which is not recorded."""

    curators: tuple[str, ...] = ()

    noun: ClassVar[str] = "Term"
    begins_at: ClassVar[int | None] = None  # a file brings the first

    @property
    def lines(self) -> tuple[str, ...]:
        return ()

    @property
    def parties(self) -> tuple[str, ...]:
        return ()

    @classmethod
    def of(cls, term: TermRecord, curators: tuple[str, ...] = ()) -> RegisteredTerm:
        return cls(
            term.id, term.version, term.said, term.submitted_at, term.submitted_by, term.updated_at, curators=curators
        )


@dataclass(frozen=True)
class RegisteredChoice(Registered):
    """Whether a stakeholder is suggested as a partner."""

    noun: ClassVar[str] = "PartnerChoice"

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.key,)

    @classmethod
    def of(cls, choice: ChoiceRecord) -> RegisteredChoice:
        return cls(choice.id, choice.version, {"stakeholder": choice.id}, status=Standing(choice.status.value))


@dataclass(frozen=True)
class RegisteredDistinction(Registered):
    """A distinction since it is granted: before, only those read it whom it concerns."""

    noun: ClassVar[str] = "Distinction"
    begins_at: ClassVar[int | None] = None

    @classmethod
    def of(cls, made: DistinctionRecord) -> RegisteredDistinction:
        """One that was granted."""
        return cls(made.id, made.version, made.said, status=Standing(made.status.value))


@dataclass(frozen=True)
class RegisteredEndorsement(Registered):
    noun: ClassVar[str] = "Endorsement"

    @classmethod
    def of(cls, made: EndorsementRecord) -> RegisteredEndorsement:
        return cls(made.id, made.version, made.said, status=Standing(made.status.value))


@dataclass(frozen=True)
class RegisteredReplication(Registered):
    """A replication since it is confirmed: before, only those read it whom it concerns."""

    noun: ClassVar[str] = "Replication"
    begins_at: ClassVar[int | None] = None

    @classmethod
    def of(cls, made: ReplicationRecord) -> RegisteredReplication:
        """One that is confirmed."""
        return cls(made.id, made.version, made.said, status=Standing(made.status.value))


@dataclass(frozen=True)
class RegisteredPost(Registered):
    """A post since it is published, as everybody may read of it: that there was one, and a digest.

    Its words are not on the chain, which keeps what it has for ever: what is taken down is to be read by nobody.
    """

    noun: ClassVar[str] = "Post"
    begins_at: ClassVar[int | None] = None

    @classmethod
    def of(cls, post: PostRecord) -> RegisteredPost:
        """One that is, or was, published."""
        return cls(post.id, post.version, {"digest": post.digest}, status=Standing(post.status.value))


@dataclass(frozen=True)
class RegisteredRepository(Registered):
    """Who the curators of a repository are."""

    noun: ClassVar[str] = "Repository"

    @classmethod
    def of(cls, repository: RepositoryRecord) -> RegisteredRepository:
        return cls(repository.id, repository.version, repository.said, updated_at=repository.updated_at)


@dataclass(frozen=True, slots=True)
class RegisterChangeRecord(Change[Registered, RegisterMove]):
    """One change of an entry or a stakeholder."""

    touches: ClassVar[Touches] = Touches.ENTRIES


@dataclass(frozen=True, slots=True)
class EntryChangeRecord(RegisterChangeRecord):
    noun: ClassVar[str] = "Entry"


@dataclass(frozen=True, slots=True)
class StakeholderChangeRecord(RegisterChangeRecord):
    noun: ClassVar[str] = "Stakeholder"


@dataclass(frozen=True, slots=True)
class ActingChangeRecord(RegisterChangeRecord):
    noun: ClassVar[str] = "ActingRequest"
    touches: ClassVar[Touches] = Touches.RECORDS


@dataclass(frozen=True, slots=True)
class ContestChangeRecord(RegisterChangeRecord):
    noun: ClassVar[str] = "Contest"
    touches: ClassVar[Touches] = Touches.RECORDS


@dataclass(frozen=True, slots=True)
class CandidacyChangeRecord(RegisterChangeRecord):
    noun: ClassVar[str] = "Candidacy"
    touches: ClassVar[Touches] = Touches.RECORDS


@dataclass(frozen=True, slots=True)
class EditionChangeRecord(RegisterChangeRecord):
    noun: ClassVar[str] = "Edition"
    touches: ClassVar[Touches] = Touches.RECORDS


@dataclass(frozen=True, slots=True)
class InputChangeRecord(RegisterChangeRecord):
    noun: ClassVar[str] = "FacilitatorInput"
    touches: ClassVar[Touches] = Touches.RECORDS


@dataclass(frozen=True, slots=True)
class EventChangeRecord(RegisterChangeRecord):
    noun: ClassVar[str] = "Event"
    touches: ClassVar[Touches] = Touches.RECORDS


@dataclass(frozen=True, slots=True)
class OfferChangeRecord(RegisterChangeRecord):
    noun: ClassVar[str] = "Offer"
    touches: ClassVar[Touches] = Touches.RECORDS


@dataclass(frozen=True, slots=True)
class DistinctionChangeRecord(RegisterChangeRecord):
    """One change of a distinction, by which its entry is filtered."""

    noun: ClassVar[str] = "Distinction"


@dataclass(frozen=True, slots=True)
class EndorsementChangeRecord(RegisterChangeRecord):
    noun: ClassVar[str] = "Endorsement"
    touches: ClassVar[Touches] = Touches.RECORDS


@dataclass(frozen=True, slots=True)
class ChoiceChangeRecord(RegisterChangeRecord):
    noun: ClassVar[str] = "PartnerChoice"
    touches: ClassVar[Touches] = Touches.RECORDS


@dataclass(frozen=True, slots=True)
class ReplicationChangeRecord(RegisterChangeRecord):
    noun: ClassVar[str] = "Replication"
    touches: ClassVar[Touches] = Touches.RECORDS


@dataclass(frozen=True, slots=True)
class PostChangeRecord(RegisterChangeRecord):
    noun: ClassVar[str] = "Post"
    touches: ClassVar[Touches] = Touches.RECORDS


@dataclass(frozen=True, slots=True)
class TermChangeRecord(RegisterChangeRecord):
    noun: ClassVar[str] = "Term"
    touches: ClassVar[Touches] = Touches.VOCABULARY


@dataclass(frozen=True, slots=True)
class RepositoryChangeRecord(RegisterChangeRecord):
    noun: ClassVar[str] = "Repository"
    touches: ClassVar[Touches] = Touches.VOCABULARY
