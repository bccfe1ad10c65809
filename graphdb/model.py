"""The graph, declared once: labels with their keys and properties, relationships, indexes.

The migrations' statements, the embedded engine's full-text indexes and docs/graph-model.md are printed from here; a
test compares them. A property with `?` may be missing; everything else is there, which `stocktaking check`
proves (Neo4j Community has uniqueness constraints only).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from graphdb.cypher_text import Text


@dataclass(frozen=True)
class Label:
    """A kind of node: its key property, and what each property means."""

    name: str
    key: str
    meaning: str
    properties: dict[str, str]
    ranges: tuple[str, ...] = ()  # properties with a range index
    since: int = 1  # the migration that brought it
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
            "shortTitle?": "our own short name; none in a graph from before there were any",
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
            "colour?": "the UN's colour, e.g. #C5192D; none in a graph from before there were any",
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
            "textChangedAt?": "when another official text took the place of an earlier one",
            "retired?": "true where the UN has withdrawn it",
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
            "names?": "other names of it that no rule makes of the first, e.g. Ivory Coast",
            "region?": "code of its ITU region",
            "latitude?": "degrees north of a point in it, to two decimals",
            "longitude?": "degrees east of that point",
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
            "proposedBy?": "id of the actor who proposed it",
            "editedBy?": "id of the actor whose words the rationale and the sources are",
            "reviewedBy?": "id of the actor who decided about it last",
            "reviewedAt?": "when that was",
            "since": "when it came to its status",
            "sequence": "number of its last change",
            "inMapping": "whether it is part of the mapping: confirmed, or under dispute and confirmed before",
        },
    ),
    Label(
        "LinkageChange",
        "sequence",
        "One change of a linkage, never changed itself: a link of the chain of hashes over the whole graph.",
        {
            "sequence": "its place in the chain, which has no gap",
            "linkage": "key of the linkage",
            "line": "code of its line",
            "goal": "number of its goal",
            "target?": "code of its target",
            "move": "PROPOSE, CONFIRM, REAFFIRM, DISPUTE, REJECT, RETIRE, EDIT or IMPORT",
            "actor": "id of who made it",
            "actorName": "the name of that one, then",
            "role": "the role of that one, then",
            "at": "when: UTC, never before the change before it",
            "reason?": "why",
            "requestId": "the request it came with",
            "before?": "the state before, canonical JSON; a new linkage has none",
            "after": "the state after, canonical JSON",
            "previousHash?": "the hash of the change before; the first has none",
            "hash": "SHA-256 of all of this as canonical JSON",
            "recordedAt?": "the clock of the server when it was written; in the hash, and missing before it was kept",
            "signature?": "id of a key, colon, Ed25519 over the hash in base64url; missing where no key signs",
        },
        ranges=("at", "linkage"),
        since=2,
    ),
    Label(
        "MatrixRelease",
        "number",
        "A published state of the mapping: a point in the history, with the checksum of what the mapping was there.",
        {
            "number": "1, 2, ...",
            "title": "title",
            "note?": "what is to be said about it",
            "publishedAt": "when",
            "publishedBy": "id of the actor",
            "publisherName": "the name of that one, then",
            "publisherRole": "the role of that one, then",
            "sequence": "number of the last change that it holds",
            "headHash": "hash of that change",
            "linkages": "how many linkages it holds",
            "signOffs": "which lines had been signed off, canonical JSON",
            "checksum": "SHA-256 of the release with all its linkages as canonical JSON",
            "contentChecksum?": "SHA-256 of what its linkages state, equal wherever the same is stated",
            "link?": "number of its link in the chain",
        },
        since=2,
    ),
    Label(
        "ChainLink",
        "sequence",
        "A link of the chain that is no change of a linkage: a release, a sign-off or its withdrawal; never changed.",
        {
            "sequence": "its place in the chain, which it has in common with the changes",
            "kind": "RELEASE, SIGN_OFF or WITHDRAWAL",
            "subject": "id of what it tells of, e.g. MatrixRelease:2",
            "actor": "id of who did it",
            "actorName": "the name of that one, then",
            "role": "the role of that one, then",
            "at": "when: UTC, never before the link before it",
            "reason?": "why",
            "requestId": "the request it came with",
            "content": "what was done, canonical JSON",
            "previousHash?": "the hash of the link before; the first has none",
            "hash": "SHA-256 of all of this as canonical JSON",
            "recordedAt?": "the clock of the server when it was written; in the hash, and missing before it was kept",
            "signature?": "id of a key, colon, Ed25519 over the hash in base64url; missing where no key signs",
        },
        ranges=("subject",),
        since=4,
    ),
    Label(
        "Chain",
        "name",
        "Where a chain of hashes ends.",
        {
            "name": "mapping, for linkages, releases and sign-offs; register, for entries and stakeholders",
            "sequence": "number of its last link, 0 before the first",
            "head?": "the hash of that link",
            "headAt?": "when it was",
            "headSignature?": "its signature, where it has one",
            "partsAfter?": "number of the last link that was judged by older four eyes; 0 where it is missing",
        },
        since=9,
    ),
    Label(
        "SignOff",
        "id",
        "That a facilitator stands for a line as it is; good until the line changes, or it is withdrawn.",
        {
            "id": "line and sequence",
            "line": "code of the line",
            "actor": "id of the actor",
            "actorName": "the name of that one, then",
            "role": "the role of that one, then",
            "at": "when",
            "note?": "what is to be said about it",
            "sequence": "number of the last link of the chain, then",
            "disputed?": "how many linkages of the line were under dispute then",
            "link?": "number of its own link in the chain",
            "withdrawnBy?": "id of who took it back",
            "withdrawnByName?": "the name of that one, then",
            "withdrawnByRole?": "the role of that one, then",
            "withdrawnAt?": "when",
            "withdrawnReason?": "why",
            "withdrawnLink?": "number of the link that says so",
        },
        ranges=("line",),
        since=2,
    ),
    Label(
        "Comment",
        "id",
        "What somebody has to say about a linkage; never changed.",
        {
            "id": "number among the comments of all linkages",
            "linkage": "key of the linkage",
            "text": "what is said",
            "actor": "id of who says it",
            "actorName": "the name of that one, then",
            "role": "the role of that one, then",
            "at": "when",
        },
        ranges=("linkage",),
        since=2,
    ),
    Label(
        "Actor",
        "id",
        "Who changes linkages.",
        {
            "id": "slug of the name for API tokens, subject@issuer for others",
            "name": "name",
            "role": "CONTRIBUTOR, FACILITATOR or ADMINISTRATOR",
            "lines": "codes of the lines that it facilitates",
        },
        since=2,
    ),
    Label(
        "ApiToken",
        "id",
        "A token that signs an actor in; what it is itself is kept nowhere.",
        {
            "id": "the part of the token that may be shown",
            "hash": "SHA-256 of the secret part",
            "actor": "id of the actor",
            "name": "name of the actor",
            "role": "role",
            "lines": "codes of lines",
            "createdAt": "when",
            "expiresAt?": "when it ends",
            "revokedAt?": "when it was revoked",
            "lastUsedOn?": "the last day on which it signed its actor in",
        },
        since=2,
    ),
    Label(
        "Session",
        "id",
        "Somebody is signed in on the pages; what the cookie holds is kept nowhere.",
        {
            "id": "SHA-256 of what the cookie holds",
            "actor": "id of the actor",
            "name": "name of the actor",
            "role": "role",
            "lines": "codes of lines",
            "token?": "id of the API token that it was begun with",
            "createdAt": "when",
            "expiresAt": "when it ends: after 8 hours, or with the token",
        },
        since=6,
    ),
    Label(
        "IdempotencyKey",
        "id",
        "What a request with an Idempotency-Key did, for 24 hours.",
        {
            "id": "SHA-256 of the actor, the key, and the place in the request",
            "body": "SHA-256 of the request",
            "answer": "what was done, JSON",
            "at": "when",
        },
        ranges=("at",),
        since=2,
    ),
    Label(
        "Finding",
        "id",
        "Something that a rule of the audit has found, for as long as it is so; then it is resolved.",
        {
            "id": "rule and subject",
            "rule": "id of the rule",
            "severity": "INFO, WARNING, ERROR or BLOCKER",
            "order": "what findings are ordered by: the severest first, then by rule and subject",
            "line": "code of the line, empty for what belongs to none",
            "subject": "id of the thing it is about, e.g. Linkage:C4:4.4",
            "message": "what is wrong",
            "firstSeenAt": "when it was found, or found again",
            "assignee?": "id of the actor who takes care of it",
            "dueOn?": "until which day",
            "snoozedUntil?": "the last day on which it is left alone",
            "reason?": "why it is left alone",
            "resolvedAt?": "when its cause was found gone",
        },
        ranges=("order", "line"),
        since=2,
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
            "id": "slug of name and country; of an international body that of its acronym",
            "name": "name",
            "names?": "list of what an international body goes by besides",
            "nameKey": "what names are ordered by",
            "words": "words of the names, for search",
            "kind?": "StakeholderKind",
        },
        ranges=("nameKey", "kind"),
        text="words",
    ),
    Label(
        "EntryChange",
        "stamp",
        "What one transaction has changed of entries and stakeholders, for who keeps an index of them; the last only.",
        {
            "stamp": "the entriesStamp of the GraphState that the transaction made",
            "before": "the one before; empty where there was none",
            "version": "the version of the data that it made",
            "entries": "ids of the entries that are new, different or gone, or whose edges are",
            "stakeholders": "ids of such stakeholders",
        },
        since=10,
    ),
    Label(
        "Submission",
        "id",
        "What is not published: a label of its own, and never an Entry, so that no text that reads entries finds it.",
        {"id": "id"},
        since=11,
    ),
    Label(
        "Tombstone",
        "id",
        "What had an id and is not there any more: it says what has become of it.",
        {
            "id": "the id that it had, e.g. Stakeholder:the-world-bank",
            "fate": "MERGED or WITHDRAWN",
            "into?": "the id of what it was merged into",
        },
        since=11,
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
            "version": "bumped by every transaction that writes data",
            "changedAt?": "when it was",
            "stamp?": "a random name of this state of the data, made anew with the version",
            "vocabularyStamp?": "the one that was made with `vocabulary`",
            "mappingStamp?": "the one that was made with `mapping`",
            "entriesStamp?": "the one that was made when entries or stakeholders last changed",
            "entriesBefore?": "the one before that",
            "writes?": "bumped by every writing transaction, also of tokens and findings, so that writers queue",
            "vocabulary": "version of the last change to lines, goals, targets, places or collections",
            "mapping?": "version of the last change to linkages or their documents",
            "keys?": "number of the rules that all keys of order and search were made by; 1 where it is missing",
            "due?": "codes of the lines that the audit has to look at again",
            "auditedOn?": "the day on which the audit looked at all of them last",
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
    Relationship("CHANGE_OF", "LinkageChange", ("Linkage",), "What was changed."),
    Relationship("ABOUT", "LinkageChange", ("ActionLine", "SdgTarget", "SdgGoal"), "The ends of what was changed."),
    Relationship("COMMENT_ON", "Comment", ("Linkage",), "What a comment is about."),
    Relationship(
        "TABULATED",
        "ActionLine",
        ("SdgGoal",),
        "A pair of line and goal that a table of the Matrix has; its tables do not agree on all of them.",
        {
            "inAnnex": "whether the annex has it",
            "inByLineList": "whether the list by line has it",
            "inByGoalList": "whether the list by goal has it",
        },
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
    Relationship(
        "BASED_IN", "Stakeholder", ("Country",), "The country of a stakeholder, if it is not an international body."
    ),
    Relationship(
        "FACILITATES",
        "Stakeholder",
        ("ActionLine",),
        "A UN body facilitates a line.",
        {"lead": "true for the lead facilitator"},
    ),
)

KEYS = {label.name: label.key for label in LABELS}


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
