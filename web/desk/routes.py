"""The desk over HTTP: who may look, what may be sent, and what is said where it goes wrong. Nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from web.desk import answering
from web.desk.act import SHOWN_AGAIN
from web.desk.answering import CARRIED
from web.desk.documents import document
from web.desk.forms import MOST, Form, NoForm, TooMuch, is_own, is_tls, read, swallow
from web.desk.pages import ACTS, LOOKS, Look
from web.desk.pages.imports import imports, not_staged
from web.desk.words.fields import faulty, field_of
from web.explorer.answers import STATUS, Execute, Questions, Unanswered
from web.explorer.page import Missing, Visit, Wrong
from web.explorer.rendering import missing_values
from web.explorer.texts import chosen, spoken, texts_of
from web.graphql.refusals import Disconnected, Refused
from web.identity.visitors import COOKIE, Sessions, SignedOut, Unreached, Visitor
from web.serving.leaving import while_listening

log = structlog.get_logger("desk")
STAMP = re.compile(r"[A-Za-z0-9_-]{8,64}")
FOREIGN = "This form does not come from a page of this server: open the audit desk here, and send it from there."
TOO_MUCH = f"This form is longer than {MOST:,} bytes, and nothing of it was kept: go back and shorten what you wrote."
GONE = "What this form is about is not open any more, and nothing was written: look at it again."
MENDED = (400, 403, 404, 409)  # of what is refused so, the page of the form can be made once more
FAULTY = 422  # of a form that is shown once more, with what is wrong at its fields
NO_FORM = "This is no form of the audit desk, or an old one: open the page again, and send it from there."


@dataclass(frozen=True)
class Desk:
    """Answers for the desk.

    execute: asks documents for a request, as an actor, under the key of a form. give_up, has_playground: as the
    explorer has them. stage: stages the file in a form, as an actor: the number of the import, None where there is
    nothing to do; raises Refused.

    What is sent is done to its end, whoever waits for the answer; what is only looked at is not.
    """

    execute: Callable[[Request, Any, str | None], Execute]
    sessions: Sessions
    give_up: Callable[[], None] = lambda: None
    has_playground: bool = True
    stage: Callable[[Request, Any], Awaitable[int | None]] | None = None

    def routes(self) -> list[BaseRoute]:
        found: list[BaseRoute] = [Mount("/desk/assets", StaticFiles(packages=[("web.desk", "static")]))]
        found += [Route(path, self._safe(self._looked), methods=["GET"]) for path in LOOKS]
        sent = (*ACTS, "/desk/sign-in", "/desk/sign-out")
        found += [Route(path, self._safe(self._sent), methods=["POST"]) for path in sent]
        if self.stage is not None:
            found.append(Route("/desk/import-file", self._safe(self._filed), methods=["POST"]))
        return [*found, *(Route(path, self._elsewhere, methods=["GET"]) for path in sent if path not in LOOKS)]

    def _safe(
        self, answer: Callable[[Request, Visit], Awaitable[Response]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def safe(request: Request) -> Response:
            visit = self._visit(request)
            try:
                return await answer(request, visit)
            except Disconnected:
                raise
            except Unreached as fault:
                return answering.page(visit, "away.html", 503, message=fault.message)
            except Exception as fault:  # nobody foresaw it: the log has it, and the visitor a page
                log.error("unforeseen fault of the desk", path=visit.path[:100], exc_info=fault)
                return answering.page(
                    visit, "wrong.html", 500, message="Something went wrong on our side. It has been noted."
                )

        return safe

    async def _elsewhere(self, request: Request) -> Response:
        """An address that forms are sent to has nothing to look at: to the desk."""
        return answering.redirected(self._visit(request).url("/desk"))

    async def _looked(self, request: Request, visit: Visit) -> Response:
        look = LOOKS[visit.path]
        try:
            visitor = await self.sessions.of(request.cookies.get(COOKIE))
        except SignedOut as fault:
            return answering.sign_in(visit, visit.here(), Form(()), fault.message, 401 if fault.message else 200)
        visit.ask = self._ask(request, visit, visitor, None)
        return await while_listening(self._seen(visit, visitor, look), request.receive, self.give_up)

    async def _seen(self, visit: Visit, visitor: Visitor, look: Look) -> Response:
        own = {"visitor": visitor}
        try:
            if unknown := sorted({*visit.given} - {*look.takes, "lang"}):
                known = ", ".join(look.takes) or "none"
                raise Wrong(f"This page has no filter {unknown[0]!r:.60}. It has: {known}.")
            view = await look.make(visit)
        except Wrong as fault:
            return answering.page(visit, "wrong.html", 400, message=fault.message, **own)
        except Missing as fault:
            return answering.page(visit, "missing.html", 404, **missing_values(visit, fault), **own)
        except Unanswered as fault:
            status = 403 if fault.code == "FORBIDDEN" else STATUS.get(fault.code, 500)
            return answering.page(
                visit, "away.html" if status == 503 else "wrong.html", status, message=fault.message, **own
            )
        return answering.page(visit, view.template, view.status, **view.values, **own)

    async def _sent(self, request: Request, visit: Visit) -> Response:
        if not is_own(request):
            return answering.page(visit, "wrong.html", 403, message=FOREIGN)
        try:
            form = await read(request)
        except TooMuch:
            return answering.page(visit, "wrong.html", 413, message=TOO_MUCH)
        except NoForm:
            return answering.page(visit, "wrong.html", 400, message=NO_FORM)
        if visit.path == "/desk/sign-in":
            return await self._signed_in(request, visit, form)
        if visit.path == "/desk/sign-out":
            await self.sessions.end(request.cookies.get(COOKIE))
            answer = answering.redirected(visit.url("/desk"))
            answer.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=is_tls(request))
            return answer
        try:
            visitor = await self.sessions.of(request.cookies.get(COOKIE))
        except SignedOut as fault:
            return answering.sign_in(visit, visit.path, form, fault.message, 401)
        except Unreached as fault:
            return answering.turned_down(visit, None, visit.path, form, {"message": fault.message}, 503)
        return await self._acted(request, visit, visitor, visit.path, form)

    async def _filed(self, request: Request, visit: Visit) -> Response:
        """A file, which only administrators may send: it is not read before that is known."""
        assert self.stage is not None
        if not is_own(request):
            await swallow(request)
            return answering.page(visit, "wrong.html", 403, message=FOREIGN)
        try:
            visitor = await self.sessions.of(request.cookies.get(COOKIE))
        except SignedOut as fault:
            await swallow(request)
            return answering.sign_in(visit, "/desk/imports", Form(()), fault.message, 401)
        try:
            number = await self.stage(request, visitor.actor)
        except Refused as fault:
            refused = not_staged(request, fault)
            visit.ask = self._ask(request, visit, visitor, None)
            return await self._seen(visit, visitor, Look(lambda of: imports(of, refused)))
        if number is None:
            return answering.redirected(visit.url("/desk/imports", done="import-none"))
        return answering.redirected(visit.url("/desk/import", id=number, of=number, done="import-stage"))

    async def _acted(self, request: Request, visit: Visit, visitor: Visitor, path: str, form: Form) -> Response:
        act = ACTS[path]
        if not STAMP.fullmatch(form["stamp"]):
            return answering.page(visit, "wrong.html", 400, message=NO_FORM, visitor=visitor)
        visit.ask = self._ask(request, visit, visitor, form["stamp"])
        try:
            variables = act.variables(form)
            if act.check is not None and (refusal := await act.check(visit.ask, form)) is not None:
                return await self._not_done(visit, visitor, path, form, refusal, 409)
            outcome = (await visit.ask(act.document_for(form), **variables))["outcome"]
        except Wrong as fault:
            refusal = {"message": fault.message, "wrong": (fault.field, fault.place), "further": fault.further}
            return await self._not_done(visit, visitor, path, form, refusal, 400)
        except Unanswered as fault:
            status = 403 if fault.code == "FORBIDDEN" else STATUS.get(fault.code, 500)
            refusal = {"message": fault.message, "code": fault.code, "wrong": (faulty(fault.message), 0)}
            return await self._not_done(visit, visitor, path, form, refusal, status)
        if outcome is None:  # a question of something that has gone since
            return answering.turned_down(visit, visitor, path, form, {"message": GONE}, 409)
        if outcome.get("__typename") == "Refused":
            field = field_of(outcome["code"])
            refusal = {**outcome, "wrong": (field, 0)}
            return await self._not_done(visit, visitor, path, form, refusal, 400 if field else 409)
        if act.again is not None and outcome["__typename"] in SHOWN_AGAIN:
            view = await act.again(visit, form, outcome)
            return answering.page(visit, view.template, view.status, **view.values, visitor=visitor)
        return answering.accepted(visit, visitor, act, form, outcome)

    async def _not_done(
        self, visit: Visit, visitor: Visitor, path: str, form: Form, refusal: dict[str, Any], status: int
    ) -> Response:
        """Why it is not done: beside the field, on the page of the form where that can be made once more, else on a
        page for that."""
        again = ACTS[path].refused
        if again is not None and status in MENDED:
            try:
                view = await again(visit, form, {**refusal, "to": path})
            except (Missing, Unanswered) as fault:
                log.info("the page of a form that was refused could not be made", path=path, fault=str(fault)[:200])
            else:
                status = FAULTY if status == 400 else status
                return answering.page(visit, view.template, status, **view.values, visitor=visitor)
        return answering.turned_down(visit, visitor, path, form, refusal, status)

    async def _signed_in(self, request: Request, visit: Visit, form: Form) -> Response:
        """Begin a session, and go on with what its owner was about to see or to send."""
        carried = Form(tuple((name[len(CARRIED) :], text) for name, text in form.pairs if name.startswith(CARRIED)))
        try:
            visitor = await self.sessions.begin(form["token"])
        except SignedOut as fault:
            said = fault.message or "The token is missing: paste it into the field."
            return answering.sign_in(visit, form["to"], carried, said, 401)
        except Unreached as fault:
            return answering.sign_in(visit, form["to"], carried, fault.message, 503)
        await self._forgotten(request)
        if form["to"] in ACTS and carried.pairs:
            answer = await self._acted(request, visit, visitor, form["to"], carried)
        else:
            answer = answering.redirected(answering.inside(visit, form["to"]))
        secure = is_tls(request)
        answer.set_cookie(COOKIE, visitor.cookie, visitor.seconds, httponly=True, samesite="strict", secure=secure)
        return answer

    async def _forgotten(self, request: Request) -> None:
        """The session that this browser had before is over."""
        try:
            await self.sessions.end(request.cookies.get(COOKIE))
        except (SignedOut, Unreached):
            log.warning("the session before could not be ended")

    def _ask(self, request: Request, visit: Visit, visitor: Visitor, key: str | None) -> Questions:
        request.scope.setdefault("state", {})["actor"] = visitor.id  # for the log
        return Questions(self.execute(request, visitor.actor, key), find=document, language=visit.texts.language)

    def _visit(self, request: Request) -> Visit:
        root = request.scope.get("root_path", "")
        given = dict(request.query_params)
        unspoken = spoken(given)
        texts = texts_of(chosen(given.get("lang"), request.headers.get("accept-language")), "web.desk")
        nobody = Questions(self.execute(request, None, None), find=document)
        path = request.url.path.removeprefix(root)
        return Visit(path, root, {}, given, texts, nobody, "desk", self.has_playground, unspoken)
