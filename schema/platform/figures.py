"""Figures: numbers that were published about contests and editions of reports, beside what is counted here."""

from __future__ import annotations

from typing import Annotated

import strawberry

from graphdb.records.figures import FigureMeasure, FigurePart, FigureQualifier
from resolvers.contests.seeing import contests_there
from resolvers.editions import listing
from resolvers.editions.published import PublishedFigure
from schema.described import described
from schema.info import Info
from schema.lists import AContest, AnEdition
from schema.pages import Node
from schema.platform.discussed import Discussed
from schema.register.documents import Document, document_of
from schema.typed import of_records, typed

described(
    FigureMeasure,
    "What a published figure counts.",
    {
        "SUBMITTED": "Entries that were submitted.",
        "NOMINATED": "Entries that were nominated.",
        "CHAMPIONS_WITH_WINNERS": "Champions, of whom the winners are some: `reached: CHAMPION`.",
        "CHAMPIONS_WITHOUT_WINNERS": "Champions that have not won: `status: CHAMPION`.",
        "WINNERS": "Winners.",
        "VOTES": "Votes.",
        "VOTERS": "People who voted.",
        "EDITION_NUMBER": "Which contest it is, counted from the first.",
        "REFLECTED": "Entries that an edition of a report reflects.",
        "REFLECTED_SO_FAR": "Entries in that edition and all before it.",
        "OF_GOVERNMENTS": "Entries of governments in an edition.",
    },
)
described(
    FigureQualifier,
    "How a number was said.",
    {
        "EXACTLY": "Exactly so.",
        "MORE_THAN": "More than that.",
        "OVER": "Over that.",
        "NEARLY": "Nearly that.",
        "ALMOST": "Almost that.",
        "CLOSE_TO": "Close to that.",
        "ABOUT": "About that.",
        "AROUND": "Around that.",
    },
)


@strawberry.type(description="A part of a published figure.")
class FigurePartValue:
    code: str | None = strawberry.field(description="The value of this program that is meant; null where none is.")
    label: str = strawberry.field(description="What it is called there.")
    value: int = strawberry.field(description="The number.")

    @classmethod
    def of(cls, part: FigurePart) -> FigurePartValue:
        return cls(code=part.code, label=part.label, value=part.value)


@strawberry.type(description="A published figure in parts.")
class FigureParts:
    by: str = strawberry.field(description="What it was divided by: STAKEHOLDER_KIND or REGION.")
    values: list[FigurePartValue] = strawberry.field(description="The parts, as they were published.")
    sum: int = strawberry.field(description="What the parts come to.")
    adds_up: bool = strawberry.field(description="Whether that is the figure.")


@of_records(PublishedFigure)
@strawberry.type(
    description=(
        "A number that somebody has published about a contest or an edition of a report: a claim with its source. "
        "Claims that contradict each other stand side by side; none is averaged or left out."
    )
)
class Figure(Node, Discussed):
    published: strawberry.Private[PublishedFigure]
    measure: FigureMeasure = strawberry.field(description="What it counts.")
    value: int = strawberry.field(description="The number.")
    qualifier: FigureQualifier = strawberry.field(description="How it was said.")
    speaker: str = strawberry.field(description="Who says so.")
    certainty: str = strawberry.field(description="How it is known: read, computed, inferred, recalled.")
    note: str | None = strawberry.field(description="What else is to be known of it.")
    counted: int | None = strawberry.field(
        description="What is counted here; null where nothing of it is held, which is not zero: see countedNote."
    )
    counted_note: str = strawberry.field(description="What was counted, or why nothing was.")
    conflict: bool = strawberry.field(
        description="Whether another figure of the same and of this measure contradicts it, or what is counted here."
    )
    contradicted_by: list[strawberry.ID] = strawberry.field(description="The ids of the figures that contradict it.")
    parts: list[FigureParts] = strawberry.field(description="How it was published in parts.")

    @strawberry.field(description="The contest that it is about, where it is about one.")
    async def contest(self, info: Info) -> AContest | None:
        found = (await contests_there(info.context)).get(self.published.record.contest or "")
        return typed(found, info.context.vocabulary) if found is not None else None

    @strawberry.field(description="The edition of a report that it is about, where it is about one.")
    async def edition(self, info: Info) -> AnEdition | None:
        key = self.published.record.edition
        found = await listing.by_key(info.context, key) if key is not None else None
        return typed(found, info.context.vocabulary) if found is not None else None

    @strawberry.field(description="Where it stands, with its address.")
    def document(self, info: Info) -> Document | None:
        return document_of(info.context.vocabulary, self.published.record.document)

    @classmethod
    def of(cls, each: PublishedFigure) -> Figure:
        record = each.record
        sums = [(by, values, sum(part.value for part in values)) for by, values in each.parts]
        return cls(
            id=strawberry.ID(f"Figure:{record.id}"), published=each, measure=record.measure, value=record.value,
            qualifier=record.qualifier, speaker=record.speaker, certainty=record.certainty, note=record.note,
            counted=each.count.number, counted_note=each.count.note,
            conflict=bool(each.contradicted_by) or each.against_count,
            contradicted_by=[strawberry.ID(f"Figure:{id}") for id in each.contradicted_by],
            parts=[
                FigureParts(
                    by=by, values=[FigurePartValue.of(part) for part in values], sum=total,
                    adds_up=total == record.value,
                )
                for by, values, total in sums
            ],
        )  # fmt: skip


Measures = Annotated[
    list[FigureMeasure] | None, strawberry.argument(description="Those of these measures; all unless given.")
]
