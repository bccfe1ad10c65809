"""Nodes of any label as they are stored, for records whose fields are properties of the label."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_type_hints

from graphdb.cypher_text import Text, cypher, join, question
from graphdb.engine import Graph
from graphdb.model import BY_NAME, KEYS, NAMES

R = TypeVar("R")
_COLUMN = cypher("n.<property> AS <property>")


async def by_keys(graph: Graph, label: str, record: type[R], keys: Sequence[str]) -> dict[str, R]:
    """The nodes of a label with these keys, by key, each as a record; a key that no node has is left out.

    record: a dataclass each of whose fields is a property of the label, `official_text` being `officialText`. A
    property that is missing is None in it, a list a tuple, and what is of an Enum one of its values.
    """
    of: Any = record  # which can be hashed, as every class can
    made = _made(of)
    rows = await graph.read("nodes/by_keys", _text(label, of), keys=list(keys))
    return {row["key"]: record(*(make(row[_property(name)]) for name, make in made.items())) for row in rows}


@cache
def _text(label: str, record: type) -> Text:
    """Raises KeyError for a field that is no property of the label."""
    known = {name: NAMES[name] for name in BY_NAME[label].known}
    columns = [_COLUMN.fill(property=known[_property(name)]) for name in _made(record)]
    return question("nodes/by_keys").fill(label=NAMES[label], key=NAMES[KEYS[label]], columns=join(", ", columns))


@cache
def _made(record: type) -> Mapping[str, Callable[[Any], Any]]:
    """The fields of a record, and what makes each of what is stored."""
    hints = get_type_hints(record)
    return {each.name: _maker(hints[each.name]) for each in fields(record)}


def _maker(hint: Any) -> Callable[[Any], Any]:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda value: hint(value) if value is not None else None
    return lambda value: tuple(value) if isinstance(value, list) else value


def _property(field: str) -> str:
    """official_text -> officialText"""
    return re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), field)
