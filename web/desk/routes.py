"""The desk over HTTP: who may look, what may be sent, and what is said where it goes wrong. Nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from web.desk.acting import ACTS, Act
from web.desk.documents import document
from web.desk.forms import MOST, Form, NoForm, TooMuch, is_own, is_tls, read
from web.desk.looking import LOOKS, Look, stamp
from web.desk.wording import worded
from web.desk.words import LABELS, MOVES
from web.explorer.answers import Asked, Execute, Unanswered
from web.explorer.page import Missing, Visit, Wrong
from web.explorer.routes import STATUS, rendered
from web.explorer.texts import chosen, texts_of
from web.identity.visitors import COOKIE, Sessions, SignedOut, Unreached, Visitor

log = structlog.get_logger("desk")
CARRIED = "f."  # what stands before the names of fields that the sign-in page carries
STAMP = re.compile(r"[A-Za-z0-9_-]{8,64}")
# No page of the desk is kept; and without a referrer of its own, a browser would send `Origin: null` with a form.
HEADERS = {"cache-control": "no-store", "referrer-policy": "same-origin"}
FOREIGN = "This form does not come from a page of this server: open the audit desk here, and send it from there."
TOO_MUCH = f"This form is longer than {MOST:,} bytes, and nothing of it was kept: go back and shorten what you wrote."
NO_FORM = "This is no form of the audit desk, or an old one: open the page again, and send it from there."


@dataclass(frozen=True)
class Desk:
    """Answers for the desk. execute: asks documents for a request, as an actor, under the key of a form."""

    execute: Callable[[Request, Any, str | None], Execute]
    sessions: Sessions

    def routes(self) -> list[BaseRoute]:
        found: list[BaseRoute] = [Mount("/desk/assets", StaticFiles(packages=[("web.desk", "static")]))]
        found += [Route(path, self._safe(self._looked), methods=["GET"]) for path in LOOKS]
        sent = (*ACTS, "/desk/sign-in", "/desk/sign-out")
        found += [Route(path, self._safe(self._sent), methods=["POST"]) for path in sent]
        return [*found, *(Route(path, self._elsewhere, methods=["GET"]) for path in sent if path not in LOOKS)]

    def _safe(
        self, answer: Callable[[Request, Visit], Awaitable[Response]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def safe(request: Request) -> Response:
            visit = self._visit(request)
            try:
                return await answer(request, visit)
            except Unreached as fault:
                return _page(visit, "away.html", 503, message=fault.message)
            except Exception as fault:  # nobody foresaw it: the log has it, and the visitor a page
                log.error("unforeseen fault of the desk", path=visit.path[:100], exc_info=fault)
                return _page(visit, "wrong.html", 500, message="Something went wrong on our side. It has been noted.")

        return safe

    async def _elsewhere(self, request: Request) -> Response:
        """An address that forms are sent to has nothing to look at: to the desk."""
        return _to(self._visit(request).url("/desk"))

    async def _looked(self, request: Request, visit: Visit) -> Response:
        look = LOOKS[visit.path]
        try:
            visitor = await self.sessions.of(request.cookies.get(COOKIE))
        except SignedOut as fault:
            return _sign_in(visit, visit.here(), Form(()), fault.message, 401 if fault.message else 200)
        visit.ask = self._ask(request, visitor, None)
        return await self._seen(visit, visitor, look)

    async def _seen(self, visit: Visit, visitor: Visitor, look: Look) -> Response:
        own = {"visitor": visitor}
        try:
            if unknown := sorted({*visit.given} - {*look.takes, "lang"}):
                known = ", ".join(look.takes) or "none"
                raise Wrong(f"This page has no filter {unknown[0]!r:.60}. It has: {known}.")
            view = await look.make(visit)
        except Wrong as fault:
            return _page(visit, "wrong.html", 400, message=fault.message, **own)
        except Missing as fault:
            return _page(visit, "missing.html", 404, what=fault.what, near=fault.near, **own)
        except Unanswered as fault:
            status = 403 if fault.code == "FORBIDDEN" else STATUS.get(fault.code, 500)
            return _page(visit, "away.html" if status == 503 else "wrong.html", status, message=fault.message, **own)
        return _page(visit, view.template, view.status, **view.values, **own)

    async def _sent(self, request: Request, visit: Visit) -> Response:
        if not is_own(request):
            return _page(visit, "wrong.html", 403, message=FOREIGN)
        try:
            form = await read(request)
        except TooMuch:
            return _page(visit, "wrong.html", 413, message=TOO_MUCH)
        except NoForm:
            return _page(visit, "wrong.html", 400, message=NO_FORM)
        if visit.path == "/desk/sign-in":
            return await self._signed_in(request, visit, form)
        if visit.path == "/desk/sign-out":
            await self.sessions.end(request.cookies.get(COOKIE))
            answer = _to(visit.url("/desk"))
            answer.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=is_tls(request))
            return answer
        try:
            visitor = await self.sessions.of(request.cookies.get(COOKIE))
        except SignedOut as fault:
            return _sign_in(visit, visit.path, form, fault.message, 401)
        except Unreached as fault:
            return _refused(visit, None, visit.path, form, {"message": fault.message}, 503)
        return await self._acted(request, visit, visitor, visit.path, form)

    async def _acted(self, request: Request, visit: Visit, visitor: Visitor, path: str, form: Form) -> Response:
        act = ACTS[path]
        if not STAMP.fullmatch(form["stamp"]):
            return _page(visit, "wrong.html", 400, message=NO_FORM, visitor=visitor)
        visit.ask = self._ask(request, visitor, form["stamp"])
        try:
            outcome = (await visit.ask(act.document, **act.variables(form)))["outcome"]
        except Wrong as fault:
            return _refused(visit, visitor, path, form, {"message": fault.message}, 400)
        except Unanswered as fault:
            status = 403 if fault.code == "FORBIDDEN" else STATUS.get(fault.code, 500)
            return _refused(visit, visitor, path, form, {"message": fault.message}, status)
        if outcome.get("__typename") == "Refused":
            return _refused(visit, visitor, path, form, outcome, 409)
        return _done(visit, visitor, act, form, outcome)

    async def _signed_in(self, request: Request, visit: Visit, form: Form) -> Response:
        """Begin a session, and go on with what its owner was about to see or to send."""
        carried = Form(tuple((name[len(CARRIED) :], text) for name, text in form.pairs if name.startswith(CARRIED)))
        try:
            visitor = await self.sessions.begin(form["token"])
        except SignedOut as fault:
            said = fault.message or "The token is missing: paste it into the field."
            return _sign_in(visit, form["to"], carried, said, 401)
        except Unreached as fault:
            return _sign_in(visit, form["to"], carried, fault.message, 503)
        await self._forgotten(request)
        if form["to"] in ACTS and carried.pairs:
            answer = await self._acted(request, visit, visitor, form["to"], carried)
        else:
            answer = _to(_inside(visit, form["to"]))
        secure = is_tls(request)
        answer.set_cookie(COOKIE, visitor.cookie, visitor.seconds, httponly=True, samesite="strict", secure=secure)
        return answer

    async def _forgotten(self, request: Request) -> None:
        """The session that this browser had before is over."""
        try:
            await self.sessions.end(request.cookies.get(COOKIE))
        except (SignedOut, Unreached):
            log.warning("the session before could not be ended")

    def _ask(self, request: Request, visitor: Visitor, key: str | None) -> Asked:
        request.scope.setdefault("state", {})["actor"] = visitor.id  # for the log
        return Asked(self.execute(request, visitor.actor, key), find=document)

    def _visit(self, request: Request) -> Visit:
        root = request.scope.get("root_path", "")
        given = dict(request.query_params)
        texts = texts_of(chosen(given.get("lang"), request.headers.get("accept-language")))
        nobody = Asked(self.execute(request, None, None), find=document)
        return Visit(request.url.path.removeprefix(root), root, {}, given, texts, nobody, "desk")


def _done(visit: Visit, visitor: Visitor, act: Act, form: Form, outcome: Mapping[str, Any]) -> Response:
    if act.template is not None:
        return _page(visit, act.template, 200, outcome=outcome, form=form, visitor=visitor)
    query = act.to(form)
    if "linkage" in outcome:
        query["of"] = outcome["linkage"]["key"]
        query.setdefault("linkage", outcome["linkage"]["key"])
    done = act.done or outcome["change"]["move"]
    return _to(visit.url(act.page, **query, done=done))


def _refused(
    visit: Visit, visitor: Visitor | None, path: str, form: Form, refused: Mapping[str, Any], status: int
) -> Response:
    """Nothing was written: why, what stands there now, and all that was typed, ready to be sent again."""
    current = refused.get("current")
    history = current["history"]["nodes"] if current else []
    seen = next((each["after"] for each in history if each["after"]["version"] == form.number("version")), None)
    moves = [each for each in MOVES.verb if current and each in current["myMoves"]] if path == "/desk/decide" else []
    version = {"version": str(current["version"])} if current and form["version"] else {}
    again = form.without(*(("decision",) if moves else ())).given(stamp=stamp(), **version)
    marked = worded(seen["rationale"], current["rationale"]) if current and seen else None
    values = {"refused": refused, "now": current, "seen": seen, "marked": marked, "my_moves": moves, "moves": MOVES}
    return _page(
        visit, "refused.html", status, **values, to=path, form=again, labels=LABELS, given=form, visitor=visitor
    )


def _sign_in(visit: Visit, to: str, form: Form, message: str | None, status: int) -> Response:
    shown = [(name, text) for name, text in form.pairs if name in LABELS and text.strip()]
    carried = [(f"{CARRIED}{name}", text) for name, text in form.pairs]
    return _page(visit, "sign_in.html", status, message=message, carried=carried, shown=shown, labels=LABELS, to=to)


def _inside(visit: Visit, to: str) -> str:
    """An address of the desk, whatever is asked for: the one that is meant, or the desk."""
    parts = urlsplit(to.removeprefix(visit.root)) if to.startswith(visit.root) else urlsplit("")
    if parts.scheme or parts.netloc or parts.path not in LOOKS:
        return visit.url("/desk")
    return visit.url(parts.path, **dict(parse_qsl(parts.query)))


def _to(address: str) -> Response:
    return Response(status_code=303, headers={**HEADERS, "location": address})


def _page(visit: Visit, template: str, status: int, **values: Any) -> Response:
    html = rendered(visit, template, {"visitor": None, **values}, ("web.desk",))
    headers = {**HEADERS, **({"retry-after": "5"} if status == 503 else {})}
    return Response(html.encode("utf-8", "replace"), status, headers, media_type="text/html")
