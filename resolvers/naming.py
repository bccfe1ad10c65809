"""The names of the vocabulary, as `resolve` and the messages about unknown codes look them up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from graphdb.country_names import CountryNames
from graphdb.naming import Named, Names
from graphdb.records import EntryKind, StakeholderKind, StateRecord, VocabularyRecord


@dataclass(frozen=True)
class Naming:
    """What has a name, by what people type for it, and countries by all the forms that the rules make of their names.

    Made in a tenth of a second, so in a thread, and anew only where something has another name: most changes are of
    linkages, which have none.
    """

    names: Names
    countries: CountryNames

    @classmethod
    def of(cls, record: VocabularyRecord) -> Naming:
        """Everything that has a code and a name, in the order in which equally sure matches are told."""
        return _naming(replace(record, linkages=(), state=StateRecord(0, 0)))


@lru_cache(maxsize=4)
def _naming(record: VocabularyRecord) -> Naming:
    spelled = ((name, each.alpha3) for each in record.countries for name in (each.name, *each.names))
    return Naming(Names(_named(record)), CountryNames(spelled))


def _named(record: VocabularyRecord) -> Iterator[Named]:
    for line in record.lines:
        yield Named("ACTION_LINE", line.code, line.title, (f"action line {line.code}", f"line {line.code}"))
    for goal in record.goals:
        number = goal.number
        codes = (f"SDG{number}", f"goal {number}", f"SDG goal {number}")
        yield Named("SDG_GOAL", str(number), goal.short_title, codes, (goal.title,))
    for target in record.targets:
        spoken = (f"target {target.code}", f"SDG{target.code}", f"SDG target {target.code}")
        yield Named("SDG_TARGET", target.code, target.label, spoken)
    for region in record.regions:
        yield Named("REGION", region.code, region.name)
    for country in record.countries:
        others = tuple(each for each in (country.alpha2, country.numeric) if each)
        short = (country.name.replace("Saint ", "St "),) if "Saint " in country.name else ()
        yield Named("COUNTRY", country.alpha3, country.name, others, (*country.names, *short))
    for collection in record.collections:
        yield Named("COLLECTION", collection.code, collection.title)
    for document in record.documents:
        yield Named("DOCUMENT", document.id, document.title)
    yield from _kinds("ENTRY_KIND", EntryKind)
    yield from _kinds("STAKEHOLDER_KIND", StakeholderKind)


def _kinds(kind: str, values: type[Enum]) -> Iterator[Named]:
    for each in values:
        yield Named(kind, each.value, each.value.replace("_", " ").capitalize())
