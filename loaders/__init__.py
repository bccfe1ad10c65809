"""GraphQL DataLoaders: what many fields of one request ask for, in one question each.

A loader lives as long as its request, so it never answers one client with another's data.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from strawberry.dataloader import DataLoader

from graphdb.audit_records import ActorRecord, ChangeRecord, CommentRecord, FindingRecord, SignOffRecord
from graphdb.engine import Graph
from graphdb.entry_sets import Grouping, Page, Parent
from graphdb.questions import actors, comments, entries, entry_sets, findings, history, releases, stakeholders
from graphdb.questions.entry_sets import ROOT, Groups, Shape
from graphdb.records import (
    EntryRecord,
    LinkageRecord,
    PartnerRecord,
    PartyRecord,
    Positioned,
    SimilarRecord,
    StakeholderRecord,
)

A = TypeVar("A", bound=Hashable)
C = TypeVar("C", bound=Hashable)
K = TypeVar("K", str, int)
T = TypeVar("T")
Cells = dict[tuple[str | int, str | int], int]


@dataclass(frozen=True)
class Asked(Generic[A]):
    """One question about one set: its shape, the parent it hangs under, and what is asked."""

    shape: Shape
    parent: Parent | None
    argument: A


class Loaders:
    """The loaders of one request."""

    def __init__(self, graph: Graph) -> None:
        self.entry: DataLoader[str, EntryRecord | None] = _by_id(lambda ids: entries.by_ids(graph, ids))
        self.stakeholder: DataLoader[str, StakeholderRecord | None] = _by_id(
            lambda ids: stakeholders.by_ids(graph, ids)
        )
        self.parties: DataLoader[str, list[PartyRecord] | None] = _by_id(lambda ids: entries.stakeholders(graph, ids))
        self.similar: DataLoader[str, list[SimilarRecord] | None] = _by_id(lambda ids: entries.similar(graph, ids))
        self.partners: DataLoader[str, list[PartnerRecord] | None] = _by_id(
            lambda ids: stakeholders.partners(graph, ids)
        )
        self.actor: DataLoader[str, ActorRecord | None] = _by_id(lambda ids: actors.by_ids(graph, ids))
        self.sign_offs: DataLoader[None, list[SignOffRecord]] = _whole(lambda: releases.all_sign_offs(graph.read))
        self.blockers: DataLoader[None, dict[str, list[str]]] = _whole(lambda: findings.all_blockers(graph))
        self.confirmed: DataLoader[int | None, dict[str, LinkageRecord]] = _each(
            lambda until: history.confirmed(graph, until)
        )
        self.restated: DataLoader[None, dict[str, int]] = _whole(lambda: history.restated(graph.read))
        self.everybody: DataLoader[None, dict[str, ActorRecord]] = _whole(lambda: actors.every(graph))
        self.changes: DataLoader[str, list[ChangeRecord] | None] = _by_id(
            lambda keys: history.of_linkages(graph.read, keys)
        )
        self.unconfirmed: DataLoader[str, list[ChangeRecord] | None] = _by_id(
            lambda keys: history.unconfirmed(graph.read, keys)
        )
        self.comments: DataLoader[str, list[CommentRecord] | None] = _by_id(
            lambda keys: comments.of_linkages(graph, keys)
        )
        self.change: DataLoader[int, ChangeRecord | None] = _by_id(lambda ids: history.by_sequences(graph.read, ids))
        self.comment: DataLoader[int, CommentRecord | None] = _by_id(lambda ids: comments.by_ids(graph.read, ids))
        self.finding: DataLoader[str, FindingRecord | None] = _by_id(lambda ids: findings.by_ids(graph.read, ids))
        self.findings: DataLoader[str, list[FindingRecord] | None] = _by_id(
            lambda keys: findings.of_linkages(graph, keys)
        )
        self.entry_findings: DataLoader[str, list[FindingRecord] | None] = _by_id(
            lambda ids: findings.of_entries(graph, ids)
        )
        self.open_findings: DataLoader[tuple[str, str], int] = _counted(lambda: findings.open_counts(graph))
        self.total: DataLoader[Asked[None], int] = _by_shape(
            lambda shape, parents, _: entry_sets.totals(graph, shape, parents), int
        )
        self.page: DataLoader[Asked[Page], list[Positioned]] = _by_shape(
            lambda shape, parents, page: entry_sets.pages(graph, shape, parents, page), list
        )
        self.groups: DataLoader[Asked[Grouping], Groups] = _by_shape(
            lambda shape, parents, by: entry_sets.groups(graph, shape, parents, by), Groups
        )
        self.party_groups: DataLoader[Asked[Grouping], dict[str | int, int]] = _by_shape(
            lambda shape, parents, by: entry_sets.party_groups(graph, shape, parents, by), dict
        )
        self.party_cells: DataLoader[Asked[tuple[Grouping, Grouping]], Cells] = _by_shape(
            lambda shape, parents, by: entry_sets.party_cells(graph, shape, parents, *by), dict
        )
        self.cells: DataLoader[Asked[tuple[Grouping, Grouping]], Cells] = _by_shape(
            lambda shape, parents, by: entry_sets.cells(graph, shape, parents, *by), dict
        )


def _by_id(ask: Callable[[Sequence[K]], Awaitable[dict[K, T]]]) -> DataLoader[K, T | None]:
    """A loader over ids; None for an id that nothing was found for."""

    async def load(ids: list[K]) -> list[T | None]:
        found = await ask(ids)
        return [found.get(each) for each in ids]

    return DataLoader(load_fn=load)


def _whole(ask: Callable[[], Awaitable[T]]) -> DataLoader[None, T]:
    """A loader of one answer that many fields look into; its key is None."""

    async def load(keys: list[None]) -> list[T]:
        answer = await ask()
        return [answer for _ in keys]

    return DataLoader(load_fn=load)


def _each(ask: Callable[[C], Awaitable[T]]) -> DataLoader[C, T]:
    """A loader of answers that are asked for one by one, each once."""

    async def load(keys: list[C]) -> list[T]:
        return list(await asyncio.gather(*(ask(key) for key in keys)))

    return DataLoader(load_fn=load)


def _counted(ask: Callable[[], Awaitable[dict[C, int]]]) -> DataLoader[C, int]:
    """A loader over what one question counts; 0 for what it does not name."""

    async def load(keys: list[C]) -> list[int]:
        found = await ask()
        return [found.get(each, 0) for each in keys]

    return DataLoader(load_fn=load)


def _by_shape(
    ask: Callable[[Shape, Sequence[Parent] | None, A], Awaitable[dict[str, T]]], nothing: Callable[[], T]
) -> DataLoader[Asked[A], T]:
    """A loader over sets: those of one shape, asked alike, are one statement, whatever the number of parents."""

    async def load(asked: list[Asked[A]]) -> list[T]:
        alike: dict[tuple[Shape, A, bool], list[Asked[A]]] = {}
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
