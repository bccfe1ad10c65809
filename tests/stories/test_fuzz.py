"""Questions that nobody thought of, made from the schema: none is a fault of the server.

Two about each field, and sixteen each in `make stress`; FUZZ_ROUNDS=100 pytest tests/stories/test_fuzz.py takes longer.
"""

import os
from collections import Counter
from typing import Any

import httpx
import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from tests.thorough import examples
from tests.web.servers import GRAPHQL, Program

pytestmark = [pytest.mark.slow, pytest.mark.thorough]

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", examples(8, short=1)))
AT_ONCE = 2  # questions about one field, before it is the next one's turn


def test_no_question_made_from_the_schema_is_a_fault_of_the_server(running: Program, client: httpx.Client) -> None:
    schema = schemathesis.graphql.from_url(f"{running.url}/graphql")
    operations: list[Any] = list(schema.get_all_operations())
    strategies = [each.ok().as_strategy() for each in operations]
    assert len(strategies) > 20
    seen: Counter[str] = Counter()
    first = int(os.environ.get("FUZZ_SEED", "0"))
    for seed in range(first, first + ROUNDS):
        for strategy in strategies:
            _asked(client, strategy, seed, seen)
    print(dict(seen))
    assert seen.total() >= len(strategies) and seen["answered"]
    assert not [line for line in running.log().splitlines() if "unforeseen" in line or "Traceback" in line]


def _asked(client: httpx.Client, strategy: st.SearchStrategy[Any], seed: int, seen: Counter[str]) -> None:
    patient = settings(
        max_examples=AT_ONCE,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )

    @hypothesis.seed(seed)
    @patient
    @hypothesis.given(strategy)
    def ask(case: Any) -> None:
        body = {"query": case.body} if isinstance(case.body, str) else case.body
        answer = client.post("/graphql", json=body, headers={"accept": GRAPHQL})
        assert answer.status_code < 500, answer.text[:500]
        found = answer.json()
        codes = {error["extensions"]["code"] for error in found.get("errors", ())}
        assert not codes & {"INTERNAL", "GRAPH_UNAVAILABLE", "DEADLINE_EXCEEDED"}, answer.text[:500]
        assert codes or found["data"]
        seen.update(codes or {"answered"})

    ask()
