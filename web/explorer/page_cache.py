"""Pages and files that were made, kept for as long as the data they are of: by address and language, packed once."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from web.explorer.page import Visit

MOST = 300  # pages
GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q\s*=\s*0(\.0*)?\s*(,|$))", re.IGNORECASE)  # named, and not refused
MOST_BYTES = 20_000_000  # of all together, packed and not


@dataclass(frozen=True)
class Made:
    """A page as bytes, its tag, the same packed, and the headers that say what it is."""

    body: bytes
    packed: bytes
    tag: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, body: bytes, headers: Mapping[str, str], *named: str) -> Made:
        """named: the state of the data and everything else that it depends on."""
        tag = hashlib.sha256("\0".join(named).encode("utf-8", "replace")).hexdigest()[:32]
        return cls(body, gzip.compress(body, 6, mtime=0), f'W/"{tag}"', headers)

    def answer(self, request: Request) -> Response:
        """It, packed for who takes that; 304 for who has it (RFC 9110, section 13.1.2)."""
        shared = {"etag": self.tag, "cache-control": "no-cache", "vary": "Accept-Encoding, Accept-Language"}
        if self.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=shared)
        headers = {**shared, **self.headers}
        if GZIP.search(request.headers.get("accept-encoding", "")):
            return Response(self.packed, headers={**headers, "content-encoding": "gzip"})
        return Response(self.body, headers=headers)

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed)


class PageCache:
    """The pages of one state of the data: another one empties it. The one that nobody asked for longest gives way."""

    def __init__(self) -> None:
        self._stamp = ""
        self._pages: OrderedDict[tuple[str, ...], Made] = OrderedDict()
        self._size = 0

    def get(self, stamp: str, key: tuple[str, ...]) -> Made | None:
        if stamp != self._stamp:
            return None
        if (found := self._pages.get(key)) is not None:
            self._pages.move_to_end(key)
        return found

    def put(self, stamp: str, key: tuple[str, ...], page: Made) -> None:
        if stamp != self._stamp:
            self._pages.clear()
            self._stamp, self._size = stamp, 0
        if (old := self._pages.pop(key, None)) is not None:
            self._size -= old.size
        self._pages[key] = page
        self._size += page.size
        while len(self._pages) > MOST or self._size > MOST_BYTES:
            self._size -= self._pages.popitem(last=False)[1].size


def key_of(visit: Visit, ending: str = "") -> tuple[str, ...]:
    """What a page, or a file of it, is kept by."""
    return visit.root, visit.path, ending, str(sorted(visit.given.items())), visit.texts.language, visit.unspoken
