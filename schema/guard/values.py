"""The values of a few arguments before execution: literals, variables and defaults, without trusting any of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import (
    BooleanValueNode,
    EnumValueNode,
    FieldNode,
    GraphQLField,
    IntValueNode,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    StringValueNode,
    Undefined,
    ValueNode,
    VariableNode,
)

Variables = Mapping[str, Any]


def is_beyond(given: Any, most: int, *, objects: bool = False) -> bool:
    """Whether JSON holds more values than so many, those of its lists and objects too; looks at no more than that.

    objects: whether only objects count, itself among them.
    """
    waiting, count = [given], 0
    while waiting and count <= most:
        value = waiting.pop()
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        count += isinstance(value, dict) if objects else len(inner)
        if count <= most:
            waiting.extend(inner)
    return count > most


def variables_of(operation: OperationDefinitionNode, given: Variables | None) -> dict[str, Any]:
    """The variables of a request with the operation's defaults; those given neither way are absent."""
    values = dict(given or {})
    for definition in operation.variable_definitions or ():
        name = definition.variable.name.value
        if name not in values and definition.default_value is not None:
            values[name] = value_of(definition.default_value, {})
    return values


def arguments_of(node: FieldNode, field: GraphQLField, variables: Variables) -> dict[str, Any]:
    """The arguments of a field; one that is null or absent is absent."""
    given = {each.name.value: value_of(each.value, variables) for each in node.arguments or ()}
    for name, argument in field.args.items():
        if argument.default_value is not Undefined and name not in given:
            given[name] = argument.default_value
    return {name: value for name, value in given.items() if value is not None}


def value_of(node: ValueNode, variables: Variables) -> Any:
    """A literal as plain data; what no weight depends on is None."""
    match node:
        case VariableNode():
            return variables.get(node.name.value)
        case IntValueNode():
            return int(node.value) if len(node.value) <= 10 else None
        case BooleanValueNode() | EnumValueNode() | StringValueNode():
            return node.value
        case ListValueNode():
            return [value_of(each, variables) for each in node.values]
        case ObjectValueNode():
            return {each.name.value: value_of(each.value, variables) for each in node.fields}
    return None


def number(value: Any) -> int | None:
    """The value as GraphQL's Int takes it: 100.0 is 100."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) else None


def items(value: Any) -> list[Any]:
    """The value as GraphQL's lists take it: one item stands for a list of one."""
    return value if isinstance(value, list) else [value]


def is_left_out(node: Any, variables: Variables) -> bool:
    """Whether @skip or @include leave the field or fragment out, as far as that is certain."""
    for directive in node.directives or ():
        for argument in directive.arguments or ():
            value = value_of(argument.value, variables)
            if (directive.name.value == "skip" and value is True) or (
                directive.name.value == "include" and value is False
            ):
                return True
    return False
