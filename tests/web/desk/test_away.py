"""The desk while nobody can say who is signed in: the graph is away."""

from collections.abc import Mapping
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request

from web.desk.routes import Desk
from web.explorer.answers import Execute
from web.identity.visitors import Unreached, Visitor


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
