"""The desk while nobody can say who is signed in, for the graph is away; and while nobody waits for its answer."""

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.types import Message

from web.desk.routes import Desk
from web.explorer.answers import Execute
from web.graphql.refusals import Disconnected
from web.identity.visitors import Unreached, Visitor

ANN = Visitor(None, "ann", "Ann", "cookie", "2100-01-01T00:00:00Z")


class Away:
    """Sessions that are kept where nobody answers."""

    async def begin(self, token: str) -> Visitor:
        raise Unreached("The graph does not answer: try again.")

    async def of(self, cookie: str | None) -> Visitor:
        raise Unreached("The graph does not answer: try again.")

    async def end(self, cookie: str | None) -> None:
        raise Unreached("The graph does not answer: try again.")


def nothing(request: Request, actor: Any, key: str | None) -> Execute:
    async def ask(text: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        raise AssertionError("nobody is known, so nothing may be asked")

    return ask


@pytest.fixture
def client() -> httpx.AsyncClient:
    app = Starlette(routes=Desk(nothing, Away()).routes())
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://desk.example")


async def sent(client: httpx.AsyncClient, path: str, **fields: str) -> httpx.Response:
    return await client.post(path, data=fields, headers={"origin": "http://desk.example"})


async def test_a_page_says_so_and_tries_again(client: httpx.AsyncClient) -> None:
    page = await client.get("/desk?linkage=C4:4.4")
    assert (page.status_code, page.headers["retry-after"], page.headers["cache-control"]) == (503, "5", "no-store")
    assert "The graph does not answer" in page.text


async def test_a_form_is_kept_until_it_can_be_sent_again(client: httpx.AsyncClient) -> None:
    page = await sent(client, "/desk/decide", key="C4:4.4", version="3", decision="DISPUTE", reason="long thought of")
    assert page.status_code == 503
    assert "long thought of</textarea>" in page.text
    for name, value in (("key", "C4:4.4"), ("version", "3"), ("decision", "DISPUTE")):
        assert f'name="{name}" value="{value}"' in page.text


async def test_signing_in_carries_the_form_and_not_the_token(client: httpx.AsyncClient) -> None:
    page = await sent(client, "/desk/sign-in", token="stk_secret", to="/desk/decide", **{"f.reason": "long thought of"})
    assert page.status_code == 503
    assert 'name="f.reason" value="long thought of"' in page.text
    assert "stk_secret" not in page.text


async def test_signing_out_says_that_it_did_not_happen(client: httpx.AsyncClient) -> None:
    page = await sent(client, "/desk/sign-out", lang="en")
    assert page.status_code == 503
    assert "set-cookie" not in page.headers


class Here:
    """Sessions that know one visitor, whatever the cookie says."""

    async def begin(self, token: str) -> Visitor:
        return ANN

    async def of(self, cookie: str | None) -> Visitor:
        return ANN

    async def end(self, cookie: str | None) -> None:
        return None


async def test_a_page_that_nobody_waits_for_any_more_is_not_made_to_its_end() -> None:
    asked, ended = asyncio.Event(), asyncio.Event()
    given_up = []

    def endless(request: Request, actor: Any, key: str | None) -> Execute:
        async def ask(text: str, variables: Mapping[str, Any]) -> dict[str, Any]:
            asked.set()
            try:
                await asyncio.Event().wait()
            finally:
                ended.set()
            raise AssertionError("nobody may wait to the end")

        return ask

    async def receive() -> Message:
        await asked.wait()
        return {"type": "http.disconnect"}

    async def send(_: Message) -> None:
        return None

    app = Starlette(routes=Desk(endless, Here(), lambda: given_up.append(True)).routes())
    scope = {
        "type": "http", "method": "GET", "path": "/desk", "root_path": "", "query_string": b"", "headers": [],
        "server": ("x", 80), "scheme": "http",
    }  # fmt: skip
    with pytest.raises(Disconnected):
        await app(scope, receive, send)
    assert (ended.is_set(), given_up) == (True, [True])
