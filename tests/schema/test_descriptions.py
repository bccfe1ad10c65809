"""What clients read about the schema: nothing is left without a description."""

from collections.abc import Iterator
from enum import Enum

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_list_type,
)

from resolvers.search.searching import SearchType
from schema import DESCRIPTION, schema
from schema.described import described
from schema.guard import Executor, core

TYPES = {name: each for name, each in core(schema).type_map.items() if not name.startswith("__")}
STANDARD = {"String", "Int", "Float", "Boolean", "ID"}


def parts() -> Iterator[tuple[str, str | None]]:
    """Every type, field, argument, input field, enum and enum value, with its description."""
    for name, each in TYPES.items():
        yield name, each.description
        if isinstance(each, GraphQLEnumType):
            yield from ((f"{name}.{value}", inner.description) for value, inner in each.values.items())
        if isinstance(each, GraphQLInputObjectType):
            yield from ((f"{name}.{field}", inner.description) for field, inner in each.fields.items())
        if isinstance(each, GraphQLObjectType | GraphQLInterfaceType):
            for field, inner in each.fields.items():
                yield f"{name}.{field}", inner.description
                for argument, given in inner.args.items():
                    yield f"{name}.{field}({argument})", given.description


DESCRIBED = dict(parts())


def test_everything_has_a_description() -> None:
    assert len(DESCRIBED) > 400
    assert [name for name, description in DESCRIBED.items() if not (description or "").strip()] == []


async def test_introspection_says_what_the_whole_is() -> None:
    answer = await Executor(schema).execute("{ __schema { description } }")
    assert answer.errors is None
    assert answer.data == {"__schema": {"description": DESCRIPTION}}


def test_descriptions_are_sentences_in_one_line() -> None:
    wrong = [
        (name, said)
        for name, said in DESCRIBED.items()
        if name not in STANDARD
        and said
        and (said != said.strip() or "\n" in said or not said.endswith((".", ")", "…")))
        and "." in name.partition("(")[0]
    ]
    assert wrong == []


def test_arguments_whose_values_are_not_obvious_have_an_example() -> None:
    codes = [name for name in DESCRIBED if name.startswith("Query.") and name.endswith(("(code)", "(id)", "(alpha3)"))]
    assert len(codes) > 5
    without = [name for name in codes if "e.g." not in (DESCRIBED[name] or "") and name != "Query.stakeholder(id)"]
    assert without == []


def test_a_value_of_an_enum_that_nothing_is_said_about_is_found_at_the_start() -> None:
    colour = Enum("colour", ["RED", "GREEN"])
    with pytest.raises(KeyError):
        described(colour, "A colour.", {"RED": "As blood."})


def test_every_type_with_an_id_is_a_node() -> None:
    for name, each in TYPES.items():
        # An audit rule has a name that people give, as `id: String!`: it is part of the program, and no node.
        if isinstance(each, GraphQLObjectType) and "id" in each.fields and str(each.fields["id"].type) == "ID!":
            assert "Node" in [interface.name for interface in each.interfaces], name


def test_everything_that_a_search_can_find_has_an_id_and_a_label_and_nothing_else_says_so() -> None:
    union = TYPES["SearchItem"]
    assert isinstance(union, GraphQLUnionType)
    named = {
        name
        for name, each in TYPES.items()
        if isinstance(each, GraphQLObjectType) and "Named" in [interface.name for interface in each.interfaces]
    }
    assert {each.name for each in union.types} == named == {each.value for each in SearchType}


def test_every_list_takes_the_same_arguments_for_pages() -> None:
    connections = [
        (f"{name}.{field}", set(inner.args))
        for name, each in TYPES.items()
        if isinstance(each, GraphQLObjectType)
        for field, inner in each.fields.items()
        if str(inner.type).rstrip("!").endswith("Connection")
    ]
    assert len(connections) > 15
    forwards_only = {"Query.search", "Query.chainLinks"}
    for name, arguments in connections:
        assert {"first", "after"} <= arguments, name
        assert {"last", "before"} <= arguments or name in forwards_only, name


def test_every_connection_has_edges_nodes_page_information_and_a_total() -> None:
    connections = [each for name, each in TYPES.items() if name.endswith("Connection")]
    assert len(connections) >= 22
    for each in connections:
        assert isinstance(each, GraphQLObjectType)
        assert {"edges", "nodes", "pageInfo", "totalCount"} <= set(each.fields)


OF_A_VALUE = {"in", "notIn", "isNull"}
# Ranges: `in` and `notIn` would need every day, or every moment, to be listed.
RANGES = {"DateFilter", "TimeFilter"}
# Where a list of states or kinds is "one of these", and there is nothing without one: lists that people work through.
PLAIN = {
    "ActingFilter", "DistinctionFilter", "EventFilter", "FindingFilter", "LinkageFilter", "OfferFilter", "PostFilter",
    "DocumentFilter", "PostQueueFilter", "ReplicationFilter", "SaidFilter", "SubmissionFilter",
}  # fmt: skip


def test_whatever_filters_by_a_value_takes_some_all_but_some_and_none() -> None:
    filters = {
        name: {field: inner.type for field, inner in each.fields.items()}
        for name, each in TYPES.items()
        if isinstance(each, GraphQLInputObjectType) and name.endswith("Filter")
    }
    of_a_value = {name: {*fields} for name, fields in filters.items() if OF_A_VALUE & {*fields}}
    assert len(of_a_value) > 15
    assert {name for name, fields in of_a_value.items() if not fields >= OF_A_VALUE} == RANGES
    plain = {name for name, fields in filters.items() for each in fields.values() if _lists_values(each)}
    assert plain - {*of_a_value} == PLAIN


def _lists_values(given: GraphQLInputType) -> bool:
    """Whether what is given are values in a list, and not filters."""
    return is_list_type(given) and not isinstance(get_named_type(given), GraphQLInputObjectType)
