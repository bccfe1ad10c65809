"""Documents that were asked before: parsed, measured and validated once."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from graphql import DocumentNode, GraphQLError, GraphQLSyntaxError, parse

from resolvers.scope.limits import Limits
from schema.guard.compiled import Compiled
from schema.guard.cost import Estimate
from schema.guard.problems import Code, problem
from schema.guard.shape import shape_of

Validate = Callable[[DocumentNode], list[GraphQLError]]
Fields = Callable[[DocumentNode], frozenset[str]]
COUNT = 500
MOST_CHARACTERS = 100_000  # of one document: a long comment is no token
CHARACTERS = 500_000  # a parsed document takes about a hundred times its length


@dataclass(frozen=True)
class Document:
    """A parsed document, everything that is wrong with it whatever its variables are, and the fields it asks for.

    fields: as `fields_asked` gives them.
    """

    document: DocumentNode
    errors: tuple[GraphQLError, ...]
    fields: frozenset[str] = frozenset()

    @cached_property
    def types(self) -> frozenset[str]:
        """The types of the fields, and of the objects that they answer."""
        return frozenset(each.partition(".")[0] for each in self.fields)

    @cached_property
    def estimates(self) -> dict[tuple[str | None, bytes | None], Estimate]:
        """What its operations were found to cost, by their names and what their variables say that costs."""
        return {}

    @cached_property
    def compiled(self) -> Compiled:
        return Compiled(self.document)


class Documents:
    """The documents last asked, by their exact text; bounded in number and in length together."""

    def __init__(self, limits: Limits, *, count: int = COUNT, characters: int = CHARACTERS) -> None:
        self._limits, self._count, self._characters = limits, count, characters
        self._held: OrderedDict[str, Document] = OrderedDict()
        self._length = 0

    def __len__(self) -> int:
        return len(self._held)

    def read(self, text: str, validate: Validate, fields: Fields = lambda _: frozenset()) -> Document:
        """The document of this text.

        Raises a GraphQLError with a code for a text that cannot be parsed or is too long; such texts are not kept.
        """
        if (held := self._held.get(text)) is not None:
            self._held.move_to_end(text)
            return held
        if len(text) > MOST_CHARACTERS:
            raise problem(
                Code.TOO_COMPLEX,
                f"The query has {len(text):,} characters, and at most {MOST_CHARACTERS:,} are read: move values into "
                "variables.",
            )
        document = parsed(text, self._limits)
        # The limits come first: the standard rules take long for what the limits refuse at once.
        errors = [problem(Code.TOO_COMPLEX, each) for each in shape_of(document).complaints(self._limits)]
        errors = errors or [_coded(each) for each in validate(document)]
        self._keep(text, read := Document(document, tuple(errors), frozenset() if errors else fields(document)))
        return read

    def _keep(self, text: str, document: Document) -> None:
        self._held[text] = document
        self._length += len(text)
        while len(self._held) > self._count or self._length > self._characters:
            oldest, _ = self._held.popitem(last=False)
            self._length -= len(oldest)


def parsed(text: str, limits: Limits) -> DocumentNode:
    """The document. Raises a GraphQLError with a code."""
    try:
        return parse(text, max_tokens=limits.max_tokens)
    except GraphQLSyntaxError as fault:
        if "Parsing aborted" in fault.message:
            raise problem(
                Code.TOO_COMPLEX,
                f"The query has more than {limits.max_tokens:,} tokens (words, names and punctuation): "
                "move values into variables, or split it into several requests.",
            ) from None
        raise _with(fault, Code.GRAPHQL_PARSE_FAILED) from None
    except RecursionError:
        raise problem(Code.TOO_COMPLEX, f"The query is nested too deeply: the limit is {limits.max_depth}.") from None


def _coded(fault: GraphQLError) -> GraphQLError:
    return _with(fault, Code.GRAPHQL_VALIDATION_FAILED)


def _with(fault: GraphQLError, code: Code) -> GraphQLError:
    """The same error with a code, and without what Python said about it."""
    message = re.sub(r" but encountered error '.*'", " but it is not one", fault.message, flags=re.DOTALL)
    return problem(code, message, fault)
