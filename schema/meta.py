"""What the API says of itself and its data."""

from __future__ import annotations

from datetime import datetime

import strawberry

from graphdb.index.report import IndexReport, IndexStatus
from resolvers.lists.pages import MAX_LINKAGES
from resolvers.registers.stating import stating
from resolvers.scope import meta
from resolvers.scope.allowance import Allowance
from schema.info import Info
from schema.register.collections import Collection


@strawberry.type(description="How many things of a kind the graph holds.")
class MetaCount:
    label: str = strawberry.field(description="What is counted, e.g. entries.")
    count: int = strawberry.field(description="How many there are.")


@strawberry.type(
    description=(
        "What entries say of themselves: where few name a line and state a goal, most of a matrix is silent, which is "
        "not the same as nothing being done."
    )
)
class EntryCoverage:
    entries: int = strawberry.field(description="How many entries there are.")
    with_line: int = strawberry.field(description="Those that name an action line.")
    with_stated_goal: int = strawberry.field(description="Those that state a goal or a target of one.")
    with_both: int = strawberry.field(description="Those that do both: all that a gap or a lift can rest on.")


@strawberry.type(
    description=(
        "The index of entries and stakeholders in the memory of the process that answers. It answers in place of the "
        "graph what is asked of exactly its state of the data; nothing else about answers depends on it."
    )
)
class EntryIndex:
    status: IndexStatus = strawberry.field(description="Whether it answers, e.g. ON.")
    reason: str | None = strawberry.field(description="Why it is off; null where it is not.")
    data_version: str | None = strawberry.field(description="The version of the data that it is of.")
    entries: int | None = strawberry.field(description="How many entries it holds.")
    stakeholders: int | None = strawberry.field(description="How many stakeholders it holds.")
    bytes: str | None = strawberry.field(description="Bytes of memory that it takes in all, as text: they may be many.")
    bytes_per_entry: int | None = strawberry.field(description="Bytes that an entry takes, its edges included.")
    bytes_per_stakeholder: int | None = strawberry.field(description="Bytes that a stakeholder takes.")
    compared: int | None = strawberry.field(
        description="Questions that the graph was asked, too, and answered alike; one that differs switches it off."
    )

    @classmethod
    def of(cls, told: IndexReport) -> EntryIndex:
        return cls(
            status=told.status,
            reason=told.reason,
            data_version=str(told.version) if told.version is not None else None,
            entries=told.entries,
            stakeholders=told.stakeholders,
            bytes=str(told.bytes) if told.bytes is not None else None,
            bytes_per_entry=told.bytes_per_entry,
            bytes_per_stakeholder=told.bytes_per_stakeholder,
            compared=told.compared,
        )


@strawberry.type(description="What one request may ask; more is TOO_COMPLEX, or DEADLINE_EXCEEDED.")
class Limits:
    max_page_size: int = strawberry.field(description="Items on a page.")
    max_linkages: int = strawberry.field(description="Linkages on a page, which may be larger than others.")
    max_depth: int = strawberry.field(description="Levels of fields.")
    max_cost: int = strawberry.field(description="Estimated cost, see extensions.cost of any answer.")
    max_tokens: int = strawberry.field(description="Tokens of the document.")
    max_aliases: int = strawberry.field(description="Aliases in the document.")
    deadline_seconds: float = strawberry.field(description="Seconds after which a request is given up.")


@strawberry.type(
    description=(
        "How much the caller may ask for within a while, in units of cost (see extensions.cost): whoever is signed in "
        "is counted by who they are, and everybody else by their address. More is RATE_LIMITED."
    )
)
class RateLimit:
    limit: int = strawberry.field(description="What may be asked for until `resetAt`, all told.")
    cost: int = strawberry.field(description="What this question costs of it.")
    used: int = strawberry.field(description="What was asked for so far, with this question.")
    remaining: int = strawberry.field(description="What is left.")
    reset_at: datetime = strawberry.field(description="When all of it is there again.")

    @classmethod
    def of(cls, allowance: Allowance | None) -> RateLimit | None:
        if allowance is None or (window := allowance.window) is None:
            return None
        return cls(
            limit=window.limit,
            cost=window.cost,
            used=window.used,
            remaining=window.remaining,
            reset_at=window.reset_at,
        )


@strawberry.type(description="The API and its data, about themselves.")
class Meta:
    @strawberry.field(description="Version of the API; a breaking change raises the first number.")
    def api_version(self) -> str:
        return meta.API_VERSION

    @strawberry.field(
        description="Version of the data: every change of it raises it, but no token and no look of the audit."
    )
    def data_version(self, info: Info) -> str:
        return str(info.context.data_version)

    @strawberry.field(description="When the data last changed; null for a graph that nothing was written to.")
    def changed_at(self, info: Info) -> datetime | None:
        return info.context.state.changed_at

    @strawberry.field(description="How many things of each kind there are.")
    async def counts(self, info: Info) -> list[MetaCount]:
        return [MetaCount(label=label, count=count) for label, count in (await meta.counts(info.context)).items()]

    @strawberry.field(description="How many entries name a line, state a goal, and do both.")
    async def coverage(self, info: Info) -> EntryCoverage:
        told = await stating(info.context)
        return EntryCoverage(
            entries=told.entries,
            with_line=told.with_line,
            with_stated_goal=told.with_stated_goal,
            with_both=told.with_both,
        )

    @strawberry.field(description="By which rules entries are counted.")
    def counting_rules(self) -> list[str]:
        return list(meta.COUNTING_RULES)

    @strawberry.field(description="Where entries come from; synthetic ones say nothing about the world.")
    def collections(self, info: Info) -> list[Collection]:
        return [Collection.of(each) for each in info.context.vocabulary.collections.values()]

    @strawberry.field(description="How to cite an answer.")
    def citation(self, info: Info) -> str:
        return meta.citation(info.context.data_version, [each.code for each in info.context.vocabulary.synthetic])

    @strawberry.field(description="What answers in place of the graph, where there is such a thing.")
    def index(self, info: Info) -> EntryIndex:
        return EntryIndex.of(meta.index(info.context.services.index))

    @strawberry.field(description="What one request may ask.")
    def limits(self, info: Info) -> Limits:
        limits = info.context.limits
        return Limits(
            max_page_size=limits.max_page,
            max_linkages=MAX_LINKAGES,
            max_depth=limits.max_depth,
            max_cost=limits.max_cost,
            max_tokens=limits.max_tokens,
            max_aliases=limits.max_aliases,
            deadline_seconds=limits.deadline,
        )
