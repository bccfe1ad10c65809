"""What is said of entries beside their own words: what waits for a decision, and the forms to say more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from web.desk.act import Act, alike, nowhere
from web.desk.forms import Form
from web.desk.naming import id_of
from web.desk.pages.shared import done_of, stamp
from web.desk.words.distinctions import DISTINCTION_STATUS
from web.explorer.page import View, Visit, Wrong
from web.explorer.words import CRITERION

WAITING = "PROPOSED"
# Of the replications that are shown with distinctions that stand so.
BESIDE = {"PROPOSED": "CLAIMED", "GRANTED": "CONFIRMED", "DECLINED": "DENIED", "WITHDRAWN": "WITHDRAWN"}


async def distinctions(visit: Visit) -> View:
    """What waits, the longest first; or what has another status, as far as whoever looks sees it."""
    status, entry = visit.given.get("status", WAITING), visit.given.get("entry", "")
    if status not in DISTINCTION_STATUS:
        raise Wrong(f"status={status[:30]!r} is not known: one of {', '.join(DISTINCTION_STATUS)}.")
    state = [BESIDE[status]] if status in BESIDE else []
    named = id_of("Entry", entry[:300]) if entry else "Entry:-"
    found = await visit.ask(
        "distinctions", status=[status], state=state, after=visit.given.get("after"), entry=named, named=bool(entry)
    )
    values = {
        **found,
        "found_entry": found.get("entry"),
        "chosen": status,
        "entry": entry[:300],
        "stamp": stamp(),
        "done": done_of(visit),
    }
    return View("distinctions.html", values, found)


def proposed(form: Form) -> dict[str, object]:
    """What is proposed, by each criterion of the form. Raises Wrong for a day that is none."""
    criteria = [
        {
            "code": code, "verdict": form[f"verdict-{code}"] or "NOT_SHOWN", "note": form.or_none(f"note-{code}"),
            "evidence": documents(form, f"-{code}"),
        }
        for code in CRITERION
    ]  # fmt: skip
    try:
        until = date.fromisoformat(form["until"]).isoformat()
    except ValueError:
        message = f"{form['until'][:30]!r} is no day: year, month and day, for example 2027-12-31."
        raise Wrong(message, "until") from None
    said = {"entry": id_of("Entry", form["entry"]), "kind": form["kind"], "statement": form["statement"]}
    return {"input": {**said, "criteria": criteria, "until": until}}


def documents(form: Form, of: str = "") -> list[dict[str, str]]:
    """The documents of a form, of one criterion or of all of it: those with an address."""
    pairs = zip(form.all(f"url{of}"), form.all(f"document{of}"), strict=False)
    return [{"url": url.strip(), "title": title.strip() or url.strip()} for url, title in pairs if url.strip()]


def decided(form: Form) -> dict[str, object]:
    """A decision about a distinction."""
    said = {"id": form["id"], "decision": form["decision"], "expectedVersion": form.number("version")}
    return {"input": {**said, "reason": form.or_none("reason")}}


def shown(form: Form) -> dict[str, object]:
    """A decision about a replication, with what shows it."""
    said = {"id": form["id"], "decision": form["decision"], "expectedVersion": form.number("version")}
    return {"input": {**said, "reason": form.or_none("reason"), "documents": documents(form)}}


def endorsed(form: Form) -> dict[str, object]:
    """For which entry a stakeholder stands."""
    said = {"entry": id_of("Entry", form["entry"]), "stakeholder": form["acts_for"], "text": form["words"]}
    return {"input": said}


def taken_back(form: Form) -> dict[str, object]:
    """An endorsement that is taken back."""
    said = {"id": form["id"], "expectedVersion": form.number("version")}
    return {"input": {**said, "reason": form.or_none("reason")}}


def claimed(form: Form) -> dict[str, object]:
    """That an entry does again what another one did."""
    said = {"entry": id_of("Entry", form["entry"]), "original": id_of("Entry", form["original"]), "what": form["what"]}
    more = {"changed": form.or_none("changed"), "statement": form["how"], "documents": documents(form)}
    return {"input": {**said, **more}}


ACTS: Mapping[str, Act] = alike(
    (
        ("propose_distinction", proposed, "said"),
        ("decide_distinction", decided, "decide-acting"),
        ("endorse_entry", endorsed, "said"),
        ("withdraw_endorsement", taken_back, "post-back"),
        ("claim_replication", claimed, "said"),
        ("decide_replication", shown, "decide-acting"),
    ),
    page="/desk/distinctions",
    to=nowhere,
)
