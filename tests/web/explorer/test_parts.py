"""Parts of a page: late ones load by themselves, and failing ones say so in their place."""

import asyncio
import socket
import threading
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.types import Message

from tests.web.servers import served
from web.explorer.page import Page, View, Visit
from web.explorer.routes import Explorer
from web.graphql.refusals import Disconnected
from web.serving.middleware import middleware

ANSWER = {"data": {"meta": {"dataVersion": "1", "citation": "-"}}}


class Slow:
    """An explorer with one page, whose part comes when it may."""

    def __init__(self, *, fault: Exception | None = None) -> None:
        self.may, self.leaves, self.fault = asyncio.Event(), asyncio.Event(), fault
        self.asked = self.ended = self.given_up = 0
        self.explorer = Explorer(lambda _: self.execute, self.state, lambda _: True, give_up=self.gave_up)
        self.page = Page("/places/UTO", self.made, (), {"entries": self.part})

    def gave_up(self) -> None:
        self.given_up += 1

    async def state(self) -> str:
        return "one"

    async def execute(self, _text: str, _variables: Mapping[str, Any]) -> dict[str, Any]:
        return ANSWER

    async def receive(self) -> Message:
        await self.leaves.wait()
        return {"type": "http.disconnect"}

    async def made(self, visit: Visit) -> View:
        data = await visit.ask("version")
        nothing = {"totalCount": 0, "nodes": list[Any]()}
        one: dict[str, Any] = {
            "id": "Country:UTO",
            "name": "Utopia",
            "alpha3": "UTO",
            "region": None,
            "names": [],
            "posts": nothing,
            "events": nothing,
            "practice": nothing,
        }
        return View("place.html", {"one": one, "code": "UTO", "is_region": False}, data)

    async def part(self, visit: Visit) -> View:
        self.asked += 1
        try:
            await self.may.wait()
        except asyncio.CancelledError:
            self.ended += 1
            raise
        if self.fault is not None:
            raise self.fault
        return View("line_changes.html", {"nodes": []}, await visit.ask("version"))

    async def get(self, query: str = "") -> tuple[int, str, str]:
        scope = {
            "type": "http", "method": "GET", "path": "/places/UTO", "root_path": "", "query_string": query.encode(),
            "headers": [], "path_params": {}, "server": ("x", 80), "scheme": "http",
        }  # fmt: skip
        answer = await self.explorer.answer(Request(scope, self.receive), self.page)
        return answer.status_code, bytes(answer.body).decode(), answer.headers["cache-control"]


async def test_a_late_part_loads_by_itself_and_is_in_the_page_from_then_on() -> None:
    slow = Slow()
    status, html, kept = await slow.get()
    assert (status, slow.given_up, kept) == (200, 1, "no-store")
    assert 'data-part="/places/UTO?part=entries"' in html
    slow.may.set()
    assert "What changed last" in (await slow.get("part=entries"))[1]
    status, html, kept = await slow.get()
    assert (status, slow.asked, kept) == (200, 2, "no-cache"), "it was taken from where it is kept"
    assert "data-part" not in html
    assert "What changed last" in html


@pytest.mark.parametrize("fault", [KeyError("nodes"), ValueError("no")])
async def test_a_part_with_a_fault_nobody_foresaw_says_so_in_its_place(fault: Exception) -> None:
    slow = Slow(fault=fault)
    slow.may.set()
    status, html, kept = await slow.get()
    assert (status, kept) == (200, "no-store")
    assert "Something went wrong on our side" in html


async def test_a_page_that_nobody_waits_for_any_more_is_not_made_to_its_end() -> None:
    slow = Slow()
    making = asyncio.ensure_future(slow.get("part=entries"))
    while not slow.asked:
        await asyncio.sleep(0)
    slow.leaves.set()
    with pytest.raises(Disconnected):
        await making
    assert (slow.given_up, slow.ended) == (1, 1)


async def test_what_only_loads_by_itself_is_not_made_for_the_page() -> None:
    slow = Slow()
    slow.page = Page("/places/UTO", slow.made, (), alone={"entries": slow.part})
    slow.may.set()
    await slow.get()
    assert slow.asked == 0
    assert (await slow.get("part=entries"))[0] == 200
    assert slow.asked == 1


def test_a_client_that_leaves_over_http_ends_the_questions_of_its_page() -> None:
    asked, ended = threading.Event(), threading.Event()

    async def execute(_text: str, _variables: Mapping[str, Any]) -> dict[str, Any]:
        asked.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        raise AssertionError("nobody may wait to the end")

    async def state() -> str:
        return "one"

    app = Starlette(routes=Explorer(lambda _: execute, state, lambda _: True).routes(), middleware=middleware([]))
    with served(app) as url:
        address = urlsplit(url)
        assert address.hostname is not None and address.port is not None
        with socket.create_connection((address.hostname, address.port), timeout=60) as client:
            client.sendall(b"GET /lines/C4 HTTP/1.1\r\nhost: x\r\n\r\n")
            assert asked.wait(60)
            assert not ended.is_set()
        assert ended.wait(60), "it went on for nobody"
