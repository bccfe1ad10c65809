"""Do the clients that others publish understand our subscriptions? Each follows them over its own protocol."""

import json
import subprocess

import pytest
from structlog.testing import capture_logs

from tests.http_audit.npm import npm_folder
from tests.web.following import following
from tests.web.servers import within

pytestmark = pytest.mark.npm
COUNTED = [{"counted": 1}, {"counted": 2}, {"counted": 3}]


def test_the_clients_of_both_protocols_follow_and_are_told_what_is_wrong() -> None:
    folder = npm_folder("tests/subscription_clients")
    with following() as ticks, capture_logs():  # one of the faults is ours, and is logged
        ticks.tick(3)
        ran = subprocess.run(
            ["node", "follow.mjs", ticks.url, "ann"],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        within(30, lambda: ticks.streams.open == 0)
    expected = {
        "counted": [*COUNTED, "complete"],
        "who": [{"who": "ann"}, "complete"],
        "refused": ["BAD_USER_INPUT"],
        "invalid": ["GRAPHQL_VALIDATION_FAILED"],
        "query": ["BAD_USER_INPUT"],
        "fault": [{"counted": 1}, ["INTERNAL"], "complete"],
        "resumed": [{"ticked": {"number": 2}}, {"ticked": {"number": 3}}, "complete"],
        "together": [[*COUNTED[:count], "complete"] for count in (1, 2, 3)],
    }
    # A stream has begun before its first event: what is refused comes as one, and then the stream is complete.
    events = {name: [expected[name], "complete"] for name in ("refused", "invalid", "query")}
    assert json.loads(ran.stdout) == {"graphql-ws": expected, "graphql-sse": {**expected, **events}}
