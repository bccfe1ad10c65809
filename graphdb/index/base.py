"""What the rows of an index were when it was made: rows are in its order, and all kept orders are made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphdb.conditions import Value
from graphdb.index.side import Column, Side, number_as_key, plain_key
from graphdb.index.strings import Strings
from graphdb.node_sets import KeyName


@dataclass(frozen=True)
class Base:
    """The keys of each row that was there at first, in the order of key and id; no write changes them.

    A row is looked for among the others by what it was here, its place's reason; what it is now, its Side knows.
    """

    ids: Strings
    keys: Strings
    records: Strings
    numbers: Mapping[str, Column]

    @classmethod
    def of(cls, side: Side, numbers: Mapping[str, Column] | None = None) -> Base:
        """The base of a side, be it changed or not; `numbers` are those of the base where they are others by now."""
        return cls(side.ids.first, side.keys.first, side.records.first, side.numbers if numbers is None else numbers)

    def __len__(self) -> int:
        return len(self.ids)

    def key(self, row: int) -> str:
        return self.keys[row] or plain_key(self.records[row])

    def value(self, name: KeyName, row: int) -> Value:
        """What a row was ordered by. Raises KeyError for a key that rows do not have by themselves."""
        match name:
            case "title" | "name":
                return self.key(row)
            case "id":
                return self.ids[row]
            case _:
                return number_as_key(name, int(self.numbers[name][row]))
