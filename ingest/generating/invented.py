"""Words, names and sentences that nobody has written, for synthetic data."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")

ONSETS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "sh", "tr")
VOWELS = ("a", "e", "i", "o", "u")
SYLLABLES = tuple(onset + vowel for onset in ONSETS for vowel in VOWELS)
TOPICS = (
    "health", "farming", "schools", "libraries", "elections", "payments", "rivers", "weather",
    "land records", "crafts", "museums", "radio", "broadband", "archives", "taxes", "jobs", "seeds", "power", "housing",
    "languages", "safety online", "spectrum", "emergencies", "markets", "science", "ports", "youth", "statistics",
)  # fmt: skip
THINGS = (
    "network", "portal", "platform", "training", "atlas", "register", "help line", "laboratory", "fund", "service",
    "observatory", "toolkit", "forum", "map", "clinic", "school", "exchange", "centre", "index", "alliance",
)  # fmt: skip
PEOPLE = (
    "farmers", "teachers", "nurses", "villages", "women", "pupils", "fishers", "city councils", "small firms",
    "older people", "students", "islands", "makers", "refugees", "journalists", "drivers",
)  # fmt: skip
VERBS = ("connects", "trains", "serves", "informs", "links", "supports", "brings together", "counts", "maps", "equips")
NAME_PATTERNS: Mapping[str, tuple[str, ...]] = {
    "GOVERNMENT": ("Ministry of {topic}, {name}", "{name} Agency for {topic}", "{name} City", "{name} Authority"),
    "PRIVATE_SECTOR": ("{name} Systems", "{name} Telecom", "{name} Software", "{name} Holding"),
    "CIVIL_SOCIETY": ("{name} Foundation", "Friends of {name}", "{name} Association for {topic}"),
    "ACADEMIA": ("University of {name}", "{name} Institute for {topic}", "{name} College"),
    "INTERNATIONAL_ORGANIZATION": ("{name} Union", "International Office for {topic}, {name}"),
    "TECHNICAL_COMMUNITY": ("{name} Exchange Point", "{name} Registry"),
    "OTHER": ("{name} Initiative", "{name} Group"),
}


class Weighted(Generic[T]):
    """A draw among things of different weight."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self._things = tuple(weights)
        self._sums = tuple(accumulate(weights.values()))
        self._last, self._total = len(self._things) - 1, self._sums[-1] + 0.0

    def draw(self, random: Random) -> T:
        """What `Random.choices` draws, in a third of its time."""
        return self._things[bisect(self._sums, random.random() * self._total, 0, self._last)]


def word(number: int) -> str:
    """A word of three syllables or more; different numbers give different words."""
    syllables: list[str] = []
    while number or len(syllables) < 3:
        number, rest = divmod(number, len(SYLLABLES))
        syllables.append(SYLLABLES[rest])
    return "".join(reversed(syllables))


def stakeholder_name(number: int, kind: str, random: Random) -> str:
    """A name that no other number has: "Ministry of land records, Bavitre"."""
    # A stride without a common factor with the syllables sets neighbours apart and keeps every name different.
    pattern = random.choice(NAME_PATTERNS[kind])
    return pattern.format(name=word(number * 7919 % 40_960_000).capitalize(), topic=random.choice(TOPICS))


def title(random: Random) -> str:
    """ "Bavitre radio network for small firms"."""
    name = word(random.randrange(80**3)).capitalize()
    return f"{name} {random.choice(TOPICS)} {random.choice(THINGS)} for {random.choice(PEOPLE)}"


def description(random: Random) -> str:
    """One or two sentences."""
    return " ".join(_sentence(random) for _ in range(random.choice((1, 2))))


def statement(random: Random) -> str:
    """One sentence on why."""
    return f"It {random.choice(VERBS)} {random.choice(PEOPLE)}, which makes a difference for {random.choice(TOPICS)}."


def _sentence(random: Random) -> str:
    thing, people, topic = random.choice(THINGS), random.choice(PEOPLE), random.choice(TOPICS)
    where = word(random.randrange(80**3)).capitalize()
    return f"This {thing} {random.choice(VERBS)} {people} around {topic} in {where}."
