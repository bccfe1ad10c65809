"""The index compared with the graph: random questions, answered by both at one state."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from graphdb.conditions import ALWAYS, Condition, CountBetween, In, Known, Not, Or, Some, both
from graphdb.dimensions import OF_ENTRIES, OF_STAKEHOLDERS, Fact
from graphdb.engine import Graph
from graphdb.index.answers import IndexSets
from graphdb.index.index import Index
from graphdb.index.orders import position
from graphdb.node_sets import Grouping, Key, KeyName, Kind, Page
from graphdb.questions import state, vocabulary
from graphdb.questions.entry_sets import CypherSets, EntrySets, Shape

QUESTIONS = 50
PAUSE = 0.5  # seconds between two questions: the graph has others to answer
FACTS: dict[Kind, tuple[Fact, ...]] = {"Entry": OF_ENTRIES, "Stakeholder": OF_STAKEHOLDERS}
KEYS: dict[Kind, tuple[KeyName, ...]] = {
    "Entry": ("title", "year", "submitted", "updated", "stakeholders"),
    "Stakeholder": ("name", "entries"),
}


@dataclass(frozen=True)
class Compared:
    """How many questions were answered alike, and the first that was not, in words."""

    alike: int
    difference: str | None = None


@dataclass(frozen=True)
class Question:
    """What both are asked of one set: how many it has, how many with each value, and a page of it."""

    shape: Shape
    grouping: Grouping
    page: Page


async def compare(graph: Graph, index: Index, questions: int = QUESTIONS, pause: float = PAUSE) -> Compared:
    """Ask both, for as long as the graph stays at the state of the index."""
    random, alike = Random(), 0  # noqa: S311  nobody has to guess it
    for asked in [None, *_questions(index, random, questions)]:
        found = await state.counts(graph) if asked is None else await _answers(CypherSets(graph), asked)
        if (await vocabulary.version(graph)).entries_stamp != index.stamp:
            break
        expected: Any = index.counts if asked is None else await _answers(IndexSets(index, CypherSets(graph)), asked)
        if found != expected:
            return Compared(alike, "the numbers of nodes" if asked is None else str(asked))
        alike += 1
        await asyncio.sleep(pause)
    return Compared(alike)


async def _answers(sets: EntrySets, asked: Question) -> Any:
    shape, page = asked.shape, asked.page
    total = await sets.totals(shape, None)
    groups = await sets.groups(shape, None, asked.grouping)
    return (
        {key: each for key, each in total.items() if each},
        {key: (dict(each.counts), each.known) for key, each in groups.items() if each.counts},
        {key: each for key, each in (await sets.pages(shape, None, page)).items() if each},
    )


def _questions(index: Index, random: Random, questions: int) -> Iterator[Question]:
    for _ in range(questions):
        kind: Kind = random.choice(("Entry", "Entry", "Stakeholder"))
        shape = Shape(kind, both(*(_condition(index, kind, random) for _ in range(random.randint(0, 2)))))
        yield Question(shape, Grouping(random.choice(FACTS[kind])), _page(index, kind, random))


def _page(index: Index, kind: Kind, random: Random) -> Page:
    """A page in any order and direction, from the beginning or from the place of any row."""
    side = index.side(kind)
    names = random.sample(KEYS[kind], random.randint(1, 2))
    order = tuple(Key(name, descending=random.random() < 0.5) for name in (*names, "id"))
    page = Page(order, random.randint(1, 10), backwards=random.random() < 0.5)
    if not side.every or random.random() < 0.25:
        return page
    return replace(page, after=position(side, side.every[random.randrange(len(side.every))], order))


def _condition(index: Index, kind: Kind, random: Random, deeper: bool = True) -> Condition:
    fact = random.choice(FACTS[kind])
    values = list(index.side(kind).values[fact])
    if not values:
        return ALWAYS
    one = In(fact, tuple(random.sample(values, min(len(values), random.randint(1, 3)))))
    far: tuple[Fact, Kind] = (Fact.PARTY, "Stakeholder") if kind == "Entry" else (Fact.PARTNER_ENTRY, "Entry")
    choices: list[Condition] = [one, one, Not(one), Known(fact), Or((one, Known(far[0]))), CountBetween(far[0], 1, 3)]
    if deeper:
        choices.append(Some(far[0], _condition(index, far[1], random, deeper=False)))
    return random.choice(choices)
