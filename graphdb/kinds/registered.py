"""What the register holds as its chain tells of it: states as data, changes as links."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from graphdb.chain import Chain
from graphdb.kinds.change import ChangeDraft, ChangeKind
from graphdb.records.acting import RegisteredActing
from graphdb.records.contests import RegisteredCandidacy, RegisteredContest
from graphdb.records.distinctions import RegisteredDistinction, RegisteredEndorsement, RegisteredReplication
from graphdb.records.editions import RegisteredEdition
from graphdb.records.entries import RegisteredEntry
from graphdb.records.events import RegisteredEvent
from graphdb.records.inputs import RegisteredInput
from graphdb.records.partners import RegisteredChoice, RegisteredOffer
from graphdb.records.posts import RegisteredPost
from graphdb.records.register import RegisterChangeRecord, Registered, RegisterMove, Standing
from graphdb.records.stakeholders import RegisteredStakeholder
from graphdb.records.terms import RegisteredRepository, RegisteredTerm

RegisterDraft = ChangeDraft[Registered, RegisterMove]
RegisterKind = ChangeKind[Registered, RegisterMove, RegisterChangeRecord]


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


def _kind(noun: type[Registered]) -> RegisterKind:
    return ChangeKind(
        Chain.REGISTER,
        "RegisterChange",
        RegisterChangeRecord,
        RegisterMove,
        subject_of,
        subject_in,
        register_state_of,
        _register_state_in(noun),
        _where_the_mapping_was,
    )


# In the order in which changes that are written together stand in the chain.
STATES: Final[tuple[type[Registered], ...]] = (
    RegisteredEntry,
    RegisteredStakeholder,
    RegisteredActing,
    RegisteredContest,
    RegisteredCandidacy,
    RegisteredEdition,
    RegisteredInput,
    RegisteredEvent,
    RegisteredOffer,
    RegisteredChoice,
    RegisteredDistinction,
    RegisteredEndorsement,
    RegisteredReplication,
    RegisteredPost,
    RegisteredTerm,
    RegisteredRepository,
)
BY_NOUN: Final[Mapping[str, RegisterKind]] = {each.noun: _kind(each) for each in STATES}


def kind_of(subject: str) -> RegisterKind:
    """The kind of the changes of something with this id. Raises ValueError for what the register does not hold."""
    if (kind := BY_NOUN.get(subject.partition(":")[0])) is None:
        raise ValueError(f"no change of the register is of {subject}")
    return kind
