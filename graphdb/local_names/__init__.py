"""What things of the vocabulary are called in the six languages of the UN: facts that ship with the program.

A row of these files is a name of one thing, of one origin, in as many languages as that origin has it. Where they come
from stands in sources.csv, by the name that each row gives; README.md says more. They are read once in a process.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from io import StringIO


class Language(Enum):
    """A language of the UN, by its ISO 639-1 code in capitals."""

    EN = "EN"
    FR = "FR"
    ES = "ES"
    RU = "RU"
    ZH = "ZH"
    AR = "AR"

    @property
    def direction(self) -> str:
        return "rtl" if self is Language.AR else "ltr"


class NameOrigin(Enum):
    OFFICIAL = "OFFICIAL"
    M49 = "M49"
    CLDR = "CLDR"
    OURS = "OURS"
    MACHINE = "MACHINE"


class NameKind(Enum):
    SHORT = "SHORT"
    TITLE = "TITLE"


class NameCertainty(Enum):
    COMPARED = "COMPARED"
    READ = "READ"
    RECALLED = "RECALLED"


@dataclass(frozen=True, slots=True)
class Source:
    """Where names come from; address: None where there is none to give."""

    title: str
    address: str | None


@dataclass(frozen=True, slots=True)
class LocalName:
    """One name of a thing."""

    text: str
    language: Language
    kind: NameKind
    origin: NameOrigin
    certainty: NameCertainty
    source: Source


TOPICS = ("countries", "regions", "goals", "action_lines", "objectives", "values")


@cache
def shipped_names() -> Mapping[str, tuple[LocalName, ...]]:
    """Every shipped name by the id of its thing: Country:KEN, SdgGoal:4, EntryKind:PROJECT; those of a thing in the
    order of the languages. Raises ValueError for a file that names an origin, a kind or a source that there is not."""
    found: dict[str, list[LocalName]] = {}
    for topic in TOPICS:
        for row in _rows(topic):
            kind, origin = NameKind(row["kind"]), NameOrigin(row["origin"])
            certainty, source = NameCertainty(row["certainty"]), source_of(row["source"])
            found.setdefault(row["thing"], []).extend(
                LocalName(text, each, kind, origin, certainty, source)
                for each in Language
                if (text := row[each.value.lower()])
            )
    order = list(Language)
    return {thing: tuple(sorted(names, key=lambda each: order.index(each.language))) for thing, names in found.items()}


def texts_of(thing: str) -> tuple[str, ...]:
    """What a thing is called in any of the languages, each text once: what a search for it may say."""
    return tuple(dict.fromkeys(each.text for each in shipped_names().get(thing, ())))


@cache
def sources() -> Mapping[str, Source]:
    return {row["source"]: Source(row["title"], row["address"] or None) for row in _rows("sources")}


def source_of(name: str) -> Source:
    """The source that goes by a name. Raises ValueError where there is none."""
    if (found := sources().get(name)) is None:
        raise ValueError(f"sources.csv has no source {name!r}")
    return found


def _rows(topic: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath(f"{topic}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(StringIO(text)))
