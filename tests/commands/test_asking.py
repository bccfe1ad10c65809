"""What `query` takes and gives: answers as CSV, and a server that is ask_server."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from commands.asking import as_csv, ask_server
from commands.running import WrongUse
from graphdb.errors import GraphUnavailable


class Told(BaseHTTPRequestHandler):
    """A server that says what it was ask_server; anywhere but at /graphql, one of another kind."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        is_ours = self.path == "/graphql"
        said = json.dumps({"data": body}) if is_ours else "<html>"
        self.send_response(200 if is_ours else 404)
        self.end_headers()
        self.wfile.write(said.encode())

    def log_message(self, *said: object) -> None:
        """Nothing is said."""


@pytest.fixture
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Told) as listening:
        thread = threading.Thread(target=listening.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()
        thread.join()


@pytest.mark.parametrize("place", ["", "/", "/graphql"])
def test_a_server_is_asked_at_its_address_or_that_of_its_graphql(server: str, place: str) -> None:
    answer = ask_server(server + place, "{ a }", {"b": 1})
    assert answer == {"data": {"query": "{ a }", "variables": {"b": 1}}}


def test_what_is_no_server_is_said(server: str) -> None:
    with pytest.raises(WrongUse, match="no GraphQL server"):
        ask_server(f"{server}/page", "{ a }", {})
    for url in ("file:///etc/hostname", "127.0.0.1:8000", "http://"):
        with pytest.raises(WrongUse, match="begins with http"):
            ask_server(url, "{ a }", {})
    with pytest.raises(GraphUnavailable, match=r"No server answers at http://127\.0\.0\.1:9/graphql"):
        ask_server("http://127.0.0.1:9", "{ a }", {})


def test_the_list_of_an_answer_is_written_a_line_each() -> None:
    nodes = [
        {"title": 'a "b", c', "goal": {"number": 4, "ok": True}, "countries": [{"name": "Kenya"}, {"name": "Mali"}]},
        {"title": "d\ne", "goal": None, "years": [1, 2]},
    ]
    assert as_csv({"entries": {"totalCount": 2, "nodes": nodes}}) == (
        'title,goal.number,goal.ok,countries,goal,years\r\n"a ""b"", c",4,true,Kenya; Mali,,\r\n"d\ne",,,,,1; 2\r\n'
    )


def test_an_answer_with_no_list_or_several_is_refused() -> None:
    with pytest.raises(WrongUse, match="has 0: none"):
        as_csv({"meta": {"apiVersion": "1"}})
    with pytest.raises(WrongUse, match=r"has 2: a, b\.nodes"):
        as_csv({"a": [{"x": 1}], "b": {"nodes": []}})
