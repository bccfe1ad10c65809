"""What requests with an Idempotency-Key did, kept in the transaction that did it."""

from __future__ import annotations

from graphdb.ask import Ask
from graphdb.cypher_text import question

_FIND = question("idempotency/find")
_KEEP = question("idempotency/keep")
_FORGET = question("idempotency/forget")


async def find(ask: Ask, id: str, since: str) -> tuple[str, str] | None:
    """What did the request with this key do? The hash of its body and the stored answer; None where nothing."""
    for row in await ask("idempotency/find", _FIND, id=id, since=since):
        return row["body"], row["answer"]
    return None


async def keep(ask: Ask, id: str, *, body: str, answer: str, at: str, since: str) -> None:
    """Keep what a request did, and forget some of those before `since`."""
    await ask("idempotency/forget", _FORGET, since=since)
    await ask("idempotency/keep", _KEEP, id=id, properties={"body": body, "answer": answer, "at": at})
