"""How many requests a process answers at once, and whose turn is next where more have come.

One caller has half of the places at most, so that another one finds a place whatever the first does. Where all are
taken, callers have their turns one after the other, however many requests each has waiting; and where too many wait,
it is the last of whoever has most of them that is sent away.
"""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict, deque

from web.graphql.refusals import Refused


class TooBusy(Refused):
    """More requests wait than this process can answer soon."""

    def __init__(self) -> None:
        super().__init__(
            503, "This server answers as many requests as it can: try again after Retry-After seconds.", "TOO_BUSY"
        )


class Places:
    """`await take(who)`, and `give_back(who)` for each that was taken."""

    def __init__(self, most: int, waiting: int, patience: float) -> None:
        """most: requests at once. waiting: for a place, at most. patience: seconds that one waits."""
        self._most, self._room, self._patience = most, waiting, patience
        self._each = max(1, most // 2)
        self._has: Counter[str] = Counter()
        self._queues: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()  # who is next comes first

    @property
    def taken(self) -> int:
        return self._has.total()

    @property
    def waiting(self) -> int:
        return sum(map(len, self._queues.values()))

    async def take(self, who: str) -> None:
        """Returns when this caller has a place. Raises TooBusy."""
        if self._may(who):
            self._has[who] += 1
            return
        turn = self._queued(who)
        try:
            async with asyncio.timeout(self._patience):
                await turn
        except TimeoutError:
            self._forget(who, turn)
            raise TooBusy from None
        except asyncio.CancelledError:
            self._forget(who, turn)
            raise

    def give_back(self, who: str) -> None:
        self._has[who] -= 1
        if not self._has[who]:
            del self._has[who]
        self._call()

    def _may(self, who: str) -> bool:
        """Whoever else waits then has half of the places already."""
        return self.taken < self._most and self._has[who] < self._each

    def _queued(self, who: str) -> asyncio.Future[None]:
        if self.waiting >= self._room:
            self._send_away(who)
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queues.setdefault(who, deque()).append(turn)
        return turn

    def _send_away(self, who: str) -> None:
        """Make room in the queue. Raises TooBusy where nobody has more there than this caller."""
        mine = len(self._queues.get(who, ()))
        most = max(self._queues, key=lambda each: len(self._queues[each]), default=who)
        if len(self._queues.get(most, ())) <= mine + 1:
            raise TooBusy
        queue = self._queues[most]
        while queue:
            if not (turn := queue.pop()).done():
                turn.set_exception(TooBusy())
                break
        self._tidy(most)

    def _call(self) -> None:
        """Give the places that are free to those who are next."""
        for who in [*self._queues]:
            if self.taken >= self._most:
                return
            if self._has[who] < self._each and (turn := self._next(who)) is not None:
                turn.set_result(None)
                self._has[who] += 1
                self._queues.move_to_end(who)
            self._tidy(who)

    def _next(self, who: str) -> asyncio.Future[None] | None:
        """Whose turn is next of those of a caller that still wait: who has just given up may not have said so yet."""
        queue = self._queues[who]
        while queue:
            if not (turn := queue.popleft()).done():
                return turn
        return None

    def _forget(self, who: str, turn: asyncio.Future[None]) -> None:
        """Nobody waits for this turn any more, which may just have come."""
        if turn.done() and not turn.cancelled() and turn.exception() is None:
            self.give_back(who)
        elif turn in self._queues.get(who, ()):
            self._queues[who].remove(turn)
            self._tidy(who)

    def _tidy(self, who: str) -> None:
        if not self._queues[who]:
            del self._queues[who]
