"""The protocol graphql-transport-ws, message by message: what is told, what is refused, and who is asking."""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping
from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.web.following import Ticks, endpoint_of, following
from tests.web.servers import within
from tests.web.talking import TICKS, talk
from web.graphql.refusals import Disconnected
from web.graphql.streams import Patience
from web.graphql.transport_ws import Connection
from web.graphql.trusted_documents import TrustedDocuments, document_id

pytestmark = pytest.mark.usefixtures("quiet")


def test_a_subscription_is_told_what_comes_until_it_is_completed(ticks: Ticks) -> None:
    before = ticks.left
    with talk(ticks.url) as talking:
        talking.subscribe()
        within(30, lambda: ticks.followers)
        ticks.tick(2)
        at = len(ticks.numbers)
        assert [talking.told(), talking.told()] == [{"ticked": {"number": at - 1}}, {"ticked": {"number": at}}]
        talking.say(type="complete", id="1")
        within(30, lambda: ticks.left == before + 1 and not ticks.followers)
        talking.subscribe(after=at - 1)  # the id is free again
        assert talking.told() == {"ticked": {"number": at}}


def test_the_cost_is_told_with_each_result(ticks: Ticks) -> None:
    with talk(ticks.url) as talking:
        talking.subscribe("subscription { counted(to: 1) }")
        assert talking.hear()["payload"]["extensions"]["cost"]["limit"] == 10_000
        assert talking.hear() == {"type": "complete", "id": "1"}


def test_a_subscription_goes_on_where_it_was_cut_off(ticks: Ticks) -> None:
    ticks.tick(5)
    at = len(ticks.numbers)
    with talk(ticks.url) as talking:
        talking.subscribe(after=at - 3)
        assert [talking.told()["ticked"]["number"] for _ in range(3)] == [at - 2, at - 1, at]
    with talk(ticks.url) as talking:
        talking.subscribe(after=at - 1)
        assert talking.told()["ticked"]["number"] == at


@pytest.mark.parametrize(
    ("query", "variables", "code"),
    [
        ("subscription {", {}, "GRAPHQL_PARSE_FAILED"),
        ("subscription { nope }", {}, "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { counted(to: 1) who }", {}, "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { __typename }", {}, "GRAPHQL_VALIDATION_FAILED"),
        (TICKS, {"after": "x"}, "BAD_USER_INPUT"),
        (TICKS, {"after": -1}, "BAD_USER_INPUT"),
        ('subscription { refused(code: "C99") { number } }', {}, "BAD_USER_INPUT"),
        ("subscription { who @skip(if: true) }", {}, "GRAPHQL_VALIDATION_FAILED BAD_USER_INPUT"),
        ("subscription { " + " ".join(f"a{n}: who" for n in range(16)) + "}", {}, "TOO_COMPLEX"),
        ("subscription A { who } subscription B { who }", {}, "BAD_USER_INPUT"),
        ("{ hello }", {}, "BAD_USER_INPUT"),
        ("mutation { change }", {}, "BAD_USER_INPUT"),
        ("", {}, "BAD_USER_INPUT"),
    ],
)
def test_what_does_not_begin_is_an_error_with_a_code_and_the_connection_goes_on(
    ticks: Ticks, query: str, variables: dict[str, Any], code: str
) -> None:
    with talk(ticks.url) as talking:
        talking.subscribe(query, **variables)
        message = talking.hear()
        assert (message["type"], message["id"]) == ("error", "1")
        assert message["payload"][0]["extensions"]["code"] in code.split()
        talking.subscribe("subscription { who }")
        assert talking.told() == {"who": "nobody"}


def test_a_query_is_told_to_go_by_post(ticks: Ticks) -> None:
    with talk(ticks.url) as talking:
        talking.subscribe("mutation { change }")
        assert "by POST" in talking.hear()["payload"][0]["message"]


def test_an_error_in_a_field_is_in_its_result_and_the_next_one_comes(ticks: Ticks) -> None:
    ticks.tick(4)
    with talk(ticks.url) as talking:
        talking.subscribe("subscription ($after: Int) { ticked(after: $after) { number odd } }", after=0)
        results = [talking.hear()["payload"] for _ in range(3)]
    assert [each["data"] for each in results] == [{"ticked": {"number": 1, "odd": 1}}, None, results[2]["data"]]
    assert results[1]["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert results[2]["data"]["ticked"]["number"] == 3


def test_too_many_subscriptions_on_one_connection_are_refused(ticks: Ticks) -> None:
    with talk(ticks.url) as talking:
        for number in range(50):
            talking.subscribe(id=str(number))
        refused = [talking.hear() for _ in range(40)]
        assert {each["type"] for each in refused} == {"error"}
        assert {each["payload"][0]["extensions"]["code"] for each in refused} == {"TOO_MANY_STREAMS"}
        within(30, lambda: ticks.followers == 10)
        talking.say(type="complete", id="0")
        talking.subscribe("subscription { who }", id="a")
        assert talking.told("a") == {"who": "nobody"}


def test_to_subscribe_before_the_connection_is_acknowledged_is_4401(ticks: Ticks) -> None:
    with talk(ticks.url, init=False) as talking:
        talking.subscribe()
        assert talking.closed()[0] == 4401
    assert ticks.followers == 0


def test_a_second_connection_init_is_4429(ticks: Ticks) -> None:
    with talk(ticks.url) as talking:
        talking.say(type="connection_init")
        assert talking.closed()[0] == 4429


def test_an_id_that_is_taken_is_4409(ticks: Ticks) -> None:
    with talk(ticks.url) as talking:
        talking.subscribe(id="ä" * 500)
        talking.subscribe(id="ä" * 500)
        assert talking.closed()[0] == 4409


@pytest.mark.parametrize(
    "payload",
    [
        {"query": 1},
        {"query": None},
        {},
        {"query": "subscription { who }", "variables": []},
        {"query": "subscription { who }", "operationName": {}},
        {"documentId": "sha256:0"},
    ],
    ids=str,
)
def test_a_subscription_of_the_wrong_shape_is_an_error_with_a_code(ticks: Ticks, payload: Any) -> None:
    with talk(ticks.url) as talking:
        talking.say(type="subscribe", id="1", payload=payload)
        message = talking.hear()
        assert (message["type"], message["payload"][0]["extensions"]["code"]) == ("error", "BAD_USER_INPUT")


def test_a_fault_of_the_source_ends_the_subscription_with_a_masked_error(ticks: Ticks) -> None:
    with capture_logs() as logs, talk(ticks.url) as talking:
        talking.subscribe("subscription { counted(to: 1, fault: true) }")
        assert talking.told() == {"counted": 1}
        last = talking.hear()
        assert last["payload"]["errors"][0]["extensions"]["code"] == "INTERNAL"
        assert "secret" not in json.dumps(last)
        assert talking.hear() == {"type": "complete", "id": "1"}
    assert [each["event"] for each in logs if each["log_level"] == "error"] == ["unforeseen fault"]


def test_a_token_in_the_payload_or_in_the_header_signs_in(ticks: Ticks) -> None:
    header: dict[str, Any] = {"additional_headers": {"authorization": "Bearer bob"}}
    cases: list[tuple[Any, dict[str, Any], str]] = [
        ({"authorization": "Bearer ann"}, {}, "ann"),
        ({"Authorization": "Bearer ann"}, {}, "ann"),
        (None, header, "bob"),
        ({"authorization": "Bearer ann"}, header, "ann"),
        ({"authorization": None}, header, "bob"),
        ({}, {}, "nobody"),
    ]
    for init, options, who in cases:
        with talk(ticks.url, init=init, **options) as talking:
            talking.subscribe("subscription { who }")
            assert talking.told() == {"who": who}


@pytest.mark.parametrize(("given", "reason"), [("Basic x", "UNSUPPORTED_SCHEME"), ("Bearer gone", "TOKEN_REVOKED")])
def test_a_bad_token_is_4403_with_the_reason(ticks: Ticks, given: str, reason: str) -> None:
    ticks.revoked.add("gone")
    for payload, headers in (({"authorization": given}, {}), ({}, {"authorization": given})):
        with talk(ticks.url, init=False, additional_headers=headers) as talking:
            talking.say(type="connection_init", payload=payload)
            code, said = talking.closed()
            assert (code, said.partition(":")[0]) == (4403, reason)


def test_a_graph_that_is_away_when_somebody_signs_in_is_1013(ticks: Ticks) -> None:
    with talk(ticks.url, init=False) as talking:
        talking.say(type="connection_init", payload={"authorization": "Bearer away"})
        assert talking.closed()[0] == 1013


@pytest.mark.parametrize("who", ["bug", "cursed"])
def test_a_fault_of_ours_is_1011_with_the_request_and_is_logged(ticks: Ticks, who: str) -> None:
    with capture_logs() as logs, talk(ticks.url, init=False) as talking:
        talking.say(type="connection_init", payload={"authorization": f"Bearer {who}"})
        if who == "cursed":
            assert talking.hear() == {"type": "connection_ack"}
            talking.subscribe("subscription { who }")
        code, reason = talking.closed()
        within(30, lambda: any(each["event"] == "connection" for each in logs))
    assert (code, "quote request" in reason, "secret" in reason) == (1011, True, False)
    assert [each["event"] for each in logs if each["log_level"] == "error"] == ["unforeseen fault"]


def test_a_token_that_is_revoked_ends_the_connection() -> None:
    with (
        following(patience=Patience(again=0.05)) as ticks,
        talk(ticks.url, init={"authorization": "Bearer ann"}) as talking,
        talk(ticks.url) as anonymous,
    ):
        talking.subscribe()
        anonymous.subscribe()
        within(30, lambda: ticks.followers == 2)
        ticks.revoked.add("ann")
        code, reason = talking.closed()
        assert (code, reason.partition(":")[0]) == (4403, "TOKEN_REVOKED")
        within(30, lambda: ticks.followers == 1)
        ticks.tick()
        assert anonymous.told() == {"ticked": {"number": 1}}


def test_where_only_trusted_documents_are_answered_nothing_else_is_followed() -> None:
    text = "subscription { who }"
    with following(documents=TrustedDocuments({document_id(text): text}, only=True)) as ticks, talk(ticks.url) as on:
        on.subscribe(TICKS)
        assert on.hear()["payload"][0]["extensions"]["code"] == "FORBIDDEN"
        on.say(type="subscribe", id="2", payload={"documentId": document_id(text)})
        assert on.told("2") == {"who": "nobody"}


def test_a_follower_that_is_dropped_is_told_where_to_go_on(ticks: Ticks) -> None:
    with talk(ticks.url) as talking:
        talking.subscribe()
        within(30, lambda: ticks.followers)
        ticks.tick()
        last = talking.told()["ticked"]["number"]
        ticks.tick(101)  # one more than may wait
        payload = talking.hear()["payload"]
        assert payload["errors"][0]["extensions"]["code"] == "SLOW_SUBSCRIBER"
        assert f"after: {last}," in payload["errors"][0]["message"]
        assert talking.hear() == {"type": "complete", "id": "1"}
        talking.subscribe(after=last)
        assert [talking.told()["ticked"]["number"] for _ in range(101)] == list(range(last + 1, last + 102))


class Deaf:
    """A wire to somebody who asks without end, and takes nothing after the acknowledgement."""

    def __init__(self) -> None:
        self.asked, self.told = 0, 0

    async def messages(self) -> AsyncGenerator[Any, None]:
        yield {"type": "connection_init"}
        while self.asked < 10_000:
            self.asked += 1
            yield {"type": "subscribe", "id": f"{self.asked}", "payload": {"query": "subscription {"}}
        raise Disconnected

    async def send(self, message: Mapping[str, Any]) -> None:
        self.told += 1
        if message["type"] != "connection_ack":
            await asyncio.Event().wait()


async def test_who_takes_nothing_is_listened_to_no_longer(ticks: Ticks) -> None:
    before = asyncio.all_tasks()
    wire = Deaf()
    connection = Connection(endpoint_of(ticks), wire, "r", None)
    serving = asyncio.ensure_future(connection.serve())
    for _ in range(1_000):
        await asyncio.sleep(0)
    assert (wire.asked, wire.told) == (21, 21)  # twice as many as there may be subscriptions, and one that waits
    serving.cancel()
    await asyncio.wait({serving})
    assert asyncio.all_tasks() <= before
