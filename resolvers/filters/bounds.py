"""What a filter may hold: how many values, which codes, which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from graphdb.codes import Codes, K
from graphdb.conditions import Words
from graphdb.errors import BadInput
from graphdb.words import search_keys
from resolvers.filters.stated import CodeFilter

MAX_VALUES = 200  # codes, numbers or ids in one list
MAX_WORDS = 16
MAX_TEXT = 200  # characters of a search


def check_length(given: Sequence[object] | None) -> None:
    """Raises BadInput for a list that is too long."""
    if given is not None and len(given) > MAX_VALUES:
        raise BadInput(
            f"A list in a filter holds at most {MAX_VALUES} values, this one {len(given)}: split the request."
        )


def known_codes(what: str, given: Sequence[K] | None, known: Codes[K, Any]) -> tuple[K, ...] | None:
    """The codes as they are kept, each once. Raises UnknownCode for the first unknown one, BadInput for too many."""
    check_length(given)
    if given is None:
        return None
    return tuple(dict.fromkeys(known.need(what, each) for each in given))


def known_filter(what: str, given: CodeFilter, known: Codes[str, Any]) -> CodeFilter:
    """The filter with its codes as they are kept. Raises as `known_codes`."""
    in_, not_in, all_ = (known_codes(what, codes, known) for codes in (given.in_, given.not_in, given.all_))
    return replace(given, in_=in_, not_in=not_in, all_=all_)


def words(text: str) -> Words:
    """A condition on the words of a text. Raises BadInput where it has none, or too many."""
    if len(text) > MAX_TEXT:
        raise BadInput(
            f"The text to search for has {len(text):,} characters, and at most {MAX_TEXT} are looked for: shorten it."
        )
    found = search_keys.terms(text)
    if not found:
        raise BadInput("The text to search for has no word in it: give at least one letter or digit.")
    if len(found) > MAX_WORDS:
        raise BadInput(
            f"The text to search for has {len(found)} different words, and at most {MAX_WORDS} are looked "
            "for: shorten it."
        )
    return Words(found)


def looked_for(text: str | None) -> str:
    """A text as it is looked for in what is folded; the empty one, which everything has, for none. Raises BadInput for
    one that is too long."""
    if text is not None and len(text) > MAX_TEXT:
        raise BadInput(f"`text` has {len(text):,} characters, and at most {MAX_TEXT} are looked for: shorten it.")
    return search_keys.folded(text or "")
