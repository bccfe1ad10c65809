"""What an index takes of memory, and that what is packed for it comes back as it was."""

import pytest

from graphdb.index.build import assemble
from graphdb.index.columns import Columns
from graphdb.index.packed import Packing, Unpacking
from graphdb.index.read import StakeholderRow, stakeholder_rows
from graphdb.index.records import stakeholder_record
from graphdb.index.report import IndexReport
from graphdb.index.strings import MOST_TAILS, Strings
from graphdb.records.stakeholders import StakeholderKind, StakeholderRecord
from graphdb.words.search_keys import sort_key

AT = "2026-11-26T12:00:00.000001Z"


def row(
    id: str, name: str, kind: str | None, country: str | None, names: list[str] | None = None, times: str = ",,"
) -> StakeholderRow:
    based = f"{country}:EUROPE " if country else ""
    columns = {
        "ids": [id],
        "keys": [sort_key(name)],
        "names": [name],
        "kinds": [kind or ""],
        "based": [based],
        "times": [times],
    }
    (told,) = stakeholder_rows(columns | {"others": [[id, names]] if names else []})
    return told


def test_a_stakeholder_takes_a_hundred_bytes_at_most() -> None:
    kinds = [each.value for each in StakeholderKind]
    rows = (
        row(f"synthetic-7-{at:07}", f"Ministry of Posts {at:06}", kinds[at % len(kinds)], "KEN", None, _submitted(at))
        for at in range(20_000)
    )
    told = IndexReport.of(assemble([], Columns.of(rows), 1, "a state"), 0)
    assert told.bytes_per_stakeholder is not None
    assert told.bytes_per_stakeholder <= 100


def _submitted(number: int) -> str:
    """The times of a new one: all that come in one transaction have the same."""
    return f",2026-11-26T12:00:00.{number // 500:06}Z,"


@pytest.mark.parametrize("tails", [3, MOST_TAILS + 1])
def test_what_many_texts_end_with_is_held_once_and_all_of_it_where_there_are_too_many(tails: int) -> None:
    texts = [f"é{row}" + (f"\1{row % tails}" if row % tails else "") for row in range(tails + 2)]
    strings = Strings.of(texts, apart="\1")
    assert (strings.tails is None) == (tails > MOST_TAILS)
    packing = Packing()
    tree = packing._strings(strings.changing({1: "other\1x", tails + 2: "new"}))
    again = Unpacking([memoryview(each) for each in packing.buffers])._strings(tree)
    assert again is not None
    assert list(strings) == list(again.first) == texts
    assert list(again) == [texts[0], "other\1x", *texts[2:], "new"]
    assert again.bytes > strings.bytes > 0


@pytest.mark.parametrize(
    ("name", "kind", "country", "names"),
    [
        ("Ministry of Posts", "GOVERNMENT", "KEN", []), ("Éducation", None, None, ["É", "Education"]),
        ("...", "OTHER", None, []), ("x", None, "WORLD", []),
        ("a\1b", None, "FRA", []),
        ("\u200b", None, "FRA", []), ("a\0b", None, "FRA", ["\0"]), ("", "ACADEMIA", None, []), ("x", None, None, [""]),
        ("“Quoted”", "OTHER", "FRA", []), ("[", None, None, []), ("ISTANBUL İ", None, None, []),
    ],
    ids=repr,
)  # fmt: skip
def test_a_stakeholder_and_its_key_come_back_as_they_were(
    name: str, kind: str | None, country: str | None, names: list[str]
) -> None:
    for version, submitted, updated in ((1, None, None), (1, AT, None), (3, None, AT), (12, AT, AT)):
        times = f"{version if version > 1 else ''},{submitted or ''},{updated or ''}"
        told = row("s", name, kind, country, names, times)
        _comes_back(
            told,
            name,
            StakeholderRecord(
                "s", name, StakeholderKind(kind) if kind else None, country, tuple(names), version, submitted, updated
            ),
        )


def _comes_back(told: StakeholderRow, name: str, expected: StakeholderRecord) -> None:
    side = assemble([], Columns.of([told, row("t", "Other", None, None)]), 1, "a state").stakeholders
    at = side.find("s")
    assert at is not None
    assert stakeholder_record(side, at) == expected
    assert side.key(at) == sort_key(name)
