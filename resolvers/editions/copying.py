"""The entries of an edition as they are now: which were submitted, which of them the rule selects, and what a report
says of each. That is what is kept when an edition is frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from graphdb.ask import Ask
from graphdb.dimensions import DIMENSIONS
from graphdb.errors import DataChanged
from graphdb.local_names import Language
from graphdb.node_sets import Key, Page
from graphdb.questions import register
from graphdb.questions.distinctions import DISTINCTIONS
from graphdb.records.distinctions import DistinctionStatus, Verdict
from graphdb.records.editions import EditionRecord, FrozenEntry, LeftOutReason
from graphdb.records.entries import RegisteredEntry
from resolvers.filters.kept import stated_filter
from resolvers.filters.stated import CodeFilter, EntryFilter, TimeFilter
from resolvers.outcomes import Refusal, RefusalCode
from resolvers.registers.as_recorded import entry_of
from resolvers.registers.entry_lists import EntryList
from resolvers.scope.context import Context
from resolvers.vocabulary.called import label_in
from resolvers.vocabulary.held import Vocabulary

MOST: Final = 5_000  # entries that were submitted for one edition
AT_ONCE: Final = 500  # entries that are read at once


@dataclass(frozen=True)
class Selection:
    """Filters of an edition: of the entries that were submitted for it, and of those of them that its rule selects."""

    submitted: EntryFilter
    reflected: EntryFilter


def selection_of(edition: EditionRecord) -> Selection:
    """Which entries an edition has as they are now, those included that are left out by name."""
    submitted = _submitted(edition)
    if edition.selection is None:
        return Selection(submitted, submitted)
    return Selection(submitted, EntryFilter(and_=(submitted, stated_filter(edition.selection))))


async def as_they_are(
    context: Context, ask: Ask, edition: EditionRecord, reasons: Mapping[str, LeftOutReason]
) -> list[FrozenEntry] | Refusal:
    """The entries of an edition, in order of their ids, each with what a report says of it. reasons: by ids of entries,
    why those are left out. Raises DataChanged where entries are taken out meanwhile."""
    of = selection_of(edition)
    ids = await _ids(context, of.submitted)
    if len(ids) > MOST:
        message = f"More than {MOST:,} entries were submitted for {edition.id}: open one of a shorter period."
        return Refusal(RefusalCode.BATCH_TOO_LARGE, message)
    if stray := [each for each in reasons if each not in ids]:
        message = f"Entry:{stray[0]} was not submitted for {edition.id}, so that it cannot be left out of it."
        return Refusal(RefusalCode.UNKNOWN_CODE, message)
    chosen = {*ids} if of.reflected == of.submitted else {*await _ids(context, of.reflected)}
    entries = [each for start in range(0, len(ids), AT_ONCE) for each in await _read(ask, ids[start : start + AT_ONCE])]
    if len(entries) < len(ids):
        raise DataChanged
    names, distinguished = await _names(ask, entries), await _distinctions(context, ask, ids)
    return [
        FrozenEntry(
            each.key, each.version,
            reasons.get(each.key, None if each.key in chosen else LeftOutReason.NOT_SELECTED),
            {**_content(context.vocabulary, each, names), "distinctions": distinguished.get(each.key, [])},
        )
        for each in entries
    ]  # fmt: skip


def _submitted(edition: EditionRecord) -> EntryFilter:
    """Which entries were submitted for an edition: by its rule, or by its period, both days included; of a series of a
    region those that take place in it."""
    if edition.region is not None:
        return EntryFilter(region=CodeFilter(in_=(edition.region,)), and_=(_by_rule(edition),))
    return _by_rule(edition)


def _by_rule(edition: EditionRecord) -> EntryFilter:
    if edition.submitted_rule is not None:
        return stated_filter(edition.submitted_rule)
    assert edition.period_from is not None and edition.period_until is not None
    return EntryFilter(submitted_at=of_days(edition.period_from, edition.period_until))


def of_days(since: str, until: str) -> TimeFilter:
    """The time from one day to another, both included, of UTC."""
    end = datetime.combine(date.fromisoformat(until) + timedelta(days=1), time(), UTC)
    return TimeFilter(datetime.combine(date.fromisoformat(since), time(), UTC), end)


async def _ids(context: Context, given: EntryFilter) -> list[str]:
    listed = EntryList(context, given)
    found = await context.loaders.page.load(listed.of_set(Page((Key("id"),), MOST + 1)))
    return sorted(each.id for each in found)


async def _read(ask: Ask, ids: Sequence[str]) -> list[RegisteredEntry]:
    found = await register.entries(ask, ids)
    return [found[id] for id in ids if id in found]


async def _names(ask: Ask, entries: Sequence[RegisteredEntry]) -> Mapping[str, tuple[str, str | None]]:
    """Name and kind of each stakeholder that carries one of them out, by id."""
    ids = sorted({party for each in entries for party in each.parties})
    found = [await register.stakeholders(ask, ids[start : start + AT_ONCE]) for start in range(0, len(ids), AT_ONCE)]
    return {id: (each.said["name"], each.said["kind"]) for some in found for id, each in some.items()}


async def _distinctions(context: Context, ask: Ask, ids: Sequence[str]) -> Mapping[str, list[dict[str, Any]]]:
    """What the entries are distinguished as today, by entry: kind, last day, why, and which criteria are met."""
    today, found = context.auditor.day(), dict[str, list[dict[str, Any]]]()
    for start in range(0, len(ids), AT_ONCE):
        for entry, all_said in (await DISTINCTIONS.of_entries(ask, ids[start : start + AT_ONCE])).items():
            found[entry] = [
                {
                    "kind": each.kind.value, "until": each.until.isoformat(), "text": each.statement,
                    "met": [one.code.value for one in each.criteria if one.verdict is Verdict.MET],
                }
                for each in sorted(all_said, key=lambda one: one.id)
                if each.on(today) is DistinctionStatus.GRANTED
            ]  # fmt: skip
    return found


def _content(known: Vocabulary, entry: RegisteredEntry, names: Mapping[str, tuple[str, str | None]]) -> dict[str, Any]:
    """What a report says of an entry."""
    record = entry_of(entry, known)
    parties = [names[id] for id in entry.parties if id in names]
    lines = [known.lines[code] for code in record.lines if code in known.lines]
    objectives = [known.objectives[code] for code in record.stated_objectives if code in known.objectives]
    values: dict[str, list[str | int | None]] = {
        "ACTION_LINE": [each.top for each in lines],
        "ACTION_LINE_AREA": [each.area for each in lines],
        "SDG_GOAL": [each.goal for each in record.contributions],
        "SDG_TARGET": [each.target for each in record.contributions],
        "REGION": [*record.regions],
        "COUNTRY": [*record.countries],
        "YEAR": [record.year],
        "SUBMITTED_YEAR": [record.submitted_at[:4] if record.submitted_at else None],
        "SCOPE": [record.scope.value if record.scope else None],
        "MDG": [each.value for each in record.mdgs],
        "OBJECTIVE": [each.part_of or each.code for each in objectives],
        "FRAMEWORK": [*(each.framework for each in objectives), *("SDG" for _ in record.contributions[:1])],
        "ENTRY_KIND": [each.value for each in record.kinds],
        "STAKEHOLDER_KIND": [kind for _, kind in parties],
        "STATUS": [record.status.value if record.status else None],
        "COLLECTION": [record.collection],
        "TERM": [*record.terms],
    }
    return {
        "title": record.title,
        "url": record.url,
        "submittedAt": record.submitted_at,
        "stakeholders": sorted({name for name, _ in parties}),
        "lines": [each.code for each in lines],
        "stories": [
            {"goal": each.goal, "target": each.target, "text": each.statement}
            for each in record.contributions
            if each.statement
        ],
        "values": {by: _each_once(values[by]) for by in DIMENSIONS},
    }


def _each_once(values: Sequence[str | int | None]) -> list[str]:
    return [*dict.fromkeys(str(each) for each in values if each is not None)]


def headings(
    known: Vocabulary, entries: Sequence[FrozenEntry], region: str | None = None
) -> dict[str, list[list[str]]]:
    """What the values of entries are called, by dimension: all of a closed list in reference order, others by value;
    of a region its countries, and those others that entries have."""
    found: dict[str, list[list[str]]] = {}
    for name, dimension in DIMENSIONS.items():
        there = {value for each in entries for value in each.content["values"][name]}
        order = {str(value): value for value in known.headings(dimension) or ()}
        if name == "COUNTRY" and region is not None:
            order = {each.alpha3: each.alpha3 for each in known.countries.values() if each.region == region}
        rest = sorted(there - {*order})
        found[name] = [[text, known.label(dimension, value)] for text, value in order.items()]
        found[name] += [[text, known.label(dimension, text)] for text in rest]
    return found


def in_languages(labels: Mapping[str, list[list[str]]], languages: Sequence[str]) -> dict[str, Any]:
    """What values are called in languages other than English, by language and dimension, where it is another name."""
    return {
        each: {
            by: {
                value: local for value, label in there if (local := label_in(by, value, label, Language(each))) != label
            }
            for by, there in labels.items()
        }
        for each in languages
        if each != Language.EN.value
    }
