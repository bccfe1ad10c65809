"""Connections that hold a place and ask nothing: each has its time, and there are never more than fit."""

import contextlib
import socket
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest

from schema.guard import Limits
from tests.stocktaking import ROOT
from tests.web.serving.test_uvicorn_protocols import ONE, until_closed
from tests.web.toy import toy
from web.serving.crowd import SPARE, Crowd, room
from web.serving.uvicorn_protocols import TOO_SLOW, BoundedProtocol


class Cord:
    """A transport that says whether it was cut."""

    def __init__(self) -> None:
        self.is_cut = False

    def abort(self) -> None:
        self.is_cut = True


def connected(url: str) -> socket.socket:
    address = urlsplit(url)
    assert address.hostname
    return socket.create_connection((address.hostname, address.port or 80), timeout=60)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(BoundedProtocol, "HEAD_SECONDS", 0.2)
    with toy() as url:
        yield url


@pytest.mark.parametrize(
    ("sent", "answer"), [(b"", b""), (b"\r\n", b""), (b"GET /graphql HTTP/1.1\r\nhost: x\r\n", TOO_SLOW)]
)
def test_who_sends_no_whole_head_in_time_is_hung_up_on(hurried: str, sent: bytes, answer: bytes) -> None:
    with connected(hurried) as wire:
        wire.sendall(sent)
        assert until_closed(wire) == answer


def test_a_head_that_goes_on_byte_by_byte_has_no_more_time(hurried: str) -> None:
    with connected(hurried) as wire:
        wire.settimeout(0.02)
        with contextlib.suppress(OSError):
            for _ in range(500):
                wire.sendall(b"\r\n")
                with contextlib.suppress(TimeoutError):
                    if not wire.recv(1):
                        return
    pytest.fail("it was never hung up on")


def test_after_an_answer_the_next_head_has_its_time_again(hurried: str) -> None:
    with connected(hurried) as wire:
        wire.sendall(ONE)
        assert wire.recv(65536).startswith(b"HTTP/1.1 200")
        wire.sendall(ONE + ONE[:10])
        assert until_closed(wire).endswith(TOO_SLOW)


def test_an_answer_may_take_longer_than_a_head(hurried: str) -> None:
    answer = httpx.post(hurried, json={"query": "{ slow(seconds: 0.6) }"})
    assert answer.json()["data"] == {"slow": "done"}


def test_a_body_has_the_time_of_its_request(monkeypatch: pytest.MonkeyPatch) -> None:
    with toy(Limits(deadline=0.3)) as url, connected(url) as wire:
        head = b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 90\r\n\r\n"
        wire.sendall(head + b'{"query"')
        answer = until_closed(wire)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"did not arrive in time" in answer


def test_silent_sockets_give_way_to_who_asks_something() -> None:
    with toy(connections=20) as url, contextlib.ExitStack() as crowd:
        silent = [crowd.enter_context(connected(url)) for _ in range(60)]
        for _ in range(3):
            assert httpx.post(url, json={"query": "{ hello }"}).status_code == 200
        assert silent[0].recv(1) == b""  # it had waited longest


def test_the_one_that_has_waited_longest_makes_room_and_no_busy_one_does() -> None:
    cords = {name: Cord() for name in "abc"}
    crowd = Crowd(3)
    for name in "abc":
        crowd.waits(name, cords[name])  # type: ignore[arg-type]
    crowd.goes_on("a")
    assert crowd.makes_room(2)
    assert not any(each.is_cut for each in cords.values())
    assert crowd.makes_room(3)
    assert [name for name, each in cords.items() if each.is_cut] == ["b"]
    assert crowd.makes_room(3), "the one that was cut is as good as gone"
    crowd.is_gone("b")
    crowd.goes_on("c")
    assert not crowd.makes_room(3)


def test_there_is_room_for_fewer_where_fewer_files_may_be_open() -> None:
    code = (
        "from web.serving.crowd import *; before = room(); raise_file_limit(); print(before, room(), Crowd(100).most)"
    )
    ran = subprocess.run(
        ["sh", "-c", f"ulimit -Sn 256; ulimit -Hn 1024; {sys.executable} -c '{code}'"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    before, after, most = map(int, ran.stdout.split())
    assert 16 <= before <= 256 - SPARE
    assert before < after <= 1024 - SPARE
    assert most == 100
    assert room() >= 16
