"""The facts about entries and stakeholders, and the dimensions that they are filtered, grouped and counted by.

A fact says where values hang: a path from the node to another with the value on it, or a property of the node itself.
A new dimension is one line in DIMENSIONS (and one in Fact and FACTS where nothing hangs there yet). Facets, matrices,
comparisons, prices, labels, notes and what the index holds follow from it; what clients filter by follows from a field
with the name of its filter in `resolvers/filters/stated.py` and `schema/inputs/registers.py`. In the texts `<n>` is the
node and `<x>` what the path leads to.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from graphdb.cypher_text import Text, cypher


class Fact(Enum):
    """Where a value of an entry or a stakeholder stands."""

    ID = "id"
    LINE = "line"
    TOP_LINE = "top line"
    AREA = "area"
    GOAL = "goal"
    TARGET = "target"
    COUNTRY = "country"
    REGION = "region"
    PARTY = "party"
    PARTY_KIND = "party kind"
    COLLECTION = "collection"
    YEAR = "year"
    STATUS = "status"
    KIND = "kind"
    SCOPE = "scope"
    MDG = "millennium goal"
    OBJECTIVE = "objective or commitment"
    TOP_OBJECTIVE = "objective"
    FRAMEWORK = "framework"
    MDG_OBJECTIVE = "objective of the millennium"
    MDG_FRAMEWORK = "framework of the millennium"
    SDG_FRAMEWORK = "framework of the SDGs"
    TERM = "term"
    SUBMITTED_YEAR = "year of submission"
    SUBMITTED_AT = "time of submission"
    UPDATED_AT = "time of the last change"
    STAKEHOLDER_ID = "stakeholder id"
    STAKEHOLDER_KIND = "stakeholder kind"
    BASE_COUNTRY = "base country"
    BASE_REGION = "base region"
    PARTNER_ENTRY = "partner entry"
    DISTINCTION = "distinction and its last day"


@dataclass(frozen=True)
class Place:
    """Where the value of a fact is: `value` on `<x>` at the end of `path`, or on `<n>` itself where there is no path.

    `starts` are the patterns that a query may begin with to come to the nodes, the fewest first by `rank`; without
    them a condition is only ever tested. `many` marks a list property.
    """

    value: Text
    path: Text | None = None
    starts: tuple[Text, ...] = ()
    rank: int = 99
    many: bool = False

    @property
    def single(self) -> bool:
        """Whether a node has at most one value."""
        return self.path is None and not self.many

    own: bool = False


_TO_LINE = cypher("(<n>)-[:IMPLEMENTS]->(<x>:ActionLine)")
_FROM_LINE = (cypher("(<x>:ActionLine)<-[:IMPLEMENTS]-(<n>:Entry)"),)
_TO_OBJECTIVE = cypher("(<n>)-[:ADVANCES]->(<x>:Objective)")
_FROM_OBJECTIVE = (cypher("(<x>:Objective)<-[:ADVANCES]-(<n>:Entry)"),)

FACTS: dict[Fact, Place] = {
    Fact.ID: Place(cypher("<n>.id"), starts=(cypher("(<n>:Entry)"),), rank=0),
    Fact.LINE: Place(cypher("<x>.code"), _TO_LINE, _FROM_LINE, 7, own=True),
    Fact.TOP_LINE: Place(cypher("<x>.line"), _TO_LINE, _FROM_LINE, 7),
    Fact.AREA: Place(cypher("<x>.area"), _TO_LINE, _FROM_LINE, 7),
    # Goals and targets are two labels and both carry `goal`.
    Fact.GOAL: Place(
        cypher("<x>.goal"),
        cypher("(<n>)-[:CONTRIBUTES_TO]->(<x>)"),
        (
            cypher("(<x>:SdgGoal)<-[:CONTRIBUTES_TO]-(<n>:Entry)"),
            cypher("(<x>:SdgTarget)<-[:CONTRIBUTES_TO]-(<n>:Entry)"),
        ),
        5,
    ),
    Fact.TARGET: Place(
        cypher("<x>.code"),
        cypher("(<n>)-[:CONTRIBUTES_TO]->(<x>:SdgTarget)"),
        (cypher("(<x>:SdgTarget)<-[:CONTRIBUTES_TO]-(<n>:Entry)"),),
        3,
        own=True,
    ),
    Fact.COUNTRY: Place(
        cypher("<x>.alpha3"),
        cypher("(<n>)-[:LOCATED_IN]->(<x>:Country)"),
        (cypher("(<x>:Country)<-[:LOCATED_IN]-(<n>:Entry)"),),
        4,
        own=True,
    ),
    Fact.REGION: Place(
        cypher("<x>.region"),
        cypher("(<n>)-[:LOCATED_IN]->(<x>)"),
        (cypher("(<x>:Country)<-[:LOCATED_IN]-(<n>:Entry)"), cypher("(<x>:Region)<-[:LOCATED_IN]-(<n>:Entry)")),
        6,
    ),
    Fact.PARTY: Place(
        cypher("<x>.id"),
        cypher("(<n>)<-[:CARRIES_OUT]-(<x>:Stakeholder)"),
        (cypher("(<x>:Stakeholder)-[:CARRIES_OUT]->(<n>:Entry)"),),
        1,
        own=True,
    ),
    Fact.PARTY_KIND: Place(cypher("<x>.kind"), cypher("(<n>)<-[:CARRIES_OUT]-(<x>:Stakeholder)")),
    Fact.COLLECTION: Place(cypher("<n>.collection"), starts=(cypher("(<n>:Entry)"),), rank=8),
    Fact.YEAR: Place(cypher("<n>.year")),
    Fact.STATUS: Place(cypher("<n>.status")),
    Fact.KIND: Place(cypher("<n>.kinds"), many=True),
    Fact.SCOPE: Place(cypher("<n>.scope")),
    Fact.MDG: Place(cypher("<n>.mdgs"), many=True),
    Fact.OBJECTIVE: Place(cypher("<x>.code"), _TO_OBJECTIVE, _FROM_OBJECTIVE, 3, own=True),
    # A commitment counts as the objective that it is part of.
    Fact.TOP_OBJECTIVE: Place(cypher("coalesce(<x>.partOf, <x>.code)"), _TO_OBJECTIVE, _FROM_OBJECTIVE, 5),
    Fact.FRAMEWORK: Place(cypher("<x>.framework"), _TO_OBJECTIVE, _FROM_OBJECTIVE, 6),
    # The goals of the millennium are kept as codes of the entry, and counted as the objectives that they are.
    Fact.MDG_OBJECTIVE: Place(cypher("[each IN coalesce(<n>.mdgs, []) | 'MDG:' + right(each, 1)]"), many=True),
    Fact.MDG_FRAMEWORK: Place(cypher("CASE WHEN size(<n>.mdgs) > 0 THEN 'MDG' END")),
    Fact.SDG_FRAMEWORK: Place(
        cypher("CASE WHEN <x>.goal IS NOT NULL THEN 'SDG' END"), cypher("(<n>)-[:CONTRIBUTES_TO]->(<x>)")
    ),
    Fact.TERM: Place(
        cypher("<x>.id"),
        cypher("(<n>)-[:USES]->(<x>:Term)"),
        (cypher("(<x>:Term)<-[:USES]-(<n>:Entry)"),),
        4,
        own=True,
    ),
    Fact.SUBMITTED_YEAR: Place(cypher("toInteger(left(<n>.submittedAt, 4))")),
    Fact.SUBMITTED_AT: Place(cypher("<n>.submittedAt")),
    Fact.UPDATED_AT: Place(cypher("<n>.updatedAt")),
    # GOOD_PRACTICE:2027-12-31 of one that was granted; whether that day is over, who asks says.
    Fact.DISTINCTION: Place(cypher("<x>.counts"), cypher("(<n>)<-[:SAID_OF]-(<x>:Distinction)")),
    Fact.STAKEHOLDER_ID: Place(cypher("<n>.id"), starts=(cypher("(<n>:Stakeholder)"),), rank=0),
    Fact.STAKEHOLDER_KIND: Place(cypher("<n>.kind")),
    Fact.BASE_COUNTRY: Place(
        cypher("<x>.alpha3"),
        cypher("(<n>)-[:BASED_IN]->(<x>:Country)"),
        (cypher("(<x>:Country)<-[:BASED_IN]-(<n>:Stakeholder)"),),
        2,
        own=True,
    ),
    Fact.BASE_REGION: Place(
        cypher("<x>.region"),
        cypher("(<n>)-[:BASED_IN]->(<x>:Country)"),
        (cypher("(<x>:Country)<-[:BASED_IN]-(<n>:Stakeholder)"),),
        3,
    ),
    Fact.PARTNER_ENTRY: Place(
        cypher("<x>.id"),
        cypher("(<n>)-[:CARRIES_OUT]->(<x>:Entry)"),
        (cypher("(<x>:Entry)<-[:CARRIES_OUT]-(<n>:Stakeholder)"),),
        1,
        own=True,
    ),
}


@dataclass(frozen=True)
class Dimension:
    """One way to group entries or stakeholders, with all that anybody has to know of it.

    name: in the API. filter: the field of the filter that is its own. about: what its values are, for clients. values:
    about how many there are, by which answers are priced. vocabulary: the closed list that its headings come from, in
    reference order; None: values as they occur. codes: where its values are looked up in the vocabulary, and what of
    them is their label; without it a value is its own label. derivable: values may also follow from a linkage of the
    entry's line, or from a term that it is filed under. always: nothing lacks a value. further: facts
    whose values are among its own besides. mapped: linkages lead from lines to its values. spoken:
    what a value is called where it is refused.
    """

    name: str
    fact: Fact
    filter: str
    about: str
    values: int = 10
    vocabulary: str | None = None
    codes: tuple[str, str] | None = None
    derivable: bool = False
    always: bool = False
    further: tuple[Fact, ...] = ()
    mapped: bool = False

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts whose values are its own."""
        return (self.fact, *self.further)

    @property
    def spoken(self) -> str:
        return self.filter.replace("_", " ").replace("sdg", "SDG")


LINES, GOALS, TARGETS = ("lines", "title"), ("goals", "short_title"), ("targets", "label")
REGIONS, COUNTRIES, COLLECTIONS = ("regions", "name"), ("countries", "name"), ("collections", "title")
OBJECTIVES, FRAMEWORKS = ("objectives", "label"), ("frameworks", "short_title")
TERMS = ("terms", "label")
OF_CONTRIBUTIONS = "which contributions count is for `derivation` in the filter to say."

DIMENSIONS = {
    each.name: each
    for each in (
        Dimension("ACTION_LINE", Fact.TOP_LINE, "action_line", "The 11 action lines; C7 counts its parts.", 11,
                  "top_lines", LINES),
        Dimension("ACTION_LINE_AREA", Fact.AREA, "action_line",
                  "The 18 areas: the ten lines without parts, and C7's eight parts.", 18, "areas", LINES),
        Dimension("SDG_GOAL", Fact.GOAL, "sdg_goal", f"The 17 goals; {OF_CONTRIBUTIONS}", 17, "goals", GOALS,
                  derivable=True, mapped=True),
        Dimension("SDG_TARGET", Fact.TARGET, "sdg_target", f"The 169 targets; {OF_CONTRIBUTIONS}", 169, "targets",
                  TARGETS, derivable=True, mapped=True),
        Dimension("OBJECTIVE", Fact.TOP_OBJECTIVE, "objective",
                  "The objectives of frameworks beside the SDGs; a commitment counts as the objective that it is part "
                  f"of; {OF_CONTRIBUTIONS}", 13, "objectives", OBJECTIVES, derivable=True,
                  further=(Fact.MDG_OBJECTIVE,), mapped=True),
        Dimension("FRAMEWORK", Fact.FRAMEWORK, "framework",
                  f"The frameworks of which something is stated, the SDGs first; {OF_CONTRIBUTIONS}", 3, "frameworks",
                  FRAMEWORKS, derivable=True, further=(Fact.MDG_FRAMEWORK, Fact.SDG_FRAMEWORK)),
        Dimension("REGION", Fact.REGION, "region", "The six ITU regions and INTERNATIONAL.", 7, "regions", REGIONS),
        Dimension("COUNTRY", Fact.COUNTRY, "country", "Countries.", 249, codes=COUNTRIES),
        Dimension("YEAR", Fact.YEAR, "year", "Years.", 25),
        Dimension("SUBMITTED_YEAR", Fact.SUBMITTED_YEAR, "submitted_year",
                  "The years in which entries came into this register.", 10),
        Dimension("SCOPE", Fact.SCOPE, "scope", "How far entries reach.", 4, "scopes"),
        Dimension("MDG", Fact.MDG, "mdg", "The eight goals of the millennium, in entries of before there were SDGs.", 8,
                  "millennium_goals"),
        Dimension("ENTRY_KIND", Fact.KIND, "kind", "Kinds of entry.", 10, "entry_kinds"),
        Dimension("STAKEHOLDER_KIND", Fact.PARTY_KIND, "stakeholder_kind", "Kinds of stakeholder.", 7,
                  "stakeholder_kinds"),
        Dimension("STATUS", Fact.STATUS, "status", "How far entries are.", 3, "statuses"),
        Dimension("TERM", Fact.TERM, "term", "The terms that hosted repositories file their entries under.", 40,
                  codes=TERMS),
        Dimension("COLLECTION", Fact.COLLECTION, "collection", "The registers that entries came from.", 10,
                  codes=COLLECTIONS, always=True),
    )
}  # fmt: skip
STAKEHOLDER_DIMENSIONS = {
    each.name: each
    for each in (
        Dimension("STAKEHOLDER_KIND", Fact.STAKEHOLDER_KIND, "kind", "Kinds of stakeholder.", 7, "stakeholder_kinds"),
        Dimension("COUNTRY", Fact.BASE_COUNTRY, "country", "Countries.", 249, codes=COUNTRIES),
        Dimension("REGION", Fact.BASE_REGION, "region", "The six ITU regions and INTERNATIONAL.", 7, "regions",
                  REGIONS),
    )
}  # fmt: skip
# What the index holds of each; LINE and OBJECTIVE, of which the values are of exactly the line or the objective,
# times, and distinctions, which end by the clock, are no dimensions.
OF_ENTRIES = tuple(
    dict.fromkeys(
        (
            Fact.LINE,
            Fact.OBJECTIVE,
            Fact.SUBMITTED_AT,
            Fact.UPDATED_AT,
            Fact.DISTINCTION,
            *(fact for each in DIMENSIONS.values() for fact in each.facts),
        )
    )
)
OF_STAKEHOLDERS = tuple(dict.fromkeys(each.fact for each in STAKEHOLDER_DIMENSIONS.values()))


def values_of(fact: Fact, n: Text) -> Text:
    """An expression for the list of the values of a fact about the node `n`, which may hold null."""
    place, x = FACTS[fact], cypher("x")
    if place.path is not None:
        return cypher("[<path> | <value>]").fill(path=place.path.fill(n=n, x=x), value=place.value.fill(n=n, x=x))
    own = place.value.fill(n=n)
    return own if place.many else cypher("[<own>]").fill(own=own)
