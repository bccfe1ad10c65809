"""Cypher texts made of closed fragments only.

`Text` is the only thing the adapter runs. One is made from a literal in the source (`cypher("...")`), from a file of
this package (`question("entries/by_ids")`), or by putting texts together; a value never becomes part of one, it
travels as a parameter. `tests/graphdb/test_text.py` reads the source of this package and refuses any other way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import LiteralString

_FRAGMENT = re.compile(r"<fragments/([a-z_]+)>\n")
_HOLE = re.compile(r"<([a-z_]+)>")
_PARAMETER = re.compile(r"\$([a-zA-Z_]\w*)")


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of Cypher that no user has written a letter of."""

    value: str

    def __str__(self) -> str:
        return self.value

    def fill(self, **parts: Text) -> Text:
        """Put texts into the `<holes>` of this one. Raises KeyError for a hole that is left open."""
        return Text(_HOLE.sub(lambda hole: parts[hole.group(1)].value, self.value))

    @property
    def parameters(self) -> frozenset[str]:
        """The names of the parameters that the text reads, without `$`; comments do not count."""
        return frozenset(_PARAMETER.findall("\n".join(line.split("//")[0] for line in self.value.splitlines())))


def cypher(literal: LiteralString) -> Text:
    """A closed fragment. The argument is a literal in the source of this package, and a test keeps it so."""
    return Text(literal)


def join(separator: LiteralString, parts: Iterable[Text]) -> Text:
    """The parts with the separator between them."""
    return Text(separator.join(part.value for part in parts))


def lines(*parts: Text) -> Text:
    """The parts that say something, a line each."""
    return join("\n", (part for part in parts if part.value))


def numbered(prefix: LiteralString, number: int) -> Text:
    """A variable or parameter name such as `x3` or `$p0`."""
    return Text(f"{prefix}{int(number)}")


def directed(text: Text, *, descending: bool, **more: Text) -> Text:
    """A text for pages by key, of what is `<beyond>` a place in an order: upwards, or downwards.

    more: what goes into its other holes.
    """
    if descending:
        return text.fill(beyond=cypher("<"), direction=cypher("DESC"), **more)
    return text.fill(beyond=cypher(">"), direction=cypher(""), **more)


@cache
def question(name: LiteralString) -> Text:
    """The text of a fixed question, `cypher/<noun>/<question>.cypher`, e.g. `entries/by_ids`.

    A line `<fragments/name>` of it is the text `cypher/fragments/name.cypher` without its comments: what several
    questions have in common.
    """
    return Text(_FRAGMENT.sub(lambda found: fragment(found[1]), _read(name)))


def fragment(name: str) -> str:
    """The text of cypher/fragments/<name>.cypher, without its comments, with the fragments in it."""
    kept = (line for line in _read(f"fragments/{name}").splitlines(keepends=True) if not line.startswith("//"))
    return _FRAGMENT.sub(lambda found: fragment(found[1]), "".join(kept))


def _read(name: str) -> str:
    return files("graphdb").joinpath("cypher", *f"{name}.cypher".split("/")).read_text(encoding="utf-8")
