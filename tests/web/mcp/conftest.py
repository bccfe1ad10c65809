"""The official client of the protocol, connected to the program."""

import contextlib
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from tests.web.servers import Program
from web.mcp.fitting import PER_TOKEN

Connect = Callable[..., AbstractAsyncContextManager[Client]]


@pytest.fixture
def connect(running: Program) -> Connect:
    """`async with connect() as client`, with a token where one is given."""

    @contextlib.asynccontextmanager
    async def connected(token: str | None = None, url: str = running.url, **options: Any) -> AsyncIterator[Client]:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        async with (
            httpx2.AsyncClient(headers=headers, timeout=60) as http,
            Client(streamable_http_client(f"{url}/mcp", http_client=http), **options) as client,
        ):
            yield client

    return connected


def text_of(result: Any) -> str:
    """The text of a result, which is all there is in it beside the same as data."""
    (content,) = result.content
    return str(content.text)


def answer_of(result: Any) -> Any:
    """What a tool answered, which has to be an answer, and the same as text and as data."""
    assert not result.is_error, text_of(result)
    assert json.loads(text_of(result)) == result.structured_content
    return result.structured_content


def tokens(result: Any) -> int:
    return -(-len(text_of(result)) // PER_TOKEN)
