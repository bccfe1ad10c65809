"""Pages that were made, kept for as long as the data they are of: by address and language, packed once."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from dataclasses import dataclass

MOST = 300  # pages
MOST_BYTES = 20_000_000  # of all together, packed and not


@dataclass(frozen=True)
class Made:
    """A page as bytes, its tag, and the same packed."""

    body: bytes
    packed: bytes
    tag: str

    @classmethod
    def of(cls, body: bytes, *named: str) -> Made:
        """named: the state of the data and everything else that it depends on."""
        tag = hashlib.sha256("\0".join(named).encode()).hexdigest()[:32]
        return cls(body, gzip.compress(body, 6, mtime=0), f'W/"{tag}"')

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed)


class Kept:
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
