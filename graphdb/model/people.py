"""Who changes things, and what signs them in."""

from __future__ import annotations

from graphdb.model.declared import CODE, CODES, DAY, JSON, MOMENT, NAME, Kept, Label, Property

LABELS = (
    Label(
        "Actor",
        "id",
        "Who changes linkages.",
        (
            Property("id", CODE, "slug of the name for API tokens, subject@issuer for others"),
            Property("name", NAME, "name"),
            Property("role", CODE, "CONTRIBUTOR, FACILITATOR or ADMINISTRATOR"),
            Property("lines", CODES, "codes of the lines that it facilitates"),
        ),
        since=2,
        thing=True,
    ),
    Label(
        "ApiToken",
        "id",
        "A token that signs an actor in; what it is itself is kept nowhere.",
        (
            Property("id", CODE, "the part of the token that may be shown"),
            Property("hash", CODE, "SHA-256 of the secret part"),
            Property("actor", CODE, "id of the actor"),
            Property("name", NAME, "name of the actor"),
            Property("role", CODE, "role"),
            Property("lines", CODES, "codes of lines"),
            Property("stakeholders", CODES, "ids of the stakeholders that it lets act for", optional=True),
            Property("createdAt", MOMENT, "when"),
            Property("expiresAt", MOMENT, "when it ends", optional=True),
            Property("revokedAt", MOMENT, "when it was revoked", optional=True),
            Property("lastUsedOn", DAY, "the last day on which it signed its actor in", optional=True),
        ),
        since=2,
        kept=Kept.WITH_TOKENS,
    ),
    Label(
        "Session",
        "id",
        "Somebody is signed in on the pages; what the cookie holds is kept nowhere.",
        (
            Property("id", CODE, "SHA-256 of what the cookie holds"),
            Property("actor", CODE, "id of the actor"),
            Property("name", NAME, "name of the actor"),
            Property("role", CODE, "role"),
            Property("lines", CODES, "codes of lines"),
            Property("stakeholders", CODES, "ids of the stakeholders that it lets act for", optional=True),
            Property("token", CODE, "id of the API token that it was begun with", optional=True),
            Property("createdAt", MOMENT, "when"),
            Property("expiresAt", MOMENT, "when it ends: after 8 hours, or with the token"),
        ),
        since=6,
        kept=Kept.NEVER,
    ),
    Label(
        "IdempotencyKey",
        "id",
        "What a request with an Idempotency-Key did, for 24 hours.",
        (
            Property("id", CODE, "SHA-256 of the actor, the key, and the place in the request"),
            Property("body", CODE, "SHA-256 of the request"),
            Property("answer", JSON, "what was done, JSON"),
            Property("at", MOMENT, "when"),
        ),
        ranges=("at",),
        since=2,
    ),
)
