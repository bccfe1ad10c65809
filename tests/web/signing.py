"""Identity providers for the tests: keys, the sets that they are published in, and tokens that are signed with them."""

import base64
import contextlib
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

ISSUER, AUDIENCE = "https://id.example.org/realms/wsis", "stocktaking"
Private = ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class Signer:
    """A key pair; `algorithm` is what it signs with unless told otherwise."""

    def __init__(self, id: str, private: Private, algorithm: str) -> None:
        self.id, self.private, self.algorithm = id, private, algorithm

    def jwk(self, **more: Any) -> dict[str, Any]:
        """The public key as a set holds it."""
        kind: Any = {"EdDSA": OKPAlgorithm, "RS256": RSAAlgorithm, "ES256": ECAlgorithm}[self.algorithm]
        return {**kind.to_jwk(self.private.public_key(), as_dict=True), "kid": self.id, **more}

    def pem(self) -> bytes:
        return self.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def token(self, *, algorithm: str | None = None, headers: dict[str, Any] | None = None, **changed: Any) -> str:
        """A good token, but for the claims that are changed; a claim that is None is left out."""
        return jwt.encode(
            claims(**changed), self.private, algorithm or self.algorithm, {"kid": self.id, **(headers or {})}
        )


def claims(**changed: Any) -> dict[str, Any]:
    now = int(time.time())
    good = {"iss": ISSUER, "aud": AUDIENCE, "sub": "ann", "role": "contributor", "iat": now, "exp": now + 600}
    return {name: value for name, value in {**good, **changed}.items() if value is not None}


@cache
def ed(id: str = "ed") -> Signer:
    return Signer(id, ed25519.Ed25519PrivateKey.generate(), "EdDSA")


@cache
def rs(id: str = "rs", bits: int = 2048) -> Signer:
    return Signer(id, rsa.generate_private_key(65537, bits), "RS256")


@cache
def es(id: str = "es") -> Signer:
    return Signer(id, ec.generate_private_key(ec.SECP256R1()), "ES256")


def unsigned(header: dict[str, Any], **changed: Any) -> str:
    return ".".join((encoded(json.dumps(header)), encoded(json.dumps(claims(**changed))), ""))


def by_hmac(secret: bytes, header: dict[str, Any], **changed: Any) -> str:
    """A token that is signed with a shared secret."""
    text = unsigned(header, **changed).rpartition(".")[0]
    return f"{text}.{encoded(hmac.digest(secret, text.encode(), hashlib.sha256))}"


def encoded(part: str | bytes) -> str:
    return base64.urlsafe_b64encode(part if isinstance(part, bytes) else part.encode()).decode().rstrip("=")


def published(*keys: Signer | dict[str, Any]) -> bytes:
    """A JSON Web Key Set."""
    return json.dumps({"keys": [each.jwk() if isinstance(each, Signer) else each for each in keys]}).encode()


def publish(file: Path, *keys: Signer | dict[str, Any]) -> Path:
    """Put a set in the file's place, as careful people do: at once."""
    new = file.with_suffix(".new")
    new.write_bytes(published(*keys))
    return new.replace(file)


class Provider(ThreadingHTTPServer):
    """Serves a set on 127.0.0.1. `asked` counts; `status` and `body` may be changed, `holds` keeps answers back."""

    daemon_threads = True

    def __init__(self, body: bytes) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.body, self.status, self.asked = body, 200, 0
        self.location: str | None = None
        self.goes_on = threading.Event()
        self.goes_on.set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/keys"


class _Answer(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        self.server.asked += 1
        self.server.goes_on.wait(20)
        self.send_response(self.server.status)
        if self.server.location is not None:
            self.send_header("location", self.server.location)
        self.send_header("content-length", str(len(self.server.body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(self.server.body)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@contextlib.contextmanager
def provider(*keys: Signer | dict[str, Any]) -> Iterator[Provider]:
    server = Provider(published(*keys))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.goes_on.set()
        server.shutdown()
        server.server_close()
        thread.join(timeout=60)
