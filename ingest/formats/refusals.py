"""What is said when a file is not taken.

BadInput
└── FileRefused            a file is not taken, with every reason found in it
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphdb.errors import BadInput


@dataclass(frozen=True, slots=True)
class Rejection:
    """One fault in a file.

    file: its name, as the user knows it. line: from 1, the header included. column: the header's name of it, the
    place inside a JSON record ("sdgs[0].goal"), or "character 17" where neither applies. reason: what is wrong, in
    words for the person who made the file. value: what stands there. suggestion: what is likely meant.
    """

    file: str
    line: int
    column: str
    reason: str
    value: str | None = None
    suggestion: str | None = None

    def __str__(self) -> str:
        meant = f" (likely meant: {self.suggestion})" if self.suggestion else ""
        return f"{self.file}, line {self.line}, {self.column}: {self.reason}{meant}"


class FileRefused(BadInput):
    """The file was refused, and nothing of it was taken."""

    shown = 20

    def __init__(self, rejections: Iterable[Rejection]) -> None:
        self.rejections = tuple(rejections)
        lines = [str(each) for each in self.rejections[: self.shown]]
        left = len(self.rejections) - len(lines)
        super().__init__("\n".join([*lines, *([f"... and {left} more"] if left else [])]))


def refuse(file: str, line: int, column: str, reason: str) -> FileRefused:
    """The refusal for a single fault: `raise refuse("targets.csv", 3, "goal", "18 is no goal")`."""
    return FileRefused([Rejection(file, line, column, reason)])
