"""What the API says of the index in memory."""

from dataclasses import replace

from graphdb.engine import Graph
from graphdb.index.keeper import IndexKeeper, IndexSettings
from resolvers.scope.context import Context
from schema import schema
from tests.resolvers.graphs import asking

INDEX = """{ meta { index
  { status reason dataVersion entries stakeholders bytes bytesPerEntry bytesPerStakeholder compared } } }"""


async def said(context: Context, keeper: IndexKeeper | None) -> dict[str, object]:
    answer = await schema.execute(
        INDEX, context_value=replace(context, services=replace(context.services, index=keeper))
    )
    assert answer.errors is None
    index: dict[str, object] = (answer.data or {})["meta"]["index"]
    return index


async def test_meta_says_whether_there_is_an_index_of_which_state_and_what_it_takes(builtin: Graph) -> None:
    context = await asking(builtin)
    assert (await said(context, None))["status"] == "OFF"
    off = await said(context, IndexKeeper(IndexSettings(is_on=False)))
    assert (off["status"], off["reason"], off["bytes"]) == ("OFF", "INDEX=off", None)
    keeper = IndexKeeper(IndexSettings(quiet=0))
    assert (await said(context, keeper))["status"] == "BUILDING"
    keeper.watch(builtin)
    await keeper.look()
    on = await said(context, keeper)
    assert (on["status"], on["reason"], on["dataVersion"]) == ("ON", None, str(context.data_version))
    assert (on["entries"], on["stakeholders"]) == (428, 381)
    held = keeper.held
    assert held is not None and on["bytes"] == str(held.bytes)
    sides = 428 * int(str(on["bytesPerEntry"])) + 381 * int(str(on["bytesPerStakeholder"]))
    assert held.bytes - 428 - 381 <= sides <= held.bytes
