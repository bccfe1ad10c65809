"""The register of nouns: every type with an id stands in it once, and nobody is given what they may not read."""

from dataclasses import replace
from typing import Any

import pytest

from graphdb.engine import Graph
from graphdb.errors import Forbidden
from graphdb.model import KEYS
from graphdb.records.actors import Role
from graphdb.records.nodes import TombstoneRecord
from graphdb.records.vocabulary import RegionRecord
from resolvers.ids import TYPES
from resolvers.nodes import by_id, paths
from resolvers.nodes.nouns import BY_LABEL, BY_RECORD, NOUNS, stored
from schema import schema, typed
from schema.guard.core import core
from schema.guard.readers import LEAST
from tests.resolvers.graphs import asking
from tests.resolvers.reviewing import ADA, VERA, acting


def test_every_type_with_an_id_stands_in_the_register_once() -> None:
    assert sorted(each.label for each in NOUNS) == sorted(TYPES)
    assert {*BY_LABEL} <= {*KEYS}
    assert len({noun.record for noun in NOUNS}) == len(NOUNS)


def test_every_record_of_the_register_is_answered_as_the_type_of_its_noun() -> None:
    types = core(schema).type_map
    assert {noun.label for noun, _ in BY_RECORD.values()} <= {*types}
    assert {*BY_RECORD, TombstoneRecord} == {*typed.known()}


def test_who_may_read_a_noun_is_what_its_register_says() -> None:
    assert all(LEAST[noun.label] is noun.readable_from for noun in NOUNS)


@pytest.fixture
def guarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Countries are for facilitators."""
    country = replace(BY_LABEL["Country"], readable_from=Role.FACILITATOR)
    monkeypatch.setattr(by_id, "BY_LABEL", {**BY_LABEL, "Country": country})


@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize("key", ["KEN", "XXX"])
async def test_a_noun_that_is_not_for_everybody_is_refused_by_its_id_whether_it_is_there_or_not(
    builtin: Graph, key: str
) -> None:
    for context in (await asking(builtin), await acting(builtin, VERA)):
        with pytest.raises(Forbidden, match="You may not read Country: sign in as somebody who may"):
            await by_id.node(context, f"Country:{key}")
        with pytest.raises(Forbidden):
            await by_id.nodes(context, ["SdgGoal:4", f"Country:{key}"])
        with pytest.raises(Forbidden):
            await paths.paths(context, f"Country:{key}", "SdgGoal:4", 2)
    found = await by_id.node(await acting(builtin, ADA), f"Country:{key}")
    assert (found is None) == (key == "XXX")


async def test_a_node_is_read_as_it_is_stored_where_nothing_more_is_asked(builtin: Graph) -> None:
    context, load = await asking(builtin), stored("Region", RegionRecord)
    found: Any = await load(context, "AFRICA")
    assert found == context.vocabulary.regions["AFRICA"]
    assert await load(context, "MARS") is None


async def test_a_field_that_is_no_property_is_a_mistake_of_ours(builtin: Graph) -> None:
    with pytest.raises(KeyError):
        await stored("Region", TombstoneRecord)(await asking(builtin), "AFRICA")
