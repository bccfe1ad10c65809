"""Answers of the schema: what look-ups, lists and refusals look like to a client."""

from typing import Any

import pytest

from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from tests.resolvers.reviewing import mapped
from tests.schema.asking import answered, ask

LOOK_UPS = (
    '{ actionLine(code: "C99") { code } }',
    '{ actionLine(code: "c 7") { code } }',
    "{ sdgGoal(number: 18) { number } }",
    "{ sdgGoal(number: -1) { number } }",
    '{ sdgTarget(code: "4.44") { code } }',
    '{ region(code: "MARS") { code } }',
    '{ country(alpha3: "XXX") { alpha3 } }',
    '{ collection(code: "") { code } }',
    '{ linkage(key: "C4:18.1") { key } }',
    '{ entry(id: "Entry:DPG:no-such") { title } }',
    '{ stakeholder(id: "Stakeholder:no-such") { name } }',
    '{ node(id: "Linkage:no:such") { id } }',
    # A spelling of the ITU, which was a stakeholder of its own once.
    '{ node(id: "Stakeholder:international-telecommunication-union") { id } }',
)


async def test_a_look_up_of_an_unknown_code_is_null(builtin: Graph) -> None:
    for query in LOOK_UPS:
        assert list((await answered(builtin, query)).values()) == [None], query


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ('{ entries(filter: {actionLine: {in: ["C99"]}}) { totalCount } }', "BAD_USER_INPUT"),
        ("{ entries(filter: {sdgGoal: {in: [18]}}) { totalCount } }", "BAD_USER_INPUT"),
        ('{ linkages(filter: {sdgTarget: {in: ["18.1"]}}) { totalCount } }', "BAD_USER_INPUT"),
        ('{ stakeholders(filter: {country: {in: ["XXX"]}}) { totalCount } }', "BAD_USER_INPUT"),
        ('{ entries(filter: {text: "***"}) { totalCount } }', "BAD_USER_INPUT"),
        ("{ entries(first: 0) { totalCount } }", "BAD_USER_INPUT"),
        ("{ entries(first: 1, last: 1) { totalCount } }", "BAD_USER_INPUT"),
        ('{ entries(before: "x") { totalCount } }', "BAD_USER_INPUT"),
        ("{ entries(orderBy: [{field: RELEVANCE}]) { totalCount } }", "BAD_USER_INPUT"),
        ('{ entries(after: "x") { totalCount } }', "BAD_CURSOR"),
        ('{ linkages(after: "x") { totalCount } }', "BAD_CURSOR"),
        ('{ linkages(filter: {or: []}, after: "x") { totalCount } }', "BAD_CURSOR"),
        ('{ search(text: "health", after: "x") { nodes { __typename } } }', "BAD_CURSOR"),
        ('{ search(text: "?") { totalCount } }', "BAD_USER_INPUT"),
        ('{ entry(id: "SdgGoal:4") { title } }', "BAD_ID"),
        ('{ node(id: "nonsense") { id } }', "BAD_ID"),
        ('{ paths(from: "x", to: "SdgGoal:4") { length } }', "BAD_ID"),
        ('{ paths(from: "ActionLine:C4", to: "SdgGoal:4", maxLength: 7) { length } }', "BAD_USER_INPUT"),
        ("{ matrix(rows: ACTION_LINE, columns: SDG_GOAL, gap: {minEntries: 0}) { totalEntries } }", "BAD_USER_INPUT"),
        ("{ matrix(rows: ACTION_LINE, columns: REGION, gap: {}) { totalEntries } }", "BAD_USER_INPUT"),
        ("{ nosuch }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ entries(", "GRAPHQL_PARSE_FAILED"),
    ],
)
async def test_what_cannot_be_answered_is_refused_with_a_code(builtin: Graph, query: str, code: str) -> None:
    assert (await ask(builtin, query)).codes == [code]


@pytest.mark.parametrize("kind", ["not", "and", "or"])
async def test_a_filter_that_is_nested_too_often_is_refused_and_one_at_the_limit_answered(
    builtin: Graph, kind: str
) -> None:
    queries = {"EntryFilter": "entries", "StakeholderFilter": "stakeholders", "LinkageFilter": "linkages"}
    for form, name in queries.items():
        query = f"query ($filter: {form}) {{ {name}(filter: $filter) {{ totalCount }} }}"
        for deep in (90, 150, 200, 400, 900):
            nested: dict[str, Any] = {}
            for _ in range(deep):
                nested = {kind: nested if kind == "not" else [nested]}
            for given in (nested, {kind: [{}] * deep} if kind != "not" else nested):
                codes = (await ask(builtin, query, filter=given)).codes
                assert codes in ([], ["TOO_COMPLEX"], ["BAD_USER_INPUT"]), (form, deep)
                assert deep > 100 or codes == []


async def test_null_is_as_good_as_nothing_for_every_argument(builtin: Graph) -> None:
    plain = await answered(builtin, "{ entries { totalCount nodes { id } facets(by: [REGION]) { unknownCount } } }")
    arguments = "filter: null, orderBy: null, first: null, after: null, last: null, before: null"
    inner = "totalCount nodes { id } facets(by: [REGION], first: null, includeUnknown: null) { unknownCount }"
    assert await answered(builtin, f"{{ entries({arguments}) {{ {inner} }} }}") == plain
    nothing = (
        "{id: null, text: null, kind: null, actionLine: {in: null}, year: {gte: null}, and: null, or: null, not: null}"
    )
    assert await answered(builtin, f"{{ entries(filter: {nothing}) {{ {inner} }} }}") == plain
    for query in (
        "{ entries(orderBy: [{field: ID, direction: null}]) { totalCount } }",
        '{ search(text: "health", types: null, first: null) { totalCount } }',
        '{ entry(id: "Entry:no") { contributions(derivation: null) { derivation } } }',
        "{ matrix(rows: REGION, columns: YEAR, filter: null) { cells(nonEmpty: null) { count } } }",
        '{ paths(from: "ActionLine:C4", to: "SdgGoal:4", maxLength: null) { length } }',
    ):
        await answered(builtin, query)


async def test_an_order_of_nothing_is_the_order_of_the_list(builtin: Graph) -> None:
    query = "query ($order: [EntryOrder!]) { entries(orderBy: $order, first: 5) { nodes { title } } }"
    assert await answered(builtin, query, order=[]) == await answered(builtin, query)


async def test_no_types_of_search_find_nothing(builtin: Graph) -> None:
    query = '{ search(text: "health", types: []) { totalCount nodes { __typename } } }'
    assert await answered(builtin, query) == {"search": {"totalCount": 0, "nodes": []}}


async def test_a_matrix_of_a_list_is_that_of_its_filter(larger: Graph) -> None:
    cells = "{ cells { row column count } totalEntries }"
    both = await answered(
        larger,
        f"""{{ actionLine(code: "C7") {{ entries {{ matrix(rows: REGION, columns: YEAR) {cells} }} }}
        matrix(rows: REGION, columns: YEAR, filter: {{actionLine: {{in: ["C7"]}}}}) {cells} }}""",
    )
    assert both["actionLine"]["entries"]["matrix"] == both["matrix"]


async def test_nested_lists_page_each_by_its_own_cursors(larger: Graph) -> None:
    query = """query ($after: String) { actionLine(code: "C3") { entries(first: 2, after: $after) {
      nodes { id } pageInfo { endCursor hasNextPage hasPreviousPage } } } }"""
    first = (await answered(larger, query))["actionLine"]["entries"]
    second = (await answered(larger, query, after=first["pageInfo"]["endCursor"]))["actionLine"]["entries"]
    assert not {each["id"] for each in first["nodes"]} & {each["id"] for each in second["nodes"]}
    assert second["pageInfo"]["hasPreviousPage"]
    other = query.replace("C3", "C4")
    assert (await ask(larger, other, after=first["pageInfo"]["endCursor"])).codes == ["BAD_CURSOR"]


async def test_everything_says_the_same_of_itself_by_its_id(builtin: Graph) -> None:
    fields: dict[str, Any] = {
        "actionLines": "code", "sdgGoals": "number", "regions": "code", "countries": "alpha3", "collections": "code",
        "entries(first: 100) { nodes": "title", "linkages(first: 100) { nodes": "key",
        "stakeholders(first: 100) { nodes": "name",
    }  # fmt: skip
    for name, field in fields.items():
        query = f"{{ {name} {{ __typename id {field} }} }}" + (" }" if "{" in name else "")
        (found,) = (await answered(builtin, query)).values()
        things = (found["nodes"] if isinstance(found, dict) else found)[:100]
        on = f"... on {things[0]['__typename']} {{ {field} }}"
        by_id = f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ __typename id {on} }} }}"
        assert (await answered(builtin, by_id, ids=[each["id"] for each in things]))["nodes"] == things


async def test_what_pages_draw_with_is_told_of_lines_goals_and_countries(builtin: Graph) -> None:
    data = await answered(
        builtin,
        """{ actionLine(code: "C1") { title shortTitle } sdgGoal(number: 4) { colour }
        kenya: country(alpha3: "KEN") { alpha2 location { latitude longitude } }
        bouvet: country(alpha3: "BVT") { alpha2 location { latitude } }
        actionLines { shortTitle } sdgGoals { colour } }""",
    )
    assert data["actionLine"]["shortTitle"] == "Governments and stakeholders" != data["actionLine"]["title"]
    assert data["sdgGoal"] == {"colour": "#C5192D"}
    assert data["kenya"] == {"alpha2": "KE", "location": {"latitude": 0.6, "longitude": 37.8}}
    assert data["bouvet"] == {"alpha2": "BV", "location": None}, "where nobody knows a place, there is none"
    assert len({each["shortTitle"] for each in data["actionLines"]}) == 19
    assert len({each["colour"] for each in data["sdgGoals"]}) == 17


async def test_a_graph_from_before_there_were_short_names_and_colours_answers_all_the_same(graph: Graph) -> None:
    await mapped(graph)
    older = cypher(
        "MATCH (l:ActionLine) REMOVE l.shortTitle WITH count(l) AS lines MATCH (g:SdgGoal) REMOVE g.colour RETURN lines"
    )
    await graph.write(lambda tx: tx.run("older", older))
    data = await answered(graph, '{ actionLine(code: "C1") { title shortTitle } sdgGoal(number: 4) { number colour } }')
    assert data["actionLine"]["shortTitle"] == data["actionLine"]["title"]
    assert data["sdgGoal"] == {"number": 4, "colour": None}


async def test_a_gap_can_be_of_what_is_stated_often_enough_and_unknown_is_told_as_null(
    builtin: Graph, larger: Graph
) -> None:
    cells = "{ cells(nonEmpty: false) { row column gap asserted expected lift } }"
    query = f"""{{ matrix(rows: ACTION_LINE_AREA, columns: SDG_GOAL, filter: {{derivation: ANY}},
          gap: {{minEntries: 2, minLift: 1.2}}) {cells}
        entries(filter: {{derivation: ANY}}) {{ matrix(rows: ACTION_LINE_AREA, columns: SDG_GOAL,
          gap: {{minEntries: 2, minLift: 1.2}}) {cells} }} }}"""
    data = await answered(larger, query)
    assert data["matrix"] == data["entries"]["matrix"]
    for cell in data["matrix"]["cells"]:
        is_practised = cell["asserted"] >= 2 and (cell["lift"] or 0) >= 1.2
        assert is_practised == (cell["gap"] in ("MAPPED_AND_PRACTISED", "PRACTISED_ONLY")), cell
    (told,) = {
        (each["expected"], each["lift"], each["asserted"])
        for each in (await answered(builtin, query))["matrix"]["cells"]
    }
    assert told == (None, None, 0), "no built-in entry has both a line and a stated goal"


@pytest.mark.parametrize(
    "text",
    [
        "ITU",
        "i.t.u.",
        "International Telecommunication Union",
        "union internationale télécommunications",
        "国际电信联盟",
    ],
)
async def test_an_international_body_is_one_stakeholder_under_all_its_names(builtin: Graph, text: str) -> None:
    query = """
    query ($text: String!) {
      search(text: $text, types: [STAKEHOLDER]) { nodes { ... on Stakeholder { id } } }
      stakeholders(filter: {text: $text}) { nodes {
        id name otherNames kind country { alpha3 } entries { totalCount }
      } }
    }"""
    data = await answered(builtin, query, text=text)
    assert [each["id"] for each in data["search"]["nodes"]] == ["Stakeholder:itu"]
    (itu,) = data["stakeholders"]["nodes"]
    assert "International Telecommunication Union" in itu.pop("otherNames")
    assert itu == {
        "id": "Stakeholder:itu", "name": "ITU", "kind": "INTERNATIONAL_ORGANIZATION", "country": None,
        "entries": {"totalCount": 1},
    }  # fmt: skip


async def test_what_has_no_other_names_says_none(builtin: Graph) -> None:
    query = '{ stakeholders(filter: {text: "UNICEF Venture"}, first: 1) { nodes { name otherNames kind } } }'
    (node,) = (await answered(builtin, query))["stakeholders"]["nodes"]
    assert (node["otherNames"], node["kind"]) == ([], None)


async def test_facets_of_all_lists_are_read_by_one_fragment(builtin: Graph) -> None:
    of_each = {"entries": "REGION", "stakeholders": "COUNTRY", "linkages": "STATUS", "findings": "RULE"}
    lists = " ".join(f"{name} {{ totalCount facets(by: [{by}]) {{ ...F }} }}" for name, by in of_each.items())
    fragment = "fragment F on AnyFacet { name otherCount unknownCount values { value count } }"
    data = await answered(builtin, f"{{ {lists} }} {fragment}")
    for name, by in of_each.items():
        (facet,) = data[name]["facets"]
        assert facet["name"] == by
        counted = sum(each["count"] for each in facet["values"]) + facet["otherCount"] + facet["unknownCount"]
        assert counted >= data[name]["totalCount"], name
