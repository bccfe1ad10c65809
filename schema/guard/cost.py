"""What an operation will cost, estimated from the document and its variables before anything is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_list_type,
)

from schema.guard.core import at_most
from schema.guard.values import Variables, arguments_of, is_left_out, items, number, variables_of
from schema.guard.weights import (
    ARGUMENTS,
    CELLS_FILLED,
    DEFAULT_LIST,
    DEFAULT_PAGE,
    DIMENSIONS,
    INTROSPECTED,
    NOTED,
    SIZES,
    TARGETS_OF_GOAL,
    WEIGHTS,
    WHOLES,
)

MANY = 10**9
LONGEST_NAME = 40  # characters of a name of an enum's value; a cost depends on no other text
LONGEST_WEIGHED = 2_000  # bytes
Sizes = tuple[tuple[str, int], ...]  # of lists one level down, where this field's arguments tell


class Estimate(NamedTuple):
    """The cost in all, and the field that weighs most: its path and what it costs by itself."""

    total: int = 0
    heaviest: int = 0
    path: tuple[str, ...] = ()

    def complaint(self, limit: int) -> str:
        """What to change."""
        share, path = round(100 * self.heaviest / self.total), ".".join(self.path)
        return (
            f"The query costs {shortly(self.total)} and the limit is {shortly(limit)}. "
            f"{path} weighs most, with {shortly(self.heaviest)} ({share} %): "
            "ask for a smaller page there or in a list around it (`first`), or for fewer fields."
        )


def shortly(number: int) -> str:
    """A number for people, however large."""
    return f"{number:,}" if number < 10**15 else "more than 10^15"


def estimate(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Variables | None = None,
    max_page: int = 100,
) -> Estimate:
    """The cost of one operation of a valid document; linear in its length, whatever its fragments do."""
    root = schema.get_root_type(operation.operation)
    if root is None:
        return Estimate()
    fragments = {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
    reckoner = _Reckoner(schema, fragments, variables_of(operation, variables), max_page)
    return reckoner.selections(operation.selection_set, root, ())


def weighing(variables: Variables) -> bytes | None:
    """What of the variables a cost may depend on, as text: all but long strings, such as cursors and ids.

    None where that is long itself, or cannot be written.
    """
    try:
        found = orjson.dumps(_weighing(variables))
    except (orjson.JSONEncodeError, RecursionError):
        return None
    return found if len(found) <= LONGEST_WEIGHED else None


def _weighing(value: Any) -> Any:
    if isinstance(value, str):
        return value if len(value) <= LONGEST_NAME else "..."
    if isinstance(value, list):
        return [_weighing(each) for each in value]
    return {name: _weighing(each) for name, each in value.items()} if isinstance(value, Mapping) else value


@dataclass
class _Reckoner:
    """Adds up one operation; a field node is reckoned once for each size that surrounds it."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Variables
    max_page: int  # a larger one is refused where it is read, with a better message

    def __post_init__(self) -> None:
        self._known: dict[tuple[int, str, Sizes], Estimate] = {}

    def selections(self, selections: SelectionSetNode, parent: GraphQLNamedType, sizes: Sizes) -> Estimate:
        """All fields of a selection set. An object is of one type only: of its alternatives, the dearest counts."""
        alternatives: dict[str, list[Estimate]] = {parent.name: []}
        for node, on in self._fields(selections, parent, set()):
            key = (id(node), on.name, sizes)
            if key not in self._known:
                self._known[key] = self._field(node, on, dict(sizes))
            alternatives.setdefault(on.name, []).append(self._known[key])
        own = _sum(alternatives.pop(parent.name))
        return _sum([own, max(map(_sum, alternatives.values()), default=Estimate())])

    def _fields(
        self, selections: SelectionSetNode, on: GraphQLNamedType, seen: set[str]
    ) -> Iterator[tuple[FieldNode, GraphQLNamedType]]:
        """The fields of a selection set with the type they are asked of, each fragment once, as in execution."""
        for node in selections.selections:
            if is_left_out(node, self.variables):
                continue
            if isinstance(node, FieldNode):
                yield node, on
            elif isinstance(node, InlineFragmentNode):
                yield from self._fields(node.selection_set, self._condition(node) or on, seen)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                seen.add(node.name.value)
                if fragment := self.fragments.get(node.name.value):
                    yield from self._fields(fragment.selection_set, self._condition(fragment) or on, seen)

    def _condition(self, node: InlineFragmentNode | FragmentDefinitionNode) -> GraphQLNamedType | None:
        return self.schema.get_type(node.type_condition.name.value) if node.type_condition else None

    def _field(self, node: FieldNode, parent: GraphQLNamedType, sizes: dict[str, int]) -> Estimate:
        name = node.name.value
        field: GraphQLField | None = getattr(parent, "fields", {}).get(name)
        if field is None:
            return self._introspected(node, name)
        arguments = arguments_of(node, field, self.variables)
        named = get_named_type(field.type)
        composite = is_composite_type(named)
        weight = _listed(WEIGHTS, parent.name, name)
        many = _length(parent.name, name, arguments, sizes) if is_list_type(get_nullable_type(field.type)) else 1
        own = many * (int(composite) if weight is None else weight)
        beside = sum(ARGUMENTS.get(each, 0) for each in arguments if each != "filter" or named.name in NOTED)
        own += beside if composite else 0
        inner = Estimate()
        if composite and node.selection_set:
            inner = self.selections(node.selection_set, named, _sizes(named, arguments, self.max_page))
        heaviest, path = max((own, ()), (many * inner.heaviest, inner.path), key=lambda pair: pair[0])
        return Estimate(own + many * inner.total, heaviest, (node.alias.value if node.alias else name, *path))

    def _introspected(self, node: FieldNode, name: str) -> Estimate:
        """Of `__schema` and `__type`: their weight, and what they list, of which many objects cost one."""
        known = _listed(WEIGHTS, "", name) or 0
        named = self.schema.get_type({"__schema": "__Schema", "__type": "__Type"}.get(name, ""))
        if named is not None and node.selection_set:
            known += self.selections(node.selection_set, named, ()).total // INTROSPECTED
        return Estimate(known, known, (node.alias.value if node.alias else name,))


def _sum(estimates: list[Estimate]) -> Estimate:
    heaviest = max(estimates, key=lambda each: each.heaviest, default=Estimate())
    return Estimate(sum(each.total for each in estimates), heaviest.heaviest, heaviest.path)


def _listed(table: Mapping[str, int], type_name: str, field: str) -> int | None:
    return table.get(f"{type_name}.{field}", table.get(f"*.{field}"))


def _length(type_name: str, field: str, arguments: Mapping[str, Any], sizes: Mapping[str, int]) -> int:
    """How long a list is taken to be: what the field around it says, or its own arguments, or the table."""
    if (type_name, field) == ("Matrix", "cells") and arguments.get("nonEmpty", True) is not False:
        return sizes.get(field, 0) // CELLS_FILLED + 1
    if field in sizes:
        return sizes[field]
    for asked in ("ids", "by"):
        if asked in arguments:
            return len(items(arguments[asked]))
    return SIZES.get(f"{type_name}.{field}", DEFAULT_LIST)


def _sizes(named: GraphQLNamedType, arguments: Mapping[str, Any], max_page: int) -> Sizes:
    """What a field's arguments say about the lists one level down, e.g. (("edges", 50), ("nodes", 50))."""
    type_name = named.name
    asked = [number(arguments.get(name)) for name in ("first", "last")]
    listed: GraphQLField | None = getattr(named, "fields", {}).get("nodes")
    max_page = at_most(listed, max_page) if listed is not None else max_page
    page = max((min(size, max_page) for size in asked if size is not None and size > 0), default=None)
    if type_name.endswith("Connection"):
        return (("edges", page or DEFAULT_PAGE), ("nodes", page or DEFAULT_PAGE))
    if type_name.endswith("Facet"):
        values = max((_values(each) for each in items(arguments.get("by"))), default=DEFAULT_LIST)
        return (("values", min(page or values, values)),)
    if type_name in ("BatchOutcome", "FindingBatchOutcome"):
        return (("results", len(items(arguments.get("decisions") or arguments.get("ids")))),)
    if type_name == "Matrix":
        rows, columns = (
            min(_shown(arguments.get(side), arguments), number(arguments.get(top)) or MANY)
            for side, top in (("rows", "topRows"), ("columns", "topColumns"))
        )
        return (("cells", rows * columns), ("columns", columns), ("rows", rows))
    return ()


def _shown(dimension: Any, arguments: Mapping[str, Any]) -> int:
    """The number of rows or columns of a dimension, of a goal alone where only these are shown, with their wholes."""
    within = arguments.get("within")
    is_of_goal = dimension == "SDG_TARGET" and isinstance(within, Mapping) and within.get("goal") is not None
    values = TARGETS_OF_GOAL if is_of_goal else _values(dimension)
    if not arguments.get("includeParents"):
        return values
    return values + (1 if is_of_goal else WHOLES.get(str(dimension), 0))


def _values(dimension: Any) -> int:
    """The number of values of a dimension; an unknown one is taken for a large one."""
    return DIMENSIONS.get(str(dimension), max(DIMENSIONS.values()))
