"""What every link of a chain of hashes is stored with, whatever it tells of."""

from __future__ import annotations

from graphdb.model.declared import AS_GIVEN, CODE, MOMENT, NAME, TEXT, Property

KEPT_LATER = "the clock of the server when it was written; in the hash, and missing before it was kept"


def link(told: str, *own: Property, recorded: str = KEPT_LATER) -> tuple[Property, ...]:
    """The properties of a link but its place and what it is of. told: what it is called, a change or a link; own: what
    was done; recorded: what is said of the clock."""
    return (
        Property("actor", CODE, f"id of who {'made' if told == 'change' else 'did'} it"),
        Property("actorName", NAME, "the name of that one, then"),
        Property("role", CODE, "the role of that one, then"),
        Property("at", MOMENT, f"when: UTC, never before the {told} before it"),
        Property("reason", TEXT, "why", language=AS_GIVEN, optional=True),
        Property("requestId", CODE, "the request it came with"),
        *own,
        Property("previousHash", CODE, f"the hash of the {told} before; the first has none", optional=True),
        Property("hash", CODE, "SHA-256 of all of this as canonical JSON"),
        Property("recordedAt", MOMENT, recorded, optional=True),
        Property(
            "signature",
            CODE,
            "id of a key, colon, Ed25519 over the hash in base64url; missing where no key signs",
            optional=True,
        ),
    )
