"""Ids: taken apart, told apart, and refused with a word about what they look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphdb.engine import Graph
from graphdb.errors import BadId, BadInput
from resolvers.ids import TYPES, key_of, parse_id
from resolvers.nodes.by_id import MAX_NODES, key_of_thing, node, nodes
from resolvers.nodes.nouns import Thing
from tests.resolvers.graphs import PATIENT, asking

KEYS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=200)


@PATIENT
@given(st.sampled_from(TYPES), KEYS)
def test_an_id_is_its_type_and_its_key(type_name: str, key: str) -> None:
    assert parse_id(f"{type_name}:{key}") == (type_name, key)
    assert key_of(type_name, f"{type_name}:{key}") == key


@PATIENT
@given(st.text().filter(lambda text: not text.startswith(TYPES)))
def test_anything_else_is_no_id(text: str) -> None:
    with pytest.raises(BadId, match="ids look like") as refusal:
        parse_id(text)
    assert refusal.value.code == "BAD_ID"
    assert refusal.value.message.isprintable()


def test_the_id_of_another_type_is_named() -> None:
    with pytest.raises(BadId, match="is the id of an ActionLine, and an Entry is asked for"):
        key_of("Entry", "ActionLine:C7")


async def test_everything_is_found_by_the_id_that_is_made_of_it(larger: Graph) -> None:
    context = await asking(larger)
    vocabulary = context.vocabulary
    things: list[Thing] = [
        *vocabulary.lines.values(), *vocabulary.goals.values(), *list(vocabulary.targets.values())[:20],
        *list(vocabulary.linkages.values())[:20], *vocabulary.documents.values(), *vocabulary.regions.values(),
        *list(vocabulary.countries.values())[:20], *vocabulary.collections.values(),
    ]  # fmt: skip
    for each in things:
        assert await node(context, ":".join(key_of_thing(each))) == each


@pytest.mark.parametrize(
    "id",
    [
        "SdgGoal:18",
        "SdgGoal:04",
        "SdgGoal:+4",
        "SdgGoal:4.0",
        "SdgGoal:" + "9" * 150,
        "ActionLine:c77",
        "Entry:none:such",
    ],
)
async def test_an_id_that_nothing_has_is_none(builtin: Graph, id: str) -> None:
    assert await node(await asking(builtin), id) is None


async def test_many_ids_are_answered_in_their_order_and_bad_ones_with_none(builtin: Graph) -> None:
    ids = ["SdgGoal:4", "nonsense", "Region:CIS", "Entry:no:such", "SdgGoal:4", "\x00"]
    found = await nodes(await asking(builtin), ids)
    assert [each and key_of_thing(each) for each in found] == [
        ("SdgGoal", "4"), None, ("Region", "CIS"), None, ("SdgGoal", "4"), None,
    ]  # fmt: skip


async def test_too_many_ids_are_refused(builtin: Graph) -> None:
    context = await asking(builtin)
    assert len(await nodes(context, ["SdgGoal:4"] * MAX_NODES)) == MAX_NODES
    with pytest.raises(BadInput, match=f"at most {MAX_NODES}"):
        await nodes(context, ["SdgGoal:4"] * (MAX_NODES + 1))
