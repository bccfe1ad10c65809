"""What is tried again where others wrote meanwhile."""

import pytest

from graphdb.again import TRIES, again, settled_read
from graphdb.engine import Graph
from graphdb.errors import DataChanged, DeadlineExceeded, WriteConflict
from tests.graphdb.test_engine import ONE


class Work:
    """Work that fails this often, and then answers how often it was tried."""

    def __init__(self, fails: int, fault: type[Exception] = DataChanged) -> None:
        self.fails, self.fault, self.tried = fails, fault, 0

    async def __call__(self) -> int:
        self.tried += 1
        if self.tried <= self.fails:
            raise self.fault
        return self.tried


async def test_work_is_tried_again_where_the_data_changed_and_what_is_to_be_done_between_is_done() -> None:
    between = Work(0)
    assert await again(Work(2), before_next=between) == 3
    assert between.tried == 2


async def test_the_last_try_raises_what_it_raises() -> None:
    work = Work(TRIES)
    with pytest.raises(DataChanged):
        await again(work)
    assert work.tried == TRIES


@pytest.mark.parametrize("fault", [DeadlineExceeded, WriteConflict])
async def test_what_is_no_change_of_the_data_is_raised_at_once(fault: type[Exception]) -> None:
    work = Work(1, fault)
    with pytest.raises(fault):
        await again(work)
    assert work.tried == 1


async def test_what_is_read_together_is_of_one_state(graph: Graph) -> None:
    found: list[int] = []

    async def read() -> int:
        found.append(len(found))
        if len(found) <= writes:
            await graph.write(lambda tx: tx.run("tests/one", ONE))
        return len(found)

    writes = 2
    assert await settled_read(graph, read, of=lambda state: state.version) == 3
    assert await settled_read(graph, read, of=lambda state: state.head) == 4
    found.clear()
    writes = TRIES
    with pytest.raises(DataChanged):
        await settled_read(graph, read, of=lambda state: state.version)
    assert len(found) == TRIES
