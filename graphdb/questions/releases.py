"""Releases of the mapping, and sign-offs of its lines. Both are written once and never changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from neo4j import Record

from graphdb.audit_records import ActorRecord, ReleaseRecord, Role, SignOffRecord
from graphdb.history import Head, canonical, checksum_of, released, sign_off_content, sign_off_in
from graphdb.questions import history
from graphdb.questions.actors import put
from graphdb.questions.ingest import Ask
from graphdb.text import question

_ALL = question("releases/all")
_PUBLISH = question("releases/publish")
_SIGN_OFF = question("releases/sign_off")
_SIGN_OFFS = question("releases/sign_offs")


async def all_of(ask: Ask) -> list[ReleaseRecord]:
    """Which releases are there? By number."""
    return [_release(row) for row in await ask("releases/all", _ALL)]


async def publish(ask: Ask, *, title: str, note: str | None, actor: ActorRecord, at: str, end: Head) -> ReleaseRecord:
    """Publish the mapping as it is at the end of the chain; `ask` runs inside a transaction of Graph.write."""
    number = len(await all_of(ask)) + 1
    linkages = await history.state_at(ask, end.sequence)
    standing = tuple(each for each, changed in await sign_offs(ask) if not changed)
    unsigned = ReleaseRecord(
        number, title, note, at, actor.signature, end.sequence, end.hash or "", len(released(linkages)), standing, ""
    )
    release = replace(unsigned, checksum=checksum_of(unsigned, linkages))
    properties = {
        "title": title,
        "note": note,
        "publishedAt": at,
        "publishedBy": actor.id,
        "publisherName": actor.name,
        "publisherRole": actor.role.value,
        "sequence": release.sequence,
        "headHash": release.head_hash,
        "linkages": release.linkages,
        "signOffs": canonical([sign_off_content(each) for each in standing]),
        "checksum": release.checksum,
    }
    await put(ask, actor)
    await ask("releases/publish", _PUBLISH, number=number, properties=properties)
    return release


async def sign_off(ask: Ask, signed: SignOffRecord) -> None:
    """Keep a sign-off."""
    content = sign_off_content(signed)
    await put(ask, signed.actor)
    await ask("releases/sign_off", _SIGN_OFF, id=f"{signed.line}:{signed.sequence}", properties=content)


async def sign_offs(ask: Ask) -> Sequence[tuple[SignOffRecord, bool]]:
    """Which is the last sign-off of each line, and did the line change after it? In the order of the lines."""
    return [
        (
            sign_off_in({
                "line": row["line"], "actor": row["actor"], "actorName": row["actor_name"], "role": row["role"],
                "at": row["at"], "note": row["note"], "sequence": row["sequence"],
            }),
            row["changed"],
        )
        for row in await ask("releases/sign_offs", _SIGN_OFFS)
    ]  # fmt: skip


def _release(row: Record) -> ReleaseRecord:
    publisher = ActorRecord(row["publisher"], row["publisher_name"], Role(row["publisher_role"]))
    signed = tuple(sign_off_in(each) for each in json.loads(row["sign_offs"]))
    return ReleaseRecord(
        number=row["number"],
        title=row["title"],
        note=row["note"],
        published_at=row["published_at"],
        published_by=publisher,
        sequence=row["sequence"],
        head_hash=row["head_hash"],
        linkages=row["linkages"],
        sign_offs=signed,
        checksum=row["checksum"],
    )
