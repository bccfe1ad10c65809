"""The ways in which what many fields ask for, a key each, becomes one question."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from strawberry.dataloader import DataLoader

from graphdb.node_sets import Parent
from graphdb.questions.entry_sets import ROOT, Shape

A = TypeVar("A", bound=Hashable)
C = TypeVar("C", bound=Hashable)
T = TypeVar("T")


@dataclass(frozen=True)
class OfSet(Generic[A]):
    """One question about one set: its shape, the parent it hangs under, and what is asked."""

    shape: Shape
    parent: Parent | None
    argument: A


def by_key(ask: Callable[[Sequence[C]], Awaitable[dict[C, T]]]) -> DataLoader[C, T | None]:
    """A loader over keys; None for one that nothing was found for."""

    async def load(keys: list[C]) -> list[T | None]:
        found = await ask(keys)
        return [found.get(each) for each in keys]

    return DataLoader(load_fn=load)


def whole(ask: Callable[[], Awaitable[T]]) -> DataLoader[None, T]:
    """A loader of one answer that many fields look into; its key is None."""

    async def load(keys: list[None]) -> list[T]:
        answer = await ask()
        return [answer for _ in keys]

    return DataLoader(load_fn=load)


def one_by_one(ask: Callable[[C], Awaitable[T]]) -> DataLoader[C, T]:
    """A loader of answers that are asked for one by one, each once."""

    async def load(keys: list[C]) -> list[T]:
        return list(await asyncio.gather(*(ask(key) for key in keys)))

    return DataLoader(load_fn=load)


def counted(ask: Callable[[], Awaitable[dict[C, int]]]) -> DataLoader[C, int]:
    """A loader over what one question counts; 0 for what it does not name."""

    async def load(keys: list[C]) -> list[int]:
        found = await ask()
        return [found.get(each, 0) for each in keys]

    return DataLoader(load_fn=load)


def by_shape(
    ask: Callable[[Shape, Sequence[Parent] | None, A], Awaitable[dict[str, T]]], nothing: Callable[[], T]
) -> DataLoader[OfSet[A], T]:
    """A loader over sets: those of one shape, asked alike, are one statement, whatever the number of parents."""

    async def load(asked: list[OfSet[A]]) -> list[T]:
        alike: dict[tuple[Shape, A, bool], list[OfSet[A]]] = {}
        for each in asked:
            alike.setdefault((each.shape, each.argument, each.parent is None), []).append(each)
        answers = await asyncio.gather(
            *(
                ask(shape, None if root else [each.parent for each in group if each.parent], argument)
                for (shape, argument, root), group in alike.items()
            )
        )
        found = dict(zip(alike, answers, strict=True))
        missing = nothing()
        return [
            found[each.shape, each.argument, each.parent is None].get(each.parent.key if each.parent else ROOT, missing)
            for each in asked
        ]

    return DataLoader(load_fn=load)
