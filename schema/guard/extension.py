"""The guard in front of the schema: limits before execution, codes on every error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import strawberry
from graphql import (
    DocumentNode,
    GraphQLError,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    specified_rules,
)
from strawberry.exceptions import MissingQueryError
from strawberry.extensions import SchemaExtension
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.schema.schema import validate_document
from strawberry.types import ExecutionContext, ExecutionResult
from strawberry.types.graphql import OperationType

from graphdb.audit_records import Role
from schema.guard.cost import Estimate, estimate
from schema.guard.documents import Documents
from schema.guard.limits import Limits
from schema.guard.problems import Code, coded, problem
from schema.guard.rights import LEAST, forbidden, types_asked


@dataclass(frozen=True)
class Rules:
    """How strict the guard is."""

    limits: Limits = field(default_factory=Limits)
    introspection: bool = True
    suggestions: bool = True
    readers: Mapping[str, Role] = field(default_factory=lambda: LEAST)  # the role that it takes to read each type


def guarded(schema: strawberry.Schema, rules: Rules | None = None) -> GuardedSchema:
    """The same schema behind the guard; the one given stays as it is, so that each server has its own rules."""
    twin = GuardedSchema.__new__(GuardedSchema)
    twin.__dict__.update(schema.__dict__)
    twin.rules = rules or Rules()
    twin.documents = Documents(twin.rules.limits)
    return twin


class GuardedSchema(strawberry.Schema):
    """A schema that refuses what is too much before it executes, and whose errors all have a code."""

    rules: Rules
    documents: Documents

    def get_extensions(self, sync: bool = False) -> list[SchemaExtension]:
        return [Guard(self.rules, self.documents), *super().get_extensions(sync)]

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Strawberry would log every error with what the client sent; the guard logs those that are ours."""

    async def execute(
        self,
        query: str | None,
        variable_values: dict[str, Any] | None = None,
        context_value: Any | None = None,
        root_value: Any | None = None,
        operation_name: str | None = None,
        allowed_operation_types: Iterable[OperationType] | None = None,
        operation_extensions: dict[str, Any] | None = None,
    ) -> ExecutionResult:
        """As strawberry's, but every error of the result has a code, and none is raised."""
        try:
            result = await super().execute(
                query,
                variable_values,
                context_value,
                root_value,
                operation_name or None,
                allowed_operation_types,
                operation_extensions,
            )
        except MissingQueryError:
            result = _refusal("There is no query: send a GraphQL document as `query`.")
        except InvalidOperationTypeError as fault:
            result = _refusal(f"This is a {fault.operation_type.value}, which cannot be asked in this way.", fault)
        except CannotGetOperationTypeError:
            result = _refusal("There is no operation of this name in the document: see `operationName`.")
        if result.errors:
            result.errors = coded(result.errors, suggestions=self.rules.suggestions)
        return result


def _refusal(message: str, fault: Exception | None = None) -> ExecutionResult:
    error = GraphQLError(message, original_error=fault, extensions={"code": Code.BAD_USER_INPUT.value})
    return ExecutionResult(data=None, errors=[error])


class Guard(SchemaExtension):
    """Of one request: parses, measures, validates, estimates. Puts `cost` into the answer's extensions."""

    def __init__(self, rules: Rules, documents: Documents) -> None:
        self._rules, self._documents = rules, documents
        self._estimate = Estimate()
        self._errors: tuple[GraphQLError, ...] = ()
        self._limit = rules.limits.max_cost

    def on_parse(self) -> Iterator[None]:
        context = self.execution_context
        prepared = self._documents.prepared(context.query or "", self._validated, self._types)
        context.graphql_document, self._errors = prepared.document, prepared.errors
        actor = getattr(context.context, "actor", None)
        self._limit = self._rules.limits.max_cost_signed_in if actor else self._rules.limits.max_cost
        if denied := forbidden(prepared.types, actor, self._rules.readers):
            self._errors = (problem(Code.FORBIDDEN, f"You may not read {denied[0]}: sign in as somebody who may."),)
        operations = [each for each in prepared.document.definitions if isinstance(each, OperationDefinitionNode)]
        if not self._errors and len(operations) > 1 and context._provided_operation_name is None:
            raise problem(Code.BAD_USER_INPUT, "The document has several operations: name one as `operationName`.")
        yield

    def on_validate(self) -> Iterator[None]:
        context = self.execution_context
        errors = list(self._errors)
        if not errors and (operation := _operation(context)) is not None and context.graphql_document is not None:
            schema, document, limits = context.schema._schema, context.graphql_document, self._rules.limits
            self._estimate = estimate(schema, document, operation, context.variables, limits.max_page)
            if self._estimate.total > self._limit:
                errors = [problem(Code.TOO_COMPLEX, self._estimate.complaint(self._limit))]
        if hasattr(context.context, "__dict__"):
            context.context.cost = self._estimate.total  # for answers that are given without a result
        context.pre_execution_errors = errors
        yield

    def get_results(self) -> dict[str, Any]:
        return {"cost": {"estimated": min(self._estimate.total, 10**15), "limit": self._limit}}

    def _types(self, document: DocumentNode) -> frozenset[str]:
        return types_asked(document, self.execution_context.schema._schema)

    def _validated(self, document: DocumentNode) -> list[GraphQLError]:
        rules = (*specified_rules, *(() if self._rules.introspection else (NoSchemaIntrospectionCustomRule,)))
        return validate_document(self.execution_context.schema._schema, document, rules)


def _operation(context: ExecutionContext) -> OperationDefinitionNode | None:
    """The operation that will be executed."""
    assert context.graphql_document is not None
    operations = [each for each in context.graphql_document.definitions if isinstance(each, OperationDefinitionNode)]
    name = context.operation_name
    return next((each for each in operations if (each.name.value if each.name else None) == name), None)
