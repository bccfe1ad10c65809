"""A server whose clock is set forth and back while it runs: it answers, and writes no link of a time before the last.

The server is over a Neo4j, since the embedded engine does not start under libfaketime (the Debian package faketime),
which moves the clock: a process loads it before everything else. What measures how long something takes is left alone,
as it is where somebody sets a clock. What a step back does to the times of links and to who writes,
tests/graphdb/test_history.py has without it.
"""

from pathlib import Path
from typing import Any

import httpx
import pytest

from graphdb.engine import Graph
from ingest.shipping.builtin import seed
from tests import forked
from tests.stocktaking import stocktaking
from tests.web.servers import program

LIBRARY = "*/faketime/libfaketimeMT.so.1"
EDIT = """mutation ($input: EditLinkageInput!) { outcome: editLinkage(input: $input) {
  __typename ... on Refused { message } } }"""
THERE = '{ linkage(key: "C4:4.4") { version rationale } changes(first: 100) { nodes { at reason sequence } } }'
# Where the clock is put, in seconds beside the real one, and whether something can be written then: a minute is what
# clocks may differ.
MOVES = ((0, True), (7_200, True), (7_170, True), (0, False), (-7_200, False), (7_260, True), (90_000, True))


@pytest.mark.whole
async def test_a_clock_that_goes_forth_and_back_is_told_and_the_history_stays_in_its_order(
    newest_graph: Graph, newest_neo4j: str, neo4j_auth: tuple[str, str] | None, tmp_path: Path
) -> None:
    library = next((each for place in ("/usr/lib", "/usr/local/lib") for each in Path(place).glob(LIBRARY)), None)
    if library is None:
        pytest.skip("libfaketime is not here: install faketime, or trust tests/graphdb/test_history.py")
    await seed(newest_graph)
    there = {"GRAPH_URL": newest_neo4j}
    if neo4j_auth is not None:
        there |= {"GRAPH_USER": neo4j_auth[0], "GRAPH_PASSWORD": neo4j_auth[1]}
    made = stocktaking("token", "create", "--name", "Ann", "--role", "administrator", "--json", folder=None, **there)
    headers = {"authorization": f"Bearer {made.data['token']}"}
    clock, written = tmp_path / "clock", list[str]()
    clock.write_text("+0")
    faked = {"LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": clock, "FAKETIME_NO_CACHE": 1}
    still = {"FAKETIME_DONT_FAKE_MONOTONIC": 1, "DONT_FAKE_MONOTONIC": 1, "INDEX": "off"}
    with program(tmp_path, forked.anew, **there, **faked, **still) as running:

        def asked(query: str, **variables: Any) -> httpx.Response:
            body = {"query": query, "variables": variables}
            return httpx.post(f"{running.url}/graphql", json=body, headers=headers, timeout=60)

        for number, (seconds, is_written) in enumerate(MOVES):
            clock.write_text(f"{seconds:+d}")
            words = f"Edit {number}"
            version = asked(THERE).json()["data"]["linkage"]["version"]
            given = {"key": "C4:4.4", "expectedVersion": version, "rationale": f"Words of {words}.", "reason": words}
            answer = asked(EDIT, input=given)
            if is_written:
                assert answer.json()["data"]["outcome"]["__typename"] == "LinkageChanged", (seconds, answer.text)
                written.append(words)
            else:
                assert answer.status_code == 503, (seconds, answer.text)
                assert answer.json()["errors"][0]["extensions"]["code"] == "CLOCK_BEHIND"
            ready = httpx.get(f"{running.url}/readyz", timeout=60)
            assert (ready.status_code, "clock" in ready.json().get("writes", "")) == (200, not is_written)
            found = asked(THERE).json()["data"]
            assert found["linkage"]["rationale"] == f"Words of {written[-1]}."
            changes = sorted(found["changes"]["nodes"], key=lambda each: each["sequence"])
            assert [each["reason"] for each in changes if each["reason"] in {f"Edit {n}" for n in range(9)}] == written
            assert [each["at"] for each in changes] == sorted(each["at"] for each in changes)
    checked = stocktaking("check", "history", folder=None, **there)
    assert checked.status == 0, checked.out + checked.err
