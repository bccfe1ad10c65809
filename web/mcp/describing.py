"""The schema in lines: one for each field, found by words or by the type that has it; and as text, a type at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
    print_type,
)

from web.mcp.failures import Failed

LONG = 160  # characters of what is said in a line
WORDS = 12  # that lines are looked for by


@dataclass(frozen=True)
class Line:
    """A field, a value or a type. name: by which it is found first. text: as it is told."""

    name: str
    text: str

    def has(self, word: str) -> bool:
        return word in self.text.lower()


class Described:
    """The lines of a schema. writes: whether mutations are among them."""

    def __init__(self, schema: GraphQLSchema, *, writes: bool = False) -> None:
        asked = ("Query", "Mutation") if writes else ("Query",)
        reached = _reached(schema, [schema.type_map[name] for name in asked if name in schema.type_map])
        self._types = {name: kind for name, kind in schema.type_map.items() if name in reached}

    def roots(self) -> list[Line]:
        """What can be asked, a line for each question."""
        return [each for name in ("Query", "Mutation") if name in self._types for each in _lines(self._types[name])]

    def of_type(self, name: str) -> list[Line]:
        """A type and what is in it. Raises Failed."""
        return [_line(self._found(name)), *_lines(self._found(name))]

    def by_words(self, words: str) -> list[Line]:
        """All lines that have every word; first those of which the name begins with one of them. Raises Failed."""
        wanted = [*dict.fromkeys(words.lower().split())]
        if len(wanted) > WORDS:
            raise Failed("BAD_USER_INPUT", f"`words` has {len(wanted):,} of them, and at most {WORDS} are looked for.")
        found = [
            each
            for kind in self._types.values()
            for each in (_line(kind), *_lines(kind))
            if all(each.has(word) for word in wanted)
        ]
        return sorted(found, key=lambda each: (not each.name.lower().startswith(tuple(wanted)), len(each.name)))

    def text(self, name: str) -> str:
        """A type as it is written in the schema, with the questions that lead to it. Raises Failed."""
        kind = self._found(name)
        asked = [each.text for each in self.roots() if f": {name}" in each.text or f"[{name}" in each.text]
        leading = "".join(f"# {each}\n" for each in asked)
        return f"{leading}{print_type(kind)}\n"

    def names(self) -> list[str]:
        return sorted(self._types)

    def _found(self, name: str) -> GraphQLNamedType:
        if name in self._types:
            return self._types[name]
        close = get_close_matches(name[:60], [*self._types], cutoff=0.4)
        near = f" Near it: {', '.join(close)}." if close else " `describe` without arguments has what can be asked."
        raise Failed("NOT_FOUND", f"There is no type {name[:60]!r}.{near}")


def _reached(schema: GraphQLSchema, roots: Iterable[GraphQLNamedType]) -> set[str]:
    """The names of the types that questions lead to, by what they take and by what they give."""
    found, left = set[str](), [*roots]
    while left:
        kind = left.pop()
        if kind.name in found:
            continue
        found.add(kind.name)
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            given = [each for field in kind.fields.values() for each in (field, *field.args.values())]
            left += [get_named_type(each.type) for each in given]
            left += kind.interfaces
        elif isinstance(kind, GraphQLInputObjectType):
            left += [get_named_type(each.type) for each in kind.fields.values()]
        if isinstance(kind, GraphQLInterfaceType | GraphQLUnionType):
            left += schema.get_possible_types(kind)
    return found


def _line(kind: GraphQLNamedType) -> Line:
    what = {GraphQLEnumType: "enum", GraphQLInputObjectType: "input", GraphQLInterfaceType: "interface"}
    of = f" = {' | '.join(each.name for each in kind.types)}" if isinstance(kind, GraphQLUnionType) else ""
    return Line(kind.name, f"{what.get(type(kind), 'type')} {kind.name}{of}{_said(kind.description)}")


def _lines(kind: GraphQLNamedType) -> Iterator[Line]:
    if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
        for name, field in kind.fields.items():
            yield Line(name, f"{kind.name}.{name}{_arguments(field)}: {field.type}{_said(field.description)}")
    elif isinstance(kind, GraphQLInputObjectType):
        for name, given in kind.fields.items():
            yield Line(name, f"{kind.name}.{name}: {given.type}{_said(given.description)}")
    elif isinstance(kind, GraphQLEnumType):
        for name, value in kind.values.items():
            yield Line(name, f"{kind.name}.{name}{_said(value.description)}")


def _arguments(field: GraphQLField) -> str:
    given = ", ".join(f"{name}: {each.type}" for name, each in field.args.items())
    return f"({given})" if given else ""


def _said(description: str | None) -> str:
    if not description:
        return ""
    text = " ".join(description.split())
    return f" - {text if len(text) <= LONG else text[: LONG - 1] + '…'}"
