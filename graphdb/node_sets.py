"""Sets of entries (or of stakeholders) as Cypher: page, count, group, cross-tabulate.

A set is a condition, asked once or for many parents in one statement. Every text is put together from closed fragments
and values are parameters, so the same shape of question is the same text, which an engine plans once:

1. `UNWIND $parents AS parent`, where there are parents.
2. The set: from the condition that leaves the fewest nodes, along paths, de-duplicated between steps (an order of
   magnitude cheaper than testing every node); what remains is tested.
3. What is asked of the set.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from graphdb.conditions import Condition, FromParent, In, Or, Words, conjuncts
from graphdb.cypher_text import Text, cypher, join, lines, numbered
from graphdb.dimensions import FACTS, Fact
from graphdb.predicates import Names, patterns, predicate
from graphdb.words.relevance import NOTHING, Sought

Kind = Literal["Entry", "Stakeholder"]
KeyName = Literal["title", "year", "submitted", "updated", "id", "stakeholders", "relevance", "name", "entries"]


@dataclass(frozen=True)
class Key:
    """One of the keys that a set is ordered by."""

    name: KeyName
    descending: bool = False


@dataclass(frozen=True)
class Follows:
    """What follows from the values of a fact: pairs of one, as a line's code, and the values that follow from it."""

    fact: Fact
    values: tuple[tuple[str, tuple[str | int, ...]], ...]


@dataclass(frozen=True)
class Grouping:
    """What a set is grouped by: the values of `fact`, those that follow from what else the entry has, or both.

    further: facts whose values count as those of `fact` do.
    """

    fact: Fact | None
    derived: tuple[Follows, ...] = ()
    further: tuple[Fact, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts whose values it groups by."""
        return (*((self.fact,) if self.fact is not None else ()), *self.further)


@dataclass(frozen=True)
class Parent:
    """What a nested list hangs under: its key, and the lists of values that its conditions ask for (`FromParent`)."""

    key: str
    values: tuple[tuple[str | int, ...], ...]


@dataclass(frozen=True)
class Page:
    """Which part of an ordered set: `limit` nodes after these values of the keys, or before them, read backwards."""

    order: tuple[Key, ...]
    limit: int
    after: tuple[str | int, ...] | None = None
    backwards: bool = False
    relevance: Sought = NOTHING  # what the key `relevance` compares with


@dataclass(frozen=True)
class Stretch:
    """Part of the first key's range, the lower end included; None leaves an end open."""

    low: str | None
    high: str | None


def stretch_of(page: Page) -> Stretch | None:
    """Where a page probably lies whole, if its first key has an index: from the cursor to the next other initial.

    An index finds a stretch in a hundredth of the time that ordering all nodes takes. Without a cursor, the stretch
    is what comes before the initial c or, backwards, from t on: a guess, which the caller has to check.
    """
    key = page.order[0]
    if key.name not in ("title", "name"):
        return None
    cursor = str(page.after[0]) if page.after is not None else ""
    if key.descending == page.backwards:
        beyond = chr(ord(cursor[0]) + 1) if cursor else "c"
        return Stretch(cursor or None, None if "\ud800" <= beyond <= "\udfff" else beyond)  # no text holds a surrogate
    return Stretch(cursor[0] if cursor else "t", cursor + "\x00" if cursor else None)


_N = cypher("n")
_NOTHING = cypher("")
_TO_PARTIES = cypher("MATCH (n)<-[:CARRIES_OUT]-(s:Stakeholder)")
_LABELS = {"Entry": cypher("Entry"), "Stakeholder": cypher("Stakeholder")}
_KEYS = {
    "title": cypher("n.titleKey"),
    "year": cypher("coalesce(n.year, 100000)"),  # as a null sorts: last ascending, first descending
    "submitted": cypher("coalesce(n.submittedAt, '~')"),  # which comes behind every time
    "updated": cypher("coalesce(n.updatedAt, '~')"),
    "id": cypher("n.id"),
    "stakeholders": cypher("COUNT { (n)<-[:CARRIES_OUT]-(:Stakeholder) }"),
    "relevance": cypher(  # see graphdb.words.relevance
        "CASE WHEN coalesce(n.titleWords, n.words) = $exact OR coalesce(n.titleKey, n.nameKey) = $key\n"
        "OR $spelled IN [name IN coalesce(n.names, []) | toLower(name)] THEN 2 * size($whole) + 2\n"
        "WHEN any(option IN last($whole) WHERE all(piece IN option WHERE n.words CONTAINS piece))\n"
        "THEN size($whole) + 1 + size([word IN $whole WHERE any(option IN word WHERE "
        "all(piece IN option WHERE coalesce(n.titleWords, n.words) CONTAINS piece))])\n"
        "ELSE size([word IN $relevance WHERE any(option IN word WHERE "
        "all(piece IN option WHERE coalesce(n.titleWords, n.words) CONTAINS piece))]) END"
    ),
    "name": cypher("n.nameKey"),
    "entries": cypher("COUNT { (n)-[:CARRIES_OUT]->(:Entry) }"),
}


class SetQuestion:
    """Questions about one shape of set; each method gives a text, and `parameters` what it needs.

    The columns of each text are in its docstring; with parents there is `parent` as well, the key of the parent.

    Make a new one for each question: it counts names.
    """

    def __init__(
        self, kind: Kind, condition: Condition, *, index: str, parents: Sequence[Parent] | None = None
    ) -> None:
        self.kind, self.condition, self.index = kind, condition, index
        self.names = Names()
        self.with_parents = parents is not None
        if parents is not None:
            rows = [
                {"key": each.key} | {f"v{i}": list(values) for i, values in enumerate(each.values)} for each in parents
            ]
            self.names.parameters["parents"] = rows

    @property
    def parameters(self) -> dict[str, Any]:
        return self.names.parameters

    # what can be asked

    def total(self) -> Text:
        """entries: how many nodes the set has."""
        return self._asked(self._set(), cypher("RETURN <parent>count(n) AS entries"))

    @property
    def scans(self) -> bool:
        """Whether every node of the kind is looked at: nothing in the condition leads to a few of them."""
        return not self.with_parents and not any(_is_start(part) for part in conjuncts(self.condition))

    def page(self, page: Page, within: Stretch | None = None) -> Text:
        """id, k0, k1 ...: one page in order, with the values of the keys; only what lies `within`, if that is given.

        The order stands directly behind the set: the embedded engine then keeps the best rows only, and does not
        sort all.
        """
        ordered = [(key, _KEYS[key.name], numbered("k", i)) for i, key in enumerate(page.order)]
        if any(key.name == "relevance" for key in page.order):
            sought = page.relevance
            self.parameters["relevance"] = patterns(each.options for each in sought.terms)
            self.parameters["whole"] = patterns(each.whole for each in sought.terms)
            self.names.parameters |= {"exact": sought.exact, "key": sought.key, "spelled": sought.spelled}
        further = [self._after(page)] if page.after is not None else []
        body = self._set(*(self._within(page.order[0], within) if within is not None else ()), *further)
        order = join(", ", (_directed(key, name, page.backwards) for key, _, name in ordered))
        values = join(", ", (cypher("<value> AS <name>").fill(value=value, name=name) for _, value, name in ordered))
        picked = cypher("RETURN n.id AS id, <values>\nORDER BY <order> LIMIT <limit>")
        picked = picked.fill(values=values, order=order, limit=self.names.parameter(page.limit))
        if not self.with_parents:
            return lines(body, picked)
        each = cypher(
            "CALL (parent) {\n<body>\n<picked>\n}\nRETURN parent.key AS parent, id, <names>\nORDER BY parent, <order>"
        )
        names = join(", ", (name for _, _, name in ordered))
        return self._headed(each.fill(body=body, picked=picked, names=names, order=order))

    def groups(self, grouping: Grouping) -> Text:
        """value, entries: how many of the set have each value, once per value; null: how many have one at all.

        One walk to the values answers both: asked apart, the second costs as much as the first.
        """
        body = self._set()
        clauses, value = self._values(grouping)
        if self.is_single(grouping):
            return self._asked(body, cypher("RETURN <parent><value> AS value, count(n) AS entries"), value=value)
        listed = cypher(
            "WITH <carried>n, collect(DISTINCT <value>) AS listed\nWHERE size(listed) > 0\nUNWIND listed + [null] AS v"
        ).fill(carried=self._carried, value=value)
        return self._asked(lines(body, clauses, listed), cypher("RETURN <parent>v AS value, count(*) AS entries"))

    def cells(self, rows: Grouping, columns: Grouping) -> Text:
        """row, column, entries: how many of the set have both values, once per cell; null where there is none."""
        to_rows, row = self._values(rows)
        to_columns, column = self._values(columns)
        asked = cypher("RETURN <parent><row> AS row, <column> AS column, count(DISTINCT n) AS entries")
        return self._asked(lines(self._set(), to_rows, to_columns), asked, row=row, column=column)

    def party_groups(self, grouping: Grouping) -> Text:
        """value, stakeholders: how many carry out entries of the set that have each value; null: that have none."""
        to_values, value = self._values(grouping)
        asked = cypher("RETURN <parent><value> AS value, count(DISTINCT s) AS stakeholders")
        return self._asked(lines(self._set(), to_values, _TO_PARTIES), asked, value=value)

    def party_cells(self, rows: Grouping, columns: Grouping) -> Text:
        """row, column, stakeholders: how many carry out an entry of the set that has both values; null for none."""
        to_rows, row = self._values(rows)
        to_columns, column = self._values(columns)
        asked = cypher("RETURN <parent><row> AS row, <column> AS column, count(DISTINCT s) AS stakeholders")
        return self._asked(lines(self._set(), to_rows, to_columns, _TO_PARTIES), asked, row=row, column=column)

    # how

    @property
    def _carried(self) -> Text:
        return cypher("parent, ") if self.with_parents else _NOTHING

    def _headed(self, text: Text) -> Text:
        return lines(cypher("UNWIND $parents AS parent"), text) if self.with_parents else text

    def _asked(self, body: Text, asked: Text, **parts: Text) -> Text:
        parent = cypher("parent.key AS parent, ") if self.with_parents else _NOTHING
        return self._headed(lines(body, asked.fill(parent=parent, **parts)))

    def _set(self, *further: Text) -> Text:
        """Clauses after which `n` runs over the set, each node once for each parent; `further` are more tests."""
        steps: list[Text] = []
        tested: list[Text] = []
        for part in sorted(conjuncts(self.condition), key=_rank):
            if isinstance(part, Words) and part.words and not steps and not self.with_parents:
                steps.append(self._by_words(part))
                spanning = tuple(word for word in part.words if word.spans)
                tested += [predicate(Words(spanning), _N, self.names)] if spanning else []
            elif _is_start(part) and not isinstance(part, Words) and not steps:
                steps.append(self._start(part))
            elif isinstance(part, In) and FACTS[part.fact].starts and FACTS[part.fact].path is not None:
                steps.append(self._step(part))
            else:
                tested.append(predicate(part, _N, self.names))
        tested += further
        where = cypher("WHERE <tests>").fill(tests=join("\n  AND ", tested)) if tested else _NOTHING
        if not steps:
            # No path led here, so each node came once; de-duplicating anyway costs more than all the rest.
            return lines(cypher("MATCH (n:<label>)").fill(label=_LABELS[self.kind]), where)
        return lines(*steps, cypher("WITH DISTINCT <carried>n").fill(carried=self._carried), where)

    def _by_words(self, part: Words) -> Text:
        """From the full-text index. The words are ASCII letters and digits: all syntax is ours."""
        self.parameters["index"] = self.index
        self.parameters["query"] = " AND ".join(f"({word.query})" for word in part.words)
        return cypher("CALL db.index.fulltext.queryNodes($index, $query) YIELD node AS n, score")

    def _start(self, part: Condition) -> Text:
        """The nodes that one condition leads to, some of them several times; of an `Or`, those of all its parts."""
        parts = part.parts if isinstance(part, Or) else (part,)
        matches = [match for each in parts if isinstance(each, In) for match in self._matches(each)]
        if len(matches) == 1:
            return matches[0]
        union = join("\nUNION ALL\n", (cypher("<match> RETURN n").fill(match=match) for match in matches))
        given = any(isinstance(each, In) and isinstance(each.values, FromParent) for each in parts)
        return (cypher("CALL (parent) {\n<union>\n}") if given else cypher("CALL () {\n<union>\n}")).fill(union=union)

    def _matches(self, part: In) -> list[Text]:
        """A clause for each pattern that leads to the nodes with one of these values."""
        place, x, values = FACTS[part.fact], self.names.fresh(), self.names.parameter(part.values)
        # An index serves IN of a parameter, but of a parent's list only value by value.
        each = cypher("UNWIND <values> AS v\nMATCH <start> WHERE <value> = v")
        match = each if isinstance(part.values, FromParent) else cypher("MATCH <start> WHERE <value> IN <values>")
        return [
            match.fill(start=start.fill(n=_N, x=x), value=place.value.fill(n=_N, x=x), values=values)
            for start in place.starts
        ]

    def _step(self, part: In) -> Text:
        place, x, values = FACTS[part.fact], self.names.fresh(), self.names.parameter(part.values)
        assert place.path is not None
        step = cypher("WITH DISTINCT <carried>n\nMATCH <path> WHERE <value> IN <values>")
        return step.fill(
            carried=self._carried, path=place.path.fill(n=_N, x=x), value=place.value.fill(n=_N, x=x), values=values
        )

    def _within(self, key: Key, within: Stretch) -> Iterator[Text]:
        for bound, test in ((within.low, cypher("<value> >= <bound>")), (within.high, cypher("<value> < <bound>"))):
            if bound is not None:
                yield test.fill(value=_KEYS[key.name], bound=self.names.parameter(bound))

    def _after(self, page: Page) -> Text:
        """Beyond the cursor: further in the first key, or equal there and further in the next."""
        assert page.after is not None
        further = _NOTHING
        for key, bound in reversed(list(zip(page.order, page.after, strict=True))):
            up = key.descending == page.backwards
            parts = {"value": _KEYS[key.name], "bound": self.names.parameter(bound), "further": further}
            beyond = (cypher("<value> > <bound>") if up else cypher("<value> < <bound>")).fill(**parts)
            equal = cypher("(<beyond> OR (<value> = <bound> AND <further>))") if further.value else cypher("<beyond>")
            further = equal.fill(beyond=beyond, **parts)
        return further

    @staticmethod
    def is_single(grouping: Grouping) -> bool:
        """Whether a node has at most one value."""
        return len(grouping.facts) == 1 and FACTS[grouping.facts[0]].single and not grouping.derived

    def _values(self, grouping: Grouping) -> tuple[Text, Text]:
        """Clauses from `n` to its values, a row each, and the expression that is one value."""
        parts = [self._values_of(fact) for fact in grouping.facts]
        parts += map(self._derived, grouping.derived)
        if len(parts) == 1:
            return parts[0]
        v = self.names.fresh()
        each = cypher("<clauses> RETURN <value> AS <v>")
        union = join("\nUNION ALL\n", (each.fill(clauses=clauses, value=value, v=v) for clauses, value in parts))
        return cypher("CALL (n) {\n<union>\n}").fill(union=union), v

    def _values_of(self, fact: Fact) -> tuple[Text, Text]:
        """Clauses from `n` to its values, and the expression that is one value."""
        place = FACTS[fact]
        if place.many:
            v = self.names.fresh()
            return cypher("UNWIND <value> AS <v>").fill(value=place.value.fill(n=_N), v=v), v
        if place.path is None:
            return _NOTHING, place.value.fill(n=_N)
        x = self.names.fresh()
        return cypher("MATCH <path>").fill(path=place.path.fill(n=_N, x=x)), place.value.fill(x=x)

    def _derived(self, derived: Follows) -> tuple[Text, Text]:
        clauses, value = self._values_of(derived.fact)
        v = self.names.fresh()
        follows = self.names.parameter({value: list(values) for value, values in derived.values})
        return cypher("<clauses> UNWIND <follows>[<value>] AS <v>").fill(
            clauses=clauses, follows=follows, value=value, v=v
        ), v


def _is_start(part: Condition) -> bool:
    """Whether a set can begin at the nodes that this condition leads to."""
    match part:
        case Words(words):
            return bool(words)
        case In(fact, _):
            return bool(FACTS[fact].starts)
        case Or(parts):
            return bool(parts) and all(isinstance(each, In) and _is_start(each) for each in parts)
        case _:
            return False


def _rank(part: Condition) -> int:
    """What to begin with: the condition that leaves the fewest."""
    match part:
        case Words():
            return 0
        case In(fact, _):
            return FACTS[fact].rank
        case Or() if _is_start(part):
            return 50  # all its parts are followed, so only where nothing else leads to the nodes
        case _:
            return 100


def _directed(key: Key, name: Text, backwards: bool) -> Text:
    return (cypher("<name> DESC") if key.descending != backwards else cypher("<name>")).fill(name=name)
