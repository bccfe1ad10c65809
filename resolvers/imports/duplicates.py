"""Stakeholders that are likely one: by their names, compared letter by letter, in one country.

Nothing is merged by likeness: a person decides. One name in two countries is two stakeholders, so those of different
countries are never compared; one without a country is compared with all.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process

from graphdb.errors import BadInput
from graphdb.questions import imports
from graphdb.questions.imports import CalledStakeholder
from graphdb.words.likeness import compared, scorer
from resolvers.scope.context import Context

MOST = 100  # pairs that are answered
LOWEST = 70  # of the score; below it everything is like everything
ROWS = 500  # names that are compared with all of their country at once


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two stakeholders that are likely one. score: 0 to 100, of the words of their names in any order."""

    one: str
    other: str
    score: int
    reason: str


async def duplicates(context: Context, score: int, first: int) -> list[Duplicate]:
    """The likeliest pairs first. Raises BadInput for bounds that there are not."""
    if not LOWEST <= score <= 100 or not 1 <= first <= MOST:
        raise BadInput(f"`minScore` is {LOWEST} to 100, and `first` 1 to {MOST}.")
    every = await imports.names(context.graph.read)
    found = await asyncio.to_thread(lambda: sorted(likely(every, score), key=lambda each: (-each.score, each.one)))
    return found[:first]


def likely(every: Sequence[CalledStakeholder], score: int) -> Iterator[Duplicate]:
    """Every pair whose names are as like as this."""
    anywhere = [each for each in every if each.country is None]
    for country in sorted({each.country for each in every if each.country is not None}):
        here = [each for each in every if each.country == country]
        yield from _pairs(here, [*here, *anywhere], score)
    yield from _pairs(anywhere, anywhere, score)


def _pairs(some: Sequence[CalledStakeholder], others: Sequence[CalledStakeholder], score: int) -> Iterator[Duplicate]:
    """Of a list and one that begins with it, each pair once."""
    names = [compared(each.name) for each in others]
    for start in range(0, len(some), ROWS):
        table = process.cdist(names[start : min(start + ROWS, len(some))], names, scorer=scorer, score_cutoff=score)
        for row, column in zip(*table.nonzero(), strict=True):
            if column > row + start:
                yield _pair(some[row + start], others[column], names[row + start] == names[column], table[row, column])


def _pair(one: CalledStakeholder, other: CalledStakeholder, is_same: bool, score: float) -> Duplicate:
    where = f"in {one.country}" if one.country == other.country and one.country else "one of them without a country"
    how = "the same name but for case, accents and signs" if is_same else "names that are nearly alike"
    return Duplicate(one.id, other.id, round(score), f"{how}, {where}")
