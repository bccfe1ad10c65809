"""The graph, declared once: labels with their keys and typed properties, relationships, indexes.

Whatever names a label or a property elsewhere takes it from here: the migrations' statements, the checks of what
Neo4j Community cannot enforce (it has uniqueness constraints only), the texts of an import, the full-text indexes of
the embedded engine, docs/graph-model.md, and which types have ids. A module is a topic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from graphdb.cypher_text import Text
from graphdb.model import (
    audit,
    contests,
    distinctions,
    events,
    hosted,
    keeping,
    mapping,
    partners,
    people,
    posts,
    registers,
    vocabulary,
)
from graphdb.model.declared import Kept, Label, Property, Relationship, Told, Type

__all__ = [
    "BY_NAME", "KEYS", "LABELS", "NAMES", "RELATIONSHIPS", "STATE", "Kept", "Label", "Property", "Relationship", "Told",
    "Type", "schema_statements", "text_indexes",
]  # fmt: skip

LABELS: Final[tuple[Label, ...]] = (
    *vocabulary.LABELS, *mapping.LABELS, *people.LABELS, *audit.LABELS, *registers.LABELS,
    *contests.LABELS, *events.LABELS, *distinctions.LABELS, *hosted.LABELS, *partners.LABELS, *posts.LABELS,
    *keeping.LABELS,
)  # fmt: skip
RELATIONSHIPS: Final[tuple[Relationship, ...]] = (
    *vocabulary.RELATIONSHIPS, *mapping.RELATIONSHIPS, *registers.RELATIONSHIPS, *contests.RELATIONSHIPS,
    *events.RELATIONSHIPS, *distinctions.RELATIONSHIPS, *hosted.RELATIONSHIPS,
    *partners.RELATIONSHIPS, *posts.RELATIONSHIPS,
)  # fmt: skip
BY_NAME: Final[Mapping[str, Label]] = {label.name: label for label in LABELS}
KEYS: Final[Mapping[str, str]] = {label.name: label.key for label in LABELS}
STATE: Final = "GraphState"


def _names() -> Iterator[str]:
    for label in LABELS:
        yield from (label.name, *(each.name for each in label.properties))
    for relationship in RELATIONSHIPS:
        yield relationship.name


# Every name of the model as it may stand in the hole of a text. There are no others, so no value becomes part of one.
NAMES: Final[Mapping[str, Text]] = {name: Text(name) for name in _names()}


def schema_statements(migration: int) -> list[Text]:
    """The uniqueness constraints and range indexes that a migration brings, one statement each, for any engine."""
    brought = [label for label in LABELS if label.since == migration]
    unique = [
        Text(
            f"CREATE CONSTRAINT {label.name.lower()}_{label.key} IF NOT EXISTS FOR (n:{label.name}) "
            f"REQUIRE n.{label.key} IS UNIQUE"
        )
        for label in brought
    ]
    ranges = [
        Text(f"CREATE INDEX {label.name.lower()}_{name} IF NOT EXISTS FOR (n:{label.name}) ON (n.{name})")
        for label in brought
        for name in label.ranges
    ]
    return unique + ranges


def text_indexes() -> list[tuple[str, str]]:
    """Label and property of each full-text index."""
    return [(label.name, label.text) for label in LABELS if label.text]
