"""JSON schemas of what a tool takes and gives, from the schema of the API."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    GraphQLType,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableNode,
    Visitor,
    get_named_type,
    is_composite_type,
    type_from_ast,
    value_from_ast_untyped,
    visit,
)

from web.mcp.shapes import Shape

JSON_TYPES = {"Int": "integer", "Float": "number", "Boolean": "boolean"}  # all others are texts
OPERATORS = frozenset({"in", "eq", "gte", "lte", "all", "none"})  # of a filter: what is filtered by says more
# An example of a filter with its operator, where a tool takes the values alone: e.g. {in: ["KEN"]}.
OPERATED = re.compile(r"""e\.g\. \{\w+: \[?["]?([^]"}]+)["]?]?}""")
OF_OPERATORS = re.compile(r"; \{isNull: true\}: [^.]+")  # what else a filter may say, which no value says
USUALLY = re.compile(r", e\.g\. \d+ \(the default\)")  # of an argument for which the document has a default of its own
IMPLYING = frozenset({"properties", "items"})  # of a schema: they say the type of what it is of
PAGE = "pageInfo"  # what goes on has the cursor of the tool in its place


def input_of(schema: GraphQLSchema, operation: OperationDefinitionNode, example: Mapping[str, Any]) -> dict[str, Any]:
    """What the variables of an operation may be: JSON schemas by name, each with what it means and an example."""
    meant = _meant(schema, operation)
    found = {}
    for each in operation.variable_definitions or ():
        name = each.variable.name.value
        found[name] = _given(type_from_ast(schema, each.type))
        if name in meant:
            found[name]["description"] = meant[name]
        if name in example:
            found[name]["examples"] = [example[name]]
        if each.default_value is not None:
            found[name] |= _by_default(found[name], value_from_ast_untyped(each.default_value))
    return found


def _by_default(given: Mapping[str, Any], value: Any) -> dict[str, Any]:
    said = {"description": USUALLY.sub("", given["description"])} if "description" in given else {}
    return {**said, "default": value}


def required(operation: OperationDefinitionNode) -> list[str]:
    """The variables that have to be given."""
    definitions = operation.variable_definitions or ()
    return [
        each.variable.name.value
        for each in definitions
        if each.type.kind == "non_null_type" and each.default_value is None
    ]


def _given(of_type: GraphQLType | None) -> dict[str, Any]:
    if isinstance(of_type, GraphQLNonNull):
        return _given(of_type.of_type)
    if isinstance(of_type, GraphQLList):
        return {"type": "array", "items": _given(of_type.of_type)}
    if isinstance(of_type, GraphQLEnumType):
        return {"type": "string", "enum": list(of_type.values)}
    if isinstance(of_type, GraphQLInputObjectType):
        return {"type": "object", "description": f'{of_type.name}: describe(type: "{of_type.name}") has its fields.'}
    return {"type": JSON_TYPES.get(of_type.name if of_type is not None else "", "string")}  # type: ignore[attr-defined]


def output_of(fields: Mapping[str, Shape], *, goes_on: bool = False) -> dict[str, Any]:
    """What an answer of these fields is. None of them has to be there: what was left out is named beside them.

    goes_on: whether its list is asked for page by page, of which the answer has no places.
    """
    told = {name: _of(each.type, each, goes_on) for name, each in fields.items() if not (goes_on and name == PAGE)}
    return {"type": "object", "properties": told}


def _of(of_type: GraphQLType | None, shape: Shape, goes_on: bool) -> dict[str, Any]:
    if not isinstance(of_type, GraphQLNonNull):
        return _or_null(_there(of_type, shape, goes_on))
    found = _there(of_type.of_type, shape, goes_on)
    # What has properties is an object, and what has items is an array: it goes unsaid where it cannot be null.
    return found if found.keys().isdisjoint(IMPLYING) else {name: found[name] for name in IMPLYING & found.keys()}


def _there(of_type: GraphQLType | None, shape: Shape, goes_on: bool) -> dict[str, Any]:
    if isinstance(of_type, GraphQLList):
        return {"type": "array", "items": _of(of_type.of_type, shape, goes_on)}
    if is_composite_type(of_type):
        return output_of(shape.fields, goes_on=goes_on)
    # What is a text goes unsaid: most are, and the list of tools is read whole before each conversation.
    kind = JSON_TYPES.get(of_type.name) if of_type is not None else None  # type: ignore[attr-defined]
    return {} if kind is None else {"type": kind}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "type": [schema["type"], "null"]} if "type" in schema else schema


class _Uses(Visitor):
    """What each variable is used as: the description of the argument, or of the field of an input, nearest to it."""

    def __init__(self, info: TypeInfo) -> None:
        super().__init__()
        self._info, self._said, self.found = info, list[str | None](), dict[str, str]()

    def enter_argument(self, *_: Any) -> None:
        argument = self._info.get_argument()
        self._said.append(argument.description if argument is not None else None)

    def leave_argument(self, *_: Any) -> None:
        self._said.pop()

    def enter_object_field(self, node: Any, *_: Any) -> None:
        parent = self._info.get_parent_input_type()
        kind = get_named_type(parent) if parent is not None else None
        known = kind.fields.get(node.name.value) if isinstance(kind, GraphQLInputObjectType) else None
        if node.name.value in OPERATORS:
            self._said.append(OF_OPERATORS.sub("", OPERATED.sub(r"e.g. \1", self._said[-1] or "")))
        else:
            self._said.append(known.description if known is not None else self._said[-1])

    def leave_object_field(self, *_: Any) -> None:
        self._said.pop()

    def enter_variable(self, node: VariableNode, *_: Any) -> None:
        if self._said and (said := self._said[-1]):
            self.found.setdefault(node.name.value, " ".join(said.split()))


def _meant(schema: GraphQLSchema, operation: OperationDefinitionNode) -> dict[str, str]:
    info = TypeInfo(schema)
    uses = _Uses(info)
    visit(operation, TypeInfoVisitor(info, uses))
    return uses.found
