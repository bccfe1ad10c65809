"""The graph, declared once: labels with their keys and properties, relationships, indexes.

The first migration's statements, the embedded engine's full-text indexes and docs/graph-model.md are printed from
here; a test compares them. A property with `?` may be missing; everything else is there, which `stocktaking check`
proves (Neo4j Community has uniqueness constraints only).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from graphdb.text import Text


@dataclass(frozen=True)
class Label:
    """A kind of node: its key property, and what each property means."""

    name: str
    key: str
    meaning: str
    properties: dict[str, str]
    ranges: tuple[str, ...] = ()  # properties with a range index
    text: str | None = None  # the property with a full-text index


@dataclass(frozen=True)
class Relationship:
    """A kind of edge: from which label to which, and its properties."""

    name: str
    start: str
    ends: tuple[str, ...]
    meaning: str
    properties: dict[str, str] = field(default_factory=dict)


LABELS = (
    Label(
        "ActionLine",
        "code",
        "An action line C1..C11, or one of C7's eight e-applications.",
        {
            "code": "e.g. C7-ELEA",
            "order": "place in the reference order",
            "title": "official title",
            "line": "code of the top-level line: C7 for C7-ELEA",
            "area?": "its own code where it is one of the 18 areas; C7 has none",
        },
    ),
    Label(
        "SdgGoal",
        "number",
        "A Sustainable Development Goal, 1..17.",
        {
            "number": "1..17",
            "goal": "the same number, so that goals and targets can be counted alike",
            "shortTitle": "e.g. Quality education",
            "title": "official title",
            "iri": "identifier in the UN's linked data",
        },
    ),
    Label(
        "SdgTarget",
        "code",
        "A target of a goal.",
        {
            "code": "e.g. 4.a",
            "goal": "number of its goal",
            "order": "place within all targets",
            "label": "our own short wording",
            "officialText?": "the official text, where it has been loaded",
            "iri": "identifier in the UN's linked data",
        },
        ranges=("goal",),
    ),
    Label(
        "Region",
        "code",
        "One of the six ITU regions, or INTERNATIONAL.",
        {
            "code": "e.g. ARAB_STATES",
            "region": "the same code, so that countries and regions can be counted alike",
            "name": "label",
            "order": "reference order",
        },
    ),
    Label(
        "Country",
        "alpha3",
        "A country or territory of ISO 3166-1.",
        {
            "alpha3": "e.g. KEN",
            "alpha2": "e.g. KE",
            "numeric?": "UN M49",
            "name": "name",
            "region?": "code of its ITU region",
            "regionEdition": "the edition of the reference files that says so: countries have moved between regions",
        },
    ),
    Label(
        "Collection",
        "code",
        "Whose register an entry came from.",
        {
            "code": "e.g. WSIS-PRIZES-2015",
            "title": "title",
            "hosted": "true for a repository that is not WSIS's own",
            "synthetic": "true for generated data",
        },
    ),
    Label(
        "Document",
        "id",
        "A source that linkages or collections are taken from.",
        {"id": "slug", "title": "title", "year?": "year of publication", "url?": "address"},
    ),
    Label(
        "Linkage",
        "key",
        "The audited mapping of an action line to a target or to a whole goal.",
        {
            "key": "C4:4.4 for a target, C3:SDG6 for a whole goal",
            "level": "TARGET or GOAL",
            "status": "PROPOSED, CONFIRMED, DISPUTED, REJECTED or RETIRED",
            "negative": "true where it says that there is no link",
            "rationale?": "why",
            "version": "1, 2, ... counts its changes",
        },
    ),
    Label(
        "Entry",
        "id",
        "What is reported: a project, programme, training, conference, website, toolkit ...",
        {
            "id": "collection and id there, e.g. DPG:aajeevika",
            "title": "title",
            "titleKey": "what titles are ordered by",
            "titleWords": "words of the title, for relevance",
            "words": "words of title and description, for search",
            "kinds": "list of EntryKind",
            "status?": "EntryStatus",
            "statusRaw?": "as the source has it",
            "year?": "year",
            "startDate?": "date",
            "startRaw?": "as the source has it",
            "endDate?": "date",
            "endRaw?": "as the source has it",
            "url?": "address",
            "description?": "text",
            "collection": "code of its collection",
            "sourceId": "id in its collection",
            "mdgs?": "list of the MDGs that old entries name",
            "scope?": "NATIONAL, REGIONAL or INTERNATIONAL",
        },
        ranges=("titleKey", "year", "status", "collection"),
        text="words",
    ),
    Label(
        "Stakeholder",
        "id",
        "Who stands behind an entry.",
        {
            "id": "slug of name and country",
            "name": "name",
            "nameKey": "what names are ordered by",
            "words": "words of the name, for search",
            "kind?": "StakeholderKind",
        },
        ranges=("nameKey", "kind"),
        text="words",
    ),
    Label(
        "Import",
        "id",
        "The receipt of one import.",
        {
            "id": "number",
            "what": "what was imported",
            "at": "when",
            "added": "nodes and edges added",
            "changed": "changed",
            "removed": "removed",
        },
    ),
    Label(
        "Migration",
        "version",
        "A migration that was applied.",
        {"version": "1, 2, ...", "name": "its name", "checksum": "SHA-256 of the file", "at": "when"},
    ),
    Label(
        "GraphState",
        "id",
        "One node: which version the data is.",
        {
            "id": "always `graph`",
            "version": "bumped by every writing transaction",
            "changedAt?": "when it was",
            "vocabulary": "version of the last change to lines, goals, targets, places, collections or linkages",
        },
    ),
)

RELATIONSHIPS = (
    Relationship("PART_OF", "ActionLine", ("ActionLine",), "An area of C7 is part of C7."),
    Relationship("TARGET_OF", "SdgTarget", ("SdgGoal",), "A target of a goal."),
    Relationship("IN_REGION", "Country", ("Region",), "The ITU region of a country."),
    Relationship("FROM_LINE", "Linkage", ("ActionLine",), "One end of a linkage."),
    Relationship("TO_SDG", "Linkage", ("SdgTarget", "SdgGoal"), "The other end of a linkage."),
    Relationship(
        "SOURCED_FROM", "Linkage", ("Document",), "Where a linkage is stated; of a collection: where it was taken from."
    ),
    Relationship("IN_COLLECTION", "Entry", ("Collection",), "The register an entry came from."),
    Relationship("IMPLEMENTS", "Entry", ("ActionLine",), "An entry works on a line."),
    Relationship(
        "CONTRIBUTES_TO",
        "Entry",
        ("SdgTarget", "SdgGoal"),
        "An entry says that it helps a target or a goal.",
        {"statement?": "the entry's own words", "via?": "code of the line that the statement is about"},
    ),
    Relationship(
        "LOCATED_IN", "Entry", ("Country", "Region"), "Where; the region itself only where no country is known."
    ),
    Relationship(
        "CARRIES_OUT",
        "Stakeholder",
        ("Entry",),
        "Who; one edge for a stakeholder and an entry.",
        {"role?": "e.g. owner"},
    ),
    Relationship("BASED_IN", "Stakeholder", ("Country",), "The country of a stakeholder."),
    Relationship(
        "FACILITATES",
        "Stakeholder",
        ("ActionLine",),
        "A UN body facilitates a line.",
        {"lead": "true for the lead facilitator"},
    ),
)

KEYS = {label.name: label.key for label in LABELS}


def schema_statements() -> list[Text]:
    """Uniqueness constraints and range indexes, one statement each, for any engine."""
    unique = [
        Text(f"CREATE CONSTRAINT {name.lower()}_{key} IF NOT EXISTS FOR (n:{name}) REQUIRE n.{key} IS UNIQUE")
        for name, key in KEYS.items()
    ]
    ranges = [
        Text(f"CREATE INDEX {label.name.lower()}_{name} IF NOT EXISTS FOR (n:{label.name}) ON (n.{name})")
        for label in LABELS
        for name in label.ranges
    ]
    return unique + ranges


def text_indexes() -> list[tuple[str, str]]:
    """Label and property of each full-text index."""
    return [(label.name, label.text) for label in LABELS if label.text]
