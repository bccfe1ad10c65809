"""What is said of entries beside their own words: distinctions, endorsements, replications."""

from __future__ import annotations

from graphdb.model.declared import AS_GIVEN, CODE, DAY, INTEGER, JSON, TEXT, Label, Property, Relationship

SINCE = 24
_COMMON = (
    Property("id", CODE, "random"),
    Property("version", INTEGER, "1, 2, ... counts its changes"),
)
_SAID = (
    Property("author", CODE, "id of the actor who said it first"),
    Property("steps", JSON, "its steps, in their order: by whom, when, and why"),
)
LABELS = (
    Label(
        "Distinction",
        "id",
        "That an entry is a good practice or a success story, by criteria, until a day.",
        (
            *_COMMON,
            Property("status", CODE, "DistinctionStatus; that its last day is over is not stored"),
            Property("entry", CODE, "id of the entry"),
            Property("kind", CODE, "DistinctionKind"),
            Property("statement", TEXT, "why, in words", language=AS_GIVEN),
            Property("criteria", JSON, "the verdict by each criterion, with what shows it"),
            Property("until", DAY, "the last day on which it counts"),
            Property(
                "counts", CODE, "kind and last day of one that is granted, by which entries are filtered", optional=True
            ),
            *_SAID,
        ),
        ranges=("entry", "status"),
        since=SINCE,
        thing=True,
    ),
    Label(
        "Endorsement",
        "id",
        "That a stakeholder stands for an entry, in words.",
        (
            *_COMMON,
            Property("status", CODE, "EndorsementStatus"),
            Property("entry", CODE, "id of the entry"),
            Property("stakeholder", CODE, "id of the stakeholder, as it was then"),
            Property("text", TEXT, "its words", language=AS_GIVEN),
            *_SAID,
        ),
        ranges=("entry",),
        since=SINCE,
        thing=True,
    ),
    Label(
        "Replication",
        "id",
        "That an entry does again what another one did before, and what became of who said so.",
        (
            *_COMMON,
            Property("status", CODE, "ReplicationStatus"),
            Property("entry", CODE, "id of the entry that does it again"),
            Property("original", CODE, "id of the entry that did it before"),
            Property("side", CODE, "ReplicationSide: for which of the two it was claimed"),
            Property("what", TEXT, "what was taken over", language=AS_GIVEN),
            Property("changed", TEXT, "what is otherwise", language=AS_GIVEN, optional=True),
            Property("statement", TEXT, "how one came from the other", language=AS_GIVEN),
            Property("documents", JSON, "addresses and titles of documents that show it"),
            *_SAID,
        ),
        ranges=("entry", "original", "status"),
        since=SINCE,
        thing=True,
    ),
)
RELATIONSHIPS = (
    Relationship(
        "SAID_OF",
        ("Distinction", "Endorsement", "Replication"),
        ("Entry",),
        "The entry that it is about, while it is there; of a replication the one that does something again.",
    ),
    Relationship("REPLICATION_OF", ("Replication",), ("Entry",), "The original, while it is there."),
    Relationship(
        "REPLICATES",
        ("Entry",),
        ("Entry",),
        "An entry does again what the other one did before, as both sides or a document say.",
        (Property("replication", CODE, "id of the Replication that says so"),),
    ),
)
