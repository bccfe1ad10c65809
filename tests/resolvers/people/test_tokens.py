"""API tokens on every engine: made, kept as hashes, taken, and refused with the reason."""

import asyncio
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from graphdb.chain import moment, timestamp
from graphdb.cypher_text import Text
from graphdb.engine import Graph, Transaction
from graphdb.errors import BadInput, UnknownCode
from graphdb.questions import actors
from graphdb.records.actors import ActorRecord, Role
from resolvers.people import tokens
from resolvers.people.unauthenticated import Reason, Unauthenticated

LINES = Text(
    "UNWIND $codes AS code "
    "CREATE (l:ActionLine {code: code, order: size(code), title: code, line: split(code, '-')[0], area: code})"
)
EVERYTHING = Text("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
ENDS = Text("MATCH (t:ApiToken {id: $id}) SET t.expiresAt = $at")
ANN = {"name": "Ann Example", "role": Role.FACILITATOR, "lines": ["C7-ELEA"]}


@pytest.fixture
async def lined(usual_graph: Graph) -> Graph:
    """A graph with three lines."""
    return await with_lines(usual_graph)


@pytest.fixture
async def either_lined(either_graph: Graph) -> Graph:
    """The same on both engines, for what tells every text and two who write at once."""
    return await with_lines(either_graph)


async def with_lines(graph: Graph) -> Graph:
    async def work(tx: Transaction) -> None:
        await tx.run("tests/lines", LINES, codes=["C4", "C7", "C7-ELEA"])

    await graph.write(work)
    return graph


async def made(graph: Graph, **changed: Any) -> tuple[str, str]:
    """The id of a new token, and the token."""
    kept, text = await tokens.create(graph, **{**ANN, **changed})
    return kept.id, text


async def reason(graph: Graph, text: str) -> Reason:
    with pytest.raises(Unauthenticated) as refused:
        await tokens.actor_of(graph, text)
    assert text == "" or text not in refused.value.message
    return refused.value.reason


async def test_whoever_has_a_token_is_who_it_was_made_for(either_lined: Graph) -> None:
    ann = ActorRecord("ann-example", "Ann Example", Role.FACILITATOR, ("C7-ELEA",))
    kept, text = await tokens.create(
        either_lined, name=" Ann  Example ", role=Role.FACILITATOR, lines=["c7-elea ", "C7-ELEA"]
    )
    assert re.fullmatch(r"stk_[0-9a-f]{12}_[A-Za-z0-9_-]{43}", text)
    assert text.startswith(f"stk_{kept.id}_")
    assert (kept.actor, kept.expires_at, kept.revoked_at) == (ann, None, None)
    assert await tokens.actor_of(either_lined, text) == ann
    assert await actors.by_ids(either_lined, [ann.id]) == {ann.id: ann}
    assert await tokens.every(either_lined) == [replace(kept, last_used_on=datetime.now(UTC).date())]


async def test_no_token_is_kept_in_clear(lined: Graph) -> None:
    id, text = await made(lined)
    everything = json.dumps([[*row.values()] for row in await lined.read("tests/all", EVERYTHING)], default=str)
    assert id in everything
    assert text.removeprefix(f"stk_{id}_") not in everything


async def test_a_token_with_one_letter_changed_is_unknown(lined: Graph) -> None:
    id, text = await made(lined)
    _, other = await made(lined)
    secret = text[-43:]
    for wrong in (
        f"stk_{id}_{secret[:-1]}{'a' if secret[-1] != 'a' else 'b'}",
        f"stk_{id}_{secret.swapcase()}",
        f"stk_{id}_{other[-43:]}",
        f"stk_{'0' * 12}_{secret}",
    ):
        assert await reason(lined, wrong) is Reason.UNKNOWN_TOKEN


@pytest.mark.parametrize(
    "text",
    [
        "",
        "stk_",
        "stk_x_y",
        "STK_{}",
        "{}x",
        "{}\n",
        "{} ",
        " {}",
        "stk_{}",
        "{}{}",
        "é{}",
        "stk_000000000000_" + "é" * 43,
    ],
    ids=ascii,
)
async def test_what_is_no_token_is_malformed(lined: Graph, text: str) -> None:
    _, good = await made(lined)
    assert await reason(lined, text.replace("{}", good)) is Reason.MALFORMED


async def test_a_revoked_token_is_refused_from_then_on_and_the_others_are_not(either_lined: Graph) -> None:
    id, text = await made(either_lined)
    _, second = await made(either_lined)
    revoked = await tokens.revoke(either_lined, id)
    assert revoked.revoked_at is not None
    assert await reason(either_lined, text) is Reason.TOKEN_REVOKED
    assert (await tokens.revoke(either_lined, id)).revoked_at == revoked.revoked_at, "since the first time"
    assert (await tokens.actor_of(either_lined, second)).id == "ann-example"
    assert [each.revoked_at is None for each in await tokens.every(either_lined)] == [False, True]


async def test_whether_a_token_is_revoked_is_told_to_those_who_have_it(lined: Graph) -> None:
    id, text = await made(lined)
    await tokens.revoke(lined, id)
    assert await reason(lined, text[:-43] + "x" * 43) is Reason.UNKNOWN_TOKEN


async def test_a_token_ends_when_its_days_are_over(either_lined: Graph) -> None:
    kept, text = await tokens.create(either_lined, name="Ann", role=Role.CONTRIBUTOR, days=90)
    assert kept.expires_at is not None
    assert (moment(kept.expires_at) - moment(kept.created_at)).days == 90
    assert (await tokens.actor_of(either_lined, text)).id == "ann"

    async def work(tx: Transaction) -> None:
        await tx.run("tests/ends", ENDS, id=kept.id, at=timestamp(datetime.now(UTC) - timedelta(seconds=1)))

    await either_lined.write(work)
    assert await reason(either_lined, text) is Reason.TOKEN_EXPIRED
    await tokens.revoke(either_lined, kept.id)
    assert await reason(either_lined, text) is Reason.TOKEN_REVOKED


async def test_several_tokens_of_one_name_are_one_person(lined: Graph) -> None:
    for name in ("Ann Example", "ann example", "Ánn  Example!"):
        await made(lined, name=name)
    assert {each.actor.id for each in await tokens.every(lined)} == {"ann-example"}
    assert len(await tokens.every(lined)) == 3


async def test_tokens_that_are_made_at_once_are_all_kept(either_lined: Graph) -> None:
    texts = [text for _, text in await asyncio.gather(*(made(either_lined, name=f"Ann {i % 3}") for i in range(12)))]
    assert len({*texts}) == len(await tokens.every(either_lined)) == 12
    assert {(await tokens.actor_of(either_lined, each)).id for each in texts} == {"ann-0", "ann-1", "ann-2"}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"lines": []}, "name at least one"),
        ({"role": Role.CONTRIBUTOR}, "Only facilitators have lines"),
        ({"role": Role.ADMINISTRATOR}, "Only facilitators have lines"),
        ({"role": Role.VIEWER, "lines": []}, "Nobody needs a token to look"),
        ({"name": "Import"}, "reserved"),
        ({"name": " (import) "}, "reserved"),
        ({"name": ""}, "give a name"),
        ({"name": "--- ..."}, "give a name"),
        ({"name": "Ann\nExample"}, "printable"),
        ({"name": "x" * 101}, "at most 100"),
        ({"days": 0}, "1 to 3650 days"),
        ({"days": 3651}, "1 to 3650 days"),
    ],
    ids=str,
)
async def test_what_cannot_be_is_refused_and_nothing_is_kept(lined: Graph, changed: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=re.escape(said)):
        await made(lined, **changed)
    assert await tokens.every(lined) == []


async def test_an_unknown_line_or_token_is_refused_with_what_there_is(lined: Graph) -> None:
    with pytest.raises(UnknownCode, match=r"no action line 'C7-ELEB'.*C7-ELEA"):
        await made(lined, lines=["C4", "C7-ELEB"])
    with pytest.raises(BadInput, match=r"no token 'x\\ny'"):
        await tokens.revoke(lined, "x\ny")


def test_ids_of_names_are_slugs_and_never_those_of_an_identity_provider() -> None:
    ids = [
        tokens.actor_id(each)
        for each in ("Ann Example", "李明", "李 明", "Ὀδυσσεύς", "a@b.c", "王", "ann 李明", "नि", "न")
    ]
    assert ids[0] == "ann-example"
    assert len({*ids}) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9-]+", each) for each in ids)


async def test_whoever_makes_a_token_is_told_of_other_roles_spellings_and_namesakes(either_lined: Graph) -> None:
    first, _ = await tokens.create(either_lined, name="Ann Example", role=Role.FACILITATOR, lines=["C7-ELEA"])
    assert await tokens.cautions(either_lined, first) == []
    other, _ = await tokens.create(either_lined, name="ANN EXAMPLE", role=Role.CONTRIBUTOR)
    stranger = ActorRecord("7@idp.example.org", "Ánn  Example", Role.CONTRIBUTOR)
    await either_lined.write(lambda tx: actors.put(tx.run, stranger))
    assert await tokens.cautions(either_lined, other) == [
        f"ann-example also has the token {first.id}, as facilitator of C7-ELEA.",
        f"ann-example is spelled 'Ann Example' in the token {first.id}: one person all the same.",
        "7@idp.example.org has the same name and is somebody else here: give people names that differ.",
    ]
    await tokens.revoke(either_lined, first.id)
    assert len(await tokens.cautions(either_lined, other)) == 1


@pytest.mark.parametrize("name", ["Ann Example\ufe0f", "Ann\u3164Example", "Ann Ex\u034fample", "\u2800Ann Example"])
def test_a_sign_that_nobody_sees_makes_no_other_person(name: str) -> None:
    assert tokens.actor_id(name) == "ann-example"


async def test_a_name_in_letters_that_look_alike_is_somebody_else_and_cautioned_about(lined: Graph) -> None:
    await made(lined)
    other, _ = await tokens.create(lined, name="\u0410nn Example", role=Role.CONTRIBUTOR)
    assert other.actor.id != "ann-example"
    assert any("ann-example has the same name" in each for each in await tokens.cautions(lined, other))
