"""Filters of entries kept as data: as JSON by the names of the API, e.g. {"actionLine":{"in":["C7"]}}, and back."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from graphdb.chain import canonical
from resolvers.filters.stated import EntryFilter


def kept_filter(given: EntryFilter) -> str:
    """The canonical JSON of a filter, with what it states and nothing else."""
    return canonical(_plain(given))


def stated_filter(kept: str) -> EntryFilter:
    """The filter that is kept so. Raises ValueError, KeyError or TypeError for what this program has not written."""
    found: EntryFilter = _read(json.loads(kept), EntryFilter)
    return found


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        named = ((each.name, getattr(value, each.name)) for each in fields(value))
        return {_camel(name): _plain(each) for name, each in named if each is not None}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, datetime) else value


def _read(value: Any, kind: Any) -> Any:
    if get_origin(kind) in (Union, UnionType):
        (kind,) = (each for each in get_args(kind) if each is not type(None))
    if get_origin(kind) is tuple:
        return tuple(_read(each, get_args(kind)[0]) for each in value)
    if is_dataclass(kind) and isinstance(kind, type):
        kinds = _kinds(kind)
        return kind(**{name: _read(each, of) for key, each in value.items() for name, of in [kinds[key]]})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return datetime.fromisoformat(value) if kind is datetime else value


@cache
def _kinds(of: type) -> dict[str, tuple[str, Any]]:
    """The fields of a filter, by their names in the API: name here, and type."""
    return {_camel(name): (name, kind) for name, kind in get_type_hints(of).items()}


def _camel(name: str) -> str:
    first, *rest = name.strip("_").split("_")
    return first + "".join(each.capitalize() for each in rest)
