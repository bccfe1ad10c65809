"""Tokens of an identity provider: the good ones say who is asking, the others are refused with the reason."""

import json
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from graphdb.records.actors import ActorRecord, Role
from resolvers.people.unauthenticated import Reason, Unauthenticated
from tests.web.signing import (
    AUDIENCE,
    ISSUER,
    by_hmac,
    claims,
    ed,
    encoded,
    es,
    publish,
    rs,
    unsigned,
)
from web.identity.jwks import KeySet
from web.identity.jwt import LONGEST, Bearer


@pytest.fixture
def bearer(tmp_path: Path) -> Bearer:
    return trusting(tmp_path)


def trusting(folder: Path, **more: Any) -> Bearer:
    file = publish(folder / "keys.json", ed(), rs(), rs("for-ps", 2048).jwk(alg="PS256"))
    return Bearer(KeySet(str(file)), ISSUER, AUDIENCE, **more)


async def reason(bearer: Bearer, token: str) -> Reason:
    """Why a token is refused; the message holds nothing of it."""
    with pytest.raises(Unauthenticated) as refused:
        await bearer.actor_of(token)
    assert refused.value.code == "UNAUTHENTICATED"
    assert not any(len(part) > 8 and part in refused.value.message for part in token.split("."))
    return refused.value.reason


# who it is


@pytest.mark.parametrize("signer", [ed(), rs()], ids=["EdDSA", "RS256"])
async def test_a_good_token_says_who_is_asking(bearer: Bearer, signer: Any) -> None:
    token = signer.token(sub="auth0|ann", name="Ann Example", role="Facilitator", lines=["C7-ELEA", "C4"])
    assert await bearer.actor_of(token) == ActorRecord(
        "auth0|ann@id.example.org", "Ann Example", Role.FACILITATOR, ("C7-ELEA", "C4")
    )


async def test_a_session_that_a_token_begins_ends_with_it(bearer: Bearer) -> None:
    end = int(time.time()) + 600
    until = (await bearer.signed_in(ed().token(exp=end, role="VIEWER"))).until
    assert until is not None
    assert datetime.fromisoformat(until).timestamp() == end
    for late in (10**12, 10**30):  # after all years that there are
        assert (await bearer.signed_in(ed().token(exp=late, role="VIEWER"))).until is None


@pytest.mark.parametrize("role", [*Role], ids=lambda role: role.value)
async def test_a_role_is_taken_in_any_case_and_only_facilitators_have_lines(bearer: Bearer, role: Role) -> None:
    for written in (role.value, role.value.lower(), role.value.title()):
        actor = await bearer.actor_of(ed().token(role=written, lines="C4"))
        assert (actor.role, actor.lines) == (role, ("C4",) if role is Role.FACILITATOR else ())


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        (None, ()),
        ("C1 C7-ELEA  C1", ("C1", "C7-ELEA")),
        (["C1", "c2", "C3\n", "C", "C7-elea", "C7-", 4, None, "C1 C2", "*"], ("C1",)),
        ({"C1": True}, ()),
        (7, ()),
        (True, ()),
    ],
    ids=str,
)
async def test_lines_are_what_looks_like_codes_and_nothing_else(
    bearer: Bearer, given: object, lines: tuple[str, ...]
) -> None:
    assert (await bearer.actor_of(ed().token(role="facilitator", lines=given))).lines == lines


async def test_the_claims_of_role_and_lines_may_have_other_names(tmp_path: Path) -> None:
    bearer = trusting(tmp_path, role_claim="https://example.org/role", lines_claim="areas")
    named: dict[str, Any] = {"https://example.org/role": "facilitator", "areas": "C4"}
    assert (await bearer.actor_of(ed().token(role=None, **named))).lines == ("C4",)
    assert await reason(bearer, ed().token()) is Reason.MISSING_CLAIM


async def test_ids_are_printable_ascii_and_different_for_different_subjects(bearer: Bearer) -> None:
    subjects = ["ann", "Ann", "an n", "an%20n", "ann@id.example.org", "李明", "\ud800", "\ud801", "\x00", "a/b", "@"]
    subjects += ["x" * 120, "x" * 121, "x" * 300, "é" * 50, "é" * 51]
    ids = [(await bearer.actor_of(ed().token(sub=each))).id for each in subjects]
    assert len({*ids}) == len(subjects)
    for each in ids:
        assert each.isascii() and each.isprintable() and " " not in each
        assert each.count("@") == 1 and each.endswith("@id.example.org")
        assert len(each) <= 120 + len("@id.example.org")


async def test_a_name_is_one_printable_line(bearer: Bearer) -> None:
    for name, shown in [("Ann\n\x1b[31m  Example", "Ann [31m Example"), (None, "ann"), (7, "ann"), ("  ", "ann")]:
        assert (await bearer.actor_of(ed().token(name=name))).name == shown
    assert len((await bearer.actor_of(ed().token(name="x" * 500))).name) == 100


# what is refused


@pytest.mark.parametrize("written", ["none", "None", "NONE", "nOnE", "", None, 0, ["EdDSA"], {}])
async def test_a_token_without_a_signature_is_refused(bearer: Bearer, written: object) -> None:
    token = unsigned({"alg": written, "typ": "JWT", "kid": "ed"})
    assert await reason(bearer, token) is Reason.ALGORITHM_NOT_ALLOWED
    assert await reason(bearer, token + ed().token().rpartition(".")[2]) is Reason.ALGORITHM_NOT_ALLOWED


@pytest.mark.parametrize("algorithm", ["HS256", "hs256", "HS384", "HS512"])
async def test_a_public_key_is_no_shared_secret(bearer: Bearer, algorithm: str) -> None:
    for signer in (rs(), ed()):
        token = by_hmac(signer.pem(), {"alg": algorithm, "kid": signer.id})
        assert await reason(bearer, token) is Reason.ALGORITHM_NOT_ALLOWED


async def test_a_shared_secret_under_the_name_of_an_allowed_algorithm_is_no_signature(bearer: Bearer) -> None:
    for signer in (rs(), ed()):
        token = by_hmac(signer.pem(), {"alg": signer.algorithm, "kid": signer.id})
        assert await reason(bearer, token) is Reason.BAD_SIGNATURE


async def test_only_what_is_configured_is_allowed(bearer: Bearer, tmp_path: Path) -> None:
    for algorithm in ("RS512", "PS256"):
        assert await reason(bearer, rs().token(algorithm=algorithm)) is Reason.ALGORITHM_NOT_ALLOWED
    assert await reason(bearer, es().token()) is Reason.ALGORITHM_NOT_ALLOWED
    only_rsa = trusting(tmp_path, algorithms=("RS256", "PS256"))
    assert await reason(only_rsa, ed().token()) is Reason.ALGORITHM_NOT_ALLOWED
    assert (await only_rsa.actor_of(rs("for-ps", 2048).token(algorithm="PS256"))).name == "ann"
    assert await reason(only_rsa, rs("for-ps", 2048).token()) is Reason.ALGORITHM_NOT_ALLOWED  # the key says PS256


async def test_a_key_of_another_type_than_the_algorithm_is_refused(bearer: Bearer) -> None:
    assert await reason(bearer, ed().token(headers={"kid": "rs"})) is Reason.ALGORITHM_NOT_ALLOWED
    assert await reason(bearer, rs().token(headers={"kid": "ed"})) is Reason.ALGORITHM_NOT_ALLOWED


async def test_a_key_that_nobody_published_is_refused(bearer: Bearer) -> None:
    assert await reason(bearer, ed("other").token()) is Reason.UNKNOWN_KEY
    assert await reason(bearer, ed("other").token(headers={"kid": "ed"})) is Reason.BAD_SIGNATURE
    theirs = {"kid": "mine", "jwk": ed("mine").jwk(), "jku": "http://127.0.0.1:1/keys", "x5u": "http://127.0.0.1:1/"}
    assert await reason(bearer, ed("mine").token(headers=theirs)) is Reason.UNKNOWN_KEY
    header = encoded('{"alg": "EdDSA"}')
    assert await reason(bearer, ".".join((header, *ed().token().split(".")[1:]))) is Reason.UNKNOWN_KEY


async def test_a_token_that_was_changed_is_refused(bearer: Bearer) -> None:
    header, _, signature = ed().token().split(".")
    grand = encoded(json.dumps(claims(role="administrator")))
    assert await reason(bearer, f"{header}.{grand}.{signature}") is Reason.BAD_SIGNATURE
    assert await reason(bearer, f"{header}.{grand}.") is Reason.BAD_SIGNATURE


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"iss": "https://id.example.org/realms/other"}, Reason.WRONG_ISSUER),
        ({"iss": f"{ISSUER}/"}, Reason.WRONG_ISSUER),
        ({"aud": "another"}, Reason.WRONG_AUDIENCE),
        ({"aud": ["another", "third"]}, Reason.WRONG_AUDIENCE),
        ({"aud": {"stocktaking": 1}}, Reason.WRONG_AUDIENCE),
        ({"role": "owner"}, Reason.UNKNOWN_ROLE),
        ({"role": ["administrator"]}, Reason.UNKNOWN_ROLE),
        ({"role": " administrator"}, Reason.UNKNOWN_ROLE),
        ({"exp": "soon"}, Reason.MALFORMED),
        ({"exp": float("inf")}, Reason.MALFORMED),
        ({"nbf": []}, Reason.MALFORMED),
        ({"sub": 7}, Reason.MALFORMED),
    ],
    ids=str,
)
async def test_a_token_for_somebody_or_something_else_is_refused(
    bearer: Bearer, changed: dict[str, Any], why: Reason
) -> None:
    assert await reason(bearer, ed().token(**changed)) is why


async def test_one_of_several_audiences_is_enough(bearer: Bearer) -> None:
    assert (await bearer.actor_of(ed().token(aud=["another", AUDIENCE]))).name == "ann"


@pytest.mark.parametrize("claim", ["iss", "aud", "exp", "sub", "role"])
async def test_a_token_has_to_say_who_it_is_from_and_for_and_until_when(bearer: Bearer, claim: str) -> None:
    with pytest.raises(Unauthenticated, match=f"has no `{claim}`") as refused:
        await bearer.actor_of(ed().token(**{claim: None}))
    assert refused.value.reason is Reason.MISSING_CLAIM


async def test_an_empty_subject_is_none(bearer: Bearer) -> None:
    assert await reason(bearer, ed().token(sub="")) is Reason.MISSING_CLAIM


async def test_times_hold_give_or_take_the_skew_of_the_clocks(bearer: Bearer, tmp_path: Path) -> None:
    now = int(time.time())
    exact = trusting(tmp_path, skew=0.0)
    times: list[dict[str, Any]] = [{"exp": now - 30}, {"nbf": now + 30}, {"iat": now + 30}]
    late, early, future = times
    for changed in times:
        assert (await bearer.actor_of(ed().token(**changed))).name == "ann"
    assert await reason(exact, ed().token(**late)) is Reason.TOKEN_EXPIRED
    assert await reason(exact, ed().token(**early)) is Reason.NOT_YET_VALID
    assert await reason(exact, ed().token(**future)) is Reason.NOT_YET_VALID
    assert await reason(bearer, ed().token(exp=now - 90)) is Reason.TOKEN_EXPIRED
    assert await reason(bearer, ed().token(nbf=now + 90)) is Reason.NOT_YET_VALID
    assert await reason(bearer, ed().token(iat=now + 90)) is Reason.NOT_YET_VALID


@pytest.mark.parametrize(
    "token",
    [
        "",
        ".",
        "..",
        "...",
        "a.b",
        "a.b.c",
        "é.b.c",
        "\ud800",
        "eyJ.eyJ.x",
        f"{encoded('[]')}.{encoded('{}')}.x",
        f"{encoded('[' * 2000)}.{encoded('{}')}.xx",
        "x" * 100_000,
    ],
    ids=lambda token: ascii(token[:20]),
)
async def test_what_is_no_token_is_malformed(bearer: Bearer, token: str) -> None:
    with pytest.raises(Unauthenticated) as refused:
        await bearer.actor_of(token)
    assert refused.value.reason is Reason.MALFORMED


async def test_a_token_is_bounded_in_length(bearer: Bearer) -> None:
    assert await reason(bearer, ed().token(name="x" * LONGEST)) is Reason.MALFORMED


async def test_a_header_that_must_be_understood_and_is_not_is_refused(bearer: Bearer) -> None:
    assert await reason(bearer, ed().token(headers={"crit": ["x"], "x": 1})) is Reason.MALFORMED
    assert await reason(bearer, ed().token(headers={"b64": False})) is Reason.MALFORMED


async def test_without_keys_nobody_is_let_in(tmp_path: Path) -> None:
    bearer = Bearer(KeySet(str(tmp_path / "none.json")), ISSUER, AUDIENCE)
    assert await reason(bearer, ed().token()) is Reason.KEYS_UNAVAILABLE
