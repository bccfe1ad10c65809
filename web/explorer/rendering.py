"""Pages as HTML: the templates, and what every one of them may name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.responses import Response

from web.explorer import words
from web.explorer.page import Missing, Visit
from web.explorer.pages import AREAS, MORE
from web.explorer.texts import LANGUAGES

NO_STORE = {"cache-control": "no-store"}


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
    made.tests.update(web_address=words.is_web_address)
    made.globals.update(words=words, LANGUAGES=LANGUAGES, zip=zip)
    return made


def _in_words(say: Callable[[str | None, str], str]) -> Callable[[Context, str | None], str]:
    """A filter for times, in the language of the page."""

    @pass_context
    def worded(context: Context, value: str | None) -> str:
        return say(value, context["t"].language)

    return worded


def rendered(visit: Visit, template: str, values: Mapping[str, Any], packages: Sequence[str] = ()) -> str:
    """A template with what every page has beside its own; packages: that have templates beside the explorer's."""
    shared = {"visit": visit, "t": visit.texts, "url": visit.url, "here": visit.here, "root": visit.root, "parts": {}}
    shared |= {"areas": AREAS, "more": MORE, "current": visit.area}
    return templates(*packages).get_template(template).render({**shared, **values})


def missing_page(visit: Visit, fault: Missing) -> Response:
    """A page that says what is not there, what is near it, and where to look for it."""
    return error_page(visit, "missing.html", fault.status, **missing_values(visit, fault))


def missing_values(visit: Visit, fault: Missing) -> dict[str, Any]:
    """What missing.html shows. What was looked for is the end of an address that names something."""
    sought = [*visit.of_path.values(), ""][0] if fault.sought is None else fault.sought
    return {"what": fault.what, "near": fault.near, "sought": sought.strip()}


def error_page(visit: Visit, template: str, status: int, **values: Any) -> Response:
    """A page that says what is wrong; nobody keeps it."""
    html = rendered(visit, template, values)
    headers = {**NO_STORE, **({"retry-after": "5"} if status == 503 else {})}
    return Response(html.encode("utf-8", "replace"), status, headers, media_type="text/html")
