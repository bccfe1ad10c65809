"""The report of a hosted repository as files, of its entries as they are: a page, paper, the data and the tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphdb.errors import BadInput, UnknownCode
from reports import edition
from reports.audit import text_of
from reports.edition import Execute, Found

ONLY_OF_EDITIONS = ("metadata.json", "citation.txt")  # nobody cites what is another thing tomorrow


async def ask(execute: Execute, code: str) -> Found:
    """The report of a repository, with the names that the report of an edition has. Raises UnknownCode where there is
    no such collection, BadInput for one that is hosted for nobody, and what `execute` raises."""
    data = await execute(text_of("queries/repository.graphql"), {"code": code})
    found: Any = data["collection"]
    if found is None:
        raise UnknownCode("collection", code, ())
    if found["report"] is None:
        raise BadInput(f"{found['code']} is no repository that is hosted for others: it has no report of its own.")
    sections = [
        {**each, "tables": [{**table, "openings": []} for table in each["tables"]]} for each in found["report"]
    ]  # fmt: skip
    return {
        "id": f"Collection:{found['code']}", "series": found["code"], "number": None, "title": found["title"],
        "status": "OPEN", "period": None, "frozenAt": None, "hash": None, "printedBy": [], "languages": ["EN"],
        "supersedes": None,
        "dataVersion": data["meta"]["dataVersion"], "citation": data["meta"]["citation"], "report": sections,
    }  # fmt: skip


def names(found: Found) -> Iterator[str]:
    """The names of its files."""
    return (each for each in edition.names(found) if each not in ONLY_OF_EDITIONS)


def file(found: Found, name: str) -> bytes:
    """One of its files. Raises UnknownCode, and NotPrinted of the PDF. Takes seconds: not for an event loop."""
    if name not in (known := tuple(names(found))):
        raise UnknownCode("file", name, known)
    return edition.file(found, name)
