"""What somebody wants as a file: its arguments, taken from a query string or a command, and its address.

One form: every parameter is the argument of this name in the API, its value as JSON, a text with or without quotes:

    /export/entries.csv?filter={"kind":{"in":["PROJECT"]}}&orderBy=[{"field":"YEAR"}]
    /export/matrix.xlsx?rows=REGION&columns=YEAR
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote, urlencode

import orjson

from exports.listing import Listing
from exports.subjects import SUBJECTS
from graphdb.errors import BadInput, UnknownCode

OF_MAPPINGS: Final = ("sssom.tsv", "ttl", "jsonld")
LONGEST: Final = 8_000  # characters of one argument
LONGEST_ADDRESS: Final = 8_000  # characters that proxies let through


@dataclass(frozen=True)
class WantedFile:
    """A file: of what, in which format, with which arguments.

    Raises BadInput for an argument that there is not, and for one that has to be there.
    """

    subject: Listing
    format: str
    arguments: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = self.subject.arguments()
        if unknown := sorted({*self.arguments} - {*known}):
            raise BadInput(f"{self.subject.name} has no {unknown[0]!r:.60}: it takes {', '.join(known)}.")
        if not self.subject.documents and self.under is None:
            raise BadInput(f"{self.subject.name} are of one thing: `under` takes its id, e.g. Contest:PRIZES-2031.")

    @property
    def under(self) -> str | None:
        """The id of the node that the list hangs under."""
        given = self.arguments.get("under")
        return str(given) if given is not None else None

    def document(self) -> str:
        return self.subject.document(under=self.under is not None)

    def variables(self) -> dict[str, Any]:
        """What is asked for.

        In formats of mappings that is what stands, unless the filter says otherwise: whoever reads them takes each line
        for a mapping.
        """
        asked = {**self.subject.is_default, **self.arguments}
        filter = asked.get("filter") or {}
        if self.format in OF_MAPPINGS and "inMapping" in self.subject.arguments():
            asked.setdefault("inMapping", True)
        elif self.format in OF_MAPPINGS and isinstance(filter, dict):
            asked["filter"] = {"inMapping": True, **filter}
        return asked

    def address(self, *, manifest: bool = False) -> str:
        """Where the file is on a server, or its manifest: a path with a query."""
        given = {name: _written(value) for name, value in self.arguments.items() if value is not None}
        query = f"?{urlencode(given, quote_via=quote, safe=',:')}" if given else ""
        return f"/export/{self.subject.name}.{self.format}{'.manifest.json' if manifest else ''}{query}"


def wanted(what: str, format: str, given: Mapping[str, str]) -> WantedFile:
    """What a query string or a command asks for. Raises UnknownCode and BadInput."""
    if what not in SUBJECTS:
        raise UnknownCode("export", what, SUBJECTS)
    return WantedFile(SUBJECTS[what], format, {name: _read(name, text) for name, text in given.items()})


def _read(name: str, text: str) -> Any:
    """The value of a parameter. Raises BadInput for what begins like JSON and is none."""
    if len(text) > LONGEST:
        raise BadInput(f"`{name}` has {len(text):,} characters: at most {LONGEST:,} are taken.")
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as fault:
        if text.lstrip()[:1] in ("{", "[", '"'):
            raise BadInput(f"`{name}` is not JSON, column {fault.colno}: {fault.msg}.") from None
        return text


def _written(value: Any) -> str:
    """The value as a parameter: a text without quotes where it is read as the same again."""
    if isinstance(value, str):
        try:
            orjson.loads(value)
        except orjson.JSONDecodeError:
            if value.lstrip()[:1] not in ("{", "[", '"'):
                return value
    return orjson.dumps(value).decode()
