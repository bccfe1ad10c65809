"""What a client was answered, written down before it asks anything else; a line of JSON for each request."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Entry:
    """A request and its answer.

    request: its Idempotency-Key, with which each attempt's x-request-id begins. again: it was sent again on purpose,
    after it had been answered. data: what stands under `data` in the answer.
    """

    request: str
    actor: str
    role: str
    kind: str
    variables: dict[str, Any]
    attempts: int
    again: bool
    data: dict[str, Any]


@dataclass(frozen=True)
class Result:
    """One outcome of a request, and what was asked for it: a linkage's key, a move, an expected version, a reason."""

    entry: Entry
    place: str
    asked: dict[str, Any]
    outcome: dict[str, Any]

    @property
    def is_change(self) -> bool:
        return bool(self.outcome["__typename"] == "LinkageChanged")

    @property
    def is_refused(self) -> bool:
        return bool(self.outcome["__typename"] == "Refused")


class Journal:
    """A client's own file."""

    def __init__(self, file: Path) -> None:
        self._file = file.open("a", encoding="utf-8")

    def write(self, entry: Entry) -> None:
        self._file.write(json.dumps(asdict(entry)) + "\n")
        self._file.flush()

    def close(self) -> None:
        self._file.close()


def read(folder: Path) -> list[Entry]:
    """The entries of all journals of a folder."""
    files = sorted(folder.glob("*.journal"))
    return [Entry(**json.loads(line)) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def results(entries: Iterable[Entry]) -> Iterator[Result]:
    """Every outcome of a mutation, those of a batch one by one."""
    for entry in entries:
        for place, outcome in (entry.data or {}).items():
            if entry.kind == "batch":
                pairs = zip(entry.variables["decisions"], outcome["results"], strict=True)
                yield from (Result(entry, place, _decision(asked), each["outcome"]) for asked, each in pairs)
            elif entry.kind != "look":
                yield Result(entry, place, _asked(entry, place), outcome)


def _asked(entry: Entry, place: str) -> dict[str, Any]:
    given = entry.variables
    match entry.kind, place:
        case "propose", _:
            ends = given["input"]
            end = ends.get("target") or f"SDG{ends['goal']}"
            return {**ends, "move": "PROPOSE", "key": f"{ends['actionLine']}:{end}"}
        case "edit", _:
            return {**given["input"], "move": "EDIT"}
        case ("decide", _) | ("two", "a"):
            return _decision(given["input"])
        case "publish", _:
            return {**given, "move": "PUBLISH"}
    return {"key": given["key"], "text": given["text"], "move": "COMMENT"}


def _decision(given: dict[str, Any]) -> dict[str, Any]:
    return {**given, "move": given["decision"]}
