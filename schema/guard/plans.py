"""Queries, compiled: which fields, in which order, read how, is found out once and not for each object again.

A plan asks the same resolvers with the same arguments, and reads the same attributes of the same objects; what it saves
is what graphql-core does between them, which is most of the time that a page takes. It answers where everything is as
it should be, and raises otherwise: then graphql-core answers, which alone makes errors and knows what becomes null.
Reads have no effects, and what loaders have read is not read again, so that is always allowed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLIncludeDirective,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLSkipDirective,
    InlineFragmentNode,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
    VariableValues,
    get_directive_values,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)
from graphql.pyutils import Path

from schema.guard.answers import Rows
from schema.guard.completing import kept, leaf, listed, nulled
from schema.guard.core import attribute, made_of, method, unargued
from schema.guard.runs import Bail, Complete, ResolvedField, Run, Step

MOST_STEPS = 2_000  # fields of a plan; fragments that are spread in many places can make many of few
MOST_TOLD = 1_000  # parts of answers that one place of a plan keeps
# Types whose objects are the same for all answers about one version of the vocabulary, or most.
SHARED = frozenset({"ActionLine", "SdgGoal", "SdgTarget", "Country", "Region", "Collection", "Contribution"})
# Types whose objects are kept as rows, and what a row may ask of resolvers: what these say depends on the data alone.
ROWS = frozenset({"Entry"})
PLAIN_FIELDS = frozenset(
    f"{kind}.{name}"
    for kind, names in {
        "Entry": "collection actionLines countries regions contributions stakeholders",
        "ActionLine": "partOf parts name localName",
        "SdgGoal": "targets name localName",
        "Region": "countries name localName",
        "Country": "name localName",
        "EntryStakeholderConnection": "edges nodes",
        "PageInfo": "hasNextPage hasPreviousPage startCursor endCursor",
    }.items()
    for name in names.split()
)
TYPENAME = "__typename"
_NOWHERE: dict[str, Any] = {}  # where nothing waits for its place


class Plan:
    """An operation, compiled for what its variables say to @skip and @include. Raises Bail where that cannot be."""

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        variables: VariableValues,
    ) -> None:
        self.schema, self.operation = schema, operation
        self.fragments = {
            each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)
        }
        self._conditions, self._steps = variables, 0
        query = schema.query_type
        assert query is not None
        self.root, _ = self._selection(query, [operation.selection_set])

    async def answer(
        self, context: Any, variables: VariableValues, *, printed: bool, rows: Rows | None = None
    ) -> dict[str, Any]:
        """The data. Raises whatever goes wrong. printed: see Prepared.execute. rows: those that may stand in it."""
        return await Run(self, context, variables, printed, rows).answer()

    def _selection(self, kind: GraphQLObjectType, sets: Sequence[SelectionSetNode | None]) -> tuple[Complete, bool]:
        """What makes the part of the answer that an object is; and whether resolvers are asked in it."""
        steps: list[tuple[str, Step]] = []
        asks = False
        for key, nodes in self._collected(kind, sets).items():
            step, deep = self._step(kind, key, nodes)
            steps.append((key, step))
            asks = asks or deep
        origin = made_of(kind) if kind.is_type_of is not None else None
        told: dict[int, tuple[Any, dict[str, Any]]] | None = {} if kind.name in SHARED else None

        def shallow(source: Any, run: Run, path: Path | None) -> dict[str, Any]:
            if origin is not None and type(source) is not origin:
                raise Bail
            return {key: step(source, run, None, _NOWHERE) for key, step in steps}

        def again(source: Any, run: Run, path: Path | None) -> dict[str, Any]:
            if told is None or not run.printed:
                return shallow(source, run, path)
            if (held := told.get(id(source))) is None:  # the object is held with it, so that nothing else has its id
                if len(told) == MOST_TOLD:
                    told.clear()
                held = told[id(source)] = (source, shallow(source, run, path))
            return held[1]

        def asking(source: Any, run: Run, path: Path | None) -> dict[str, Any]:
            if origin is not None and type(source) is not origin:
                raise Bail
            into: dict[str, Any] = {}
            for key, step in steps:
                into[key] = step(source, run, path, into)
            return into

        whole = asking if asks else shallow if told is None else again
        named = self._variables(kind, sets) if kind.name in ROWS else None
        return (whole if named is None else kept(whole, tuple(sorted(named)))), asks

    def _variables(self, kind: GraphQLObjectType, sets: Sequence[SelectionSetNode | None]) -> set[str] | None:
        """The variables that a part of the answer depends on; None where it depends on more than these and the data."""
        found: set[str] = set()
        for nodes in self._collected(kind, sets).values():
            if (name := nodes[0].name.value) == TYPENAME:
                continue
            definition = kind.fields[name]
            if _read(definition, nodes[0]) is None and f"{kind.name}.{name}" not in PLAIN_FIELDS:
                return None
            values = [each.value for each in nodes[0].arguments or ()]
            if any(isinstance(each, ListValueNode | ObjectValueNode) for each in values):
                return None
            found.update(each.name.value for each in values if isinstance(each, VariableNode))
            inner = get_named_type(definition.type)
            if is_leaf_type(inner):
                continue
            deeper = self._variables(inner, [each.selection_set for each in nodes]) if is_object_type(inner) else None
            if deeper is None:
                return None
            found |= deeper
        return found

    def _step(self, kind: GraphQLObjectType, key: str, nodes: list[FieldNode]) -> tuple[Step, bool]:
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise Bail
        name = nodes[0].name.value
        if name == TYPENAME:
            own = kind.name
            return (lambda source, run, path, into: own), False
        definition = kind.fields.get(name)
        if definition is None or definition.resolve is None:
            raise Bail  # about the schema
        read = _read(definition, nodes[0])
        get = method(definition) if read is None else attrgetter(read)
        if get is None:
            asked = self._asked(key, definition, kind, nodes)
            return (lambda source, run, path, into: run.resolved(asked, source, path, into)), True
        complete, deep = self._complete(definition.type, nodes)
        parent = kind.name
        if deep:
            return (lambda source, run, path, into: complete(get(source), run, Path(path, key, parent))), True
        return (lambda source, run, path, into: complete(get(source), run, None)), False

    def _asked(
        self, key: str, definition: GraphQLField, kind: GraphQLObjectType, nodes: list[FieldNode]
    ) -> ResolvedField:
        answer: Any = definition.type
        whole = answer.of_type if is_non_null_type(answer) else answer
        if not is_list_type(whole):
            return ResolvedField(key, definition, kind, nodes, self._complete(answer, nodes)[0], None)
        item, deep = self._complete(whole.of_type, nodes)
        complete = nulled(listed(item, deep=deep), needed=whole is not answer)
        return ResolvedField(key, definition, kind, nodes, complete, item)

    def _complete(self, kind: Any, nodes: Sequence[FieldNode]) -> tuple[Complete, bool]:
        needed = is_non_null_type(kind)
        inner, deep = self._whole(kind.of_type if needed else kind, nodes)
        return nulled(inner, needed=needed), deep

    def _whole(self, kind: Any, nodes: Sequence[FieldNode]) -> tuple[Complete, bool]:
        """Of values that are not None."""
        if is_leaf_type(kind):
            read = leaf(kind)
            return (lambda value, run, path: read(value)), False
        if is_list_type(kind):
            item, deep = self._complete(kind.of_type, nodes)
            return listed(item, deep=deep), deep
        sets = [each.selection_set for each in nodes]
        if is_object_type(kind):
            return self._selection(kind, sets)
        assert is_abstract_type(kind)
        known: dict[type[Any], Complete] = {}
        for each in self.schema.get_possible_types(kind):
            if (origin := made_of(each)) is not None:
                known[origin], _ = self._selection(each, sets)

        def either(value: Any, run: Run, path: Path | None) -> Any:
            if (complete := known.get(type(value))) is None:
                raise Bail
            return complete(value, run, path)

        return either, True

    def _collected(
        self, kind: GraphQLObjectType, sets: Iterable[SelectionSetNode | None]
    ) -> dict[str, list[FieldNode]]:
        """The fields that are asked of an object, by their keys, as CollectFields of the specification has it."""
        found: dict[str, list[FieldNode]] = {}
        seen: set[str] = set()

        def collect(selections: Iterable[SelectionNode]) -> None:
            for each in selections:
                if self._is_left_out(each):
                    continue
                if isinstance(each, FieldNode):
                    found.setdefault(each.alias.value if each.alias else each.name.value, []).append(each)
                elif isinstance(each, InlineFragmentNode):
                    if each.type_condition is None or self._is(kind, each.type_condition.name.value):
                        collect(each.selection_set.selections)
                elif isinstance(each, FragmentSpreadNode) and (name := each.name.value) not in seen:
                    seen.add(name)
                    fragment = self.fragments[name]
                    if self._is(kind, fragment.type_condition.name.value):
                        collect(fragment.selection_set.selections)

        for each in sets:
            if each is not None:
                collect(each.selections)
        return found

    def _is(self, kind: GraphQLObjectType, condition: str) -> bool:
        other = self.schema.type_map[condition]
        return other is kind or (is_abstract_type(other) and self.schema.is_sub_type(other, kind))

    def _is_left_out(self, node: Any) -> bool:
        skip = get_directive_values(GraphQLSkipDirective, node, self._conditions)
        include = get_directive_values(GraphQLIncludeDirective, node, self._conditions)
        return bool((skip and skip["if"]) or (include and not include["if"]))


def _read(definition: GraphQLField, node: FieldNode) -> str | None:
    """The attribute that a field is, as it is asked for here."""
    return attribute(definition) or (unargued(definition) if not node.arguments else None)
