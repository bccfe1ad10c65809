"""Releases of the mapping and sign-offs of its lines as data, with their checksums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graphdb.chain import canonical, digest
from graphdb.kinds.linkage import state_of
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.linkages import LinkageRecord, LinkageStatus
from graphdb.records.releases import ReleaseRecord, SignOffRecord

# The document that the first release states, where the program itself put it in.
FIRST_SOURCE = "WSIS-SDG-MATRIX-2015"
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
