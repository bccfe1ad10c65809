"""Arguments that several topics take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from schema.info import Info

T = TypeVar("T")
M = TypeVar("M")


def place(info: Info) -> str:
    """Where in the request a mutation stands: a request with several has an effect for each."""
    return str(info.path.key)


def several(stated: Sequence[T] | None, told: Callable[[T], M]) -> tuple[M, ...] | None:
    """A list that is stated, each of it as the resolvers have it; None: nothing is stated."""
    return tuple(map(told, stated)) if stated is not None else None
