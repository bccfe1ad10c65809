"""What is sent in: the queue, one submission with its steps, and the form of an entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.desk.act import Act, nowhere
from web.desk.entering import changed, discarded, empty, filled, kept, shown
from web.desk.forms import Form
from web.desk.pages.moderating import decisions, returned_to
from web.desk.pages.shared import done_of, stamp
from web.desk.tried import UNTRIED, tried
from web.desk.words.submissions import SUBMISSION_REASONS, SUBMISSION_STATUS
from web.explorer.page import Missing, View, Visit, Wrong

MINE = "mine"
MOST_TERMS = 500  # of a list, in a form; others are named over the API
# A form that nothing is kept of yet. called: the call that it answers, as it was; of: the title of what it changes.
NEW: Mapping[str, Any] = {
    "id": "", "version": "", "steps": [], "call": "", "called": None, "is_draft": False, "entry": "",
    "entryVersion": "", "of": "",
}  # fmt: skip


async def queue(visit: Visit) -> View:
    """What waits for a decision, the longest first; or what has another status, or is one's own."""
    status = visit.given.get("status", "SUBMITTED")
    if status not in (MINE, *SUBMISSION_STATUS):
        raise Wrong(f"status={status[:30]!r} is not known: {MINE}, or one of {', '.join(SUBMISSION_STATUS)}.")
    wanted = {"mine": True} if status == MINE else {"status": [status]}
    found = await visit.ask("submissions", filter=wanted, after=visit.given.get("after"))
    values = {"found": found["submissions"], "chosen": status, "stamp": stamp(), "done": done_of(visit),
              "tried": UNTRIED}  # fmt: skip
    return View("submissions.html", {**values, "mine": MINE, "reasons": SUBMISSION_REASONS}, found)


async def submission(visit: Visit) -> View:
    """One submission: what it says, its steps, and what may be done with it."""
    found = await _submission(visit)
    values = {
        "s": found,
        "f": shown(found["form"]),
        "stamp": stamp(),
        "done": done_of(visit),
        "reasons": SUBMISSION_REASONS,
        "tried": UNTRIED,
    }
    return View("submission.html", values, found)


async def entry(visit: Visit) -> View:
    """The form of a new entry, or of a submission of one's own."""
    if visit.given.get("entry"):
        return await _change(visit)
    if not visit.given.get("id"):
        return await _form(visit, empty(), own={**NEW, "call": visit.given.get("call", "")})
    found = await _submission(visit)
    check = {**found["check"], "__typename": "FormCheck"} if found["status"] == "RETURNED" else {}
    call, is_draft = found["call"], "DISCARD" in found["myMoves"]
    own = {
        "id": found["id"], "version": found["version"], "steps": found["steps"], "call": call["id"] if call else "",
        "called": call, "is_draft": is_draft,
    }  # fmt: skip
    return await _form(visit, found["form"], check, {**NEW, **own})


async def _change(visit: Visit) -> View:
    """The form of a change of an entry, which says what that says now."""
    id = visit.given["entry"]
    if not id.startswith("Entry:") or len(id) > 200:
        raise Missing("There is no such entry: an address of the desk names one like ?entry=Entry:DPG:kolibri.")
    found = await visit.ask("entry_form", id=id)
    if found["form"] is None or found["entry"] is None:
        raise Missing(f"There is no entry {id[:60]} in the register.")
    own = {"entry": id, "entryVersion": found["entry"]["version"], "of": found["entry"]["title"]}
    return await _form(visit, found["form"], own={**NEW, **own})


async def again(visit: Visit, form: Form, outcome: Mapping[str, Any]) -> View:
    """The form as it was typed, with all that is wrong beside its fields."""
    own = {**NEW, **{name: form[name] for name in ("id", "version", "call", "entry", "entryVersion", "of")}}
    status = 422 if outcome["__typename"] == "FormInvalid" else 200
    return await _form(visit, filled(form), outcome, own, status)


async def _form(
    visit: Visit,
    form: Mapping[str, Any],
    check: Mapping[str, Any] | None = None,
    own: Mapping[str, Any] | None = None,
    status: int = 200,
) -> View:
    choices = await visit.ask("entry_choices")
    asking = [each for each in choices["collections"] if each["repository"] and each["repository"]["fields"]]
    terms = {each["code"]: await _terms(visit, each) for each in asking}
    found = check or {}
    values = {
        **choices, "asking": asking, "terms_of": terms, "f": shown(form),
        "problems": found.get("problems", []), "is_checked": bool(found),
        "duplicates": found.get("likelyDuplicates", []), "own": own or NEW,
        "counts": {each["path"]: each for each in found.get("wordCounts", [])},
        "stamp": stamp(), "done": done_of(visit),
    }  # fmt: skip
    return View("entry.html", values, {}, status=status)


async def _terms(visit: Visit, collection: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The terms that the fields of a collection take, of each list as many as a form shows."""
    found: list[dict[str, Any]] = []
    for scheme in dict.fromkeys(each["scheme"] for each in collection["repository"]["fields"] if each["scheme"]):
        after, shown_ = None, 0
        while shown_ < MOST_TERMS:
            some = (await visit.ask("form_terms", collection=collection["code"], scheme=scheme, after=after))["terms"]
            found += some["nodes"]
            shown_ += len(some["nodes"])
            if not some["pageInfo"]["hasNextPage"]:
                break
            after = some["pageInfo"]["endCursor"]
    return found


async def _submission(visit: Visit) -> dict[str, Any]:
    id = visit.given.get("id", "")
    if not id.startswith("Submission:") or len(id) > 40:
        raise Missing("There is no such submission: an address of the desk names one like ?id=Submission:0a1b2c3d4e.")
    found: dict[str, Any] | None = (await visit.ask("submission", id=id))["submission"]
    if found is None:
        near = [(visit.url("/desk/submissions"), "Entries sent in")]
        raise Missing(f"There is no submission {id[:40]} of yours, or for you to decide about.", near)
    return found


async def decided_again(visit: Visit, form: Form, refusal: Mapping[str, Any]) -> View:
    """The page that a decision was sent from, with why it was not made."""
    is_of_one = returned_to(visit, form, "/desk/submission", "/desk/submissions")
    view = await (submission(visit) if is_of_one else queue(visit))
    view.values["tried"] = tried(form, refusal)
    return view


ACTS: Mapping[str, Act] = {
    "/desk/entry": Act("save_draft", kept, "save", page="/desk/entry", to=nowhere),
    "/desk/submit-entry": Act("submit_entry", kept, "submit", page="/desk/submission", to=nowhere, again=again),
    "/desk/update-entry": Act("update_entry", changed, "submit", page="/desk/submission", to=nowhere, again=again),
    "/desk/update-draft": Act(
        "update_entry", lambda form: {**changed(form), "draft": True}, "save", page="/desk/entry", to=nowhere
    ),
    "/desk/discard-draft": Act("discard_draft", discarded, "discard", page="/desk/submission", to=nowhere),
    "/desk/check-entry": Act(
        "check_entry",
        lambda form: {"input": filled(form), "entry": form.or_none("entry"), "call": form.or_none("call")},
        again=again,
    ),
    "/desk/decide-submissions": Act("decide_submissions", decisions, refused=decided_again, template="decided.html"),
}
