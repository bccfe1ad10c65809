"""Ids of things: `<type>:<key>`, e.g. `ActionLine:C7-ELEA` or `Entry:DPG:aajeevika`; opaque to clients, stable."""

from __future__ import annotations

import re

from graphdb.errors import BadId, shown
from graphdb.model import LABELS

_ID = re.compile(r"([A-Z][A-Za-z]{2,30}):([\x21-\x7e]{1,200})")
TYPES = tuple(label.name for label in LABELS if label.thing)


def parse_id(id: str) -> tuple[str, str]:
    """The type and key of an id. Raises BadId, which says what ids look like."""
    match = _ID.fullmatch(id)
    if match is None or match[1] not in TYPES:
        raise BadId(
            f"{shown(id)} is no id of this API: ids look like Entry:DPG:aajeevika or ActionLine:C7, and are "
            "taken from the field `id`."
        )
    return match[1], match[2]


def key_of(type_name: str, id: str) -> str:
    """The key of an id that must be of one type. Raises BadId."""
    found, key = parse_id(id)
    if found != type_name:
        raise BadId(
            f"{shown(id)} is the id of {_a(found)}, and {_a(type_name)} is asked for: ids of that kind begin "
            f"with {type_name}:"
        )
    return key


def _a(type_name: str) -> str:
    return f"{'an' if type_name[0] in 'AEIOU' else 'a'} {type_name}"
