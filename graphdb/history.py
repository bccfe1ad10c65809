"""The history of the linkages as data: states and changes as canonical JSON, the chain of their hashes, checksums.

Canonical JSON is that of RFC 8785: members in order of their names, no blanks, UTF-8; what is hashed here holds
texts, integers, truth values, lists and nothing else, for which sorted `json.dumps` is exactly that form. A change's
hash is SHA-256 over its canonical JSON, in which `previousHash` is the hash of the change before: whoever alters, takes
out or puts in one changes every hash from there on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from graphdb.audit_records import ActorRecord, ChangeRecord, LinkageMove, ReleaseRecord, Role, SignOffRecord
from graphdb.records import LinkageLevel, LinkageRecord, LinkageStatus

# Who acts where the program itself does: the built-in Matrix, and texts brought in from files.
IMPORTER = ActorRecord("import", "Import", Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends: sequence 0 and no hash before the first change.

    due: the codes of lines that the audit has to look at again.
    """

    sequence: int
    hash: str | None
    at: str | None
    due: tuple[str, ...] = ()

    def moment(self) -> str:
        """Now, or the time of the last change where a clock has gone back: times never fall along the chain."""
        return max(now(), self.at or "")


@dataclass(frozen=True, slots=True)
class Draft:
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


def now() -> str:
    return timestamp(datetime.now(UTC))


def timestamp(moment: datetime) -> str:
    """A time as it is stored, which orders as text: 2026-11-24T18:20:37.123456Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(stored: str) -> datetime:
    """A stored time."""
    return datetime.fromisoformat(stored.replace("Z", "+00:00"))


def canonical(value: Any) -> str:
    """Canonical JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(text: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


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


def linkage_in(
    key: str, line: str, goal: int, target: str | None, state: Mapping[str, Any], sequence: int
) -> LinkageRecord:
    """The linkage with this state; `state_of` the other way round."""
    return LinkageRecord(
        key=key,
        level=LinkageLevel.TARGET if target else LinkageLevel.GOAL,
        status=LinkageStatus(state["status"]),
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
    )


def content_of(change: ChangeRecord) -> dict[str, Any]:
    """Everything that a change's hash is over."""
    after = change.after
    return {
        "sequence": change.sequence,
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
        "previousHash": change.previous_hash,
    }


def hash_of(change: ChangeRecord) -> str:
    """The hash that a change ought to have."""
    return digest(canonical(content_of(change)))


def sealed(head: Head, drafts: Iterable[Draft], actor: ActorRecord, at: str, request_id: str) -> list[ChangeRecord]:
    """The drafts as changes, each chained to the one before it, the first to the head."""
    changes: list[ChangeRecord] = []
    sequence, previous, actor = head.sequence, head.hash, actor.signature
    for draft in drafts:
        sequence += 1
        after = replace(draft.after, sequence=sequence)
        # As it is read again: the state before is a state, and belongs to no place in the chain.
        before = replace(draft.before, sequence=0) if draft.before else None
        unsealed = ChangeRecord(sequence, draft.move, actor, at, draft.reason, request_id, before, after, previous, "")
        changes.append(replace(unsealed, hash=hash_of(unsealed)))
        previous = changes[-1].hash
    return changes


# releases

RELEASED = (LinkageStatus.CONFIRMED, LinkageStatus.DISPUTED)


def released(linkages: Iterable[LinkageRecord]) -> list[LinkageRecord]:
    """What a release of this state holds, by key: what is confirmed, and what is under dispute, marked as such."""
    return sorted((each for each in linkages if each.status in RELEASED), key=lambda each: each.key)


def sign_off_content(sign_off: SignOffRecord) -> dict[str, Any]:
    return {
        "line": sign_off.line,
        "actor": sign_off.actor.id,
        "actorName": sign_off.actor.name,
        "role": sign_off.actor.role.value,
        "at": sign_off.at,
        "note": sign_off.note,
        "sequence": sign_off.sequence,
    }


def sign_off_in(content: Mapping[str, Any]) -> SignOffRecord:
    """`sign_off_content` the other way round."""
    actor = ActorRecord(content["actor"], content["actorName"], Role(content["role"]))
    return SignOffRecord(content["line"], actor, content["at"], content["note"], content["sequence"])


def checksum_of(release: ReleaseRecord, linkages: Iterable[LinkageRecord]) -> str:
    """The checksum that a release ought to have: over itself and over all that it holds."""
    held = released(linkages)
    content = {
        "number": release.number,
        "title": release.title,
        "note": release.note,
        "publishedAt": release.published_at,
        "publishedBy": release.published_by.id,
        "publisherName": release.published_by.name,
        "publisherRole": release.published_by.role.value,
        "sequence": release.sequence,
        "headHash": release.head_hash,
        "signOffs": [sign_off_content(each) for each in release.sign_offs],
        "linkages": [{"key": each.key, **state_of(each)} for each in held],
    }
    return digest(canonical(content))
