"""What a table is: columns with types, in an order that stays, and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

Row = Sequence[Any]


class Type(Enum):
    """The type of a column, by its name in Frictionless Table Schema; each value may be None."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    LIST = "list"


@dataclass(frozen=True)
class Column:
    """A column. about: what stands in it, with the field of the API where its name does not say."""

    name: str
    type: Type = Type.STRING
    about: str = ""
