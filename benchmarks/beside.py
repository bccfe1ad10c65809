"""Whether one request keeps all others waiting: /livez is asked beside every documented question and beside generated
expensive ones, those of somebody who is signed in among them, of whom more is taken.

    python -m benchmarks.beside [http://127.0.0.1:8000]

Without an address, a server of its own is measured; with one, TOKEN says who is signed in. Status 1 where an answer of
/livez took longer than LIMIT. `worked` is what the loop's thread worked meanwhile, whatever else the machine did; it is
known on Linux, of a server of its own.
"""

import http.client
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks import processes
from benchmarks.client import Failed, Running
from web import queries

LIMIT, EVERY = 0.5, 0.02  # seconds: of one answer of /livez, and between two of them


@dataclass(frozen=True)
class Beside:
    """A question, the status that it got, and the longest that /livez took beside it: seconds, and seconds of work."""

    name: str
    status: int
    took: float
    waited: float
    worked: float


def expensive() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Questions whose work grows with what is sent or with what there is: name, document, variables."""
    searches = " ".join(f"a{i}: search(text: $t) {{ totalCount nodes {{ __typename }} }}" for i in range(10))
    for name, text in (("one long word", "b" * 19_300), ("a word of 200", "b" * 200), ("16 words", "abc de " * 28)):
        yield f"ten searches, {name}", f"query ($t: String!) {{ {searches} }}", {"t": text}
    for rows, columns in (("COUNTRY", "SDG_TARGET"), ("ACTION_LINE_AREA", "SDG_TARGET"), ("YEAR", "COUNTRY")):
        cells = "cells(nonEmpty: false) { row column count gap linkages { key } }"
        yield f"all of {rows} x {columns}", f"{{ matrix(rows: {rows}, columns: {columns}) {{ {cells} }} }}", {}
    wrong = " ".join(f'acttionLin{i}: {{in: ["C1"]}}' for i in range(150))
    yield "150 misspelt fields", f"{{ entries(filter: {{{wrong}}}) {{ totalCount }} }}", {}
    given = {"f": {f"acttionLin{i}": 1 for i in range(900)}}
    yield "900 misspelt in a variable", "query ($f: EntryFilter) { entries(filter: $f) { totalCount } }", given
    yield "400 aliases", "{" + " ".join(f"a{i}: meta {{ apiVersion }}" for i in range(400)) + "}", {}
    types = "types { name fields { name args { name type { name ofType { name } } } type { name ofType { name } } } }"
    yield "the schema", f"{{ __schema {{ {types} }} }}", {}
    yield "the schema, ten times", "{" + " ".join(f"a{i}: __schema {{ {types} }}" for i in range(10)) + "}", {}
    nodes = "nodes { title actionLines { code } contributions { goal { number } target { code } } countries { name }"
    yield "a page of 100, nested", f"{{ entries(first: 100) {{ {nodes} stakeholders {{ nodes {{ name }} }} }} }} }}", {}
    deep: dict[str, Any] = {}
    for _ in range(400):
        deep = {"and": [deep, {"not": {"year": {"gte": 2000}}}]}
    yield "a filter in itself", "query ($f: EntryFilter) { entries(filter: $f) { totalCount } }", {"f": deep}
    codes = [f"X{i}" for i in range(2_000)]
    yield (
        "2,000 unknown codes",
        "query ($c: [String!]) { entries(filter: {country: {in: $c}}) { totalCount } }",
        {"c": codes},
    )
    spread = " ".join(f"fragment F{i} on Entry {{ title }}" for i in range(99))
    yield "99 fragments", f"{{ entries {{ nodes {{ {' '.join(f'...F{i}' for i in range(99))} }} }} }} {spread}", {}
    yield (
        "a long cursor",
        "{ entries(after: $a) { totalCount } }".replace("{", "query ($a: String) {", 1),
        {"a": "a" * 19_000},
    )


def signed_in() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Questions that only somebody who is signed in may send: larger, dearer, or changes."""
    cells = "cells(nonEmpty: false) { row column count gap linkages { key } }"
    yield "all of COUNTRY x SDG_TARGET", f"{{ matrix(rows: COUNTRY, columns: SDG_TARGET) {{ {cells} }} }}", {}
    asked = "query ($f: EntryFilter) { entries(filter: $f) { totalCount } }"
    for many in (450, 900, 20_000):
        yield f"{many:,} conditions", asked, {"f": {"or": [{"year": {"gte": 1900 + i}} for i in range(many)]}}
    batch = "mutation ($d: [DecisionInput!]!) { decideLinkages(decisions: $d) { applied results { key outcome {"
    batch += " __typename ... on Refused { code message } } } } }"
    for many in (500, 20_000):
        unknown = [{"key": f"C1:9.{i}", "decision": "CONFIRM", "expectedVersion": 1} for i in range(many)]
        yield f"{many:,} decisions, unknown keys", batch, {"d": unknown}
    past = " ".join(
        f"a{i}: linkages(first: 500, asOfSequence: {i + 100}) {{ nodes {{ key rationale }} }}" for i in range(10)
    )
    yield "ten past states", f"{{ {past} }}", {}
    nodes = (
        "key rationale sources { title } actionLine { title } goal { title } target { label } history { totalCount }"
    )
    yield "500 linkages, nested", f"{{ linkages(first: 500) {{ nodes {{ {nodes} findings {{ message }} }} }} }}", {}
    yield "a page of 100, similar", "{ entries(first: 100) { nodes { title similar { score entry { title } } } } }", {}
    facets = "facets(by: [RULE, SEVERITY, STATE, ASSIGNEE, ACTION_LINE]) { values { value count filter } }"
    yield "100 findings, facets", f"{{ findings(first: 100) {{ {facets} nodes {{ message subject {{ id }} }} }} }}", {}


def documented() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for each in queries.examples():
        yield each.name, each.query, each.variables or {}


def measured(server: Running, name: str, query: str, variables: Mapping[str, Any], token: str | None = None) -> Beside:
    """One question, and /livez beside it for as long as it lasts. token: of who is signed in."""
    found, over, begun = [(0.0, 0.0)], threading.Event(), threading.Event()

    def beside() -> None:
        while not over.is_set():
            worked, began = _work(server), time.monotonic()
            _asked(server, "GET", "/livez", None)
            found.append((time.monotonic() - began, _work(server) - worked))
            begun.set()
            over.wait(EVERY)

    probe = threading.Thread(target=beside)
    probe.start()
    begun.wait(30)
    began = time.monotonic()
    status = _asked(server, "POST", "/graphql", json.dumps({"query": query, "variables": variables}), token)
    took = time.monotonic() - began
    over.set()
    probe.join()
    return Beside(name, status, took, max(each[0] for each in found), max(each[1] for each in found))


def _asked(server: Running, method: str, path: str, body: str | None, token: str | None = None) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        who = {"authorization": f"Bearer {token}"} if token else {}
        connection.request(method, path, body, {"content-type": "application/json", **who})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def _work(server: Running) -> float:
    """The seconds that the loop's thread, the first one of the process, worked so far."""
    told = Path(f"/proc/{server.pid}/task/{server.pid}/schedstat")
    return int(told.read_text().split()[0]) / 1e9 if server.pid and told.exists() else 0.0


def report(server: Running, token: str | None) -> int:
    """Measure and print; 1 where /livez was kept waiting for too long."""
    found = [measured(server, *each) for each in (*documented(), *expensive())]
    if token:
        found += [measured(server, f"signed in: {name}", query, given, token) for name, query, given in signed_in()]
    print(f"{'ms, /livez asked beside it':<44}{'status':>8}{'took':>9}{'waited':>9}{'worked':>9}")
    for each in found:
        times = "".join(f"{seconds * 1000:>9.0f}" for seconds in (each.took, each.waited, each.worked))
        print(f"{each.name[:43]:<44}{each.status:>8}{times}  {'' if each.waited <= LIMIT else 'LONG'}")
    longest = max(found, key=lambda each: each.worked)
    waited = max(each.waited for each in found)
    print(f"The longest hold by processor time: {longest.worked * 1000:.0f} ms, {longest.name}.")
    print(f"The longest wait for /livez: {waited * 1000:.0f} ms, and the limit is {LIMIT * 1000:.0f} ms.")
    return int(waited > LIMIT)


def main() -> int:
    if len(sys.argv) > 1:
        return report(Running(urlsplit(sys.argv[1]).port or 80, 0), os.environ.get("TOKEN"))
    with tempfile.TemporaryDirectory() as folder:
        url = f"embedded:{Path(folder) / 'graph'}"
        processes.stocktaking(url, "seed")
        token = processes.token(url, "Reviewer")
        with processes.server(url) as server:
            return report(server, token)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failed:
        print(f"benchmarks: {failed}", file=sys.stderr)
        sys.exit(2)
