"""Documents as they are asked for tools: taken apart once, and with the source of their answer asked beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    Undefined,
    parse,
    print_ast,
    value_from_ast_untyped,
)

from web.mcp.shapes import Shape, operation_of, shapes

SOURCE = "answerSource"  # the name in an answer under which its source is
_SOURCE: Any = parse(f"{{ {SOURCE}: meta {{ dataVersion citation }} }}").definitions[0]
TOKENS = 20_000  # of a document that is looked at: a longer one is for the guard to refuse
AFTER = "after"  # the variable of a document whose list goes on


@dataclass(frozen=True)
class Question:
    """A document of one operation, or of more, of which the first is meant. text: as it was written."""

    text: str
    schema: GraphQLSchema

    @cached_property
    def document(self) -> DocumentNode:
        """Raises GraphQLSyntaxError."""
        return parse(self.text, no_location=True, max_tokens=TOKENS)

    @cached_property
    def operation(self) -> OperationDefinitionNode:
        """Raises StopIteration where the document has none."""
        return operation_of(self.document)

    @cached_property
    def shapes(self) -> dict[str, Shape]:
        return shapes(self.schema, self.document, self.operation)

    @cached_property
    def asked(self) -> str:
        """The text with the source of the answer beside it, so that both are of one state of the data."""
        if self.writes:
            return self.text
        selected = SelectionSetNode(
            selections=(*self.operation.selection_set.selections, *_SOURCE.selection_set.selections)
        )
        operation = OperationDefinitionNode(
            operation=self.operation.operation,
            name=self.operation.name,
            variable_definitions=self.operation.variable_definitions,
            directives=self.operation.directives,
            selection_set=selected,
        )
        definitions = (operation if each is self.operation else each for each in self.document.definitions)
        return print_ast(DocumentNode(definitions=tuple(definitions)))

    @property
    def variables(self) -> list[str]:
        return [each.variable.name.value for each in self.operation.variable_definitions or ()]

    def given(self, variables: Mapping[str, Any]) -> dict[str, Any]:
        """Variables with those beside them that have their value from the document."""
        found = {
            each.variable.name.value: value_from_ast_untyped(each.default_value)
            for each in self.operation.variable_definitions or ()
            if each.default_value is not None
        }
        return found | {**variables}

    @property
    def writes(self) -> bool:
        return self.operation.operation is not OperationType.QUERY

    @property
    def is_one_of_several(self) -> bool:
        return sum(isinstance(each, OperationDefinitionNode) for each in self.document.definitions) > 1

    @property
    def names(self) -> list[str]:
        """What its fields are called in the answer, as far as the operation itself names them."""
        found = (each for each in self.operation.selection_set.selections if isinstance(each, FieldNode))
        return [(each.alias or each.name).value for each in found]

    @property
    def goes_on(self) -> bool:
        """Whether its list is asked for page by page."""
        return AFTER in self.variables


def argument(shape: Shape, name: str, variables: Mapping[str, Any]) -> Any:
    """The value of an argument of a field as it was given, None where it was not."""
    given = next((each.value for each in shape.node.arguments or () if each.name.value == name), None)
    found = value_from_ast_untyped(given, dict(variables)) if given is not None else None
    return None if found is Undefined else found


def looked_for(shape: Shape, variables: Mapping[str, Any]) -> list[Any]:
    """The values of the arguments of a field."""
    found = [value_from_ast_untyped(each.value, dict(variables)) for each in shape.node.arguments or ()]
    return [each for each in found if each is not None and each is not Undefined]
