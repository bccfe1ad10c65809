"""Sign-offs of lines, and the states of the mapping that were published."""

from __future__ import annotations

from datetime import datetime

import strawberry
from strawberry import UNSET
from strawberry.scalars import JSON

from graphdb.chain import moment
from graphdb.records.actors import Role
from graphdb.records.linkages import LinkageStatus
from graphdb.records.releases import ReleaseRecord, SignOffRecord
from resolvers.history import citing, releases
from resolvers.linkages.linkage_facts import linkage_list
from resolvers.linkages.linkage_lists import LinkageOrder
from resolvers.vocabulary.held import Vocabulary
from schema.exporting import exported
from schema.info import Info
from schema.inputs.plain import plain
from schema.lists import OrderLinkages, WhichLinkages
from schema.mapping.frameworks import ObjectiveLinkage
from schema.mapping.lines import ActionLine, lines
from schema.mapping.linkages import LinkageConnection
from schema.pages import After, Before, FirstLinkages, LastLinkages, Node, page_arguments, path_of
from schema.people.actors import Actor
from schema.platform.discussed import Discussed
from schema.typed import of_records


@strawberry.type(description="That a facilitator stands for a line as it was then; it holds until the line changes.")
class SignOff:
    action_line: ActionLine = strawberry.field(description="The line.")
    actor: Actor = strawberry.field(description="Who signed it off, as they are now.")
    actor_name: str = strawberry.field(description="By which name they did.")
    actor_role: Role = strawberry.field(description="In which role they did.")
    at: datetime = strawberry.field(description="When.")
    note: str | None = strawberry.field(description="What they had to say about it.")
    sequence: int = strawberry.field(description="The last change of all, then: the line is signed off as it was.")
    disputed: int | None = strawberry.field(
        description="How many linkages of the line were under dispute then; null where that was not counted."
    )
    withdrawn_at: datetime | None = strawberry.field(description="When it was taken back; null where it was not.")
    withdrawn_by: Actor | None = strawberry.field(description="Who took it back.")
    withdrawal_reason: str | None = strawberry.field(description="Why it was taken back.")

    @classmethod
    def of(cls, record: SignOffRecord, vocabulary: Vocabulary) -> SignOff:
        withdrawal = record.withdrawal
        return cls(
            sequence=record.sequence,
            disputed=record.disputed,
            withdrawn_at=moment(withdrawal.at) if withdrawal else None,
            withdrawn_by=Actor.of(withdrawal.actor) if withdrawal else None,
            withdrawal_reason=withdrawal.reason if withdrawal else None,
            action_line=lines(vocabulary)[record.line],
            actor=Actor.of(record.actor),
            actor_name=record.actor.name,
            actor_role=record.actor.role,
            at=moment(record.at),
            note=record.note,
        )


def sign_off_of(record: SignOffRecord | None, info: Info) -> SignOff | None:
    """The GraphQL object of a sign-off, where there is one."""
    return SignOff.of(record, info.context.vocabulary) if record else None


@of_records(ReleaseRecord)
@strawberry.type(
    description=(
        "A published state of the mapping, never changed: the linkages that were confirmed, and those under dispute, "
        "marked as such."
    )
)
class MatrixRelease(Node, Discussed):
    record: strawberry.Private[ReleaseRecord]
    number: int = strawberry.field(description="1, 2, ...; 1 is the WSIS-SDG Matrix of 2015.")
    title: str = strawberry.field(description="Title.")
    note: str | None = strawberry.field(description="What was said about it.")
    published_at: datetime = strawberry.field(
        description="When it was published here; of one that was published elsewhere before, when it was put in here."
    )
    imported_at: datetime | None = strawberry.field(
        description=(
            "When it was put in here, where it was published elsewhere before: the citation has its source's year. "
            "Null for one that was published here."
        )
    )
    published_by: Actor = strawberry.field(description="Who published it, as they are now.")
    publisher_name: str = strawberry.field(description="By which name they did.")
    publisher_role: Role = strawberry.field(description="In which role they did.")
    content_checksum: str = strawberry.field(
        description=(
            "SHA-256 of what the release states (key, level, status, negative, hash of the rationale, sources of each "
            "linkage): equal in every installation that states the same. The citation has it."
        )
    )
    checksum: str = strawberry.field(
        description="SHA-256, in hexadecimal, over the release and all that it holds as canonical JSON."
    )
    sequence: int = strawberry.field(description="The number of the last change that it holds.")
    head_hash: str = strawberry.field(description="The hash of that change: who has it can prove all changes before.")
    citation: str = strawberry.field(description="How to cite it.")
    linkage_count: int = strawberry.field(description="How many linkages it holds.")
    sign_offs: list[SignOff] = strawberry.field(
        description="Who had signed off which line, and the line had not changed since."
    )

    @strawberry.field(description="The same as an entry of BibTeX, @misc.")
    def bibtex(self, info: Info) -> str:
        return citing.bibtex(self.record, info.context.vocabulary)

    @strawberry.field(description="The same as an item of CSL-JSON, as Zotero and citeproc take it.")
    def csl_json(self, info: Info) -> JSON:
        return JSON(citing.csl_json(self.record, info.context.vocabulary))

    @strawberry.field(description="How many of its linkages are under dispute in it.")
    async def disputed_count(self, info: Info) -> int:
        held = await releases.linkages_of(info.context, self.record)
        return sum(each.status is LinkageStatus.DISPUTED for each in held)

    @strawberry.field(description="The linkages that it holds, as they were.")
    async def linkages(
        self,
        info: Info,
        filter: WhichLinkages = UNSET,
        order_by: OrderLinkages = LinkageOrder.REFERENCE,
        first: FirstLinkages = UNSET,
        after: After = UNSET,
        last: LastLinkages = UNSET,
        before: Before = UNSET,
    ) -> LinkageConnection:
        vocabulary = await releases.vocabulary_in(info.context, self.record)
        context = info.context.reading(vocabulary)
        held = vocabulary.linkages.values()
        listed = await linkage_list(context, held, plain(filter), self.id, order_by, path_of(info))
        as_file = exported("linkages", self, filter=listed.given, order_by=order_by)
        return LinkageConnection.of(listed, page_arguments(first, after, last, before), vocabulary, as_file)

    @strawberry.field(
        description=(
            "What led to objectives of other frameworks where the release ends, by key. Its checksums are over its "
            "linkages to the SDGs alone; this follows from its `headHash`, which all changes before it are in."
        )
    )
    async def objective_linkages(self, info: Info) -> list[ObjectiveLinkage]:
        held = await releases.objective_linkages_of(info.context, self.record)
        return [ObjectiveLinkage.of(each, info.context.vocabulary) for each in held]

    @strawberry.field(
        description=(
            "SHA-256 of what it states of objectives, made as `contentChecksum` is of the SDGs, which it leaves as it "
            "is; null where it states nothing of them."
        )
    )
    async def objective_checksum(self, info: Info) -> str | None:
        return await releases.objective_checksum_of(info.context, self.record)

    @classmethod
    def of(cls, record: ReleaseRecord, vocabulary: Vocabulary) -> MatrixRelease:
        return cls(
            id=strawberry.ID(f"MatrixRelease:{record.number}"),
            record=record,
            number=record.number,
            title=record.title,
            note=record.note,
            published_at=moment(record.published_at),
            imported_at=moment(record.published_at) if releases.is_imported(record) else None,
            published_by=Actor.of(record.published_by),
            publisher_name=record.published_by.name,
            publisher_role=record.published_by.role,
            content_checksum=record.content_checksum,
            checksum=record.checksum,
            sequence=record.sequence,
            head_hash=record.head_hash,
            citation=releases.citation(record, vocabulary),
            linkage_count=record.linkages,
            sign_offs=[SignOff.of(each, vocabulary) for each in record.sign_offs],
        )
