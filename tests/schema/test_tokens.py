"""API tokens made, listed and revoked over the API, by administrators and nobody else."""

from typing import Any

import pytest

from graphdb.engine import Graph
from graphdb.records.actors import ActorRecord, Role
from resolvers.people import tokens
from resolvers.people.unauthenticated import Reason, Unauthenticated
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, VERA, acting, mapped
from tests.schema.asking import GUARDED

MAKE = """mutation ($input: CreateTokenInput!) { createToken(input: $input) {
  __typename
  ... on TokenMade { secret token { tokenId isValid expiresAt lastUsedOn role lines { code } actor { id name } } }
  ... on Refused { code message }
} }"""
END = """mutation ($id: ID!) { revokeToken(id: $id) {
  __typename ... on TokenMade { secret token { tokenId isValid revokedAt } } ... on Refused { code message }
} }"""
LIST = "{ apiTokens { tokenId isValid createdAt lastUsedOn actor { id } } }"
DORA = {"name": "Dora Example", "role": "FACILITATOR", "lines": ["c4"], "days": 30}
OTHERS = [None, VERA, CAROL, BEN, ANN]


@pytest.fixture
async def lined(graph: Graph) -> Graph:
    await mapped(graph)
    return graph


async def asked(
    graph: Graph, query: str, actor: ActorRecord | None = ADA, key: str | None = None, **variables: Any
) -> Any:
    result = await GUARDED.execute(query, variables, await acting(graph, actor, key))
    assert result.errors is None, result.errors
    return result.data


async def refusals(graph: Graph, query: str, actor: ActorRecord | None = ADA, **variables: Any) -> list[str]:
    result = await GUARDED.execute(query, variables, await acting(graph, actor))
    return [(each.extensions or {})["code"] for each in result.errors or ()]


async def test_an_administrator_makes_a_token_that_signs_in_and_ends_it_while_the_server_runs(lined: Graph) -> None:
    made = (await asked(lined, MAKE, input=DORA))["createToken"]
    assert made["token"]["actor"] == {"id": "Actor:dora-example", "name": "Dora Example"}
    assert (made["token"]["role"], made["token"]["lines"]) == ("FACILITATOR", [{"code": "C4"}])
    assert (made["token"]["isValid"], made["token"]["lastUsedOn"]) == (True, None)
    dora = await tokens.actor_of(lined, made["secret"])
    assert (dora.id, dora.role) == ("dora-example", Role.FACILITATOR)
    ended = (await asked(lined, END, id=made["token"]["tokenId"]))["revokeToken"]
    assert (ended["secret"], ended["token"]["isValid"]) == (None, False)
    with pytest.raises(Unauthenticated) as refused:
        await tokens.actor_of(lined, made["secret"])
    assert refused.value.reason is Reason.TOKEN_REVOKED
    unknown = (await asked(lined, END, id="nothing"))["revokeToken"]
    assert (unknown["code"], "apiTokens" in unknown["message"]) == ("UNKNOWN_CODE", True)


async def test_tokens_are_listed_with_the_day_of_their_last_use_and_no_version_moves(lined: Graph) -> None:
    made = (await asked(lined, MAKE, input=DORA))["createToken"]
    version = (await acting(lined, None)).state.version
    await tokens.actor_of(lined, made["secret"])
    (listed,) = (await asked(lined, LIST))["apiTokens"]
    assert listed["lastUsedOn"] == listed["createdAt"][:10]
    assert (await acting(lined, None)).state.version == version


async def test_nobody_else_makes_lists_counts_or_ends_tokens(lined: Graph) -> None:
    made = (await asked(lined, MAKE, input=DORA))["createToken"]
    told = "... on Refused { code }"
    create = f"mutation ($input: CreateTokenInput!) {{ createToken(input: $input) {{ {told} }} }}"
    revoke = f"mutation ($id: ID!) {{ revokeToken(id: $id) {{ {told} }} }}"
    for actor in OTHERS:
        for query in (LIST, "{ apiTokens { __typename } }", "query { a: apiTokens { ...on ApiToken { __typename } } }"):
            assert await refusals(lined, query, actor) == ["FORBIDDEN"], actor
        code = "NOT_SIGNED_IN" if actor is None else "NOT_ALLOWED"
        assert (await asked(lined, create, actor, input=DORA))["createToken"] == {"code": code}, actor
        assert (await asked(lined, revoke, actor, id=made["token"]["tokenId"]))["revokeToken"] == {"code": code}, actor
        assert len(await tokens.every(lined)) == 1


async def test_a_request_that_is_sent_again_makes_one_token_whose_secret_is_not_said_twice(lined: Graph) -> None:
    first = (await asked(lined, MAKE, key="key", input=DORA))["createToken"]
    again = (await asked(lined, MAKE, key="key", input=DORA))["createToken"]
    assert first["secret"] is not None
    assert again == {**first, "secret": None}
    assert len(await tokens.every(lined)) == 1


async def test_what_is_no_token_is_refused(lined: Graph) -> None:
    wrong: list[dict[str, Any]] = [
        {"name": "   "}, {"lines": ["C99"]}, {"lines": []}, {"days": 0}, {"role": "VIEWER"}, {"name": "Import"},
    ]  # fmt: skip
    for changed in wrong:
        assert await refusals(lined, MAKE, input={**DORA, **changed}) == ["BAD_USER_INPUT"], changed
    assert await tokens.every(lined) == []
