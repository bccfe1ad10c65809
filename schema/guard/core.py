"""The one place where the library's schema is opened: the library builds it, and graphql-core does all the rest."""

from __future__ import annotations

import strawberry
from graphql import GraphQLSchema


def core(schema: strawberry.Schema) -> GraphQLSchema:
    """What the library has built, as graphql-core knows it. The library has no public name for it."""
    return schema._schema
