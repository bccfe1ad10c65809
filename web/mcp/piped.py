"""The protocol over a pipe: each message that is none is answered, and errors of the library are in our words.

Over HTTP the answer to a request is such an error; over a pipe the library passes by what is no message, and whoever
sent it waits for an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import Context
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

import mcp_types as types
import orjson
from mcp.shared._stream_protocols import ReadStream, WriteStream
from mcp.shared.message import SessionMessage
from pydantic import ValidationError

from web.mcp.errors import in_our_words

Heard = SessionMessage | Exception


class Answering:
    """What goes out, its errors in our words."""

    def __init__(self, inner: WriteStream[SessionMessage]) -> None:
        self._inner = inner

    async def send(self, item: SessionMessage, /) -> None:
        await self._inner.send(replace(item, message=_worded(item.message)))

    async def refuse(self, fault: Exception) -> None:
        """Answer what is no message."""
        error = types.ErrorData(code=_number(fault), message="")
        await self.send(SessionMessage(types.JSONRPCError(jsonrpc="2.0", id=_id(fault), error=error)))

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        await self.aclose()
        return None


class Hearing:
    """What comes in, without what is no message, which is answered."""

    def __init__(self, inner: ReadStream[Heard], answering: Answering) -> None:
        self._inner, self._answering = inner, answering

    @property
    def last_context(self) -> Context | None:
        """The context of whoever sent the last message, which the library goes on in."""
        return getattr(self._inner, "last_context", None)

    async def receive(self) -> Heard:
        while isinstance(heard := await self._inner.receive(), Exception):
            await self._answering.refuse(heard)
        return heard

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Heard:
        while isinstance(heard := await self._inner.__anext__(), Exception):
            await self._answering.refuse(heard)
        return heard

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        await self.aclose()
        return None


def _worded(message: types.JSONRPCMessage) -> types.JSONRPCMessage:
    if not isinstance(message, types.JSONRPCError):
        return message
    said = in_our_words(message.model_dump_json(by_alias=True, exclude_unset=True).encode())
    return types.JSONRPCError.model_validate(orjson.loads(said))


def _number(fault: Exception) -> int:
    """The number of JSON-RPC for what is wrong with a line."""
    is_json = not isinstance(fault, ValidationError) or all(each["type"] != "json_invalid" for each in fault.errors())
    return types.INVALID_REQUEST if is_json else types.PARSE_ERROR


def _id(fault: Exception) -> str | int | None:
    """The id of a message that is none, where it has one that could be read."""
    faults = fault.errors() if isinstance(fault, ValidationError) else ()
    whole: list[Mapping[str, Any]] = [
        each["input"] for each in faults if isinstance(each["input"], dict) and "jsonrpc" in each["input"]
    ]
    number = whole[0].get("id") if whole else None
    return number if isinstance(number, (str, int)) and not isinstance(number, bool) else None
