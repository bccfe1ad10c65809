"""What the desk answers with: its pages, where a form leads, and what is said where nothing was written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from starlette.responses import Response

from web.desk.act import Act
from web.desk.forms import Form
from web.desk.pages import ACTS, LOOKS, MENU
from web.desk.pages.shared import stamp
from web.desk.queue import offered
from web.desk.wording import worded
from web.desk.words import IN_TEMPLATES
from web.desk.words.fields import LABELS
from web.desk.words.linkages import MOVES
from web.explorer.page import Visit, path_of
from web.explorer.rendering import rendered
from web.identity.visitors import Visitor

CARRIED = "f."  # what stands before the names of fields that the sign-in page carries
# No page of the desk is kept; and without a referrer of its own, a browser would send `Origin: null` with a form.
HEADERS = {"cache-control": "no-store", "referrer-policy": "same-origin"}
UNKNOWN = ("DEADLINE_EXCEEDED", "GRAPH_UNAVAILABLE")  # what may come although it was written
# What every template of the desk may name.
SAID = {**IN_TEMPLATES, "path_of": path_of, "desk_menu": MENU}


def accepted(visit: Visit, visitor: Visitor, act: Act, form: Form, outcome: Mapping[str, Any]) -> Response:
    """What a form led to: the page that shows it, or the one that its sender goes on to."""
    if act.template is not None:
        return page(visit, act.template, 200, outcome=outcome, form=form, visitor=visitor)
    query, done = act.to(form), act.done
    if "linkage" in outcome:
        query["of"] = outcome["linkage"]["key"]
        query.setdefault("linkage", outcome["linkage"]["key"])
    if "submission" in outcome:
        query["id"] = outcome["submission"]["id"]
    if "input" in outcome and act.page == "/desk/input":
        query["id"] = outcome["input"]["id"]
    if "event" in outcome:
        query["uid"] = outcome["event"]["uid"]
    if "post" in outcome:
        query["id"] = outcome["post"]["id"]
    if "import" in outcome:
        query["id"] = query["of"] = outcome["import"]["importId"]
        done = "import-applying" if outcome["import"]["isRunning"] else done
    return redirected(visit.url(act.page, **query, done=done or outcome["change"]["move"]))


def turned_down(
    visit: Visit, visitor: Visitor | None, path: str, form: Form, refusal: Mapping[str, Any], status: int
) -> Response:
    """Why it is not done, what stands there now, and all that was typed, ready to be sent again.

    Where no answer came in time, nobody knows whether it was written: then it keeps its key, so that it is written
    once however often it is sent.
    """
    current = refusal.get("current")
    history = current["history"]["nodes"] if current else []
    seen = next((each["after"] for each in history if each["after"]["version"] == form.number("version")), None)
    mine = offered(current) if current and path == "/desk/decide" else []
    moves = [each for each in MOVES.verb if each in mine]
    version = {"version": str(current["version"])} if current and form["version"] else {}
    fresh = {} if status == 503 else {"stamp": stamp()}
    again = form.without(*(("decision",) if moves else ())).given(**fresh, **version)
    if "shown" in refusal:  # what was seen is not so any more: it is seen anew
        again = again.without("seen").given(shown=refusal["shown"])
    marked = worded(seen["rationale"], current["rationale"]) if current and seen else None
    values = {"refused": refusal, "now": current, "seen": seen, "marked": marked, "my_moves": moves}
    values["has_typed"] = any(name in LABELS and value.strip() for name, value in form.pairs)
    values["wrong"] = _wrong(again, *refusal.get("wrong", ("", 0)))
    values |= {"is_known": refusal.get("code") not in UNKNOWN, "is_over": ACTS[path].is_once and status == 409}
    return page(visit, "refused.html", status, **values, to=path, form=again, given=form, visitor=visitor)


def _wrong(form: Form, field: str, which: int) -> int | None:
    """The place in a form of what is at fault: of the fields of this name the one that is meant."""
    places = [place for place, (name, _) in enumerate(form.pairs) if name == field]
    return places[which] if which < len(places) else None


def sign_in(visit: Visit, to: str, form: Form, message: str | None, status: int) -> Response:
    """The page to sign in at, which carries what somebody was about to send."""
    shown = [(name, text) for name, text in form.pairs if name in LABELS and text.strip()]
    carried = [(f"{CARRIED}{name}", text) for name, text in form.pairs]
    return page(visit, "sign_in.html", status, message=message, carried=carried, shown=shown, to=to)


def inside(visit: Visit, to: str) -> str:
    """An address of the desk, whatever is asked for: the one that is meant, or the desk."""
    parts = urlsplit(to.removeprefix(visit.root)) if to.startswith(visit.root) else urlsplit("")
    if parts.scheme or parts.netloc or parts.path not in LOOKS:
        return visit.url("/desk")
    return visit.url(parts.path, **dict(parse_qsl(parts.query)))


def redirected(address: str) -> Response:
    """To another page, by GET."""
    return Response(status_code=303, headers={**HEADERS, "location": address})


def page(visit: Visit, template: str, status: int, **values: Any) -> Response:
    """A template of the desk or of the explorer; visitor: who is signed in."""
    html = rendered(visit, template, {"visitor": None, **SAID, **values}, ("web.desk",))
    headers = {**HEADERS, **({"retry-after": "5"} if status == 503 else {})}
    return Response(html.encode("utf-8", "replace"), status, headers, media_type="text/html")
