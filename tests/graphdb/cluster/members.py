"""Three members that speak Bolt 5.3 and play a cluster of Neo4j: who leads, who is behind, who is lost.

They hold nothing but a number, that of the last transaction, which every reading statement answers as `version`. What
they were asked is kept. A member that is behind has not the newest transactions until it is told to catch up, and has
whoever brings a bookmark wait for them, as a real one does.
"""

import asyncio
import contextlib
import struct
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from tests.graphdb.cluster.packstream import Message, packed, unpacked

HELLO, GOODBYE, RESET, RUN, BEGIN, COMMIT, ROLLBACK = 0x01, 0x02, 0x0F, 0x10, 0x11, 0x12, 0x13
DISCARD, PULL, ROUTE, LOGON = 0x2F, 0x3F, 0x66, 0x6A
SUCCESS, RECORD, IGNORED, FAILURE = 0x70, 0x71, 0x7E, 0x7F
NOT_A_LEADER = "Neo.ClientError.Cluster.NotALeader"
INVALID = "Neo.ClientError.Transaction.InvalidBookmark"
OURS = "FB:"


@dataclass(frozen=True)
class Asked:
    """A transaction that began: where, for what, and what had to be there before."""

    member: int
    mode: str  # "r" or "w"
    bookmarks: tuple[str, ...]


@dataclass
class Cluster:
    """members[0] leads at first. lag: by how many transactions a member is behind, unless it leads."""

    leader: int = 0
    version: int = 0  # of the last transaction
    lag: dict[int, int] = field(default_factory=dict)
    lost: set[int] = field(default_factory=set)
    asked: list[Asked] = field(default_factory=list)
    routed: list[int] = field(default_factory=list)  # who was asked for the routing table
    members: list["Member"] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def url(self) -> str:
        return f"neo4j://127.0.0.1:{self.members[0].port}"

    def table(self) -> dict[str, Any]:
        """The routing table, as a member that is not lost gives it."""
        there = [each for each in self.members if each.number not in self.lost]
        reading = [each.address for each in there if each.number != self.leader]
        writing = [each.address for each in there if each.number == self.leader]
        roles = {"ROUTE": [each.address for each in there], "READ": reading, "WRITE": writing}
        return {"ttl": 300, "db": "neo4j", "servers": [{"role": of, "addresses": at} for of, at in roles.items()]}

    def applied(self, member: int) -> int:
        return self.version - (self.lag.get(member, 0) if member != self.leader else 0)

    async def catch_up(self) -> None:
        async with self.changed:
            self.lag.clear()
            self.changed.notify_all()

    async def lose(self, number: int) -> None:
        """A member is gone, with all of its connections."""
        self.lost.add(number)
        await self.members[number].close()


class Member:
    """One server of a cluster."""

    def __init__(self, cluster: Cluster, number: int) -> None:
        self.cluster, self.number = cluster, number
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()

    @property
    def port(self) -> int:
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._port}"

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        self._port = self.port

    async def close(self) -> None:
        assert self._server is not None
        self._server.close()
        for each in self._open:
            each.transport.abort()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            await reader.readexactly(20)  # the magic number and four versions
            writer.write(bytes([0, 0, 3, 5]))
            session = Session(self)
            while True:
                for answer in await session.answers(await _heard(reader)):
                    _say(writer, answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, Left):
            pass
        finally:
            self._open.discard(writer)
            writer.close()


class Left(Exception):
    """The driver has said goodbye."""


class Session:
    """What one connection is asked."""

    def __init__(self, member: Member) -> None:
        self._member, self._cluster = member, member.cluster
        self._is_failed, self._mode = False, "w"

    async def answers(self, message: Message) -> list[Message]:
        if message.tag == GOODBYE:
            raise Left
        if message.tag == RESET:
            self._is_failed = False
        elif self._is_failed:
            return [Message(IGNORED)]
        match message.tag:
            case 0x01:  # HELLO
                return [_success(server="Neo4j/2026.09.0", connection_id="stub", hints={})]
            case 0x66:  # ROUTE
                self._cluster.routed.append(self._member.number)
                return [_success(rt=self._cluster.table())]
            case 0x11:  # BEGIN
                return [await self._begin(message.fields[0])]
            case 0x10:  # RUN
                if message.fields[2]:  # no transaction was begun for it: its extra is that of one
                    began = await self._begin(message.fields[2])
                    if began.tag == FAILURE:
                        return [began]
                return [_success(fields=["version"], t_first=0)]
            case 0x3F:  # PULL
                return [Message(RECORD, ([self._cluster.applied(self._member.number)],)), _success(has_more=False)]
            case 0x12:  # COMMIT
                return [self._commit()]
            case _:
                return [_success()]

    async def _begin(self, extra: dict[str, Any]) -> Message:
        self._mode, given = extra.get("mode", "w"), tuple(extra.get("bookmarks", ()))
        self._cluster.asked.append(Asked(self._member.number, self._mode, given))
        if any(not each.startswith(OURS) for each in given):
            return self._failure(INVALID)
        if self._mode == "w" and self._member.number != self._cluster.leader:
            return self._failure(NOT_A_LEADER)
        wanted = max((int(each.removeprefix(OURS)) for each in given), default=0)
        async with self._cluster.changed:
            await self._cluster.changed.wait_for(lambda: self._cluster.applied(self._member.number) >= wanted)
        return _success()

    def _commit(self) -> Message:
        if self._mode == "w":
            self._cluster.version += 1
            for each in self._cluster.lag:
                self._cluster.lag[each] += 1
        return _success(bookmark=f"{OURS}{self._cluster.applied(self._member.number)}")

    def _failure(self, code: str) -> Message:
        self._is_failed = True
        return Message(FAILURE, ({"code": code, "message": code},))


def _success(**told: Any) -> Message:
    return Message(SUCCESS, (told,))


async def _heard(reader: asyncio.StreamReader) -> Message:
    whole = b""
    while True:
        size = struct.unpack(">H", await reader.readexactly(2))[0]
        if size:
            whole += await reader.readexactly(size)
        elif whole:
            found = unpacked(whole)
            assert isinstance(found, Message)
            return found


def _say(writer: asyncio.StreamWriter, message: Message) -> None:
    raw = packed(message)
    writer.write(struct.pack(">H", len(raw)) + raw + b"\0\0")


@contextlib.asynccontextmanager
async def cluster(**told: Any) -> AsyncIterator[Cluster]:
    """Three members that run, until the block ends."""
    made = Cluster(**told)
    made.members = [Member(made, number) for number in range(3)]
    for each in made.members:
        await each.start()
    try:
        yield made
    finally:
        for each in made.members:
            await each.close()
