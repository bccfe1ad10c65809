"""`stocktaking stats`: what is in the graph."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import data_of, executed, executor_of_settings, with_graph
from commands.terminal import table

if TYPE_CHECKING:  # imported when the command runs, so that `--help` is there at once
    from graphdb.engine import Graph

STATS = """{ meta { dataVersion counts { label count } collections { code title synthetic } }
  entries { facets(by: [COLLECTION], first: 100) { values { value count } } } }"""


def stats(graph_url: GraphUrl = None, as_json: Json = False, debug: Debug = False) -> None:
    """Say what is in the graph: counts, data version, engine, collections, linkages by status."""
    from graphdb.questions import vocabulary

    async def found(graph: Graph) -> tuple[dict[str, Any], str, Counter[str]]:
        linkages = (await vocabulary.vocabulary(graph)).linkages
        answer = await executed(executor_of_settings(), graph, STATS)
        return answer, graph.engine, Counter(each.status.value for each in linkages)

    answer, engine, statuses = with_graph(found, beside=True)
    data = data_of(answer)
    meta, (facet,) = data["meta"], data["entries"]["facets"]
    entries = {each["value"]: each["count"] for each in facet["values"]}
    counts = {each["label"]: each["count"] for each in meta["counts"]}
    collections = [{**each, "entries": entries.get(each["code"], 0)} for each in meta["collections"]]
    rows = ((c["code"], c["title"], c["entries"], "synthetic" if c["synthetic"] else "") for c in collections)
    said = {"engine": engine, "dataVersion": meta["dataVersion"], "counts": counts, "collections": collections}
    terminal.answer(
        {**said, "linkagesByStatus": statuses},
        f"{engine}, data version {meta['dataVersion']}",
        table(("", "number"), counts.items()),
        table(("collection", "title", "entries", ""), rows),
        table(("linkages", "number"), statuses.items()),
    )
