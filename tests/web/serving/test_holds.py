"""The loop's holds, on clocks of the test's own."""

import gc
from collections.abc import Callable

import pytest
import structlog
from starlette.applications import Starlette

from web.serving import running
from web.serving.holds import EVERY, Holds
from web.serving.settings import Settings


@pytest.mark.parametrize(
    ("late", "work", "told"),
    [
        (0.0, 0.02, None),
        (0.2, 0.2, None),  # within the bounds
        (0.3, 0.3, {"waited_ms": 300, "worked_ms": 300}),
        (0.7, 0.01, {"waited_ms": 700, "worked_ms": 10}),  # others were at the processors
        (0.4, 9.0, {"waited_ms": 400, "worked_ms": 400}),  # never more than it waited
    ],
)
async def test_a_tick_that_comes_late_is_told_with_what_was_worked_meanwhile(
    late: float, work: float, told: dict[str, int] | None
) -> None:
    now, worked = [100.0], [5.0]
    holds = Holds(lambda: now[0], lambda: worked[0])
    holds.start()
    now[0] += EVERY + late
    worked[0] += work
    with structlog.testing.capture_logs() as logs:
        holds.tick()
    holds.stop()
    assert [{name: each[name] for name in ("waited_ms", "worked_ms")} for each in logs] == ([told] if told else [])
    assert (holds.waited, holds.worked) == pytest.approx((late, min(late, work)))


async def test_the_longest_is_kept() -> None:
    now, worked = [0.0], [0.0]
    holds = Holds(lambda: now[0], lambda: worked[0])
    holds.start()
    for late in (0.1, 0.2, 0.05):
        now[0] += EVERY + late
        worked[0] += late
        holds.tick()
    holds.stop()
    assert (holds.waited, holds.worked) == pytest.approx((0.2, 0.2))


def test_a_process_that_is_ready_keeps_what_its_start_made(capsys: pytest.CaptureFixture[str]) -> None:
    frozen = list[int]()

    def made(*, on_ready: Callable[[], None], on_failure: Callable[[], None]) -> Starlette:
        on_ready()
        frozen.append(gc.get_freeze_count())
        raise LookupError(on_failure)

    try:
        with running.listening("127.0.0.1", 0) as at, pytest.raises(LookupError):
            running.one(made, Settings(), at)
        assert frozen[0] > 10_000
    finally:
        gc.unfreeze()
    assert "stocktaking is ready" in capsys.readouterr().out
