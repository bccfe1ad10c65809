"""Files of every format read back, and the schema execute_with as an export asks it."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from python_calamine import CalamineWorkbook

from exports.making import Made, make
from exports.reading import Execute
from exports.served import execute_with
from exports.wanted import wanted
from graphdb.engine import Graph
from graphdb.records.actors import ActorRecord
from schema import schema
from schema.guard import Executor, Limits, Rules
from tests.resolvers.graphs import asking

WIDE = Limits(max_cost=10_000_000, max_cost_signed_in=10_000_000, deadline=60)
OURS = Executor(schema, Rules(WIDE))


def executing(graph: Graph, executor: Executor = OURS, actor: ActorRecord | None = None) -> Execute:
    async def context() -> Any:
        return replace(await asking(graph), actor=actor)

    return execute_with(executor, context)


async def file_of(graph: Graph, what: str, format: str = "csv", **given: str) -> Made:
    return await make(executing(graph), wanted(what, format, given))


def rows_of(content: bytes, format: str) -> list[dict[str, Any]]:
    """The rows of a file, as the reader of its format has them: of CSV and XLSX texts, numbers as they are."""
    if format == "csv":
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    if format == "jsonl":
        return [json.loads(line) for line in content.decode().splitlines()]
    if format == "parquet":
        import pyarrow.parquet as pq  # half a second, which the other tests need not take

        found: list[dict[str, Any]] = pq.read_table(io.BytesIO(content)).to_pylist()
        return found
    header, *rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def column(rows: list[dict[str, Any]], name: str) -> list[Any]:
    return [each[name] for each in rows]


async def count(execute: Execute, query: str, variables: Mapping[str, Any] | None = None) -> Any:
    return await execute(query, variables or {})
