"""What a thing is called in a language, with where that name comes from; what stands in for one that is missing.

In place of a name that is not there stands one of the other kind in the same language, then the English one; which it
is, is said with it (`LocalName.language`, `kind`), so that a fallback is never silent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graphdb.local_names import (
    Language,
    LocalName,
    NameCertainty,
    NameKind,
    NameOrigin,
    shipped_names,
    source_of,
)
from resolvers.vocabulary.held import Vocabulary

UN_ORIGINS: Final = (NameOrigin.OFFICIAL, NameOrigin.M49)
# What the values of a dimension are, so that labels can be given in other languages.
THINGS: Final[Mapping[str, str]] = {
    "ACTION_LINE": "ActionLine",
    "ACTION_LINE_AREA": "ActionLine",
    "SDG_GOAL": "SdgGoal",
    "REGION": "Region",
    "COUNTRY": "Country",
    "ENTRY_KIND": "EntryKind",
    "STAKEHOLDER_KIND": "StakeholderKind",
    "STATUS": "EntryStatus",
    "SCOPE": "EntryScope",
    "MDG": "MillenniumGoal",
    "OBJECTIVE": "Objective",
}


def names_of(thing: str, label: str, title: str | None = None) -> tuple[LocalName, ...]:
    """Every name of a thing by its id. label, title: its English short name and title, for what ships no English one;
    the title is the official one, as lines have it."""
    shipped = shipped_names().get(thing, ())
    has = {each.kind for each in shipped if each.language is Language.EN}
    own: list[LocalName] = []
    if title is not None and NameKind.TITLE not in has:
        own.append(_english(title, NameKind.TITLE, NameOrigin.OFFICIAL, NameCertainty.READ, "plan-of-action"))
    if NameKind.SHORT not in has:
        own.append(_english(label, NameKind.SHORT, NameOrigin.OURS, NameCertainty.RECALLED, "reference"))
    return (*own, *shipped)


def chosen(names: Sequence[LocalName], language: Language, kind: NameKind) -> LocalName:
    """The name in a language, or what stands in for it. names: of one thing, with an English one among them."""

    def distance(each: LocalName) -> tuple[bool, bool, bool]:
        return each.language is not language, each.language is not Language.EN, each.kind is not kind

    return min(names, key=distance)


def label_in(dimension: str, value: object, label: str, language: Language) -> str:
    """The label of a value of a dimension in a language, as it is where the value is called nothing else in it."""
    thing = THINGS.get(dimension)
    if thing is None:
        return label
    named = shipped_names().get(f"{thing}:{value}", ())
    found = [each for each in named if each.language is language]
    return chosen(found, language, NameKind.SHORT).text if found else label


@dataclass(frozen=True)
class Lacking:
    """A thing without a name of the origins that count in some languages."""

    id: str
    label: str
    languages: tuple[Language, ...]


@dataclass(frozen=True)
class Coverage:
    """How many things of a kind there are, and which of them lack a name in some of the six languages."""

    total: int
    lacking: tuple[Lacking, ...]

    @property
    def complete(self) -> int:
        return self.total - len(self.lacking)


def coverage(things: Iterable[tuple[str, str, Sequence[LocalName]]], origins: Iterable[NameOrigin]) -> Coverage:
    """Which languages things lack a name in. things: id, label and all names of each. origins: those that count."""
    counted, every, total = set(origins), list(Language), 0
    lacking: list[Lacking] = []
    for id, label, names in things:
        total += 1
        has = {each.language for each in names if each.origin in counted}
        if missing := tuple(each for each in every if each not in has):
            lacking.append(Lacking(id, label, missing))
    return Coverage(total, tuple(lacking))


def things_of(vocabulary: Vocabulary, kind: str) -> list[tuple[str, str, tuple[LocalName, ...]]]:
    """Id, label and names of the things of a kind: Country, Region, SdgGoal, Objective or ActionLine, in reference
    order."""
    if kind == "Country":
        found = [(f"Country:{each.alpha3}", each.name, None) for each in vocabulary.countries.values()]
    elif kind == "Region":
        found = [(f"Region:{each.code}", each.name, None) for each in vocabulary.regions.values()]
    elif kind == "SdgGoal":
        found = [(f"SdgGoal:{each.number}", each.short_title, None) for each in vocabulary.goals.values()]
    elif kind == "Objective":
        found = [(f"Objective:{each.code}", each.label, None) for each in vocabulary.objectives.values()]
    else:
        return [
            (id := f"ActionLine:{each.code}", each.short_title, names_of(id, each.short_title, each.title))
            for each in vocabulary.lines.values()
        ]
    return [(id, label, names_of(id, label, title)) for id, label, title in found]


def _english(text: str, kind: NameKind, origin: NameOrigin, certainty: NameCertainty, source: str) -> LocalName:
    return LocalName(text, Language.EN, kind, origin, certainty, source_of(source))
