"""A linkage as the chain tells of it: its states as data, and its changes as links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphdb import chain
from graphdb.audit_records import ActorRecord, ChangeRecord, LinkageMove
from graphdb.chain import Head
from graphdb.records import LinkageLevel, LinkageRecord, LinkageStatus


@dataclass(frozen=True, slots=True)
class ChangeDraft:
    """A change that is to be written; its place in the chain is given when it is.

    adopted: for a linkage that is there and of which nothing is recorded, its version.
    """

    move: LinkageMove
    before: LinkageRecord | None
    after: LinkageRecord
    reason: str | None
    adopted: int = 0

    @property
    def expected(self) -> int:
        """The version that the linkage has to have, 0 for one that is not there."""
        return self.before.version if self.before else self.adopted


def state_of(linkage: LinkageRecord) -> dict[str, Any]:
    """What can change about a linkage; what is missing is null."""
    return {
        "status": linkage.status.value,
        "negative": linkage.negative,
        "rationale": linkage.rationale,
        "sources": sorted(linkage.documents),
        "version": linkage.version,
        "proposedBy": linkage.proposed_by,
        "editedBy": linkage.edited_by,
        "reviewedBy": linkage.reviewed_by,
        "reviewedAt": linkage.reviewed_at,
        "since": linkage.since,
    }


def record_in(
    key: str, line: str, goal: int, target: str | None, state: Mapping[str, Any], sequence: int
) -> LinkageRecord:
    """The linkage with this state; `state_of` the other way round."""
    status = LinkageStatus(state["status"])
    return LinkageRecord(
        key=key,
        level=LinkageLevel.TARGET if target else LinkageLevel.GOAL,
        status=status,
        negative=state["negative"],
        rationale=state["rationale"],
        version=state["version"],
        line=line,
        goal=goal,
        target=target,
        documents=tuple(state["sources"]),
        proposed_by=state["proposedBy"],
        edited_by=state["editedBy"],
        reviewed_by=state["reviewedBy"],
        reviewed_at=state["reviewedAt"],
        since=state["since"],
        sequence=sequence,
        in_mapping=in_mapping(None, status) if status is not LinkageStatus.DISPUTED else None,
    )


def in_mapping(before: LinkageRecord | None, status: LinkageStatus) -> bool | None:
    """Whether a linkage is part of the mapping after a change that leaves it with this status.

    What is confirmed is, until it is retired or rejected: a dispute takes nothing out of the mapping and brings nothing
    in. None where that is not known of the state before.
    """
    if status is not LinkageStatus.DISPUTED:
        return status is LinkageStatus.CONFIRMED
    return before.in_mapping if before is not None else False


def with_membership(changes: Iterable[ChangeRecord]) -> list[ChangeRecord]:
    """The same changes, with what each state was to the mapping.

    changes: all of one linkage from the first on, in their order.
    """
    found: list[ChangeRecord] = []
    before: LinkageRecord | None = None
    for each in changes:
        after = replace(each.after, in_mapping=in_mapping(before, each.after.status))
        known = before.in_mapping if before is not None else None
        found.append(replace(each, before=each.before and replace(each.before, in_mapping=known), after=after))
        before = after
    return found


def content_of(change: ChangeRecord) -> dict[str, Any]:
    """Everything that a change's hash is over."""
    return chain.with_place(_content(change), change.sequence, change.previous_hash)


def _content(change: ChangeRecord) -> dict[str, Any]:
    """What a change tells, wherever it stands."""
    after = change.after
    return {
        "linkage": after.key,
        "line": after.line,
        "goal": after.goal,
        "target": after.target,
        "move": change.move.value,
        "actor": change.actor.id,
        "actorName": change.actor.name,
        "role": change.actor.role.value,
        "at": change.at,
        "reason": change.reason,
        "requestId": change.request_id,
        "before": state_of(change.before) if change.before else None,
        "after": state_of(after),
        **chain.recorded(change.recorded_at),
    }


def hash_of(change: ChangeRecord) -> str:
    """The hash that a change ought to have."""
    return chain.hash_at(_content(change), change.sequence, change.previous_hash)


def changes(
    head: Head,
    drafts: Iterable[ChangeDraft],
    actor: ActorRecord,
    at: str,
    request_id: str,
    recorded_at: str | None = None,
) -> list[ChangeRecord]:
    """The drafts as changes, each chained to the one before it, the first to the head, and signed where a key signs.

    recorded_at: what the clock says. Raises NoSigningKey.
    """
    made: list[ChangeRecord] = []
    for draft in drafts:
        sequence = head.sequence + 1
        after = replace(draft.after, sequence=sequence, in_mapping=in_mapping(draft.before, draft.after.status))
        # As it is read again: the state before is a state, and belongs to no place in the chain.
        before = replace(draft.before, sequence=0) if draft.before else None
        unsealed = ChangeRecord(
            sequence,
            draft.move,
            actor.signature,
            at,
            draft.reason,
            request_id,
            before,
            after,
            head.hash,
            "",
            recorded_at,
        )
        seal = chain.sealed(_content(unsealed), head)
        made.append(replace(unsealed, hash=seal.hash, signature=seal.signature))
        head = head.after(seal, at)
    return made
