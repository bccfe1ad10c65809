"""What the model is made of: labels with typed properties, and relationships between labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Final

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")

# Languages of texts, as tags of BCP 47.
ENGLISH: Final = "en"
AS_GIVEN: Final = "und"  # whoever wrote the text chose it, and nothing says which it is


class Type(Enum):
    """What a property holds. The value says it in documents."""

    CODE = "code"  # a string that programs compare: a code, an id, a hash, a key of order
    NAME = "name"  # a string that is the name of a person, the same in all languages
    TEXT = "text"  # a string that people read, in some language
    JSON = "JSON"  # a string: canonical JSON
    MOMENT = "moment"  # a string: a time of UTC as ISO 8601 has it
    DAY = "day"  # a string: a day as ISO 8601 has it
    DATE = "date"  # a date of the database
    TIMESTAMP = "timestamp"  # a time of the database
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "true or false"
    CODES = "codes"  # a list of such strings
    TEXTS = "texts"  # a list of such strings

    @property
    def stored(self) -> tuple[str, ...]:
        """How databases call what is stored: the beginnings of what `valueType` says."""
        return _STORED.get(self, ("STRING",))

    @property
    def is_list(self) -> bool:
        return self in (Type.CODES, Type.TEXTS)

    @property
    def is_text(self) -> bool:
        """Whether people read it, so that it is in a language."""
        return self in (Type.TEXT, Type.TEXTS)


_STORED: Final = {
    Type.DATE: ("DATE",),
    Type.TIMESTAMP: ("ZONED DATETIME", "LOCAL DATETIME"),  # the embedded engine keeps no zone of a parameter: it is UTC
    Type.INTEGER: ("INTEGER",),
    Type.NUMBER: ("FLOAT",),
    Type.FLAG: ("BOOLEAN",),
    Type.CODES: ("LIST",),
    Type.TEXTS: ("LIST",),
}
CODE, NAME, TEXT, JSON, MOMENT, DAY = Type.CODE, Type.NAME, Type.TEXT, Type.JSON, Type.MOMENT, Type.DAY
DATE, TIMESTAMP, INTEGER, NUMBER, FLAG = Type.DATE, Type.TIMESTAMP, Type.INTEGER, Type.NUMBER, Type.FLAG
CODES, TEXTS = Type.CODES, Type.TEXTS


class Rule(Enum):
    """How a key is made of texts."""

    ORDER = "what texts are ordered by"
    WORDS = "the words of texts"


@dataclass(frozen=True)
class Made:
    """That a property is a key, made of texts of the same node by a rule (graphdb/words/made.py)."""

    rule: Rule
    of: tuple[str, ...]


def ordering(*of: str) -> Made:
    """What these texts are ordered by, without regard to case and accents."""
    return Made(Rule.ORDER, of)


def words_of(*of: str) -> Made:
    """The words of these texts, to search by."""
    return Made(Rule.WORDS, of)


class Kept(Enum):
    """Which backups hold the nodes of a label."""

    ALWAYS = "every backup"
    WITH_TOKENS = "a backup with tokens"
    NEVER = "none"


class Told(Enum):
    """How one finds out what has changed of a label while it was read."""

    NOT = "nothing says so: it is read again"
    BY_ID = "EntryChange names what was changed"
    BY_NUMBER = "a node is never changed, and a new one has a higher key"


class BadModel(ValueError):
    """A declaration contradicts itself."""


@dataclass(frozen=True)
class Property:
    """A property: what it holds and means, and whether it may be missing.

    language: of a text, the tag of the language that all of them are in, or AS_GIVEN. language_in: the property beside
    it that holds the tag, where each text may be in another one. A text has one of the two, and nothing else has any.
    """

    name: str
    type: Type
    meaning: str
    language: str | None = None
    language_in: str | None = None
    optional: bool = False
    made: Made | None = None

    def __post_init__(self) -> None:
        _named(self.name)
        said = (self.language is not None) + (self.language_in is not None)
        if said != self.type.is_text:
            raise BadModel(f"{self.name} is {self.type.value}: a text is in one language, and nothing else is in any")


@dataclass(frozen=True)
class Label:
    """A kind of node: its key property, and all of its properties.

    ranges: the properties with a range index; text: the one with a full-text index. since: the migration that brought
    it. thing: whether clients know it by an id, see resolvers/nodes/nouns.py. kept, told: for backups.
    """

    name: str
    key: str
    meaning: str
    properties: tuple[Property, ...]
    ranges: tuple[str, ...] = ()
    since: int = 1
    text: str | None = None
    thing: bool = False
    kept: Kept = Kept.ALWAYS
    told: Told = Told.NOT

    def __post_init__(self) -> None:
        _named(self.name)
        names = [each.name for each in self.properties]
        tags = [each.language_in for each in self.properties if each.language_in is not None]
        texts = [name for each in self.properties if each.made is not None for name in each.made.of]
        for name in (self.key, *self.ranges, *([self.text] if self.text else ()), *tags, *texts):
            if names.count(name) != 1:
                raise BadModel(f"{self.name} has {names.count(name)} properties {name}, where one is meant")

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The names of the properties that each node has."""
        return tuple(each.name for each in self.properties if not each.optional)

    @cached_property
    def makes(self) -> tuple[tuple[str, Made], ...]:
        """The properties that are made of others, each by its name, and how."""
        return tuple((each.name, each.made) for each in self.properties if each.made is not None)

    @cached_property
    def made(self) -> tuple[str, ...]:
        """The names of the properties that are made of others."""
        return tuple(name for name, _ in self.makes)

    @cached_property
    def known(self) -> frozenset[str]:
        """The names of all properties."""
        return frozenset(each.name for each in self.properties)


@dataclass(frozen=True)
class Relationship:
    """A kind of edge: from which labels to which, and its properties.

    fan: of those that paths go along, how many are expected to end in one thing; None where no path does. of_end:
    whether a change of such an edge is told of the node where it ends (Told.BY_ID), and not of that where it starts.
    """

    name: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    meaning: str
    properties: tuple[Property, ...] = ()
    fan: int | None = None
    of_end: bool = False

    def __post_init__(self) -> None:
        _named(self.name)

    @property
    def kinds(self) -> tuple[tuple[str, str, str], ...]:
        """Start, name and end of each of its kinds."""
        return tuple((start, self.name, end) for start in self.starts for end in self.ends)


def _named(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise BadModel(f"{name!r} is no name: letters, digits and _ only")
