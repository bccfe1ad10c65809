"""Random operations on our schema: merged fields, aliases, fragments, conditions and variables, with what exists."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

import orjson
from graphql import GraphQLObjectType, get_named_type, is_interface_type, is_leaf_type, is_union_type

from schema import schema
from schema.guard import Executor, core
from schema.guard.prepared import Way
from tests.schema.crawling import GIVEN, filled

SCHEMA = core(schema)
MORE = {
    "Query.node": 'id: "Linkage:C4:4.4"', "Query.nodes": 'ids: ["Entry:DPG:kolibri", "Country:KEN", "Linkage:C4:4.4"]',
    "Query.paths": 'from: "ActionLine:C4", to: "SdgTarget:4.4"', "Query.linkage": 'key: "C4:4.4"',
}  # fmt: skip
CALLS = {name: filled(given) for name, given in {**GIVEN, **MORE}.items()}
NOT_ASKED = {"Query.viewer", "Query.suggestions", "Query.suggestionsOf"}  # slow, and asked by the documented questions
WRONG = {'"C4"': '"C99"', '"Entry:DPG:kolibri"': '"Entry:DPG:none"', '"KEN"': '"XXX"', "4.4": "4.99"}


@dataclass
class Operation:
    """One that is made while it is written."""

    random: Random
    count: int = 0
    fragments: list[str] = field(default_factory=list)
    variables: dict[str, tuple[str, Any]] = field(default_factory=dict)

    def written(self) -> tuple[str, dict[str, Any]]:
        """Its text and its variables."""
        body = self.selection(SCHEMA.query_type, self.random.choice((2, 3, 4)), self.random.choice((1, 1, 2)))
        given = ", ".join(f"${name}: {kind}" for name, (kind, _) in self.variables.items())
        text = f"query Q{f'({given})' if given else ''} {body} {' '.join(self.fragments)}"
        return text, {name: value for name, (_, value) in self.variables.items() if value is not None}

    def selection(self, kind: Any, depth: int, most: int = 6) -> str:
        chosen = [self.asked(kind, depth) for _ in range(self.random.randint(1, most))]
        return "{ " + " ".join(chosen) + " }"

    def asked(self, kind: Any, depth: int) -> str:
        way = self.random.random()
        if is_union_type(kind) or (is_interface_type(kind) and way < 0.7):
            member = self.random.choice(SCHEMA.get_possible_types(kind))
            return f"... on {member.name} {self.selection(member, depth)}"
        if way < 0.06 or is_union_type(kind):
            return "__typename"
        if way < 0.12 and depth:
            name = f"F{len(self.fragments)}"
            self.fragments.append("")  # its place, before those inside
            at = len(self.fragments) - 1
            self.fragments[at] = f"fragment {name} on {kind.name} {self.selection(kind, depth, 3)}"
            return f"...{name}{self.condition()} ...{name}"
        if way < 0.2 and depth:
            on = f" on {kind.name}" if self.random.random() < 0.5 else ""
            return f"...{on}{self.condition()} {self.selection(kind, depth, 3)}"
        return self.field(kind, depth)

    def field(self, kind: Any, depth: int) -> str:
        leaf = {name: each for name, each in kind.fields.items() if is_leaf_type(get_named_type(each.type))}
        choice = leaf if depth == 0 or self.random.random() < 0.45 else kind.fields
        names = [each for each in choice or kind.fields if f"{kind.name}.{each}" not in NOT_ASKED]
        name = self.random.choice(sorted(names))
        answer = get_named_type(kind.fields[name].type)
        if not is_leaf_type(answer) and depth == 0:
            return "__typename"
        arguments = self.arguments(kind, name)
        self.count += 1
        alias = f"a{self.count}: " if arguments or self.random.random() < 0.2 else ""
        rest = "" if is_leaf_type(answer) else self.selection(answer, depth - 1)
        return f"{alias}{name}{arguments}{self.condition()} {rest}"

    def arguments(self, kind: GraphQLObjectType, name: str) -> str:
        given = [CALLS[f"{kind.name}.{name}"]] if f"{kind.name}.{name}" in CALLS else []
        takes = kind.fields[name].args
        if "first" in takes and "first:" not in "".join(given):
            given.append(f"first: {self.value('Int', self.random.choice((1, 2, 3)))}")
        if "derivation" in takes and self.random.random() < 0.5:
            given.append("derivation: ANY")
        if given and self.random.random() < 0.03:
            for right, wrong in WRONG.items():
                given[0] = given[0].replace(right, wrong)
        return f"({', '.join(given)})" if given else ""

    def condition(self) -> str:
        if self.random.random() > 0.08:
            return ""
        name = self.random.choice(("skip", "include"))
        return f" @{name}(if: {self.value('Boolean!', self.random.random() < 0.5)})"

    def value(self, kind: str, value: Any) -> str:
        """As a literal or by a variable."""
        if self.random.random() < 0.5:
            return str(value).lower()
        name = f"v{len(self.variables)}"
        self.variables[name] = (kind, value)
        return f"${name}"


def operation(seed: int) -> tuple[str, dict[str, Any]]:
    return Operation(Random(seed)).written()


async def told(executor: Executor, query: str, variables: dict[str, Any] | None, context: Any) -> tuple[bytes, Way]:
    """The answer, printed, and how it was made."""
    prepared = executor.prepare(query, variables)
    result = await prepared.execute(context, printed=True)
    errors = [each.formatted for each in result.errors or ()]
    return orjson.dumps([result.data, errors, result.extensions]), prepared.way
