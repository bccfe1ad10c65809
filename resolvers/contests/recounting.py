"""Votes counted again from their openings, by whoever has these, and what is otherwise than it was published.

Nothing of the graph is asked: an opening proves itself by its receipt, and all of them together by their hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphdb.records.votes import OpeningRecord, receipt_of
from resolvers.contests.counting import opening_line


@dataclass(frozen=True, slots=True)
class Votes:
    """How many votes a candidacy has, and how many of them count."""

    raw: int = 0
    valid: int = 0


@dataclass(frozen=True, slots=True)
class Published:
    """What was certified: the hash over the openings, in hexadecimal, and the votes of candidacies by place. unnamed:
    those of candidacies that whoever asks is not told."""

    hash: str
    tally: Mapping[str, Votes]
    unnamed: Sequence[Votes] = ()


@dataclass(frozen=True, slots=True)
class Recount:
    """What openings come to. openings: how many there are; flaws: those that prove nothing, which count for nobody."""

    openings: int
    hash: str
    tally: Mapping[str, Votes]
    flaws: tuple[str, ...]


def recount(contest: str, openings: Iterable[OpeningRecord]) -> Recount:
    """Count the votes of a contest, in whatever order they come."""
    ordered = sorted(openings, key=lambda each: each.receipt)
    of, tally, flaws, before = hashlib.sha256(), dict[str, Votes](), list[str](), ""
    for each in ordered:
        of.update(opening_line(each).encode())
        if each.receipt == before:
            flaws.append(f"The receipt {each.receipt} is there more than once.")
        elif each.receipt != receipt_of(contest, each.category, each.choice, each.nonce):
            flaws.append(f"The receipt {each.receipt} is not that of contest, category, candidacy and nonce beside it.")
        else:
            votes = tally.get(each.choice, Votes())
            tally[each.choice] = Votes(votes.raw + 1, votes.valid + each.counts)
        before = each.receipt
    return Recount(len(ordered), of.hexdigest(), tally, tuple(flaws))


def differences(found: Recount, published: Published) -> list[str]:
    """What is otherwise than it was published, a sentence each; nothing where all is equal."""
    said = list(found.flaws)
    if found.hash != published.hash:
        said.append(f"The hash over the openings is {found.hash}; {published.hash} was published.")
    rest = dict(found.tally)
    for place, told in published.tally.items():
        counted = rest.pop(place, Votes())
        if counted != told:
            said.append(f"Candidacy:{place} has {_said(counted)} by the openings; {_said(told)} were published.")
    if sorted(map(_pair, rest.values())) != sorted(map(_pair, published.unnamed)):
        said += [
            f"Candidacy:{place} has {_said(counted)} by the openings; no such number was published."
            for place, counted in sorted(rest.items())
        ] or ["Votes of candidacies that are not named were published, and no openings of them."]
    return said


def _pair(votes: Votes) -> tuple[int, int]:
    return votes.raw, votes.valid


def _said(votes: Votes) -> str:
    return f"{votes.valid} valid of {votes.raw} votes"
