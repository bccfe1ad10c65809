"""Keys of order and search, when the rules they are made by have changed."""

from graphdb import migrate
from graphdb.cypher_text import Text
from graphdb.engine import Graph, Transaction
from graphdb.questions import checks, keys
from graphdb.words.search_keys import RULES, sort_key, stored_words
from ingest.shipping.builtin import seed

_OLD = Text(
    "MATCH (s:GraphState) SET s.keys = 1 WITH s MATCH (e:Entry) SET e.titleKey = 'old', e.titleWords = ' xold ', "
    "e.words = ' xold ' RETURN count(e) AS changed"
)


async def test_keys_of_other_rules_are_found_and_made_again_when_the_graph_is_migrated(usual_graph: Graph) -> None:
    await migrate.up(usual_graph)
    await seed(usual_graph)
    assert await keys.renew(usual_graph) == 0
    entry = Text(
        "MATCH (e:Entry) RETURN e.title AS title, e.titleKey AS key, e.titleWords AS words ORDER BY e.id LIMIT 1"
    )

    async def age(tx: Transaction) -> int:
        return int((await tx.run("test", _OLD))[0]["changed"])

    changed = await usual_graph.write(age)
    stale = {each.check for each in await checks.run(usual_graph) if each.broken}
    assert stale == {"key_rules", "entry_words"}
    assert await migrate.up(usual_graph) == ()
    (row,) = await usual_graph.read("test", entry)
    assert (row["key"], row["words"]) == (sort_key(row["title"]), stored_words(row["title"]))
    assert not [each.check for each in await checks.run(usual_graph) if each.broken]
    (state,) = await usual_graph.read("test", Text("MATCH (s:GraphState) RETURN s.keys AS keys"))
    assert changed > 0
    assert state["keys"] == RULES
