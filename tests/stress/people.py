"""Who takes part in a stress test, and the linkages that all of them work on."""

from __future__ import annotations

from dataclasses import dataclass

from graphdb import migrate
from graphdb.adapter.opening import opened
from graphdb.adapter.settings import GraphSettings
from graphdb.records.actors import Role
from resolvers.people import tokens
from tests.resolvers.reviewing import mapped


@dataclass(frozen=True)
class Person:
    """Somebody with an API token; `id` is the actor that the history names."""

    id: str
    role: str
    lines: tuple[str, ...] = ()

    def facilitates(self, line: str) -> bool:
        """Written out here once more: C7 covers its parts, and an administrator everything."""
        mine = any(line == each or line.startswith(f"{each}-") for each in self.lines)
        return self.role == "ADMINISTRATOR" or (self.role == "FACILITATOR" and mine)


# One token each; Ada has two, and is one person all the same.
PEOPLE = (
    Person("carol", "CONTRIBUTOR"),
    Person("carlos", "CONTRIBUTOR"),
    Person("ada", "CONTRIBUTOR"),
    Person("ann", "FACILITATOR", ("C4",)),
    Person("ben", "FACILITATOR", ("C7",)),
    Person("eve", "FACILITATOR", ("C10",)),
    Person("ada", "ADMINISTRATOR"),
    Person("abe", "ADMINISTRATOR"),
)
THERE = ("C4:1.b", "C4:4.4", "C4:4.7", "C7-ELEA:SDG4", "C10:1.5", "C10:4.7", "C10:16.10")  # in the built-in Matrix
NEW = (
    "C4:4.5", "C4:4.6", "C4:8.6", "C4:9.c", "C4:SDG5", "C7-ELEA:4.1", "C7-ELEA:4.3", "C7-ELEA:4.4", "C7-ELEA:4.a",
    "C10:4.4", "C10:5.2", "C10:16.6", "C10:SDG17",
)  # fmt: skip
KEYS = (*THERE, *NEW)


def ends_of(key: str) -> dict[str, object]:
    """Line and goal or target of a key, as a proposal names them."""
    line, _, end = key.partition(":")
    whole = {"goal": int(end.removeprefix("SDG"))} if end.startswith("SDG") else {"target": end}
    return {"actionLine": line, **whole}


async def prepared(settings: GraphSettings) -> list[str]:
    """Fill an empty graph with the built-in mapping, and make a token for each of PEOPLE."""
    async with opened(settings) as graph:
        await migrate.up(graph)
        await mapped(graph)
        made = [await tokens.create(graph, name=each.id, role=Role(each.role), lines=each.lines) for each in PEOPLE]
    return [text for _, text in made]
