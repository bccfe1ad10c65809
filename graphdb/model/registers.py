"""What was reported, and who stands behind it."""

from __future__ import annotations

from graphdb.model.declared import (
    AS_GIVEN,
    CODE,
    CODES,
    DATE,
    FLAG,
    INTEGER,
    TEXT,
    TEXTS,
    Kept,
    Label,
    Property,
    Relationship,
    Told,
    ordering,
    words_of,
)

LABELS = (
    Label(
        "Entry",
        "id",
        "What is reported: a project, programme, training, conference, website, toolkit ...",
        (
            Property("id", CODE, "collection and id there, e.g. DPG:aajeevika"),
            Property("title", TEXT, "title", language=AS_GIVEN),
            Property("titleKey", CODE, "what titles are ordered by", made=ordering("title")),
            Property("titleWords", CODE, "words of the title, for relevance", made=words_of("title")),
            Property("words", CODE, "words of title and description", made=words_of("title", "description")),
            Property("kinds", CODES, "list of EntryKind"),
            Property("status", CODE, "EntryStatus", optional=True),
            Property("statusRaw", TEXT, "as the source has it", language=AS_GIVEN, optional=True),
            Property("year", INTEGER, "year", optional=True),
            Property("startDate", DATE, "date", optional=True),
            Property("startRaw", TEXT, "as the source has it", language=AS_GIVEN, optional=True),
            Property("endDate", DATE, "date", optional=True),
            Property("endRaw", TEXT, "as the source has it", language=AS_GIVEN, optional=True),
            Property("url", CODE, "address", optional=True),
            Property("description", TEXT, "text", language=AS_GIVEN, optional=True),
            Property("collection", CODE, "code of its collection"),
            Property("sourceId", CODE, "id in its collection"),
            Property("mdgs", CODES, "list of the MDGs that old entries name", optional=True),
            Property("scope", CODE, "NATIONAL, REGIONAL or INTERNATIONAL", optional=True),
        ),
        ranges=(
            "titleKey",
            "year",
            "status",
            "collection",
        ),
        text="words",
        thing=True,
        told=Told.BY_ID,
    ),
    Label(
        "Stakeholder",
        "id",
        "Who stands behind an entry.",
        (
            Property("id", CODE, "slug of name and country; of an international body that of its acronym"),
            Property("name", TEXT, "name", language=AS_GIVEN),
            Property(
                "names", TEXTS, "list of what an international body goes by besides", language=AS_GIVEN, optional=True
            ),
            Property("nameKey", CODE, "what names are ordered by", made=ordering("name")),
            Property("words", CODE, "words of the names, for search", made=words_of("name", "names")),
            Property("kind", CODE, "StakeholderKind", optional=True),
        ),
        ranges=(
            "nameKey",
            "kind",
        ),
        text="words",
        thing=True,
        told=Told.BY_ID,
    ),
    Label(
        "EntryChange",
        "stamp",
        "What one transaction has changed of entries and stakeholders, for who keeps an index of them; the last only.",
        (
            Property("stamp", CODE, "the entriesStamp of the GraphState that the transaction made"),
            Property("before", CODE, "the one before; empty where there was none"),
            Property("version", INTEGER, "the version of the data that it made"),
            Property("entries", CODES, "ids of the entries that are new, different or gone, or whose edges are"),
            Property("stakeholders", CODES, "ids of such stakeholders"),
        ),
        since=10,
        kept=Kept.NEVER,
    ),
    Label(
        "Submission",
        "id",
        "What is not published: a label of its own, and never an Entry, so that no text that reads entries finds it.",
        (Property("id", CODE, "id"),),
        since=11,
    ),
    Label(
        "Tombstone",
        "id",
        "What had an id and is not there any more: it says what has become of it.",
        (
            Property("id", CODE, "the id that it had, e.g. Stakeholder:the-world-bank"),
            Property("fate", CODE, "MERGED or WITHDRAWN"),
            Property("into", CODE, "the id of what it was merged into", optional=True),
        ),
        since=11,
    ),
)

RELATIONSHIPS = (
    Relationship(
        "IN_COLLECTION",
        ("Entry",),
        ("Collection",),
        "The register an entry came from.",
        fan=5000,
    ),
    Relationship(
        "IMPLEMENTS",
        ("Entry",),
        ("ActionLine",),
        "An entry works on a line.",
        fan=2000,
    ),
    Relationship(
        "CONTRIBUTES_TO",
        ("Entry",),
        (
            "SdgTarget",
            "SdgGoal",
        ),
        "An entry says that it helps a target or a goal.",
        (
            Property("statement", TEXT, "the entry's own words", language=AS_GIVEN, optional=True),
            Property("via", CODE, "code of the line that the statement is about", optional=True),
        ),
        fan=500,
    ),
    Relationship(
        "LOCATED_IN",
        ("Entry",),
        (
            "Country",
            "Region",
        ),
        "Where; the region itself only where no country is known.",
        fan=200,
    ),
    Relationship(
        "CARRIES_OUT",
        ("Stakeholder",),
        ("Entry",),
        "Who; one edge for a stakeholder and an entry.",
        (Property("role", TEXT, "e.g. owner", language=AS_GIVEN, optional=True),),
        fan=10,
        of_end=True,
    ),
    Relationship(
        "BASED_IN",
        ("Stakeholder",),
        ("Country",),
        "The country of a stakeholder, if it is not an international body.",
        fan=1500,
    ),
    Relationship(
        "FACILITATES",
        ("Stakeholder",),
        ("ActionLine",),
        "A UN body facilitates a line.",
        (Property("lead", FLAG, "true for the lead facilitator"),),
        fan=10,
    ),
)
