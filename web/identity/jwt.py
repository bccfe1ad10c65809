"""JSON Web Tokens of an identity provider: checked, and who they say is asking."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote, urlsplit

import jwt
from jwt import exceptions

from graphdb.chain import timestamp
from graphdb.records.actors import ActorRecord, Role
from graphdb.words.written import says
from resolvers.people.sessions import SignedIn
from resolvers.people.unauthenticated import Reason, Unauthenticated
from web.identity.jwks import Key, KeySet

LONGEST = 4096  # characters of a token
LONGEST_SUBJECT, LONGEST_HOST, LONGEST_NAME, MOST_LINES = 120, 79, 100, 50
MAIL = re.compile(r"(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+")
LINE = re.compile(r"C[0-9]{1,3}(-[A-Z]{1,20})?")
STAKEHOLDER = re.compile(r"[a-z0-9][a-z0-9.-]{0,150}(\.[A-Z]{3})?")
MOST_STAKEHOLDERS = 50
REQUIRED = ("iss", "aud", "exp", "sub")
# The first that fits. What is not listed is a token that does not hold what it should.
REASONS: tuple[tuple[type[exceptions.PyJWTError], Reason], ...] = (
    (exceptions.InvalidSignatureError, Reason.BAD_SIGNATURE),
    (exceptions.ExpiredSignatureError, Reason.TOKEN_EXPIRED),
    (exceptions.ImmatureSignatureError, Reason.NOT_YET_VALID),
    (exceptions.InvalidIssuerError, Reason.WRONG_ISSUER),
    (exceptions.InvalidAudienceError, Reason.WRONG_AUDIENCE),
    (exceptions.InvalidAlgorithmError, Reason.ALGORITHM_NOT_ALLOWED),
    (exceptions.InvalidKeyError, Reason.ALGORITHM_NOT_ALLOWED),
)


@dataclass(frozen=True)
class Bearer:
    """Whose tokens are taken, and how they are read. `skew` is how many seconds two clocks may differ."""

    keys: KeySet
    issuer: str
    audience: str
    algorithms: tuple[str, ...] = ("EdDSA", "RS256")
    skew: float = 60.0
    role_claim: str = "role"
    lines_claim: str = "lines"
    stakeholders_claim: str = "stakeholders"

    async def actor_of(self, token: str) -> ActorRecord:
        """Who is signed in by this token. Raises Unauthenticated."""
        return (await self.signed_in(token)).actor

    async def signed_in(self, token: str) -> SignedIn:
        """Who is signed in by this token, and until when: its `exp`. Raises Unauthenticated."""
        algorithm, id = self._header(token)
        key = await self._key(id, algorithm)
        try:
            claims = jwt.decode(
                token,
                key.public,
                algorithms=[algorithm],
                audience=self.audience,
                issuer=self.issuer,
                leeway=self.skew,
                options={"require": [*REQUIRED]},
            )
        except exceptions.MissingRequiredClaimError as fault:
            raise _missing(fault.claim) from None
        except exceptions.PyJWTError as fault:
            reason = next((reason for kind, reason in REASONS if isinstance(fault, kind)), Reason.MALFORMED)
            raise Unauthenticated(reason) from None
        return SignedIn(self._actor(claims), _until(claims["exp"]))

    def _header(self, token: str) -> tuple[str, object]:
        """The algorithm, which is one of those allowed, and the id of the key. Nothing of the token is trusted yet."""
        if len(token) > LONGEST or not token.isascii():
            raise Unauthenticated(Reason.MALFORMED)
        try:
            header = jwt.get_unverified_header(token)
        except exceptions.PyJWTError:
            raise Unauthenticated(Reason.MALFORMED) from None
        algorithm = header.get("alg")
        if not isinstance(algorithm, str) or algorithm not in self.algorithms:
            raise Unauthenticated(Reason.ALGORITHM_NOT_ALLOWED)
        return algorithm, header.get("kid")

    async def _key(self, id: object, algorithm: str) -> Key:
        """The key that made the signature, as the token says."""
        if not isinstance(id, str):
            raise Unauthenticated(Reason.UNKNOWN_KEY)
        named = await self.keys.named(id)
        fitting = [each for each in named if each.fits(algorithm)]
        if not fitting:
            raise Unauthenticated(Reason.ALGORITHM_NOT_ALLOWED if named else Reason.UNKNOWN_KEY)
        return fitting[0]

    def _actor(self, claims: Mapping[str, Any]) -> ActorRecord:
        if not claims["sub"]:
            raise _missing("sub")
        role = self._role(claims.get(self.role_claim))
        lines = _lines(claims.get(self.lines_claim)) if role is Role.FACILITATOR else ()
        acts_for = _stakeholders(claims.get(self.stakeholders_claim))
        return ActorRecord(self._id(claims["sub"]), _name(claims), role, lines, acts_for, _mail(claims.get("email")))

    def _role(self, given: object) -> Role:
        if given is None:
            raise _missing(self.role_claim)
        if not isinstance(given, str) or given.upper() not in Role.__members__:
            raise Unauthenticated(Reason.UNKNOWN_ROLE)
        return Role[given.upper()]

    def _id(self, subject: str) -> str:
        """`<subject>@<host of the issuer>` in printable ASCII. The @ is the only one, so it is no id of an API token.

        What is cut off a long subject is made good by a hash, so that two never share an id.
        """
        quoted = quote(subject, safe=":|+", errors="surrogatepass")
        if len(quoted) > LONGEST_SUBJECT:
            quoted = f"{quoted[: LONGEST_SUBJECT - 33]}!{sha256(quoted.encode()).hexdigest()[:32]}"
        host = urlsplit(self.issuer).hostname or quote(self.issuer, safe="")
        return f"{quoted}@{host[:LONGEST_HOST]}"


def _lines(given: object) -> tuple[str, ...]:
    """The lines of a facilitator: what looks like a code, in a list or in a text with spaces between."""
    listed = given.split() if isinstance(given, str) else given if isinstance(given, list) else []
    codes = (each for each in listed if isinstance(each, str) and LINE.fullmatch(each))
    return tuple(dict.fromkeys(codes))[:MOST_LINES]


def _stakeholders(given: object) -> tuple[str, ...]:
    """The stakeholders that somebody acts for: what looks like an id of one, with or without `Stakeholder:`."""
    listed = given.split() if isinstance(given, str) else given if isinstance(given, list) else []
    ids = (each.removeprefix("Stakeholder:") for each in listed if isinstance(each, str))
    return tuple(dict.fromkeys(each for each in ids if STAKEHOLDER.fullmatch(each)))[:MOST_STAKEHOLDERS]


def _mail(given: object) -> str | None:
    """What stands after the @ of an address of mail, in small letters; None where none is said."""
    domain = given.rpartition("@")[2].strip().lower() if isinstance(given, str) and "@" in given else ""
    return domain if MAIL.fullmatch(domain) else None


def _name(claims: Mapping[str, Any]) -> str:
    given = claims.get("name")
    name = given if isinstance(given, str) and says(given) else claims["sub"]
    printable = "".join(each if each.isprintable() else " " for each in name)
    return " ".join(printable.split())[:LONGEST_NAME] or "-"


def _until(end: object) -> str | None:
    """The time that `exp` names; None for one after all times that there are."""
    try:
        return timestamp(datetime.fromtimestamp(int(str(end).partition(".")[0]), UTC))
    except (ValueError, OverflowError, OSError):
        return None


def _missing(claim: str) -> Unauthenticated:
    every = f"{', '.join(REQUIRED)} and a role"
    return Unauthenticated(Reason.MISSING_CLAIM, f"This token has no `{claim}`: its issuer must put {every} into it.")
