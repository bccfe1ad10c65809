"""Lists that are read page by page to their end, before and after writes: every row once, in the order of now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from graphdb.conditions import Value
from graphdb.index.build import assemble
from graphdb.index.change import changing
from graphdb.index.columns import Columns
from graphdb.index.index import Index
from graphdb.index.orders import Position, page_rows
from graphdb.index.read import EntryRow, StakeholderRow, stakeholder_rows
from graphdb.index.side import NO_YEAR
from graphdb.node_sets import Key, KeyName, Kind, Page
from graphdb.questions.entry_changes import EntryChanges
from graphdb.words.relevance import Sought
from graphdb.words.search_keys import sort_key, stored_words

TITLES = ["alpha", "beta", "Beta", "beta gamma", "gamma", "gam", "zeta", ""]
KEYS: dict[Kind, list[KeyName]] = {
    "Entry": ["title", "year", "stakeholders", "relevance"],
    "Stakeholder": ["name", "entries"],
}
IDS = [f"e{number}" for number in range(9)]
PARTIES = [f"s{number}" for number in range(5)]


@dataclass(frozen=True)
class Entry:
    title: str
    year: int | None = None
    parties: frozenset[str] = frozenset()


@dataclass(frozen=True)
class State:
    """All entries by id, and the names of all stakeholders."""

    entries: dict[str, Entry]
    names: dict[str, str]

    def then(self, entries: dict[str, Entry | None], names: dict[str, str | None]) -> "State":
        """What a write makes of it; None: gone."""
        names_now = {id: each for id, each in {**self.names, **names}.items() if each is not None}
        there = {id: each for id, each in {**self.entries, **entries}.items() if each is not None}
        return State(
            {id: Entry(each.title, each.year, each.parties & names_now.keys()) for id, each in there.items()}, names_now
        )

    def value(self, kind: Kind, name: KeyName, id: str, sought: Sought) -> Value:
        match name:
            case "id":
                return id
            case "name":
                return sort_key(self.names[id])
            case "entries":
                return sum(id in each.parties for each in self.entries.values())
            case "title":
                return sort_key(self.entries[id].title)
            case "year":
                return NO_YEAR if (year := self.entries[id].year) is None else year
            case "stakeholders":
                return len(self.entries[id].parties)
        title = self.entries[id].title
        return sought.most if sought.is_name(title) else sought.points(stored_words(title), stored_words(title))

    def rows(self) -> tuple[dict[str, EntryRow], dict[str, StakeholderRow]]:
        entries = {}
        for id, each in self.entries.items():
            words = stored_words(each.title)
            parties = tuple((party, None) for party in sorted(each.parties))
            entries[id] = EntryRow(sort_key(each.title), id, words, words, "[]", each.year, None, None, (), parties)
        ids, names = [*self.names], [*self.names.values()]
        columns = {"ids": ids, "keys": [sort_key(each) for each in names], "names": names}
        nothing = [""] * len(ids)
        rows = stakeholder_rows(
            columns | {"kinds": nothing, "based": nothing, "others": [], "times": [",,"] * len(ids)}
        )
        return entries, {each.id: each for each in rows}


@dataclass(frozen=True)
class Walk:
    """A list that is read: of those of these ids that are there."""

    kind: Kind
    ids: frozenset[str]
    order: tuple[Key, ...]
    size: int
    backwards: bool
    sought: Sought


def indexes(states: Sequence[State]) -> list[Index]:
    """The index of the first state, and those that follow from it."""
    of_entries, of_names = states[0].rows()
    found = [assemble([*of_entries.values()], Columns.of(of_names.values()), 0, "0")]
    for number, (old, new) in enumerate(pairwise(states), 1):
        entries = {id for id in old.entries | new.entries if old.entries.get(id) != new.entries.get(id)}
        names = {id for id in old.names | new.names if old.names.get(id) != new.names.get(id)}
        of_entries, of_names = new.rows()
        found.append(
            changing(
                found[-1],
                EntryChanges(frozenset(entries), frozenset(names)),
                {id: row for id, row in of_entries.items() if id in entries},
                {id: row for id, row in of_names.items() if id in names},
                number,
                str(number),
            )
        )
    return found


def read(index: Index, walk: Walk) -> list[tuple[str, Position]]:
    """All pages of a list, until one is empty or there are more than can be."""
    side = index.side(walk.kind)
    page = Page(walk.order, walk.size, None, walk.backwards, walk.sought)
    held, found = BitMap(side.found(walk.ids)), list[tuple[str, Position]]()
    while len(found) <= len(held):
        rows = page_rows(side, index.orders[walk.kind], held, page)
        if not rows:
            break
        assert len(rows) <= walk.size
        found += [(side.ids[row], at) for row, at in rows]
        page = Page(walk.order, walk.size, found[-1][1], walk.backwards, walk.sought)
    return found


def expected(state: State, walk: Walk) -> list[tuple[str, Position]]:
    there = walk.ids & (state.entries if walk.kind == "Entry" else state.names).keys()
    names = [key.name for key in walk.order]
    found = [(id, tuple(state.value(walk.kind, name, id, walk.sought) for name in names)) for id in there]
    for place, key in reversed(list(enumerate(walk.order))):
        found.sort(key=lambda each: each[1][place], reverse=key.descending != walk.backwards)
    return found


titles = st.sampled_from(TITLES)
entries = st.builds(Entry, titles, st.none() | st.integers(2004, 2008), st.frozensets(st.sampled_from(PARTIES)))
first = st.builds(
    lambda entries, names: State({}, {}).then(entries, names),
    st.fixed_dictionaries(dict.fromkeys(IDS[:8], entries)),
    st.fixed_dictionaries(dict.fromkeys(PARTIES[:4], titles)),
)
writes = st.tuples(
    st.dictionaries(st.sampled_from(IDS), st.none() | entries, min_size=1, max_size=4),
    st.dictionaries(st.sampled_from(PARTIES), st.none() | titles, max_size=2),
)


@st.composite
def walks(draw: st.DrawFn) -> Walk:
    kind: Kind = draw(st.sampled_from(["Entry", "Entry", "Stakeholder"]))
    names = draw(st.lists(st.sampled_from(KEYS[kind]), max_size=2, unique=True))
    ids = IDS if kind == "Entry" else PARTIES
    return Walk(
        kind=kind,
        ids=draw(st.just(frozenset(ids)) | st.frozensets(st.sampled_from(ids))),
        order=tuple(Key(name, draw(st.booleans())) for name in [*names, "id"]),
        size=draw(st.integers(1, 7)),
        backwards=draw(st.booleans()),
        sought=draw(titles.map(Sought.of)),
    )


def by_title(descending: bool) -> Walk:
    order = Key("title", descending), Key("id")
    return Walk("Entry", frozenset(IDS), order, 1, False, Sought())


def titled(*named: str) -> State:
    return State({f"e{number}": Entry(title) for number, title in enumerate(named)}, {})


@settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(first, st.lists(writes, min_size=1, max_size=3), st.lists(walks(), min_size=1, max_size=4))
@example(titled("alpha", "beta", "gamma"), [({"e1": Entry("zeta")}, {})], [by_title(descending=False)])
@example(titled("beta", "beta", "beta"), [({"e1": Entry("alpha")}, {})], [by_title(descending=True)])
def test_every_list_is_read_whole_and_in_order_before_and_after_writes(
    start: State, written: list[tuple[dict[str, Entry | None], dict[str, str | None]]], asked: list[Walk]
) -> None:
    states = [start]
    for entries, names in written:
        states.append(states[-1].then(entries, names))
    held = [*zip(states, indexes(states), strict=True)]
    for walk in asked:
        # The newest first: what is kept for it must not change what older ones answer.
        for state, index in reversed(held):
            for each in (walk, replace(walk, backwards=not walk.backwards)):
                assert read(index, each) == expected(state, each), f"after {index.version} writes"
