"""What people write about things: news, stories, questions and answers."""

from __future__ import annotations

from graphdb.model.declared import (
    CODE,
    CODES,
    INTEGER,
    JSON,
    MOMENT,
    TEXT,
    Label,
    Property,
    Relationship,
    words_of,
)

# What a post can be about: the labels of its ids. How each is found, and whether it is there for everybody, a row of
# resolvers/posts/subjects.py says.
SUBJECTS = (
    "ActionLine", "SdgGoal", "SdgTarget", "Framework", "Objective", "Linkage", "ObjectiveLinkage", "MatrixRelease",
    "Finding", "Region", "Country", "Collection", "Repository", "Term", "Document", "Entry", "Stakeholder", "Event",
    "Contest", "Candidacy", "Figure", "Edition", "FacilitatorInput", "Distinction", "Endorsement", "Replication",
    "Offer", "Call",
)  # fmt: skip
LABELS = (
    Label(
        "Post",
        "id",
        "News, a story, a question or an answer, and what became of it. Its edges say again what its codes say, while "
        "it is published.",
        (
            Property("id", CODE, "random, so that nobody guesses it"),
            Property("version", INTEGER, "1, 2, ... counts its changes"),
            Property("status", CODE, "PostStatus"),
            Property("kind", CODE, "PostKind"),
            Property("author", CODE, "id of the actor who wrote it"),
            Property("title", TEXT, "title, in one line", language_in="language"),
            Property("text", TEXT, "what it says: plain text, no markup", language_in="language"),
            Property("titleWords", CODE, "words of the title, for relevance", made=words_of("title")),
            Property("words", CODE, "words of title and text, for search", made=words_of("title", "text")),
            Property("language", CODE, "tag of its language (BCP 47)"),
            Property("about", CODES, "ids of what it is about"),
            Property("lines", CODES, "codes of the lines whose facilitators decide about it"),
            Property("replyTo", CODE, "id of the question that it answers", optional=True),
            Property("wording", CODE, "digest of its words, by which the same text is known again"),
            Property("salt", CODE, "random, so that its words are not guessed from the digest on the chain"),
            Property("createdAt", MOMENT, "when it was sent in first"),
            Property("queuedAt", MOMENT, "since when it stands where it is"),
            Property("publishedAt", MOMENT, "when it was published", optional=True),
            Property("decidedAt", MOMENT, "when it was published, or when its life ended", optional=True),
            Property("steps", JSON, "its steps in their order, each with who took it and their words"),
        ),
        ranges=("author", "status"),
        since=25,
        text="words",
        thing=True,
    ),
)

RELATIONSHIPS = (
    Relationship(
        "SPEAKS_OF",
        ("Post",),
        SUBJECTS,
        "What a published post is about.",
    ),
    Relationship("REPLY_TO", ("Post",), ("Post",), "The question that a published answer answers."),
    Relationship("WRITTEN_BY", ("Post",), ("Actor",), "Who wrote a published post."),
)
