"""What a document asks for, field by field as the answer has them: what tools promise, and what in it people wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    GraphQLString,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
)

from web.mcp.plain import is_plain


@dataclass
class Shape:
    """A field of an answer. type: None for one that the schema does not know. is_quoted: whether people wrote it.

    node: the first of the places in the document that ask for it. fields: those in it, by their names in the answer.
    """

    node: FieldNode
    type: GraphQLOutputType | None
    is_quoted: bool
    fields: dict[str, Shape] = field(default_factory=dict)


def operation_of(document: DocumentNode) -> OperationDefinitionNode:
    """The first operation. Raises StopIteration where there is none."""
    return next(each for each in document.definitions if isinstance(each, OperationDefinitionNode))


def shapes(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) -> dict[str, Shape]:
    """The fields of the answer to an operation, by their names in it."""
    fragments = {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
    found: dict[str, Shape] = {}
    _add(found, schema, operation.selection_set, schema.get_root_type(operation.operation), fragments)
    return found


def _add(
    found: dict[str, Shape],
    schema: GraphQLSchema,
    selected: SelectionSetNode,
    parent: GraphQLNamedType | None,
    fragments: Mapping[str, FragmentDefinitionNode],
) -> None:
    for kind, node in _fields(schema, selected, parent, fragments, frozenset()):
        name = (node.alias or node.name).value
        of_type = _type(kind, node.name.value)
        quoted = not is_plain(kind.name if kind else "", node.name.value, of_type)
        shape = found.setdefault(name, Shape(node, of_type, quoted))
        shape.is_quoted |= quoted  # of several types that have it, one is enough
        if node.selection_set is not None:
            _add(shape.fields, schema, node.selection_set, get_named_type(of_type) if of_type else None, fragments)


def _type(parent: GraphQLNamedType | None, name: str) -> GraphQLOutputType | None:
    if name == "__typename":
        return GraphQLString
    if isinstance(parent, GraphQLObjectType | GraphQLInterfaceType) and name in parent.fields:
        of_type: GraphQLOutputType = parent.fields[name].type
        return of_type
    return None


def _fields(
    schema: GraphQLSchema,
    selected: SelectionSetNode,
    parent: GraphQLNamedType | None,
    fragments: Mapping[str, FragmentDefinitionNode],
    inside: frozenset[str],
) -> Iterator[tuple[GraphQLNamedType | None, FieldNode]]:
    """The fields of a selection with the type that each is asked of; those of fragments, too."""
    for each in selected.selections:
        if isinstance(each, FieldNode):
            yield parent, each
        elif isinstance(each, InlineFragmentNode):
            kind = schema.type_map.get(each.type_condition.name.value) if each.type_condition else parent
            yield from _fields(schema, each.selection_set, kind, fragments, inside)
        elif isinstance(each, FragmentSpreadNode) and (name := each.name.value) in fragments and name not in inside:
            fragment = fragments[name]
            kind = schema.type_map.get(fragment.type_condition.name.value)
            yield from _fields(schema, fragment.selection_set, kind, fragments, inside | {name})
