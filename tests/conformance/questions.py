"""Random questions about sets: hypothesis strategies, so that a question that fails is shrunk to its smallest."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from hypothesis import strategies as st

from graphdb.conditions import (
    ALWAYS,
    And,
    Between,
    Condition,
    CountBetween,
    CountIn,
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
from graphdb.dimensions import DIMENSIONS, FACTS, STAKEHOLDER_DIMENSIONS, Fact
from graphdb.node_sets import Follows, Grouping, Key, Kind, Parent
from graphdb.words.relevance import Sought
from graphdb.words.search_keys import Term, terms
from tests.conformance import generate

Asked = Literal["total", "page", "groups", "cells", "party groups", "party cells"]

VALUES: dict[Fact, list[Any]] = {
    Fact.ID: generate.ENTRIES[:40],
    Fact.LINE: generate.LINES,
    Fact.TOP_LINE: ["C1", "C2", "C3", "C7", "C10", "C11"],
    Fact.AREA: generate.LINES,
    Fact.GOAL: generate.GOALS,
    Fact.TARGET: generate.TARGETS,
    Fact.COUNTRY: list(generate.COUNTRIES),
    Fact.REGION: generate.REGIONS,
    Fact.PARTY: generate.STAKEHOLDERS[:40],
    Fact.PARTY_KIND: generate.STAKEHOLDER_KINDS,
    Fact.COLLECTION: generate.COLLECTIONS,
    Fact.YEAR: generate.YEARS,
    Fact.SCOPE: generate.SCOPES,
    Fact.MDG: generate.MDGS,
    Fact.OBJECTIVE: [*generate.OBJECTIVES, "GDC:9"],
    Fact.TOP_OBJECTIVE: ["GDC:1", "GDC:4", "MDG:2"],
    Fact.FRAMEWORK: ["GDC", "MDG"],
    Fact.MDG_OBJECTIVE: ["MDG:2", "MDG:8", "GDC:1"],
    Fact.MDG_FRAMEWORK: ["MDG"],
    Fact.SDG_FRAMEWORK: ["SDG"],
    Fact.TERM: generate.TERMS,
    Fact.SUBMITTED_YEAR: [2024, 2025, 2026],
    Fact.SUBMITTED_AT: generate.TIMES,
    Fact.UPDATED_AT: generate.TIMES,
    Fact.STATUS: generate.STATUSES,
    Fact.DISTINCTION: [each for each in generate.DISTINCTIONS.values() if each],
    Fact.KIND: generate.KINDS,
    Fact.STAKEHOLDER_ID: generate.STAKEHOLDERS[:40],
    Fact.STAKEHOLDER_KIND: generate.STAKEHOLDER_KINDS,
    Fact.BASE_COUNTRY: list(generate.COUNTRIES),
    Fact.BASE_REGION: generate.REGIONS,
    Fact.PARTNER_ENTRY: generate.ENTRIES[:40],
}
OF_STAKEHOLDERS = [Fact.STAKEHOLDER_ID, Fact.STAKEHOLDER_KIND, Fact.BASE_COUNTRY, Fact.BASE_REGION, Fact.PARTNER_ENTRY]
FACTS_OF: dict[Kind, list[Fact]] = {
    "Entry": [fact for fact in Fact if fact not in OF_STAKEHOLDERS],
    "Stakeholder": OF_STAKEHOLDERS,
}
KEYS_OF: dict[Kind, list[Any]] = {
    "Entry": ["title", "year", "submitted", "updated", "stakeholders", "relevance"],
    "Stakeholder": ["name", "entries", "relevance"],
}
WORDS = [*dict.fromkeys(term for piece in [*generate.PIECES, "nowhere"] for term in terms(piece))]


@dataclass(frozen=True)
class Question:
    """One question about a set; `start` says where in the whole order the page begins."""

    asked: Asked
    kind: Kind
    condition: Condition
    parents: tuple[Parent, ...] | None
    groupings: tuple[Grouping, Grouping]
    order: tuple[Key, ...]
    relevance: Sought
    start: int | None
    limit: int
    backwards: bool


def values(fact: Fact) -> st.SearchStrategy[tuple[Any, ...]]:
    """Some values of the fact, seldom none or an unknown one."""
    pool = VALUES[fact]
    unknown: Any = 99 if isinstance(pool[0], int) else "unknown"
    some = st.lists(st.sampled_from(pool), min_size=1, max_size=max(1, len(pool) // 2), unique=True)
    return st.one_of(some, some, some, st.just([unknown]), st.just([])).map(tuple)


def words() -> st.SearchStrategy[tuple[Term, ...]]:
    return st.lists(st.sampled_from(WORDS), max_size=3, unique=True).map(tuple)


def sought() -> st.SearchStrategy[Sought]:
    """What a text says, and words that are no title."""
    return st.sampled_from(generate.PIECES).map(Sought.of) | words().map(Sought)


def bounds() -> st.SearchStrategy[tuple[int | None, int | None]]:
    return st.tuples(st.none() | st.integers(0, 4), st.none() | st.integers(0, 4))


@st.composite
def leaves(draw: st.DrawFn, kind: Kind, parented: bool) -> Condition:
    fact = draw(st.sampled_from(FACTS_OF[kind]))
    far = [each for each in FACTS_OF[kind] if FACTS[each].path is not None]
    match draw(st.sampled_from(["in", "in", "in", "parent", "all", "known", "between", "count", "counts", "words"])):
        case "parent" if parented:
            return In(fact, FromParent(PARENT_PLACES.index(fact))) if fact in PARENT_PLACES else Known(fact)
        case "all":
            return HasAll(fact, draw(st.lists(values(fact), max_size=2).map(tuple)))
        case "known":
            return Known(fact)
        case "between" if kind == "Entry":
            ranged = draw(st.sampled_from([Fact.YEAR, Fact.YEAR, Fact.SUBMITTED_AT, Fact.UPDATED_AT, Fact.DISTINCTION]))
            bound = st.none() | st.sampled_from(VALUES[ranged])
            return Between(ranged, draw(bound), draw(bound))
        case "count":
            return CountBetween(draw(st.sampled_from(far)), *draw(bounds()))
        case "counts":
            numbers = draw(st.lists(st.integers(0, 4), max_size=3).map(tuple))
            return CountIn(draw(st.sampled_from(far)), numbers)
        case "words":
            return Words(draw(words()))
    return In(fact, draw(values(fact)))


# The facts that lists hang under a parent by; the values of a parent are in this order.
PARENT_PLACES = [
    Fact.LINE,
    Fact.GOAL,
    Fact.TARGET,
    Fact.COUNTRY,
    Fact.PARTY,
    Fact.PARTNER_ENTRY,
    Fact.BASE_COUNTRY,
    Fact.COLLECTION,
    Fact.YEAR,
]


def conditions(kind: Kind, parented: bool, depth: int = 3) -> st.SearchStrategy[Condition]:
    leaf = leaves(kind, parented)
    if depth == 0:
        return leaf
    inner = st.deferred(lambda: conditions(kind, parented, depth - 1))
    parts = st.lists(inner, max_size=3).map(tuple)
    other: Kind = "Stakeholder" if kind == "Entry" else "Entry"
    path = Fact.PARTY if kind == "Entry" else Fact.PARTNER_ENTRY
    beyond = st.deferred(lambda: conditions(other, parented, depth - 1)).map(lambda part: Some(path, part))
    return st.one_of(leaf, parts.map(And), parts.map(And), parts.map(Or), inner.map(Not), beyond)


@st.composite
def sets(draw: st.DrawFn, kind: Kind, parented: bool) -> Condition:
    """What most requests ask for: some steps along paths, perhaps some words, and the rest."""
    steps = [fact for fact in FACTS_OF[kind] if FACTS[fact].starts]
    parts: list[Condition] = [
        In(fact, draw(values(fact))) for fact in draw(st.lists(st.sampled_from(steps), max_size=3))
    ]
    places = [fact for fact in PARENT_PLACES if fact in steps]
    if parented and draw(st.booleans()):
        fact = draw(st.sampled_from(places))
        parts.append(In(fact, FromParent(PARENT_PLACES.index(fact))))
    if draw(st.integers(0, 3)) == 3:
        parts.append(Words(draw(words())))
    if draw(st.booleans()):
        parts.append(draw(conditions(kind, parented, 2)))
    return both(*draw(st.permutations(parts)))


def parent(key: str) -> st.SearchStrategy[Parent]:
    return st.tuples(*(values(fact) for fact in PARENT_PLACES)).map(lambda each: Parent(key, each))


def parents() -> st.SearchStrategy[tuple[Parent, ...]]:
    keys = st.lists(st.sampled_from(["C7", "SDG 4", "`a`", "é", "\uffee", "z"]), max_size=4, unique=True)
    return keys.flatmap(lambda names: st.tuples(*map(parent, names)))


@st.composite
def groupings(draw: st.DrawFn, kind: Kind) -> Grouping:
    if kind == "Stakeholder":
        return Grouping(draw(st.sampled_from([each.fact for each in STAKEHOLDER_DIMENSIONS.values()])))
    dimension = draw(st.sampled_from(list(DIMENSIONS.values())))
    if not dimension.derivable or draw(st.booleans()):
        return Grouping(dimension.fact, further=dimension.further)
    derived = []
    for fact, among in ((Fact.LINE, generate.LINES), (Fact.TERM, generate.TERMS)):
        if fact is Fact.LINE or draw(st.booleans()):
            sources = draw(st.lists(st.sampled_from(among), max_size=5, unique=True))
            derived.append(Follows(fact, tuple((source, draw(values(dimension.fact))) for source in sources)))
    if draw(st.booleans()):
        return Grouping(dimension.fact, tuple(derived), dimension.further)
    return Grouping(None, tuple(derived))


ASKED: list[Asked] = ["total", "page", "page", "groups", "groups", "groups", "cells"]
PARTIES: list[Asked] = ["party groups", "party cells"]  # of entries: who carries them out


@st.composite
def questions(draw: st.DrawFn) -> Question:
    kind: Kind = draw(st.sampled_from(["Entry", "Entry", "Stakeholder"]))
    given = draw(st.none() | parents())
    names = draw(st.lists(st.sampled_from(KEYS_OF[kind]), max_size=2, unique=True))
    return Question(
        asked=draw(st.sampled_from([*ASKED, *(PARTIES if kind == "Entry" else ())])),
        kind=kind,
        condition=draw(sets(kind, given is not None) | conditions(kind, given is not None)),
        parents=given,
        groupings=(draw(groupings(kind)), draw(groupings(kind))),
        order=tuple(Key(name, draw(st.booleans())) for name in [*names, "id"]),
        relevance=draw(sought()),
        start=draw(st.none() | st.integers(0, 250)),
        limit=draw(st.sampled_from([1, 2, 7, 51, 1000])),
        backwards=draw(st.booleans()),
    )


def walks() -> st.SearchStrategy[Question]:
    """Lists that are read from their beginning to their end; every other one is of all there is."""

    def walk(question: Question, is_of_all: bool, limit: int) -> Question:
        condition = ALWAYS if is_of_all or question.parents is not None else question.condition
        return replace(question, asked="page", condition=condition, parents=None, start=None, limit=limit)

    return st.builds(walk, questions(), st.booleans(), st.sampled_from([7, 20, 51]))
