"""What there is in place of what a document asks for and the schema has not: so that an error says what to change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from graphql import (
    GraphQLError,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
)

ROOM: Final = 300  # characters of names
FOUND: Final = re.compile(r"(,?) [Ff]ound: \{.*$", re.DOTALL)  # what was given: whoever asks has it
_NO_ARGUMENT: Final = re.compile(r"Unknown argument '\w+' on field '(\w+)\.(\w+)'\.")
_NO_FIELD: Final = re.compile(r"Cannot query field '\w+' on type '(\w+)'\.")
_NO_SUCH_PART: Final = re.compile(r"Expected value of type '(\w+)' not to include unknown field '\w+'")


def telling(errors: Iterable[GraphQLError], schema: GraphQLSchema) -> list[GraphQLError]:
    """The same errors; those about a name that is not there say which there are."""
    return [_told(each, schema) for each in errors]


def _told(error: GraphQLError, schema: GraphQLSchema) -> GraphQLError:
    for pattern, names in _KINDS:
        if (found := pattern.search(error.message)) is not None and (said := names(schema, *found.groups())):
            message = FOUND.sub(lambda given: "." if given[1] else "", error.message)
            return GraphQLError(
                f"{message} {said}", error.nodes, error.source, error.positions, error.path, error.original_error,
                error.extensions,
            )  # fmt: skip
    return error


def _arguments(schema: GraphQLSchema, type: str, field: str) -> str:
    kind = schema.type_map.get(type)
    known = kind.fields.get(field) if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType) else None
    if known is None:
        return ""
    return f"It takes {_listed(known.args)}." if known.args else "It takes no arguments."


def _fields(schema: GraphQLSchema, type: str) -> str:
    kind = schema.type_map.get(type)
    if not isinstance(kind, GraphQLObjectType | GraphQLInterfaceType) or kind is schema.query_type:
        return ""  # of the questions there are too many, and the nearest are named already
    return f"{type} has {_listed(kind.fields)}."


def _parts(schema: GraphQLSchema, type: str) -> str:
    kind = schema.type_map.get(type)
    return f"{type} takes {_listed(kind.fields)}." if isinstance(kind, GraphQLInputObjectType) else ""


def _listed(names: Iterable[str]) -> str:
    """Names, as many as there is room for."""
    shown, room = list[str](), ROOM
    for each in names:
        room -= len(each) + 2
        if room < 0:
            return f"{', '.join(shown)} and others"
        shown.append(each)
    return ", ".join(shown)


_KINDS: Final[tuple[tuple[re.Pattern[str], Callable[..., str]], ...]] = (
    (_NO_ARGUMENT, _arguments),
    (_NO_FIELD, _fields),
    (_NO_SUCH_PART, _parts),
)
