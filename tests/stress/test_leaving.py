"""A server that is told to end while people write: what it has acknowledged is there when the next one starts."""

import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.stocktaking import stocktaking
from tests.web.servers import Program, within

WRITERS, ENOUGH = 4, 40
COMMENT = """mutation ($text: String!) { outcome: commentOnLinkage(key: "C4:4.4", text: $text) {
  __typename ... on Refused { message } } }"""
THERE = """query ($after: String) { linkage(key: "C4:4.4") { comments(first: 100, after: $after) {
  nodes { text } pageInfo { hasNextPage endCursor } } } }"""


@pytest.mark.whole
def test_what_was_acknowledged_before_a_sigterm_is_found_after_it(served_here: Path) -> None:
    who = ("--name", "Ann", "--role", "administrator")
    made = stocktaking("token", "create", *who, "--json", folder=served_here / "graph")
    headers = {"authorization": f"Bearer {made.data['token']}"}
    acknowledged, sent, lock = set[str](), set[str](), threading.Lock()
    running = Program(served_here, RATE_LIMIT=0, RATE_LIMIT_SIGNED_IN=0).ready()

    def write(who: int) -> None:
        for number in range(100_000):
            text = f"Writer {who} says {number}"
            with lock:
                sent.add(text)
            try:
                body = {"query": COMMENT, "variables": {"text": text}}
                answer = httpx.post(f"{running.url}/graphql", json=body, headers=headers, timeout=30)
            except httpx.TransportError:
                return
            if answer.status_code != 200 or "errors" in answer.json():
                return
            assert answer.json()["data"]["outcome"]["__typename"] != "Refused", answer.text
            with lock:
                acknowledged.add(text)

    with ThreadPoolExecutor(WRITERS) as writers:
        writing = [writers.submit(write, who) for who in range(WRITERS)]
        within(60, lambda: len(acknowledged) >= ENOUGH)
        running.process.send_signal(signal.SIGTERM)
        status, _, said = running.ended()
        for each in writing:
            each.result()
    assert status == 0 and "Traceback" not in said
    following = Program(served_here).ready()
    try:
        found, after = list[str](), None
        while True:
            answer = httpx.post(f"{following.url}/graphql", json={"query": THERE, "variables": {"after": after}})
            page = answer.json()["data"]["linkage"]["comments"]
            found += [each["text"] for each in page["nodes"]]
            if not page["pageInfo"]["hasNextPage"]:
                break
            after = page["pageInfo"]["endCursor"]
    finally:
        following.stop()
    assert acknowledged <= {*found} <= sent and len(found) == len({*found})
