"""What the register holds as its chain tells of it: states as data, changes as links."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final, TypeVar

from graphdb.chain import Chain
from graphdb.kinds.change import ChangeDraft, ChangeKind
from graphdb.records.register import (
    ActingChangeRecord,
    CandidacyChangeRecord,
    ChoiceChangeRecord,
    ContestChangeRecord,
    DistinctionChangeRecord,
    EditionChangeRecord,
    EndorsementChangeRecord,
    EntryChangeRecord,
    EventChangeRecord,
    InputChangeRecord,
    OfferChangeRecord,
    PostChangeRecord,
    RegisterChangeRecord,
    Registered,
    RegisteredActing,
    RegisteredCandidacy,
    RegisteredChoice,
    RegisteredContest,
    RegisteredDistinction,
    RegisteredEdition,
    RegisteredEndorsement,
    RegisteredEntry,
    RegisteredEvent,
    RegisteredInput,
    RegisteredOffer,
    RegisteredPost,
    RegisteredReplication,
    RegisteredRepository,
    RegisteredStakeholder,
    RegisteredTerm,
    RegisterMove,
    ReplicationChangeRecord,
    RepositoryChangeRecord,
    StakeholderChangeRecord,
    Standing,
    TermChangeRecord,
)

RegisterDraft = ChangeDraft[Registered, RegisterMove]
RegisterKind = ChangeKind[Registered, RegisterMove, Any]
C = TypeVar("C", bound=RegisterChangeRecord)


def subject_of(state: Registered) -> dict[str, Any]:
    """What a change says beside states: what it is of, and where the mapping was, which says who had to sign it."""
    return {"subject": f"{state.noun}:{state.key}", "mapping": state.mapping}


def subject_in(row: Mapping[str, Any]) -> dict[str, Any]:
    """The same from the row of a stored change. Raises ValueError for what no subject has."""
    names = {"subject": row["subject"], "mapping": row["mapping"]}
    if not isinstance(names["subject"], str) or not isinstance(names["mapping"], int):
        raise ValueError("a change without its texts")
    return names


def register_state_of(state: Registered) -> dict[str, Any]:
    """All that can change about it; what is missing is null."""
    return {
        "status": state.status.value,
        "version": state.version,
        "submittedAt": state.submitted_at,
        "submittedBy": state.submitted_by,
        "updatedAt": state.updated_at,
        "confirmedAt": state.confirmed_at,
        "said": dict(state.said),
    }


def _register_state_in(noun: type[Registered]) -> Callable[[Mapping[str, Any], Mapping[str, Any], int], Registered]:
    def read_state(names: Mapping[str, Any], state: Mapping[str, Any], _: int) -> Registered:
        label, _, key = names["subject"].partition(":")
        if label != noun.noun:
            raise ValueError(f"a change of {label}")
        return noun(
            key=key,
            version=state["version"],
            said=state["said"],
            submitted_at=state["submittedAt"],
            submitted_by=state["submittedBy"],
            updated_at=state["updatedAt"],
            confirmed_at=state["confirmedAt"],
            status=Standing(state["status"]),
            mapping=names["mapping"],
        )

    return read_state


def _where_the_mapping_was(
    before: Registered | None, after: Registered, _: int
) -> tuple[Registered | None, Registered]:
    """A change is written at one place of the mapping, whatever its state before was read at."""
    return replace(before, mapping=after.mapping) if before else None, after


def _kind(record: type[C], noun: type[Registered]) -> ChangeKind[Registered, RegisterMove, C]:
    return ChangeKind(
        Chain.REGISTER,
        "RegisterChange",
        record,
        RegisterMove,
        subject_of,
        subject_in,
        register_state_of,
        _register_state_in(noun),
        _where_the_mapping_was,
    )


ENTRIES: Final = _kind(EntryChangeRecord, RegisteredEntry)
STAKEHOLDERS: Final = _kind(StakeholderChangeRecord, RegisteredStakeholder)
EVENTS: Final = _kind(EventChangeRecord, RegisteredEvent)
ACTING: Final = _kind(ActingChangeRecord, RegisteredActing)
CONTESTS: Final = _kind(ContestChangeRecord, RegisteredContest)
EDITIONS: Final = _kind(EditionChangeRecord, RegisteredEdition)
INPUTS: Final = _kind(InputChangeRecord, RegisteredInput)
OFFERS: Final = _kind(OfferChangeRecord, RegisteredOffer)
CHOICES: Final = _kind(ChoiceChangeRecord, RegisteredChoice)
DISTINCTIONS: Final = _kind(DistinctionChangeRecord, RegisteredDistinction)
ENDORSEMENTS: Final = _kind(EndorsementChangeRecord, RegisteredEndorsement)
REPLICATIONS: Final = _kind(ReplicationChangeRecord, RegisteredReplication)
POSTS: Final = _kind(PostChangeRecord, RegisteredPost)
TERMS: Final = _kind(TermChangeRecord, RegisteredTerm)
REPOSITORIES: Final = _kind(RepositoryChangeRecord, RegisteredRepository)
CANDIDACIES: Final = _kind(CandidacyChangeRecord, RegisteredCandidacy)
KINDS: Final[tuple[RegisterKind, ...]] = (
    ENTRIES,
    STAKEHOLDERS,
    ACTING,
    CONTESTS,
    CANDIDACIES,
    EDITIONS,
    INPUTS,
    EVENTS,
    OFFERS,
    CHOICES,
    DISTINCTIONS,
    ENDORSEMENTS,
    REPLICATIONS,
    POSTS,
    TERMS,
    REPOSITORIES,
)
BY_NOUN: Final[Mapping[str, RegisterKind]] = {each.record.noun: each for each in KINDS}
RECORDS: Final[tuple[type, ...]] = tuple(each.record for each in KINDS)


def kind_of(subject: str) -> RegisterKind:
    """The kind of the changes of something with this id. Raises ValueError for what the register does not hold."""
    if (kind := BY_NOUN.get(subject.partition(":")[0])) is None:
        raise ValueError(f"no change of the register is of {subject}")
    return kind
