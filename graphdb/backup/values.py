"""What properties hold, as JSON and back.

Texts, numbers, true, false and lists of them are themselves. A time is {"datetime": "2026-11-26T12:00:00.000000Z"},
always of UTC, and a day is {"date": "2026-11-26"}: no property is an object, so that neither is taken for one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import neo4j.time
import orjson

from graphdb.errors import BadBackup

_AS = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME


def dumped(value: Any) -> bytes:
    """One line of JSON, the same for the same value. Raises BadBackup for what no property of ours holds."""
    try:
        return orjson.dumps(value, default=_stored, option=_AS)
    except orjson.JSONEncodeError as fault:
        raise BadBackup(f"A property cannot be written: {fault}") from fault


def _stored(value: Any) -> Any:
    if isinstance(value, neo4j.time.DateTime | neo4j.time.Date):
        value = value.to_native()
    if isinstance(value, datetime):
        utc = value.astimezone(UTC) if value.tzinfo else value  # the embedded engine keeps no zone: it is UTC
        return {"datetime": f"{utc.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    raise TypeError(f"a {type(value).__name__}")


def loaded(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Properties as a database takes them. Raises BadBackup for an object that is neither a time nor a day."""
    return {name: _loaded(value) if isinstance(value, dict | list) else value for name, value in properties.items()}


def _loaded(value: Any) -> Any:
    match value:
        case {"datetime": str(text)}:
            return _read(datetime.fromisoformat, text)
        case {"date": str(text)}:
            return _read(date.fromisoformat, text)
        case list():
            return [_loaded(each) for each in value]
        case dict():
            raise BadBackup(f"A property holds an object that this program does not know: {sorted(value)[:3]}")
    return value


def _read(reader: Any, text: str) -> Any:
    try:
        return reader(text)
    except ValueError:
        raise BadBackup(f"A property holds a time or a day that is none: {text[:40]!r}") from None
