"""What a document asks for, field by field as the answer has them: what tools promise, and what in it people wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

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
    InlineFragmentNode,
    OperationDefinitionNode,
    SchemaMetaFieldDef,
    SelectionSetNode,
    TypeMetaFieldDef,
    TypeNameMetaFieldDef,
    get_named_type,
)

from web.mcp.plain import is_plain

# Fields that no type names, and that can be asked for nevertheless.
ASKED_OF_ALL: dict[str, GraphQLOutputType] = {
    "__typename": TypeNameMetaFieldDef.type,
    "__schema": SchemaMetaFieldDef.type,
    "__type": TypeMetaFieldDef.type,
}
Selected = tuple[GraphQLNamedType | None, SelectionSetNode]


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
    return _Shapes(schema, fragments).of([(schema.get_root_type(operation.operation), operation.selection_set)])


@dataclass
class _Shapes:
    """Of one document. As in execution, what is selected several times under one name is taken together, and there each
    fragment once: fragments that are spread in each other would else make a long work of a short text."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]

    def of(self, selected: Iterable[Selected]) -> dict[str, Shape]:
        """The fields of selections that stand at one place of an answer."""
        found, inner, seen = dict[str, Shape](), dict[str, list[Selected]](), set[str]()
        for kind, node in chain.from_iterable(self._fields(*each, seen) for each in selected):
            name = (node.alias or node.name).value
            of_type = _type(kind, node.name.value)
            quoted = not is_plain(kind.name if kind else "", node.name.value, of_type)
            shape = found.setdefault(name, Shape(node, of_type, quoted))
            shape.is_quoted |= quoted  # of several types that have it, one is enough
            if node.selection_set is not None:
                named = get_named_type(of_type) if of_type else None
                inner.setdefault(name, []).append((named, node.selection_set))
        for name, selections in inner.items():
            found[name].fields = self.of(selections)
        return found

    def _fields(
        self, parent: GraphQLNamedType | None, selected: SelectionSetNode, seen: set[str]
    ) -> Iterator[tuple[GraphQLNamedType | None, FieldNode]]:
        """The fields of a selection with the type that each is asked of; those of fragments, too."""
        for each in selected.selections:
            if isinstance(each, FieldNode):
                yield parent, each
            elif isinstance(each, InlineFragmentNode):
                kind = self.schema.type_map.get(each.type_condition.name.value) if each.type_condition else parent
                yield from self._fields(kind, each.selection_set, seen)
            elif isinstance(each, FragmentSpreadNode) and each.name.value not in seen:
                seen.add(each.name.value)
                fragment = self.fragments[each.name.value]
                kind = self.schema.type_map.get(fragment.type_condition.name.value)
                yield from self._fields(kind, fragment.selection_set, seen)


def _type(parent: GraphQLNamedType | None, name: str) -> GraphQLOutputType | None:
    if name in ASKED_OF_ALL:
        return ASKED_OF_ALL[name]
    if isinstance(parent, GraphQLObjectType | GraphQLInterfaceType) and name in parent.fields:
        of_type: GraphQLOutputType = parent.fields[name].type
        return of_type
    return None
