"""Countries and regions, in which entries take place."""

from __future__ import annotations

from collections.abc import Mapping

import strawberry

from graphdb.dimensions import Fact
from graphdb.local_names import LocalName as HeldName
from graphdb.records.vocabulary import CountryRecord, RegionRecord
from resolvers.registers.entry_lists import under_value
from resolvers.vocabulary.called import names_of
from resolvers.vocabulary.held import Vocabulary
from schema.info import Info
from schema.lists import Entries, Events, entries_field, events_field
from schema.pages import Named, Node
from schema.platform.discussed import Discussed
from schema.platform.local_names import LocalName, local_name_field, name_field, names_field
from schema.typed import of_records


@strawberry.type(description="A point on the globe, for maps.")
class Location:
    latitude: float = strawberry.field(description="Degrees north, -90 to 90, to two decimals.")
    longitude: float = strawberry.field(description="Degrees east, -180 to 180, to two decimals.")

    @classmethod
    def of(cls, record: CountryRecord) -> Location | None:
        """Where a country is, where that is known."""
        if record.latitude is None or record.longitude is None:
            return None
        return cls(latitude=record.latitude, longitude=record.longitude)


@of_records(CountryRecord)
@strawberry.type(description="A country or territory of ISO 3166-1.")
class Country(Node, Named, Discussed):
    alpha3: str = strawberry.field(description="ISO 3166-1 alpha-3, e.g. KEN.")
    alpha2: str | None = strawberry.field(description="ISO 3166-1 alpha-2, e.g. KE.")
    name: str = name_field("Its name; in English unless a language is given.", "label")
    local_name: LocalName = local_name_field()
    names: list[LocalName] = names_field()
    location: Location | None = strawberry.field(
        description=(
            "A point in its largest piece of land, or its seat of government where the map has it under another "
            "country; null where none is known. It marks a place on a map, and says nothing of borders."
        )
    )
    region: Region | None = strawberry.field(description="Its ITU region, as of the edition of the reference data.")

    events: Events = events_field("The events that take place in it, by their time.")

    entries: Entries = entries_field(
        "Entries that take place in it.", lambda self, context, derivation: under_value(Fact.COUNTRY, self.alpha3)
    )

    def all_names(self) -> tuple[HeldName, ...]:
        return names_of(self.id, self.label)

    @classmethod
    def of(cls, record: CountryRecord, vocabulary: Vocabulary) -> Country:
        region = regions(vocabulary)[record.region] if record.region else None
        return cls(
            id=strawberry.ID(f"Country:{record.alpha3}"),
            label=record.name,
            alpha3=record.alpha3,
            alpha2=record.alpha2,
            location=Location.of(record),
            region=region,
        )


@of_records(RegionRecord)
@strawberry.type(description="One of the six ITU regions, or INTERNATIONAL.")
class Region(Node, Named, Discussed):
    code: str = strawberry.field(description="e.g. ARAB_STATES.")
    name: str = name_field("e.g. Arab States; in English unless a language is given.", "label")
    local_name: LocalName = local_name_field()
    names: list[LocalName] = names_field()

    @strawberry.field(description="Its countries by code.")
    def countries(self, info: Info) -> list[Country]:
        vocabulary = info.context.vocabulary
        return [
            countries(vocabulary)[each.alpha3] for each in vocabulary.countries.values() if each.region == self.code
        ]

    entries: Entries = entries_field(
        "Entries that take place in it.", lambda self, context, derivation: under_value(Fact.REGION, self.code)
    )

    def all_names(self) -> tuple[HeldName, ...]:
        return names_of(self.id, self.label)

    @classmethod
    def of(cls, record: RegionRecord) -> Region:
        return cls(id=strawberry.ID(f"Region:{record.code}"), label=record.name, code=record.code)


# Each as its type, made once a version of the vocabulary.


def countries(vocabulary: Vocabulary) -> Mapping[str, Country]:
    return vocabulary.made(_countries)


def regions(vocabulary: Vocabulary) -> Mapping[str, Region]:
    return vocabulary.made(_regions)


def _countries(vocabulary: Vocabulary) -> Mapping[str, Country]:
    return {code: Country.of(each, vocabulary) for code, each in vocabulary.countries.items()}


def _regions(vocabulary: Vocabulary) -> Mapping[str, Region]:
    return {code: Region.of(each) for code, each in vocabulary.regions.items()}
