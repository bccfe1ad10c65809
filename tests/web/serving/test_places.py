"""Who is answered when many ask at once: turns are counted, no time."""

import asyncio
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from web.serving.places import Places, TooBusy


class Asked:
    """Requests of several callers, which end when the test says so; `turns` says who was let in, in their order."""

    def __init__(self, places: Places) -> None:
        self.places, self.turns, self._numbers = places, list[str](), count()
        self.waiting: dict[int, tuple[str, asyncio.Task[None]]] = {}

    async def ask(self, who: str, times: int = 1) -> None:
        for _ in range(times):
            self.waiting[next(self._numbers)] = who, asyncio.create_task(self._one(who))
        await settle()

    async def _one(self, who: str) -> None:
        await self.places.take(who)
        self.turns.append(who)

    async def end(self, who: str) -> None:
        self.places.give_back(who)
        await settle()

    def refused(self) -> list[str]:
        return [who for who, task in self.waiting.values() if task.done() and isinstance(task.exception(), TooBusy)]

    def close(self) -> None:
        for _, task in self.waiting.values():
            task.cancel()


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


@pytest.fixture
def asked() -> Iterator[Asked]:
    made = Asked(Places(4, 10, 60))
    yield made
    made.close()


async def test_a_heavy_caller_leaves_places_for_others_who_wait_for_nothing(asked: Asked) -> None:
    await asked.ask("heavy", 10)
    assert asked.turns == ["heavy"] * 2  # half of four
    await asked.ask("light")
    assert asked.turns == ["heavy", "heavy", "light"]


async def test_where_all_places_are_taken_callers_have_their_turns_one_after_the_other(asked: Asked) -> None:
    await asked.ask("a", 7)
    await asked.ask("b", 4)
    await asked.ask("c")
    assert asked.turns == ["a", "a", "b", "b"]
    for who in ("a", "b", "a", "b"):
        await asked.end(who)
    assert asked.turns[4:7] == ["a", "b", "c"]  # c came last, and waited for one turn of each who was there


async def test_whoever_has_most_waiting_is_sent_away_where_too_many_wait(asked: Asked) -> None:
    await asked.ask("heavy", 12)
    assert asked.places.waiting == 10
    await asked.ask("heavy")
    assert asked.refused() == ["heavy"]  # nobody has more waiting than this one: it is refused itself
    await asked.ask("other", 2)
    await asked.ask("light", 2)
    assert asked.refused() == ["heavy"] * 3
    assert asked.turns == ["heavy", "heavy", "other", "other"]  # the requests of "light" wait, none was sent away


async def test_who_has_waited_too_long_is_told_to_come_again_and_holds_nothing() -> None:
    places = Places(1, 5, 0.01)
    await places.take("a")
    with pytest.raises(TooBusy):
        await places.take("b")
    assert (places.taken, places.waiting) == (1, 0)


async def test_who_has_just_given_up_is_passed_by_whether_a_place_comes_or_room_is_made() -> None:
    places = Places(1, 3, 60)
    await places.take("a")
    tasks = [asyncio.create_task(places.take(each)) for each in ("b", "b", "c")]
    await settle()
    tasks[1].cancel()  # it has not heard of it yet, as where time is over for several at once
    late = asyncio.create_task(places.take("d"))
    tasks[0].cancel()
    places.give_back("a")
    await settle()
    assert [each.cancelled() for each in tasks] == [True, True, False]
    assert (tasks[2].done(), late.done(), places.taken, places.waiting) == (True, False, 1, 1)
    places.give_back("c")
    await settle()
    assert (late.done(), places.taken, places.waiting) == (True, 1, 0)


async def test_who_leaves_while_their_turn_comes_gives_it_to_the_next(asked: Asked) -> None:
    await asked.ask("a", 2)
    await asked.ask("b", 2)
    await asked.ask("c")
    await asked.ask("d")
    leaving = next(task for who, task in asked.waiting.values() if who == "c")
    asked.places.give_back("a")  # the turn of c, who does not know it yet
    leaving.cancel()
    await settle()
    assert asked.turns[4:] == ["d"]
    assert asked.places.taken == 4


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=60), st.integers(1, 6))
def test_no_place_is_lost_and_none_is_given_twice(steps: list[tuple[str, bool]], most: int) -> None:
    async def run() -> None:
        asked = Asked(Places(most, 20, 60))
        held: list[str] = []
        for who, ends in steps:
            if ends and who in held:
                held.remove(who)
                before = len(asked.turns)
                await asked.end(who)
                held += asked.turns[before:]
            else:
                before = len(asked.turns)
                await asked.ask(who)
                held += asked.turns[before:]
            assert asked.places.taken == len(held) <= most
            assert all(held.count(each) <= max(1, most // 2) for each in "abc")
        while held:
            before = len(asked.turns)
            await asked.end(held.pop())
            held += asked.turns[before:]
        assert (asked.places.taken, asked.places.waiting) == (0, 0)
        assert len(asked.turns) + len(asked.refused()) == len(asked.waiting)
        asked.close()

    asyncio.run(run())
