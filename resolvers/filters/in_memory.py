"""Filters of codes and numbers, of what is held in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from graphdb.codes import Codes
from resolvers.vocabulary.held import Vocabulary


def expect_known(filter_: Any, what: str, known: Codes[Any, Any]) -> None:
    """That a filter names no code that there is not. Raises UnknownCode."""
    for name in ("in_", "not_in", "all_"):
        for code in getattr(filter_, name, None) or ():
            known.need(what, code)


def passes(filter_: Any, values: Collection[Any], canonical: Callable[[Any], Any]) -> bool:
    """Whether values pass a filter of codes or numbers."""
    if filter_ is None:
        return True
    known = set(values)
    within, without, every = (
        {canonical(each) for each in given} if (given := getattr(filter_, name, None)) is not None else None
        for name in ("in_", "not_in", "all_")
    )
    at_least, at_most = getattr(filter_, "gte", None), getattr(filter_, "lte", None)
    in_range = {
        each
        for each in known
        if (at_least is None or each >= at_least)
        and (at_most is None or each <= at_most)
        and (within is None or each in within)
    }
    is_bounded = within is not None or at_least is not None or at_most is not None
    return (
        (not is_bounded or bool(in_range))
        and (without is None or not known & without)
        and (every is None or every <= known)
        and (filter_.is_null is None or filter_.is_null is (not known))
    )


def around(vocabulary: Vocabulary, lines: Collection[str]) -> set[str]:
    """Lines with the wholes that they are parts of: what is about C7-ELEA is about C7."""
    there = [each for each in lines if each in vocabulary.lines]
    return {code for each in there for code in (each, vocabulary.part_of(each) or each)}


def regions_of(vocabulary: Vocabulary, countries: Iterable[str | None]) -> set[str]:
    """The regions that countries are in."""
    there = (vocabulary.countries[each] for each in countries if each and each in vocabulary.countries)
    return {each.region for each in there if each.region}
