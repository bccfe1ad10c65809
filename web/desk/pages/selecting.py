"""What an edition of a report reflects: the conditions of a form as the filter of entries that the API takes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from web.desk.forms import Form, whole
from web.explorer.page import Wrong
from web.explorer.pages.entries import DERIVATIONS

# By the fields of the form: what is ticked, of which `goal` is of numbers, and codes that are typed.
TICKED: Mapping[str, str] = {
    "line": "actionLine", "goal": "sdgGoal", "region": "region", "kind": "kind", "state": "status", "scope": "scope",
    "who": "stakeholderKind", "register": "collection", "distinction": "distinction", "mdg": "mdg",
    "framework": "framework",
}  # fmt: skip
CODES: Mapping[str, str] = {"country": "country", "target": "sdgTarget", "objective": "objective", "term": "term"}
AS_TYPED = ("term",)  # of which capitals and small letters are told apart
SMALL = ("target",)
# The least and the most of a number.
RANGES: Mapping[str, tuple[str, str]] = {
    "year": ("yearFrom", "yearUntil"),
    "submittedYear": ("cameFrom", "cameUntil"),
    "stakeholderCount": ("leastParties", "mostParties"),
}
REACHED = ("NOMINATED", "CHAMPION", "WINNER")
_BOUNDS = tuple(name for ends in RANGES.values() for name in ends)
# What stands in the part of the form that is folded up while nothing of it is said.
FURTHER = (*(name for name in TICKED if name not in ("line", "goal")), *CODES, *_BOUNDS, "words", "contest", "reached",
           "derivation", "more")  # fmt: skip


@dataclass(frozen=True)
class Read:
    """A filter of entries, {} where nothing is stated, and what is wrong with the form."""

    filter: dict[str, Any]
    faults: tuple[Wrong, ...]


def selection(form: Form) -> Read:
    """All that has to hold of what an edition reflects."""
    faults: list[Wrong] = []
    found: dict[str, Any] = {}
    for name, field in TICKED.items():
        if values := [each for each in form.all(name) if each]:
            found[field] = {"in": [whole(each) for each in values] if name == "goal" else values}
    for name, field in CODES.items():
        if values := codes(form, name):
            found[field] = {"in": values}
    for field, ends in RANGES.items():
        said = {of: whole(form[name]) for of, name in zip(("gte", "lte"), ends, strict=True) if form[name]}
        faults += [
            Wrong(f"{form[name]!r:.30} is no number: for example 2015, or nothing.", name)
            for name in ends
            if form[name] and whole(form[name]) < 0
        ]
        if said:
            found[field] = said
    if form["words"]:
        found["text"] = form["words"]
    contests, reached = codes(form, "contest"), form["reached"] if form["reached"] in REACHED else None
    if contests or reached:
        found["contest"] = {**({"in": contests} if contests else {}), **({"reached": reached} if reached else {})}
    if form["derivation"] in DERIVATIONS:
        found["derivation"] = form["derivation"]
    further = written(form, "more")
    if further.filter:
        found["and"] = [further.filter]
    return Read(found if {*found} - {"derivation"} else {}, (*faults, *further.faults))


def written(form: Form, name: str) -> Read:
    """A filter that is typed as the API takes it, as JSON."""
    if not form[name]:
        return Read({}, ())
    try:
        found = json.loads(form[name])
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return Read({}, (Wrong('This is no filter in JSON: for example {"year": {"gte": 2015}}.', name),))
    return Read(found, ())


def codes(form: Form, name: str) -> list[str]:
    """The codes of a field, with blanks or commas between them, as the API has them."""
    text = form[name] if name in AS_TYPED else form[name].lower() if name in SMALL else form[name].upper()
    return text.replace(",", " ").split()
