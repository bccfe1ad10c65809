"""The server's settings: read from the environment, checked at start, one line where they are wrong."""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path
from typing import Any, ClassVar, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator

from graphdb.index.keeper import IndexSettings
from resolvers.audit.settings import AuditSettings

# Only signatures by a private key that the server does not have: what it checks with, nobody can sign with.
ALGORITHMS = ("EdDSA", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512")
INDEX_FILE = "entries.index"
MEMORY = "memory"
MOST_UNITS = 2_000_000_000  # of cost: what an Int of GraphQL holds
ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?|http://\[[0-9a-f:]+\](:\d+)?")


class Settings(AuditSettings):
    """`HOST`, `PORT`, `WORKERS`, `MAX_*`, `LIMIT_*`, `RATE_*`, `CORS_ORIGINS`, `TRUSTED_*`, `AUTH_*`, `AUDIT_*`,
    `INDEX*`, `MCP*`, switches, `GRAPH_*`."""

    prefixes: ClassVar[tuple[str, ...]] = (
        "GRAPH_",
        "LIMIT_",
        "RATE_",
        "CORS_",
        "TRUSTED_",
        "AUTH_",
        "AUDIT_",
        "INDEX_",
        "MCP_",
    )

    host: str = "127.0.0.1"
    port: int = Field(8000, ge=0, le=65_535)
    workers: int = Field(1, ge=1, le=64)
    max_sockets: int = Field(4_000, ge=16)
    max_running: int = Field(64, ge=0)  # requests of a process that are answered at once; 0: as many as come
    max_waiting: int = Field(1_000, ge=0)  # that wait for a place then
    graph_wait: float = Field(0.0, ge=0)  # seconds that a graph may take to come at start
    limit_max_depth: int = Field(12, ge=1, le=100)
    limit_max_tokens: int = Field(2_000, ge=10)
    limit_max_aliases: int = Field(15, ge=0)
    limit_max_root_fields: int = Field(10, ge=1)
    limit_max_directives: int = Field(20, ge=0)
    limit_max_fragments: int = Field(100, ge=0)
    limit_max_cost: int = Field(10_000, ge=1)
    limit_max_cost_signed_in: int = Field(100_000, ge=1)
    limit_max_body: int = Field(20_000, ge=100)
    limit_max_body_signed_in: int = Field(2_000_000, ge=100)
    limit_subscriptions: int = Field(10, ge=1)
    limit_connections: int = Field(1_000, ge=0)
    limit_deadline: float = Field(10.0, gt=0)
    rate_limit: int = Field(1_000_000, ge=0, le=MOST_UNITS)  # cost that one address may ask for in RATE_SECONDS; 0: any
    rate_limit_signed_in: int = Field(5_000_000, ge=0, le=MOST_UNITS)  # the same, of somebody who is signed in
    rate_seconds: int = Field(60, ge=1, le=86_400)
    rate_store: SecretStr = SecretStr(MEMORY)  # or a Redis, whose address may hold a password
    trusted_proxies: str = ""  # addresses and networks of proxies, with commas between
    cors_origins: str = ""  # origins of web pages that may ask, with commas between; * is any
    trusted_documents: Path | None = None  # a folder of .graphql files
    trusted_only: bool = False
    auth_jwks: str | None = None  # the keys of the identity provider: a file, or an https:// or http:// address
    auth_issuer: str | None = Field(None, min_length=1)
    auth_audience: str | None = Field(None, min_length=1)
    auth_algorithms: str = "EdDSA,RS256"
    auth_clock_skew: float = Field(60.0, ge=0, le=3600)  # seconds
    auth_jwks_max_age: float = Field(300.0, ge=1, le=86_400)  # seconds
    auth_role_claim: str = Field("role", min_length=1)
    auth_lines_claim: str = Field("lines", min_length=1)
    auth_stakeholders_claim: str = Field("stakeholders", min_length=1)
    introspection: bool = True
    playground: bool = True
    explorer: bool = True
    mcp: Literal["on", "off"] = "on"  # whether /mcp answers assistants
    mcp_mutations: Literal["on", "off"] = "off"  # whether they may change something there, with a token that may
    index: Literal["on", "off"] = "on"  # entries and stakeholders in memory, to answer in place of the graph
    index_memory: int = Field(1_024, ge=1)  # MB that it may take
    index_file: Path | None = None  # where it is kept from one start to the next; in the folder of an embedded graph
    warm_up: Literal["on", "off"] = "on"  # whether a start asks the documented questions, so that nobody is the first
    import_four_eyes: bool = True  # whether who approves an import has to be somebody else than who staged it
    import_max_upload: int = Field(67_108_864, ge=1_000, le=67_108_864)  # bytes that a file of entries may have
    traces: bool = False  # whether requests are traced by OpenTelemetry
    metrics: bool = False  # whether /metrics has numbers for Prometheus
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @model_validator(mode="after")
    def fit(self) -> Self:
        if self.workers > 1 and self.folder:
            raise ValueError("WORKERS is above 1, but an embedded graph serves one process: point GRAPH_URL at a Neo4j")
        if self.graph_wait and self.folder:
            raise ValueError("GRAPH_WAIT is for a Neo4j that is still to come, and GRAPH_URL is embedded: unset it")
        if self.trusted_only and self.trusted_documents is None:
            raise ValueError("TRUSTED_ONLY is set, but TRUSTED_DOCUMENTS names no folder of them")
        if self.trusted_only and self.introspection and "introspection" in self.model_fields_set:
            raise ValueError("TRUSTED_ONLY closes introspection, but INTROSPECTION is on: unset one of them")
        if self.trusted_documents is not None and not self.trusted_documents.is_dir():
            raise ValueError(f"TRUSTED_DOCUMENTS is no folder: {self.trusted_documents}")
        if self.index_file is not None and not self.index_file.parent.is_dir():
            raise ValueError(f"INDEX_FILE is to be in a folder that is not there: make {self.index_file.parent}")
        if self.index_file is not None and self.index_file.is_dir():
            raise ValueError(f"INDEX_FILE is a folder: name a file, such as {self.index_file / INDEX_FILE}")
        if self.mcp_mutations == "on" and self.mcp == "off":
            raise ValueError("MCP_MUTATIONS is on, but MCP is off: unset one of them")
        if wrong := [each for each in self.origins() if each != "*" and not ORIGIN.fullmatch(each)]:
            raise ValueError(f"CORS_ORIGINS has {wrong[0]!r}: an origin is written https://example.org, with no path")
        return self

    @model_validator(mode="after")
    def trust(self) -> Self:
        claims = {"AUTH_ISSUER": ("iss", self.auth_issuer), "AUTH_AUDIENCE": ("aud", self.auth_audience)}
        for name, (claim, given) in claims.items():
            if self.auth_jwks is None and given is not None:
                raise ValueError(f"{name} is set, but AUTH_JWKS names no keys to check tokens with")
            if self.auth_jwks is not None and given is None:
                raise ValueError(f"AUTH_JWKS is set, but {name} is not: say which `{claim}` tokens must have")
        if wrong := [each for each in self.algorithms() if each not in ALGORITHMS]:
            raise ValueError(f"AUTH_ALGORITHMS has {wrong[0]!r}: take some of {', '.join(ALGORITHMS)}")
        if not self.algorithms():
            raise ValueError(f"AUTH_ALGORITHMS names none: take some of {', '.join(ALGORITHMS)}")
        if self.auth_jwks is not None:
            _check_source(self.auth_jwks)
        return self

    @model_validator(mode="after")
    def count(self) -> Self:
        for name, given, most in (
            ("rate_limit", self.rate_limit, self.limit_max_cost),
            ("rate_limit_signed_in", self.rate_limit_signed_in, self.limit_max_cost_signed_in),
        ):
            if name in self.model_fields_set and 0 < given < most:
                raise ValueError(
                    f"{name.upper()} is {given:,}, and one question may cost {most:,}: raise it, or lower "
                    f"{'LIMIT_MAX_COST' if name == 'rate_limit' else 'LIMIT_MAX_COST_SIGNED_IN'}"
                )
        store = self.rate_store.get_secret_value()
        if store != MEMORY and urlsplit(store).scheme not in ("redis", "rediss"):
            raise ValueError("RATE_STORE is `memory`, or the address of a Redis: redis://host:6379 or rediss://")
        for each in self.proxies():
            try:
                ipaddress.ip_network(each)
            except ValueError:
                raise ValueError(
                    f"TRUSTED_PROXIES has {each!r}: an address or a network is written 10.0.0.5 or 10.0.0.0/8"
                ) from None
        return self

    def rates(self) -> tuple[int, int]:
        """What may be asked for within a while, by somebody who is not signed in and by somebody who is: one question
        that may be asked at all, at the least; 0 where nothing is counted."""
        anonymous = max(self.rate_limit, self.limit_max_cost) if self.rate_limit else 0
        signed_in = max(self.rate_limit_signed_in, self.limit_max_cost_signed_in) if self.rate_limit_signed_in else 0
        return anonymous, signed_in

    def proxies(self) -> list[str]:
        return [each.strip() for each in self.trusted_proxies.split(",") if each.strip()]

    @property
    def is_open(self) -> bool:
        """Whether the schema may be read and guessed at."""
        return self.introspection and not self.trusted_only

    def index_settings(self) -> IndexSettings:
        file = self.index_file or (self.folder / INDEX_FILE if self.folder else None)
        return IndexSettings(self.index == "on", self.index_memory << 20, file=file)

    def origins(self) -> list[str]:
        return [each.strip() for each in self.cors_origins.split(",") if each.strip()]

    def algorithms(self) -> list[str]:
        return [each.strip() for each in self.auth_algorithms.split(",") if each.strip()]

    def limits(self) -> dict[str, Any]:
        """The LIMIT_* ones: {"max_depth": 12, ...}."""
        prefix = "limit_"
        return {
            name.removeprefix(prefix): getattr(self, name)
            for name in type(self).model_fields
            if name.startswith(prefix)
        }


def _check_source(jwks: str) -> None:
    """Raises ValueError for what keys cannot be read from."""
    if "://" not in jwks:
        if not Path(jwks).is_file():
            raise ValueError(f"AUTH_JWKS is no file: {jwks}")
        return
    address = urlsplit(jwks)
    if address.scheme not in ("https", "http") or not address.hostname:
        raise ValueError("AUTH_JWKS must be a file, or an address that begins with https:// or http://")
    if "@" in address.netloc:
        raise ValueError("AUTH_JWKS holds a password: keys are public, give an address without one")
