"""Lines, goals, targets, places, collections, documents and linkages: small, and what everything else refers to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from neo4j import Record

from graphdb.ask import Ask
from graphdb.cypher_text import question
from graphdb.engine import Graph, Statement
from graphdb.kinds.mapped import OBJECTIVES, SDGS, Mapped
from graphdb.questions.hosted import repository_in, term_in
from graphdb.questions.linkage_rows import linkage_record, objective_linkage_record
from graphdb.questions.told_contests import told_contests
from graphdb.records.documents import DocumentRecord
from graphdb.records.linkages import LinkageRecord
from graphdb.records.state import StateRecord
from graphdb.records.vocabulary import (
    ActionLineRecord,
    CollectionRecord,
    CountryRecord,
    FrameworkRecord,
    GoalRecord,
    ObjectiveRecord,
    RegionRecord,
    TargetRecord,
    VocabularyRecord,
)

_STATE = question("state/version")
_TEXTS = {
    "lines": question("vocabulary/lines"),
    "goals": question("vocabulary/goals"),
    "targets": question("vocabulary/targets"),
    "regions": question("vocabulary/regions"),
    "countries": question("vocabulary/countries"),
    "collections": question("vocabulary/collections"),
    "documents": question("vocabulary/documents"),
    "linkages": SDGS.text(question("vocabulary/linkages")),
    "frameworks": question("vocabulary/frameworks"),
    "objectives": question("vocabulary/objectives"),
    "contests": question("vocabulary/contests"),
    "terms": question("vocabulary/terms"),
    "repositories": question("vocabulary/repositories"),
    "objective_linkages": OBJECTIVES.text(question("vocabulary/linkages")),
}


async def version(graph: Graph) -> StateRecord:
    """Which version is the data? 0 for a graph that nothing was written to."""
    return _state(await graph.read("state/version", _STATE))


async def version_in(ask: Ask) -> StateRecord:
    """The same inside a transaction."""
    return _state(await ask("state/version", _STATE))


async def vocabulary(graph: Graph) -> VocabularyRecord:
    """The whole vocabulary. The version is read first, so that it is never newer than what comes with it."""
    asked = [
        Statement("state/version", _STATE, {}),
        *(Statement(f"vocabulary/{name}", text, {}) for name, text in _TEXTS.items()),
    ]
    (
        state, lines, goals, targets, regions, countries, collections, documents, linkages, frameworks, objectives,
        told, terms, repositories, to_objectives,
    ) = await graph.read_all(asked)  # fmt: skip
    return VocabularyRecord(
        state=_state(state),
        lines=tuple(
            ActionLineRecord(
                row["code"],
                row["order"],
                row["title"],
                row["top"],
                row["area"],
                tuple(sorted((s, bool(lead)) for s, lead in row["facilitators"])),
                row["short_title"],
            )
            for row in lines
        ),
        goals=tuple(GoalRecord(**row) for row in goals),
        targets=tuple(TargetRecord(**row) for row in targets),
        regions=tuple(RegionRecord(**row) for row in regions),
        countries=tuple(CountryRecord(**{**row, "names": tuple(row["names"])}) for row in countries),
        collections=tuple(
            CollectionRecord(**{**row, "documents": tuple(sorted(row["documents"]))}) for row in collections
        ),
        documents=tuple(DocumentRecord(**row) for row in documents),
        linkages=tuple(linkage_record(row) for row in linkages),
        frameworks=tuple(FrameworkRecord(**row) for row in frameworks),
        objectives=tuple(ObjectiveRecord(**row) for row in objectives),
        objective_linkages=tuple(objective_linkage_record(row) for row in to_objectives),
        contests=told_contests(told),
        terms=tuple(term_in(row["term"]) for row in terms),
        repositories=tuple(repository_in(row["repository"]) for row in repositories),
    )


async def documents(graph: Graph) -> list[DocumentRecord]:
    """Which documents are linkages and collections taken from? By id."""
    return [DocumentRecord(**row) for row in await graph.read("vocabulary/documents", _TEXTS["documents"])]


async def linkages(graph: Graph) -> list[LinkageRecord]:
    """Every linkage, as it is now."""
    return [linkage_record(row) for row in await stored_linkages(graph)]


async def stored_linkages(graph: Graph, of: Mapped = SDGS) -> list[Record]:
    """The same as they are stored, whatever is in them: for who does not trust them."""
    text = _TEXTS["objective_linkages" if of is OBJECTIVES else "linkages"]
    return await graph.read("vocabulary/linkages", text)


def _state(rows: Iterable[Record]) -> StateRecord:
    for row in rows:
        due, audited_on = row["due"], row["audited_on"]
        return StateRecord(
            version=row["version"],
            vocabulary=row["vocabulary"],
            changed_at=row["changed_at"] and row["changed_at"].to_native(),
            mapping=row["mapping"] or row["vocabulary"],
            sequence=row["sequence"] or 0,
            due=tuple(due) if due is not None else None,
            audited_on=date.fromisoformat(audited_on) if audited_on else None,
            stamp=row["stamp"],
            head=row["head"],
            vocabulary_stamp=row["vocabulary_stamp"],
            mapping_stamp=row["mapping_stamp"],
            entries_stamp=row["entries_stamp"],
        )
    return StateRecord(0, 0)
