"""A condition as a Cypher predicate, two-valued: never null, so that NOT, AND and OR mean what people expect."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graphdb.conditions import (
    And,
    Between,
    Condition,
    CountBetween,
    CountIn,
    FromParent,
    HasAll,
    In,
    Known,
    Not,
    Or,
    Some,
    Value,
    Words,
)
from graphdb.cypher_text import Text, cypher, join, numbered
from graphdb.dimensions import FACTS, Place


@dataclass
class Names:
    """Fresh variables and parameters while one text is made, in order: the same shape gives the same text."""

    parameters: dict[str, Any] = field(default_factory=dict)
    variables: int = 0

    def fresh(self) -> Text:
        self.variables += 1
        return numbered("x", self.variables)

    def parameter(self, value: Any) -> Text:
        """The parameter that carries a value, or the parent's list that stands for it."""
        if isinstance(value, FromParent):
            return numbered("parent.v", value.place)
        name = numbered("p", len(self.parameters))
        self.parameters[name.value] = list(value) if isinstance(value, tuple) else value
        return cypher("$<name>").fill(name=name)


def predicate(condition: Condition, n: Text, names: Names) -> Text:
    """The condition on the variable `n`."""
    match condition:
        case And(parts):
            return _all([predicate(part, n, names) for part in parts])
        case Or(parts):
            return _any([predicate(part, n, names) for part in parts])
        case Not(part):
            return cypher("NOT <part>").fill(part=predicate(part, n, names))
        case In(fact, values):
            return _tested(FACTS[fact], n, names, cypher("<value> IN <values>"), values=names.parameter(values))
        case Known(fact):
            return _tested(FACTS[fact], n, names, cypher("<value> IS NOT NULL"))
        case Between(fact, lowest, highest):
            return _tested(FACTS[fact], n, names, _within(cypher("<value>"), lowest, highest, names))
        case HasAll(fact, groups):
            test = cypher("all(<g> IN <groups> WHERE any(<v> IN <listed> WHERE coalesce(<v> IN <g>, false)))")
            listed = value_list(FACTS[fact], n, names)
            return test.fill(
                groups=names.parameter([list(group) for group in groups]),
                listed=listed,
                g=names.fresh(),
                v=names.fresh(),
            )
        case CountBetween(fact, lowest, highest):
            return _within(_count(FACTS[fact], n, names), lowest, highest, names)
        case CountIn(fact, numbers):
            return cypher("<count> IN <numbers>").fill(
                count=_count(FACTS[fact], n, names), numbers=names.parameter(numbers)
            )
        case Words(words):
            test = cypher(
                "all(<w> IN <words> WHERE any(<o> IN <w> WHERE all(<p> IN <o> WHERE <n>.words CONTAINS <p>)))"
            )
            w, o, p = names.fresh(), names.fresh(), names.fresh()
            return test.fill(w=w, o=o, p=p, words=names.parameter(patterns(each.options for each in words)), n=n)
        case Some(fact, inner):
            path, x = _path(FACTS[fact]), names.fresh()
            return cypher("EXISTS { MATCH <path> WHERE <inner> }").fill(
                path=path.fill(n=n, x=x), inner=predicate(inner, x, names)
            )


def patterns(words: Iterable[tuple[tuple[str, ...], ...]]) -> list[list[list[str]]]:
    """The options of each word, and the pieces of stored words that each option asks for, as a parameter."""
    return [[list(option) for option in options] for options in words]


def value_list(place: Place, n: Text, names: Names) -> Text:
    """All values of a fact, as a list that may hold one value several times."""
    if place.path is None:
        return (cypher("coalesce(<value>, [])") if place.many else cypher("[<value>]")).fill(
            value=place.value.fill(n=n)
        )
    x = names.fresh()
    return cypher("[<path> | <value>]").fill(path=place.path.fill(n=n, x=x), value=place.value.fill(n=n, x=x))


def _tested(place: Place, n: Text, names: Names, test: Text, **parts: Text) -> Text:
    """A test of a value: on the node, on an element of its list, or at the end of a path."""
    if place.path is not None:
        x = names.fresh()
        tested = test.fill(value=place.value.fill(n=n, x=x), **parts)
        return cypher("EXISTS { MATCH <path> WHERE <tested> }").fill(path=place.path.fill(n=n, x=x), tested=tested)
    value = place.value.fill(n=n)
    if place.many:
        v = names.fresh()
        return cypher("any(<v> IN coalesce(<value>, []) WHERE <tested>)").fill(
            v=v, value=value, tested=test.fill(value=v, **parts)
        )
    return cypher("coalesce(<tested>, false)").fill(tested=test.fill(value=value, **parts))


def _within(number: Text, lowest: Value | None, highest: Value | None, names: Names) -> Text:
    bounds = [] if lowest is not None or highest is not None else [cypher("<number> IS NOT NULL").fill(number=number)]
    if lowest is not None:
        bounds.append(cypher("<number> >= <bound>").fill(number=number, bound=names.parameter(lowest)))
    if highest is not None:
        bounds.append(cypher("<number> <= <bound>").fill(number=number, bound=names.parameter(highest)))
    return _all(bounds)


def _count(place: Place, n: Text, names: Names) -> Text:
    """How many different values: as many as there are nodes at the other end, where each has a value of its own."""
    x = names.fresh()
    path = _path(place).fill(n=n, x=x)
    if place.own:
        return cypher("COUNT { <path> }").fill(path=path)
    count = cypher("COUNT { MATCH <path> WHERE <value> IS NOT NULL RETURN DISTINCT <value> AS <v> }")
    return count.fill(path=path, value=place.value.fill(n=n, x=x), v=names.fresh())


def _path(place: Place) -> Text:
    if place.path is None:
        raise TypeError("this condition is about what a path leads to, and the fact is a property")
    return place.path


def _all(parts: list[Text]) -> Text:
    return cypher("(<parts>)").fill(parts=join(" AND ", parts)) if parts else cypher("true")


def _any(parts: list[Text]) -> Text:
    return cypher("(<parts>)").fill(parts=join(" OR ", parts)) if parts else cypher("false")
