"""What a page shows, as files: CSV for tables, JSON for data."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import orjson

from web.explorer.page import Missing, Table, View

TYPES = {".csv": "text/csv; charset=utf-8", ".json": "application/json"}
# What a spreadsheet would run: a text that begins like this gets an apostrophe before it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
    """The rows in UTF-8 with a byte order mark, so that spreadsheets read it; lines end with CRLF (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.header)
    writer.writerows([_cell(each) for each in row] for row in table.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def as_json(data: Any) -> bytes:
    return orjson.dumps(data, option=orjson.OPT_INDENT_2)


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return _cell("; ".join(str(each) for each in value))
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
