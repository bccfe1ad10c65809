"""What is found by the words of its title or text, and the words that titles and names are made of.

What is searched with filters, entries and stakeholders, is found as the sets of graphdb.questions.entry_sets are.
"""

from __future__ import annotations

from graphdb.cypher_text import question
from graphdb.engine import Graph
from graphdb.node_sets import Kind
from graphdb.predicates import patterns
from graphdb.words.relevance import Sought
from graphdb.words.search_keys import Term

_FOUND = question("search/found")
_FOUND_COUNT = question("search/found_count")
_TITLES_WITH = question("search/titles_with")


async def found(
    graph: Graph, label: str, sought: Sought, *, place: tuple[int, str] | None, limit: int
) -> list[tuple[str, int]]:
    """Which posts, or events, fit a search, beyond a place in their order? Ids and points, the best first. label: Post,
    of which those are found that everybody reads, or Event."""
    points, id = place if place is not None else (sought.most + 1, "")
    rows = await graph.read(
        "search/found", _FOUND, index=graph.text_index(label), query=sought.query,
        words=patterns(each.options for each in sought.terms), whole=patterns(each.whole for each in sought.terms),
        exact=sought.exact, points=points, id=id, limit=limit,
    )  # fmt: skip
    return [(row["id"], int(row["points"])) for row in rows]


async def found_count(graph: Graph, label: str, sought: Sought) -> int:
    """How many posts, or events, fit a search?"""
    index, words = graph.text_index(label), patterns(each.options for each in sought.terms)
    (row,) = await graph.read("search/found_count", _FOUND_COUNT, index=index, query=sought.query, words=words)
    return int(row["found"])


async def titles_with(graph: Graph, kind: Kind, beginning: Term, limit: int) -> list[str]:
    """Titles of entries, or names of stakeholders, with a word that begins so: the first of them by id."""
    ((begins,),) = beginning.options
    index, query = graph.text_index(kind), beginning.query
    rows = await graph.read("search/titles_with", _TITLES_WITH, index=index, query=query, begins=begins, limit=limit)
    return [row["title"] for row in rows]
