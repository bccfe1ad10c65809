"""The values of facets as filters: what each finds is what the facet counts, over generated filters.

Fifteen filters with up to three values of each facet, and sixty in `make stress`.
"""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from graphql import coerce_input_value
from strawberry.types.arguments import convert_argument

from graphdb.dimensions import DIMENSIONS, STAKEHOLDER_DIMENSIONS
from graphdb.engine import Graph
from graphdb.records.entries import EntryKind
from resolvers.filters.stated import CodeFilter, Derivation, EntryFilter, EntryKindFilter, IntFilter, StakeholderFilter
from resolvers.lists.choices import Choices, as_json, listed
from resolvers.lists.node_list import choices_of
from resolvers.scope.limits import TooComplex
from schema import schema
from schema.guard import core
from schema.inputs.plain import plain
from tests.resolvers.filters.test_filters_random import ask, of_entries, of_stakeholders
from tests.resolvers.graphs import asking
from tests.resolvers.plainly import Everything
from tests.thorough import examples

pytestmark = pytest.mark.thorough


def sent(form: str, given: Any) -> Any:
    """The filter that the schema makes of a client's variable."""
    kind: Any = core(schema).type_map[form]
    origin = kind.extensions["strawberry-definition"].origin
    registry, config = schema.schema_converter.scalar_registry, schema.config
    return plain(convert_argument(coerce_input_value(given, kind), origin, registry, config))


@pytest.fixture(scope="module")
async def everything(larger: Graph) -> Everything:
    return await Everything.of(larger, (await asking(larger)).vocabulary)


async def test_what_a_client_sent_comes_back_as_it_was(everything: Everything) -> None:
    def entries(given: EntryFilter) -> None:
        assert sent("EntryFilter", as_json(given)) == given

    def stakeholders(given: StakeholderFilter) -> None:
        assert sent("StakeholderFilter", as_json(given)) == given

    await asyncio.to_thread(ask(of_entries(2), entries))
    await asyncio.to_thread(ask(of_stakeholders(2), stakeholders))


async def test_the_filter_of_a_value_finds_what_the_facet_counts(everything: Everything) -> None:
    def test(given: EntryFilter) -> None:
        whole = everything.that(given)
        for dimension in DIMENSIONS.values():
            without = replace(given, **{dimension.filter: None})
            entries = [everything.entries[key] for key in (whole if without == given else everything.that(without))]
            by = given.derivation or Derivation.ASSERTED
            own = getattr(given, dimension.filter)
            chosen = {str(getattr(each, "value", each)) for each in (own.in_ if own else None) or ()}
            for value in sorted({each for entry in entries for each in everything.valued(dimension.name, entry, by)})[
                :3
            ]:
                raw = int(value) if dimension.name in ("SDG_GOAL", "YEAR", "SUBMITTED_YEAR") else value
                choices = choices_of(everything.vocabulary, dimension, given, 10)
                found = everything.that(sent("EntryFilter", choices.toggled(raw)))
                assert choices.selected(raw) == (value in chosen)
                if not chosen:
                    expected = {e.id for e in entries if value in everything.valued(dimension.name, e, by)}
                    assert found == expected, (dimension.name, value)
                if chosen == {value}:
                    assert found == {each.id for each in entries}, (dimension.name, value)

    await asyncio.to_thread(ask(of_entries(1), test, examples(60, short=6)))


async def test_stakeholders_too(everything: Everything) -> None:
    def test(given: StakeholderFilter) -> None:
        for dimension in STAKEHOLDER_DIMENSIONS.values():
            without = replace(given, **{dimension.filter: None})
            for value in {"kind": ["ACADEMIA"], "country": ["KEN"], "region": ["AFRICA"]}[dimension.filter]:
                choices = choices_of(everything.vocabulary, dimension, without, 10)
                alone = getattr(sent("StakeholderFilter", {dimension.filter: {"in": [value]}}), dimension.filter)
                found = everything.those(sent("StakeholderFilter", choices.toggled(value)))
                assert found == everything.those(replace(without, **{dimension.filter: alone}))

    await asyncio.to_thread(ask(of_stakeholders(1), test))


async def test_a_value_is_added_beside_others_and_taken_away_again(everything: Everything) -> None:
    given = EntryFilter(text="health", year=IntFilter(gte=2015), kind=EntryKindFilter(in_=(EntryKind.PROJECT,)))

    def choices(dimension: str, of: EntryFilter) -> Choices:
        return choices_of(everything.vocabulary, DIMENSIONS[dimension], of, 10)

    kinds = choices("ENTRY_KIND", given)
    assert kinds.toggled("WEBSITE") == {
        "text": "health", "year": {"gte": 2015}, "kind": {"in": ["PROJECT", "WEBSITE"]},
    }  # fmt: skip
    assert kinds.toggled("PROJECT") == {"text": "health", "year": {"gte": 2015}}
    years = choices("YEAR", given)
    assert years.toggled(2012) == {"text": "health", "kind": {"in": ["PROJECT"]}, "year": {"in": [2012]}}
    # Codes in any case are the code; a part takes the place of the whole and the other way round.
    lines = EntryFilter(action_line=CodeFilter(in_=("c7", "c1")))
    assert choices("ACTION_LINE", lines).selected("C7")
    assert choices("ACTION_LINE_AREA", lines).toggled("C7-ELEA") == {"actionLine": {"in": ["C1", "C7-ELEA"]}}
    parts = EntryFilter(action_line=CodeFilter(in_=("C7-ELEA", "C7-EGOV")))
    assert choices("ACTION_LINE", parts).toggled("C7") == {"actionLine": {"in": ["C7"]}}


def test_the_filters_of_a_facet_are_bounded_together() -> None:
    given = EntryFilter(text="x" * 6000)
    with pytest.raises(TooComplex, match="fewer values"):
        Choices(given, (), listed("year"), frozenset({"year"}), 100).toggled(2015)
