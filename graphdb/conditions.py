"""What an entry or a stakeholder must be to belong to a set: a small algebra of closed conditions.

Two-valued throughout: a condition on a missing value is false, so its negation is true and `not: {country: ...}` keeps
entries without a country. Conditions are frozen and hashable: they key loaders, and two requests of one shape make one
Cypher text.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphdb.dimensions import Fact
from graphdb.words.search_keys import Term

Value = str | int


@dataclass(frozen=True)
class FromParent:
    """Stands for a list of values that each parent of a nested list brings with it: the first, the second ..."""

    place: int


@dataclass(frozen=True)
class In:
    """At least one value of the fact is one of these."""

    fact: Fact
    values: tuple[Value, ...] | FromParent


@dataclass(frozen=True)
class HasAll:
    """For each of these groups, at least one value of the fact is in the group."""

    fact: Fact
    groups: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True)
class Known:
    """The fact has a value at all."""

    fact: Fact


@dataclass(frozen=True)
class Between:
    """A value of the fact lies between the two, both included; None leaves that side open."""

    fact: Fact
    lowest: Value | None
    highest: Value | None


@dataclass(frozen=True)
class CountBetween:
    """The number of different values of the fact lies between the two, both included."""

    fact: Fact
    lowest: int | None
    highest: int | None


@dataclass(frozen=True)
class CountIn:
    """The number of different values of the fact is one of these."""

    fact: Fact
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Words:
    """Every one of these words of a search is in the node's text."""

    words: tuple[Term, ...]


@dataclass(frozen=True)
class Some:
    """At least one node at the other end of the fact's path meets the condition."""

    fact: Fact
    condition: Condition


@dataclass(frozen=True)
class And:
    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Or:
    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    part: Condition


Condition = In | HasAll | Known | Between | CountBetween | CountIn | Words | Some | And | Or | Not
ALWAYS = And(())
NEVER = Or(())


def both(*parts: Condition) -> Condition:
    """All of the parts, flattened, so that one meaning has one shape."""
    flat: list[Condition] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And) else (part,))
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def conjuncts(condition: Condition) -> tuple[Condition, ...]:
    """The conditions that must all hold."""
    return condition.parts if isinstance(condition, And) else (condition,)


def size(condition: Condition) -> int:
    """How many tests of a node the condition is made of."""
    match condition:
        case And(parts) | Or(parts):
            return sum(size(part) for part in parts)
        case Not(part):
            return size(part)
        case Some(_, inner):
            return 1 + size(inner)
        case _:
            return 1


def depth(condition: Condition) -> int:
    """How many times the condition goes on to other nodes, one behind the other: what its cost is multiplied by."""
    match condition:
        case And(parts) | Or(parts):
            return max((depth(part) for part in parts), default=0)
        case Not(part):
            return depth(part)
        case Some(_, inner):
            return 1 + depth(inner)
        case _:
            return 0
