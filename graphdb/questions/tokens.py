"""API tokens: what signs people in, kept as hashes."""

from __future__ import annotations

from datetime import date

from neo4j import Record

from graphdb.ask import Ask
from graphdb.cypher_text import question
from graphdb.records.tokens import TokenRecord
from graphdb.row_actors import signed_in

_BY_ID = question("tokens/by_id")
_EVERY = question("tokens/every")
_OF_ACTOR = question("tokens/of_actor")
_CREATE = question("tokens/create")
_REVOKE = question("tokens/revoke")
_USED = question("tokens/used")


async def by_id(ask: Ask, id: str) -> TokenRecord | None:
    """Which API token has this id?"""
    for row in await ask("tokens/by_id", _BY_ID, id=id):
        return _token(row)
    return None


async def every(ask: Ask) -> list[TokenRecord]:
    """Which API tokens are there? The oldest first, revoked and expired ones too."""
    return [_token(row) for row in await ask("tokens/every", _EVERY)]


async def of_actor(ask: Ask, actor: str) -> list[TokenRecord]:
    """Which API tokens has somebody? The oldest first, revoked and expired ones too."""
    return [_token(row) for row in await ask("tokens/of_actor", _OF_ACTOR, actor=actor)]


async def create(ask: Ask, token: TokenRecord) -> None:
    """Keep a new token. One with an id that is there breaks its uniqueness constraint."""
    actor = token.actor
    properties = {
        "hash": token.hash, "actor": actor.id, "name": actor.name, "role": actor.role.value,
        "lines": list(actor.lines), "stakeholders": list(actor.stakeholders) or None,
        "createdAt": token.created_at, "expiresAt": token.expires_at,
    }  # fmt: skip
    await ask("tokens/create", _CREATE, id=token.id, properties=properties)


async def revoke(ask: Ask, id: str, at: str) -> str | None:
    """Revoke a token: since when is it revoked? One that was before stays so since then; None where there is none."""
    for row in await ask("tokens/revoke", _REVOKE, id=id, at=at):
        return str(row["revoked_at"])
    return None


async def used(ask: Ask, id: str, day: date) -> None:
    """Keep on which day a token was used last."""
    await ask("tokens/used", _USED, id=id, day=day.isoformat())


def _token(row: Record) -> TokenRecord:
    used_on = date.fromisoformat(row["last_used_on"]) if row["last_used_on"] else None
    return TokenRecord(
        row["id"], row["hash"], signed_in(row), row["created_at"], row["expires_at"], row["revoked_at"], used_on
    )
