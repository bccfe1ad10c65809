"""The work list of the audit: rules, what they have found, and who takes care of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import strawberry

from graphdb.chain import moment
from graphdb.records.findings import FindingRecord, FindingState, Severity
from resolvers.audit.rulebook import BY_ID, Rule
from resolvers.filters.bounds import check_length
from resolvers.findings import about
from resolvers.findings.finding_lists import FindingDimension, FindingFacetCounts, FindingList
from resolvers.lists.once import Once
from resolvers.lists.pages import PageArguments, PageOf
from resolvers.nodes.by_id import node
from schema.connection import Said, read_fields, stays
from schema.counts import AnyFacet, FacetValue
from schema.info import Info
from schema.inputs.findings import FindingFilter
from schema.mapping.aims import Framework, frameworks
from schema.mapping.lines import ActionLine
from schema.pages import Node, SetConnection
from schema.people.actors import Actor
from schema.platform.discussed import Discussed
from schema.typed import of_records, typed

WhichFindings = Annotated[FindingFilter | None, strawberry.argument(description="Which of them.")]
FindingId = Annotated[
    strawberry.ID,
    strawberry.argument(description="The id of the finding, e.g. Finding:no-rationale:Linkage:C4:4.4."),
]
FindingIds = Annotated[
    list[strawberry.ID],
    strawberry.argument(description='Ids of findings, at most 500, e.g. ["Finding:no-rationale:Linkage:C4:4.4"].'),
]
Assignee = Annotated[
    strawberry.ID | None,
    strawberry.argument(description="Who takes care of it, e.g. Actor:ann-example; null takes it back."),
]
DueOn = Annotated[date | None, strawberry.argument(description="Until which day, e.g. 2026-12-31.")]
Until = Annotated[date, strawberry.argument(description="The last day of that, at most a year from now.")]
SnoozeReason = Annotated[str, strawberry.argument(description="Why.")]


@strawberry.type(
    description="A question that the audit asks of the graph again and again; it finds at most 5,000 things a line."
)
class AuditRule:
    rule: strawberry.Private[Rule]
    id: str = strawberry.field(description="Stable, e.g. no-rationale.")
    title: str = strawberry.field(description="What it finds.")
    description: str = strawberry.field(description="What that means, and what to do about it.")
    severity: Severity = strawberry.field(description="How grave it is.")

    @strawberry.field(description="How many of its findings are not resolved, those left alone for a while included.")
    async def open_count(self, info: Info) -> int:
        return await about.open_of_rule(info.context, self.rule)

    @classmethod
    def of(cls, rule: Rule) -> AuditRule:
        return cls(rule=rule, id=rule.id, title=rule.title, description=rule.description, severity=rule.severity)


@of_records(FindingRecord)
@strawberry.type(
    description=(
        "Something that a rule has found. It is the same finding for as long as its cause lasts, and is resolved by "
        "the change that takes the cause away; if that comes back, it is open again as a new one under the same id."
    )
)
class Finding(Node, Discussed):
    record: strawberry.Private[FindingRecord]
    rule: AuditRule = strawberry.field(description="The rule that found it.")
    severity: Severity = strawberry.field(description="How grave it is.")
    message: str = strawberry.field(description="What is wrong, in a sentence.")
    first_seen_at: datetime = strawberry.field(description="When it was found, or found again.")
    due_on: date | None = strawberry.field(description="Until which day it is to be done.")
    snoozed_until: date | None = strawberry.field(description="The last day on which it is left alone.")
    reason: str | None = strawberry.field(description="Why it is left alone.")
    resolved_at: datetime | None = strawberry.field(description="When its cause was found gone; null while it lasts.")

    @strawberry.field(description="Where it stands today.")
    def state(self, info: Info) -> FindingState:
        return self.record.state(info.context.auditor.day())

    @strawberry.field(description="The line that it stands under; null for what belongs to no line.")
    def action_line(self, info: Info) -> ActionLine | None:
        line = info.context.vocabulary.lines.get(self.record.line or "")
        return ActionLine.of(line) if line else None

    @strawberry.field(description="The framework by whose linkages it is found: the SDGs, or that of the objectives.")
    def framework(self, info: Info) -> Framework:
        return frameworks(info.context.vocabulary)[self.record.framework or "SDG"]

    @strawberry.field(
        description="What it is about: a linkage, an entry, a goal, a target, an objective or an edition of a report."
    )
    async def subject(self, info: Info) -> Node:
        found = await node(info.context, self.record.subject)
        assert found is not None, self.record.subject  # nothing that rules look at is ever taken out of the graph
        return typed(found, info.context.vocabulary)  # type: ignore[no-any-return]

    @strawberry.field(description="Who takes care of it.")
    async def assignee(self, info: Info) -> Actor | None:
        who = self.record.assignee
        found = await info.context.loaders.actor.load(who) if who else None
        return Actor.of(found) if found else None

    @classmethod
    def of(cls, record: FindingRecord) -> Finding:
        return cls(
            id=strawberry.ID(f"Finding:{record.id}"),
            record=record,
            rule=AuditRule.of(BY_ID[record.rule]),
            severity=record.severity,
            message=record.message,
            first_seen_at=moment(record.first_seen_at),
            due_on=record.due_on,
            snoozed_until=record.snoozed_until,
            reason=record.reason,
            resolved_at=moment(record.resolved_at) if record.resolved_at else None,
        )


@strawberry.type(description="How the findings of a list spread over the values of a dimension.")
class FindingFacet(AnyFacet):
    counts: strawberry.Private[FindingFacetCounts]
    dimension: FindingDimension = strawberry.field(description="What it groups by.")

    @strawberry.field(description="Name of the dimension, e.g. RULE.")
    def name(self) -> str:
        return self.dimension.value

    @strawberry.field(description="How many have none: nobody takes care of them, or of no line.")
    async def unknown_count(self) -> int:
        return self.counts.unknown

    @classmethod
    def of(cls, counts: FindingFacetCounts) -> FindingFacet:
        values = FacetValue.all_of(counts.values, counts.choices)
        return cls(counts=counts, dimension=counts.dimension, values=values, other_count=0)


@strawberry.type(description="A work list, in the order that was asked for; the gravest first unless another was.")
class FindingConnection(SetConnection):
    listed: strawberry.Private[FindingList]
    page: strawberry.Private[Once[PageOf[FindingRecord]]]

    edges, nodes = read_fields(
        Finding, Said("A finding", "The finding", "findings", stays("findings")), lambda self, each: Finding.of(each)
    )

    @strawberry.field(
        description=(
            "How the list spreads over rules, severities, people ...; a dimension's own filter is left out of "
            "its facet."
        )
    )
    async def facets(
        self,
        by: Annotated[
            list[FindingDimension],
            strawberry.argument(description="What to group by, a facet each, e.g. [RULE, SEVERITY]."),
        ],
    ) -> list[FindingFacet]:
        check_length(by)
        return [FindingFacet.of(await self.listed.facet(each)) for each in by]

    @classmethod
    def of(cls, listed: FindingList, arguments: PageArguments) -> FindingConnection:
        return cls(listed=listed, page=Once(lambda: listed.page(arguments)))
