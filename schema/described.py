"""How enums of the layers below come to be known to clients: each, and each of its values, with a description.

The layers below know nothing of GraphQL, so what is said about their values is said here: beside the type that has
them, or in schema/enums where several do.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

import strawberry

# Every enum by its name in the schema, with what is said of it and of its values.
CLOSED: dict[str, tuple[type[Enum], str, Mapping[str, str]]] = {}


def described(enum: type[Enum], description: str, values: dict[str, str], *, name: str | None = None) -> None:
    """Make an enum known to GraphQL. Raises KeyError for a value that nothing is said about."""
    made: Any = strawberry.enum(enum, name=name, description=description)
    for value in made.__strawberry_definition__.values:
        value.description = values[value.name]
    CLOSED[made.__strawberry_definition__.name] = (enum, description, values)
