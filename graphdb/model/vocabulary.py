"""What everything else refers to: lines, goals, targets, places, collections, documents."""

from __future__ import annotations

from graphdb.model.declared import (
    AS_GIVEN,
    CODE,
    ENGLISH,
    FLAG,
    INTEGER,
    MOMENT,
    NUMBER,
    TEXT,
    TEXTS,
    Label,
    Property,
    Relationship,
)

LABELS = (
    Label(
        "ActionLine",
        "code",
        "An action line C1..C11, or one of C7's eight e-applications.",
        (
            Property("code", CODE, "e.g. C7-ELEA"),
            Property("order", INTEGER, "place in the reference order"),
            Property("title", TEXT, "official title", language=ENGLISH),
            Property("line", CODE, "code of the top-level line: C7 for C7-ELEA"),
            Property(
                "shortTitle",
                TEXT,
                "our own short name; none in a graph from before there were any",
                language=ENGLISH,
                optional=True,
            ),
            Property("area", CODE, "its own code where it is one of the 18 areas; C7 has none", optional=True),
        ),
        thing=True,
    ),
    Label(
        "SdgGoal",
        "number",
        "A Sustainable Development Goal, 1..17.",
        (
            Property("number", INTEGER, "1..17"),
            Property("goal", INTEGER, "the same number, so that goals and targets can be counted alike"),
            Property("shortTitle", TEXT, "e.g. Quality education", language=ENGLISH),
            Property("title", TEXT, "official title", language=ENGLISH),
            Property("iri", CODE, "identifier in the UN's linked data"),
            Property(
                "colour",
                CODE,
                "the UN's colour, e.g. #C5192D; none in a graph from before there were any",
                optional=True,
            ),
        ),
        thing=True,
    ),
    Label(
        "SdgTarget",
        "code",
        "A target of a goal.",
        (
            Property("code", CODE, "e.g. 4.a"),
            Property("goal", INTEGER, "number of its goal"),
            Property("order", INTEGER, "place within all targets"),
            Property("label", TEXT, "our own short wording", language=ENGLISH),
            Property(
                "officialText", TEXT, "the official text, where it has been loaded", language=ENGLISH, optional=True
            ),
            Property("iri", CODE, "identifier in the UN's linked data"),
            Property(
                "textChangedAt", MOMENT, "when another official text took the place of an earlier one", optional=True
            ),
            Property("retired", FLAG, "true where the UN has withdrawn it", optional=True),
        ),
        ranges=("goal",),
        thing=True,
    ),
    Label(
        "Framework",
        "code",
        "A list of aims that action lines are linked to: the SDGs, and others beside them.",
        (
            Property("code", CODE, "SDG, GDC or MDG"),
            Property("order", INTEGER, "reference order"),
            Property("title", TEXT, "official title", language=ENGLISH),
            Property("shortTitle", TEXT, "our own short name", language=ENGLISH),
            Property("year", INTEGER, "year in which it was adopted"),
            Property("source", CODE, "symbol of the document that it stands in"),
        ),
        since=21,
        thing=True,
    ),
    Label(
        "Objective",
        "code",
        "An objective of a framework other than the SDGs, or a commitment, which is part of one.",
        (
            Property("code", CODE, "GDC:1, GDC:17.f for a commitment, MDG:3"),
            Property("order", INTEGER, "place within all objectives"),
            Property("framework", CODE, "code of its framework"),
            Property("label", TEXT, "our own short wording", language=ENGLISH),
            Property("partOf", CODE, "code of the objective that a commitment is part of", optional=True),
            Property("certainty", CODE, "READ at the source, or RECALLED"),
            Property("source", CODE, "where it was read", optional=True),
        ),
        since=21,
        thing=True,
    ),
    Label(
        "Region",
        "code",
        "One of the six ITU regions, or INTERNATIONAL.",
        (
            Property("code", CODE, "e.g. ARAB_STATES"),
            Property("region", CODE, "the same code, so that countries and regions can be counted alike"),
            Property("name", TEXT, "label", language=ENGLISH),
            Property("order", INTEGER, "reference order"),
        ),
        thing=True,
    ),
    Label(
        "Country",
        "alpha3",
        "A country or territory of ISO 3166-1.",
        (
            Property("alpha3", CODE, "e.g. KEN"),
            Property("alpha2", CODE, "e.g. KE"),
            Property("numeric", CODE, "UN M49", optional=True),
            Property("name", TEXT, "name", language=ENGLISH),
            Property(
                "names",
                TEXTS,
                "other names of it that no rule makes of the first, e.g. Ivory Coast",
                language=AS_GIVEN,
                optional=True,
            ),
            Property("region", CODE, "code of its ITU region", optional=True),
            Property("latitude", NUMBER, "degrees north of a point in it, to two decimals", optional=True),
            Property("longitude", NUMBER, "degrees east of that point", optional=True),
            Property(
                "regionEdition",
                CODE,
                "the edition of the reference files that says so: countries have moved between regions",
            ),
        ),
        thing=True,
    ),
    Label(
        "Collection",
        "code",
        "Whose register an entry came from.",
        (
            Property("code", CODE, "e.g. WSIS-PRIZES-2015"),
            Property("title", TEXT, "title", language=AS_GIVEN),
            Property("hosted", FLAG, "true for a repository that is not WSIS's own"),
            Property("synthetic", FLAG, "true for generated data"),
        ),
        thing=True,
    ),
    Label(
        "Document",
        "id",
        "A source that linkages or collections are taken from.",
        (
            Property("id", CODE, "slug"),
            Property("title", TEXT, "title", language=AS_GIVEN),
            Property("year", INTEGER, "year of publication", optional=True),
            Property("url", CODE, "address", optional=True),
            Property("kind", CODE, "DocumentKind", optional=True),
            Property("language", CODE, "the language that it is in, as a tag of BCP 47", optional=True),
            Property("licence", CODE, "identifier of SPDX, e.g. CC-BY-4.0", optional=True),
            Property("publisher", TEXT, "who published it", language=AS_GIVEN, optional=True),
        ),
        thing=True,
    ),
)

RELATIONSHIPS = (
    Relationship(
        "PART_OF",
        ("ActionLine",),
        ("ActionLine",),
        "An area of C7 is part of C7.",
        fan=8,
    ),
    Relationship(
        "TARGET_OF",
        ("SdgTarget",),
        ("SdgGoal",),
        "A target of a goal.",
        fan=10,
    ),
    Relationship(
        "OBJECTIVE_OF",
        ("Objective",),
        ("Framework",),
        "An objective or a commitment of a framework.",
    ),
    Relationship(
        "COMMITMENT_OF",
        ("Objective",),
        ("Objective",),
        "A commitment under an objective.",
    ),
    Relationship(
        "IN_REGION",
        ("Country",),
        ("Region",),
        "The ITU region of a country.",
        fan=40,
    ),
)
