"""Files that are sent while they are made: of the state of their beginning, to their last byte or not at all."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from exports.growing import Growing, begun
from exports.making import Made, make
from exports.served import ExportService
from exports.subjects import SUBJECTS
from exports.wanted import WantedFile
from graphdb.engine import Graph, Request, current
from graphdb.errors import DataChanged, NotAnswered
from graphdb.index.keeper import IndexKeeper, IndexSettings
from graphdb.index.read import LONGEST
from graphdb.questions import vocabulary
from resolvers.scope.context import Services, context_for
from resolvers.vocabulary.cache import VocabularyCache
from tests.conformance.generate import ENTRIES, random_world
from tests.conformance.rewriting import rewrite, write
from tests.conformance.world import World, load
from tests.exports.reading import OURS, executing, rows_of
from tests.thorough import some

SMALL = {"entries": 7, "stakeholders": 5}  # rows of a page here


@pytest.fixture(autouse=True)
def request_of_a_client() -> Any:
    """What the adapter was asked is noted, as around every request."""
    token = current.set(Request())
    yield current.get()
    current.reset(token)


def wanted(what: str, format: str = "jsonl", **arguments: Any) -> WantedFile:
    return WantedFile(replace(SUBJECTS[what], page=SMALL[what]), format, arguments)


async def serving(graph: Graph, world: World) -> ExportService:
    """Files of this world, with an index of it."""
    await load(graph, world)
    keeper = IndexKeeper(IndexSettings(quiet=0))
    keeper.watch(graph)
    await keeper.look()
    services = Services(graph, VocabularyCache(), index=keeper)
    return ExportService(OURS, lambda actor: context_for(services, actor), 30)


async def begin(service: ExportService, wanted: WantedFile) -> Growing:
    growing = await service.file(None, wanted)
    assert isinstance(growing, Growing)
    return growing


async def rest(growing: Growing) -> bytes:
    growing.start(lambda: None)
    try:
        return b"".join([piece async for piece in growing.pieces()])
    finally:
        await growing.aclose()


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("what", "format"),
    some([("entries", "csv"), ("entries", "jsonl"), ("stakeholders", "jsonl"), ("stakeholders", "csv")], 2),
)
async def test_what_grows_is_byte_for_byte_what_is_made_whole(graph: Graph, what: str, format: str) -> None:
    service = await serving(graph, random_world(2))
    growing = await begin(service, wanted(what, format))
    with (made := await make(executing(graph), wanted(what, format))).file as file:
        whole = file.read()
    assert await rest(growing) == whole
    assert (growing.rows, growing.name, growing.about) == (made.rows, made.name, made.about)
    assert made.rows > 3 * SMALL[what]


async def test_a_write_beside_changes_nothing_of_it(graph: Graph) -> None:
    world = random_world(2)
    service = await serving(graph, world)
    with (made := await make(executing(graph), wanted("entries"))).file as file:
        before = file.read()
    growing = await begin(service, wanted("entries"))
    last = str(rows_of(before, "jsonl")[-1]["id"]).removeprefix("Entry:")
    await write(graph, world, "Entry", last, rewrite(world, Random(1), "Entry", last, is_gone=True))
    assert await rest(growing) == before
    with (await make(executing(graph), wanted("entries"))).file as file:
        assert file.read() != before
    assert growing.about["dataVersion"] == made.about["dataVersion"] != str((await vocabulary.version(graph)).version)


async def test_formats_that_have_to_be_whole_are_of_that_state_too(graph: Graph) -> None:
    service = await serving(graph, random_world(2))
    for format in ("xlsx", "parquet"):
        made = await service.file(None, wanted("entries", format))
        assert isinstance(made, Made)
        with made.file as file:
            assert len(rows_of(file.read(), format)) == made.rows > SMALL["entries"]
    made = await service.file(None, wanted("entries"), whole=True)
    assert isinstance(made, Made)
    made.file.close()


async def test_a_page_that_is_all_comes_whole_with_its_checksum(graph: Graph) -> None:
    service = await serving(graph, random_world(2))
    made = await service.file(None, wanted("entries", filter={"id": {"in": [f"Entry:{ENTRIES[0]}"]}}))
    assert isinstance(made, Made)
    made.file.close()


@pytest.mark.parametrize("is_told", [True, False])
async def test_an_entry_that_the_index_holds_not_whole_is_as_it_was_or_the_file_ends(
    graph: Graph, is_told: bool
) -> None:
    world = random_world(2)
    first, last = (next(key for key in keys if key in world.nodes["Entry"]) for keys in (ENTRIES, ENTRIES[::-1]))
    for key in (first, last):
        world.nodes["Entry"][key]["description"] = "w" * (LONGEST + 1)
    service = await serving(graph, world)
    asked = wanted("entries", orderBy=[{"field": "ID"}])
    with (await make(executing(graph), asked)).file as file:
        before = file.read()
    assert await rest(await begin(service, asked)) == before
    growing = await begin(service, asked)
    await write(graph, world, "Entry", first, rewrite(world, Random(1), "Entry", first, is_gone=False))
    assert await rest(growing) == before, "what was sent already may change, and what is to come is told not to have"
    growing = await begin(await serving_again(service, graph), asked)
    told = rewrite(world, Random(2), "Entry", last, is_gone=False)
    await write(graph, world, "Entry", last, told if is_told else None)
    with pytest.raises(DataChanged):
        await rest(growing)


async def serving_again(service: ExportService, graph: Graph) -> ExportService:
    """The same, once its index has followed."""
    context = await service.context(None)
    assert context.services.index is not None
    await context.services.index.look()
    return service


async def test_a_file_of_what_no_index_holds_is_made_whole(graph: Graph) -> None:
    service = await serving(graph, random_world(2))
    unheld = ExportService(OURS, lambda actor: context_for(Services(graph, VocabularyCache()), actor), 30)
    with (made := await unheld.file(None, wanted("entries"))).file as file:  # type: ignore[union-attr]
        assert isinstance(made, Made)
        whole = file.read()
    assert await rest(await begin(service, wanted("entries"))) == whole


async def test_what_cannot_be_read_to_its_end_ends_with_why(graph: Graph) -> None:
    await load(graph, random_world(2))
    execute, asked = executing(graph), []

    async def failing(text: str, variables: Mapping[str, Any]) -> Any:
        asked.append(text)
        if len(asked) > 3:
            raise NotAnswered("gone", "GRAPH_UNAVAILABLE")
        return await execute(text, variables)

    growing = await begun(failing, wanted("entries"))
    assert isinstance(growing, Growing)
    with pytest.raises(NotAnswered):
        await rest(growing)
