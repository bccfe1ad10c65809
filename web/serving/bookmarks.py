"""Read what you wrote, whichever process and whichever member of a cluster answers.

An answer to what changed something has a bookmark, in the header X-Graph-Bookmark and in `extensions.bookmark`. A
request that brings one, in either way, is answered when the change that it names is there. A browser that has changed
something at the desk brings it in a cookie for half a minute. Over an embedded graph there is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphdb.adapter.bookmarks import LAG
from graphdb.adapter.request import Request
from web.graphql.refusals import Refused
from web.serving.request_scope import Work

HEADER, NAME = "x-graph-bookmark", "bookmark"
COOKIE, AT_DESK = "seen", "/desk"
LASTS = f"Max-Age={LAG:.0f}; Path={{}}; HttpOnly; SameSite=Strict"  # no secret: it signs nobody in
MOST = 16  # several changes may have been made side by side
ONE = re.compile(r"[\x21-\x2b\x2d-\x7e]{1,200}")  # what Neo4j makes has no comma, and about 50 signs
WRONG = (
    "A bookmark is what an answer to a change gave you, as it stands, or up to {} of them with commas between: send it "
    "in the header X-Graph-Bookmark or as `bookmark` in `extensions`."
)


def bookmarks(given: object) -> frozenset[str]:
    """Those that a client names; none for None. Raises Refused(400) for what can be no bookmark."""
    if given is None:
        return frozenset()
    found = [each.strip() for each in given.split(",")] if isinstance(given, str) else []
    if not 0 < len(found) <= MOST or not all(ONE.fullmatch(each) for each in found):
        raise Refused(400, WRONG.format(MOST))
    return frozenset(found)


def of_extensions(extensions: Mapping[str, Any] | None) -> frozenset[str]:
    """Those of a GraphQL request. Raises Refused."""
    return bookmarks((extensions or {}).get(NAME))


def told(work: Request) -> str | None:
    """The bookmark of what a request has changed; None where that is nothing, or the graph gives none."""
    return ",".join(sorted(work.written)) or None


class Bookmarked:
    """Takes the bookmarks of any request, and gives one with any answer to what has changed something."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request, work = HTTPConnection(scope), Work.now()
        is_desk = scope["path"].startswith(AT_DESK)
        work.bookmarks = bookmarks(",".join(request.headers.getlist(HEADER)) or None)
        if is_desk and ONE.fullmatch(held := request.cookies.get(COOKIE, "")):
            work.bookmarks |= {held}

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and (bookmark := told(work)) is not None:
                headers = MutableHeaders(scope=message)
                headers[HEADER] = bookmark
                if is_desk:
                    root = scope.get("root_path", "")
                    headers.append("set-cookie", f"{COOKIE}={bookmark}; {LASTS.format(root + AT_DESK)}")
            await send(message)

        await self._app(scope, receive, sent)
