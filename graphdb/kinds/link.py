"""What happens to the mapping as a whole, as links of its chain: releases, sign-offs, withdrawals."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphdb import chain
from graphdb.chain import Head, canonical, now
from graphdb.kinds.change import act_of
from graphdb.records.actors import ActorRecord
from graphdb.records.changes import LinkKind, LinkRecord

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
    return chain.with_place(_content(link), link.sequence, link.previous_hash)


def _content(link: LinkRecord) -> dict[str, Any]:
    """What a link tells, wherever it stands."""
    return {
        "kind": link.kind.value,
        "subject": link.subject,
        **act_of(link),
        "content": json.loads(link.content),
    }


def link_hash_of(link: LinkRecord) -> str:
    """The hash that a link ought to have."""
    return chain.hash_at(_content(link), link.sequence, link.previous_hash)


def linked(head: Head, draft: LinkDraft, actor: ActorRecord, at: str, request_id: str) -> LinkRecord:
    """The draft as a link, chained to the head, and signed where a key signs. Raises NoSigningKey."""
    unsealed = LinkRecord(
        head.sequence + 1, draft.kind, draft.subject, actor.signature, at, draft.reason, request_id,
        canonical(draft.content), head.hash, "", now(),
    )  # fmt: skip
    seal = chain.sealed(_content(unsealed), head)
    return replace(unsealed, hash=seal.hash, signature=seal.signature)
