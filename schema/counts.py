"""Facets and comparisons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import strawberry
from strawberry.scalars import JSON

from graphdb.conditions import Value
from resolvers.lists.choices import Choices
from resolvers.lists.counts import Counted, FacetCounts, KnownBy
from resolvers.lists.once import Once
from resolvers.registers.compare import Compared, ComparedValue, difference
from schema.enums.lists import Dimension, StakeholderDimension
from schema.platform.local_names import CALLED, label_field

KNOWN_BY = "whatever the filter's derivation; one entry may be in several. null for other dimensions."


@strawberry.type(description="One value of a facet and how many have it.")
class FacetValue:
    raw: strawberry.Private[Value]
    choices: strawberry.Private[Choices]
    known_by: strawberry.Private[KnownBy[Value] | None]
    parties: strawberry.Private[Once[Mapping[Value, int]] | None]
    value: str = strawberry.field(description="Code, number or name of the value, e.g. AFRICA.")
    called: strawberry.Private[str]
    dimension: strawberry.Private[str]
    label: str = label_field("What people call it, e.g. Africa; in English unless a language is given.")
    count: int = strawberry.field(description="How many have it, each counted once.")

    @strawberry.field(description=f"Of a goal or target: how many entries say so themselves, {KNOWN_BY}")
    async def asserted(self) -> int | None:
        return (await self.known_by.asserted()).get(self.raw, 0) if self.known_by else None

    @strawberry.field(
        description=f"Of a goal or target: how many it follows to from a linkage of their lines, {KNOWN_BY}"
    )
    async def via_linkage(self) -> int | None:
        return (await self.known_by.via_linkage()).get(self.raw, 0) if self.known_by else None

    @strawberry.field(
        description=f"Of a goal or target: how many it follows to from a term of their repository, {KNOWN_BY}"
    )
    async def via_term(self) -> int | None:
        return (await self.known_by.via_term()).get(self.raw, 0) if self.known_by else None

    @strawberry.field(
        description="Of entries: how many stakeholders carry out those that have it, each counted once; else null."
    )
    async def stakeholders(self) -> int | None:
        return (await self.parties()).get(self.raw, 0) if self.parties else None

    @strawberry.field(description="Whether the list's own filter of this dimension lists it (`in`).")
    def selected(self) -> bool:
        return self.choices.selected(self.raw)

    @strawberry.field(
        description=(
            "The list's whole filter with this value added, or taken away where it is selected: ready to be sent as "
            "the variable `filter`. Of the dimension's own filter only the values of `in` are kept, as the facet "
            "leaves it out."
        )
    )
    def filter(self) -> JSON:
        return JSON(self.choices.toggled(self.raw))

    @classmethod
    def all_of(
        cls,
        values: Sequence[Counted],
        choices: Choices,
        raw: Sequence[Value] | None = None,
        known_by: KnownBy[Value] | None = None,
        parties: Once[Mapping[Value, int]] | None = None,
        dimension: str = "",
    ) -> list[FacetValue]:
        """The values of one facet; raw: the values as they are kept, where that is no text. dimension: of those whose
        values are called something in other languages."""
        return [
            cls(
                raw=each,
                choices=choices,
                known_by=known_by,
                parties=parties,
                value=counted.value,
                called=counted.label,
                dimension=dimension,
                count=counted.count,
            )
            for counted, each in zip(values, raw or [each.value for each in values], strict=True)
        ]


@strawberry.interface(description="Whatever is counted by the values of a dimension: entries, stakeholders, findings.")
class AnyFacet:
    values: list[FacetValue] = strawberry.field(description="The values, those that most have first.")
    other_count: int = strawberry.field(description="Sum of the counts that `first` cut off.")

    @strawberry.field(description="Name of the dimension, e.g. REGION.")
    def name(self) -> str:
        raise NotImplementedError

    @strawberry.field(description="How many have no value at all; 0 where includeUnknown is false.")
    async def unknown_count(self) -> int:
        raise NotImplementedError


@strawberry.type(
    description=(
        "How the entries of a list spread over the values of a dimension: by count; goals, targets and years that as "
        "many have stand in reference order, others by value. The dimension's own filter is left out."
    )
)
class Facet(AnyFacet):
    counts: strawberry.Private[FacetCounts]
    dimension: Dimension = strawberry.field(description="What it groups by.")

    @strawberry.field(description="Name of the dimension, e.g. REGION.")
    def name(self) -> str:
        return self.counts.dimension

    @strawberry.field(description="How many have no value at all; 0 where includeUnknown is false.")
    async def unknown_count(self) -> int:
        return await self.counts.unknown()

    @classmethod
    def of(cls, counts: FacetCounts) -> Facet:
        values = FacetValue.all_of(
            counts.values, counts.choices, counts.raw, counts.known_by, counts.parties, counts.dimension
        )
        return cls(counts=counts, dimension=Dimension(counts.dimension), values=values, other_count=counts.other)


@strawberry.type(description="How the stakeholders of a list spread over the values of a dimension.")
class StakeholderFacet(AnyFacet):
    counts: strawberry.Private[FacetCounts]
    dimension: StakeholderDimension = strawberry.field(description="What it groups by.")

    @strawberry.field(description="Name of the dimension, e.g. COUNTRY.")
    def name(self) -> str:
        return self.counts.dimension

    @strawberry.field(description="How many have no value at all; 0 where includeUnknown is false.")
    async def unknown_count(self) -> int:
        return await self.counts.unknown()

    @classmethod
    def of(cls, counts: FacetCounts) -> StakeholderFacet:
        values = FacetValue.all_of(counts.values, counts.choices, counts.raw, dimension=counts.dimension)
        return cls(
            counts=counts, dimension=StakeholderDimension(counts.dimension), values=values, other_count=counts.other
        )


@strawberry.type(description="A value's counts on both sides of a comparison.")
class ComparisonRow:
    value: str = strawberry.field(description="Code, number or name of the value.")
    called: strawberry.Private[str]
    dimension: strawberry.Private[str]
    label: str = label_field(CALLED)
    left: int = strawberry.field(description="Entries of the left set that have it.")
    right: int = strawberry.field(description="Entries of the right set that have it.")
    left_share: float | None = strawberry.field(
        description="`left` as a share of the left set, 0 to 1; null for an empty set."
    )
    right_share: float | None = strawberry.field(
        description="`right` as a share of the right set, 0 to 1; null for an empty set."
    )
    difference: float | None = strawberry.field(description="leftShare less rightShare.")
    left_share_of_stated: float | None = strawberry.field(
        description="`left` as a share of `leftStated`, 0 to 1; null where nobody states a value."
    )
    right_share_of_stated: float | None = strawberry.field(
        description="`right` as a share of `rightStated`, 0 to 1; null where nobody states a value."
    )
    difference_of_stated: float | None = strawberry.field(description="leftShareOfStated less rightShareOfStated.")

    @classmethod
    def of(cls, row: ComparedValue, dimension: str) -> ComparisonRow:
        (left, right), (left_stated, right_stated) = row.shares, row.shares_of_stated
        return cls(
            value=row.value,
            called=row.label,
            dimension=dimension,
            left=row.left,
            right=row.right,
            left_share=left,
            right_share=right,
            difference=difference(row.shares),
            left_share_of_stated=left_stated,
            right_share_of_stated=right_stated,
            difference_of_stated=difference(row.shares_of_stated),
        )


@strawberry.type(description="Two sets of entries side by side.")
class Comparison:
    left: int = strawberry.field(description="How many entries are in the left set.")
    right: int = strawberry.field(description="How many entries are in the right set.")
    both: int = strawberry.field(description="How many entries are in both.")
    left_stated: int = strawberry.field(
        description="How many entries of the left set have a value in this dimension; the others say nothing of it."
    )
    right_stated: int = strawberry.field(
        description="How many entries of the right set have a value in this dimension; the others say nothing of it."
    )
    rows: list[ComparisonRow] = strawberry.field(
        description="A row for each value; closed dimensions whole, in reference order."
    )

    @classmethod
    def of(cls, compared: Compared, dimension: str) -> Comparison:
        return cls(
            left=compared.left,
            right=compared.right,
            both=compared.both,
            left_stated=compared.stated[0],
            right_stated=compared.stated[1],
            rows=[ComparisonRow.of(each, dimension) for each in compared.rows],
        )
