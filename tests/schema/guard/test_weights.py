"""The table of weights speaks of the schema as it is, and everything documented fits into the limit."""

from importlib.resources import files

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    OperationDefinitionNode,
    get_named_type,
    get_nullable_type,
    introspection_types,
    is_composite_type,
    is_list_type,
    parse,
    validate,
)

from resolvers.scope.limits import Limits
from schema import schema
from schema.guard import core
from schema.guard.cost import Estimate, estimate
from schema.guard.weights import DIMENSIONS, SIZES, WEIGHTS
from tests.every import every
from web.queries import Example, examples

SCHEMA = core(schema)
SIZED_BY_ARGUMENTS = {"nodes", "edges", "facets", "rows", "columns", "cells", "values"}
PAGE = """{ entries(first: 100) { totalCount nodes {
  title year url collection { code } actionLines { code title } countries { name region { name } } regions { code }
  contributions(derivation: ANY) { derivation goal { number } target { code } linkage { key rationale } }
  stakeholders(first: 5) { totalCount nodes { name kind country { name } } } } } }"""


def cost_of(query: str, variables: dict[str, object] | None = None) -> Estimate:
    document = parse(query)
    assert validate(SCHEMA, document) == []
    [operation] = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    return estimate(SCHEMA, document, operation, variables or {})


def object_types() -> list[GraphQLObjectType | GraphQLInterfaceType]:
    kinds = (GraphQLObjectType, GraphQLInterfaceType)
    return [each for name, each in SCHEMA.type_map.items() if isinstance(each, kinds) and not name.startswith("__")]


@every([key for key in SIZES if key.startswith("__")])
def test_what_the_tables_name_of_introspection_is_there(key: str) -> None:
    on, _, name = key.partition(".")
    assert name in getattr(introspection_types[on], "fields", {})


@every([key for key in [*WEIGHTS, *SIZES] if not key.startswith(("*.__", "__"))])
def test_what_the_tables_name_is_in_the_schema(key: str) -> None:
    on, _, name = key.partition(".")
    assert [each for each in object_types() if on in ("*", each.name) and name in each.fields]


@pytest.mark.parametrize(
    ("name", "file"),
    [("COUNTRY", "countries"), ("REGION", "regions"), ("SDG_GOAL", "sdg_goals"), ("SDG_TARGET", "sdg_targets")],
)
def test_a_dimension_is_priced_by_all_the_values_that_there_are(name: str, file: str) -> None:
    lines = files("ingest").joinpath("reference", f"{file}.csv").read_text("utf-8").splitlines()
    assert DIMENSIONS[name] == len(lines) - 1


def test_every_list_of_objects_has_a_length() -> None:
    unsized = [
        f"{each.name}.{name}"
        for each in object_types()
        for name, field in each.fields.items()
        if is_list_type(get_nullable_type(field.type)) and is_composite_type(get_named_type(field.type))
        if f"{each.name}.{name}" not in SIZES and name not in SIZED_BY_ARGUMENTS
    ]
    assert unsized == []


def test_every_dimension_has_a_number_of_values() -> None:
    values = set()
    for name in ("Dimension", "FindingDimension", "LinkageDimension"):
        dimension = SCHEMA.get_type(name)
        assert isinstance(dimension, GraphQLEnumType)
        values |= {*dimension.values}
    assert values == {*DIMENSIONS}


@pytest.mark.parametrize("example", examples(), ids=lambda each: str(each.name))
def test_the_documented_questions_fit_easily(example: Example) -> None:
    assert 0 < cost_of(example.query, example.variables).total < 1_000


def test_a_full_page_of_entries_with_everything_around_them_fits() -> None:
    assert cost_of(PAGE).total < Limits().max_cost / 2


def test_a_page_of_pages_does_not() -> None:
    nested = "{ stakeholders(first: 100) { nodes { entries(first: 100) { nodes { title } } } } }"
    assert cost_of(nested).total > Limits().max_cost


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("{ entries { totalCount } }", 1 + 10),
        ("{ entries { facets(by: [REGION, YEAR]) { dimension } } }", 1 + 2 * 50),
        ("{ entries { facets(by: REGION) { values { count } } } }", 1 + 50 + 7),
        ("{ entries { facets(by: COUNTRY, first: 20) { values { count } } } }", 1 + 50 + 20),
        ("{ matrix(rows: ACTION_LINE, columns: REGION) { totalEntries } }", 200),
        ("{ matrix(rows: ACTION_LINE, columns: REGION) { rows { count } columns { count } } }", 200 + 11 + 7),
        ("{ matrix(rows: ACTION_LINE, columns: REGION) { cells { count } } }", 200 + 11 * 7 // 5 + 1),
        ('{ nodes(ids: ["a", "b", "c"]) { id } }', 3),
        ("{ linkages(first: 50) { totalCount nodes { key } } }", 1 + 50),
    ],
)
def test_aggregates_weigh_what_they_make_the_database_do(query: str, total: int) -> None:
    assert cost_of(query).total == total


def test_search_counts_the_dearest_of_its_types_only() -> None:
    parts = "... on Entry { title countries { name } } ... on ActionLine { code } ... on SdgGoal { number }"
    assert cost_of(f'{{ search(text: "school", first: 10) {{ nodes {{ {parts} }} }} }}').total == 50 + 10 * (1 + 2)


def test_a_page_of_linkages_is_priced_as_long_as_it_may_be_and_no_longer() -> None:
    """Of either mapping, wherever such a list hangs; of other lists a page is shorter."""
    for listed, most in (
        ("{{ linkages(first: {n}) {{ nodes {{ key }} }} }}", 500),
        ('{{ linkagesOf(framework: "GDC", first: {n}) {{ nodes {{ key }} }} }}', 500),
        ('{{ objective(code: "GDC:1") {{ linkages(last: {n}) {{ edges {{ node {{ key }} }} }} }} }}', 500),
        ("{{ entries(first: {n}) {{ nodes {{ id }} }} }}", 100),
    ):
        costs = {n: cost_of(listed.format(n=n)).total for n in (50, 100, most, 100_000)}
        each = (costs[100] - costs[50]) // 50  # an edge and its node are two
        assert costs[most] - costs[100] == each * (most - 100), listed
        assert costs[most] == costs[100_000], "refused where it is read"


def test_the_largest_rows_of_a_matrix_are_priced_as_so_many_and_how_counts_are_known_costs_more() -> None:
    def matrix(sides: str, cells: str) -> int:
        return cost_of(f"{{ matrix(rows: COUNTRY, columns: SDG_TARGET {sides}) {{ cells {{ {cells} }} }} }}").total

    whole, top = matrix("", "count"), matrix("topRows: 10, topColumns: 10", "count")
    assert top < whole / 20
    assert matrix("topRows: 10, topColumns: 10", "count asserted viaLinkage") > top
    facet = "{{ entries {{ facets(by: [SDG_TARGET]) {{ values {{ count {} }} }} }} }}"
    assert cost_of(facet.format("filter")).total - cost_of(facet.format("")).total == DIMENSIONS["SDG_TARGET"]
