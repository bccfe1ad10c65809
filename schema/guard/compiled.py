"""The plans of one document: one for each of its operations and each answer to its @skip and @include."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from graphql import (
    DirectiveNode,
    DocumentNode,
    GraphQLSchema,
    OperationDefinitionNode,
    VariableNode,
    VariableValues,
    Visitor,
    visit,
)

from schema.guard.plans import Plan
from schema.guard.runs import Bail

MOST_PLANS = 16  # of one document
MOST_BAILS = 3  # of one plan, before it is given up
CONDITIONS = ("skip", "include")


@dataclass
class Compiled:
    """Plans are made when they are first asked for; None stands for what cannot be compiled, or was in vain."""

    document: DocumentNode
    plans: dict[tuple[Any, ...], Plan | None] = field(default_factory=dict)
    bails: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def plan(self, schema: GraphQLSchema, operation: OperationDefinitionNode, variables: VariableValues) -> Plan | None:
        key = self._key(operation, variables)
        if key not in self.plans:
            if len(self.plans) == MOST_PLANS:
                return None
            try:
                self.plans[key] = Plan(schema, self.document, operation, variables)
            except Bail:
                self.plans[key] = None
        return self.plans[key]

    def bailed(self, operation: OperationDefinitionNode, variables: VariableValues) -> None:
        """A plan has met with a value that it does not answer."""
        key = self._key(operation, variables)
        self.bails[key] = self.bails.get(key, 0) + 1
        if self.bails[key] == MOST_BAILS:
            self.plans[key] = None

    def _key(self, operation: OperationDefinitionNode, variables: VariableValues) -> tuple[Any, ...]:
        said = (variables.coerced.get(each) for each in self._conditions)
        return (operation.name.value if operation.name else None, *said)

    @cached_property
    def _conditions(self) -> tuple[str, ...]:
        """The variables that @skip and @include look at."""
        found: set[str] = set()

        class Conditions(Visitor):
            def enter_directive(self, node: DirectiveNode, *_: object) -> None:
                if node.name.value in CONDITIONS:
                    values = [each.value for each in node.arguments or ()]
                    found.update(each.name.value for each in values if isinstance(each, VariableNode))

        visit(self.document, Conditions())
        return tuple(sorted(found))
