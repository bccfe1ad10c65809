"""A list of the API as a table: its documents, its columns in their order, and the rows of what is answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final

from exports.tables import Column, Row, Type

Found = Mapping[str, Any]  # an object of an answer
PAGING: Final = ("first", "after", "under", "counts")  # variables that are no arguments of a client


@dataclass(frozen=True)
class Listing:
    """A list of the API, or another answer that is a table.

    documents: the names of files of exports/queries, put together, none where the list hangs under a node and nowhere
    else; under: the same where it hangs under a node.
    rows: of one page. page: how many rows are asked for at once, None for what has no pages. size: the document that
    counts the rows of what has none, before they are asked for with all that is dear about them. is_of_sets: of what an
    index answers; its documents take `counts`, whether to say how many rows there are in all.
    """

    name: str
    columns: Sequence[Column]
    documents: Sequence[str]
    rows: Callable[[Found], Iterable[Row]]
    page: int | None = 100
    under: Sequence[str] = ()
    is_default: Mapping[str, Any] = field(default_factory=dict)
    size: str | None = None
    is_of_sets: bool = False

    def document(self, *, under: bool) -> str:
        """The text of the question."""
        return "\n".join(text_of(each) for each in (self.under if under else self.documents))

    def arguments(self) -> tuple[str, ...]:
        """The names of what may be asked for: those of the API."""
        names = {name for each in (*self.documents, *self.under) for name in _variables(each)}
        return (*sorted(names - {*PAGING}), *(("under",) if self.under else ()))


def text_of(name: str) -> str:
    """A document that ships with this package."""
    return files("exports").joinpath("queries", f"{name}.graphql").read_text(encoding="utf-8")


@cache
def _variables(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\$(\w+):", text_of(name)))


def columns_of(text: str) -> list[Column]:
    """Columns, one a line: name, type, what stands in it."""
    found = []
    for line in text.strip().splitlines():
        name, type, about = line.split(maxsplit=2)
        found.append(Column(name, Type(type), about))
    return found
