"""What the chain says of linkages, releases and sign-offs as data: states, contents, hashes, checksums."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphdb.audit_records import (
    ActorRecord,
    ChangeRecord,
    LinkageMove,
    LinkKind,
    LinkRecord,
    ReleaseRecord,
    Role,
    SignOffRecord,
)
from graphdb.chain import Head as Head
from graphdb.chain import canonical as canonical
from graphdb.chain import digest as digest
from graphdb.chain import moment as moment
from graphdb.chain import now as now
from graphdb.chain import timestamp as timestamp
from graphdb.records import LinkageLevel, LinkageRecord, LinkageStatus

# Who acts where the program itself does: the built-in Matrix, and texts brought in from files.
IMPORTER = ActorRecord("import", "Import", Role.ADMINISTRATOR)
# The document that the first release states, where the program itself put it in.
FIRST_SOURCE = "WSIS-SDG-MATRIX-2015"


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


def placed(changes: Iterable[ChangeRecord]) -> list[ChangeRecord]:
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
        **_recorded(change.recorded_at),
    }


def _recorded(at: str | None) -> dict[str, str]:
    """What the clock said; links of before that was kept have nothing of it in their hashes."""
    return {} if at is None else {"recordedAt": at}


def hash_of(change: ChangeRecord) -> str:
    """The hash that a change ought to have."""
    return digest(canonical(content_of(change)))


def sealed(
    head: Head, drafts: Iterable[Draft], actor: ActorRecord, at: str, request_id: str, recorded_at: str | None = None
) -> list[ChangeRecord]:
    """The drafts as changes, each chained to the one before it, the first to the head, and signed where a key signs.

    recorded_at: what the clock says. Raises NoSigningKey.
    """
    changes: list[ChangeRecord] = []
    sequence, previous, actor = head.sequence, head.hash, actor.signature
    for draft in drafts:
        sequence += 1
        after = replace(draft.after, sequence=sequence, in_mapping=in_mapping(draft.before, draft.after.status))
        # As it is read again: the state before is a state, and belongs to no place in the chain.
        before = replace(draft.before, sequence=0) if draft.before else None
        unsealed = ChangeRecord(
            sequence, draft.move, actor, at, draft.reason, request_id, before, after, previous, "", recorded_at
        )
        hash = hash_of(unsealed)
        changes.append(replace(unsealed, hash=hash, signature=head.signed(hash)))
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
        **({} if sign_off.disputed is None else {"disputed": sign_off.disputed}),  # of before it was counted: none
    }


def sign_off_in(content: Mapping[str, Any]) -> SignOffRecord:
    """`sign_off_content` the other way round."""
    actor = ActorRecord(content["actor"], content["actorName"], Role(content["role"]))
    return SignOffRecord(
        content["line"], actor, content["at"], content["note"], content["sequence"], disputed=content.get("disputed")
    )


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


def content_checksum_of(linkages: Iterable[LinkageRecord]) -> str:
    """The checksum of what a release states, and of nothing else: equal in every graph that states the same.

    SHA-256 over the canonical JSON of its linkages by key: key, level, status, negative, the SHA-256 of the rationale
    or null, and the ids of the sources in order. Who wrote what, when, and in which graph, is not in it.
    """
    content = [
        {
            "key": each.key,
            "level": each.level.value,
            "status": each.status.value,
            "negative": each.negative,
            "rationaleHash": digest(each.rationale) if each.rationale is not None else None,
            "sources": sorted(each.documents),
        }
        for each in released(linkages)
    ]
    return digest(canonical(content))


# links of the chain that are no changes of linkages

ADOPTED = "there before such were recorded"


@dataclass(frozen=True, slots=True)
class LinkDraft:
    """A link that is to be written; its place in the chain is given when it is."""

    kind: LinkKind
    subject: str
    content: Mapping[str, Any]
    reason: str | None = None


def link_content(link: LinkRecord) -> dict[str, Any]:
    """Everything that a link's hash is over."""
    return {
        "sequence": link.sequence,
        "kind": link.kind.value,
        "subject": link.subject,
        "actor": link.actor.id,
        "actorName": link.actor.name,
        "role": link.actor.role.value,
        "at": link.at,
        "reason": link.reason,
        "requestId": link.request_id,
        "content": json.loads(link.content),
        "previousHash": link.previous_hash,
        **_recorded(link.recorded_at),
    }


def link_hash_of(link: LinkRecord) -> str:
    """The hash that a link ought to have."""
    return digest(canonical(link_content(link)))


def linked(head: Head, draft: LinkDraft, actor: ActorRecord, at: str, request_id: str) -> LinkRecord:
    """The draft as a link, chained to the head, and signed where a key signs. Raises NoSigningKey."""
    unsealed = LinkRecord(
        head.sequence + 1, draft.kind, draft.subject, actor.signature, at, draft.reason, request_id,
        canonical(draft.content), head.hash, "", now(),
    )  # fmt: skip
    hash = link_hash_of(unsealed)
    return replace(unsealed, hash=hash, signature=head.signed(hash))


def release_properties(release: ReleaseRecord) -> dict[str, Any]:
    """A release as it is kept, without its number; its link holds the same, and the number."""
    return {
        "title": release.title,
        "note": release.note,
        "publishedAt": release.published_at,
        "publishedBy": release.published_by.id,
        "publisherName": release.published_by.name,
        "publisherRole": release.published_by.role.value,
        "sequence": release.sequence,
        "headHash": release.head_hash,
        "linkages": release.linkages,
        "signOffs": canonical([sign_off_content(each) for each in release.sign_offs]),
        "checksum": release.checksum,
        "contentChecksum": release.content_checksum,
    }


def sign_off_id(signed: SignOffRecord) -> str:
    """The key of a sign-off: a line, and the place in the chain up to which it was looked at."""
    return f"{signed.line}:{signed.sequence}"
