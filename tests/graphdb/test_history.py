"""What is recorded: canonical JSON, the chain, and that no text of ours changes or takes away what was recorded."""

import json
import re
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.chain import Head, canonical, moment, timestamp
from graphdb.cypher_text import Text
from graphdb.engine import Graph, Transaction
from graphdb.errors import ClockBehind, DataChanged
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.linkage import CHANGES, record_in, state_of
from graphdb.questions import history
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageLevel, LinkageMove, LinkageRecord, LinkageStatus
from tests.every import every
from tests.resolvers.reviewing import ANN, mapped
from tests.thorough import examples

KEPT = ("LinkageChange", "ChainLink", "MatrixRelease", "SignOff", "Comment")
# What is put beside what is kept, once, and told of by a link of the chain.
BESIDE = {
    "withdraw": "SET s += $properties, s.withdrawnLink = $next",
    "adopt_release": "SET release.contentChecksum = $checksum, release.link = $next",
    "adopt_sign_off": "SET s.link = $next",
}
TEXTS = list(Path(str(files("graphdb").joinpath("cypher"))).rglob("*.cypher"))
SAID = st.text(st.characters(codec="utf-8"), max_size=20)
LINKAGE = LinkageRecord(
    "C4:4.5", LinkageLevel.TARGET, LinkageStatus.PROPOSED, False, None, 1, "C4", 4, "4.5", (), since="2026"
)


@pytest.mark.thorough
@settings(max_examples=examples(200, short=25), deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers(-(2**53), 2**53) | SAID, lambda inner: st.lists(inner) |
                    st.dictionaries(st.text("abcXYZ", max_size=5), inner), max_leaves=20))  # fmt: skip
def test_canonical_json_says_the_same_and_says_it_in_one_way(value: object) -> None:
    text = canonical(value)
    assert json.loads(text) == value
    assert canonical(json.loads(text)) == text
    assert not re.search(r"(?<=[{}\[\],:]) | (?=[{}\[\],:])", re.sub(r'"(\\.|[^"\\])*"', '""', text))


@given(SAID, SAID, st.lists(st.text("ab", min_size=1), max_size=3), st.booleans())
def test_a_state_is_read_as_it_was_written(rationale: str, actor: str, documents: list[str], negative: bool) -> None:
    there = LinkageRecord(
        "C4:4.5", LinkageLevel.TARGET, LinkageStatus.DISPUTED, negative, rationale, 3, "C4", 4, "4.5",
        tuple(sorted(documents)), actor, None, actor, "2026", "2027", 7,
    )  # fmt: skip
    assert record_in("C4:4.5", "C4", 4, "4.5", json.loads(canonical(state_of(there))), 7) == there


def test_a_hash_is_that_of_the_documented_text() -> None:
    """Made here by hand, so that a change of the form is noticed: everybody's old hashes would be wrong."""
    import hashlib

    (change,) = CHANGES.changes(
        Head(0, None, None), [ChangeDraft(LinkageMove.PROPOSE, None, LINKAGE, "é")], ANN, "2026", "r-1"
    )
    text = (
        '{"actor":"ann","actorName":"Ann","after":{"editedBy":null,"negative":false,"proposedBy":null,'
        '"rationale":null,"reviewedAt":null,"reviewedBy":null,"since":"2026","sources":[],"status":"PROPOSED",'
        '"version":1},"at":"2026","before":null,"goal":4,"line":"C4","linkage":"C4:4.5","move":"PROPOSE",'
        '"previousHash":null,"reason":"é","requestId":"r-1","role":"FACILITATOR","sequence":1,"target":"4.5"}'
    )
    assert canonical(CHANGES.content_of(change)) == text
    # What the clock said came later: it is in the text where it was kept, and old texts stay what they are.
    (timed,) = CHANGES.changes(
        Head(0, None, None), [ChangeDraft(LinkageMove.PROPOSE, None, LINKAGE, "é")], ANN, "2026", "r-1", "2025"
    )
    assert canonical(CHANGES.content_of(timed)) == text.replace('"requestId"', '"recordedAt":"2025","requestId"')
    assert change.hash == hashlib.sha256(text.encode()).hexdigest()


def test_changes_are_chained_and_numbered() -> None:
    drafts = [ChangeDraft(LinkageMove.PROPOSE, None, LINKAGE, str(i)) for i in range(3)]
    changes = CHANGES.changes(Head(7, "seven", None), drafts, ANN, "2026", "-")
    assert [each.sequence for each in changes] == [8, 9, 10]
    assert [each.previous_hash for each in changes] == ["seven", changes[0].hash, changes[1].hash]
    assert all(each.hash == CHANGES.hash_of(each) for each in changes)


@given(st.datetimes(timezones=st.just(moment("2026-01-01T00:00:00.000000Z").tzinfo)))
def test_times_are_stored_so_that_they_order_as_texts(at: object) -> None:
    from datetime import datetime

    assert isinstance(at, datetime)
    if at.year >= 1000:
        assert moment(timestamp(at)) == at


def test_a_clock_that_goes_back_a_little_does_not_go_back_in_the_chain_and_writes_nothing_if_it_is_more() -> None:
    soon = timestamp(datetime.now(UTC) + timedelta(seconds=30))
    assert Head(3, "x", soon).moment() == soon
    with pytest.raises(ClockBehind):
        Head(3, "x", "9999-01-01T00:00:00.000000Z").moment()


@every(TEXTS)
def test_no_text_changes_or_takes_away_what_is_kept(path: Path) -> None:
    """A variable of one of these labels is only ever made, in a CREATE, or in a MERGE that sets it as it is made."""
    text = "\n".join(line.split("//")[0] for line in path.read_text().splitlines())
    for label in KEPT:
        found = set(re.findall(rf"\((\w+):{label}\b", text))
        made = set(re.findall(rf"CREATE \((\w+):{label}\b", text))
        for name in found:
            assert not re.search(rf"\b(DELETE|REMOVE)\b[^\n]*\b{name}\b", text), name
            if name in made:
                continue
            for line in re.findall(r"^.*\bSET\b.*$", text, flags=re.MULTILINE):
                is_set = re.search(rf"\bSET\b[^\n]*\b{name}(\.\w+)?\s*\+?=", line)
                is_beside = line.strip() == BESIDE.get(path.stem)
                assert not is_set or is_beside or line.strip().startswith("ON CREATE SET"), f"{name}: {line}"


async def test_a_number_is_taken_once(either_graph: Graph) -> None:
    await mapped(either_graph)

    async def again(tx: Transaction) -> None:
        await tx.run("test", _made(), sequence=1)

    with pytest.raises(Exception, match=r"(?i)constraint|duplicate|exists"):
        await either_graph.write(again)


def _made() -> Text:
    return Text("CREATE (c:LinkageChange {sequence: $sequence})")


@pytest.mark.parametrize("what", ["the end of the chain", "the version"])
async def test_what_does_not_fit_is_not_written(either_graph: Graph, what: str) -> None:
    """The statement itself looks: a writer that had read something older writes nothing."""
    await mapped(either_graph)

    async def late(tx: Transaction) -> list[ChangeRecord]:
        end = await history.head(tx.run)
        there = (await history.linkages(tx.run, ["C4:4.4"]))["C4:4.4"]
        if what == "the end of the chain":
            end = history.End(end.sequence - 1, "x", end.at)
        else:
            from dataclasses import replace

            there = replace(there, version=7)
        draft = ChangeDraft(LinkageMove.DISPUTE, there, there, "late")
        return await history.write(tx.run, [draft], ActorRecord("ann", "Ann", Role.FACILITATOR), at="2026", end=end)

    with pytest.raises(DataChanged):
        await either_graph.write(late, vocabulary=False, mapping=True)
    assert (await history.head(either_graph.read)).sequence == 189
    assert len(await history.after(either_graph, 0, 1000)) == 188
