"""The names of the vocabulary, as `resolve` and the messages about unknown codes look them up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from graphdb.local_names import texts_of
from graphdb.records.entries import EntryKind
from graphdb.records.stakeholders import StakeholderKind
from graphdb.records.vocabulary import CountryRecord, VocabularyRecord
from graphdb.words import vocabulary_names
from graphdb.words.country_names import CountryNames
from graphdb.words.naming import Match, Named, Names

SURE = (Match.CODE, Match.EXACT)
LONGEST = 200  # characters of a text that is looked up among the names


@dataclass(frozen=True)
class Naming:
    """What has a name, by what people type for it, and countries by all the forms that the rules make of their names.

    Made in a tenth of a second, so in a thread, and anew only where something has another name: most changes are of
    what has none.
    """

    names: Names
    countries: CountryNames

    @classmethod
    def of(cls, record: VocabularyRecord) -> Naming:
        """Everything that has a code and a name, in the order in which equally sure matches are told."""
        return cls(_names(tuple(_named(record))), _countries(tuple(_spelled(record.countries))))

    def find(self, text: str, kind: str | None = None, unsurest: Match = Match.FUZZY) -> list[tuple[Named, Match]]:
        """What a text names, of one kind or of any, the surest first and none less sure than `unsurest`; at most the
        first LONGEST characters count."""
        found = self.names.find(text[:LONGEST], kind, unsurest)
        alpha3 = self.countries.find(text[:LONGEST]) if kind in (None, "COUNTRY") else None
        if alpha3 is not None and not any(hit.code == alpha3 and how in SURE for hit, how in found):
            exact = next((hit for hit in self.names.of_kind("COUNTRY") if hit.code == alpha3), None)
            others = [each for each in found if each[0] is not exact]
            at = sum(how in SURE for _, how in others)
            found = [*others[:at], *([(exact, Match.EXACT)] if exact else []), *others[at:]]
        return found


@lru_cache(maxsize=4)
def _names(named: tuple[Named, ...]) -> Names:
    return Names(named)


@lru_cache(maxsize=4)
def _countries(spelled: tuple[tuple[str, str], ...]) -> CountryNames:
    return CountryNames(spelled)


def _spelled(countries: Iterable[CountryRecord]) -> Iterator[tuple[str, str]]:
    """Every spelling of every country, with its alpha-3 code."""
    return ((name, each.alpha3) for each in countries for name in _spellings(each))


def _spellings(country: CountryRecord) -> Iterator[str]:
    yield from (country.name, *country.names, *texts_of(f"Country:{country.alpha3}"))


def _named(record: VocabularyRecord) -> Iterator[Named]:
    yield from (vocabulary_names.action_line(each.code, each.title) for each in record.lines)
    yield from (vocabulary_names.sdg_goal(each.number, each.short_title, each.title) for each in record.goals)
    yield from (vocabulary_names.sdg_target(each.code, each.label) for each in record.targets)
    yield from (vocabulary_names.region(each.code, each.name) for each in record.regions)
    for each in record.countries:
        yield vocabulary_names.country(each.alpha3, each.name, (each.alpha2, each.numeric), each.names)
    yield from (Named("COLLECTION", each.code, each.title) for each in record.collections)
    yield from (Named("DOCUMENT", each.id, each.title) for each in record.documents)
    yield from vocabulary_names.kinds("ENTRY_KIND", EntryKind)
    yield from vocabulary_names.kinds("STAKEHOLDER_KIND", StakeholderKind)
    yield from (vocabulary_names.objective(each.code, each.label) for each in record.objectives)
    yield from (Named("FRAMEWORK", each.code, each.short_title, (), (each.title,)) for each in record.frameworks)
    yield from (Named("TERM", each.id, each.label) for each in record.terms)
