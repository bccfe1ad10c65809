"""Parts of a page: late ones load by themselves, and failing ones say so in their place."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from starlette.requests import Request

from web.explorer.page import Page, View, Visit
from web.explorer.routes import Explorer

ANSWER = {"data": {"meta": {"dataVersion": "1", "citation": "-"}}}


class Slow:
    """An explorer with one page, whose part comes when it may."""

    def __init__(self, *, fault: Exception | None = None) -> None:
        self.may, self.asked, self.given_up, self.fault = asyncio.Event(), 0, 0, fault
        self.explorer = Explorer(lambda _: self.execute, self.state, lambda _: True, give_up=self.gave_up)
        self.page = Page("/places/UTO", self.made, (), {"entries": self.part})

    def gave_up(self) -> None:
        self.given_up += 1

    async def state(self) -> str:
        return "one"

    async def execute(self, _text: str, _variables: Mapping[str, Any]) -> dict[str, Any]:
        return ANSWER

    async def made(self, visit: Visit) -> View:
        data = await visit.ask("version")
        one = {"name": "Utopia", "alpha3": "UTO", "region": None}
        return View("place.html", {"one": one, "code": "UTO", "is_region": False}, data)

    async def part(self, visit: Visit) -> View:
        self.asked += 1
        await self.may.wait()
        if self.fault is not None:
            raise self.fault
        return View("line_changes.html", {"nodes": []}, await visit.ask("version"))

    async def get(self, query: str = "") -> tuple[int, str, str]:
        scope = {
            "type": "http", "method": "GET", "path": "/places/UTO", "root_path": "", "query_string": query.encode(),
            "headers": [], "path_params": {}, "server": ("x", 80), "scheme": "http",
        }  # fmt: skip
        answer = await self.explorer.answer(Request(scope), self.page)
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
