"""Contests of entries, who takes part in them, and what was published about them."""

from __future__ import annotations

from graphdb.model.declared import (
    AS_GIVEN,
    CODE,
    CODES,
    ENGLISH,
    FLAG,
    INTEGER,
    JSON,
    MOMENT,
    TEXT,
    Label,
    Property,
    Relationship,
)
from graphdb.model.registers import VERSION

VOTES = 19  # the migration that brought them
LABELS = (
    Label(
        "Contest",
        "id",
        "A contest of entries, in phases and by rules of its own.",
        (
            Property("id", CODE, "its code, e.g. WSIS-PRIZES-2015"),
            VERSION,
            Property("title", TEXT, "title", language=ENGLISH),
            Property("year", INTEGER, "the year of its prizes"),
            Property("number", INTEGER, "1 for the first, of 2012"),
            Property(
                "status", CODE, "ContestStatus; missing where it was held elsewhere and is not known", optional=True
            ),
            Property("certainty", CODE, "how the status of one that was held elsewhere is known", optional=True),
            Property("zone", CODE, "name of the zone of its phases, e.g. Europe/Zurich"),
            Property("phases", JSON, "its phases, in their order, by the clock of its zone"),
            Property("rules", JSON, "its rules, each with its code, value and where it stands"),
            Property("categories", CODES, "codes of the areas that candidacies are for"),
            Property("experts", JSON, "who decides about candidacies, in which categories", optional=True),
            Property("auditors", CODES, "ids of the actors who exclude votes and certify the result", optional=True),
            Property("result", JSON, "what the vote came to; missing until it is certified", optional=True),
            Property(
                "holds",
                CODE,
                "of one held elsewhere, the CandidacyStatus from which on all that is known of it is here",
                optional=True,
            ),
            Property(
                "openedBy", CODE, "id of the actor who began it; missing where it was held elsewhere", optional=True
            ),
        ),
        since=16,
        thing=True,
    ),
    Label(
        "Candidacy",
        "place",
        "An entry in a contest; what is not told yet of it nobody sees who must not.",
        (
            Property("place", CODE, "code of the contest, a slash, id of the entry"),
            Property(
                "id", CODE, "what the chain of the register calls it: random, so that a link says not which it is of"
            ),
            VERSION,
            Property("contest", CODE, "code of the contest"),
            Property("entry", CODE, "id of the entry"),
            Property("category", CODE, "code of the area that it is for"),
            Property("status", CODE, "CandidacyStatus"),
            Property(
                "mayHaveReached",
                CODE,
                "of one held elsewhere, the highest CandidacyStatus that it may have come to",
                optional=True,
            ),
            Property("parties", CODES, "ids of the stakeholders of the entry when it was submitted", optional=True),
            Property("author", CODE, "id of the actor who submitted it", optional=True),
            Property("submittedAt", MOMENT, "when that was", optional=True),
            Property("salt", CODE, "random, in the digest of it that the chain of the register has", optional=True),
            Property("steps", JSON, "its steps, in their order: by whom, when, and why", optional=True),
        ),
        ranges=("id", "contest", "entry"),
        since=16,
        thing=True,
    ),
    Label(
        "Vote",
        "id",
        "What one voter chose in one category of a contest: in no list, search or answer, without an id for clients.",
        (
            Property("id", CODE, "codes of contest and category, and id of the voter, with slashes between"),
            Property("contest", CODE, "code of the contest"),
            Property("category", CODE, "code of the area"),
            Property("voter", CODE, "id of the actor"),
            Property("choice", CODE, "place of the candidacy"),
            Property("nonce", CODE, "random, for the receipt"),
            Property("receipt", CODE, "SHA-256 of contest, category, choice and nonce"),
            Property("at", MOMENT, "when it was cast"),
            Property("country", CODE, "alpha3 of the stakeholder for which the voter acts", optional=True),
            Property("kind", CODE, "StakeholderKind of that one", optional=True),
            Property(
                "network", CODE, "digest of the network that it came from, until the result is certified", optional=True
            ),
            Property("throwaway", FLAG, "true where the address of mail of its voter is one of a day", optional=True),
            Property(
                "parties",
                CODES,
                "ids of the stakeholders that its voter acted for, or had since the contest began, until the result is "
                "certified",
                optional=True,
            ),
            Property(
                "incomplete",
                FLAG,
                "true where the result was certified without it: its ballot lacks a category",
                optional=True,
            ),
        ),
        ranges=("contest", "receipt"),
        since=VOTES,
    ),
    Label(
        "VoteExclusion",
        "id",
        "That all votes of one voter in a contest do not count, as one auditor says and another confirms.",
        (
            Property("id", CODE, "code of the contest, a slash, id of the voter"),
            Property("version", INTEGER, "1, 2, ... counts its steps"),
            Property("contest", CODE, "code of the contest"),
            Property("voter", CODE, "id of the actor"),
            Property("status", CODE, "ExclusionStatus"),
            Property("reason", TEXT, "why, for auditors to read", language=AS_GIVEN),
            Property(
                "ground", CODE, "ExclusionGround, of which everybody is told how many votes it is of", optional=True
            ),
            Property("proposedBy", CODE, "id of the auditor who proposed it"),
            Property("proposedAt", MOMENT, "when"),
            Property("decidedBy", CODE, "id of the auditor who confirmed or dismissed it", optional=True),
            Property("decidedAt", MOMENT, "when", optional=True),
        ),
        ranges=("contest",),
        since=VOTES,
    ),
    Label(
        "Figure",
        "id",
        "A number that somebody has published about a contest or an edition: a claim, whatever others say.",
        (
            Property("id", CODE, "slug of contest and measure"),
            Property("order", INTEGER, "its place among the figures"),
            Property("contest", CODE, "code of the contest that it is about, where it is about one", optional=True),
            Property("edition", CODE, "id of the edition that it is about, where it is about one", optional=True),
            Property("measure", CODE, "FigureMeasure"),
            Property("value", INTEGER, "the number"),
            Property("qualifier", CODE, "FigureQualifier"),
            Property("speaker", TEXT, "who says so", language=AS_GIVEN),
            Property("document", CODE, "id of the document that says so"),
            Property("certainty", CODE, "how it is known: read, computed, inferred"),
            Property("note", TEXT, "what else is to be known of it", language=ENGLISH, optional=True),
            Property("parts", JSON, "how it was published in parts", optional=True),
        ),
        since=16,
        thing=True,
    ),
)

RELATIONSHIPS = (
    Relationship("CANDIDACY_OF", ("Candidacy",), ("Entry",), "The entry, while it is there."),
    Relationship("IN_CONTEST", ("Candidacy",), ("Contest",), "The contest."),
    Relationship("FOR_CATEGORY", ("Candidacy",), ("ActionLine",), "The area that it is for."),
    Relationship("ABOUT_CONTEST", ("Figure",), ("Contest",), "What a figure is about."),
    Relationship("ABOUT_EDITION", ("Figure",), ("Edition",), "What a figure is about."),
    Relationship("STATED_IN", ("Figure",), ("Document",), "Where a figure stands."),
)
