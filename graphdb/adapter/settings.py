"""Where the graph is: read from the environment, checked at start."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar, Self
from urllib.parse import urlsplit

from pydantic import SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from graphdb.errors import BadInput, WrongSettings
from graphdb.signatures import SigningKey, signing_key

EMBEDDED = "embedded:"
OLDEST = 0.5  # seconds after which a write is seen by every process
# What Kubernetes puts into the environment for a service that is called graph, limit, ...
NOT_OURS = re.compile(r"[A-Z]+_(SERVICE_(HOST|PORT)(_\w+)?|PORT(_\d+_(TCP|UDP)(_\w+)?)?)")
BOLT_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


class GraphSettings(BaseSettings):
    """The `GRAPH_*` variables, and the key that signs what is written to the chain.

    `GRAPH_URL` is `embedded:<folder>` or a `neo4j://`, `neo4j+s://` or `bolt://` address; the others belong to an
    address only. Raises pydantic's ValidationError, whose text names the setting.
    """

    model_config = SettingsConfigDict(extra="ignore", hide_input_in_errors=True)

    prefixes: ClassVar[tuple[str, ...]] = ("GRAPH_",)  # a variable that begins like this is one of ours

    graph_url: str = "embedded:./data"
    graph_user: str | None = None
    graph_password: SecretStr | None = None
    graph_password_file: Path | None = None
    graph_database: str | None = None
    graph_deadline: float = 10.0
    graph_state_age: float = 0.2
    audit_signing_key: SecretStr | None = None
    audit_signing_key_file: Path | None = None

    @model_validator(mode="after")
    def agree(self) -> Self:
        embedded = self.graph_url.startswith(EMBEDDED)
        if embedded and not self.graph_url.removeprefix(EMBEDDED).strip():
            raise ValueError("GRAPH_URL names no folder: write embedded:./data")
        if not embedded and urlsplit(self.graph_url).scheme not in BOLT_SCHEMES:
            raise ValueError("GRAPH_URL must be embedded:<folder> or start with neo4j://, neo4j+s:// or bolt://")
        if not embedded and "@" in urlsplit(self.graph_url).netloc:
            raise ValueError("GRAPH_URL holds a password: put it into GRAPH_PASSWORD or GRAPH_PASSWORD_FILE")
        given = [
            name
            for name in ("graph_user", "graph_password", "graph_password_file", "graph_database")
            if getattr(self, name) is not None
        ]
        if embedded and given:
            raise ValueError(
                f"{given[0].upper()} is set, but GRAPH_URL is embedded: unset it or point GRAPH_URL at a Neo4j"
            )
        if self.graph_password is not None and self.graph_password_file is not None:
            raise ValueError("GRAPH_PASSWORD and GRAPH_PASSWORD_FILE are both set: keep one")
        if (self.graph_user is None) != (self.graph_password is None and self.graph_password_file is None):
            raise ValueError("GRAPH_USER and GRAPH_PASSWORD (or GRAPH_PASSWORD_FILE) go together: set both or neither")
        if self.audit_signing_key is not None and self.audit_signing_key_file is not None:
            raise ValueError("AUDIT_SIGNING_KEY and AUDIT_SIGNING_KEY_FILE are both set: keep one")
        if self.graph_deadline <= 0:
            raise ValueError("GRAPH_DEADLINE is a number of seconds above 0")
        if not 0 <= self.graph_state_age <= OLDEST:
            raise ValueError(f"GRAPH_STATE_AGE is a number of seconds from 0 to {OLDEST:g}")
        return self

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None) -> Self:
        """From the environment. Raises WrongSettings with one line that names the setting."""
        known = sorted(name.upper() for name in cls.model_fields)
        for name in sorted(environment if environment is not None else os.environ):
            if name.startswith(cls.prefixes) and name not in known and not NOT_OURS.fullmatch(name):
                family = [each for each in known if each[:5] == name[:5]]
                near = difflib.get_close_matches(name, known, n=2, cutoff=0.6) or family
                raise WrongSettings(f"{name} is no setting of this program. Near it: {', '.join(near)}")
        try:
            return cls()
        except ValidationError as fault:
            raise WrongSettings("; ".join(_said(error["loc"], error["msg"]) for error in fault.errors())) from None

    @property
    def folder(self) -> Path | None:
        """The folder of the embedded graph, or None for a Bolt address."""
        if not self.graph_url.startswith(EMBEDDED):
            return None
        return Path(self.graph_url.removeprefix(EMBEDDED).strip()).expanduser().resolve()

    def credentials(self) -> tuple[str, str] | None:
        """User and password, read now. Raises OSError for a password file that cannot be read."""
        if self.graph_user is None:
            return None
        if self.graph_password_file is not None:
            return self.graph_user, self.graph_password_file.read_text(encoding="utf-8").strip()
        assert self.graph_password is not None
        return self.graph_user, self.graph_password.get_secret_value()

    def signing_key(self) -> SigningKey | None:
        """The key that signs the links of the chain, read now. Raises WrongSettings, which does not show it."""
        name, text = "AUDIT_SIGNING_KEY", self.audit_signing_key
        try:
            if self.audit_signing_key_file is not None:
                name = "AUDIT_SIGNING_KEY_FILE"
                text = SecretStr(self.audit_signing_key_file.read_text(encoding="utf-8"))
            return signing_key(text.get_secret_value()) if text is not None else None
        except (OSError, UnicodeDecodeError) as fault:
            why = (fault.strerror or "") if isinstance(fault, OSError) else "it is not UTF-8"
            raise WrongSettings(f"{name}: {self.audit_signing_key_file} cannot be read: {why}") from None
        except BadInput as fault:
            raise WrongSettings(f"{name}: {fault.message}") from None


def _said(place: tuple[int | str, ...], message: str) -> str:
    text = message.removeprefix("Value error, ")
    return f"{str(place[0]).upper()}: {text[:1].lower()}{text[1:]}" if place else text
