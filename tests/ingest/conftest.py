"""The graphs that these tests ask."""

from tests.resolvers.graphs import builtin

__all__ = ["builtin"]
