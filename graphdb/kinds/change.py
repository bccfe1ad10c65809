"""Changes of whatever people decide about, as links of a chain: what is the same for every noun.

A noun says in a `ChangeKind` what its states are; drafts, hashes, signatures, and a change as it is stored and read
again follow from that. The text that writes a noun has the half that records as `<fragments/recorded>`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Generic, TypeVar

from neo4j import Record

from graphdb import chain
from graphdb.chain import Chain, Head, canonical
from graphdb.cypher_text import Text
from graphdb.kinds.subject import Subject
from graphdb.model import NAMES
from graphdb.records.actors import ActorRecord
from graphdb.records.changes import Change, LinkRecord
from graphdb.row_actors import acted

S = TypeVar("S", bound=Subject)
M = TypeVar("M", bound=Enum)
C = TypeVar("C", bound=Change[Any, Any])
State = Mapping[str, Any]  # JSON
_TEXTS = ("actor", "actor_name", "at", "request_id", "after", "hash")  # every change has them


@dataclass(frozen=True)
class ChangeDraft(Generic[S, M]):
    """A change that is to be written; its place in the chain is given when it is.

    adopted: for a subject that is there and of which nothing is recorded, its version.
    """

    move: M
    before: S | None
    after: S
    reason: str | None
    adopted: int = 0

    @property
    def expected(self) -> int:
        """The version that the subject has to have, 0 for one that is not there."""
        return self.before.version if self.before else self.adopted


def act_of(link: LinkRecord | Change[Any, Any]) -> dict[str, Any]:
    """Who did it, when and why: what the hash of every link is over, beside what it tells of."""
    return {
        "actor": link.actor.id,
        "actorName": link.actor.name,
        "role": link.actor.role.value,
        "at": link.at,
        "reason": link.reason,
        "requestId": link.request_id,
        **chain.recorded(link.recorded_at),
    }


@dataclass(frozen=True)
class ChangeKind(Generic[S, M, C]):
    """How changes of one noun are told.

    chain: that its changes are links of. label: of the nodes that keep them. record: of a change. moves: what may be
    done. names_of: what a change says of its subject beside its states, e.g. its key; names_in: the same from the row
    of a stored change, raises ValueError or KeyError for what no such row holds. state_of: what can change about a
    subject; state_in: the subject with these names and this state, after the change with this number. placed: what was
    before and what is after a change, with all that follows from its place and from each other.
    """

    chain: Chain
    label: str
    record: type[C]
    moves: type[M]
    names_of: Callable[[S], dict[str, Any]]
    names_in: Callable[[State], dict[str, Any]]
    state_of: Callable[[S], dict[str, Any]]
    state_in: Callable[[State, State, int], S]
    placed: Callable[[S | None, S, int], tuple[S | None, S]]

    def content_of(self, change: C) -> dict[str, Any]:
        """Everything that a change's hash is over."""
        return chain.with_place(self._content(change), change.sequence, change.previous_hash)

    def hash_of(self, change: C) -> str:
        """The hash that a change ought to have."""
        return chain.hash_at(self._content(change), change.sequence, change.previous_hash)

    def changes(
        self,
        head: Head,
        drafts: Iterable[ChangeDraft[S, M]],
        actor: ActorRecord,
        at: str,
        request_id: str,
        recorded_at: str | None = None,
    ) -> list[C]:
        """The drafts as changes, each chained to the one before it, the first to the head, signed where a key signs.

        recorded_at: what the clock says. Raises NoSigningKey.
        """
        made: list[C] = []
        for draft in drafts:
            sequence = head.sequence + 1
            before, after = self.placed(draft.before, draft.after, sequence)
            unsealed = self.record(
                sequence, draft.move, actor.signature, at, draft.reason, request_id, before, after, head.hash, "",
                recorded_at,
            )  # fmt: skip
            seal = chain.sealed(self._content(unsealed), head)
            made.append(replace(unsealed, hash=seal.hash, signature=seal.signature))
            head = head.after(seal, at)
        return made

    def stored(self, change: C) -> dict[str, Any]:
        """The properties of a change as it is kept, beside its number, which is its key."""
        kept = self.content_of(change)
        del kept["sequence"]
        return {
            **kept,
            "before": canonical(kept["before"]) if change.before else None,
            "after": canonical(kept["after"]),
            "hash": change.hash,
            "recordedAt": change.recorded_at,
            "signature": change.signature,
        }

    def text(self, question: Text, **more: Text) -> Text:
        """The text that writes this noun, with the label of its changes in the hole of `<fragments/recorded>`.

        more: what goes into holes of its own.
        """
        return question.fill(change=NAMES[self.label], **more)

    def chain_ends(self, head: Head, changes: Sequence[Change[Any, Any]]) -> dict[str, Any]:
        """The parameters of such a text that say where its chain has to end, and where it ends after these changes."""
        last = changes[-1]
        after = Head(last.sequence, last.hash, last.at, last.signature)
        return {"chain": self.chain.value, "sequence": head.sequence, "last": after.properties}

    def row(self, change: C, draft: ChangeDraft[S, M]) -> dict[str, Any]:
        """What `<fragments/recorded>` asks of a row, and the version that the subject has to have."""
        return {"sequence": change.sequence, "change": self.stored(change), "expected": draft.expected}

    def change_in(self, stored: Record | Mapping[str, Any]) -> C:
        """A stored change. Raises ValueError or KeyError for one that no change of ours can be."""
        row = dict(stored.items())  # a Record looks for each name among all
        names = self.names_in(row)
        if not all(isinstance(row[name], str) for name in _TEXTS):
            raise ValueError("a change without its texts")
        before = self.state_in(names, json.loads(row["before"]), 0) if row["before"] is not None else None
        after = self.state_in(names, json.loads(row["after"]), row["sequence"])
        before, after = self.placed(before, after, row["sequence"])
        return self.record(
            sequence=row["sequence"],
            move=self.moves(row["move"]),
            actor=acted(row),
            at=row["at"],
            reason=row["reason"],
            request_id=row["request_id"],
            before=before,
            after=after,
            previous_hash=row["previous_hash"],
            hash=row["hash"],
            recorded_at=row["recorded_at"],
            signature=row["signature"],
        )

    def _content(self, change: C) -> dict[str, Any]:
        """What a change tells, wherever it stands."""
        return {
            **self.names_of(change.after),
            **act_of(change),
            "move": change.move.value,
            "before": self.state_of(change.before) if change.before else None,
            "after": self.state_of(change.after),
        }
