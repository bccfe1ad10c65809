"""Whose words stand: who made what a linkage says now and nobody has confirmed yet, part by part.

A part is what is claimed (that there is a link, or that there is none), the rationale, and each source, whether it was
put in or taken out. A part that is as it was confirmed last is nobody's. Any other is of everybody who made it what it
is now: who puts back what somebody else wrote shares it and takes it from nobody, and who wrote what has been replaced
since has no share in what stands. A rationale is replaced where half of the words or more that somebody brought into it
stand no longer: a comma, a capital or a word of somebody else takes it from nobody.

Whose words are in a linkage is asked of all that stands, confirmed or not: who wrote it is in it for as long as it
stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove, LinkageRecord, LinkageStatus
from graphdb.words.search_keys import folded
from graphdb.words.seen import seen

CLAIM, RATIONALE, SOURCE = "claim", "rationale", "source "  # a source is followed by the id of its document
PartValue: TypeAlias = str | bool | None
Parts: TypeAlias = dict[str, PartValue]
Write: TypeAlias = tuple[str, str, PartValue, PartValue]  # part, actor, what was made of it, and of what
Authors: TypeAlias = Mapping[str, frozenset[str]]  # of each part, the ids of actors

# With these somebody says that they have read a linkage, and stand for it as it is.
READINGS = (LinkageMove.CONFIRM, LinkageMove.REAFFIRM)
_GIVEN_UP = (LinkageStatus.REJECTED, LinkageStatus.RETIRED)
# A word; in scripts that put no blanks between them, a letter.
_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
_INSIDE = str.maketrans("", "", "'\u2019\u02bc")  # apostrophes divide no word


@dataclass
class Authorship:
    """One linkage, change by change: its parts as they were confirmed, as they are, and who made them so since."""

    confirmed: Parts = field(default_factory=dict)
    present: Parts = field(default_factory=dict)
    writes: list[Write] = field(default_factory=list)
    ever: list[Write] = field(default_factory=list)  # the same from the beginning on, across confirmations

    def follow(self, change: ChangeRecord) -> None:
        """Go on by a change. What an import brings counts as confirmed: it is the source's own."""
        was, after = self.present, _parts(change.after)
        changed = {part for part in {*self.present, *after} if self.present.get(part) != after.get(part)}
        self.present = after
        if change.move in READINGS:
            self.confirmed, self.writes = after, []
        elif change.move is LinkageMove.IMPORT:
            self.confirmed = {**self.confirmed, **{part: after.get(part) for part in changed}}
            self.writes = [each for each in self.writes if each[0] not in changed]
            self.ever = [each for each in self.ever if each[0] not in changed]
        else:
            made = [(part, change.actor.id, after.get(part), was.get(part)) for part in sorted(changed)]
            self.writes, self.ever = [*self.writes, *made], [*self.ever, *made]
        if change.after.status in _GIVEN_UP:  # who proposes it again claims it anew
            self.confirmed = {**self.confirmed, CLAIM: None}

    @property
    def authors(self) -> Authors:
        """Of each part that is not as it was confirmed, who made it what it is."""
        return self._made(self._open)

    @property
    def exact_authors(self) -> Authors:
        """The same of those alone who made it so sign by sign, and not nearly so."""
        return self._made(self._open, exact=True)

    @property
    def writers(self) -> Authors:
        """Of each part that is there, who made it what it is, whoever has confirmed it since; what was taken out is
        not there."""
        return self._made(self._there)

    @property
    def exact_writers(self) -> Authors:
        """The same of those alone who made it so sign by sign."""
        return self._made(self._there, exact=True)

    @property
    def _open(self) -> list[Write]:
        return [each for each in self.writes if self.present.get(each[0]) != self.confirmed.get(each[0])]

    @property
    def _there(self) -> list[Write]:
        return [each for each in self.ever if self.present.get(each[0]) is not None]

    def _made(self, writes: Iterable[Write], *, exact: bool = False) -> Authors:
        found: dict[str, set[str]] = {}
        for part, actor, made, was in writes:
            now = self.present.get(part)
            if reads(made) == reads(now) or (not exact and _stands(made, was, now)):
                found.setdefault(part, set()).add(actor)
        return {part: frozenset(actors) for part, actors in found.items()}


def authors(changes: Iterable[ChangeRecord]) -> Authors:
    """Whose the parts of a linkage are.

    changes: those of this linkage in their order, all of them, or all after its last confirmation.
    """
    return standing_after(changes).authors


def writers(changes: Iterable[ChangeRecord]) -> Authors:
    """Whose the parts of a linkage are, confirmed or not.

    changes: all changes of this linkage in their order.
    """
    return standing_after(changes).writers


def standing_after(changes: Iterable[ChangeRecord]) -> Authorship:
    """How a linkage stands after its changes, all of them or the last ones."""
    standing: Authorship | None = None
    for change in changes:
        if standing is None:
            before = _parts(change.before)
            standing = Authorship(confirmed=before, present=before)
        standing.follow(change)
    return standing or Authorship()


def is_same(one: LinkageRecord, other: LinkageRecord) -> bool:
    """Whether two states say the same to a reader, line by line, whatever their status."""
    return (_lines(one), *_claimed(one)) == (_lines(other), *_claimed(other))


def is_unchanged(one: LinkageRecord, other: LinkageRecord) -> bool:
    """Whether two states have the same words, sign by sign: what was taken before a reader was asked is no forgery."""
    return (one.rationale, *_claimed(one)) == (other.rationale, *_claimed(other))


def _lines(linkage: LinkageRecord) -> list[PartValue]:
    return [reads(each) for each in (linkage.rationale or "").split("\n")]


def _claimed(linkage: LinkageRecord) -> tuple[bool, tuple[str, ...]]:
    return linkage.negative, tuple(sorted(linkage.documents))


def _parts(linkage: LinkageRecord | None) -> Parts:
    if linkage is None:
        return {}
    claim = None if linkage.status in _GIVEN_UP else linkage.negative
    sources: Parts = {f"{SOURCE}{each}": True for each in linkage.documents}
    return {CLAIM: claim, RATIONALE: linkage.rationale, **sources}


def _stands(made: PartValue, was: PartValue, now: PartValue) -> bool:
    """Whether more than half of the words that somebody brought into a text are in what stands."""
    if not isinstance(made, str) or not isinstance(now, str):
        return False
    before = _words(was)
    brought = _words(made) - before
    return 2 * (brought & (_words(now) - before)).total() > brought.total()


@lru_cache(maxsize=256)  # what one edit leaves, the next one begins with
def _words(text: PartValue) -> Counter[str]:
    """The words of a text, each as often as it has them, whatever their case and the signs between them."""
    return Counter(_WORD.findall(folded(seen(text).translate(_INSIDE)))) if isinstance(text, str) else Counter()


def reads(value: PartValue) -> PartValue:
    """What a reader sees of a text: an invisible sign or another blank makes no other words of it."""
    return seen(value) if isinstance(value, str) else value
