"""What the rows of a file have to be together, beyond what each is by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from ingest import rows
from ingest.files import MAX_REJECTIONS, Read
from ingest.formats.refusals import FileRefused, Rejection

R = TypeVar("R", bound=rows.Row)
Fault = tuple[str, str]  # column, reason


def check_rows(path: Path, read: Sequence[Read[R]], key: str, check: Callable[[R], Iterator[Fault]]) -> None:
    """Raise FileRefused where a key comes twice or `check(row)` finds a fault; at most MAX_REJECTIONS rows are told."""
    faults: list[Rejection] = []
    first: dict[object, Read[R]] = {}
    for each in read:
        value = getattr(each.row, key)
        before = first.setdefault(value, each)
        if before is not each:
            where = f"in line {before.line}" if before.line != each.line else "in this line"
            faults.append(Rejection(path.name, each.line, key, f"{value} stands {where} already"))
        faults += (Rejection(path.name, each.line, column, reason) for column, reason in check(each.row))
        if len(faults) >= MAX_REJECTIONS:
            break
    if faults:
        raise FileRefused(faults)
