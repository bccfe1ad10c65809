"""Pages by address: taken apart, made or found among those kept, and what went wrong said in words."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any
from urllib.parse import quote

import structlog
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from web.explorer import words
from web.explorer.answers import Asked, Execute, Unanswered
from web.explorer.kept import Kept, Made
from web.explorer.page import Make, Missing, Page, View, Visit, Wrong
from web.explorer.pages import AREAS, MORE, PAGES
from web.explorer.tables import as_csv, as_json
from web.explorer.texts import LANGUAGES, chosen, texts_of
from web.graphql.refusals import Disconnected
from web.serving.leaving import while_listening

log = structlog.get_logger("explorer")
GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q\s*=\s*0(\.0*)?\s*(,|$))", re.IGNORECASE)  # named, and not refused
SOON = 0.4  # seconds that a page waits for a part of it, which then loads by itself
LONGEST = 2_000  # characters of a query
NO_STORE = {"cache-control": "no-store"}
# The status of a page by the code of what went wrong.
STATUS = {
    "BAD_USER_INPUT": 400,
    "BAD_CURSOR": 400,
    "BAD_ID": 404,
    "TOO_COMPLEX": 400,
    "GRAPH_UNAVAILABLE": 503,
    "DEADLINE_EXCEEDED": 503,
}


class _Ending(Convertor[str]):
    """What a file's address ends with; nothing else, for a target is 4.a."""

    regex = r"\.(?:csv|json)"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("ending", _Ending())
TYPES = {".csv": "text/csv; charset=utf-8", ".json": "application/json"}

# Pages may be found by search engines; their filters have no end, and questions are asked by people.
ROBOTS = "User-agent: *\nDisallow: /*?\nDisallow: /graphql\nDisallow: /desk\n"


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
    kept: Kept = field(default_factory=Kept)

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
        what = f"There is no page {path:.100}."
        return _said(self._visit(request, Page(request.url.path, _none)), "missing.html", 404, what=what, near=[])

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
            making = self._file(visit, page, ending) if ending else self._html(request, visit, page)
            return await while_listening(making, request.receive, self.give_up)
        except Wrong as fault:
            return _said(visit, "wrong.html", 400, message=fault.message)
        except Missing as fault:
            return _said(visit, "missing.html", 404, what=fault.what, near=fault.near)
        except Unanswered as fault:
            status = STATUS.get(fault.code, 500)
            template = "away.html" if status == 503 else "wrong.html"
            return _said(visit, template, status, message=fault.message)
        except Disconnected:
            raise
        except Exception as fault:  # nobody foresaw it: the log has it, and the visitor a page
            log.error("unforeseen fault of a page", path=visit.path[:100], exc_info=fault)
            return _said(visit, "wrong.html", 500, message="Something went wrong on our side. It has been noted.")

    def _visit(self, request: Request, page: Page) -> Visit:
        given = {name: ",".join(request.query_params.getlist(name)) for name in request.query_params}
        of_path = {name: value for name, value in request.path_params.items() if name != "ending"}
        path = request.url.path.removeprefix(request.scope.get("root_path", ""))
        if ending := request.path_params.get("ending"):
            path = "/" if page.path == "/" else path.removesuffix(ending)
        language = chosen(given.get("lang"), request.headers.get("accept-language"))
        root = request.scope.get("root_path", "")
        ask = Asked(self.execute(request))
        return Visit(path, root, of_path, given, texts_of(language), ask, page.area, self.has_playground)

    async def _html(self, request: Request, visit: Visit, page: Page) -> Response:
        state, key = await self.state(), _key(visit)
        made = self.kept.get(state, key) if state is not None else None
        if made is None:
            html, is_whole = await self._made(visit, page, state)
            made = Made.of(html.encode("utf-8", "replace"), state or "", self.shape, *key)
            if state is None or not is_whole or not all(self.lasts(each) for each in visit.ask.texts):
                return Response(made.body, headers=NO_STORE, media_type="text/html")
            self.kept.put(state, key, made)
        headers = {
            "etag": made.tag,
            "cache-control": "no-cache",
            "content-language": visit.texts.language,
            "vary": "Accept-Encoding, Accept-Language",
        }
        if made.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if GZIP.search(request.headers.get("accept-encoding", "")):
            return Response(made.packed, headers={**headers, "content-encoding": "gzip"}, media_type="text/html")
        return Response(made.body, headers=headers, media_type="text/html")

    async def _made(self, visit: Visit, page: Page, state: str | None) -> tuple[str, bool]:
        """The page as HTML, and whether all of its parts are in it."""
        if (name := visit.given.get("part")) is not None:
            if (make := page.parts.get(name) or page.alone.get(name)) is None:
                raise Wrong(f"This page has no part {name!r:.60}.")
            view = await make(visit)
            return rendered(visit, view.template, view.values), True
        parts = {name: asyncio.ensure_future(self._part(visit, name, make, state)) for name, make in page.parts.items()}
        try:
            view = await page.make(visit)
        except BaseException:
            for each in parts.values():
                each.cancel()
            raise
        if parts:
            await asyncio.wait(parts.values(), timeout=SOON)
        late = [name for name, each in parts.items() if not each.done()]
        for name in late:
            parts[name].cancel()
        if late:
            self.give_up()  # what was asked for them, too: they are asked for by themselves
        done = {name: each.result() if name not in late else None for name, each in parts.items()}
        is_whole = not late and all(each is not None and not each[1] for each in done.values())
        html = rendered(visit, view.template, {**view.values, "view": view, "parts": done})
        return html, is_whole

    async def _part(self, visit: Visit, name: str, make: Make, state: str | None) -> tuple[str, str]:
        """A part as HTML, and what went wrong with it. One that was asked for by itself is kept, not asked again."""
        alone = replace(visit, given={**visit.given, "part": name})
        if state is not None and (kept := self.kept.get(state, _key(alone))) is not None:
            return kept.body.decode(), ""
        own = replace(visit, ask=Asked(visit.ask.execute, texts=visit.ask.texts))
        try:
            view = await make(own)
            return rendered(own, view.template, view.values), ""
        except Unanswered as fault:
            return "", fault.message
        except (Missing, Wrong):
            return "", ""  # the page itself says so
        except Exception as fault:  # a part that fails must not take its page along
            log.error("unforeseen fault of a part", path=visit.path[:100], exc_info=fault)
            return "", "Something went wrong on our side. It has been noted."

    async def _file(self, visit: Visit, page: Page, ending: str) -> Response:
        if ending not in TYPES:
            raise Missing(f"There is no {ending} of this page: it has .csv and .json.")
        view = await page.make(visit)
        if ending == ".csv" and view.table is None:
            raise Missing("This page has no table: take its .json.")
        content = as_json(view.data) if view.table is None or ending == ".json" else as_csv(view.table)
        version = view.data.get("meta", {}).get("dataVersion", "")
        name = re.sub(r"[^A-Za-z0-9.-]+", "-", f"wsis-{view.name}{f'-v{version}' if version else ''}")
        headers = {"content-disposition": f'attachment; filename="{name}{ending}"', "cache-control": "no-cache"}
        return Response(content, headers=headers, media_type=TYPES[ending])


def _key(visit: Visit) -> tuple[str, ...]:
    """What a page is kept by."""
    return visit.root, visit.path, str(sorted(visit.given.items())), visit.texts.language


async def _none(_: Visit) -> View:
    raise Missing("There is no such page.")


@cache
def templates(*packages: str) -> Environment:
    """The templates of packages, and the explorer's."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader(each) for each in (*packages, "web.explorer")]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters.update(day=_in_words(words.day), moment=_in_words(words.moment), commas=lambda number: f"{number:,}")
    made.globals.update(percent=words.percent)
    made.globals.update(words=words, LANGUAGES=LANGUAGES, zip=zip)
    return made


def _in_words(say: Callable[[str | None, str], str]) -> Callable[[Context, str | None], str]:
    """A filter for times, in the language of the page."""

    @pass_context
    def said(context: Context, value: str | None) -> str:
        return say(value, context["t"].language)

    return said


def rendered(visit: Visit, template: str, values: Mapping[str, Any], packages: Sequence[str] = ()) -> str:
    """A template with what every page has beside its own; packages: that have templates beside the explorer's."""
    shared = {"visit": visit, "t": visit.texts, "url": visit.url, "here": visit.here, "root": visit.root, "parts": {}}
    shared |= {"areas": AREAS, "more": MORE, "current": visit.area}
    return templates(*packages).get_template(template).render({**shared, **values})


def _said(visit: Visit, template: str, status: int, **values: Any) -> Response:
    html = rendered(visit, template, values)
    headers = {**NO_STORE, **({"retry-after": "5"} if status == 503 else {})}
    return Response(html.encode("utf-8", "replace"), status, headers, media_type="text/html")
