"""Any record as its type. A type says which records it is of, where it is declared:

@of_records(EntryRecord)
@strawberry.type
class Entry(Node): ...
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, TypeVar

from resolvers.nodes.nouns import Thing
from resolvers.vocabulary.held import Vocabulary

C = TypeVar("C", bound=type)
_MAKERS: dict[type, Callable[[Thing, Vocabulary], Any]] = {}


def of_records(*records: type) -> Callable[[C], C]:
    """The type that these records are answered as, by its classmethod `of(record)` or `of(record, vocabulary)`."""

    def register(type_: C) -> C:
        of: Any = type_.of  # type: ignore[attr-defined]
        takes_vocabulary = len(inspect.signature(of).parameters) > 1
        _MAKERS.update(dict.fromkeys(records, of if takes_vocabulary else lambda record, _: of(record)))
        return type_

    return register


def typed(thing: Thing, vocabulary: Vocabulary) -> Any:
    """The GraphQL object of a record. Raises KeyError for one that no type is of."""
    return _MAKERS[type(thing)](thing, vocabulary)


def known() -> frozenset[type]:
    """The records that a type is of."""
    return frozenset(_MAKERS)
