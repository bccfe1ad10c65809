"""The tools: one for each documented question, and those that know no question beforehand."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from graphql import GraphQLError, GraphQLSchema, OperationType
from mcp_types import Tool, ToolAnnotations

from web import queries
from web.explorer.answers import Execute
from web.mcp.answers import made
from web.mcp.arguments import BOUNDS, wish_of
from web.mcp.asking import Ways, Wish, answered
from web.mcp.describing import Described
from web.mcp.failures import Failed
from web.mcp.places import Place, key_of
from web.mcp.questions import AFTER, SOURCE, Question
from web.mcp.schemas import input_of, output_of, required

DESCRIBED = 4_000  # tokens
KEY = re.compile(r"[\x20-\x7e]{1,200}")  # that what is sent twice has
# Of what only reads, the protocol asks nothing of the other two hints, and each would be told some thirty times.
READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
CHANGES = ToolAnnotations(read_only_hint=False, destructive_hint=True, idempotent_hint=False, open_world_hint=False)
# The same for every tool, and so named alone: the instructions of the server say once what they are. A failure has
# `error` alone, and nothing is required: clients that hold a failure to the schema, too, would else tell of the schema
# in place of what went wrong.
BESIDE: dict[str, Any] = {name: {} for name in ("source", "notes", "leftOut", "cursor", "error")}


@dataclass(frozen=True)
class Offered:
    """A tool as it is listed, and what answers a call of it: a wish, and the ways of who calls. Raises Failed."""

    told: Tool
    known: Sequence[str]
    needed: Sequence[str]
    answer: Callable[[Wish, Ways], Awaitable[dict[str, Any]]]

    async def __call__(self, given: Mapping[str, Any] | None, ways: Ways) -> dict[str, Any]:
        wish = wish_of(self.told.name, given, self.known, self.needed, ways.most)
        return await self.answer(wish, ways)


def offered(
    name: str,
    title: str,
    says: str,
    takes: Mapping[str, Any],
    needed: Sequence[str],
    gives: Mapping[str, Any],
    answer: Callable[[Wish, Ways], Awaitable[dict[str, Any]]],
    *,
    annotations: ToolAnnotations = READS,
) -> Offered:
    """A tool. takes, gives: JSON schemas, of the arguments by name and of `answer`."""
    given = {"type": "object", "properties": {**takes, **BOUNDS}, "additionalProperties": False}
    told = {"type": "object", "properties": {"answer": dict(gives), **BESIDE}}
    tool = Tool(
        name=name,
        title=title,
        description=says,
        input_schema={**given, "required": list(needed)} if needed else given,
        output_schema=told,
        annotations=annotations,
    )
    return Offered(tool, [*takes], needed, answer)


def of_document(example: queries.Example, schema: GraphQLSchema) -> Offered:
    """The tool of a documented question: its variables are what it takes, its selection is what it gives."""
    question = Question(example.query, schema)
    takes = input_of(schema, question.operation, example.variables)
    takes.pop(AFTER, None)  # the cursor of the tool has it
    needed = required(question.operation)

    async def answer(wish: Wish, ways: Ways) -> dict[str, Any]:
        return await answered(question, wish, ways.ours, ways.ours)

    name = example.name.replace("-", "_")
    asks = example.title if example.title.endswith("?") else f"{example.title}."
    says = f"{asks} {example.description}".strip()
    gives = output_of(question.shapes, goes_on=question.goes_on)
    # Its title is for lists that people see; the question itself is in what is said of it, which assistants read.
    return offered(name, example.name.replace("-", " ").capitalize(), says, takes, needed, gives, answer)


def of_text(schema: GraphQLSchema) -> Offered:
    """The tool for any read."""
    takes = {
        "query": {"type": "string", "description": "A GraphQL query; with $after and pageInfo its list goes on."},
        "variables": {"type": "object"},
    }
    says = (
        "Asks any GraphQL query, which only reads. It is checked and costed before, and refused with advice. "
        "Take it where no other tool fits; `describe` has the fields."
    )

    async def answer(wish: Wish, ways: Ways) -> dict[str, Any]:
        return await _free(schema, wish, ways.theirs, ways, OperationType.QUERY)

    return offered("query", "Ask any question", says, takes, ["query"], {"type": "object"}, answer)


def of_changes(schema: GraphQLSchema) -> Offered:
    """The tool for mutations, where the operator allows it."""
    takes = {
        "mutation": {"type": "string", "description": "A GraphQL mutation, one of those that `describe` has."},
        "variables": {"type": "object"},
        "idempotencyKey": {"type": "string", "description": "The same key: what is sent twice is done once."},
    }
    says = "Changes the mapping by a GraphQL mutation, with the rights of the token. Ask the person before."

    async def answer(wish: Wish, ways: Ways) -> dict[str, Any]:
        given = dict(wish.variables)
        key, text = given.pop("idempotencyKey", None), given.pop("mutation")
        if ways.changing is None:
            raise Failed("FORBIDDEN", "Nothing is changed here: sign in with a token.")
        if key is not None and not (isinstance(key, str) and KEY.fullmatch(key)):
            raise Failed("BAD_USER_INPUT", "`idempotencyKey` is a text of 1 to 200 printable ASCII characters.")
        if wish.cursor is not None:
            raise Failed(
                "BAD_CURSOR", "To go on would make the change once more: what is left out is asked by `query`."
            )
        own = Wish(wish.tokens, None, {**given, "query": text})
        answer = await _free(schema, own, ways.changing(key), ways, OperationType.MUTATION)
        return {name: each for name, each in answer.items() if name != "cursor"}

    gives = {"type": "object"}
    return offered("change", "Change the mapping", says, takes, ["mutation"], gives, answer, annotations=CHANGES)


async def _free(schema: GraphQLSchema, wish: Wish, ask: Execute, ways: Ways, kind: OperationType) -> dict[str, Any]:
    text, variables = wish.variables["query"], wish.variables.get("variables", {})
    if not isinstance(text, str) or not isinstance(variables, dict):
        raise Failed("BAD_USER_INPUT", "The document is a text, and `variables` is an object.")
    question = Question(text, schema)
    try:
        asked, _ = question.operation.operation, question.asked
    except (GraphQLError, RecursionError, StopIteration):
        raise await _refused(text, variables, ask) from None
    if question.is_one_of_several or SOURCE in question.names:
        said = "send one at a time" if question.is_one_of_several else f"call no field of it {SOURCE}"
        raise Failed("BAD_USER_INPUT", f"A document has one operation here, beside which its source is asked: {said}.")
    if asked is not kind:
        does = "`query` only reads" if kind is OperationType.QUERY else "`change` only writes"
        raise Failed("FORBIDDEN", f"This is a {asked.value}: {does}.")
    return await answered(question, Wish(wish.tokens, wish.cursor, variables), ask, ways.ours)


async def _refused(text: str, variables: Mapping[str, Any], ask: Execute) -> Failed:
    """What the guard says of a document that cannot be taken apart here."""
    answer = await ask(text, variables)
    return Failed.of(answer.get("errors") or [{"message": "This is no GraphQL document of one operation."}])


def of_schema(described: Described) -> Offered:
    """The tool that says what can be asked."""
    takes = {
        "words": {
            "type": "string",
            "description": "Types and fields that have all of these words.",
            "examples": ["gap"],
        },
        "type": {"type": "string", "description": "The fields of this type.", "examples": ["EntryFilter"]},
    }
    gives = {"type": "object", "properties": {"lines": {"type": "array", "items": {"type": "string"}}}}
    says = (
        "What can be asked with `query`: without arguments all questions, else types and fields by words, "
        "or the fields of one type; a line each. Never more than 4,000 tokens."
    )

    async def answer(wish: Wish, ways: Ways) -> dict[str, Any]:
        words, name = (str(wish.variables.get(each, "")) for each in ("words", "type"))
        if words and name:
            raise Failed("BAD_USER_INPUT", "Give `words` or `type`, not both.")
        lines = described.of_type(name) if name else described.by_words(words) if words else described.roots()
        if not lines:
            raise Failed("NOT_FOUND", f"Nothing here has all of the words {words[:60]!r}: take fewer, or other ones.")
        place = Place.of(wish.cursor, key_of("describe", wish.variables))
        return made({"lines": [each.text for each in lines]}, {}, (), place, min(wish.tokens, DESCRIBED))

    return offered("describe", "What can be asked", says, takes, (), gives, answer)


class Tools:
    """All of them by name."""

    def __init__(self, found: Sequence[Offered]) -> None:
        self._found = {each.told.name: each for each in found}
        assert len(self._found) == len(found), "two tools have one name"

    def listed(self) -> list[Tool]:
        return [each.told for each in self._found.values()]

    def get(self, name: str) -> Offered:
        """Raises KeyError with what is near, as a sentence."""
        if name not in self._found:
            close = get_close_matches(name[:60], [*self._found], cutoff=0.3) or [*self._found][:3]
            raise KeyError(f"There is no tool {name[:60]!r}. Near it: {', '.join(close)}.")
        return self._found[name]


def tools(
    schema: GraphQLSchema, described: Described | None = None, *, free: bool = True, changes: bool = False
) -> Tools:
    """The tools of a schema. described: None where it may not be read. free: whether any document may be asked.
    changes: whether mutations may."""
    found = [of_document(each, schema) for each in queries.examples()]
    if described is not None:
        found.append(of_schema(described))
    if free:
        found.append(of_text(schema))
    if changes:
        found.append(of_changes(schema))
    return Tools(found)
