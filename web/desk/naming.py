"""What people type to name a thing: its id, a code that people use, or the address of its page here."""

from __future__ import annotations

import re
from urllib.parse import unquote

from web.explorer.page import PATHS, Wrong

_NOUNS = ("ActionLine:", "SdgGoal:", "SdgTarget:", "Objective:", "EntryKind:")
_LINE = re.compile(r"C[0-9]{1,2}(-[A-Z]+)?")
_TARGET = re.compile(r"[0-9]{1,2}\.[0-9a-z]{1,2}")
_AREAS = {place.split("/")[1] for place in PATHS.values()}


def all_named(typed: str) -> list[str]:
    """The ids of all that are named, with blanks, commas or semicolons between."""
    return [named(each) for each in re.split(r"[\s,;،؛]+", typed) if each]


def named(typed: str) -> str:
    """The id of what is named; what is none of these as it is, for the API to say what is wrong with it."""
    path = _path(typed)
    if path.startswith("/"):
        return _at(unquote(path)) or typed
    if re.match(r"[A-Z][A-Za-z]*[a-z][A-Za-z]*:", typed) or "://" in typed:
        return typed  # a type stands before it, or it is an address of elsewhere
    if ":" in typed:
        return f"Objective:{typed}" if re.fullmatch(r"[A-Za-z]+:[0-9].{0,5}", typed) else f"Entry:{typed}"
    if re.fullmatch(r"[A-Za-z]{3}", typed):
        return f"Country:{typed.upper()}"
    id = meant(typed)
    return typed if id.startswith("EntryKind:") else id


def id_of(kind: str, typed: str) -> str:
    """The id of one thing of a kind that has pages: named whole, without its kind, or by the address of its page."""
    said = typed.strip()
    path = _path(f"//{said}" if re.match(r"[^:/]+(:[0-9]+)?/", said) else said)  # a host, where no scheme is typed
    if path.startswith("/"):
        said = _at(unquote(path)) or said
    return said if said.startswith(f"{kind}:") else f"{kind}:{said}"


def _path(address: str) -> str:
    """The path of an address, as it stands there; any other text as it is, up to a ? or #."""
    return re.split(r"[?#]", re.sub(r"^(?:https?:)?//[^/]*", "", address))[0]


def _at(path: str) -> str | None:
    """The id of what has its page at a path, as far as the path tells it; None where it tells of none."""
    parts = path.strip("/").split("/")
    at = next((at for at, part in enumerate(parts) if part in _AREAS), 0)  # pages may be below a path of their host
    area, *rest = parts[at:]
    kinds = [kind for kind, place in PATHS.items() if place.startswith(f"/{area}/")]
    if not (key := ":".join(rest)) or not kinds:
        return None
    kind = kinds[0]
    if area == "linkages":
        kind = "Linkage" if re.search(r":(SDG)?[0-9]", key) else "ObjectiveLinkage"
    if area == "places":
        kind = "Country" if re.fullmatch(r"[A-Z]{3}", key) and key != "CIS" else "Region"
    return key if key.startswith(f"{kind}:") else f"{kind}:{key}"


def meant(typed: str) -> str:
    """What a code that is typed leads to, as the API has it. Raises Wrong where nothing is typed."""
    said = typed.strip()
    if not said:
        raise Wrong("What it means is missing: for example 3, 3.8, C7-EHEA, GDC:1 or TOOLKIT.", "to")
    bare = said.upper().removeprefix("SDG").strip()
    if said.startswith(_NOUNS):
        return said
    if bare.isascii() and bare.isdecimal():
        return f"SdgGoal:{bare}"
    if _TARGET.fullmatch(bare.lower()):
        return f"SdgTarget:{bare.lower()}"
    if ":" in said:
        return f"Objective:{said}"
    return f"ActionLine:{bare}" if _LINE.fullmatch(bare) else f"EntryKind:{bare}"
