"""Action lines, goals, targets, places and collections: what entries and linkages refer to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.dimensions import Fact
from graphdb.local_names import LocalName as HeldName
from graphdb.local_names import NameKind
from graphdb.records.audit import SignOffRecord
from graphdb.records.vocabulary import (
    ActionLineRecord,
    CollectionRecord,
    CountryRecord,
    GoalRecord,
    RegionRecord,
    TargetRecord,
)
from resolvers.editions import inputs as facilitator_inputs
from resolvers.editions.repositories import report_now
from resolvers.hosted.curating import may_curate
from resolvers.hosted.listing import WhichTerms
from resolvers.linkages import linkage_lists as of
from resolvers.registers.entry_lists import under_goal, under_line, under_target, under_value
from resolvers.review import signing_off
from resolvers.vocabulary.called import names_of
from resolvers.vocabulary.held import Vocabulary
from schema.info import Info
from schema.lists import (
    ACurator,
    AnInput,
    AReportSection,
    ARepository,
    ASignOff,
    AStakeholder,
    Entries,
    Linkages,
    Terms,
    curators_of,
    entries_field,
    linkages_field,
    terms_of,
)
from schema.mapping.aims import Aim, Framework, frameworks
from schema.pages import After, Before, First, Last, Named, Node, given, page_arguments
from schema.platform.discussed import Discussed
from schema.platform.local_names import LocalName, local_name_field, name_field, names_field
from schema.register.documents import Document
from schema.typed import of_records, typed


@strawberry.type(description="Who facilitates an action line.")
class Facilitation:
    key: strawberry.Private[str]
    lead: bool = strawberry.field(description="Whether it leads.")

    @strawberry.field(description="The UN body.")
    async def stakeholder(self, info: Info) -> AStakeholder:
        record = await info.context.loaders.stakeholder.load(self.key)
        return typed(record, info.context.vocabulary)  # type: ignore[no-any-return]  # the edge ends at one


@of_records(ActionLineRecord)
@strawberry.type(
    description="An action line C1 to C11 of the Geneva Plan of Action, or one of C7's eight e-applications."
)
class ActionLine(Node, Named, Discussed):
    record: strawberry.Private[ActionLineRecord]
    code: str = strawberry.field(description="e.g. C7, or C7-ELEA for e-learning.")
    title: str = strawberry.field(description="Official title.")
    short_title: str = strawberry.field(
        description="A short name of this project's own, e.g. Infrastructure; the title where it has none."
    )
    name: str = name_field(
        "Its title; in a language in which it has no official one, in English.", "title", NameKind.TITLE
    )
    local_name: LocalName = local_name_field(NameKind.TITLE)
    names: list[LocalName] = names_field()
    is_area: bool = strawberry.field(description="Whether it is one of the 18 areas: all but C7 itself.")

    @strawberry.field(description="The line it is a part of: C7 for its e-applications.")
    def part_of(self, info: Info) -> ActionLine | None:
        vocabulary = info.context.vocabulary
        code = vocabulary.part_of(self.code)
        return lines(vocabulary)[code] if code else None

    @strawberry.field(description="Its parts: C7's eight e-applications, none for other lines.")
    def parts(self, info: Info) -> list[ActionLine]:
        vocabulary = info.context.vocabulary
        return [lines(vocabulary)[code] for code in vocabulary.parts(self.code)]

    @strawberry.field(description="The UN bodies that facilitate it, the lead first.")
    def facilitators(self) -> list[Facilitation]:
        ordered = sorted(self.record.facilitators, key=lambda each: (not each[1], each[0]))
        return [Facilitation(key=key, lead=lead) for key, lead in ordered]

    @strawberry.field(
        description=(
            "What its facilitators write on it for editions of reports, the newest first: what is accepted, drafts of "
            "the caller, and what is submitted where the caller decides about it."
        )
    )
    async def inputs(self, info: Info) -> list[AnInput]:
        found = await facilitator_inputs.of_line(info.context, self.code)
        return [typed(each, info.context.vocabulary) for each in found]

    @strawberry.field(description="The sign-off that holds: null where the line changed since, or it was taken back.")
    async def sign_off(self, info: Info) -> ASignOff | None:
        return _sign_off((await signing_off.signed(info.context, self.code)).holds, info)

    @strawberry.field(description="Its newest sign-off, also one that no longer holds.")
    async def last_sign_off(self, info: Info) -> ASignOff | None:
        return _sign_off((await signing_off.signed(info.context, self.code)).last, info)

    @strawberry.field(description="Whether it changed since its newest sign-off; false where there is none.")
    async def changed_since_sign_off(self, info: Info) -> bool:
        return (await signing_off.signed(info.context, self.code)).changed

    @strawberry.field(
        description=(
            "What is in the way of signing it off: ids of findings, and of linkages that are proposed or that nobody "
            "but their author has confirmed. Of exactly this line; empty: nothing is."
        )
    )
    async def blockers(self, info: Info) -> list[strawberry.ID]:
        return [strawberry.ID(each) for each in await signing_off.blockers(info.context, self.code)]

    @strawberry.field(description="All its sign-offs, the newest first, those that were taken back too.")
    async def sign_offs(self, info: Info) -> list[ASignOff]:
        from schema.mapping.releases import SignOff

        found = await signing_off.sign_offs(info.context, self.code)
        return [SignOff.of(each, info.context.vocabulary) for each in found]

    linkages: Linkages = linkages_field(
        "Its linkages and those of its parts.", lambda self, vocabulary: of.of_line(vocabulary, self.code)
    )

    entries: Entries = entries_field(
        "Entries that work on it or on one of its parts.",
        lambda self, context, derivation: under_line(context, self.code),
    )

    def all_names(self) -> tuple[HeldName, ...]:
        return names_of(self.id, self.short_title, self.title)

    @classmethod
    def of(cls, record: ActionLineRecord) -> ActionLine:
        return cls(
            id=strawberry.ID(f"ActionLine:{record.code}"),
            label=record.title,
            record=record,
            code=record.code,
            title=record.title,
            short_title=record.short_title,
            is_area=record.area is not None,
        )


def _sign_off(record: SignOffRecord | None, info: Info) -> ASignOff | None:
    from schema.mapping.releases import SignOff

    return SignOff.of(record, info.context.vocabulary) if record else None


@of_records(GoalRecord)
@strawberry.type(description="A Sustainable Development Goal.")
class SdgGoal(Node, Named, Aim, Discussed):
    code: str = strawberry.field(description="SDG4: what it is called among the aims of all frameworks.")
    framework: Framework = strawberry.field(description="The SDGs.")
    number: int = strawberry.field(description="1 to 17.")
    short_title: str = strawberry.field(description="e.g. Quality education.")
    title: str = strawberry.field(description="Official title.")
    name: str = name_field("Its short name; in English unless a language is given.", "short_title")
    local_name: LocalName = local_name_field()
    names: list[LocalName] = names_field()
    iri: str = strawberry.field(description="Identifier in the UN's linked data.")
    colour: str | None = strawberry.field(
        description="The UN's colour for it, e.g. #C5192D; null in a graph from before the reference data had them."
    )

    @strawberry.field(description="Its targets, 4.1 .. 4.7, 4.a ...")
    def targets(self, info: Info) -> list[SdgTarget]:
        vocabulary = info.context.vocabulary
        return [targets(vocabulary)[each.code] for each in vocabulary.targets.values() if each.goal == self.number]

    linkages: Linkages = linkages_field(
        "Linkages to the goal itself and to any of its targets.",
        lambda self, vocabulary: of.of_goal(vocabulary, self.number),
    )

    entries: Entries = entries_field(
        "Entries that contribute to it, itself or through one of its targets; by which derivation the filter says.",
        lambda self, context, derivation: under_goal(context, self.number, derivation),
    )

    def all_names(self) -> tuple[HeldName, ...]:
        return names_of(self.id, self.short_title)

    @classmethod
    def of(cls, record: GoalRecord, vocabulary: Vocabulary) -> SdgGoal:
        return cls(
            id=strawberry.ID(f"SdgGoal:{record.number}"),
            label=record.short_title,
            code=f"SDG{record.number}",
            framework=frameworks(vocabulary)["SDG"],
            number=record.number,
            short_title=record.short_title,
            title=record.title,
            iri=record.iri,
            colour=record.colour,
        )


@of_records(TargetRecord)
@strawberry.type(description="A target of a goal.")
class SdgTarget(Node, Named, Aim, Discussed):
    framework: Framework = strawberry.field(description="The SDGs.")
    code: str = strawberry.field(description="e.g. 4.4 or 4.a.")
    label: str = strawberry.field(description="A short wording of this project's own.")
    official_text: str | None = strawberry.field(description="The official text, where it has been loaded.")
    iri: str = strawberry.field(description="Identifier in the UN's linked data.")
    goal: SdgGoal = strawberry.field(description="Its goal.")

    linkages: Linkages = linkages_field(
        "Linkages to this target.", lambda self, vocabulary: of.of_target(vocabulary, self.code)
    )

    entries: Entries = entries_field(
        "Entries that contribute to it; by which derivation the filter says.",
        lambda self, context, derivation: under_target(context, self.code, derivation),
    )

    @classmethod
    def of(cls, record: TargetRecord, vocabulary: Vocabulary) -> SdgTarget:
        return cls(
            id=strawberry.ID(f"SdgTarget:{record.code}"),
            code=record.code,
            label=record.label,
            official_text=record.official_text,
            iri=record.iri,
            framework=frameworks(vocabulary)["SDG"],
            goal=goals(vocabulary)[record.goal],
        )


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
class Region(Node, Named):
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


@of_records(CollectionRecord)
@strawberry.type(description="Whose register an entry came from.")
class Collection(Node, Named, Discussed):
    record: strawberry.Private[CollectionRecord]
    code: str = strawberry.field(description="e.g. WSIS-PRIZES-2015.")
    title: str = strawberry.field(description="Title.")
    hosted: bool = strawberry.field(description="true for a repository that is not WSIS's own.")
    synthetic: bool = strawberry.field(description="true for generated data, which says nothing about the world.")

    @strawberry.field(description="Where its entries were taken from.")
    def sources(self, info: Info) -> list[Document]:
        vocabulary = info.context.vocabulary
        return [Document.of(vocabulary.documents[each]) for each in self.record.documents]

    entries: Entries = entries_field(
        "Its entries.", lambda self, context, derivation: under_value(Fact.COLLECTION, self.code)
    )

    @strawberry.field(description="What is said of it as a repository; null where nobody was appointed yet.")
    def repository(self, info: Info) -> ARepository | None:
        found = info.context.vocabulary.repositories.get(self.code)
        return typed(found, info.context.vocabulary) if found is not None else None

    @strawberry.field(description="Who writes its terms and what these mean, besides administrators.")
    async def curators(self, info: Info) -> list[ACurator]:
        return await curators_of(info, info.context.vocabulary.repositories.get(self.code))

    @strawberry.field(
        description=(
            "The report of a hosted repository, as its entries are now, in the sections that its curators define; null "
            "of a register that is nobody else's."
        )
    )
    async def report(self, info: Info) -> list[AReportSection] | None:
        from schema.platform.edition_reports import ReportSection

        if not self.hosted:
            return None
        return [ReportSection.of(each) for each in await report_now(info.context, self.record)]

    @strawberry.field(description="Whether the caller may write its terms.")
    def may_curate(self, info: Info) -> bool:
        return self.hosted and may_curate(info.context, self.code)

    @strawberry.field(description="The terms that it files its entries under; none of a register that has no own.")
    def terms(
        self,
        info: Info,
        scheme: Annotated[str | None, strawberry.argument(description="Of this list of it, e.g. sector.")] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> Terms:
        wanted = WhichTerms(self.code, given(scheme))
        return terms_of(info, wanted, page_arguments(first, after, last, before))

    @strawberry.field(description="Those of them of which nobody has said yet what they mean here.")
    def unmapped(
        self,
        info: Info,
        scheme: Annotated[str | None, strawberry.argument(description="Of this list of it, e.g. sector.")] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> Terms:
        wanted = WhichTerms(self.code, given(scheme), mapped=False)
        return terms_of(info, wanted, page_arguments(first, after, last, before))

    @classmethod
    def of(cls, record: CollectionRecord) -> Collection:
        return cls(
            id=strawberry.ID(f"Collection:{record.code}"),
            label=record.title,
            record=record,
            code=record.code,
            title=record.title,
            hosted=record.hosted,
            synthetic=record.synthetic,
        )


# Each thing of the vocabulary as its type, made once a version.


def lines(vocabulary: Vocabulary) -> Mapping[str, ActionLine]:
    return vocabulary.made(_lines)


def goals(vocabulary: Vocabulary) -> Mapping[int, SdgGoal]:
    return vocabulary.made(_goals)


def targets(vocabulary: Vocabulary) -> Mapping[str, SdgTarget]:
    return vocabulary.made(_targets)


def regions(vocabulary: Vocabulary) -> Mapping[str, Region]:
    return vocabulary.made(_regions)


def countries(vocabulary: Vocabulary) -> Mapping[str, Country]:
    return vocabulary.made(_countries)


def collections(vocabulary: Vocabulary) -> Mapping[str, Collection]:
    return vocabulary.made(_collections)


def _lines(vocabulary: Vocabulary) -> Mapping[str, ActionLine]:
    return {code: ActionLine.of(each) for code, each in vocabulary.lines.items()}


def _goals(vocabulary: Vocabulary) -> Mapping[int, SdgGoal]:
    return {number: SdgGoal.of(each, vocabulary) for number, each in vocabulary.goals.items()}


def _targets(vocabulary: Vocabulary) -> Mapping[str, SdgTarget]:
    return {code: SdgTarget.of(each, vocabulary) for code, each in vocabulary.targets.items()}


def _regions(vocabulary: Vocabulary) -> Mapping[str, Region]:
    return {code: Region.of(each) for code, each in vocabulary.regions.items()}


def _countries(vocabulary: Vocabulary) -> Mapping[str, Country]:
    return {code: Country.of(each, vocabulary) for code, each in vocabulary.countries.items()}


def _collections(vocabulary: Vocabulary) -> Mapping[str, Collection]:
    return {code: Collection.of(each) for code, each in vocabulary.collections.items()}
