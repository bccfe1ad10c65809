"""Nobody is signed in: why, and what to change."""

from __future__ import annotations

from enum import StrEnum

from graphdb.errors import StocktakingError


class Reason(StrEnum):
    """Why nobody is signed in."""

    MALFORMED = "MALFORMED"
    UNSUPPORTED_SCHEME = "UNSUPPORTED_SCHEME"
    NOT_CONFIGURED = "NOT_CONFIGURED"
    UNKNOWN_TOKEN = "UNKNOWN_TOKEN"
    TOKEN_REVOKED = "TOKEN_REVOKED"
    TOKEN_EXPIRED = "TOKEN_EXPIRED"
    NOT_YET_VALID = "NOT_YET_VALID"
    ALGORITHM_NOT_ALLOWED = "ALGORITHM_NOT_ALLOWED"
    UNKNOWN_KEY = "UNKNOWN_KEY"
    BAD_SIGNATURE = "BAD_SIGNATURE"
    WRONG_ISSUER = "WRONG_ISSUER"
    WRONG_AUDIENCE = "WRONG_AUDIENCE"
    MISSING_CLAIM = "MISSING_CLAIM"
    UNKNOWN_ROLE = "UNKNOWN_ROLE"
    KEYS_UNAVAILABLE = "KEYS_UNAVAILABLE"
    SESSION_ENDED = "SESSION_ENDED"


# ASCII without double quotes: a header of the answer says them too.
_TOLD = {
    Reason.MALFORMED: "This is no API token and no JWT: send one whole, as `Authorization: Bearer <token>`.",
    Reason.UNSUPPORTED_SCHEME: "Only tokens sign in here: send the header as `Authorization: Bearer <token>`.",
    Reason.NOT_CONFIGURED: "This server takes API tokens only: have one made with `stocktaking token create`.",
    Reason.UNKNOWN_TOKEN: "There is no such API token: see that it was copied whole, or have a new one made.",
    Reason.TOKEN_REVOKED: "This token was revoked: ask an administrator for a new one.",
    Reason.TOKEN_EXPIRED: "This token has expired: sign in again, or ask for a new one.",
    Reason.NOT_YET_VALID: "This token is not valid yet: try again later, and see that the clocks are right.",
    Reason.ALGORITHM_NOT_ALLOWED: "This token is signed in a way that is not taken here (its `alg`): sign in again.",
    Reason.UNKNOWN_KEY: "The key that signed this token (its `kid`) is not among those trusted: sign in again.",
    Reason.BAD_SIGNATURE: "The signature of this token is wrong: sign in again.",
    Reason.WRONG_ISSUER: "This token comes from somebody who is not trusted here (its `iss`).",
    Reason.WRONG_AUDIENCE: "This token was made for another service (its `aud`): sign in for this one.",
    Reason.MISSING_CLAIM: "This token does not say all that it has to: its issuer must put more into it.",
    Reason.UNKNOWN_ROLE: "The role in this token is none of viewer, contributor, facilitator and administrator.",
    Reason.KEYS_UNAVAILABLE: "The keys that tokens are checked with cannot be read now: try again in a minute.",
    Reason.SESSION_ENDED: "You are not signed in any more: sign in again.",
}


class Unauthenticated(StocktakingError):
    """Nobody is signed in by this. The message says what to change and never holds the token."""

    code = "UNAUTHENTICATED"

    def __init__(self, reason: Reason, message: str | None = None) -> None:
        super().__init__(message or _TOLD[reason])
        self.reason = reason
