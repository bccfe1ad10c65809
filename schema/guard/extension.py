"""The guard in front of the schema: limits before execution, codes on every error."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import strawberry
from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    specified_rules,
    validate,
)
from strawberry.exceptions import MissingQueryError
from strawberry.extensions import SchemaExtension
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule
from strawberry.types import ExecutionContext, ExecutionResult
from strawberry.types.execution import PreExecutionError
from strawberry.types.graphql import OperationType

from graphdb.audit_records import Role
from resolvers.notes import Note, told
from schema.guard.cost import Estimate, estimate
from schema.guard.documents import Documents, Prepared
from schema.guard.lasting import filters_pass, lasts
from schema.guard.limits import Limits
from schema.guard.problems import Code, coded, problem
from schema.guard.rights import LEAST, fields_asked, forbidden
from schema.guard.streams import Pace, Turn, alone, begun_of, results
from schema.guard.values import is_beyond

MOST_ERRORS = 3  # told of one document: each message is made of the text around it and of all names near by
MOST_INTROSPECTED = 10  # answers about the schema that are kept
MOST_VALUES = 5_000  # in the variables: each is read and checked before anything else looks at it
MOST_OBJECTS = 1_000  # in the variables: each becomes one of ours, which takes a hundred times as long as a value
TOO_MANY_OBJECTS = f"The variables hold more than {MOST_OBJECTS:,} objects: list values in one `in`, or ask in parts."
TOO_MANY_VALUES = f"The variables hold more than {MOST_VALUES:,} values: split the request."
FOLLOWED = (OperationType.SUBSCRIPTION,)
_NOT_ASKED = (MissingQueryError, InvalidOperationTypeError, CannotGetOperationTypeError)


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
    twin.introspected = {}
    return twin


class GuardedSchema(strawberry.Schema):
    """A schema that refuses what is too much before it executes, and whose errors all have a code."""

    rules: Rules
    documents: Documents
    introspected: dict[str, ExecutionResult]  # answers that were given

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
        told = self._telling(query or "", operation_name, variable_values, context_value)
        if told in self.introspected:
            return self.introspected[told]
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
        except _NOT_ASKED as fault:
            result = ExecutionResult(data=None, errors=[_said(fault)])
        if result.errors:
            result.errors = coded(result.errors, suggestions=self.rules.suggestions)
        elif told := self._telling(query or "", operation_name, variable_values, context_value):
            self.introspected[told] = result
            if len(self.introspected) > MOST_INTROSPECTED:
                del self.introspected[next(iter(self.introspected))]
        return result

    def _telling(self, query: str, operation: str | None, variables: Mapping[str, Any] | None, context: Any) -> str:
        """Names what is asked of the schema alone, whose answer is always the same; empty for all other questions."""
        if not self.documents.is_of_schema(query):
            return ""
        signed_in = getattr(context, "actor", None) is not None
        return "\n".join((query, operation or "", repr(variables or {}), str(signed_in)))

    def lasts(self, query: str, variables: Mapping[str, Any] | None = None) -> bool:
        """Whether the answer to a document stays the same for as long as the data does."""
        fields = self._fields(query)
        return fields is not None and lasts(fields) and not filters_pass(f"{query}{variables or ''}")

    def writes(self, query: str) -> bool:
        """Whether an operation of a document changes anything."""
        return any(each.startswith("Mutation.") for each in self._fields(query) or ())

    def _fields(self, query: str) -> frozenset[str] | None:
        """What a document asks for; None where it is none, or not a good one."""
        try:
            prepared = _prepared(self.documents, query, self._schema, self.rules)
        except GraphQLError:
            return None
        return prepared.fields if not prepared.errors else None

    async def begin(
        self,
        query: str | None,
        variable_values: dict[str, Any] | None = None,
        context_value: Any | None = None,
        operation_name: str | None = None,
        *,
        turn: Turn = alone,
    ) -> ExecutionResult | AsyncGenerator[ExecutionResult, None]:
        """Begin a subscription: a result for each event; or the only one, which says why it does not begin.

        Every error has a code, and none is raised. Queries and mutations are refused. turn: surrounds each event.
        """
        asked = self._create_execution_context(query, FOLLOWED, variable_values, context_value, None, operation_name)
        guard = self.get_extensions()
        for each in guard:
            each.execution_context = asked
        runner = self.create_extensions_runner(asked, guard)
        try:
            async with runner.operation():
                refusal = await self._prepare_operation_async(asked, runner)
            begun = refusal.errors or [] if refusal else await begun_of(self._schema, asked)
        except Exception as fault:
            begun = [_said(fault)]
        told = await runner.get_extensions_results(asked)

        def finish(data: dict[str, Any] | None, errors: list[GraphQLError] | None) -> ExecutionResult:
            known = coded(errors, suggestions=self.rules.suggestions) if errors else None
            return ExecutionResult(data=data, errors=known, extensions=told)

        if isinstance(begun, list):
            return finish(None, begun)
        return results(begun, finish, turn, Pace(told["cost"]["estimated"], told["cost"]["limit"]))

    async def stream(
        self,
        query: str | None,
        variable_values: dict[str, Any] | None = None,
        context_value: Any | None = None,
        root_value: Any | None = None,
        operation_name: str | None = None,
        operation_extensions: dict[str, Any] | None = None,
        allowed_operation_types: Iterable[OperationType] | None = None,
    ) -> AsyncGenerator[ExecutionResult, None]:
        """As strawberry's, but for subscriptions only; a refusal is the first and last result."""
        begun = await self.begin(query, variable_values, context_value, operation_name)
        return _only(begun) if isinstance(begun, ExecutionResult) else begun


async def _only(result: ExecutionResult) -> AsyncGenerator[ExecutionResult, None]:
    yield PreExecutionError(data=None, errors=result.errors, extensions=result.extensions)


def _said(fault: Exception) -> GraphQLError:
    """What is wrong with a request that was not executed."""
    match fault:
        case GraphQLError():
            return fault
        case MissingQueryError():
            message = "There is no query: send a GraphQL document as `query`."
        case CannotGetOperationTypeError():
            message = "There is no operation of this name in the document: see `operationName`."
        case InvalidOperationTypeError(operation_type=OperationType.SUBSCRIPTION):
            message = (
                "This is a subscription: ask for it with the header accept: text/event-stream, or over a WebSocket of "
                "the protocol graphql-transport-ws."
            )
        case InvalidOperationTypeError():
            message = f"This is a {fault.operation_type.value}, which cannot be asked in this way: send it by POST."
        case _:
            return GraphQLError(str(fault), original_error=fault)
    return GraphQLError(message, original_error=fault, extensions={"code": Code.BAD_USER_INPUT.value})


class Guard(SchemaExtension):
    """Of one request: parses, measures, validates, estimates. Puts `cost` into the answer's extensions."""

    def __init__(self, rules: Rules, documents: Documents) -> None:
        self._rules, self._documents = rules, documents
        self._estimate = Estimate()
        self._errors: tuple[GraphQLError, ...] = ()
        self._limit = rules.limits.max_cost

    def on_parse(self) -> Iterator[None]:
        context = self.execution_context
        prepared = _prepared(self._documents, context.query or "", context.schema._schema, self._rules)
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
        if not errors and is_beyond(context.variables, MOST_VALUES):
            errors = [problem(Code.TOO_COMPLEX, TOO_MANY_VALUES)]
        if not errors and is_beyond(context.variables, MOST_OBJECTS, objects=True):
            errors = [problem(Code.TOO_COMPLEX, TOO_MANY_OBJECTS)]
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
        cost = {"cost": {"estimated": min(self._estimate.total, 10**15), "limit": self._limit}}
        noted: set[Note] | None = getattr(self.execution_context.context, "notes", None)
        return cost | {"notes": told(noted)} if noted else cost


def _prepared(documents: Documents, text: str, schema: GraphQLSchema, rules: Rules) -> Prepared:
    """The document of this text, as these rules judge it. Raises a GraphQLError with a code."""

    def validated(document: DocumentNode) -> list[GraphQLError]:
        hidden = () if rules.introspection else (NoSchemaIntrospectionCustomRule,)
        rules_of_ours = (*specified_rules, MaybeNullValidationRule, OneOfInputValidationRule, *hidden)
        return validate(schema, document, rules_of_ours, MOST_ERRORS, hide_suggestions=not rules.suggestions)

    return documents.prepared(text, validated, lambda document: fields_asked(document, schema))


def _operation(context: ExecutionContext) -> OperationDefinitionNode | None:
    """The operation that will be executed."""
    assert context.graphql_document is not None
    operations = [each for each in context.graphql_document.definitions if isinstance(each, OperationDefinitionNode)]
    name = context.operation_name
    return next((each for each in operations if (each.name.value if each.name else None) == name), None)
