"""The one place where the library's schema is opened: the library builds it, and graphql-core does all the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import strawberry
from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema

MADE_OF = "strawberry-definition"  # among the extensions of what the library has built
AT_MOST = (
    "at most"  # among the metadata of a list of a page: how many a page may have, where that is more than of others
)
UNARGUED = "unargued"  # among the metadata of a field: the attribute that it is where no argument is given


def core(schema: strawberry.Schema) -> GraphQLSchema:
    """What the library has built, as graphql-core knows it. The library has no public name for it."""
    return schema._schema


def attribute(field: GraphQLField) -> str | None:
    """What a plain field reads of its object; None for a field with a resolver, a permission or an extension."""
    made = field.extensions.get(MADE_OF)
    return str(made.python_name) if made is not None and made.is_basic_field else None


def unargued(field: GraphQLField) -> str | None:
    """What a field reads of its object where no argument is given to it; None where it asks its resolver then, too."""
    made = field.extensions.get(MADE_OF)
    return made.metadata.get(UNARGUED) if made is not None else None


def at_most(field: GraphQLField, usual: int) -> int:
    """How many items a page may have that a field lists, where others may have the usual number."""
    made = field.extensions.get(MADE_OF)
    return max(usual, made.metadata.get(AT_MOST, 0)) if made is not None else usual


def method(field: GraphQLField) -> Callable[[Any], Any] | None:
    """What a field calls with its object and nothing else, and does not wait for; None for any other field."""
    made = field.extensions.get(MADE_OF)
    if made is None or made.base_resolver is None or made.extensions or made.permission_classes or field.args:
        return None
    resolver = made.base_resolver
    others = resolver.info_parameter, resolver.parent_parameter, resolver.root_parameter
    if resolver.is_async or resolver.self_parameter is None or any(others):
        return None
    found: Callable[[Any], Any] = resolver.wrapped_func
    return found


def made_of(kind: GraphQLObjectType) -> type[Any] | None:
    """The class whose objects are of this type."""
    made = kind.extensions.get(MADE_OF)
    return made.origin if made is not None else None
