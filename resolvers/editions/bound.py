"""What facilitators write types no number: each is the name of a cell of the report, which fills it in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from graphdb.errors import BadInput, shown
from graphdb.records.editions import EditionRecord
from resolvers.editions.definition import tables_of
from resolvers.editions.prose import CELL
from resolvers.vocabulary.held import Vocabulary

_WORD = re.compile(r"[^\W_][\w.]*")
_GOAL = re.compile(r"(?:SDG|SDGs|goal|goals|ODD|ODS|objectif|objetivo|الهدف) $", re.IGNORECASE)
# What a number of four digits counts where one of these follows, and is no year: of the languages of reports. Those
# who act may come right after a year that says when: "In 2015 countries agreed."
_WHO_ACTS = r"countries|people|pays|personnes|países|personas|دولة|دول|بلد|بلدان"
_COUNTED, _ACTING = (
    re.compile(rf"\s+(?:{nouns})\b", re.IGNORECASE)
    for nouns in (
        "entries|projects|initiatives|stakeholders|organi[sz]ations|partners|"
        "entrées|fiches|projets|parties prenantes|organisations|partenaires|"
        "entradas|fichas|proyectos|iniciativas|partes interesadas|organizaciones|socios|"
        "قيد|قيود|القيود|مدخل|مدخلات|مشروع|مشاريع|مبادرة|مبادرات",
        _WHO_ACTS,
    )
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_WHEN = re.compile(r"(?:^|[\s(])(?:in|since|until|en|depuis|desde|hasta|في|منذ|حتى)\s$", re.IGNORECASE)
# Digits of every script, halves and quarters, raised and ringed digits, Roman ones that are characters of their own.
_COUNTS: Final = ("Nd", "No", "Nl")


def expect_bound(said: str, known: Vocabulary) -> None:
    """That a text types no number. Raises BadInput."""
    for fault in faults(said, known):
        raise BadInput(fault)


def faults(said: str, known: Vocabulary) -> Iterator[str]:
    """What is wrong with a text whatever the report says: braces that name no cell, and numbers that are typed.

    Years that count nothing, codes of lines, targets, and numbers of goals after SDG or goal, are names and no numbers.
    """
    words = CELL.sub(lambda hole: " " * len(hole.group()), said)
    if "{" in words or "}" in words:
        yield "A { or } of `text` stands alone: write {table|row|column}, e.g. {key-figures|reflected|number}."
    for word, before, counts in _numbers(words, known):
        if counts or not _is_name(word, before, known):
            yield (
                f"`text` types the number {shown(word)}: name a cell of the report in its place, e.g. "
                "{key-figures|reflected|number} or {by-action-line|C4|entries}. Years and codes may be written."
            )


def unknown_table(said: str, edition: EditionRecord) -> Iterator[str]:
    """Each table that a text names and the report of an edition has not, or not for numbers, in a sentence."""
    names = tables_of(edition)
    for name in dict.fromkeys(hole.group(1) for hole in CELL.finditer(said)):
        if name not in names:
            yield f"The report of {edition.id} has no table {shown(name)}: take one of {', '.join(names)}."


def unknown_cell(said: str, edition: EditionRecord, cells: Mapping[str, str]) -> Iterator[str]:
    """Each cell that a text names of a table that is there, and which that has not, in a sentence."""
    names = tables_of(edition)
    for hole in dict.fromkeys(hole.group() for hole in CELL.finditer(said)):
        if hole[1:-1] not in cells and hole[1 : hole.index("|")] in names:
            why = "the table has no such row or column, or no entry is behind it yet"
            yield f"{shown(hole)} is no cell that can be filled in: {why}."


def _numbers(words: str, known: Vocabulary) -> Iterator[tuple[str, str, bool]]:
    """Each word with a digit, what stands before it, and whether it looks like a year and counts what stands behind it;
    codes of lines are taken out first."""
    codes = sorted(known.lines, key=len, reverse=True)
    rest = re.sub(rf"\b(?:{'|'.join(map(re.escape, codes))})\b", lambda hole: " " * len(hole.group()), words)
    for found in _WORD.finditer(rest):
        word = found.group().rstrip(".")
        if any(unicodedata.category(each) in _COUNTS for each in word):
            before = rest[max(0, found.start() - 12) : found.start()]
            yield word, before, _YEAR.fullmatch(word) is not None and _counts(rest, found.end(), before)


def _counts(text: str, at: int, before: str) -> bool:
    """Whether what looks like a year counts what comes at a place behind it."""
    if _COUNTED.match(text, at):
        return True
    return _ACTING.match(text, at) is not None and not _WHEN.search(before)


def _is_name(word: str, before: str, known: Vocabulary) -> bool:
    if _YEAR.fullmatch(word) or word in known.targets:
        return True
    goal = word.upper().removeprefix("SDG")
    return goal in {str(each) for each in known.goals} and (goal != word or _GOAL.search(before) is not None)
