"""Repositories that are hosted for others: the words that these file their entries under."""

from __future__ import annotations

from graphdb.model.declared import AS_GIVEN, CODE, CODES, INTEGER, JSON, MOMENT, TEXT, Label, Property, Relationship

LABELS = (
    Label(
        "Term",
        "id",
        "A word of a hosted repository. Its edges say again what its mappings say, for paths.",
        (
            Property("id", CODE, "its collection, scheme and code, e.g. DPG:sector:health"),
            Property("version", INTEGER, "1, 2, ... counts its changes; 1 where it is missing", optional=True),
            Property("collection", CODE, "code of its collection"),
            Property("scheme", CODE, "the list of the collection that it stands in, e.g. sector"),
            Property("code", CODE, "its code in that list"),
            Property("label", TEXT, "what the collection calls it", language=AS_GIVEN),
            Property("mappings", CODES, "what it means here, each a match and an id: EXACT SdgGoal:4", optional=True),
            Property("submittedAt", MOMENT, "when it came here", optional=True),
            Property("submittedBy", CODE, "id of the actor who added it; a file has none", optional=True),
            Property("updatedAt", MOMENT, "when it was last changed here", optional=True),
        ),
        ranges=("collection",),
        since=26,
        thing=True,
    ),
    Label(
        "Repository",
        "id",
        "What is said of a collection as a repository: who its curators are, what its form asks, its report.",
        (
            Property("id", CODE, "code of the collection"),
            Property("version", INTEGER, "1, 2, ... counts its changes"),
            Property("curators", CODES, "ids of the actors who write what its terms mean", optional=True),
            Property("fields", JSON, "what its form asks beside what every form does", optional=True),
            Property(
                "sections", JSON, "the sections of its report; missing where they are the usual ones", optional=True
            ),
            Property("updatedAt", MOMENT, "when it was last changed"),
        ),
        since=26,
        thing=True,
    ),
)

RELATIONSHIPS = (
    Relationship("USES", ("Entry",), ("Term",), "A word of its repository that an entry is filed under.", fan=3),
    Relationship(
        "MAPS_TO",
        ("Term",),
        ("ActionLine", "SdgGoal", "SdgTarget", "Objective"),
        "What a term means here.",
        (Property("match", CODE, "TermMatch"),),
    ),
)
