"""The forms about linkages: what is decided about them, proposed, reworded, taken back and said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.desk.act import Act, needed
from web.desk.forms import Form, whole
from web.desk.queue import framework_of
from web.desk.words.linkages import MOVES
from web.explorer.page import Wrong

BATCH = "batch-"


def _to_objective(form: Form) -> bool:
    """Whether the linkage that is at hand, or the first of those that are chosen, leads to an objective."""
    key = form["key"] or next(iter(form.all("item")), "")
    return framework_of(key.partition("@")[0]) is not None


def _proposes_objective(form: Form) -> bool:
    """Whether what is typed is the code of an objective, such as GDC:1."""
    return framework_of(f":{_aim(form)}") is not None


def _aim(form: Form) -> str:
    return form["to"].upper().removeprefix("SDG").removeprefix("GOAL").strip()


def _decision(form: Form) -> dict[str, Any]:
    reason = form.or_none("reason")
    decision = {"key": form["key"], "decision": form["decision"], "expectedVersion": form.number("version")}
    return {"input": {**decision, "reason": reason}}


def _batch(form: Form) -> dict[str, Any]:
    move, reason = form["decision"].removeprefix(BATCH), form.or_none("reason")
    made: list[dict[str, Any]] = []
    for item in form.all("item"):
        key, version, yes = (*item.split("@"), "", "")[:3]
        # What stands as it is needs another move than what waits: one button says yes to both.
        chosen = yes if yes and move == "CONFIRM" else move
        made.append({"key": key, "decision": chosen, "expectedVersion": whole(version), "reason": reason})
    if not made:
        raise Wrong("Nothing is chosen: tick the linkages in the work list that are meant.")
    if move not in MOVES.without_reason:
        needed(form, "reason", "The reason is missing: it is said for all that are chosen.")
    return {"decisions": made}


def sources(form: Form) -> list[dict[str, Any]]:
    """The sources of a form, those without a title left out. Raises Wrong."""
    made = []
    rows = zip(form.all("source_title"), form.all("source_year"), form.all("source_url"), strict=False)
    for place, (title, year, url) in enumerate(rows):
        if not (title.strip() or year.strip() or url.strip()):
            continue
        if not title.strip():
            raise Wrong(
                "A source has no title: give it one, or empty its year and address, too.", "source_title", place
            )
        if year.strip() and not (year.strip().isascii() and year.strip().isdecimal() and len(year.strip()) == 4):
            message = f"The year of a source is {year.strip()!r:.40}: four digits, e.g. 2015, or nothing."
            raise Wrong(message, "source_year", place)
        made.append({"title": title.strip(), "year": int(year) if year.strip() else None, "url": url.strip() or None})
    return made


def _proposal(form: Form) -> dict[str, Any]:
    to = _aim(form)
    ends: dict[str, Any] = {"target": form["to"].lower()}
    if to.isascii() and to.isdecimal() and len(to) < 4:
        ends = {"goal": int(to)}
    elif _proposes_objective(form):
        ends = {"objective": form["to"]}
    if not to:
        raise Wrong(
            "The goal, target or objective is missing: a number such as 4, or a code such as 4.4 or GDC:1.", "to"
        )
    texts = {"rationale": form.or_none("rationale"), "reason": form.or_none("reason"), "sources": sources(form)}
    return {"input": {"actionLine": form["line"], **ends, **texts, "negative": form["negative"] == "yes"}}


def _edit(form: Form) -> dict[str, Any]:
    words = {"rationale": form.or_none("rationale"), "sources": sources(form), "reason": form["reason"]}
    return {"input": {"key": form["key"], "expectedVersion": form.number("version"), **words}}


def _reversion(form: Form) -> dict[str, Any]:
    return {
        "sequence": form.number("sequence"),
        "expectedVersion": form.number("version"),
        "reason": needed(form, "reason", "The reason is missing: say why it is taken back."),
    }


def _comment(form: Form) -> dict[str, Any]:
    return {"key": form["key"], "text": form["text"]}


ACTS: Mapping[str, Act] = {
    "/desk/decide": Act("decide", _decision, of_objective=_to_objective),
    "/desk/batch": Act("batch", _batch, template="batch.html", of_objective=_to_objective),
    "/desk/propose": Act(
        "propose", _proposal, "PROPOSE", to=lambda form: {"line": form["line"]}, of_objective=_proposes_objective
    ),
    "/desk/edit": Act("edit", _edit, "EDIT", of_objective=_to_objective),
    "/desk/revert": Act("revert", _reversion, "revert", is_once=True, of_objective=_to_objective),
    "/desk/comment": Act("comment", _comment, "comment", of_objective=_to_objective),
}
