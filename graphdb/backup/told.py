"""What a backup says of itself, once it has been read to its end: that it is whole, ours, and not newer than we are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphdb import migrate
from graphdb.backup import nodes
from graphdb.backup.file import read
from graphdb.backup.values import dumped
from graphdb.errors import BadBackup
from graphdb.model import BY_NAME, KEYS


class Of:
    """What a backup holds of one label: how many nodes and edges, and SHA-256 of their lines."""

    def __init__(self) -> None:
        self.nodes, self.edges, self._sha = 0, 0, hashlib.sha256()

    def add(self, line: bytes, edges: int) -> None:
        self.nodes, self.edges = self.nodes + 1, self.edges + edges
        self._sha.update(line + b"\n")

    @property
    def sha256(self) -> str:
        return self._sha.hexdigest()

    def told(self) -> dict[str, Any]:
        return {"nodes": self.nodes, "edges": self.edges, "sha256": self.sha256}


def contents(labels: Mapping[str, Of]) -> str:
    """SHA-256 over the nodes of all labels: the same for two graphs that hold the same, on any engine."""
    held = sorted((label, of.sha256) for label, of in labels.items() if of.nodes)
    return hashlib.sha256(dumped(held)).hexdigest()


@dataclass
class Backup:
    """A file that was read to its end.

    head: its first line. state: the properties of its GraphState. migrations: number, name and checksum of each that
    it has had. labels: what it holds of each.
    """

    path: Path
    head: Mapping[str, Any] = field(default_factory=dict)
    state: Mapping[str, Any] = field(default_factory=dict)
    migrations: list[Mapping[str, Any]] = field(default_factory=list)
    labels: dict[str, Of] = field(default_factory=dict)
    content: str = ""
    waited: float = 0.0
    ended: str = ""

    @property
    def version(self) -> int:
        """Of the data."""
        return int(self.state.get("version", 0))


def told(path: Path) -> Backup:
    """Read a file to its end. Raises BadBackup for one that is not whole, not ours, or newer than this program."""
    found, fault = Backup(path), None
    lines = read(path)
    found.head = next(lines)
    end: Mapping[str, Any] | None = None
    for each in lines:
        if end is not None:
            fault = fault or BadBackup(f"{path} goes on after its end. Use another backup.")
        elif "end" in each:
            end = each["end"]
        elif fault is None:  # what is said of a line counts only where the checksum at the end is right
            try:
                _count(found, each)
            except BadBackup as refused:
                fault = refused
    if fault is not None:
        raise fault
    if end is None:
        raise BadBackup(f"{path} is cut off: its end is missing. Use another backup.")
    try:
        found.state, found.content = end["state"], end["content"]
        found.waited, found.ended = end["waited"], end["ended"]["datetime"]
    except (KeyError, TypeError):
        raise BadBackup(f"{path} is no backup of this program: its end is not told as ours tell it.") from None
    if found.content != contents(found.labels):
        raise BadBackup(f"{path} is damaged: it does not hold what its end says. Use another backup.")
    _refuse_newer(found)
    return found


def _count(found: Backup, line: Mapping[str, Any]) -> None:
    label, properties, edges = parts(found.path, line)
    found.labels.setdefault(label, Of()).add(dumped(line), len(edges))
    if label == "Migration":
        found.migrations.append(properties)


def parts(path: Path, line: Mapping[str, Any]) -> tuple[str, dict[str, Any], list[list[Any]]]:
    """Label, properties and edges of a node. Raises BadBackup for a line that is no node of ours."""
    label, properties, edges = line.get("label"), line.get("properties"), line.get("edges", [])
    if label not in BY_NAME or not isinstance(properties, dict) or KEYS[str(label)] not in properties:
        raise BadBackup(f"{path} holds a node {label!s:.40} that this program does not know: update the program.")
    known = set(nodes.kinds(str(label)))
    for each in edges:
        if len(each) != 5 or tuple(each[:3]) not in known:
            raise BadBackup(f"{path} holds an edge {each[:3]} of a node {label} that this program does not know.")
    return str(label), properties, edges


def _refuse_newer(found: Backup) -> None:
    shipped = {each.version: each for each in migrate.shipped()}
    for each in found.migrations:
        ours = shipped.get(each["version"])
        if ours is None:
            raise BadBackup(
                f"{found.path} was made by a newer program, {found.head.get('program', '?')}: it has migration "
                f"V{each['version']:04}__{each['name']}, which this one does not know. Update the program."
            )
        if ours.checksum != each["checksum"]:
            raise BadBackup(f"{found.path} has another migration V{each['version']:04}__{each['name']} than we have.")


def node_lines(path: Path) -> Iterator[tuple[str, dict[str, Any], list[list[Any]]]]:
    """The nodes of a file, one after the other. Raises as `told`."""
    lines = read(path)
    next(lines)
    for each in lines:
        if "end" not in each:
            yield parts(path, each)
