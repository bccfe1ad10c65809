"""Questions answered by an index in memory are answered as the graph answers them, and the graph is asked less."""

import pytest

from graphdb import engine
from graphdb.cypher_text import Text
from graphdb.engine import Graph, Request
from graphdb.index.keeper import IndexKeeper, IndexSettings
from resolvers.scope.context import Services, context_for
from resolvers.vocabulary.cache import VocabularyCache
from schema import schema
from schema.guard import Executor, Rules
from tests.schema.asking import Answer
from tests.schema.documents import Document, documents

GUARDED = Executor(schema, Rules(tells_way=True))
PAGE = """{ entries(first: 15, filter: {actionLine: {in: ["C7"]}}, orderBy: [{field: YEAR, direction: DESC}]) {
  totalCount pageInfo { hasNextPage hasPreviousPage }
  nodes { id title kinds year status url description collection { title } actionLines { code } countries { alpha3 }
    regions { code } contributions(derivation: ANY) { goal { number } target { code } linkage { key } }
    stakeholders(first: 5) { totalCount edges { role node { name kind country { alpha3 } } } } }
  facets(by: [REGION, SDG_GOAL, YEAR, ENTRY_KIND]) { values { value count } unknownCount }
  matrix(rows: ACTION_LINE, columns: SDG_GOAL) { cells { row column count } } } }"""
ONE = """{ entry(id: "Entry:DPG:kolibri") { title stakeholders(first: 3) { nodes { name
  partners(first: 3) { edges { sharedEntries node { name } } } entries(first: 3) { nodes { title } } } } } }"""

COUNTS = "{ meta { counts { label count } } }"
HELD = {
    "Entry": "entries", "Stakeholder": "stakeholders", "Linkage": "linkages", "ActionLine": "action lines",
    "SdgGoal": "SDG goals", "SdgTarget": "SDG targets", "Country": "countries", "Region": "regions",
    "Collection": "collections",
}  # fmt: skip


class Both:
    """A graph that answers by itself, and with an index before it."""

    def __init__(self, graph: Graph, keeper: IndexKeeper) -> None:
        self.without = Services(graph, VocabularyCache())
        self.with_index = Services(graph, VocabularyCache(), index=keeper)

    async def ask(self, services: Services, query: str, variables: dict[str, object]) -> Answer:
        context, asked = await context_for(services), Request()
        token = engine.current.set(asked)
        try:
            found = await GUARDED.execute(query, variables, context)
        finally:
            engine.current.reset(token)
        codes = [str((each.extensions or {})["code"]) for each in found.errors or ()]
        return Answer(found.data, codes, sorted(asked.statements))


@pytest.fixture
async def both(larger: Graph) -> Both:
    keeper = IndexKeeper(IndexSettings(quiet=0))
    keeper.watch(larger)
    await keeper.look()
    return Both(larger, keeper)


async def test_documented_questions_are_answered_alike(both: Both) -> None:
    for each in [*documents(), Document("page", PAGE, {}), Document("one", ONE, {})]:
        graphs = await both.ask(both.without, each.query, each.variables)
        mine = await both.ask(both.with_index, each.query, each.variables)
        assert mine.data == graphs.data, each.name
        assert mine.codes == graphs.codes == []
        # Words of stakeholders are not in the index.
        held = each.name.startswith(("search", "stakeholders")) or not [
            name for name in mine.statements if name.startswith("entry_sets")
        ]
        assert held, each.name
        assert {*mine.statements} <= {*graphs.statements}


@pytest.mark.parametrize(
    "query", [PAGE, ONE, COUNTS], ids=["a page with all that is on it", "an entry and its partners", "how many"]
)
async def test_the_graph_is_not_asked_what_the_index_holds(both: Both, query: str) -> None:
    mine, graphs = await both.ask(both.with_index, query, {}), await both.ask(both.without, query, {})
    assert mine.data == graphs.data
    assert mine.statements == []
    assert graphs.statements


async def test_only_entries_and_stakeholders_are_counted_by_the_graph(both: Both, larger: Graph) -> None:
    told = await both.ask(both.without, COUNTS, {})
    assert told.statements == ["state/entries", "state/stakeholders"]
    counts = {each["label"]: each["count"] for each in told.data["meta"]["counts"]}
    for label, held in HELD.items():
        (row,) = await larger.read("tests/count", Text(f"MATCH (n:{label}) RETURN count(n) AS nodes"))
        assert counts.pop(held) == row["nodes"] > 0, label
    assert counts == {}
