"""Keys as texts, and what a signature over the hash of a link proves."""

from pathlib import Path

import pytest

from graphdb.adapter.settings import GraphSettings
from graphdb.chain import Head, digest
from graphdb.errors import BadInput, NoSigningKey, WrongSettings
from graphdb.signatures import SigningKey, flaw, public_key, signing, signing_key

HASH, OTHER = digest("a link"), digest("another link")
# The same in every process that runs tests: what a test is called by is made of them.
KEY, FOREIGN = signing_key(f"audit-key:10:{'A' * 43}"), signing_key(f"audit-key:10:{'C' * 42}A")


def test_a_key_is_the_same_after_it_was_written_and_read() -> None:
    assert signing_key(f"  {KEY.secret()}\n").secret() == KEY.secret()
    assert public_key(str(KEY.public)) == KEY.public == public_key(KEY.secret())


def test_a_key_is_not_shown_where_somebody_prints_it() -> None:
    hidden = KEY.secret().split(":")[2]
    assert hidden not in repr(KEY) + str(KEY) + f"{KEY}"
    assert hidden not in str(KEY.public)


@pytest.mark.parametrize(
    "text",
    ["", "audit-key", "audit-key:1:short", f"audit-key:-1:{'A' * 43}", f"audit-key:01:{'A' * 43}", str(KEY.public)],
)
def test_a_text_that_is_no_key_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(BadInput, match="stocktaking audit key") as refused:
        signing_key(text)
    assert len(text) < 20 or text[-20:] not in refused.value.message


def test_a_signature_proves_this_hash_by_this_key_and_nothing_else() -> None:
    signature = KEY.signature(HASH)
    assert KEY.public.has_signed(HASH, signature)
    assert not KEY.public.has_signed(OTHER, signature)
    assert not FOREIGN.public.has_signed(HASH, signature)
    assert not KEY.public.has_signed(HASH, signature.partition(":")[2])


@pytest.mark.parametrize(
    ("sequence", "signature", "said"),
    [
        (10, None, None),  # of before the key
        (10, KEY.signature(OTHER), None),
        (10, "x", "not the form of one"),
        (10, 0, "not the form of one"),
        (11, KEY.signature(HASH), None),
        (11, None, "not signed"),
        (11, 7, "not signed"),
        (11, FOREIGN.signature(HASH), "none of those given"),
        (11, KEY.signature(OTHER), "not one over its hash"),
        (11, f"{KEY.public.id}:", "not one over its hash"),
        (11, f"{KEY.public.id}:***", "not one over its hash"),
    ],
)
def test_a_link_since_the_key_was_made_needs_its_signature(sequence: int, signature: object, said: str | None) -> None:
    found = flaw(sequence, HASH, signature, [KEY.public])
    assert found is None if said is None else said in (found or "")


def test_a_key_signs_until_the_next_one_was_made() -> None:
    second = SigningKey.made(20)
    keys = [KEY.public, second.public]
    assert "none of those given" not in (flaw(15, HASH, KEY.signature(HASH), keys) or "")
    assert flaw(15, HASH, KEY.signature(HASH), keys) is flaw(25, HASH, second.signature(HASH), keys) is None
    assert "none of those given" in (flaw(15, HASH, second.signature(HASH), keys) or ""), "it was not made yet"
    assert "had been replaced" in (flaw(25, HASH, KEY.signature(HASH), keys) or ""), "who has the old key signs no more"


def test_nothing_goes_on_from_a_signed_link_without_a_key_or_with_that_of_another_graph() -> None:
    signing.set(None)
    assert Head(12, HASH, None).signed(OTHER) is None
    with pytest.raises(NoSigningKey, match="AUDIT_SIGNING_KEY_FILE"):
        Head(12, HASH, None, signature=KEY.signature(HASH)).signed(OTHER)
    signing.set(KEY)
    with pytest.raises(NoSigningKey, match="another graph"):
        Head(9, HASH, None).signed(OTHER)
    signing.set(None)


def test_the_settings_read_a_key_or_say_which_of_them_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "key"
    monkeypatch.setenv("AUDIT_SIGNING_KEY_FILE", str(path))
    with pytest.raises(WrongSettings, match=r"AUDIT_SIGNING_KEY_FILE: .*/key cannot be read"):
        GraphSettings.read().signing_key()
    path.write_text(KEY.secret())
    assert (GraphSettings.read().signing_key() or FOREIGN).public == KEY.public
    monkeypatch.setenv("AUDIT_SIGNING_KEY", KEY.secret())
    with pytest.raises(WrongSettings, match="both set: keep one"):
        GraphSettings.read()
    monkeypatch.delenv("AUDIT_SIGNING_KEY_FILE")
    assert KEY.secret() not in repr(GraphSettings.read())
    monkeypatch.setenv("AUDIT_SIGNING_KEY", "audit-key:secret")
    with pytest.raises(WrongSettings, match=r"^AUDIT_SIGNING_KEY: This is no audit-key") as refused:
        GraphSettings.read().signing_key()
    assert "secret" not in refused.value.message
