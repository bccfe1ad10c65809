"""The documentation: docs/ of a checkout, which an installation has beside this file, as HTML."""

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
HEADING = re.compile(r"<h([2-4])>(.*?)</h\1>")
_WRITTEN = MarkdownIt("commonmark", {"html": False}).enable("table")


def guides() -> dict[str, Path]:
    """The files by their names: {"researchers": ...}."""
    folder = INSTALLED if INSTALLED.is_dir() else CHECKOUT
    return {file.stem: file for file in (*sorted(folder.glob("api/*.md")), *sorted(folder.glob("*.md")))}


def title(name: str) -> str:
    return name.replace("-", " ").capitalize()


def body(name: str, root: str) -> str:
    """One of the guides as HTML, from its own heading on. root: what stands before every path. Raises KeyError."""
    text = _WRITTEN.render(guides()[name].read_text(encoding="utf-8"))
    text = LINK.sub(lambda match: f'href="{escape(root)}/docs/{match[2]}' if match[2] in guides() else match[0], text)
    text = HEADING.sub(lambda match: f'<h{match[1]} id="{_anchor(match[2])}">{match[2]}</h{match[1]}>', text)
    # What scrolls sideways is reached by keys, too (WCAG 2.1.1).
    text = text.replace("<pre>", '<pre tabindex="0">').replace("<table>", '<div class="scroll" tabindex="0"><table>')
    return ELSEWHERE.sub(r"\1", text.replace("</table>", "</table></div>"))


def _anchor(heading: str) -> str:
    """The name of a heading in an address, as the places where documents are read make it."""
    words = re.sub(r"<[^>]+>|&[a-z]+;|[^\w\s-]", "", heading).strip().lower()
    return re.sub(r"\s", "-", words)


async def guide(request: Request) -> Response:
    """One of the guides, or the list of them, where there is no explorer. 404 for another name."""
    root, name = request.scope.get("root_path", ""), request.path_params.get("name")
    if name is None:
        listed = "".join(f'<li><a href="{escape(root)}/docs/{each}">{title(each)}</a></li>' for each in guides())
        return _page(root, "Documentation", f"<h2>Documentation</h2><ul>{listed}</ul>")
    if name not in guides():
        return _page(root, "Not found", "<h2>There is no such guide</h2>", 404)
    return _page(root, title(name), body(name, root).replace("<h1>", "<h2>").replace("</h1>", "</h2>"))


def _page(root: str, named: str, text: str, status: int = 200) -> Response:
    frame = Template((STATIC / "guide.html").read_text(encoding="utf-8"))
    page = frame.substitute(root=escape(root, quote=True), title=escape(named), body=text)
    return HTMLResponse(page, status, {"cache-control": "no-cache"})
