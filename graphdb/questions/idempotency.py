"""What requests with an Idempotency-Key did, kept in the transaction that did it."""

from __future__ import annotations

from dataclasses import dataclass

from graphdb.ask import Ask
from graphdb.cypher_text import question
from graphdb.records.actors import ActorRecord, Role

_FIND = question("idempotency/find")
_KEEP = question("idempotency/keep")
_FORGET = question("idempotency/forget")


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What a request did: the hash of its body, the stored answer, and the rights with which it was done, None where
    nobody was signed in, or in a key of before these were kept."""

    body: str
    answer: str
    role: Role | None
    lines: tuple[str, ...]

    def is_for(self, actor: ActorRecord | None) -> bool:
        """Whether somebody has all the rights still with which it was done: an answer may show what others do not
        see."""
        if self.role is None:
            return True
        if actor is None or actor.role.rank < self.role.rank:
            return False
        return actor.role is not Role.FACILITATOR or {*self.lines} <= {*actor.lines}


async def find(ask: Ask, id: str, since: str) -> KeptAnswer | None:
    """What did the request with this key do? None where nothing."""
    for row in await ask("idempotency/find", _FIND, id=id, since=since):
        role = Role(row["role"]) if row["role"] is not None else None
        return KeptAnswer(row["body"], row["answer"], role, tuple(row["lines"] or ()))
    return None


async def keep(ask: Ask, id: str, actor: ActorRecord | None, *, body: str, answer: str, at: str, since: str) -> None:
    """Keep what a request of somebody did, and forget some of those before `since`."""
    rights = {"role": actor.role.value, "lines": list(actor.lines) or None} if actor is not None else {}
    await ask("idempotency/forget", _FORGET, since=since)
    await ask("idempotency/keep", _KEEP, id=id, properties={"body": body, "answer": answer, "at": at, **rights})
