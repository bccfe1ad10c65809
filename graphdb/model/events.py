"""What happens when: events, what they are about, and who is behind them."""

from __future__ import annotations

from graphdb.model.declared import (
    AS_GIVEN,
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

LABELS = (
    Label(
        "Event",
        "id",
        "A meeting, a session, a deadline, or a series of them. Its edges say again what its codes say, for paths.",
        (
            Property("id", CODE, "its UID in calendars, for good"),
            Property("version", INTEGER, "1, 2, ... counts its changes", optional=True),
            Property("title", TEXT, "title", language=AS_GIVEN),
            Property("titleWords", CODE, "words of the title, for relevance", made=words_of("title")),
            Property(
                "words", CODE, "words of title and description, for search", made=words_of("title", "description")
            ),
            Property("kind", CODE, "EventKind"),
            Property("mode", CODE, "EventMode", optional=True),
            Property("status", CODE, "EventStatus"),
            Property("starts", CODE, "local time of its begin, or a day"),
            Property("ends", CODE, "the same of its end", optional=True),
            Property("zone", CODE, "IANA name of the zone of these times; none of days", optional=True),
            Property("firstUtc", MOMENT, "when its first occurrence begins"),
            Property("lastUtc", MOMENT, "when its last occurrence ends"),
            Property("sequence", INTEGER, "counts the changes of its time and status"),
            Property(
                "statedSequence",
                INTEGER,
                "SEQUENCE of the calendar that brought it last, of which older ones are left",
                optional=True,
            ),
            Property("rule", CODE, "RRULE of a series, with an end", optional=True),
            Property("butNot", CODES, "local starts that the rule gives, and that are left out", optional=True),
            Property("overrides", JSON, "occurrences that are otherwise than the rule has them", optional=True),
            Property("place", TEXT, "where, in words", language=AS_GIVEN, optional=True),
            Property("url", CODE, "address", optional=True),
            Property("description", TEXT, "what it is about, in words", language=AS_GIVEN, optional=True),
            Property("partOf", CODE, "id of the event that it is part of", optional=True),
            Property("country", CODE, "alpha3", optional=True),
            Property("lines", CODES, "codes of the lines that it is about", optional=True),
            Property("goals", CODES, "numbers of the goals that it is about", optional=True),
            Property("objectives", CODES, "codes of the objectives that it is about", optional=True),
            Property("entries", CODES, "ids of the entries that it is about", optional=True),
            Property("organizers", JSON, "ids of stakeholders behind it, each with a role", optional=True),
            Property("submittedAt", MOMENT, "when it came here", optional=True),
            Property("submittedBy", CODE, "id of the actor who added it", optional=True),
            Property("updatedAt", MOMENT, "when it was last changed here", optional=True),
        ),
        ranges=("firstUtc",),
        since=18,
        text="words",
        thing=True,
    ),
)

RELATIONSHIPS = (
    Relationship("CONCERNS", ("Event",), ("ActionLine", "SdgGoal", "Objective", "Entry"), "What an event is about."),
    Relationship("HELD_IN", ("Event",), ("Country",), "The country where it takes place."),
    Relationship("PART_OF", ("Event",), ("Event",), "The event that it is part of."),
    Relationship(
        "ORGANIZED_BY",
        ("Event",),
        ("Stakeholder",),
        "Who is behind it.",
        (Property("role", TEXT, "as what", language=AS_GIVEN, optional=True),),
    ),
)
