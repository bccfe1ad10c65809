"""The server's settings: read from the environment, checked at start, one line where they are wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from graphdb.settings import GraphSettings

ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?|http://\[[0-9a-f:]+\](:\d+)?")


class Settings(GraphSettings):
    """`HOST`, `PORT`, `WORKERS`, `LIMIT_*`, `CORS_ORIGINS`, `TRUSTED_*` and the switches, beside the `GRAPH_*` ones."""

    prefixes: ClassVar[tuple[str, ...]] = ("GRAPH_", "LIMIT_", "CORS_", "TRUSTED_")

    host: str = "127.0.0.1"
    port: int = Field(8000, ge=0, le=65_535)
    workers: int = Field(1, ge=1, le=64)
    graph_wait: float = Field(0.0, ge=0)  # seconds that a graph may take to come at start
    limit_max_depth: int = Field(12, ge=1, le=100)
    limit_max_tokens: int = Field(2_000, ge=10)
    limit_max_aliases: int = Field(15, ge=0)
    limit_max_root_fields: int = Field(10, ge=1)
    limit_max_directives: int = Field(20, ge=0)
    limit_max_fragments: int = Field(100, ge=0)
    limit_max_cost: int = Field(10_000, ge=1)
    limit_max_body: int = Field(20_000, ge=100)
    limit_deadline: float = Field(10.0, gt=0)
    cors_origins: str = ""  # origins of web pages that may ask, with commas between; * is any
    trusted_documents: Path | None = None  # a folder of .graphql files
    trusted_only: bool = False
    introspection: bool = True
    playground: bool = True
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
        if wrong := [each for each in self.origins() if each != "*" and not ORIGIN.fullmatch(each)]:
            raise ValueError(f"CORS_ORIGINS has {wrong[0]!r}: an origin is written https://example.org, with no path")
        return self

    @property
    def is_open(self) -> bool:
        """Whether the schema may be read and guessed at."""
        return self.introspection and not self.trusted_only

    def origins(self) -> list[str]:
        return [each.strip() for each in self.cors_origins.split(",") if each.strip()]

    def limits(self) -> dict[str, Any]:
        """The LIMIT_* ones: {"max_depth": 12, ...}."""
        prefix = "limit_"
        return {
            name.removeprefix(prefix): getattr(self, name)
            for name in type(self).model_fields
            if name.startswith(prefix)
        }
