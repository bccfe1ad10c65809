"""What was reported, and who stands behind it."""

from __future__ import annotations

from graphdb.model.declared import (
    AS_GIVEN,
    CODE,
    CODES,
    DATE,
    FLAG,
    INTEGER,
    JSON,
    MOMENT,
    NAME,
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

VERSION = Property("version", INTEGER, "1, 2, ... counts its changes; 1 where it is missing", optional=True)
SUBMITTED = Property(
    "submittedAt", MOMENT, "when it came into this register; missing where that was not kept", optional=True
)
UPDATED = Property("updatedAt", MOMENT, "when it was last changed; missing where nothing was since", optional=True)

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
            Property("scope", CODE, "LOCAL, NATIONAL, REGIONAL or INTERNATIONAL", optional=True),
            VERSION,
            SUBMITTED,
            Property("submittedBy", CODE, "id of the actor who submitted it; a file has none", optional=True),
            UPDATED,
            Property("confirmedAt", MOMENT, "when somebody last said that it is still so", optional=True),
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
            VERSION,
            SUBMITTED,
            UPDATED,
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
        "RegisterChange",
        "sequence",
        "One change of an entry or a stakeholder, never changed itself: a link of the chain of the register.",
        (
            Property("sequence", INTEGER, "its place in the chain, which has no gap"),
            Property("subject", CODE, "id of what was changed, e.g. Entry:DPG:kolibri"),
            Property("mapping", INTEGER, "number of the last link of the chain of the mapping, then"),
            Property("move", CODE, "RegisterMove"),
            Property("actor", CODE, "id of who made it"),
            Property("actorName", NAME, "the name of that one, then"),
            Property("role", CODE, "the role of that one, then"),
            Property("at", MOMENT, "when: UTC, never before the change before it"),
            Property("reason", TEXT, "why", language=AS_GIVEN, optional=True),
            Property("requestId", CODE, "the request it came with"),
            Property("before", JSON, "the state before, canonical JSON; what is new has none", optional=True),
            Property("after", JSON, "the state after, canonical JSON"),
            Property("previousHash", CODE, "the hash of the change before; the first has none", optional=True),
            Property("hash", CODE, "SHA-256 of all of this as canonical JSON"),
            Property("recordedAt", MOMENT, "the clock of the server when it was written; in the hash", optional=True),
            Property(
                "signature",
                CODE,
                "id of a key, colon, Ed25519 over the hash in base64url; missing where no key signs",
                optional=True,
            ),
        ),
        ranges=(
            "at",
            "subject",
        ),
        since=12,
        thing=True,
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
    Relationship(
        "CHANGE_OF",
        ("RegisterChange",),
        (
            "Entry",
            "Stakeholder",
        ),
        "What was changed, while it is there.",
    ),
)
