"""Entries as the history tells of them, as the records that the graph would answer."""

from __future__ import annotations

from datetime import date

from graphdb.records import EntryKind, EntryRecord, EntryScope, EntryStatus, MillenniumGoal, StatedContribution
from graphdb.register_records import RegisteredEntry
from resolvers.vocabulary.held import Vocabulary


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
        version=state.version,
        submitted_at=state.submitted_at,
        submitted_by=state.submitted_by,
        updated_at=state.updated_at,
        confirmed_at=state.confirmed_at,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
