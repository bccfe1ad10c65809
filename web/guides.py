"""The documentation as pages: docs/ of a checkout, which an installation has beside this file."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from string import Template

from markdown_it import MarkdownIt
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from web.playground import STATIC

INSTALLED, CHECKOUT = Path(__file__).parent / "guides", Path(__file__).parents[1] / "docs"
LINK = re.compile(r'href="(?!https?:|#)([^"#]*/)?([a-z-]+)\.md')  # to another document
ELSEWHERE = re.compile(r'<a href="(?!https?:|#|/)[^"]*">(.*?)</a>')  # what is no page here: decisions, the changelog
_WRITTEN = MarkdownIt("commonmark", {"html": False}).enable("table")


def guides() -> dict[str, Path]:
    """The files by their names: {"researchers": ...}."""
    folder = INSTALLED if INSTALLED.is_dir() else CHECKOUT
    return {file.stem: file for file in (*sorted(folder.glob("api/*.md")), *sorted(folder.glob("*.md")))}


async def guide(request: Request) -> Response:
    """One of the guides, or the list of them. 404 for another name."""
    root, name = request.scope.get("root_path", ""), request.path_params.get("name")
    if name is None:
        listed = "".join(f'<li><a href="{escape(root)}/docs/{each}">{_title(each)}</a></li>' for each in guides())
        return _page(root, "Documentation", f"<h2>Documentation</h2><ul>{listed}</ul>")
    if name not in guides():
        return _page(root, "Not found", "<h2>There is no such guide</h2>", 404)
    body = _WRITTEN.render(guides()[name].read_text(encoding="utf-8"))
    body = LINK.sub(lambda match: f'href="{escape(root)}/docs/{match[2]}' if match[2] in guides() else match[0], body)
    body = ELSEWHERE.sub(r"\1", body)
    return _page(root, _title(name), body.replace("<h1>", "<h2>").replace("</h1>", "</h2>"))


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _page(root: str, title: str, body: str, status: int = 200) -> Response:
    text = Template((STATIC / "guide.html").read_text(encoding="utf-8"))
    page = text.substitute(root=escape(root, quote=True), title=escape(title), body=body)
    return HTMLResponse(page, status, {"cache-control": "no-cache"})
