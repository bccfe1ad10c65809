"""The page for browsers: GraphiQL from our own files, or a small console where those are not installed."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

STATIC = Path(__file__).parent / "static"
NEEDED = ("react.production.min.js", "react-dom.production.min.js", "graphiql.min.js", "graphiql.min.css")


class Playground:
    """The page, by what is installed when it is asked for."""

    def __init__(self, static: Path = STATIC) -> None:
        self._static = static

    @property
    def is_installed(self) -> bool:
        return all((self._static / "playground" / name).is_file() for name in NEEDED)

    def page(self, request: Request) -> Response:
        """GraphiQL or the console; both take the examples from /queries and ask /graphql of this server."""
        name = "graphiql" if self.is_installed else "console"
        text = Template((self._static / f"{name}.html").read_text(encoding="utf-8"))
        root = escape(request.scope.get("root_path", ""), quote=True)
        return HTMLResponse(text.substitute(root=root), headers={"cache-control": "no-cache", "vary": "Accept"})
