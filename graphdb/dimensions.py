"""The facts about entries and stakeholders, and the dimensions that entries are filtered, grouped and counted by.

A fact says where values hang: a path from the node to another with the value on it, or a property of the node itself.
A new dimension is one line in DIMENSIONS (and one in FACTS where nothing hangs there yet): filters, facets, matrices
and comparisons follow from it. In the texts `<n>` is the node and `<x>` what the path leads to.
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
    STAKEHOLDER_ID = "stakeholder id"
    STAKEHOLDER_KIND = "stakeholder kind"
    BASE_COUNTRY = "base country"
    BASE_REGION = "base region"
    PARTNER_ENTRY = "partner entry"


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
    """One way to group entries: its name in the API, its fact, and the field of EntryFilter that is its own filter."""

    name: str
    fact: Fact
    filter: str
    vocabulary: str | None = (
        None  # the closed list its headings come from, in reference order; None: values as they occur
    )
    derivable: bool = False  # values may also follow from a linkage of the entry's line


DIMENSIONS = {
    each.name: each
    for each in (
        Dimension("ACTION_LINE", Fact.TOP_LINE, "action_line", "top_lines"),
        Dimension("ACTION_LINE_AREA", Fact.AREA, "action_line", "areas"),
        Dimension("SDG_GOAL", Fact.GOAL, "sdg_goal", "goals", derivable=True),
        Dimension("SDG_TARGET", Fact.TARGET, "sdg_target", "targets", derivable=True),
        Dimension("REGION", Fact.REGION, "region", "regions"),
        Dimension("COUNTRY", Fact.COUNTRY, "country"),
        Dimension("YEAR", Fact.YEAR, "year"),
        Dimension("ENTRY_KIND", Fact.KIND, "kind", "entry_kinds"),
        Dimension("STAKEHOLDER_KIND", Fact.PARTY_KIND, "stakeholder_kind", "stakeholder_kinds"),
        Dimension("STATUS", Fact.STATUS, "status", "statuses"),
        Dimension("COLLECTION", Fact.COLLECTION, "collection"),
    )
}
STAKEHOLDER_DIMENSIONS = {
    each.name: each
    for each in (
        Dimension("STAKEHOLDER_KIND", Fact.STAKEHOLDER_KIND, "kind", "stakeholder_kinds"),
        Dimension("COUNTRY", Fact.BASE_COUNTRY, "country"),
        Dimension("REGION", Fact.BASE_REGION, "region", "regions"),
    )
}
