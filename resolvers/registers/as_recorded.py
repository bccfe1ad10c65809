"""Entries as the history tells of them, as the records that the graph would answer."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from graphdb.records.entries import (
    EntryKind,
    EntryRecord,
    EntryScope,
    EntryStatus,
    MillenniumGoal,
    RegisteredEntry,
    StatedContribution,
)
from graphdb.records.terms import EntryAnswer
from resolvers.vocabulary.held import Vocabulary


@dataclass(frozen=True, slots=True)
class PastEntryRecord(EntryRecord):
    """An entry as one of its versions was: another thing than the entry as it is, also while nothing has changed.

    parties: ids of who carried it out, with their roles.
    """

    parties: tuple[tuple[str, str | None], ...] = ()


def past_entry(state: RegisteredEntry, vocabulary: Vocabulary) -> PastEntryRecord:
    """A state of an entry, with who carried it out then."""
    record = entry_of(state, vocabulary)
    parties = tuple((each["id"], each["role"]) for each in state.said["stakeholders"])
    return PastEntryRecord(**{each.name: getattr(record, each.name) for each in fields(EntryRecord)}, parties=parties)


def entry_of(state: RegisteredEntry, vocabulary: Vocabulary) -> EntryRecord:
    """A state of an entry; the regions of its countries are those of now."""
    said = state.said
    known = [vocabulary.countries.get(code) for code in said["countries"]]
    regions = [*(each.region for each in known if each and each.region), *said["regions"]]
    return EntryRecord(
        id=state.key,
        title=said["title"],
        kinds=tuple(EntryKind(each) for each in said["kinds"]),
        status=EntryStatus(said["status"]) if said["status"] else None,
        year=said["year"],
        start_date=_day(said["startDate"]),
        end_date=_day(said["endDate"]),
        url=said["url"],
        description=said["description"],
        collection=said["collection"],
        lines=tuple(said["lines"]),
        contributions=tuple(
            StatedContribution(each["goal"], each["target"], each["statement"], each["via"])
            for each in said["contributions"]
        ),
        countries=tuple(said["countries"]),
        regions=tuple(dict.fromkeys(regions)),
        scope=EntryScope(said["scope"]) if said["scope"] else None,
        mdgs=tuple(MillenniumGoal(each) for each in said["mdgs"]),
        objectives=tuple(said.get("objectives", ())),
        version=state.version,
        submitted_at=state.submitted_at,
        submitted_by=state.submitted_by,
        updated_at=state.updated_at,
        confirmed_at=state.confirmed_at,
        terms=tuple(said.get("terms", ())),
        answers=tuple(map(EntryAnswer.read, said.get("answers", ()))),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
