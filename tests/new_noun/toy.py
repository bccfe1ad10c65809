"""What it takes to add a noun: a toy, which a stakeholder makes, and which facilitators and administrators may read.

Each touch is a file, and what is put before which line of it; None: the file is new.
"""

from pathlib import Path

LABEL = """    Label(
        "Toy",
        "id",
        "Something to play with.",
        (
            Property("id", CODE, "e.g. bear"),
            Property("title", TEXT, "what it is called", language_in="language"),
            Property("titleKey", CODE, "what titles are ordered by", made=ordering("title")),
            Property("language", CODE, "the language of its title, as a tag of BCP 47"),
            Property("madeIn", INTEGER, "year", optional=True),
        ),
        ranges=("madeIn",),
        since=999,
        thing=True,
    ),
"""
MADE_BY = '    Relationship("MADE_BY", ("Toy",), ("Stakeholder",), "Who makes a toy."),\n'
RECORD = """@dataclass(frozen=True)
class ToyRecord:
    id: str
    title: str
    language: str
    made_in: int | None


"""
NOUN = '    Noun("Toy", ToyRecord, lambda each: each.id, stored("Toy", ToyRecord), readable_from=Role.FACILITATOR),\n'
TYPE = '''"""Toys."""

from __future__ import annotations

import strawberry

from resolvers.nodes.nouns import ToyRecord
from schema.pages import Node
from schema.typed import of_records


@of_records(ToyRecord)
@strawberry.type(description="Something to play with.")
class Toy(Node):
    title: str = strawberry.field(description="What it is called.")
    language: str = strawberry.field(description="The language of its title, e.g. en.")
    made_in: int | None = strawberry.field(description="When it was made; null where nobody knows.")

    @classmethod
    def of(cls, record: ToyRecord) -> Toy:
        return cls(
            id=strawberry.ID(f"Toy:{record.id}"), title=record.title, language=record.language, made_in=record.made_in
        )
'''
FIELD = """    @strawberry.field(description="A toy by id.")
    async def toy(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="e.g. Toy:bear.")]
    ) -> Toy | None:
        found = await node(info.context, f"Toy:{key_of('Toy', id)}")
        return typed(found, info.context.vocabulary) if found else None  # type: ignore[no-any-return]

"""
IMPORTS = """from resolvers.nodes.by_id import node
from schema.toys import Toy
from schema.typed import typed
"""
TOUCHES: dict[str, list[tuple[str | None, str]]] = {
    "graphdb/model/registers.py": [
        ('    Label(\n        "Submission"', LABEL),
        ('    Relationship(\n        "IN_COLLECTION"', MADE_BY),
    ],
    "resolvers/nodes/nouns.py": [("NOUNS: Final", RECORD), ('    Noun("ActionLine"', NOUN)],
    "schema/toys.py": [(None, TYPE)],
    "schema/query/registers.py": [
        ("from schema.counts import", IMPORTS),
        ('    @strawberry.field(description="Stakeholders that meet a filter.")', FIELD),
    ],
}


def add_to(checkout: Path, number: int) -> None:
    """Add the noun to a checkout, as migration `number` brings it."""
    for name, touches in TOUCHES.items():
        file = checkout / name
        for before, text in touches:
            text = text.replace("since=999", f"since={number}")
            there = file.read_text(encoding="utf-8") if before is not None else ""
            assert before is None or there.count(before) == 1, f"{name} has not once {before}"
            file.write_text(there.replace(before, text + before) if before is not None else text, encoding="utf-8")
