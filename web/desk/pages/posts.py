"""Posts at the desk: the queue, one with its steps, and the form in which one is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.desk.act import Act, nowhere
from web.desk.forms import Form
from web.desk.naming import all_named
from web.desk.pages.moderating import decisions, returned_to
from web.desk.pages.shared import done_of, stamp
from web.desk.tried import UNTRIED, tried
from web.desk.words.posts import POST_STATUS
from web.explorer.page import Missing, View, Visit, Wrong, place_and_name
from web.explorer.words import POST

MINE = "mine"
NEW: Mapping[str, Any] = {
    "id": "", "version": "", "kind": "NEWS", "title": "", "text": "", "language": "", "about": "", "replyTo": "",
}  # fmt: skip


async def queue(visit: Visit) -> View:
    """What waits for a decision, the longest first; or what stands elsewhere, or is one's own."""
    status = visit.given.get("status", "SUBMITTED")
    if status not in (MINE, *POST_STATUS):
        raise Wrong(f"status={status[:30]!r} is not known: {MINE}, or one of {', '.join(POST_STATUS)}.")
    wanted = {"mine": True} if status == MINE else {"status": [status]}
    data = await visit.ask("posts", filter=wanted, after=visit.given.get("after"))
    values = {"found": data["postQueue"], "chosen": status, "mine": MINE, "stamp": stamp(), "done": done_of(visit),
              "tried": UNTRIED}  # fmt: skip
    return View("posts_queue.html", values, data)


async def post(visit: Visit) -> View:
    """One post: what it says, its steps, and what may be done with it."""
    one = await _post(visit)
    about = [place_and_name(visit, each) for each in one["about"]]
    values = {"one": one, "about": about, "stamp": stamp(), "done": done_of(visit), "tried": UNTRIED}
    return View("post_one.html", values, one)


async def write(visit: Visit) -> View:
    """The form of a new post, or of one that came back."""
    given = visit.given
    if given.get("id"):
        one = await _post(visit)
        about = "\n".join(each["id"] for each in one["about"]) if one["kind"] != "ANSWER" else ""
        reply = one["replyTo"]["id"] if one["replyTo"] else ""
        return _form(visit, {**one, "about": about, "replyTo": reply}, one["steps"] or ())
    kind = given.get("kind") or NEW["kind"]
    if kind not in POST:
        raise Wrong(f"kind is {kind!r:.30}: it is one of {', '.join(POST)}.")
    said = {"kind": kind, "about": given.get("about", ""), "replyTo": given.get("replyTo", "")}
    return _form(visit, {**NEW, "language": visit.texts.language, **said})


async def again(visit: Visit, form: Form, outcome: Mapping[str, Any]) -> View:
    """The form as it was typed, with all that is wrong beside its fields."""
    return _form(visit, {name: form[name] for name in NEW}, (), outcome["problems"], 422)


def _form(
    visit: Visit, said: Mapping[str, Any], steps: Any = (), problems: Any = (), status: int = 200
) -> View:  # fmt: skip
    values = {"f": said, "steps": steps, "problems": problems, "stamp": stamp(), "done": done_of(visit)}
    return View("write.html", values, {}, status=status)


def kept(form: Form) -> dict[str, Any]:
    """The variables of a form that is sent in: a new post, or one that came back."""
    said = {name: form.or_none(name) for name in ("title", "text", "language", "replyTo")}
    given = {"kind": form["kind"], **said, "about": all_named(form["about"]) or None}
    is_there = bool(form["id"])
    return {"input": given, "id": form["id"] or None, "version": form.number("version") if is_there else None}


async def _post(visit: Visit) -> dict[str, Any]:
    id = visit.given.get("id", "")
    if not id.startswith("Post:") or len(id) > 40:
        raise Missing("There is no such post: an address of the desk names one like ?id=Post:0a1b2c3d4e.")
    found: dict[str, Any] | None = (await visit.ask("post", id=id))["post"]
    if found is None:
        raise Missing(
            f"There is no post {id[:40]} of yours, or for you to decide about.", [(visit.url("/desk/posts"), "Posts")]
        )
    return found


def withdrawn(form: Form) -> dict[str, Any]:
    """A post that its author takes back."""
    return {"id": form["id"], "version": form.number("version")}


async def decided_again(visit: Visit, form: Form, refusal: Mapping[str, Any]) -> View:
    """The page that a decision was sent from, with why it was not made."""
    is_of_one = returned_to(visit, form, "/desk/post", "/desk/posts")
    view = await (post(visit) if is_of_one else queue(visit))
    view.values["tried"] = tried(form, refusal)
    return view


ACTS: Mapping[str, Act] = {
    "/desk/write": Act("submit_post", kept, "post", page="/desk/post", to=nowhere, again=again),
    "/desk/decide-posts": Act("decide_posts", decisions, refused=decided_again, template="posts_decided.html"),
    "/desk/withdraw-post": Act("withdraw_post", withdrawn, "post-back", page="/desk/post", to=nowhere),
}
