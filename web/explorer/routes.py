"""Pages by address: taken apart, made or found among those kept, and what went wrong said in words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote

import structlog
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from web.explorer.answers import STATUS, Execute, Questions, Unanswered
from web.explorer.making import Making
from web.explorer.page import Missing, Page, View, Visit, Wrong
from web.explorer.page_cache import Made, PageCache, key_of
from web.explorer.pages import PAGES
from web.explorer.rendering import NO_STORE, error_page, missing_page
from web.explorer.tables import as_file
from web.explorer.texts import LANGUAGES, chosen, spoken, texts_of
from web.graphql.refusals import Disconnected
from web.serving.leaving import while_listening

log = structlog.get_logger("explorer")
LONGEST = 2_000  # characters of a query


class _Ending(Convertor[str]):
    """What a file's address ends with; nothing else, for a target is 4.a."""

    regex = r"\.(?:csv|json)"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("ending", _Ending())

# Pages may be found by search engines, in each language; their filters have no end, and questions are asked by people.
SPOKEN = "".join(f"Allow: /*?lang={each}$\n" for each in LANGUAGES)
ROBOTS = f"User-agent: *\n{SPOKEN}Disallow: /*?\nDisallow: /graphql\nDisallow: /desk\n"


async def robots(_: Request) -> Response:
    """What programs that wander through the web are asked to leave alone (RFC 9309)."""
    return PlainTextResponse(ROBOTS)


@dataclass
class Explorer:
    """Answers for the pages.

    execute: asks a document as nobody in particular. state: what names the data that answers are made of, None where
    it is not known. lasts: whether the answer to a document stays the same while the data does. shape: what else
    answers depend on. give_up: ends what is still being asked for a request. has_playground: whether links may lead
    there.
    """

    execute: Callable[[Request], Execute]
    state: Callable[[], Awaitable[str | None]]
    lasts: Callable[[str], bool]
    shape: str = ""
    give_up: Callable[[], None] = lambda: None
    has_playground: bool = True
    kept: PageCache = field(default_factory=PageCache)

    @cached_property
    def making(self) -> Making:
        return Making(self.kept, self.give_up)

    def routes(self) -> list[BaseRoute]:
        """One route for each page and one for its files; what is at no address of ours has a page, too."""
        found: list[BaseRoute] = [Mount("/assets", StaticFiles(packages=[("web.explorer", "static")]))]
        for page in PAGES:
            path = page.path if page.path != "/" else "/home"
            found.append(Route(f"{path}{{ending:ending}}", self._endpoint(page)))
            found.append(Route(page.path, self._endpoint(page)))
        found.append(Route("/robots.txt", robots))
        found.append(Route("/{anything:path}", self._nowhere))
        return found

    async def _nowhere(self, request: Request) -> Response:
        path = request.url.path
        if path.endswith("/") and path.strip("/"):  # a page has one address; `//host/` must not lead to another host
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"{quote('/' + path.strip('/'))}{query}", 308)
        nowhere = Missing(f"There is no page {path:.100}.", sought=path.rsplit("/", 1)[-1])
        return missing_page(self._visit(request, Page(request.url.path, _none)), nowhere)

    def _endpoint(self, page: Page) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            return await self.answer(request, page)

        return answer

    async def answer(self, request: Request, page: Page) -> Response:
        """The page, a part of it, or its file; a page that says what is wrong where it cannot be made."""
        visit = self._visit(request, page)
        try:
            if len(request.url.query) > LONGEST:
                raise Wrong(f"This address is too long: what stands behind the ? has at most {LONGEST:,} characters.")
            if unknown := page.unknown(visit.given):
                known = ", ".join(page.takes) or "none"
                raise Wrong(f"This page has no filter {unknown[0]!r:.60}. It has: {known}.")
            ending = request.path_params.get("ending")
            return await while_listening(self._made(request, visit, page, ending), request.receive, self.give_up)
        except Wrong as fault:
            return error_page(visit, "wrong.html", 400, message=fault.message)
        except Missing as fault:
            return missing_page(visit, fault)
        except Unanswered as fault:
            status = STATUS.get(fault.code, 500)
            template = "away.html" if status == 503 else "wrong.html"
            return error_page(visit, template, status, message=fault.message)
        except Disconnected:
            raise
        except Exception as fault:  # nobody foresaw it: the log has it, and the visitor a page
            log.error("unforeseen fault of a page", path=visit.path[:100], exc_info=fault)
            return error_page(visit, "wrong.html", 500, message="Something went wrong on our side. It has been noted.")

    def _visit(self, request: Request, page: Page) -> Visit:
        given = {name: ",".join(request.query_params.getlist(name)) for name in request.query_params}
        unspoken = spoken(given)
        of_path = {name: value for name, value in request.path_params.items() if name != "ending"}
        path = request.url.path.removeprefix(request.scope.get("root_path", ""))
        if ending := request.path_params.get("ending"):
            path = "/" if page.path == "/" else path.removesuffix(ending)
        texts = texts_of(chosen(given.get("lang"), request.headers.get("accept-language")))
        root, ask = request.scope.get("root_path", ""), Questions(self.execute(request), language=texts.language)
        return Visit(path, root, of_path, given, texts, ask, page.area, self.has_playground, unspoken)

    async def _made(self, request: Request, visit: Visit, page: Page, ending: str | None) -> Response:
        """The page or its file, from what is kept where it lasts as long as its data."""
        state, key = await self.state(), key_of(visit, ending or "")
        made = self.kept.get(state, key) if state is not None else None
        if made is None:
            if ending:
                (body, headers), is_whole = as_file(await (page.filed or page.make)(visit), ending), True
            else:
                html, is_whole = await self.making.whole(visit, page, state)
                body = html.encode("utf-8", "replace")
                headers = {"content-type": "text/html; charset=utf-8", "content-language": visit.texts.language}
            if state is None or not is_whole or not all(self.lasts(each) for each in visit.ask.texts):
                return Response(body, headers={**headers, **NO_STORE})
            made = Made.of(body, headers, state, self.shape, *key)
            self.kept.put(state, key, made)
        return made.answer(request)


async def _none(_: Visit) -> View:
    raise Missing("There is no such page.")
