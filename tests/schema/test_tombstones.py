"""What is not there any more goes on being found by its id, and nowhere else."""

from graphdb import migrate
from graphdb.cypher_text import Text
from graphdb.engine import Graph
from tests.schema.asking import answered

BODY = Text(
    "CREATE (:Stakeholder {id: 'world-bank', name: 'World Bank', nameKey: 'world bank', words: ' world bank '})"
)
GONE = Text("CREATE (:Tombstone {id: 'Entry:DPG:gone', fate: 'WITHDRAWN'})")
NODES = """query ($ids: [ID!]!) { nodes(ids: $ids) {
  __typename id ... on Tombstone { fate into { id ... on Stakeholder { name } } } }
  stakeholders { totalCount } }"""
IDS = ["Stakeholder:the-world-bank", "Stakeholder:world-bank", "Entry:DPG:gone", "Stakeholder:never"]


async def test_what_was_merged_or_withdrawn_says_what_has_become_of_it(graph: Graph) -> None:
    await graph.define("test", BODY)
    (migration,) = [each for each in migrate.shipped() if each.name == "tombstones"]
    for statement in migration.statements:
        await graph.define("test", statement)
    await graph.define("test", GONE)
    data = await answered(graph, NODES, ids=IDS)
    merged = {"fate": "MERGED", "into": {"id": "Stakeholder:world-bank", "name": "World Bank"}}
    assert data["nodes"] == [
        {"__typename": "Tombstone", "id": "Stakeholder:the-world-bank", **merged},
        {"__typename": "Stakeholder", "id": "Stakeholder:world-bank"},
        {"__typename": "Tombstone", "id": "Entry:DPG:gone", "fate": "WITHDRAWN", "into": None},
        None,
    ]
    assert data["stakeholders"]["totalCount"] == 1
