"""The words that titles and names in the graph are made of."""

from __future__ import annotations

from graphdb.cypher_text import question
from graphdb.engine import Graph
from graphdb.node_sets import Kind
from graphdb.words.search_keys import Term

_TITLES_WITH = question("search/titles_with")


async def titles_with(graph: Graph, kind: Kind, beginning: Term, limit: int) -> list[str]:
    """Titles of entries, or names of stakeholders, with a word that begins so: the first of them by id."""
    ((begins,),) = beginning.options
    index, query = graph.text_index(kind), beginning.query
    rows = await graph.read("search/titles_with", _TITLES_WITH, index=index, query=query, begins=begins, limit=limit)
    return [row["title"] for row in rows]
