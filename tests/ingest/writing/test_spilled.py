"""Sequences that are kept on the disk: what comes back is what went in, wherever it is asked for."""

import gc
from pathlib import Path

import pytest

from ingest.writing import spilled
from ingest.writing.spilled import TOGETHER, Spilled


@pytest.mark.parametrize("count", [0, 1, TOGETHER, 2 * TOGETHER + 3])
def test_what_went_in_comes_back_by_place_in_slices_and_twice(count: int) -> None:
    items = [(each, str(each)) for each in range(count)]
    kept = Spilled(items)
    assert (len(kept), bool(kept), list(kept), list(kept)) == (count, count > 0, items, items)
    assert kept[:3] == items[:3] and kept[-2:] == items[-2:] and kept[count + 5 :] == []
    if count:
        assert (kept[0], kept[-1], kept[count // 2]) == (items[0], items[-1], items[count // 2])
    with pytest.raises(IndexError):
        kept[count]
    walking = iter(kept)
    kept.append((-1, "late"))
    assert (list(walking), kept[-1]) == ([*items, (-1, "late")], (-1, "late"))


def test_two_walks_at_once_do_not_disturb_each_other_and_the_file_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spilled, "IN_MEMORY", 100)
    before = len(list(Path("/proc/self/fd").iterdir()))
    kept = Spilled(range(5 * TOGETHER))
    assert len(list(Path("/proc/self/fd").iterdir())) == before + 1
    assert all(one == other for one, other in zip(kept, kept, strict=True))
    del kept
    gc.collect()
    assert len(list(Path("/proc/self/fd").iterdir())) == before
