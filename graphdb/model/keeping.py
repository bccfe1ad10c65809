"""What the program notes about the graph itself."""

from __future__ import annotations

from graphdb.model.declared import (
    CODE,
    CODES,
    DAY,
    ENGLISH,
    INTEGER,
    JSON,
    MOMENT,
    TEXT,
    TIMESTAMP,
    Label,
    Property,
)

LABELS = (
    Label(
        "Import",
        "id",
        "The receipt of one import.",
        (
            Property("id", INTEGER, "number"),
            Property("what", TEXT, "what was imported", language=ENGLISH),
            Property("at", TIMESTAMP, "when"),
            Property("added", INTEGER, "nodes and edges added"),
            Property("changed", INTEGER, "changed"),
            Property("removed", INTEGER, "removed"),
        ),
    ),
    Label(
        "StagedImport",
        "number",
        "An import that somebody prepares: what it would bring is kept in Staged, where no reader looks.",
        (
            Property("number", INTEGER, "1, 2, ..."),
            Property("state", CODE, "ImportState"),
            Property("what", TEXT, "what is imported", language=ENGLISH),
            Property("collection", CODE, "code of the collection that the entries are of"),
            Property("fingerprint", CODE, "SHA-256 of what it would bring"),
            Property("size", INTEGER, "how many entries it would change"),
            Property("summary", JSON, "counts, rejections, notes and impact, when it was staged"),
            Property("stagedBy", CODE, "id of who staged it"),
            Property("stagedAt", MOMENT, "when"),
            Property("approvedBy", CODE, "id of who approved it", optional=True),
            Property("approvedAt", MOMENT, "when", optional=True),
            Property("endedBy", CODE, "id of who applied or discarded it", optional=True),
            Property("endedAt", MOMENT, "when", optional=True),
            Property("undoes", INTEGER, "number of the one that it takes back", optional=True),
            Property("receipt", INTEGER, "number of the Import that tells what was written", optional=True),
        ),
        since=13,
    ),
    Label(
        "Staged",
        "id",
        "Some of the entries that an import would change, as they were and would be; no text of readers finds it.",
        (
            Property("id", CODE, "number of the import, colon, place from 0"),
            Property("run", INTEGER, "number of the import"),
            Property("entries", JSON, "a list of StagedEntry"),
        ),
        ranges=("run",),
        since=13,
    ),
    Label(
        "Migration",
        "version",
        "A migration that was applied.",
        (
            Property("version", INTEGER, "1, 2, ..."),
            Property("name", CODE, "its name"),
            Property("checksum", CODE, "SHA-256 of the file"),
            Property("at", TIMESTAMP, "when"),
        ),
    ),
    Label(
        "GraphState",
        "id",
        "One node: which version the data is.",
        (
            Property("id", CODE, "always `graph`"),
            Property("version", INTEGER, "bumped by every transaction that writes data"),
            Property("changedAt", TIMESTAMP, "when it was", optional=True),
            Property(
                "stamp", CODE, "a random name of this state of the data, made anew with the version", optional=True
            ),
            Property("vocabularyStamp", CODE, "the one that was made with `vocabulary`", optional=True),
            Property("mappingStamp", CODE, "the one that was made with `mapping`", optional=True),
            Property(
                "entriesStamp", CODE, "the one that was made when entries or stakeholders last changed", optional=True
            ),
            Property("entriesBefore", CODE, "the one before that", optional=True),
            Property(
                "writes",
                INTEGER,
                "bumped by every writing transaction, also of tokens and findings, so that writers queue",
                optional=True,
            ),
            Property(
                "vocabulary", INTEGER, "version of the last change to lines, goals, targets, places or collections"
            ),
            Property("mapping", INTEGER, "version of the last change to linkages or their documents", optional=True),
            Property(
                "keys",
                INTEGER,
                "number of the rules that all keys of order and search were made by; 1 where it is missing",
                optional=True,
            ),
            Property("due", CODES, "codes of the lines that the audit has to look at again", optional=True),
            Property("auditedOn", DAY, "the day on which the audit looked at all of them last", optional=True),
        ),
    ),
)
