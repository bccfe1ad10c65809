"""Releases of the mapping, sign-offs of its lines and what took those back: each a link of the chain.

What is kept of them is what their links say; nothing here changes a release, or a sign-off but by withdrawing it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from neo4j import Record

from graphdb.ask import Ask
from graphdb.chain import Head
from graphdb.cypher_text import question
from graphdb.errors import DataChanged
from graphdb.kinds.link import ADOPTED, LinkDraft
from graphdb.kinds.release import (
    checksum_of,
    content_checksum_of,
    release_properties,
    released,
    sign_off_content,
    sign_off_id,
    sign_off_in,
)
from graphdb.questions import history
from graphdb.questions.actors import put
from graphdb.questions.chain import place
from graphdb.records.actors import IMPORTER, ActorRecord, Role
from graphdb.records.changes import LinkKind
from graphdb.records.releases import ReleaseRecord, SignOffRecord, WithdrawalRecord

_ALL = question("releases/all")
_THERE = question("releases/there")
_PUBLISH = question("releases/publish")
_SIGN_OFF = question("releases/sign_off")
_WITHDRAW = question("releases/withdraw")
_SIGN_OFFS = question("releases/sign_offs")
_ALL_SIGN_OFFS = question("releases/all_sign_offs")
_UNLINKED = question("releases/unlinked")
_ADOPT_RELEASE = question("releases/adopt_release")
_ADOPT_SIGN_OFF = question("releases/adopt_sign_off")


async def all_of(ask: Ask) -> list[ReleaseRecord]:
    """Which releases are there? By number."""
    return [release_record(row) for row in await ask("releases/all", _ALL)]


async def numbers_there(ask: Ask, numbers: Sequence[int]) -> set[int]:
    """Which of these releases are there?"""
    return {row["number"] for row in await ask("releases/there", _THERE, numbers=list(numbers))}


async def stored(ask: Ask) -> list[dict[str, Any]]:
    """The same as they are stored, whatever is in them: for who does not trust them."""
    return [dict(row) for row in await ask("releases/all", _ALL)]


async def publish(ask: Ask, *, title: str, note: str | None, actor: ActorRecord, at: str, end: Head) -> ReleaseRecord:
    """Publish the mapping as it is at the end of the chain; `ask` runs inside a transaction of Graph.write.

    Raises DataChanged where the chain goes on.
    """
    number = len(await all_of(ask)) + 1
    linkages = await history.state_at(ask, end.sequence)
    standing = tuple(each for each, changed in await sign_offs(ask) if not changed)
    unsigned = ReleaseRecord(
        number, title, note, at, actor.signature, end.sequence, end.hash or "", len(released(linkages)), standing, ""
    )
    release = replace(
        unsigned, checksum=checksum_of(unsigned, linkages), content_checksum=content_checksum_of(linkages)
    )
    kept = release_properties(release)
    draft = LinkDraft(LinkKind.RELEASE, f"MatrixRelease:{number}", {**kept, "number": number})
    await put(ask, actor)
    _written(await ask("releases/publish", _PUBLISH, number=number, properties=kept, **place(end, draft, actor, at)))
    return release


async def sign_off(ask: Ask, signed: SignOffRecord, end: Head) -> None:
    """Keep a sign-off of a line as it is at the end of the chain. Raises DataChanged where the chain goes on."""
    content, id = sign_off_content(signed), sign_off_id(signed)
    draft = LinkDraft(LinkKind.SIGN_OFF, f"SignOff:{id}", content)
    await put(ask, signed.actor)
    at = place(end, draft, signed.actor, signed.at)
    _written(await ask("releases/sign_off", _SIGN_OFF, id=id, properties=content, **at))


async def withdraw(
    ask: Ask, signed: SignOffRecord, *, actor: ActorRecord, at: str, reason: str, end: Head
) -> SignOffRecord:
    """Take a sign-off back. Raises DataChanged where it was withdrawn already, or the chain goes on."""
    id, withdrawal = sign_off_id(signed), WithdrawalRecord(actor.signature, at, reason)
    draft = LinkDraft(LinkKind.WITHDRAWAL, f"SignOff:{id}", sign_off_content(signed), reason)
    properties = {
        "withdrawnBy": actor.id,
        "withdrawnByName": actor.name,
        "withdrawnByRole": actor.role.value,
        "withdrawnAt": at,
        "withdrawnReason": reason,
    }
    await put(ask, actor)
    _written(await ask("releases/withdraw", _WITHDRAW, id=id, properties=properties, **place(end, draft, actor, at)))
    return replace(signed, withdrawal=withdrawal)


async def sign_offs(ask: Ask) -> Sequence[tuple[SignOffRecord, bool]]:
    """Which is the last sign-off of each line that was not withdrawn, and did the line change after it?

    In the order of the lines.
    """
    rows = sorted(await ask("releases/sign_offs", _SIGN_OFFS), key=lambda row: int(row["place"]))
    return [(_signed(row), bool(row["changed"])) for row in rows]


async def all_sign_offs(ask: Ask) -> list[SignOffRecord]:
    """Which sign-offs were there ever, the withdrawn ones included? The newest first."""
    found = [
        replace(_signed(row), withdrawal=_withdrawal(row))
        for row in await ask("releases/all_sign_offs", _ALL_SIGN_OFFS)
    ]
    return sorted(found, key=lambda each: each.sequence, reverse=True)


async def unlinked(ask: Ask) -> list[str]:
    """Which releases and sign-offs have no link in the chain, as in a graph of before such had one? In their order."""
    rows = await ask("releases/unlinked", _UNLINKED)
    return [row["subject"] for row in sorted(rows, key=lambda row: (row["sequence"], row["subject"]))]


async def adopt(ask: Ask) -> int:
    """Link the releases and sign-offs that have no link; how many there were. Their checksums stay as they are."""
    subjects = await unlinked(ask)
    published = {f"MatrixRelease:{each.number}": each for each in await all_of(ask)}
    signed = {f"SignOff:{sign_off_id(each)}": each for each in await all_sign_offs(ask)}
    for subject in subjects:
        end = await history.head(ask)
        if (release := published.get(subject)) is not None:
            checksum = content_checksum_of(await history.state_at(ask, release.sequence))
            kept = {**release_properties(replace(release, content_checksum=checksum)), "number": release.number}
            at = place(end, LinkDraft(LinkKind.RELEASE, subject, kept, ADOPTED), IMPORTER, end.moment())
            _written(
                await ask("releases/adopt_release", _ADOPT_RELEASE, number=release.number, checksum=checksum, **at)
            )
        else:
            draft = LinkDraft(LinkKind.SIGN_OFF, subject, sign_off_content(signed[subject]), ADOPTED)
            at = place(end, draft, IMPORTER, end.moment())
            _written(await ask("releases/adopt_sign_off", _ADOPT_SIGN_OFF, id=sign_off_id(signed[subject]), **at))
    if subjects:
        await put(ask, IMPORTER)
    return len(subjects)


def _written(rows: Sequence[Any]) -> None:
    if len(rows) != 1:
        raise DataChanged


def _signed(row: Record) -> SignOffRecord:
    return sign_off_in({
        "line": row["line"], "actor": row["actor"], "actorName": row["actor_name"], "role": row["role"],
        "at": row["at"], "note": row["note"], "sequence": row["sequence"],
        "disputed": row["disputed"],
    })  # fmt: skip


def _withdrawal(row: Record) -> WithdrawalRecord | None:
    if row["withdrawn_at"] is None:
        return None
    actor = ActorRecord(row["withdrawn_by"], row["withdrawn_by_name"], Role(row["withdrawn_by_role"]))
    return WithdrawalRecord(actor, row["withdrawn_at"], row["withdrawn_reason"])


def release_record(row: Record | Mapping[str, Any]) -> ReleaseRecord:
    """A stored release. Raises ValueError or KeyError for one that no release of ours can be."""
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
        content_checksum=row["content_checksum"] or "",
    )
