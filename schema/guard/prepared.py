"""One operation that has been judged: what it costs, what is wrong with it, and its answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator, Hashable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from inspect import isawaitable
from typing import Any, NamedTuple

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    execute,
    get_variable_values,
)

from resolvers.filters.notes import Note, as_extension
from resolvers.scope.allowance import RateLimited
from schema.guard.answers import Answers, Rows
from schema.guard.compiled import Compiled
from schema.guard.introspected import AnswerPlace
from schema.guard.problems import Code, coded, problem
from schema.guard.rules import Rules
from schema.guard.runs import Bail, is_awaitable
from schema.guard.streams import Pace, Turn, alone, begun_of, results
from schema.guard.telling import telling

MOST_TOLD = 10**15  # a cost beyond is not told as a number


class Way(StrEnum):
    """How an operation is answered."""

    COMPILED = "compiled"
    ORDINARY = "ordinary"
    BAILED = "bailed"  # by graphql-core, after a plan has met with what it does not answer
    KEPT = "kept"  # as it was answered before


class Cost(NamedTuple):
    """What an operation is estimated to cost, and what it may."""

    estimated: int
    limit: int


@dataclass
class Prepared:
    """What `Executor.prepare` found out.

    problems: why it is not executed, each with a code. unfit: its kind, where that may not be asked in this way.
    way: how it was answered. answers: where answers to the same are kept, under `key`; None where none may be.
    """

    schema: GraphQLSchema
    rules: Rules
    variables: dict[str, Any]
    cost: Cost
    problems: list[GraphQLError] = field(default_factory=list)
    unfit: OperationType | None = None
    document: DocumentNode | None = None
    operation: OperationDefinitionNode | None = None
    kept: AnswerPlace | None = None
    compiled: Compiled | None = None
    answers: Answers | None = None
    key: tuple[Hashable, ...] = ()
    way: Way = Way.ORDINARY
    ways: Counter[Way] = field(default_factory=Counter)  # of all operations of an executor

    async def execute(self, context: Any, *, printed: bool = False) -> ExecutionResult:
        """The answer of a query or a mutation. Every error has a code; none is raised.

        printed: whether it will only be printed, and nobody changes it: parts of it are then parts of other answers.
        """
        if (refused := await self._spent(context)) is not None:
            return self._answer(None, [refused], context)
        if self.kept is not None and self.kept.answer is not None:
            return self.kept.answer
        if self.problems:
            return self._answer(None, self.problems, context)
        rows = self._rows(context) if printed else None
        found = self._before(rows, context) or await self._compiled(context, rows, printed=printed)
        found = found or await self._ordinary(context)
        self.ways[self.way] += 1
        answer = self._answer(found.data, self._coded(found.errors), context)
        if self.kept is not None and not answer.errors:
            self.kept.keep(answer)
        return answer

    async def _spent(self, context: Any) -> GraphQLError | None:
        """Count it for its caller; what they are told where that is too much. What is wrong costs 1: it was no work."""
        if (allowance := getattr(context, "allowance", None)) is None:
            return None
        try:
            await allowance.spend(1 if self.problems else max(1, self.cost.estimated))
        except RateLimited as fault:
            return problem(Code.RATE_LIMITED, fault.message)
        return None

    def _rows(self, context: Any) -> Rows | None:
        """What is kept of the data that the context reads."""
        if self.answers is None or getattr(context, "notes", None) is None or context.stamp is None:
            return None
        return Rows(self.answers, context.stamp)

    def _before(self, rows: Rows | None, context: Any) -> ExecutionResult | None:
        """The same answer, where it was given before."""
        if rows is None or (told := rows.answers.get(rows.stamp, self.key)) is None:
            return None
        context.notes.update(told.notes)
        self.way = Way.KEPT
        return ExecutionResult(told.printed())  # type: ignore[arg-type]  # it is only printed

    async def _compiled(self, context: Any, rows: Rows | None, *, printed: bool) -> ExecutionResult | None:
        """The answer of a plan; None where graphql-core has to answer."""
        operation, compiled = self.operation, self.compiled
        if compiled is None or operation is None or operation.operation is not OperationType.QUERY:
            return None
        variables = get_variable_values(self.schema, operation.variable_definitions or (), self.variables)
        if isinstance(variables, list) or (plan := compiled.plan(self.schema, operation, variables)) is None:
            return None
        try:
            data = await plan.answer(context, variables, printed=printed, rows=rows)
        except Bail:
            compiled.bailed(operation, variables)
        except Exception:  # noqa: S110
            pass  # what a resolver refuses, or a fault: it is raised again, and told with its place
        else:
            self.way = Way.COMPILED
            return ExecutionResult(data if rows is None else rows.keep(self.key, data, context.notes))
        self.way = Way.BAILED
        return None

    async def _ordinary(self, context: Any) -> ExecutionResult:
        try:
            promised = execute(
                self.schema,
                self._document,
                context_value=context,
                variable_values=self.variables,
                operation_name=self._name,
                is_awaitable=is_awaitable,
            )
            return await promised if isawaitable(promised) else promised
        except Exception as fault:
            return ExecutionResult(None, [unforeseen(fault)])

    async def subscribe(
        self, context: Any, *, turn: Turn = alone
    ) -> ExecutionResult | AsyncGenerator[ExecutionResult, None]:
        """Begin a subscription: a result for each event; or the only one, which says why it does not begin.

        Every error has a code, and none is raised. turn: surrounds each event.
        """
        if (refused := await self._spent(context)) is not None:
            return self._answer(None, [refused], context)
        if self.problems:
            return self._answer(None, self.problems, context)
        try:
            begun = await begun_of(self.schema, self._document, self._name, self.variables, context)
        except Exception as fault:
            begun = [unforeseen(fault)]
        told = self._told(context)
        if isinstance(begun, list):
            return ExecutionResult(None, self._coded(begun), told)

        def finish(data: dict[str, Any] | None, errors: list[GraphQLError] | None) -> ExecutionResult:
            return ExecutionResult(data, self._coded(errors), told)

        return results(begun, finish, turn, Pace(self.cost.estimated, self.cost.limit))

    @property
    def _document(self) -> DocumentNode:
        assert self.document is not None, "nothing has been read"
        return self.document

    @property
    def _name(self) -> str | None:
        name = self.operation.name if self.operation else None
        return name.value if name else None

    def _answer(self, data: dict[str, Any] | None, errors: list[GraphQLError] | None, context: Any) -> ExecutionResult:
        return ExecutionResult(data, errors, self._told(context, data, errors))

    def _coded(self, errors: list[GraphQLError] | None) -> list[GraphQLError] | None:
        if not errors:
            return None
        said = telling(errors, self.schema) if self.rules.suggestions else errors
        return coded(said, suggestions=self.rules.suggestions)

    def _told(self, context: Any, data: Any = None, errors: list[GraphQLError] | None = None) -> dict[str, Any]:
        """The answer's extensions; beside errors with the notes to what the answer has all the same."""
        cost: dict[str, Any] = {"cost": {"estimated": min(self.cost.estimated, MOST_TOLD), "limit": self.cost.limit}}
        if self.rules.tells_way:
            cost |= {"answered": self.way.value}
        noted: set[Note] = getattr(context, "notes", None) or set()
        if errors:
            noted = {each for each in noted if is_answered(data, each.path)}
        return cost | {"notes": as_extension(noted)} if noted else cost


def is_answered(data: Any, path: Sequence[str | int]) -> bool:
    """Whether there is something at this place of an answer.

    What fails takes what surrounds it along, and it is a matter of chance how far its neighbours have come by then.
    """
    for step in path:
        if data is None:
            return False
        data = data[step]
    return data is not None


def unforeseen(fault: Exception) -> GraphQLError:
    """A fault as one of the errors of an answer."""
    return fault if isinstance(fault, GraphQLError) else GraphQLError(str(fault), original_error=fault)
