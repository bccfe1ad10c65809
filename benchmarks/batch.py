"""Measure writing over HTTP: one decision, and a batch of 500, on an embedded graph that is thrown away.

    python -m benchmarks.batch

Status 1 where a batch takes 3 s or more; that is for an idle machine. `work` is what processors worked for it.
"""

import http.client
import json
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import processes
from benchmarks.client import Failed, Running

DECISIONS, ROUNDS, AT_MOST = 500, 4, 3.0
PROPOSE = "mutation ($input: ProposeLinkageInput!) { proposeLinkage(input: $input) { __typename } }"
DECIDE = "mutation ($input: DecisionInput!) { decideLinkage(input: $input) { __typename } }"
BATCH = """mutation ($decisions: [DecisionInput!]!) { decideLinkages(decisions: $decisions) { applied
  results { key outcome { __typename } } } }"""


class Writer:
    """Somebody with a token."""

    def __init__(self, url: str, name: str) -> None:
        self._token = processes.token(url, name)

    def sends(self, server: Running, query: str, variables: dict[str, Any]) -> tuple[Any, float, float]:
        """The data of the answer, the seconds that it took, and the seconds of work. Raises Failed."""
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        body = json.dumps({"query": query, "variables": variables})
        headers = {"content-type": "application/json", "authorization": f"Bearer {self._token}"}
        began, worked = time.perf_counter(), server.work()
        connection.request("POST", "/graphql", body, headers)
        answer = json.loads(connection.getresponse().read())
        seconds, work = time.perf_counter() - began, (server.work() - worked) / 1000
        connection.close()
        if "errors" in answer:
            raise Failed(str(answer["errors"])[:500])
        return answer["data"], seconds, work


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        url = f"embedded:{Path(folder) / 'graph'}"
        processes.stocktaking(url, "seed")
        one, other = Writer(url, "One"), Writer(url, "Other")
        with processes.server(url) as server:
            keys = proposed(server, one)
            singles = [decided(server, other, key, 1, "DISPUTE") for key in keys[:20]]
            batches = []
            for i in range(ROUNDS):
                move = ("DISPUTE", "CONFIRM")[i % 2]
                decisions = [
                    {"key": key, "decision": move, "expectedVersion": 1 + i, "reason": "measured"} for key in keys[20:]
                ]
                data, seconds, work = other.sends(server, BATCH, {"decisions": decisions})
                if data["decideLinkages"]["applied"] != DECISIONS:
                    raise Failed(f"of {DECISIONS} decisions {data['decideLinkages']['applied']} were applied")
                batches.append((seconds, work))
    alone, worked_alone = (median(each[i] for each in singles) for i in (0, 1))
    whole, worked = (median(each[i] for each in batches) for i in (0, 1))
    print(f"one decision      {alone * 1000:8.1f} ms   work {worked_alone * 1000:8.1f} ms")
    print(
        f"a batch of {DECISIONS}   {whole * 1000:8.1f} ms   work {worked * 1000:8.1f} ms, {whole / alone:.1f} times one"
    )
    print("ok" if whole < AT_MOST else f"MISSED: a batch is to take less than {AT_MOST:g} s")
    return 0 if whole < AT_MOST else 1


def proposed(server: Running, who: Writer, most: int = DECISIONS + 20) -> list[str]:
    """The keys of so many new linkages, proposed one by one."""
    asked = "{ actionLines { code } sdgGoals { targets { code } } linkages(first: 100) { nodes { key } } }"
    data, _, _ = who.sends(server, asked, {})
    targets = [target["code"] for goal in data["sdgGoals"] for target in goal["targets"]]
    keys: list[str] = []
    for line in (each["code"] for each in data["actionLines"]):
        for target in targets:
            if len(keys) == most:
                return keys
            given = {"actionLine": line, "target": target, "rationale": "Measured.", "sources": [{"title": "A book"}]}
            made, _, _ = who.sends(server, PROPOSE, {"input": given})
            if made["proposeLinkage"]["__typename"] == "LinkageChanged":
                keys.append(f"{line}:{target}")
    return keys


def decided(server: Running, who: Writer, key: str, version: int, decision: str) -> tuple[float, float]:
    given = {"key": key, "decision": decision, "expectedVersion": version, "reason": "measured"}
    data, seconds, work = who.sends(server, DECIDE, {"input": given})
    if data["decideLinkage"]["__typename"] != "LinkageChanged":
        raise Failed(f"{decision} of {key} was refused")
    return seconds, work


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failed:
        print(f"benchmarks: {failed}", file=sys.stderr)
        sys.exit(2)
