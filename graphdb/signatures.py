"""Signatures over the links of the chain: Ed25519 (RFC 8032) over a link's hash, by a key kept outside of the graph.

A chain of hashes shows that nothing was altered, and not who wrote it: whoever writes to the database can append a
well-formed link. With a key that the database does not hold, every link from `since` on has to have a signature, and a
link that has none was written by somebody else. `since` belongs to the key and not to the graph: where signing began
is then nothing that a writer of the graph can move.

As texts, on one line: `audit-key:189:<43 characters>` signs the links after number 189,
`audit-public-key:189:<43 characters>` proves them; the last part is base64url of the 32 bytes of the key.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from graphdb.errors import BadInput

PRIVATE, PUBLIC = "audit-key", "audit-public-key"
_TEXT = re.compile(r"(audit-key|audit-public-key):(0|[1-9][0-9]{0,14}):([A-Za-z0-9_-]{43})")
_SIGNATURE = re.compile(r"[0-9a-f]{16}:[A-Za-z0-9_-]{86}")
_DOMAIN = b"stocktaking chain link\n"  # so that a signature over a hash is good for nothing else


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What proves signatures. since: the number of the last link that it does not sign."""

    since: int
    raw: bytes

    @property
    def id(self) -> str:
        """Its name in signatures: 16 hexadecimal digits of SHA-256 over its bytes."""
        return hashlib.sha256(self.raw).hexdigest()[:16]

    def has_signed(self, hash: str, signature: str) -> bool:
        """Whether the signature is that of this key over the hash of a link."""
        id, _, encoded = signature.partition(":")
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(_decoded(encoded), _message(hash))
        except (InvalidSignature, ValueError):
            return False
        return id == self.id

    def __str__(self) -> str:
        return f"{PUBLIC}:{self.since}:{_encoded(self.raw)}"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """What signs. It is shown nowhere: not in the log, not in an error. since: as for PublicKey."""

    since: int
    key: Ed25519PrivateKey

    @classmethod
    def made(cls, since: int) -> SigningKey:
        """A new key for the links after this number."""
        return cls(since, Ed25519PrivateKey.generate())

    @property
    def public(self) -> PublicKey:
        return PublicKey(self.since, self.key.public_key().public_bytes_raw())

    def signature(self, hash: str) -> str:
        """The signature over the hash of a link: the id of the key, a colon, base64url."""
        return f"{self.public.id}:{_encoded(self.key.sign(_message(hash)))}"

    def secret(self) -> str:
        """The text that AUDIT_SIGNING_KEY takes."""
        return f"{PRIVATE}:{self.since}:{_encoded(self.key.private_bytes_raw())}"

    def __repr__(self) -> str:
        return f"SigningKey(since={self.since}, public={self.public.id})"


# The key of the graph that a writing transaction runs in, see Graph.write.
signing: ContextVar[SigningKey | None] = ContextVar("signing", default=None)


def signing_key(text: str) -> SigningKey:
    """The key that a text is. Raises BadInput, which does not repeat the text."""
    since, raw = _parts(text, PRIVATE)
    return SigningKey(since, Ed25519PrivateKey.from_private_bytes(raw))


def public_key(text: str) -> PublicKey:
    """The public key that a text is; of a signing key, its public one. Raises BadInput."""
    if text.strip().startswith(f"{PRIVATE}:"):
        return signing_key(text).public
    return PublicKey(*_parts(text, PUBLIC))


def flaw(sequence: int, hash: str, signature: object, keys: Iterable[PublicKey]) -> str | None:
    """What is wrong with the signature of the link with this number, by the keys that there are.

    The one that was made last before the link has to have signed it: an older one was replaced, or stolen.

    Where no key is given that was there then, nothing but its form.
    """
    known = [each for each in keys if each.since < sequence]
    if not known:
        is_one = signature is None or (isinstance(signature, str) and _SIGNATURE.fullmatch(signature))
        return None if is_one else "its signature has not the form of one"
    if not isinstance(signature, str):
        return "it is not signed: it was written without the key"
    newest = max(known, key=lambda each: each.since)
    if newest.id != (id := signature.partition(":")[0]):
        is_old = any(each.id == id for each in known)
        return (
            "it is signed by a key that had been replaced"
            if is_old
            else "it is signed by a key that is none of those given"
        )
    return None if newest.has_signed(hash, signature) else "its signature is not one over its hash"


def _parts(text: str, kind: str) -> tuple[int, bytes]:
    found = _TEXT.fullmatch(text.strip())
    if found is None or found[1] != kind:
        raise BadInput(f"This is no {kind}: it is one line, {kind}:NUMBER:KEY, as `stocktaking audit key` makes it.")
    return int(found[2]), _decoded(found[3])


def _message(hash: str) -> bytes:
    return _DOMAIN + hash.encode("ascii")


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def _decoded(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as fault:
        raise ValueError("no base64url") from fault
