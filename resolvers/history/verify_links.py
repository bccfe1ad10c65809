"""Proofs of what the links of the chain that are no changes say, and of the shape of what is kept beside it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphdb.chain import canonical
from graphdb.kinds.link import ADOPTED
from graphdb.model import BY_NAME
from graphdb.records.actors import IMPORTER
from graphdb.records.changes import LinkKind, LinkRecord

_LINK_NEEDED, _LINK_KNOWN = {*BY_NAME["ChainLink"].required}, BY_NAME["ChainLink"].known


@dataclass
class Expected:
    """What the links so far say that is kept, by id, and the hash at each place of the chain."""

    properties: dict[str, dict[str, Any]] = field(default_factory=dict)
    hashes: dict[int, str] = field(default_factory=dict)
    releases: int = 0


def of_link(link: LinkRecord, row: Mapping[str, Any], expected: Expected) -> Iterator[str]:
    """What is wrong with a link beside its hash; `expected` goes on by what it says."""
    content = json.loads(link.content)
    if link.content != canonical(content):
        yield "its content is not written as it was"
    if not _LINK_NEEDED <= {*row["properties"]} <= _LINK_KNOWN:
        yield "it has not the properties of a link"
    if list(row["labels"]) != ["ChainLink"] or row["edges"]:
        yield "it has other labels or edges than a link"
    if link.kind is LinkKind.RELEASE:
        yield from _of_release(link, content, expected)
    elif link.kind is LinkKind.SIGN_OFF:
        yield from _of_sign_off(link, content, expected)
    else:
        yield from _of_withdrawal(link, content, expected)


def _of_release(link: LinkRecord, content: Mapping[str, Any], expected: Expected) -> Iterator[str]:
    expected.releases += 1
    if link.subject != f"MatrixRelease:{content['number']}" or content["number"] != expected.releases:
        yield f"it does not publish release {expected.releases}"
    if content["headHash"] != expected.hashes.get(content["sequence"]):
        yield "the release does not end with what stands there in the chain"
    signed = (content["publishedBy"], content["publisherName"], content["publisherRole"])
    yield from _of_signature(link, signed, content["publishedAt"], content["sequence"])
    expected.properties[link.subject] = {**content, "link": link.sequence}


def _of_sign_off(link: LinkRecord, content: Mapping[str, Any], expected: Expected) -> Iterator[str]:
    id = f"{content['line']}:{content['sequence']}"
    if link.subject != f"SignOff:{id}" or link.subject in expected.properties:
        yield "it does not tell of a new sign-off"
    signed = (content["actor"], content["actorName"], content["role"])
    yield from _of_signature(link, signed, content["at"], content["sequence"])
    expected.properties[link.subject] = {**content, "id": id, "link": link.sequence}


def _of_withdrawal(link: LinkRecord, content: Mapping[str, Any], expected: Expected) -> Iterator[str]:
    there = expected.properties.get(link.subject)
    if there is None or "withdrawnAt" in there or any(there.get(name) != content[name] for name in content):
        yield "it does not take back a sign-off that stands"
        return
    if not link.reason:
        yield "it gives no reason"
    expected.properties[link.subject] = {
        **there,
        "withdrawnBy": link.actor.id,
        "withdrawnByName": link.actor.name,
        "withdrawnByRole": link.actor.role.value,
        "withdrawnAt": link.at,
        "withdrawnReason": link.reason,
        "withdrawnLink": link.sequence,
    }


def _of_signature(link: LinkRecord, signed: tuple[str, str, str], at: str, sequence: int) -> Iterator[str]:
    """Who did it, and when, are the same in a link and in what it tells of; or it was there before such were linked."""
    if link.reason == ADOPTED and link.actor == IMPORTER.signature:
        return
    if (link.actor.id, link.actor.name, link.actor.role.value) != signed or link.at != at:
        yield "what it tells of names another actor or time"
    if sequence != link.sequence - 1:
        yield "what it tells of lies elsewhere in the chain"


def of_nodes(expected: Expected, kept: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Where releases and sign-offs as they are kept are not what the links say, or more or fewer than that."""
    rows = list(kept)
    for subject, times in sorted(Counter(row["subject"] or "?" for row in rows).items()):
        if times > 1:
            yield f"{subject}: it is there {times} times"
    for row in rows:
        subject = row["subject"] or "?"
        if (properties := expected.properties.get(subject)) is None:
            yield f"{subject}: no link of the chain says that it is there"
        elif row["properties"] != {name: value for name, value in properties.items() if value is not None}:
            yield f"{subject}: it is not what its link in the chain says"
        if list(row["labels"]) != [subject.partition(":")[0]] or row["edges"]:
            yield f"{subject}: it has other labels or edges than it may"
    yield from (f"{each}: it is gone" for each in sorted({*expected.properties} - {row["subject"] for row in rows}))


def of_shapes(linkages: Iterable[Mapping[str, Any]], label: str) -> Iterator[str]:
    """Where a linkage of this label is there twice, or has other labels, properties or edges than a linkage."""
    rows = list(linkages)
    for key, times in sorted(Counter(row["key"] or "?" for row in rows).items()):
        if times > 1:
            yield f"linkage {key}: it is there {times} times"
    for row in rows:
        documents, key = row["documents"], row["key"]
        if (row["lines"], row["ends"]) != (1, 1):
            yield f"linkage {key}: it has {row['lines']} lines and {row['ends']} ends, and not one of each"
        if row["edges"] != 2 + len({*documents}) or row["others"] or list(row["labels"]) != [label]:
            yield f"linkage {key}: it has other labels or edges than a linkage"
        if not {*row["properties"]} <= BY_NAME[label].known:
            yield f"linkage {key}: it has properties that no linkage has"
