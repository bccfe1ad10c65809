"""The vocabulary as searches compare it: a few hundred texts, folded once for each version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from graphdb.local_names import texts_of
from graphdb.records.vocabulary import CountryRecord
from graphdb.words.naming import Match, glued
from graphdb.words.relevance import Sought
from graphdb.words.search_keys import folded, stored_words
from resolvers.nodes.by_id import key_of_thing
from resolvers.nodes.nouns import Thing
from resolvers.vocabulary.held import Vocabulary

# The fields of a thing that readers see and that are searched, the title or name first: the words of the others count
# less, and snippets are cut from the last one that has a word of the search.
FIELDS = {
    "Entry": ("title", "description"),
    "Stakeholder": ("name", "names"),
    "ActionLine": ("title", "code"),
    "SdgGoal": ("short_title", "title"),
    "SdgTarget": ("label", "code", "official_text"),
    "Country": ("name", "alpha3"),
    "Region": ("name", "code"),
    "Collection": ("title", "code"),
    "Linkage": ("key", "rationale"),
    "Contest": ("title", "id"),
    "Post": ("title", "text"),
    "Objective": ("label", "code"),
    "Event": ("title", "description"),
    "Edition": ("title", "id"),
    "Framework": ("title", "short_title", "code"),
    "Document": ("title", "publisher"),
}
_BESIDE = frozenset({"ActionLine", "SdgTarget"})  # whose code is said as part of the title: "C7 e-learning"
_WAYS = {
    "ActionLine": ("", "line", "lines", "actionline", "actionlines", "wsis", "wsisline", "wsisactionline"),
    "SdgGoal": ("", "sdg", "sdgs", "goal", "goals", "sdggoal", "sustainabledevelopmentgoal"),
    "SdgTarget": ("", "sdg", "target", "targets", "sdgtarget", "goal"),
    "Country": (),  # names and codes of countries, regions and collections are those that `resolve` knows
    "Region": (),
    "Collection": (),
    "Objective": (),
}


@dataclass(frozen=True)
class _Indexed:
    """A thing of the vocabulary: its key, how its code is said, the stored words of its title and of all its text."""

    key: str
    codes: frozenset[str]
    title: str
    words: str


_INDEXED: WeakKeyDictionary[Vocabulary, dict[str, tuple[_Indexed, ...]]] = WeakKeyDictionary()


def hits(vocabulary: Vocabulary, types: Iterable[str], text: str, sought: Sought) -> Iterator[tuple[str, str, int]]:
    """Type, key and points of what a search finds in the vocabulary: by its words, a code, or a whole name."""
    code = glued(folded(text).split())
    sure = vocabulary.named(text, unsurest=Match.EXACT)
    named = {(each.kind.replace("_", "").lower(), each.code) for each, _ in sure}
    for type in types:
        for each in _indexed(vocabulary, type):
            is_named = (type.lower(), each.key) in named
            if (points := sought.most if is_named else _points(each, code, sought)) is not None:
                yield type, each.key, points


def among(things: Iterable[Thing], text: str, sought: Sought) -> Iterator[tuple[str, int]]:
    """Key and points of those of a few things that a search finds by its words or a code."""
    code = glued(folded(text).split())
    for each in things:
        indexed = _index(each, {})
        if (points := _points(indexed, code, sought)) is not None:
            yield indexed.key, points


def _points(each: _Indexed, code: str, sought: Sought) -> int | None:
    if code in each.codes:
        return sought.most
    return sought.points(each.title, each.words) if all(word.is_in(each.words) for word in sought.terms) else None


def shown(each: Thing) -> tuple[str, ...]:
    """The texts of a thing that are searched and that the API answers with, the title or name first."""
    texts = [getattr(each, field) for field in FIELDS[key_of_thing(each)[0]]]
    return tuple(text for one in texts for text in ((one,) if isinstance(one, str) else one or ()))


def _indexed(vocabulary: Vocabulary, type: str) -> tuple[_Indexed, ...]:
    held = _INDEXED.setdefault(vocabulary, {})
    if type not in held:
        candidates: dict[str, Iterable[Thing]] = {
            "ActionLine": vocabulary.lines.values(),
            "SdgGoal": vocabulary.goals.values(),
            "SdgTarget": vocabulary.targets.values(),
            "Region": vocabulary.regions.values(),
            "Country": vocabulary.countries.values(),
            "Collection": vocabulary.collections.values(),
            "Linkage": vocabulary.linkages.values(),
            "Objective": vocabulary.objectives.values(),
            "Framework": vocabulary.frameworks.values(),
            "Document": vocabulary.documents.values(),
        }
        spelled = {each.code: each.names for each in vocabulary.naming.names.of_kind("COUNTRY")}
        held[type] = tuple(_index(each, spelled) for each in candidates[type])
    return held[type]


def _index(each: Thing, spelled: Mapping[str, tuple[str, ...]]) -> _Indexed:
    kind, key = key_of_thing(each)
    title, *further = shown(each)
    if kind in _BESIDE:
        title = f"{key} {title}"
    if isinstance(each, CountryRecord):
        further += spelled.get(each.alpha3, ())
    if kind == "SdgGoal":
        further.append(f"SDG {key}")
    further += texts_of(f"{kind}:{key}")
    return _Indexed(key, said_as(kind, key), stored_words(title), stored_words(title, *further))


def said_as(kind: str, key: str) -> frozenset[str]:
    """How a code is said, folded and without spaces: `C7` also as "action line C7", `4.4` as "SDG 4.4"."""
    return frozenset(way + folded(key) for way in _WAYS.get(kind, ("",)))
