"""What moderators decide of what people send in: one form for one of it and for many, and what it lacks."""

from __future__ import annotations

from typing import Any

from web.desk.forms import Form
from web.desk.tried import all_right
from web.explorer.page import Visit, Wrong


def decisions(form: Form) -> dict[str, Any]:
    """What is decided of all that are ticked. Raises Wrong for all that is lacking."""
    items, faults = [each.rpartition("@") for each in form.all("item")], list[Wrong]()
    if not items:
        faults.append(Wrong("Nothing is chosen: tick what is meant."))
    if form["decision"] != "PUBLISH" and not any(form.all("reasons")):
        faults.append(Wrong("Why is missing: choose one reason of the list, or several.", "reasons"))
    if form["decision"] == "RETURN" and not form["note"]:
        faults.append(Wrong("What is to be changed is missing: it goes back to its author.", "note"))
    all_right(faults)
    common = {"decision": form["decision"], "reasons": form.all("reasons") or None, "note": form.or_none("note")}
    return {
        "decisions": [
            {"id": id, "expectedVersion": Form((("v", version),)).number("v"), **common} for id, _, version in items
        ]
    }


def returned_to(visit: Visit, form: Form, one: str, many: str) -> bool:
    """Let a visit be of the page that a form stood on: that of `one` of them, or the queue of `many`. Whether it is of
    one."""
    is_of_one = bool(form["one"])
    given = {"id": form["one"]} if is_of_one else {name: form[name] for name in ("status", "after") if form[name]}
    visit.path, visit.given = one if is_of_one else many, {**visit.given, **given}
    return is_of_one
