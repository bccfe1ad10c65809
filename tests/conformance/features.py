"""What a question has in it that an engine may answer wrongly: each kind of step that its text is made of."""

from collections.abc import Hashable, Iterator

from graphdb.conditions import And, Between, Condition, Not, Or, Some, Words
from graphdb.node_sets import Grouping
from tests.conformance.questions import Question

Feature = Hashable
GROUPED = {"groups": 1, "party groups": 1, "cells": 2, "party cells": 2}  # how many of its groupings it asks for


def features(question: Question) -> frozenset[Feature]:
    """Equal for questions of the same steps, whatever values they ask for."""
    return frozenset(_features(question))


def _features(question: Question) -> Iterator[Feature]:
    yield question.asked, question.kind, question.parents is None
    yield from _steps(question.condition, beyond=False)
    for each in question.groupings[: GROUPED.get(question.asked, 0)]:
        yield question.asked, _grouped(each)
    if question.asked == "page":
        for key in question.order:
            yield key, question.backwards, question.start is None


def _grouped(grouping: Grouping) -> Feature:
    return grouping.fact, bool(grouping.derived)


def _steps(condition: Condition, *, beyond: bool) -> Iterator[Feature]:
    """beyond: whether this is asked of what a path leads to."""
    match condition:
        case And(parts) | Or(parts):
            yield type(condition), bool(parts), beyond
            for part in parts:
                yield from _steps(part, beyond=beyond)
        case Not(part):
            yield Not, type(part), beyond
            yield from _steps(part, beyond=beyond)
        case Some(fact, part):
            yield Some, fact, beyond
            yield from _steps(part, beyond=True)
        case Words(words):
            yield Words, bool(words), beyond
        case Between(fact, lowest, highest):
            yield Between, fact, lowest is None, highest is None, beyond
        case _:
            values = getattr(condition, "values", None)
            yield type(condition), condition.fact, values if values is None else _given(values), beyond


def _given(values: object) -> str:
    return ("some" if values else "none") if isinstance(values, tuple) else type(values).__name__
