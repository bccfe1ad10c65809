"""Where to go on: what a cursor of a tool holds, which is for the same question about the same data."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import orjson

from web.mcp.failures import Failed
from web.mcp.fitting import Cut, Path

LONGEST = 4_000  # characters


@dataclass(frozen=True)
class Place:
    """Where an answer goes on. key: of the question. version: of the data. after: the cursor of the API, of its page.

    lists: those of which a part is to come, and the item each goes on from.
    """

    key: str
    version: str = ""
    after: str | None = None
    lists: Sequence[tuple[Path, int]] = ()

    @classmethod
    def of(cls, cursor: str | None, key: str) -> Self:
        """Raises Failed for a cursor that is not of this question."""
        if cursor is None:
            return cls(key)
        said = "This cursor is not one of this question: send it with the arguments that it came from."
        wrong = Failed("BAD_CURSOR", said)
        if len(cursor) > LONGEST:
            raise wrong
        try:
            given, version, after, lists = orjson.loads(base64.urlsafe_b64decode(cursor))
            place = cls(given, str(version), after, [(tuple(path), int(item)) for path, item in lists])
        except (binascii.Error, UnicodeError, ValueError, TypeError):
            raise wrong from None
        if given != key or not isinstance(after, str | None) or any(item < 0 for _, item in place.lists):
            raise wrong
        return place

    def check(self, version: str) -> None:
        """Raises Failed where the data is not the same any more."""
        if self.version not in ("", version):
            said = f"The data has changed, from version {self.version} to {version}: ask again without the cursor."
            raise Failed("GRAPH_CHANGED", said)

    def cursor(self) -> str:
        lists = [[list(path), item] for path, item in self.lists]
        return base64.urlsafe_b64encode(orjson.dumps([self.key, self.version, self.after, lists])).decode()

    def next(self, version: str, cuts: Sequence[Cut], after: tuple[str, Path] | None) -> Place | None:
        """What is still to come: of lists that were cut, then of those from before, then of the API's next page."""
        lists = [(each.path, each.shown) for each in cuts] + [*self.lists[1:]]
        if lists:
            return Place(self.key, version, self.after, lists)
        return Place(self.key, version, after[0], [(after[1], 0)]) if after is not None else None


def key_of(text: str, variables: Mapping[str, Any]) -> str:
    """Names a question with its variables."""
    whole = orjson.dumps([text, dict(variables)], option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(whole).hexdigest()[:16]
