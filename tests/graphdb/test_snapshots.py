"""The Cypher that each documented kind of question becomes, kept to be looked at.

UPDATE_SNAPSHOTS=1 pytest tests/graphdb/test_snapshots.py
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from graphdb.conditions import (
    Between,
    Condition,
    CountBetween,
    FromParent,
    HasAll,
    In,
    Known,
    Not,
    Or,
    Some,
    Words,
    both,
)
from graphdb.cypher_text import Text
from graphdb.dimensions import DIMENSIONS, Fact
from graphdb.node_sets import Follows, Grouping, Key, Kind, Page, Parent, SetQuestion
from graphdb.words.relevance import Sought
from graphdb.words.search_keys import terms

SNAPSHOTS = Path(__file__).parent / "snapshots"
Ask = Callable[[SetQuestion], Text]

REGION = Grouping(Fact.REGION)
C7 = Parent("C7", (("C7", "C7-EGOV", "C7-ELEA"),))
LINKED = (Follows(Fact.LINE, (("C7-ELEA", (4, 5)), ("C7-EGOV", (16,)))),)  # goals that follow from a line
MEANT = Follows(Fact.TERM, (("DPG:sector:health", (3,)),))  # and from a term
# Entries of a line that help a goal, as they say themselves or by a linkage of one of their lines.
FLAGSHIP = both(In(Fact.LINE, FromParent(0)), Or((In(Fact.GOAL, (4,)), In(Fact.LINE, ("C7-ELEA",)))))
AND_OR_NOT = both(
    Or((In(Fact.LINE, ("C7", "C7-ELEA")), In(Fact.REGION, ("EUROPE",)))),
    Not(In(Fact.COUNTRY, ("RUS", "SAU"))),
    Between(Fact.YEAR, 2010, 2020),
    HasAll(Fact.LINE, (("C1",), ("C7", "C7-ELEA"))),
    CountBetween(Fact.GOAL, 2, None),
    Not(Known(Fact.STATUS)),
)
NESTED = Some(Fact.PARTY, both(In(Fact.STAKEHOLDER_KIND, ("GOVERNMENT",)), CountBetween(Fact.PARTNER_ENTRY, 2, None)))
TEXT = both(Words(terms("digital divide")), In(Fact.KIND, ("PROJECT",)))
BY_TITLE = Page((Key("title"), Key("id")), 26, ("m", "DPG:x"))
BY_RELEVANCE = Page((Key("relevance", True), Key("id")), 26, None, relevance=Sought.of("digital divide"))
BY_ENTRIES = Page((Key("entries", True), Key("name"), Key("id")), 11, (3, "ministry", "m-1"), backwards=True)

ASKED: dict[str, tuple[Kind, Condition, list[Parent] | None, Ask]] = {
    "flagship_total": ("Entry", FLAGSHIP, [C7], lambda asked: asked.total()),
    "flagship_groups_by_region": ("Entry", FLAGSHIP, [C7], lambda asked: asked.groups(REGION)),
    "flagship_page": ("Entry", FLAGSHIP, [C7], lambda asked: asked.page(BY_TITLE)),
    "matrix_stated": (
        "Entry", In(Fact.COLLECTION, ("DPG",)), None,
        lambda asked: asked.cells(Grouping(Fact.AREA), Grouping(Fact.GOAL)),
    ),
    "matrix_by_linkage": (
        "Entry", In(Fact.COLLECTION, ("DPG",)), None,
        lambda asked: asked.cells(Grouping(Fact.AREA), Grouping(None, LINKED)),
    ),
    "groups_stated_or_by_linkage": ("Entry", NESTED, None, lambda asked: asked.groups(Grouping(Fact.GOAL, LINKED))),
    "groups_in_any_way": (
        "Entry", In(Fact.COLLECTION, ("DPG",)), None, lambda asked: asked.groups(Grouping(Fact.GOAL, (*LINKED, MEANT))),
    ),
    "and_or_not": ("Entry", AND_OR_NOT, None, lambda asked: asked.total()),
    "nested_stakeholders": ("Entry", NESTED, None, lambda asked: asked.total()),
    "text": ("Entry", TEXT, None, lambda asked: asked.page(BY_RELEVANCE)),
    "text_under_a_parent": ("Entry", both(In(Fact.LINE, FromParent(0)), TEXT), [C7], lambda asked: asked.total()),
    "several_steps": (
        "Entry", both(In(Fact.REGION, ("AFRICA",)), In(Fact.LINE, ("C1",)), In(Fact.COUNTRY, ("KEN",))), None,
        lambda asked: asked.total(),
    ),
    "stakeholders_of_entries_backwards": (
        "Stakeholder", In(Fact.PARTNER_ENTRY, FromParent(0)), [Parent("DPG:x", (("DPG:x",),))],
        lambda asked: asked.page(BY_ENTRIES),
    ),
} | {
    f"facet_{name.lower()}": (
        "Entry", In(Fact.COLLECTION, ("DPG",)), None,
        lambda asked, fact=dimension.fact: asked.groups(Grouping(fact)),  # type: ignore[misc]
    )
    for name, dimension in DIMENSIONS.items()
}  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_a_question_becomes_this_cypher(name: str) -> None:
    kind, condition, parents, ask = ASKED[name]
    asked = SetQuestion(kind, condition, index="the index", parents=parents)
    text = ask(asked)
    assert text.parameters == asked.parameters.keys()
    told = "".join(f"// ${parameter}: {value!r}\n" for parameter, value in asked.parameters.items())
    snapshot = SNAPSHOTS / f"{name}.cypher"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        snapshot.parent.mkdir(exist_ok=True)
        snapshot.write_text(f"{told}{text}\n", encoding="utf-8")
    assert snapshot.read_text(encoding="utf-8") == f"{told}{text}\n"


def test_there_is_no_other_snapshot() -> None:
    assert {file.stem for file in SNAPSHOTS.iterdir()} == ASKED.keys()


def test_the_same_shape_of_question_is_the_same_text() -> None:
    one = SetQuestion("Entry", In(Fact.COUNTRY, ("KEN",)), index="the index").total()
    other = SetQuestion("Entry", In(Fact.COUNTRY, ("FRA", "DEU", "') RETURN 1 //")), index="the index").total()
    assert one == other
