"""Heads of any length would fill the memory; requests one after the other are no such head."""

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.web.toy import toy
from web.serving.uvicorn_protocols import TOO_LARGE

ONE = b"GET /graphql?query={hello} HTTP/1.1\r\nhost: x\r\n\r\n"


@pytest.fixture
def wire() -> Iterator[socket.socket]:
    with toy() as url:
        address = urlsplit(url)
        assert address.hostname
        with socket.create_connection((address.hostname, address.port or 80), timeout=60) as opened:
            yield opened


def until_closed(wire: socket.socket) -> bytes:
    received = b""
    try:
        while data := wire.recv(65536):
            received += data
    except ConnectionResetError:
        pass
    return received


@pytest.mark.parametrize("header", [b"x-a: " + b"a" * 1000 + b"\r\n", b"a" * 1000], ids=["many", "one"])
def test_a_head_without_end_is_431(wire: socket.socket, header: bytes) -> None:
    wire.sendall(b"GET /graphql HTTP/1.1\r\nhost: x\r\nx: ")
    sent = 0
    try:
        while sent < 50_000_000:
            wire.sendall(header * 100)
            sent += len(header) * 100
    except OSError:
        pass
    assert sent < 20_000_000
    assert until_closed(wire) in (TOO_LARGE, b"")  # a reset may overtake it


def test_a_long_head_within_the_bound_is_taken(wire: socket.socket) -> None:
    wire.sendall(ONE.replace(b"host: x", b"host: x\r\nconnection: close\r\nx-a: " + b"a" * 60_000))
    assert until_closed(wire).startswith(b"HTTP/1.1 200")


def test_a_thousand_requests_at_once_are_all_answered(wire: socket.socket) -> None:
    wire.sendall(ONE * 999 + ONE.replace(b"host: x", b"host: x\r\nconnection: close"))
    received = until_closed(wire)
    assert received.count(b"HTTP/1.1 200") == 1000
