"""What a page shows, as files: CSV for tables, JSON for data."""

from __future__ import annotations

import csv
import io
from typing import Any

import orjson

from web.explorer.page import Table

# What a spreadsheet would run: a text that begins like this gets an apostrophe before it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
