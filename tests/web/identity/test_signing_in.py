"""Signing in over HTTP: who is let in as whom, who is refused and why, and what it changes."""

import asyncio
import json
import shutil
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from graphdb.engine import Graph
from graphdb.errors import GraphUnavailable
from graphdb.records.actors import ActorRecord, Role
from resolvers.people import tokens
from resolvers.people.unauthenticated import Reason, Unauthenticated
from schema.guard import Limits
from server import create_app
from tests.stocktaking import behind, stocktaking
from tests.web.servers import GRAPHQL, JSON, Program, program, within
from tests.web.signing import AUDIENCE, ISSUER, by_hmac, ed, publish, rs, unsigned
from tests.web.toy import toy
from web.serving.settings import Settings

WHO = "{ viewer { id name role } }"
ANN, BOB = "ann-example", "bob"


@dataclass
class Door:
    """A running program with an identity provider's keys in a file, and the tokens made for it by the command."""

    program: Program
    keys: Path
    tokens: dict[str, str]

    def ask(self, token: str | None = None, query: str = WHO, accept: str = JSON, **headers: str) -> httpx.Response:
        signed = {} if token is None else {"authorization": f"Bearer {self.tokens.get(token, token)}"}
        return httpx.post(
            f"{self.program.url}/graphql", json={"query": query}, headers={"accept": accept, **signed, **headers}
        )

    def get(self, token: str | None, **headers: str) -> httpx.Response:
        signed = {} if token is None else {"authorization": f"Bearer {self.tokens.get(token, token)}"}
        return httpx.get(f"{self.program.url}/graphql", params={"query": WHO}, headers={**signed, **headers})


@pytest.fixture(scope="module")
def door(looked_at: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    folder = tmp_path_factory.mktemp("door")
    graph = Path(shutil.copytree(looked_at, folder / "graph"))
    made = {
        "ann": ("--name", "Ann Example", "--role", "facilitator", "--line", "C7-ELEA"),
        "bob": ("--name", "Bob", "--role", "contributor"),
        "revoked": ("--name", "Bob", "--role", "contributor"),
        "expired": ("--name", "Bob", "--role", "contributor", "--days", "1"),
    }
    answers = {
        name: stocktaking("token", "create", *words, "--json", folder=graph).data for name, words in made.items()
    }
    assert stocktaking("token", "revoke", answers["revoked"]["id"], folder=graph).status == 0
    behind(graph, "MATCH (t:ApiToken) WHERE t.expiresAt IS NOT NULL SET t.expiresAt = '2026-01-01T00:00:00.000000Z'")
    keys = publish(folder / "keys.json", ed(), rs())
    trust = {"AUTH_JWKS": keys, "AUTH_ISSUER": ISSUER, "AUTH_AUDIENCE": AUDIENCE}
    with program(folder, **trust) as running:
        yield Door(running, keys, {name: each["token"] for name, each in answers.items()})


def error(answer: httpx.Response) -> dict[str, Any]:
    [found] = answer.json()["errors"]
    return dict(found["extensions"])


# who it is


def test_without_a_token_nobody_in_particular_asks(door: Door) -> None:
    assert door.ask().json()["data"] == {"viewer": None}


def test_an_api_token_signs_in_whom_it_was_made_for(door: Door) -> None:
    for accept in (JSON, GRAPHQL):
        assert door.ask("ann", accept=accept).json()["data"]["viewer"]["name"] == "Ann Example"
    viewer = door.ask("bob").json()["data"]["viewer"]
    assert (viewer["name"], viewer["role"]) == ("Bob", "CONTRIBUTOR")


@pytest.mark.parametrize("signer", [ed(), rs()], ids=["EdDSA", "RS256"])
def test_a_token_of_the_identity_provider_signs_in_its_subject(door: Door, signer: Any) -> None:
    viewer = door.ask(signer.token(sub="c", name="Cy", role="administrator")).json()["data"]["viewer"]
    assert (viewer["name"], viewer["role"]) == ("Cy", "ADMINISTRATOR")
    assert viewer["id"].endswith("c@id.example.org")


def test_the_name_of_the_scheme_is_taken_in_any_case(door: Door) -> None:
    for scheme in ("bearer", "BEARER", "Bearer  "):
        answer = door.ask(authorization=f"{scheme} {door.tokens['ann']}")
        assert answer.json()["data"]["viewer"]["name"] == "Ann Example"


# who is refused


def bad() -> dict[str, tuple[str, Reason]]:
    """Headers that sign nobody in."""
    now = int(time.time())
    return {
        "revoked": ("Bearer {revoked}", Reason.TOKEN_REVOKED),
        "expired": ("Bearer {expired}", Reason.TOKEN_EXPIRED),
        "unknown": ("Bearer stk_0123456789ab_" + "x" * 43, Reason.UNKNOWN_TOKEN),
        "cut off": ("Bearer stk_0123456789ab_x", Reason.MALFORMED),
        "garbage": ("Bearer garbage", Reason.MALFORMED),
        "nothing": ("Bearer", Reason.MALFORMED),
        "two": ("Bearer {ann} {ann}", Reason.MALFORMED),
        "empty": ("", Reason.UNSUPPORTED_SCHEME),
        "another scheme": ("Basic YW5uOnNlY3JldA==", Reason.UNSUPPORTED_SCHEME),
        "no scheme": ("{ann}", Reason.UNSUPPORTED_SCHEME),
        "no signature": (f"Bearer {unsigned({'alg': 'none', 'kid': 'ed'})}", Reason.ALGORITHM_NOT_ALLOWED),
        "shared secret": (f"Bearer {by_hmac(rs().pem(), {'alg': 'HS256', 'kid': 'rs'})}", Reason.ALGORITHM_NOT_ALLOWED),
        "forged": (f"Bearer {ed('forger').token(headers={'kid': 'ed'})}", Reason.BAD_SIGNATURE),
        "unknown key": (f"Bearer {ed('forger').token()}", Reason.UNKNOWN_KEY),
        "old": (f"Bearer {ed().token(exp=now - 3600)}", Reason.TOKEN_EXPIRED),
        "early": (f"Bearer {ed().token(nbf=now + 3600)}", Reason.NOT_YET_VALID),
        "elsewhere": (f"Bearer {ed().token(aud='another')}", Reason.WRONG_AUDIENCE),
        "another issuer": (f"Bearer {ed().token(iss='https://evil.example')}", Reason.WRONG_ISSUER),
        "for ever": (f"Bearer {ed().token(exp=None)}", Reason.MISSING_CLAIM),
        "owner": (f"Bearer {ed().token(role='owner')}", Reason.UNKNOWN_ROLE),
    }


@pytest.mark.parametrize("which", [*bad()])
def test_a_bad_token_is_401_with_the_reason_and_never_taken_for_nobody(door: Door, which: str) -> None:
    written, reason = bad()[which]
    header = written.format(**door.tokens)
    for answer in (
        door.ask(authorization=header),
        door.ask(authorization=header, accept=GRAPHQL),
        door.get(None, authorization=header),
    ):
        assert answer.status_code == 401
        assert error(answer) == {"code": "UNAUTHENTICATED", "reason": reason.value}
        assert "data" not in answer.json()
        said = answer.headers["www-authenticate"]
        assert said.startswith('Bearer error="invalid_token", error_description="')
        assert said.count('"') == 4 and said.isascii()
        assert (answer.headers["cache-control"], "etag" in answer.headers) == ("no-store", False)
        assert not header.partition(" ")[2] or header.partition(" ")[2] not in answer.text + said


def test_two_headers_are_one_too_many(door: Door) -> None:
    token = door.tokens["ann"]
    headers = [("authorization", f"Bearer {token}"), ("authorization", f"Bearer {token}")]
    answer = httpx.post(f"{door.program.url}/graphql", json={"query": WHO}, headers=headers)
    assert (answer.status_code, error(answer)["reason"]) == (401, "MALFORMED")


def test_where_no_identity_provider_is_set_its_tokens_are_refused(running: Program) -> None:
    headers = {"authorization": f"Bearer {ed().token()}"}
    answer = httpx.post(f"{running.url}/graphql", json={"query": WHO}, headers=headers)
    assert (answer.status_code, error(answer)["reason"]) == (401, "NOT_CONFIGURED")


def test_a_key_that_is_taken_out_or_put_in_counts_without_a_new_start(door: Door) -> None:
    try:
        publish(door.keys, ed(), ed("next"))
        assert door.ask(ed("next").token()).status_code == 200
        publish(door.keys, ed("next"))
        assert error(door.ask(ed().token()))["reason"] == "UNKNOWN_KEY"
        assert door.ask(ed("next").token()).status_code == 200
    finally:
        publish(door.keys, ed(), rs())
    assert door.ask(ed().token()).status_code == 200


async def test_a_token_that_is_revoked_is_refused_by_the_next_request(either_graph: Graph) -> None:
    settings = Settings.model_validate({"graph_url": "embedded:not-used", "graph_user": None, "log_level": "error"})
    app = create_app(settings, either_graph)
    asking = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")
    async with app.router.lifespan_context(app), asking:
        kept, text = await tokens.create(either_graph, name="Ann", role=Role.CONTRIBUTOR)
        signed = {"authorization": f"Bearer {text}"}
        answer = await asking.post("/graphql", json={"query": WHO}, headers=signed)
        assert answer.json()["data"]["viewer"]["name"] == "Ann"
        await tokens.revoke(either_graph, kept.id)
        answer = await asking.post("/graphql", json={"query": WHO}, headers=signed)
        assert (answer.status_code, error(answer)["reason"]) == (401, "TOKEN_REVOKED")


# what it changes


def test_whoever_is_signed_in_may_send_more(door: Door) -> None:
    def sent(size: int, **headers: str) -> httpx.Response:
        body = json.dumps({"query": WHO}).encode().ljust(size)
        url = f"{door.program.url}/graphql"
        return httpx.post(url, content=body, headers={"content-type": JSON, **headers})

    ann = {"authorization": f"Bearer {door.tokens['ann']}"}
    assert sent(20_000).status_code == 200
    assert sent(20_001).status_code == 413
    assert sent(2_000_000, **ann).status_code == 200
    assert sent(2_000_001, **ann).status_code == 413
    assert sent(2_000_000, authorization=f"Bearer {door.tokens['revoked']}").status_code == 401
    assert sent(2_000_000, authorization=f"Bearer {ed().token()}").status_code == 200


def test_a_document_is_as_long_as_the_others_whoever_sends_it(door: Door) -> None:
    answer = door.ask("ann", query="{ " + "viewer { id } " * 600 + "}")
    assert error(answer)["code"] == "TOO_COMPLEX"
    address = httpx.get(
        f"{door.program.url}/graphql",
        params={"query": WHO + " " * 20_000},
        headers={"authorization": f"Bearer {door.tokens['ann']}"},
    )
    assert address.status_code == 414


def test_a_bad_token_is_refused_before_the_body_is_read(door: Door) -> None:
    head = "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n"
    with socket.create_connection(("127.0.0.1", door.program.port), timeout=60) as wire:
        wire.sendall(f'{head}authorization: Bearer {door.tokens["revoked"]}\r\n\r\n{{"query": "'.encode())
        assert wire.recv(65536).startswith(b"HTTP/1.1 401 ")


def test_an_answer_to_a_get_is_kept_for_the_one_who_asked(door: Door) -> None:
    cy = [ed().token(sub="c", role=role, lines="C4") for role in ("facilitator", "contributor")]
    answers = {who: door.get(who) for who in (None, "ann", "bob", *cy)}
    tags = {who: answer.headers["etag"] for who, answer in answers.items()}
    assert len({*tags.values()}) == len(tags)
    for who, answer in answers.items():
        assert answer.headers["cache-control"] == ("private" if who else "public") + ", no-cache"
        assert "Authorization" in answer.headers["vary"]
        for other, tag in tags.items():
            assert door.get(who, **{"if-none-match": tag}).status_code == (304 if who == other else 200)


def test_the_log_names_who_was_signed_in_and_holds_no_token(door: Door) -> None:
    token = ed().token(sub="logged")
    for number, given in enumerate(("ann", "revoked", token, ed("forger").token(), "garbage-that-is-nothing")):
        door.ask(given, **{"x-request-id": f"log-{number}"})
    asked = {f"log-{number}" for number in range(5)}
    within(30, lambda: asked <= {each.get("request") for each in door.program.events()})  # said after the answer
    events = {each["request"]: each for each in door.program.events() if "request" in each}
    assert [events[f"log-{number}"].get("actor") for number in range(5)] == [
        "ann-example", None, "logged@id.example.org", None, None,
    ]  # fmt: skip
    assert [events[f"log-{number}"].get("errors") for number in (1, 3)] == [["UNAUTHENTICATED"]] * 2
    log = door.program.log()
    secrets = [each[-43:] for each in door.tokens.values()] + token.split(".") + ["garbage-that-is-nothing"]
    assert [each for each in secrets if each in log] == []


# what may go wrong


def test_a_graph_that_does_not_answer_is_said_to_be_away_and_nobody_is_let_in() -> None:
    async def identify(_: str | None) -> ActorRecord | None:
        raise GraphUnavailable

    with toy(identify=identify) as url:
        answer = httpx.post(url, json={"query": "{ hello }"}, headers={"authorization": "Bearer x"})
        assert (answer.status_code, error(answer)["code"]) == (503, "GRAPH_UNAVAILABLE")
        assert answer.headers["retry-after"] == "5"


def test_signing_in_is_part_of_the_requests_time() -> None:
    async def identify(_: str | None) -> ActorRecord | None:
        await asyncio.sleep(60)
        return None

    with toy(Limits(deadline=0.3), identify=identify) as url:
        answer = httpx.post(url, json={"query": "{ hello }"})
        assert (answer.status_code, error(answer)["code"]) == (504, "DEADLINE_EXCEEDED")


def test_where_nobody_can_sign_in_a_token_is_refused() -> None:
    with toy() as url:
        assert httpx.post(url, json={"query": "{ hello }"}).status_code == 200
        answer = httpx.post(url, json={"query": "{ hello }"}, headers={"authorization": "Bearer x"})
        assert (answer.status_code, error(answer)["reason"]) == (401, "NOT_CONFIGURED")


def test_what_a_header_cannot_hold_is_not_put_into_one() -> None:
    async def identify(_: str | None) -> ActorRecord | None:
        raise Unauthenticated(Reason.MISSING_CLAIM, 'no `é"\\\r\nset-cookie: x`')

    with toy(identify=identify) as url:
        answer = httpx.post(url, json={"query": "{ hello }"})
        assert answer.headers["www-authenticate"].endswith("error_description=\"no `'''''set-cookie: x`\"")
        assert "set-cookie" not in answer.headers
