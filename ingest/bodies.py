"""Which international body an organization's name means: by its acronym, its full name, or both.

    ITU   I.T.U.   International Telecommunication Union (ITU)   UIT - Union internationale des télécommunications
    Food & Agriculture Organisation of the UN   Food and Agriculture Organization (FAO) of the United Nations

The whole name has to say it, so that what only has a body in its name stays what it is: FAO Schwarz, Who is online?,
Latvian National Commission for UNESCO, UNICEF Venture Fund, UNDP India. A name is compared without case, accents,
punctuation and words such as "the" and "of"; British and American spellings are one, "UN" is the United Nations, which
may also stand before or after it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from graphdb.words.folding import folded
from ingest.names import same_name
from ingest.rows import BodyRow
from ingest.shipping.shipped import shipped

KIND = "INTERNATIONAL_ORGANIZATION"
LONGEST = 30  # words; no name of a body has half as many
_ACRONYM_WORDS = 12  # so many words an acronym may be written in: U.N. E.S.C.A.P.
_UNITED_NATIONS = ("united", "nations")
_SILENT = frozenset(
    {"the", "of", "and", "for", "on", "in", "to", "la", "le", "les", "l", "de", "des", "du", "d", "et", "pour", "sur"}
    | {"el", "los", "las", "del", "y", "para"}
)
_ONE_SPELLING = {
    "un": _UNITED_NATIONS, "organisation": ("organization",), "org": ("organization",), "programme": ("program",),
    "telecommunications": ("telecommunication",), "telecom": ("telecommunication",),
    "centre": ("center",), "labour": ("labor",),
    "intl": ("international",), "cooperation": ("co", "operation"), "coordination": ("co", "ordination"),
}  # fmt: skip
_OWNED = re.compile(r"['’‘ʼ`´]s\b", re.IGNORECASE)  # Children's
_APART = re.compile(r"\bu n\b")  # U.N.
_ACCENT = re.compile("[\u0300-\u036f]")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """An international body.

    name: what it is called here. others: further names and acronyms, in several languages. weak: acronyms that other
    organizations have too. elsewhere: alpha-3 codes of countries where an organization of their own has its acronym.
    """

    id: str
    name: str
    full_name: str
    acronyms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    elsewhere: frozenset[str] = frozenset()

    @property
    def names(self) -> list[str]:
        """What it goes by besides its name, each once."""
        named = dict.fromkeys((self.full_name, *self.acronyms, *self.weak, *self.others))
        return [each for each in named if each != self.name]


class Bodies:
    """The international bodies, found by what people write for them."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self._by_id = {each.id: each for each in bodies}
        self._named: dict[Words, Body] = {}
        self._acronyms: dict[str, list[Body]] = {}
        self._own = {id: _written(body.acronyms) for id, body in self._by_id.items()}
        for body in self._by_id.values():
            for name in (body.full_name, *body.others):
                self._named.setdefault(_spelt(_words(name)), body)
            for acronym in _written((*body.acronyms, *body.weak)):
                self._acronyms.setdefault(acronym, []).append(body)

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def find(self, name: str, alpha3: str | None = None, kind: str | None = None) -> Body | None:
        """The body that this name means, None where it means none or could mean another.

        alpha3, kind: the country and kind of the organization, where the source says. They decide about an acronym
        without a name: of an international organization any counts, of another kind none, and where no kind is said
        those that are nobody else's, there or anywhere.
        """
        words = _words(name)
        if not 0 < len(words) <= LONGEST:
            return None
        for each in (words, *_without_united_nations(words)):
            found = self._named_by(each) or self._only_acronym(each, name, alpha3, kind)
            if found is not None:
                return found
        return None

    def _named_by(self, words: Words, acronyms: int = 2) -> Body | None:
        """By a full name, or by one with up to so many acronyms of the same body anywhere in it."""
        whole = self._named.get(_spelt(words))
        if whole is not None or not acronyms:
            return whole
        for bodies, rest in self._parted(words):
            named = self._named_by(rest, acronyms - 1)
            if named in bodies:
                return named
        return None

    def _only_acronym(self, words: Words, name: str, alpha3: str | None, kind: str | None) -> Body | None:
        """By an acronym alone, or by two of one body (ITU/UIT). One with accents is another one: İTÜ."""
        if kind not in (None, KIND) or _ACCENT.search(unicodedata.normalize("NFD", name)):
            return None
        if words[0] == "the" and name[3:].isupper():  # the WHO; The Who is a band
            words = words[1:]
        sure = kind == KIND
        found = {each.id: each for each in self._acronyms.get("".join(words), ())}
        for bodies, rest in self._parted(words):
            both = {each.id: each for each in bodies if each in self._acronyms.get("".join(rest), ())}
            found, sure = {**found, **both}, sure or bool(both)
        if len(found) != 1:
            return None
        (body,) = found.values()
        is_its_own = "".join(words) in self._own[body.id] and alpha3 not in body.elsewhere
        return body if sure or is_its_own else None

    def _parted(self, words: Words) -> Iterator[tuple[list[Body], Words]]:
        """Every acronym among the words, as the bodies that have it, and the words around it."""
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + _ACRONYM_WORDS) + 1):
                if (bodies := self._acronyms.get("".join(words[start:end]))) and end - start < len(words):
                    yield bodies, words[:start] + words[end:]


@cache
def international_bodies() -> Bodies:
    """Those of the reference."""
    given = [each.row for each in shipped("reference/international_bodies.csv", BodyRow)]
    return Bodies(
        Body(
            each.id, each.name, each.full_name, each.acronyms, each.weak_acronyms, each.other_names,
            frozenset(each.acronym_not_in),
        )
        for each in given
    )  # fmt: skip


def _words(name: str) -> Words:
    return tuple(_APART.sub("un", same_name(folded(_OWNED.sub("s", name)))).split())


def _written(acronyms: Iterable[str]) -> set[str]:
    """Acronyms in one piece: UN-Habitat also as United Nations Habitat."""
    words = [_words(each) for each in acronyms]
    return {"".join(way) for each in words for way in (each, _spelt(each))}


def _spelt(words: Sequence[str]) -> Words:
    """The words that count, in one spelling."""
    return tuple(each for word in words if word not in _SILENT for each in _ONE_SPELLING.get(word, (word,)))


def _without_united_nations(words: Words) -> Iterator[Words]:
    """FAO of the United Nations, United Nations World Food Programme: the same without."""
    spelt = tuple(part for word in words for part in (_UNITED_NATIONS if word == "un" else (word,)))
    if spelt[:2] == _UNITED_NATIONS and len(spelt) > 2:
        yield spelt[2:]
    if spelt[-2:] == _UNITED_NATIONS and len(spelt) > 2:
        rest = spelt[:-2]
        while rest and rest[-1] in ("the", "of"):
            rest = rest[:-1]
        if rest:
            yield rest
            yield _UNITED_NATIONS + rest
