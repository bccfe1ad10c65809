"""The schema behind its guard: what is too much is refused before it executes, and every error has a code.

    executor = Executor(schema, Rules(Limits(max_depth=8)))
    prepared = executor.prepare("{ meta { dataVersion } }", None, None, actor)
    answer = await prepared.execute(context)

The library builds the schema; what is here asks graphql-core.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator, Collection, Mapping
from typing import Any

import orjson
import strawberry
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    specified_rules,
    validate,
)

from graphdb.errors import Forbidden
from graphdb.records.actors import ActorRecord
from graphdb.tracing import span
from schema.guard.answers import Answers
from schema.guard.core import core
from schema.guard.cost import Estimate, estimate, weighing
from schema.guard.documents import Document, Documents
from schema.guard.introspected import Introspected
from schema.guard.lasting import filters_pass, lasts
from schema.guard.prepared import Cost, Prepared, Way, unforeseen
from schema.guard.problems import Code, coded, problem
from schema.guard.readers import fields_asked, forbidden
from schema.guard.rules import Rules
from schema.guard.streams import Turn, alone
from schema.guard.telling import telling
from schema.guard.values import is_beyond

MOST_ERRORS = 3  # told of one document: each message is made of the text around it and of all names near by
MOST_VALUES = 5_000  # in the variables: each is read and checked before anything else looks at it
MOST_OBJECTS = 1_000  # in the variables: each becomes one of ours, which takes a hundred times as long as a value
TOO_MANY_OBJECTS = f"The variables hold more than {MOST_OBJECTS:,} objects: list values in one `in`, or ask in parts."
TOO_MANY_VALUES = f"The variables hold more than {MOST_VALUES:,} values: split the request."
MOST_ESTIMATES = 50  # kept of one document
NO_QUERY = "There is no query: send a GraphQL document as `query`."
SEVERAL = "The document has several operations: name one as `operationName`."
NO_SUCH = "There is no operation of this name in the document: see `operationName`."
FOLLOW = (
    "This is a subscription: ask for it with the header accept: text/event-stream, or over a WebSocket of the protocol "
    "graphql-transport-ws."
)
BY_POST = "This is a {}, which cannot be asked in this way: send it by POST."
FOLLOWED = (OperationType.SUBSCRIPTION,)


class Executor:
    """What answers documents, as these rules have it. Each server has its own."""

    def __init__(self, schema: strawberry.Schema, rules: Rules | None = None) -> None:
        self.schema, self.rules = core(schema), rules or Rules()
        self.documents = Documents(self.rules.limits)
        self._introspected = Introspected()
        self.answers = Answers()
        self.ways: Counter[Way] = Counter()  # how many operations were answered how

    def prepare(
        self,
        query: str | None,
        variables: Mapping[str, Any] | None = None,
        name: str | None = None,
        actor: ActorRecord | None = None,
        kinds: Collection[OperationType] = tuple(OperationType),
    ) -> Prepared:
        """An operation of a document, read, judged and estimated; `problems` says why it will not be executed.

        name: of the operation, where there are several. actor: the caller. kinds: of operations that may be asked here.
        Every problem has a code; nothing is raised.
        """
        prepared = Prepared(self.schema, self.rules, dict(variables or {}), Cost(0, self.rules.most_cost(actor)))
        prepared.ways = self.ways
        try:
            with span("graphql.prepare"):
                self._judge(prepared, query or "", name or None, actor, kinds)
        except Exception as fault:
            prepared.problems = [unforeseen(fault)]
        if prepared.problems:
            prepared.problems = coded(prepared.problems, suggestions=self.rules.suggestions)
        return prepared

    async def execute(
        self,
        query: str | None,
        variable_values: Mapping[str, Any] | None = None,
        context_value: Any = None,
        operation_name: str | None = None,
        kinds: Collection[OperationType] = tuple(OperationType),
    ) -> ExecutionResult:
        """The answer to a document, as the context's `actor` is given it. Every error has a code; none is raised."""
        actor = getattr(context_value, "actor", None)
        return await self.prepare(query, variable_values, operation_name, actor, kinds).execute(context_value)

    async def subscribe(
        self,
        query: str | None,
        variable_values: Mapping[str, Any] | None = None,
        context_value: Any = None,
        operation_name: str | None = None,
        *,
        turn: Turn = alone,
    ) -> ExecutionResult | AsyncGenerator[ExecutionResult, None]:
        """As `Prepared.subscribe` of a subscription. Queries and mutations are refused."""
        actor = getattr(context_value, "actor", None)
        return await self.prepare(query, variable_values, operation_name, actor, FOLLOWED).subscribe(
            context_value, turn=turn
        )

    def lasts(self, query: str, variables: Mapping[str, Any] | None = None) -> bool:
        """Whether the answer to a document stays the same for as long as the data does."""
        fields = self._fields(query)
        return fields is not None and lasts(fields) and not filters_pass(f"{query}{variables or ''}")

    def writes(self, query: str) -> bool:
        """Whether an operation of a document changes anything."""
        return any(each.startswith("Mutation.") for each in self._fields(query) or ())

    def follows(self, query: str, name: str | None) -> bool:
        """Whether the operation of this name is a subscription; not where there is none, or the text is no document."""
        try:
            operation = _operation(self._document(query).document, name, valid=False)
        except GraphQLError:
            return False
        return operation.operation is OperationType.SUBSCRIPTION

    def _judge(
        self,
        prepared: Prepared,
        query: str,
        name: str | None,
        actor: ActorRecord | None,
        kinds: Collection[OperationType],
    ) -> None:
        """Fill in what is found out. Raises a GraphQLError for what is wrong with the request, or any fault of ours."""
        if not query:
            raise problem(Code.BAD_USER_INPUT, NO_QUERY)
        document = self._document(query)
        errors = list(document.errors)
        if denied := forbidden(document.types, actor, self.rules.readers):
            errors = [problem(Code.FORBIDDEN, Forbidden(denied[0]).message)]
        operation = _operation(document.document, name, valid=not errors)
        if operation.operation not in kinds:
            prepared.unfit = operation.operation
            raise problem(Code.BAD_USER_INPUT, _where_to(operation.operation))
        prepared.document, prepared.operation, prepared.problems = document.document, operation, errors
        if errors:
            return
        if is_beyond(prepared.variables, MOST_VALUES):
            raise problem(Code.TOO_COMPLEX, TOO_MANY_VALUES)
        if is_beyond(prepared.variables, MOST_OBJECTS, objects=True):
            raise problem(Code.TOO_COMPLEX, TOO_MANY_OBJECTS)
        given = _written(prepared.variables)
        if not document.fields and operation.operation is OperationType.QUERY:
            if given is not None:
                prepared.kept = self._introspected.of(query, name or "", given.decode(), str(actor is not None))
            if prepared.kept is not None and prepared.kept.answer is not None:
                return
        elif self.rules.compiles:
            prepared.compiled = document.compiled
            is_anybodys = actor is None and lasts(document.fields)
            if is_anybodys and given is not None and not filters_pass(f"{query}{given.decode()}"):
                prepared.key, prepared.answers = (query, name, given), self.answers
        self._measure(prepared, document, operation)

    def _measure(self, prepared: Prepared, document: Document, operation: OperationDefinitionNode) -> None:
        """What it costs. Raises a GraphQLError where that is too much."""
        found = self._estimate(document, operation, prepared.variables)
        prepared.cost = Cost(found.total, limit := prepared.cost.limit)
        if found.total > limit:
            raise problem(Code.TOO_COMPLEX, found.complaint(limit))

    def _estimate(
        self, document: Document, operation: OperationDefinitionNode, variables: Mapping[str, Any]
    ) -> Estimate:
        key = (operation.name.value if operation.name else None, weighing(variables))
        if (held := document.estimates.get(key)) is not None:
            return held
        found = estimate(self.schema, document.document, operation, variables, self.rules.limits.max_page)
        if key[1] is not None:
            if len(document.estimates) == MOST_ESTIMATES:
                document.estimates.clear()
            document.estimates[key] = found
        return found

    def _document(self, query: str) -> Document:
        """The document of this text, as these rules judge it. Raises a GraphQLError with a code."""
        return self.documents.read(query, self._validated, lambda document: fields_asked(document, self.schema))

    def _validated(self, document: DocumentNode) -> list[GraphQLError]:
        rules = specified_rules if self.rules.introspection else (*specified_rules, NoSchemaIntrospectionCustomRule)
        found = validate(self.schema, document, rules, MOST_ERRORS, hide_suggestions=not self.rules.suggestions)
        return telling(found, self.schema) if self.rules.suggestions else found

    def _fields(self, query: str) -> frozenset[str] | None:
        """What a document asks for; None where it is none, or not a good one."""
        try:
            document = self._document(query)
        except GraphQLError:
            return None
        return document.fields if not document.errors else None


def _operation(document: DocumentNode, name: str | None, *, valid: bool) -> OperationDefinitionNode:
    """The operation that is asked. Raises a GraphQLError where there is none of this name, or it must be named."""
    operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    if valid and name is None and len(operations) > 1:
        raise problem(Code.BAD_USER_INPUT, SEVERAL)
    for each in operations:
        if name is None or (each.name is not None and each.name.value == name):
            return each
    raise problem(Code.BAD_USER_INPUT, NO_SUCH)


def _written(variables: Mapping[str, Any]) -> bytes | None:
    """The variables as JSON, which names them; None for what cannot be: a lone surrogate, a number beyond 64 bits, or
    what is nested more deeply than anything that is asked."""
    try:
        return orjson.dumps(variables)
    except (orjson.JSONEncodeError, RecursionError):
        return None


def _where_to(kind: OperationType) -> str:
    return FOLLOW if kind is OperationType.SUBSCRIPTION else BY_POST.format(kind.value)
