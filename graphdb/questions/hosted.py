"""Hosted repositories: their terms, and what is said of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from graphdb.ask import Ask
from graphdb.chain import canonical
from graphdb.cypher_text import question
from graphdb.questions.ingest import Edge, EdgeKind, Key, edges_of, put_edges, remove_edges
from graphdb.records.terms import RepositoryField, RepositoryRecord, TermMapping, TermRecord

_TERMS_BY_IDS = question("hosted/terms_by_ids")
_TERMS_OF = question("hosted/terms_of")
_COLLECTIONS = question("hosted/collections")
_PUT_TERMS = question("hosted/put_terms")
_REPOSITORY = question("hosted/repository")
_PUT_REPOSITORY = question("hosted/put_repository")
MAPS_TO = tuple(
    EdgeKind("Term", "MAPS_TO", label) for label in ("ActionLine", "SdgGoal", "SdgTarget", "Objective")
)  # a kind of entry has no node


async def terms_by_ids(ask: Ask, ids: Sequence[str]) -> dict[str, TermRecord]:
    """Which terms have these ids?"""
    found = [term_in(row["term"]) for row in await ask("hosted/terms_by_ids", _TERMS_BY_IDS, ids=list(ids))]
    return {each.id: each for each in found}


async def terms_of(ask: Ask, collection: str) -> list[str]:
    """The ids of the terms of a collection."""
    return [row["id"] for row in await ask("hosted/terms_of", _TERMS_OF, collection=collection)]


async def hosted_collections(ask: Ask) -> list[str]:
    """The codes of the collections that are hosted for others."""
    return [row["code"] for row in await ask("hosted/collections", _COLLECTIONS)]


async def put_terms(ask: Ask, terms: Sequence[TermRecord]) -> None:
    """Keep terms, new or changed, with their edges; `ask` runs inside a transaction of Graph.write."""
    rows = [{"id": each.id, "properties": properties_of(each)} for each in terms]
    await ask("hosted/put_terms", _PUT_TERMS, rows=rows)
    for kind in MAPS_TO:
        wanted = [Edge(each.id, _key(to), {"match": to.match.value}) for each in terms for to in _to(each, kind)]
        pairs = {(edge.source, edge.target) for edge in wanted}
        there = await edges_of(ask, kind, [each.id for each in terms])
        await remove_edges(ask, kind, [(e.source, e.target) for e in there if (e.source, e.target) not in pairs])
        await put_edges(ask, kind, wanted)


async def repository(ask: Ask, code: str) -> RepositoryRecord | None:
    """What is said of a collection as a repository; None where nothing is."""
    rows = await ask("hosted/repository", _REPOSITORY, code=code)
    return repository_in(rows[0]["repository"]) if rows else None


async def put_repository(ask: Ask, repository: RepositoryRecord) -> None:
    """Keep what is said of a collection as a repository; `ask` runs inside a transaction of Graph.write."""
    properties = {
        "version": repository.version, "curators": list(repository.curators), "updatedAt": repository.updated_at,
        "fields": canonical([each.said for each in repository.fields]) if repository.fields else None,
        "sections": repository.sections,
    }  # fmt: skip
    await ask("hosted/put_repository", _PUT_REPOSITORY, id=repository.id, properties=properties)


def properties_of(term: TermRecord) -> dict[str, Any]:
    """What is kept of a term, but for its key."""
    return {
        "version": term.version, "collection": term.collection, "scheme": term.scheme, "code": term.code,
        "label": term.label, "mappings": [each.kept for each in term.mappings] or None,
        "submittedAt": term.submitted_at, "submittedBy": term.submitted_by, "updatedAt": term.updated_at,
    }  # fmt: skip


def term_in(kept: Mapping[str, Any]) -> TermRecord:
    """A term as it is kept."""
    return TermRecord(
        kept["id"], kept["collection"], kept["scheme"], kept["code"], kept["label"],
        tuple(TermMapping.read(each) for each in kept.get("mappings") or ()), kept.get("version") or 1,
        kept.get("submittedAt"), kept.get("submittedBy"), kept.get("updatedAt"),
    )  # fmt: skip


def repository_in(kept: Mapping[str, Any]) -> RepositoryRecord:
    """What is said of a repository, as it is kept."""
    fields = tuple(RepositoryField.read(each) for each in json.loads(kept.get("fields") or "[]"))
    return RepositoryRecord(
        kept["id"], tuple(kept.get("curators") or ()), kept.get("version") or 1, kept.get("updatedAt"), fields,
        kept.get("sections"),
    )  # fmt: skip


def _to(term: TermRecord, kind: EdgeKind) -> list[TermMapping]:
    return [each for each in term.mappings if each.noun == kind.end]


def _key(to: TermMapping) -> Key:
    return int(to.code) if to.noun == "SdgGoal" else to.code
