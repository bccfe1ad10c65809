"""The documentation in the frame of all pages: the list of guides, and one of them."""

from __future__ import annotations

from markupsafe import Markup

from web import guides
from web.explorer.page import Missing, Page, Table, View, Visit


async def listed(visit: Visit) -> View:
    rows = [(name, guides.title(name)) for name in _known(visit)]
    return View("guides.html", {"guides": rows}, {"guides": dict(rows)}, Table(("guide", "title"), rows), "guides")


async def guide(visit: Visit) -> View:
    name, known = visit.of_path["name"], _known(visit)
    if name not in known:
        near = [(visit.url(f"/docs/{each}"), guides.title(each)) for each in known]
        raise Missing(f"There is no guide {name[:60]}.", near)
    text = guides.body(name, visit.root)
    values = {
        "name": name,
        "title": guides.title(name),
        "guides": [(each, guides.title(each)) for each in known],
        "text": Markup(text),  # noqa: S704  written by us, and rendered without HTML of its own
        "is_titled": "<h1>" in text,
    }
    return View("guide.html", values, {"guide": name, "text": text}, name=f"guide-{name}")


def _known(visit: Visit) -> list[str]:
    """The names of the guides. Raises Missing where the server shows none."""
    if not visit.has_playground:
        raise Missing("There is no documentation at this address.")
    return [*guides.guides()]


PAGES = (Page("/docs", listed), Page("/docs/{name}", guide))
