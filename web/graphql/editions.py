"""What answers depend on besides the data: the program, as it is installed, and the settings that shape them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from web.serving.settings import Settings

OURS = ("schema", "resolvers", "loaders", "graphdb", "web")
THEIRS = ("strawberry-graphql", "graphql-core")  # what an answer looks like is theirs in part
TEXTS = (".py", ".cypher", ".csv", ".graphql")
SHAPING = ("limit_", "audit_", "trusted_", "introspection")  # how the names of settings begin that answers depend on


def shape(settings: Settings) -> str:
    """Names program and settings: two servers of one shape give one answer to the same question of the same data."""
    chosen = {name: f"{value}" for name, value in settings if name.startswith(SHAPING)}
    return hashlib.sha256(f"{program()} {sorted(chosen.items())}".encode()).hexdigest()


@cache
def program() -> str:
    """SHA-256 of the program's own files, so that a change in a checkout counts, with what it builds on."""
    found = hashlib.sha256()
    for name in THEIRS:
        found.update(f"{name} {version(name)}\n".encode())
    for name in OURS:
        _add(found, name, files(name))
    return found.hexdigest()


def _add(found: hashlib._Hash, path: str, there: Traversable) -> None:
    if there.is_dir():
        for each in sorted(there.iterdir(), key=lambda each: each.name):
            if each.name != "static":  # pages; their links are no answers
                _add(found, f"{path}/{each.name}", each)
    elif path.endswith(TEXTS):
        found.update(f"{path}\n".encode() + there.read_bytes())
