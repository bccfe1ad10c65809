"""What a page shows, as files: CSV for tables, JSON for data."""

from __future__ import annotations

import re
from typing import Any

import orjson

from exports.writing import csv_of
from web.explorer.page import Missing, Table, View

TYPES = {".csv": "text/csv; charset=utf-8", ".json": "application/json"}


def as_file(view: View, ending: str) -> tuple[bytes, dict[str, str]]:
    """What a page shows as `.csv` or `.json`, and the headers that say so. Raises Missing where it has no table."""
    if ending == ".csv" and view.table is None:
        raise Missing("This page has no table: take its .json.")
    content = as_csv(view.table) if ending == ".csv" and view.table is not None else as_json(view.data)
    version = view.data.get("meta", {}).get("dataVersion", "")
    name = re.sub(r"[^A-Za-z0-9.-]+", "-", f"wsis-{view.name}{f'-v{version}' if version else ''}")
    disposition = f'attachment; filename="{name}{ending}"'
    return content, {"content-type": TYPES[ending], "content-disposition": disposition}


def as_csv(table: Table) -> bytes:
    """The rows as exports write them."""
    return csv_of(table.header, table.rows)


def as_json(data: Any) -> bytes:
    return orjson.dumps(data, option=orjson.OPT_INDENT_2)
