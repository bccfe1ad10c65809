"""The filled graphs of these tests."""

from tests.resolvers.graphs import builtin, larger

__all__ = ["builtin", "larger"]
