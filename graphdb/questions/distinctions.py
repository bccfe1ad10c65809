"""What is said of entries beside their own words, kept step by step, and read by those who may see it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Final, Generic, TypeVar

from neo4j import Record

from graphdb.ask import Ask
from graphdb.chain import canonical
from graphdb.cypher_text import Text, question
from graphdb.errors import DataChanged
from graphdb.kinds.steps import taken_in
from graphdb.model import NAMES
from graphdb.questions.actors import put
from graphdb.records.actors import ActorRecord
from graphdb.records.distinctions import (
    CriterionRecord,
    DistinctionKind,
    DistinctionMove,
    DistinctionRecord,
    DistinctionStatus,
    EndorsementMove,
    EndorsementRecord,
    EndorsementStatus,
    EntryFacts,
    ReasonedStep,
    ReplicationMove,
    ReplicationRecord,
    ReplicationSide,
    ReplicationStatus,
    SaidOfEntry,
)

R = TypeVar("R", bound=SaidOfEntry[Any, Any])
_OF_ORIGINALS = question("distinctions/of_originals")
_OF_ORIGINAL = question("distinctions/of_original")
_REPLICATES = question("distinctions/replicates")


@dataclass(frozen=True)
class Kept:
    """A row of these nouns. kept: its properties; facts: what its entry says of itself; original: what that says from
    which the entry was replicated, without anything where there is none."""

    kept: Mapping[str, Any]
    facts: EntryFacts
    original: EntryFacts


@dataclass(frozen=True)
class Said(Generic[R]):
    """The questions about one of these nouns. properties: what is kept of one beside what all have; made: of a row."""

    noun: str
    properties: Callable[[R], Mapping[str, Any]]
    made: Callable[[Kept], R]

    def _text(self, text: Text) -> Text:
        return text.fill(noun=NAMES[self.noun])

    async def by_ids(self, ask: Ask, ids: Sequence[str]) -> dict[str, R]:
        """Which have these ids? Whoever may see them."""
        rows = await ask("distinctions/by_ids", self._text(question("distinctions/by_ids")), ids=list(ids))
        return {each.id: each for each in map(self.made, map(_kept_in, rows))}

    async def of_entries(self, ask: Ask, ids: Sequence[str]) -> dict[str, list[R]]:
        """Which are said of these entries? By entry, in their order. Whoever may see them."""
        rows = await ask("distinctions/of_entries", self._text(question("distinctions/of_entries")), ids=list(ids))
        return _by_key(map(self.made, map(_kept_in, rows)), lambda each: each.entry)

    async def every(self, ask: Ask, statuses: Iterable[Enum], limit: int) -> list[R]:
        """Which stand so, as it is stored? By id, whoever may see them."""
        text, stored = self._text(question("distinctions/every")), [each.value for each in statuses]
        rows = await ask("distinctions/every", text, statuses=stored, limit=limit)
        return [self.made(_kept_in(row)) for row in rows]

    async def begin(self, ask: Ask, made: R, actor: ActorRecord) -> None:
        """Keep a new one; `ask` runs inside a transaction of Graph.write. Raises DataChanged where its entry
        is gone."""
        await put(ask, actor)
        text = self._text(question("distinctions/begin"))
        properties = {"version": made.version, "entry": made.entry, "author": made.author, **self._kept(made)}
        if not await ask("distinctions/begin", text, id=made.id, entry=made.entry, properties=properties):
            raise DataChanged

    async def change(self, ask: Ask, made: R, *, on_chain: bool) -> None:
        """Keep what a step has made of one. on_chain: a change on the chain raises its version.

        Raises DataChanged where it is not at the version before.
        """
        properties = self._kept(made) if on_chain else {"version": made.version, **self._kept(made)}
        text, expected = self._text(question("distinctions/change")), made.version - 1
        if not await ask("distinctions/change", text, id=made.id, expected=expected, properties=properties):
            raise DataChanged

    def _kept(self, made: R) -> dict[str, Any]:
        steps = json.dumps([each.kept for each in made.steps])
        return {"status": made.status.value, "steps": steps, **self.properties(made)}


async def of_originals(ask: Ask, ids: Sequence[str]) -> dict[str, list[ReplicationRecord]]:
    """Which replications are there of these entries? By original, in their order. Whoever may see them."""
    rows = await ask("distinctions/of_originals", _OF_ORIGINALS, ids=list(ids))
    return _by_key(map(REPLICATIONS.made, map(_kept_in, rows)), lambda each: each.original)


async def begin_replication(ask: Ask, made: ReplicationRecord, actor: ActorRecord) -> None:
    """Keep a new replication with its edges; as `Said.begin`."""
    await REPLICATIONS.begin(ask, made, actor)
    if not await ask("distinctions/of_original", _OF_ORIGINAL, id=made.id, original=made.original):
        raise DataChanged


async def replicates(ask: Ask, made: ReplicationRecord) -> None:
    """Let the entry of a replication that is confirmed lead to its original. Raises DataChanged where one is gone."""
    if not await ask("distinctions/replicates", _REPLICATES, id=made.id):
        raise DataChanged


def _by_key(found: Iterable[R], key: Callable[[R], str]) -> dict[str, list[R]]:
    by_key: dict[str, list[R]] = {}
    for each in sorted(found, key=lambda each: (each.begun_at, each.id)):
        by_key.setdefault(key(each), []).append(each)
    return by_key


def _steps(kept: Mapping[str, Any], moves: type[Any], statuses: type[Any]) -> tuple[ReasonedStep[Any, Any], ...]:
    return tuple(
        ReasonedStep(*taken_in(each, moves, statuses), each["reason"])
        for each in json.loads(kept["steps"])
    )  # fmt: skip


def _kept_in(row: Record) -> Kept:
    return Kept(
        row["kept"],
        EntryFacts(
            row["entries"] > 0, _once(row["lines"]), _once(row["goals"]), _once(row["regions"]),
            _once(row["countries"]), _once(row["parties"]),
        ),
        EntryFacts(row["originals"] > 0, _once(row["original_lines"]), parties=_once(row["original_parties"])),
    )  # fmt: skip


def _once(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted({each for each in values if each is not None}))


def _distinction(row: Kept) -> DistinctionRecord:
    kept = row.kept
    return DistinctionRecord(
        kept["id"], kept["version"], DistinctionStatus(kept["status"]), kept["entry"], kept["author"],
        _steps(kept, DistinctionMove, DistinctionStatus), row.facts, DistinctionKind(kept["kind"]),
        kept["statement"], tuple(map(CriterionRecord.of, json.loads(kept["criteria"]))),
        date.fromisoformat(kept["until"]),
    )  # fmt: skip


def _endorsement(row: Kept) -> EndorsementRecord:
    kept = row.kept
    return EndorsementRecord(
        kept["id"], kept["version"], EndorsementStatus(kept["status"]), kept["entry"], kept["author"],
        _steps(kept, EndorsementMove, EndorsementStatus), row.facts, kept["stakeholder"], kept["text"],
    )  # fmt: skip


def _replication(row: Kept) -> ReplicationRecord:
    kept = row.kept
    return ReplicationRecord(
        kept["id"], kept["version"], ReplicationStatus(kept["status"]), kept["entry"], kept["author"],
        _steps(kept, ReplicationMove, ReplicationStatus), row.facts, kept["original"], ReplicationSide(kept["side"]),
        kept["what"], kept.get("changed"), kept["statement"],
        tuple((url, title) for url, title in json.loads(kept["documents"])), row.original,
    )  # fmt: skip


DISTINCTIONS: Final = Said[DistinctionRecord](
    "Distinction",
    lambda made: {
        "kind": made.kind.value,
        "statement": made.statement,
        "until": made.until.isoformat(),
        "counts": made.counts,
        "criteria": canonical([each.kept for each in made.criteria]),
    },
    _distinction,
)
ENDORSEMENTS: Final = Said[EndorsementRecord](
    "Endorsement", lambda made: {"stakeholder": made.stakeholder, "text": made.text}, _endorsement
)
REPLICATIONS: Final = Said[ReplicationRecord](
    "Replication",
    lambda made: {
        "original": made.original,
        "side": made.side.value,
        "what": made.what,
        "changed": made.changed,
        "statement": made.statement,
        "documents": canonical([list(each) for each in made.documents]),
    },
    _replication,
)
