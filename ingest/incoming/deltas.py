"""What a file would change, entry by entry and field by field, against what the graph has now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from graphdb.ask import Ask
from graphdb.questions import ingest as questions
from graphdb.questions import register
from graphdb.records.terms import EntryAnswer
from ingest.entries import Reported
from ingest.form.asked import AskedBeside
from ingest.incoming.checked import Row
from ingest.incoming.columns import ANSWERS
from ingest.writing.differences import READ_BATCH, batches
from ingest.writing.spilled import Spilled

EMPTY: Mapping[str, Any] = {"kinds": [], "mdgs": [], "lines": [], "countries": [], "regions": [], "contributions": [],
                            "objectives": [], "stakeholders": []}  # fmt: skip
# What a state says, by the fields of a file that it is made of; what no field says stays as it is.
FIELDS = {
    "title": ("title",), "kinds": ("kinds",), "description": ("description",), "url": ("url",), "scope": ("scope",),
    "status": ("status",), "statusRaw": ("status",), "startDate": ("start",), "startRaw": ("start",),
    "endDate": ("end",), "endRaw": ("end",), "year": ("year", "start"), "mdgs": ("mdgs", "sdgs"),
    "lines": ("lines",), "contributions": ("sdgs",), "objectives": ("objectives",), "countries": ("countries",),
    "regions": ("countries", "regions"), "stakeholders": ("organizations",),
}  # fmt: skip


class Effect(Enum):
    """What becomes of an entry."""

    ADDED = "ADDED"
    CHANGED = "CHANGED"
    UNCHANGED = "UNCHANGED"
    REMOVED = "REMOVED"


@dataclass(frozen=True, slots=True)
class Delta:
    """What becomes of one entry. before, after: all that is said of it, as in its history; None where it is not there.

    version: the one that it has now, 0 for a new one.
    """

    id: str
    line: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    version: int

    @property
    def effect(self) -> Effect:
        if self.before is None:
            return Effect.ADDED
        if self.after is None:
            return Effect.REMOVED
        return Effect.CHANGED if self.fields else Effect.UNCHANGED

    @property
    def fields(self) -> dict[str, tuple[Any, Any]]:
        """What differs: name -> what it was and what it would be."""
        before, after = self.before or {}, self.after or {}
        return {name: (before.get(name), after.get(name)) for name in {**before, **after}
                if before.get(name) != after.get(name)}  # fmt: skip

    @property
    def title(self) -> str:
        return str((self.after or self.before or {}).get("title"))


@dataclass(frozen=True, slots=True)
class Deltas:
    """What becomes of all. absent: ids of entries of the collection that the file does not name. notes: which of those
    that would change are left out, as people have settled what they say."""

    entries: Sequence[Delta]
    absent: Sequence[str]
    notes: tuple[str, ...] = ()

    def counts(self) -> Counter[Effect]:
        """How many there are of which each becomes."""
        return Counter(each.effect for each in self.entries)


async def deltas(
    ask: Ask,
    collection: str,
    rows: Sequence[Row],
    stated: frozenset[str],
    merged_into: Mapping[str, str],
    *,
    complete: bool = False,
    beside: AskedBeside | None = None,
) -> Deltas:
    """Compare what rows say with what is there. merged_into: what stakeholders are that had another id once.
    complete: whether entries that the file does not name go."""
    found = Spilled[Delta]()
    named = set[str]()
    for some in batches(rows, READ_BATCH):
        there = await register.entries(ask, [row.entry.id for row in some])
        for row in some:
            named.add(row.entry.id)
            old = there.get(row.entry.id)
            after = merged(row.entry, stated, old.said if old else None, merged_into, beside)
            found.append(Delta(row.entry.id, row.line, old.said if old else None, after, old.version if old else 0))
    absent = [id for id in await questions.entries_of(ask, collection) if id not in named]
    if complete:
        for going in batches(absent, READ_BATCH):
            gone = await register.entries(ask, going)
            found.extend(Delta(id, 0, old.said, None, old.version) for id, old in gone.items())
    return Deltas(found, absent)


def merged(
    entry: Reported,
    stated: frozenset[str],
    old: Mapping[str, Any] | None,
    merged_into: Mapping[str, str],
    beside: AskedBeside | None = None,
) -> dict[str, Any]:
    """All that is said of an entry once the file is in: what it states, and of the rest what is there. beside: what
    its collection asks."""
    said = _said(entry, merged_into)
    kept = {**dict.fromkeys(said), **EMPTY, **(old or {})}
    after = {name: said[name] if _is_stated(name, stated) else kept[name] for name in said}
    after |= _beside(entry, stated, old or {}, beside)
    # As states of before there were any have none.
    return {name: each for name, each in after.items() if each or name not in ("objectives", "terms", "answers")}


def _beside(
    entry: Reported, stated: frozenset[str], old: Mapping[str, Any], beside: AskedBeside | None
) -> dict[str, Any]:
    """Its terms and its answers: those that the file states, and of the rest what is there."""
    asked = {each.code: each for each in beside.fields if f"{ANSWERS}{each.code}" in stated} if beside else {}
    schemes = {each.scheme for each in asked.values()}
    terms = {each for each in old.get("terms", ()) if each.split(":", 2)[1] not in schemes}
    terms |= {each.id(entry.collection) for each in entry.terms or ()}
    answers = {each for each in old.get("answers", ()) if EntryAnswer.read(each).field not in asked}
    return {"terms": sorted(terms), "answers": sorted({*answers, *(entry.properties.get("answers") or ())})}


def _is_stated(name: str, stated: frozenset[str]) -> bool:
    return name == "collection" or not stated.isdisjoint(FIELDS.get(name, ()))


def _said(entry: Reported, merged_into: Mapping[str, str]) -> dict[str, Any]:
    """An entry as its history tells it (graphdb.questions.register)."""
    of = entry.properties
    roles: dict[str, list[str]] = {}
    for each in entry.organizations:
        mine = roles.setdefault(merged_into.get(each.id, each.id), [])
        if each.role and each.role not in mine:
            mine.append(each.role)
    contributions = [
        {
            "goal": each.to if isinstance(each.to, int) else int(each.to.partition(".")[0]),
            "target": each.to if isinstance(each.to, str) else None,
            "statement": each.statement,
            "via": each.via,
        }
        for each in entry.contributions
    ]
    return {
        "title": entry.title,
        "kinds": sorted(entry.kinds),
        **{name: of.get(name) for name in ("status", "statusRaw", "year", "startRaw", "endRaw", "url", "description")},
        "startDate": of["startDate"].isoformat() if of.get("startDate") else None,
        "endDate": of["endDate"].isoformat() if of.get("endDate") else None,
        "collection": entry.collection,
        "scope": of.get("scope"),
        "mdgs": sorted(of.get("mdgs") or ()),
        "lines": sorted(set(entry.lines)),
        "countries": sorted(set(entry.countries)),
        "regions": sorted(set(entry.regions)),
        "contributions": sorted(contributions, key=lambda each: (each["goal"], each["target"] or "")),
        "objectives": sorted(entry.objectives),
        "stakeholders": [{"id": id, "role": ", ".join(roles[id]) or None} for id in sorted(roles)],
    }


def versions(found: Deltas) -> dict[str, int]:
    """The versions that were compared with, by id; 0 for what is new."""
    return {each.id: each.version for each in found.entries}
