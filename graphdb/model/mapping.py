"""The mapping and its history: linkages, their changes, releases, sign-offs, comments, and the chain they stand in."""

from __future__ import annotations

from graphdb.model.declared import (
    AS_GIVEN,
    CODE,
    FLAG,
    INTEGER,
    JSON,
    MOMENT,
    NAME,
    TEXT,
    Label,
    Property,
    Relationship,
    Told,
)
from graphdb.model.links import link

# What linkages of both kinds have in common, and what their changes have.
_LIFE = (
    Property("status", CODE, "PROPOSED, CONFIRMED, DISPUTED, REJECTED or RETIRED"),
    Property("negative", FLAG, "true where it says that there is no link"),
    Property("rationale", TEXT, "why", language=AS_GIVEN, optional=True),
    Property("version", INTEGER, "1, 2, ... counts its changes"),
    Property("proposedBy", CODE, "id of the actor who proposed it", optional=True),
    Property("editedBy", CODE, "id of the actor whose words the rationale and the sources are", optional=True),
    Property("reviewedBy", CODE, "id of the actor who decided about it last", optional=True),
    Property("reviewedAt", MOMENT, "when that was", optional=True),
    Property("since", MOMENT, "when it came to its status"),
    Property("sequence", INTEGER, "number of its last change"),
    Property("inMapping", FLAG, "whether it is part of the mapping: confirmed, or under dispute and confirmed before"),
)
_CHANGED = (
    Property("move", CODE, "PROPOSE, CONFIRM, REAFFIRM, DISPUTE, REJECT, RETIRE, EDIT or IMPORT"),
    *link(
        "change",
        Property("before", JSON, "the state before, canonical JSON; a new linkage has none", optional=True),
        Property("after", JSON, "the state after, canonical JSON"),
    ),
)

LABELS = (
    Label(
        "Linkage",
        "key",
        "The audited mapping of an action line to a target or to a whole goal.",
        (
            Property("key", CODE, "C4:4.4 for a target, C3:SDG6 for a whole goal"),
            Property("level", CODE, "TARGET or GOAL"),
            *_LIFE,
        ),
        thing=True,
    ),
    Label(
        "LinkageChange",
        "sequence",
        "One change of a linkage, never changed itself: a link of the chain of hashes over the whole graph.",
        (
            Property("sequence", INTEGER, "its place in the chain, which has no gap"),
            Property("linkage", CODE, "key of the linkage"),
            Property("line", CODE, "code of its line"),
            Property("goal", INTEGER, "number of its goal"),
            Property("target", CODE, "code of its target", optional=True),
            *_CHANGED,
        ),
        ranges=(
            "at",
            "linkage",
        ),
        since=2,
        thing=True,
        told=Told.BY_NUMBER,
    ),
    Label(
        "ObjectiveLinkage",
        "key",
        "The audited mapping of an action line to an objective of another framework than the SDGs.",
        (
            Property("key", CODE, "C2:GDC1 for the objective GDC:1"),
            Property("framework", CODE, "code of the framework"),
            *_LIFE,
        ),
        since=21,
        thing=True,
    ),
    Label(
        "ObjectiveLinkageChange",
        "sequence",
        "One change of a linkage to an objective, never changed itself: a link of the same chain of hashes.",
        (
            Property("sequence", INTEGER, "its place in the chain, which has no gap"),
            Property("linkage", CODE, "key of the linkage"),
            Property("line", CODE, "code of its line"),
            Property("objective", CODE, "code of its objective"),
            *_CHANGED,
        ),
        ranges=(
            "at",
            "linkage",
        ),
        since=21,
        thing=True,
        told=Told.BY_NUMBER,
    ),
    Label(
        "MatrixRelease",
        "number",
        "A published state of the mapping: a point in the history, with the checksum of what the mapping was there.",
        (
            Property("number", INTEGER, "1, 2, ..."),
            Property("title", TEXT, "title", language=AS_GIVEN),
            Property("note", TEXT, "what is to be said about it", language=AS_GIVEN, optional=True),
            Property("publishedAt", MOMENT, "when"),
            Property("publishedBy", CODE, "id of the actor"),
            Property("publisherName", NAME, "the name of that one, then"),
            Property("publisherRole", CODE, "the role of that one, then"),
            Property("sequence", INTEGER, "number of the last change that it holds"),
            Property("headHash", CODE, "hash of that change"),
            Property("linkages", INTEGER, "how many linkages it holds"),
            Property("signOffs", JSON, "which lines had been signed off, canonical JSON"),
            Property("checksum", CODE, "SHA-256 of the release with all its linkages as canonical JSON"),
            Property(
                "contentChecksum",
                CODE,
                "SHA-256 of what its linkages state, equal wherever the same is stated",
                optional=True,
            ),
            Property("link", INTEGER, "number of its link in the chain", optional=True),
        ),
        since=2,
        thing=True,
    ),
    Label(
        "ChainLink",
        "sequence",
        "A link of the chain that is no change of a linkage: a release, a sign-off or its withdrawal; never changed.",
        (
            Property("sequence", INTEGER, "its place in the chain, which it has in common with the changes"),
            Property("kind", CODE, "RELEASE, SIGN_OFF or WITHDRAWAL"),
            Property("subject", CODE, "id of what it tells of, e.g. MatrixRelease:2"),
            *link("link", Property("content", JSON, "what was done, canonical JSON")),
        ),
        ranges=("subject",),
        since=4,
        told=Told.BY_NUMBER,
    ),
    Label(
        "Chain",
        "name",
        "Where a chain of hashes ends.",
        (
            Property(
                "name", CODE, "mapping, for linkages, releases and sign-offs; register, for entries and stakeholders"
            ),
            Property("sequence", INTEGER, "number of its last link, 0 before the first"),
            Property("head", CODE, "the hash of that link", optional=True),
            Property("headAt", MOMENT, "when it was", optional=True),
            Property("headSignature", CODE, "its signature, where it has one", optional=True),
            Property(
                "partsAfter",
                INTEGER,
                "number of the last link that was judged by older four eyes; 0 where it is missing",
                optional=True,
            ),
            Property(
                "disputesAfter",
                INTEGER,
                "number of the last link before who ended a dispute without new words was judged as who reviews; 0 "
                "where it is missing",
                optional=True,
            ),
        ),
        since=9,
    ),
    Label(
        "SignOff",
        "id",
        "That a facilitator stands for a line as it is; good until the line changes, or it is withdrawn.",
        (
            Property("id", CODE, "line and sequence"),
            Property("line", CODE, "code of the line"),
            Property("actor", CODE, "id of the actor"),
            Property("actorName", NAME, "the name of that one, then"),
            Property("role", CODE, "the role of that one, then"),
            Property("at", MOMENT, "when"),
            Property("note", TEXT, "what is to be said about it", language=AS_GIVEN, optional=True),
            Property("sequence", INTEGER, "number of the last link of the chain, then"),
            Property("disputed", INTEGER, "how many linkages of the line were under dispute then", optional=True),
            Property("link", INTEGER, "number of its own link in the chain", optional=True),
            Property("withdrawnBy", CODE, "id of who took it back", optional=True),
            Property("withdrawnByName", NAME, "the name of that one, then", optional=True),
            Property("withdrawnByRole", CODE, "the role of that one, then", optional=True),
            Property("withdrawnAt", MOMENT, "when", optional=True),
            Property("withdrawnReason", TEXT, "why", language=AS_GIVEN, optional=True),
            Property("withdrawnLink", INTEGER, "number of the link that says so", optional=True),
        ),
        ranges=("line",),
        since=2,
    ),
    Label(
        "Comment",
        "id",
        "What somebody has to say about a linkage; never changed.",
        (
            Property("id", INTEGER, "number among the comments of all linkages"),
            Property("linkage", CODE, "key of the linkage"),
            Property("text", TEXT, "what is said", language=AS_GIVEN),
            Property("actor", CODE, "id of who says it"),
            Property("actorName", NAME, "the name of that one, then"),
            Property("role", CODE, "the role of that one, then"),
            Property("at", MOMENT, "when"),
        ),
        ranges=("linkage",),
        since=2,
        thing=True,
    ),
)

RELATIONSHIPS = (
    Relationship(
        "FROM_LINE",
        ("Linkage",),
        ("ActionLine",),
        "One end of a linkage.",
        fan=10,
    ),
    Relationship(
        "TO_SDG",
        ("Linkage",),
        (
            "SdgTarget",
            "SdgGoal",
        ),
        "The other end of a linkage.",
        fan=3,
    ),
    Relationship(
        "OF_LINE",
        ("ObjectiveLinkage",),
        ("ActionLine",),
        "One end of a linkage to an objective.",
    ),
    Relationship(
        "TO_OBJECTIVE",
        ("ObjectiveLinkage",),
        ("Objective",),
        "The other end of a linkage to an objective.",
    ),
    Relationship(
        "SOURCED_FROM",
        ("Linkage", "ObjectiveLinkage", "Collection"),
        ("Document",),
        "Where a linkage is stated; of a collection: where it was taken from.",
    ),
    Relationship(
        "CHANGE_OF",
        ("LinkageChange",),
        ("Linkage",),
        "What was changed.",
    ),
    Relationship(
        "ABOUT",
        ("LinkageChange", "ObjectiveLinkageChange"),
        (
            "ActionLine",
            "SdgTarget",
            "SdgGoal",
            "Objective",
        ),
        "The ends of what was changed.",
    ),
    Relationship(
        "CHANGE_OF",
        ("ObjectiveLinkageChange",),
        ("ObjectiveLinkage",),
        "What was changed.",
    ),
    Relationship(
        "COMMENT_ON",
        ("Comment",),
        ("Linkage", "ObjectiveLinkage"),
        "What a comment is about.",
    ),
    Relationship(
        "TABULATED",
        ("ActionLine",),
        ("SdgGoal",),
        "A pair of line and goal that a table of the Matrix has; its tables do not agree on all of them.",
        (
            Property("inAnnex", FLAG, "whether the annex has it"),
            Property("inByLineList", FLAG, "whether the list by line has it"),
            Property("inByGoalList", FLAG, "whether the list by goal has it"),
        ),
    ),
)
