"""What is like a thing that is not there: told beside the failure, found by documents as any other answer."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

from web.explorer.answers import Execute
from web.mcp.own import document
from web.mcp.plain import clean, quoted

NEAR = 3
# What `resolve` calls the things of a type, which it finds by code and by name.
NAMED = {
    "ActionLine": "ACTION_LINE",
    "SdgGoal": "SDG_GOAL",
    "SdgTarget": "SDG_TARGET",
    "Region": "REGION",
    "Country": "COUNTRY",
    "Collection": "COLLECTION",
}
WRITTEN = frozenset({"Collection"})  # those that people name
OF_IDS = frozenset({*NAMED, "Linkage", "Entry", "Stakeholder"})
LINE = re.compile(r"C[0-9]{1,2}(-E?[A-Z]+)?")


async def near(text: str, of_type: str, ours: Execute) -> str:
    """What is like a code, an id or a name of a type: a sentence that begins with a space."""
    prefix, has_prefix, tail = text.partition(":")
    kind, text = (prefix, tail) if has_prefix and prefix in OF_IDS else (of_type, text)
    find = _near_codes if kind in NAMED else _near_keys if kind == "Linkage" else _near_words
    if said := [clean(each) for each in await find(text, kind, ours)][:NEAR]:
        return f" Near it: {', '.join(said)}."
    return " `search` and `resolve` find ids and codes by words."


async def _near_codes(text: str, kind: str, ours: Execute) -> list[str]:
    """By code and by name; where nothing is near the whole, what is near its beginning."""
    for begin in dict.fromkeys(each for each in (text, text[:-1], text[:-2]) if each.strip()):
        named = [each for each in await _listed("near", "resolve", ours, text=begin) if each["kind"] == NAMED[kind]]
        if named:
            said = quoted if kind in WRITTEN else clean
            return [f"{each['code']} ({said(each['label'])})" for each in named]
    return []


async def _near_keys(text: str, _: str, ours: Execute) -> list[str]:
    """The keys of linkages of the line that a key begins with."""
    if (line := LINE.match(text.upper())) is None:
        return []
    found = await _listed("near_keys", "linkages", ours, line=line[0])
    return get_close_matches(text, [each["key"] for each in found], NEAR, 0.3)


async def _near_words(text: str, _kind: str, ours: Execute) -> list[str]:
    """By the words in an id; of one that nothing has, what may have been meant."""
    words = " ".join(re.findall(r"\w+", text.rpartition(":")[2]))
    for _again in range(2):
        answer = await ours(document("near_words"), {"text": words}) if words else {}
        found = (answer.get("data") or {}).get("search") or {"nodes": [], "didYouMean": []}
        if found["nodes"] or not found["didYouMean"]:
            return [each["id"] for each in found["nodes"]]
        words = found["didYouMean"][0]
    return []


async def _listed(name: str, field: str, ours: Execute, **variables: str) -> list[dict[str, Any]]:
    """What a document of ours lists; nothing where it has no answer, for it is asked beside a failure."""
    data = (await ours(document(name), variables)).get("data") or {}
    listed: Any = data.get(field) or []
    found: list[dict[str, Any]] = listed["nodes"] if isinstance(listed, dict) else listed
    return found
