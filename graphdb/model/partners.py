"""What stakeholders seek and offer, and which of them are suggested to others."""

from __future__ import annotations

from graphdb.model.declared import AS_GIVEN, CODE, CODES, DAY, INTEGER, MOMENT, TEXT, Label, Property, Relationship

LABELS = (
    Label(
        "Offer",
        "id",
        "What a stakeholder seeks or offers, until a day. Its edges say again what its codes say.",
        (
            Property("id", CODE, "random, sixteen hexadecimal digits"),
            Property("version", INTEGER, "1, 2, ... counts its changes"),
            Property("status", CODE, "OPEN or ENDED; that it is over the clock says"),
            Property("kind", CODE, "OfferKind"),
            Property("stakeholder", CODE, "id of the stakeholder that it was written for, merged since or not"),
            Property("text", TEXT, "what is sought or offered, in words", language=AS_GIVEN),
            Property("until", DAY, "the last day, of UTC"),
            Property("lines", CODES, "codes of the lines that it is about", optional=True),
            Property("goals", CODES, "numbers of the goals that it is about", optional=True),
            Property("countries", CODES, "alpha3 of the countries that it is about", optional=True),
            Property("submittedAt", MOMENT, "when it was written"),
            Property("submittedBy", CODE, "id of the actor who wrote it"),
            Property("updatedAt", MOMENT, "when it was last changed", optional=True),
        ),
        ranges=("until", "stakeholder"),
        since=23,
        thing=True,
    ),
    Label(
        "PartnerChoice",
        "id",
        "Whether a stakeholder is suggested to others as a partner; one without it is.",
        (
            Property("id", CODE, "id of the stakeholder"),
            Property("version", INTEGER, "1, 2, ... counts its changes"),
            Property("status", CODE, "OPTED_IN or OPTED_OUT"),
            Property("chosenAt", MOMENT, "when it was said last"),
            Property("chosenBy", CODE, "id of the actor who said so"),
        ),
        ranges=("status",),
        since=23,
        thing=True,
    ),
)

RELATIONSHIPS = (Relationship("REGARDS", ("Offer",), ("ActionLine", "SdgGoal", "Country"), "What an offer is about."),)
