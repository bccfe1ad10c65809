"""Things of the vocabulary as types are made once a version; what an entry refers to is made where it is selected."""

from dataclasses import replace
from unittest import mock

import pytest

from graphdb.engine import Graph
from graphdb.errors import DataChanged
from graphdb.records.entries import EntryRecord
from graphdb.records.linkages import LinkageMove
from resolvers.scope.context import Context
from schema.mapping.lines import lines
from schema.register.entries import Entry
from schema.register.places import Country, Region, countries, regions
from tests.resolvers.graphs import asking
from tests.resolvers.reviewing import ADA, decided, mapped


def everywhere(context: Context) -> EntryRecord:
    """An entry in every country."""
    vocabulary = context.vocabulary
    return EntryRecord(
        id="X:1",
        title="X",
        kinds=(),
        status=None,
        year=None,
        start_date=None,
        end_date=None,
        url=None,
        description=None,
        collection=next(iter(vocabulary.collections)),
        lines=("C7", "C1"),
        countries=tuple(vocabulary.countries),
        regions=tuple(vocabulary.regions),
        contributions=(),
    )


async def test_an_entry_of_every_country_makes_none_of_them_anew(builtin: Graph) -> None:
    context = await asking(builtin)
    known = countries(context.vocabulary)
    with mock.patch.object(Country, "of") as country, mock.patch.object(Region, "of") as region:
        entry = Entry.of(everywhere(context), context.vocabulary)
        found = Entry.countries(entry)
    assert [each.alpha3 for each in found] == sorted(known) and len(found) > 200
    assert all(each is known[each.alpha3] for each in found)
    assert [each.code for each in Entry.action_lines(entry)] == ["C1", "C7"]
    assert not country.called and not region.called


async def test_they_are_kept_where_linkages_change_and_in_past_states(graph: Graph) -> None:
    await mapped(graph)
    before = (await asking(graph)).vocabulary
    made = lines(before), regions(before)
    await decided(graph, ADA, "C4:4.4", LinkageMove.DISPUTE, 1)
    after = (await asking(graph)).vocabulary
    assert after is not before
    for each in (after, after.holding(before.linkages.values())):
        assert lines(each) is made[0] and regions(each) is made[1]


@pytest.mark.parametrize("name", ["collection", "countries"])
async def test_an_entry_that_is_newer_than_the_vocabulary_is_no_answer(builtin: Graph, name: str) -> None:
    context = await asking(builtin)
    newer = everywhere(context)
    newer = replace(newer, **{name: "NEW" if name == "collection" else ("XXX",)})  # type: ignore[arg-type]
    with pytest.raises(DataChanged):
        Entry.of(newer, context.vocabulary)
