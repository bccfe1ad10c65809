"""Imports of entries that are staged, as administrators see them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from graphdb.chain import moment
from graphdb.records.actors import IMPORTER
from graphdb.records.imports import ImportState, StagedEntry, StagedImport
from resolvers.imports import deciding
from resolvers.imports import progress as following
from resolvers.imports.deciding import ImportEffect
from resolvers.imports.duplicates import Duplicate
from resolvers.imports.listing import ImportList
from resolvers.lists.once import Once
from resolvers.lists.pages import PageArguments, PageOf
from resolvers.vocabulary.held import Vocabulary
from schema.connection import Said, read_fields
from schema.described import described
from schema.info import Info
from schema.outcomes import Refused, made_or_refused
from schema.pages import SetConnection, given
from schema.people.actors import Actor
from schema.register.collections import Collection, collections
from schema.register.register_changes import FieldDifference
from schema.register.stakeholders import Stakeholder

described(
    ImportState,
    "How far an import has come.",
    {
        "STAGING": "What it would bring is being kept; whoever stages the same again goes on with it.",
        "STAGED": "It waits for somebody to approve it.",
        "APPROVED": "It may be applied.",
        "APPLIED": "Its entries are in the graph.",
        "DISCARDED": "It was given up.",
    },
)
described(
    ImportEffect,
    "What becomes of an entry.",
    {"ADDED": "It is new.", "CHANGED": "It says something else.", "REMOVED": "It goes."},
)
ImportId = Annotated[strawberry.ID, strawberry.argument(description="The number of the import, e.g. 7.")]


@strawberry.type(description="A row of a file that is not taken.")
class ImportRejection:
    file: str = strawberry.field(description="The file.")
    line: int = strawberry.field(description="The line, from 1; of a workbook that of the sheet.")
    column: str = strawberry.field(description="The column, as the file names it.")
    value: str | None = strawberry.field(description="What stands there.")
    reason: str = strawberry.field(description="Why it is not taken.")
    suggestion: str | None = strawberry.field(description="What is likely meant.")


@strawberry.type(description="A count of entries that an import changes.")
class ImportCount:
    of: str = strawberry.field(description="What is counted: line, goal, region or cell (a line and a goal).")
    value: str = strawberry.field(description="Of which one, e.g. C4, 4, AFRICA, C4 x SDG 4.")
    before: int = strawberry.field(description="How many entries state it, when the import was staged.")
    after: int = strawberry.field(description="How many would.")


@strawberry.type(
    description=(
        "What an import does to the findings of a rule of the audit that looks at entries alone: unmapped-claim and "
        "incomplete-entry. What becomes of no-evidence is not told before it is applied; other rules look at no entry."
    )
)
class ImportFindings:
    rule: str = strawberry.field(description="The rule, e.g. incomplete-entry; `auditRules` has them.")
    opens: int = strawberry.field(description="How many findings would open; an entry has one under each line of it.")
    closes: int = strawberry.field(description="How many would close.")


@strawberry.type(description="An entry that an import changes.")
class ImportEntry:
    entry_id: strawberry.ID = strawberry.field(description="The id that it has or would have, e.g. Entry:DPG:kolibri.")
    line: int = strawberry.field(description="The line of the file; 0 where it is in none.")
    title: str = strawberry.field(description="Its title then.")
    is_new: bool = strawberry.field(description="Whether it is not there yet.")
    goes: bool = strawberry.field(description="Whether it would be taken away.")
    differences: list[FieldDifference] = strawberry.field(description="What it would say otherwise, by field.")

    @classmethod
    def of(cls, row: StagedEntry) -> ImportEntry:
        before, after = row.before or {}, row.after or {}
        names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        return cls(
            entry_id=strawberry.ID(f"Entry:{row.id}"),
            line=row.line,
            title=str((after or before)["title"]),
            is_new=row.before is None,
            goes=row.after is None,
            differences=[
                FieldDifference(field=name, before=_told(before.get(name)), after=_told(after.get(name)))
                for name in names
            ],
        )


@strawberry.type(description="How far an import is.")
class ImportProgress:
    state: ImportState = strawberry.field(description="How far it has come.")
    done: int = strawberry.field(description="Entries that are staged; while it is applied, those that are written.")
    total: int = strawberry.field(description="Of how many.")
    is_running: bool = strawberry.field(description="Whether it is being applied now, by the process that answers.")

    @classmethod
    def of(cls, record: following.ImportProgress) -> ImportProgress:
        return cls(state=record.there.state, done=record.done, total=record.total, is_running=record.is_running)


@strawberry.type(description="An import of entries: what it would change, and what became of it. For administrators.")
class Import:
    record: strawberry.Private[StagedImport]
    collection: Collection | None = strawberry.field(description="The collection; null where it is gone.")
    import_id: strawberry.ID = strawberry.field(description="Its number.")
    state: ImportState = strawberry.field(description="How far it has come.")
    what: str = strawberry.field(description="What is imported, in words.")
    added: int = strawberry.field(description="How many entries are new.")
    changed: int = strawberry.field(description="How many say something else.")
    unchanged: int = strawberry.field(description="How many of the file are there as they are.")
    removed: int = strawberry.field(description="How many go.")
    absent: int = strawberry.field(description="How many of the collection the file does not name.")
    rejected: int = strawberry.field(description="How many rows are not taken.")
    rejections: list[ImportRejection] = strawberry.field(description="Those rows and why; the first 200.")
    notes: list[str] = strawberry.field(description="What was noticed in the file; the first 200.")
    impact: list[ImportCount] = strawberry.field(description="The counts that would change.")
    findings: list[ImportFindings] = strawberry.field(
        description="The findings that would open or close; [] where none would, or what was changed is not compared."
    )
    staged_at: datetime = strawberry.field(description="When it was staged.")
    approved_at: datetime | None = strawberry.field(description="When it was approved.")
    ended_at: datetime | None = strawberry.field(description="When it was applied or discarded.")
    undoes: strawberry.ID | None = strawberry.field(description="The number of the import that it takes back.")
    receipt: int | None = strawberry.field(description="The number of its receipt.")

    @strawberry.field(description="Who staged it; null: whoever has the machine, by the command.")
    async def staged_by(self, info: Info) -> Actor | None:
        return await _actor(info, self.record.staged_by)

    @strawberry.field(description="Who approved it; null where nobody has, or the command did.")
    async def approved_by(self, info: Info) -> Actor | None:
        return await _actor(info, self.record.approved_by)

    @strawberry.field(description="Who applied or discarded it; null where nobody has, or the command did.")
    async def ended_by(self, info: Info) -> Actor | None:
        return await _actor(info, self.record.ended_by)

    @strawberry.field(description="Whether it is being applied now: ask again.")
    def is_running(self, info: Info) -> bool:
        return deciding.is_running(info.context, self.record.number)

    @strawberry.field(description="How far staging or applying it is; `importProgress` tells it as it goes on.")
    async def progress(self, info: Info) -> ImportProgress:
        return ImportProgress.of(await following.progress(info.context, self.record))

    @strawberry.field(description="The entries that it changes, in the order of the file.")
    async def entries(
        self,
        info: Info,
        first: Annotated[int, strawberry.argument(description="How many, 1 to 100.")] = 25,
        offset: Annotated[int, strawberry.argument(description="After how many.")] = 0,
        effect: Annotated[
            ImportEffect | None, strawberry.argument(description="Of which this becomes; without it, any.")
        ] = UNSET,
    ) -> list[ImportEntry]:
        rows = await deciding.entries(info.context, self.record.number, first, offset, given(effect))
        return [ImportEntry.of(each) for each in rows]

    @classmethod
    def of(cls, record: StagedImport, vocabulary: Vocabulary) -> Import:
        told, names = record.summary, ("added", "changed", "unchanged", "removed", "absent", "rejected", "notes")
        return cls(
            record=record,
            collection=collections(vocabulary).get(record.collection),
            import_id=strawberry.ID(str(record.number)),
            state=record.state,
            what=record.what,
            **{name: told[name] for name in names},
            rejections=[ImportRejection(**each) for each in told["rejections"]],
            impact=[ImportCount(**each) for each in told["impact"]],
            findings=[ImportFindings(**each) for each in told.get("findings", ())],
            staged_at=moment(record.staged_at),
            approved_at=moment(record.approved_at) if record.approved_at else None,
            ended_at=moment(record.ended_at) if record.ended_at else None,
            undoes=strawberry.ID(str(record.undoes)) if record.undoes else None,
            receipt=record.receipt,
        )


@strawberry.type(description="Imports, the newest first. For administrators.")
class ImportConnection(SetConnection):
    listed: strawberry.Private[ImportList]
    page: strawberry.Private[Once[PageOf[StagedImport]]]
    vocabulary: strawberry.Private[Vocabulary]

    edges, nodes = read_fields(
        Import, Said("An import", "The import", "imports"), lambda self, each: Import.of(each, self.vocabulary)
    )

    @classmethod
    def of(cls, listed: ImportList, arguments: PageArguments, vocabulary: Vocabulary) -> ImportConnection:
        return cls(listed=listed, page=Once(lambda: listed.page(arguments)), vocabulary=vocabulary)


@strawberry.type(description="An import went on.")
class ImportMoved:
    import_: Import = strawberry.field(
        name="import", description="The import as it is now; where it is still being applied, `isRunning` says so."
    )


@strawberry.type(description="Two stakeholders that are likely one. For administrators.")
class StakeholderDuplicate:
    record: strawberry.Private[Duplicate]

    @strawberry.field(description="How like their names are, 70 to 100, whatever the order of their words.")
    def score(self) -> int:
        return self.record.score

    @strawberry.field(description="Why they are likely one, in words.")
    def reason(self) -> str:
        return self.record.reason

    @strawberry.field(description="The one.")
    async def one(self, info: Info) -> Stakeholder | None:
        return await _stakeholder(info, self.record.one)

    @strawberry.field(description="The other.")
    async def other(self, info: Info) -> Stakeholder | None:
        return await _stakeholder(info, self.record.other)


ImportOutcome = Annotated[
    ImportMoved | Refused, strawberry.union("ImportOutcome", description="What came of a decision about an import.")
]


def import_outcome(outcome: deciding.ImportOutcome, vocabulary: Vocabulary) -> ImportMoved | Refused:
    """The GraphQL object of an outcome."""
    return made_or_refused(outcome, vocabulary, lambda record: ImportMoved(import_=Import.of(record, vocabulary)))


async def _actor(info: Info, id: str | None) -> Actor | None:
    found = await info.context.loaders.actor.load(id) if id and id != IMPORTER.id else None
    return Actor.of(found) if found else None


async def _stakeholder(info: Info, id: str) -> Stakeholder | None:
    found = await info.context.loaders.stakeholder.load(id)
    return Stakeholder.of(found, info.context.vocabulary) if found else None


def _told(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)
