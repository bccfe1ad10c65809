"""How many statements an answer takes: as many for a large graph as for a small one, for many parents as for one."""

from collections import Counter

import pytest

from graphdb.engine import Graph
from tests.resolvers.graphs import forget
from tests.schema.asking import Answer, answered, ask
from tests.schema.documents import Document, documents
from tests.thorough import some

NESTED = """{ entries(first: 3, filter: {kind: {in: [PROJECT]}}) { totalCount
  nodes { title stakeholders { nodes { name } } }
  facets(by: [REGION, SDG_GOAL]) { values { value count } unknownCount otherCount } matrix(rows: REGION, columns: YEAR)
  { cells { row column count } } } linkages(first: 2) { nodes { key } } %s }"""


@pytest.mark.parametrize("document", documents(), ids=lambda each: each.name)
async def test_a_documented_query_takes_as_many_statements_for_more_data(
    builtin: Graph, larger: Graph, document: Document
) -> None:
    for each in (builtin, larger):
        forget(each)
    few = await ask(builtin, document.query, **document.variables)
    many = await ask(larger, document.query, **document.variables)
    assert few.codes == many.codes == []
    if document.name != "paths":  # looks for its way step by step, and has a bound of its own
        same(few, many)
    assert len(many.statements) < 30


async def test_lists_under_nineteen_lines_take_as_many_statements_as_under_one(larger: Graph) -> None:
    one = await ask(larger, '{ actionLine(code: "C7") ' + NESTED % "" + "}")
    all_of_them = await ask(larger, "{ actionLines " + NESTED % "" + "}")
    assert len(all_of_them.data["actionLines"]) == 19
    assert one.codes == all_of_them.codes == []
    same(one, all_of_them)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("sdgGoal(number: 4)", "sdgGoals"),
        ('collection(code: "DPG")', "collections"),
        ('region(code: "AFRICA")', "regions"),
        ("linkages(first: 1, filter: {level: TARGET}) { nodes", "linkages(first: 50, filter: {level: TARGET}) { nodes"),
        ("linkages(first: 1, filter: {level: GOAL}) { nodes", "linkages(first: 25, filter: {level: GOAL}) { nodes"),
        ("stakeholders(first: 1) { nodes", "stakeholders(first: 50) { nodes"),
        ("sdgGoal(number: 7) { targets", "sdgGoal(number: 17) { targets"),
    ],
)
@pytest.mark.parametrize("by", some(["ANY", "ASSERTED", "VIA_LINKAGE"], 1))
async def test_lists_under_many_parents_take_as_many_statements_as_under_one(
    larger: Graph, one: str, many: str, by: str
) -> None:
    entries = f"entries(first: 2, filter: {{derivation: {by}}})"
    inner = f"{{ {entries} {{ totalCount nodes {{ title contributions {{ goal {{ number }} }} }} }} }}"
    few, more = [await ask(larger, closed("{ " + each + inner)) for each in (one, many)]
    assert few.codes == more.codes == []
    same(few, more)


async def test_what_is_kept_of_many_linkages_takes_as_many_statements_as_of_one(larger: Graph) -> None:
    inner = """{ key evidenceCount allowedMoves proposedBy { name } reviewedBy { name } comments { nodes { text } }
      history { totalCount nodes { hash linkage { key } actor { name } after { sources { title } } } } }"""
    few, more = [
        await ask(larger, f"{{ linkages(first: {n}, filter: {{level: TARGET}}) {{ nodes {inner} }} }}") for n in (1, 40)
    ]
    assert few.codes == more.codes == []
    same(few, more)


def same(few: Answer, more: Answer) -> None:
    """Both took the same statements; a page may be looked for where an index says it lies before all is ordered.

    What a page of several kinds of thing holds is loaded in one statement a kind, if there is one of it.
    """
    counts = Counter(few.statements), Counter(more.statements)
    pages = [each.pop("entry_sets/page", 0) for each in counts]
    loaded = [each.pop(name) for each in counts for name in list(each) if name.endswith("/by_ids")]
    assert all(times <= 2 for times in loaded)  # what is like an entry is loaded after it
    assert counts[0] == counts[1]
    assert max(pages) <= 2 * min(pages)


def closed(query: str) -> str:
    return query + " }" * (query.count("{") - query.count("}"))


async def test_what_is_not_selected_is_not_asked(builtin: Graph) -> None:
    assert (
        await ask(builtin, "{ entries { __typename } actionLines { code } linkages { totalCount } }")
    ).statements == []
    assert (await ask(builtin, "{ entries { totalCount } }")).statements == ["entry_sets/total"]
    titles = await ask(builtin, "{ entries { nodes { title } edges { cursor } pageInfo { hasNextPage endCursor } } }")
    assert sorted(set(titles.statements)) == ["entries/by_ids", "entry_sets/page"]
    assert len(titles.statements) <= 3
    facet = await ask(builtin, "{ entries { facets(by: [COUNTRY]) { values { value } otherCount } } }")
    assert facet.statements == ["entry_sets/groups"]


async def test_the_same_list_under_two_aliases_is_asked_once(builtin: Graph) -> None:
    twice = await ask(builtin, "{ a: entries { totalCount } b: entries { totalCount } }")
    assert twice.statements == ["entry_sets/total"]


async def test_everything_about_an_entry_is_two_statements(larger: Graph) -> None:
    found = (await answered(larger, "{ entries(first: 1) { nodes { id } } }"))["entries"]["nodes"][0]["id"]
    query = """query ($id: ID!) { entry(id: $id) { id title kinds status year startDate endDate url description
      collection { title } actionLines { title } countries { region { name } } regions { name }
      contributions(derivation: ANY) { goal { shortTitle } target { label } linkage { sources { title } } }
      stakeholders { edges { role node { name country { name } } } } } }"""
    assert (await ask(larger, query, id=found)).statements == ["entries/by_ids", "entries/stakeholders"]
