"""`stocktaking token`, as an administrator runs it."""

from pathlib import Path

import pytest

from tests.stocktaking import process, refused, rows, stocktaking

FACILITATOR = ("token", "create", "--name", "Ann Example", "--role", "facilitator", "--line", "C7-ELEA")
EVERYTHING = "MATCH (n) RETURN properties(n) AS properties"


def test_a_token_is_shown_once_and_kept_nowhere(own: Path) -> None:
    ran = process(*FACILITATOR, folder=own)
    token = ran.out.removesuffix("\n")
    _, id, secret = token.split("_", 2)
    assert (ran.status, len(id), len(secret)) == (0, 12, 43)
    assert "will not be shown again" in ran.err
    assert token not in ran.err
    everything = str(rows(own, EVERYTHING))
    assert id in everything
    assert secret not in everything
    for words in (("token", "list"), ("token", "list", "--json"), ("token", "revoke", id), ("check",)):
        said = stocktaking(*words, folder=own)
        assert said.status == 0, said.err
        assert secret not in said.out + said.err
    assert not any(secret.encode() in file.read_bytes() for file in own.rglob("*") if file.is_file())


def test_as_json_a_token_comes_with_who_it_is_for(own: Path) -> None:
    ran = stocktaking(*FACILITATOR, "--line", "C4", "--days", "90", "--json", folder=own)
    assert {**ran.data, "token": "", "id": "", "createdAt": "", "expiresAt": ""} == {
        "token": "",
        "id": "",
        "actor": "ann-example",
        "role": "FACILITATOR",
        "lines": ["C4", "C7-ELEA"],
        "stakeholders": [],
        "createdAt": "",
        "expiresAt": "",
        "lastUsedOn": None,
        "cautions": [],
    }
    assert ran.data["token"].startswith(f"stk_{ran.data['id']}_")
    assert ran.data["expiresAt"] > ran.data["createdAt"]
    assert ran.err == ""


def test_tokens_are_listed_and_revoked(own: Path) -> None:
    assert stocktaking("token", "list", folder=own).out == "there are no tokens\n"
    assert stocktaking("token", "list", "--json", folder=own).data == []
    ann = stocktaking(*FACILITATOR, "--json", folder=own).data
    bob = stocktaking("token", "create", "--name", "Bob", "--role", "Administrator", "--json", folder=own).data
    assert (
        f"the token {ann['id']} of Ann Example is revoked" in stocktaking("token", "revoke", ann["id"], folder=own).out
    )
    other = stocktaking("token", "create", "--name", "bob", "--role", "contributor", folder=own)
    assert other.status == 0
    for caution in (f"bob also has the token {bob['id']}, as administrator", "bob is spelled 'Bob' in the token"):
        assert (caution in other.err, caution in other.out) == (True, False)
    stocktaking("token", "revoke", other.out.split("_")[1], folder=own)
    again = stocktaking("token", "revoke", ann["id"], "--json", folder=own)
    assert (again.status, again.data["actor"]) == (0, "ann-example")
    listed = stocktaking("token", "list", "--json", folder=own).data
    assert [(each["id"], each["name"], each["role"], each["state"]) for each in listed] == [
        (ann["id"], "Ann Example", "FACILITATOR", "revoked"),
        (bob["id"], "Bob", "ADMINISTRATOR", "valid"),
        (other.out.split("_")[1], "bob", "CONTRIBUTOR", "revoked"),
    ]
    shown = stocktaking("token", "list", folder=own).out
    assert "Ann Example" in shown and "C7-ELEA" in shown and "revoked" in shown and "never" in shown


def test_an_unknown_token_is_one_line(seeded: Path) -> None:
    refused(stocktaking("token", "revoke", "0123456789ab", folder=seeded), 2, "no token '0123456789ab'", "token list")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--role", "king"), "'king' is not one of 'contributor', 'facilitator', 'administrator'"),
        (("--role", "facilitator"), "name at least one"),
        (("--role", "facilitator", "--line", "C99"), "no action line 'C99'"),
        (("--role", "contributor", "--line", "C4"), "Only facilitators have lines"),
        (("--role", "contributor", "--days", "0"), "--days"),
        (("--role", "contributor", "--name", "Import"), "reserved"),
        ((), "--role"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_what_cannot_be_is_one_line(seeded: Path, words: tuple[str, ...], said: str) -> None:
    refused(stocktaking("token", "create", "--name", "Ann", *words, folder=seeded), 2, said)


def test_a_graph_with_nothing_in_it_is_to_be_seeded_first(nothing: Path) -> None:
    refused(stocktaking(*FACILITATOR, folder=nothing), 2, "stocktaking seed")
