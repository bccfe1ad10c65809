"""Editions are opened with a period and a rule, frozen with their entries as they are then, and published.

A frozen edition keeps what its entries said, and what each value was called: nothing that is done to an entry later
changes it. What is wrong in one that is published, another one corrects, which supersedes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from importlib.metadata import version
from typing import Any, Final

from graphdb.ask import Ask
from graphdb.chain import canonical, digest, now
from graphdb.dimensions import DIMENSIONS
from graphdb.edition_records import EditionMove, EditionRecord, EditionStatus, FrozenEntry, LeftOutReason
from graphdb.errors import BadInput, DataChanged, shown
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.registered import RegisterDraft
from graphdb.kinds.touches import Touches
from graphdb.node_sets import Key, Page
from graphdb.questions import editions, register, state, vocabulary
from graphdb.register_records import RegisteredEdition, RegisteredEntry, RegisterMove
from resolvers.editions import inputs
from resolvers.editions.definition import checked
from resolvers.editions.report import unbound
from resolvers.editions.shapes import SectionWanted
from resolvers.filters.kept import kept_filter, stated_filter
from resolvers.filters.stated import EntryFilter, TimeFilter
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.registers.as_recorded import entry_of
from resolvers.registers.entry_lists import EntryList
from resolvers.review import texts
from resolvers.review.judge import Step, about, judged
from resolvers.review.lifecycle import EDITION
from resolvers.review.rights import Act, refused
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary
from resolvers.write_once import StoredAnswer, once

MOST = 5_000  # entries that were submitted for one edition
LONGEST = 3_700  # days of a period
AT_ONCE = 500  # entries that are read at once
PRINTING = ("typst", "manimgx-fonts", "manimgx-fonts-cjk")  # distributions, see reports.letters
_SERIES = re.compile(r"[A-Z0-9][A-Z0-9_-]{0,63}")
EditionOutcome = EditionRecord | Refusal


@dataclass(frozen=True)
class NewEdition:
    """What is opened. submitted: which entries were submitted for it; None: those that came in its period.

    selection: which of these are reflected; None: all. supersedes: the id of a published edition. sections: of its
    report; None: the usual ones.
    """

    series: str
    number: int
    year: int
    title: str
    period_from: date
    period_until: date
    submitted: EntryFilter | None = None
    selection: EntryFilter | None = None
    supersedes: str | None = None
    sections: Sequence[SectionWanted] | None = None


async def open_edition(context: Context, place: str, given: NewEdition) -> EditionOutcome:
    """Open an edition. Raises BadId, BadInput, and what the filters raise for codes that are not there."""
    first = _checked(context, given)

    async def work(ask: Ask) -> Outcome[EditionOutcome]:
        if (why := refused(context.actor, Act.EDITIONS, None, context.vocabulary)) is not None:
            return why
        assert context.actor is not None
        if first.id in await editions.by_ids(ask, [first.id]):
            message = f"There is an edition {first.id}: take another `number`, or correct it by one that supersedes it."
            return Refusal(RefusalCode.DUPLICATE_KEY, message, first.id)
        if (why := await _not_superseded(ask, first.supersedes)) is not None:
            return why
        made = replace(first, opened_by=context.actor.id)
        await editions.begin(ask, made, context.actor)
        await state.all_due(ask)  # it waits for inputs
        return await _recorded(ask, context, EditionMove.OPEN, None, made)

    return await once(context, place, work, EDITIONS)


async def _not_superseded(ask: Ask, other: str | None) -> Refusal | None:
    """Why an edition may not be corrected; None where it may, or none is."""
    if other is None:
        return None
    there = (await editions.by_ids(ask, [other])).get(other)
    if there is None:
        return unknown(f"Edition:{other}")
    if there.status is not EditionStatus.PUBLISHED:
        message = f"{other} is {there.status.value}: only what is published is corrected by another edition."
        return about(Refusal(RefusalCode.ILLEGAL_MOVE, message), there, EDITION)
    if any(each.supersedes == other for each in await editions.every(ask)):
        message = f"{other} is superseded already: correct the edition that supersedes it."
        return about(Refusal(RefusalCode.BUILT_ON, message), there, EDITION)
    return None


def _checked(context: Context, given: NewEdition) -> EditionRecord:
    """An edition at version 1. Raises BadInput."""
    if not _SERIES.fullmatch(given.series):
        raise BadInput(f"`series` is {shown(given.series)}: capitals, digits, _ and -, e.g. GLOBAL.")
    if not 1 <= given.number <= 999:  # a year stands where there is no number
        raise BadInput(f"`number` is {given.number}: 1 to 999.")
    if not 1990 <= given.year <= 2100:
        raise BadInput(f"`year` is {given.year}: 1990 to 2100.")
    days = (given.period_until - given.period_from).days
    if not 0 <= days <= LONGEST:
        raise BadInput(f"`until` is {given.period_until}, {days} days after `from`: 0 to {LONGEST} are taken.")
    for each in (given.submitted, given.selection):
        if each is not None:
            EntryList(context, each)
    return EditionRecord(
        id=f"{given.series}:{given.number}", version=1, status=EditionStatus.OPEN, series=given.series,
        number=given.number, year=given.year,
        title=texts.needed("title", texts.named("title", given.title, texts.TITLE), texts.TITLE),
        period_from=given.period_from.isoformat(), period_until=given.period_until.isoformat(),
        submitted_rule=kept_filter(given.submitted) if given.submitted is not None else None,
        selection=kept_filter(given.selection) if given.selection is not None else None,
        sections=canonical([each.kept for each in checked(given.sections)]) if given.sections is not None else None,
        supersedes=key_of("Edition", given.supersedes) if given.supersedes is not None else None,
    )  # fmt: skip


async def freeze_edition(
    context: Context, place: str, id: str, expected_version: int, left_out: Sequence[tuple[str, LeftOutReason]] = ()
) -> EditionOutcome:
    """Freeze an edition with its entries as they are now. left_out: ids of entries, each with why it is left out.

    Raises BadId and BadInput; DataChanged where entries change meanwhile.
    """
    key = key_of("Edition", id)
    reasons = _reasons(left_out)

    async def work(ask: Ask) -> Outcome[EditionOutcome]:
        there = (await editions.by_ids(ask, [key])).get(key)
        status = await _judged(context, there, Step(EditionMove.FREEZE, expected_version), id)
        if isinstance(status, Refusal):
            return status
        assert there is not None
        frozen = await _frozen(context, ask, there, reasons)
        if isinstance(frozen, Refusal):
            return about(frozen, there, EDITION)
        labels = headings(context.vocabulary, frozen)
        said = await inputs.to_keep(ask, key, context.vocabulary)
        made = replace(
            there, version=there.version + 1, status=status, frozen_at=now(), data_version=context.data_version,
            printed_by=printing(), submitted=len(frozen), reflected=sum(each.reason is None for each in frozen),
            labels=canonical(labels),
        )  # fmt: skip
        if (unbound_cell := unbound(made, frozen, said)) is not None:
            return about(Refusal(RefusalCode.UNKNOWN_CODE, unbound_cell), there, EDITION)
        made = replace(made, inputs=canonical([each.said for each in said]) if said else None)
        made = replace(made, hash=content_hash(made, frozen))
        await editions.change(ask, made)
        await editions.keep_entries(ask, key, frozen)
        await state.all_due(ask)  # it waits for no input any more
        return await _recorded(ask, context, EditionMove.FREEZE, there, made)

    return await once(context, place, work, EDITIONS)


async def publish_edition(context: Context, place: str, id: str, expected_version: int) -> EditionOutcome:
    """Publish an edition that is frozen. Raises BadId."""
    key = key_of("Edition", id)

    async def work(ask: Ask) -> Outcome[EditionOutcome]:
        there = (await editions.by_ids(ask, [key])).get(key)
        status = await _judged(context, there, Step(EditionMove.PUBLISH, expected_version), id)
        if isinstance(status, Refusal):
            return status
        assert there is not None
        made = replace(there, version=there.version + 1, status=status, published_at=now())
        await editions.change(ask, made)
        return await _recorded(ask, context, EditionMove.PUBLISH, there, made)

    return await once(context, place, work, EDITIONS)


def _reasons(left_out: Sequence[tuple[str, LeftOutReason]]) -> Mapping[str, LeftOutReason]:
    """By the keys of the entries. Raises BadId and BadInput."""
    if len(left_out) > AT_ONCE:
        raise BadInput(
            f"`leftOut` has {len(left_out)} entries, and at most {AT_ONCE} are taken: say it by `selection`."
        )
    reasons = {key_of("Entry", id): reason for id, reason in left_out}
    if len(reasons) != len(left_out):
        raise BadInput("`leftOut` names an entry more than once: give one reason for each.")
    if LeftOutReason.NOT_SELECTED in reasons.values():
        raise BadInput("NOT_SELECTED is what `selection` makes of entries: give another reason in `leftOut`.")
    return reasons


async def _judged(
    context: Context, there: EditionRecord | None, step: Step[EditionMove], id: str
) -> EditionStatus | Refusal:
    if (why := refused(context.actor, step.move, None, context.vocabulary, EDITION.noun)) is not None:
        return why
    return judged(context.actor, step, there, EDITION, context.vocabulary) if there is not None else unknown(id)


async def _frozen(
    context: Context, ask: Ask, edition: EditionRecord, reasons: Mapping[str, LeftOutReason]
) -> list[FrozenEntry] | Refusal:
    """The entries of an edition as they are, in order of their ids. Raises DataChanged where they change meanwhile."""
    submitted = _submitted(edition)
    ids = await _ids(context, submitted)
    if len(ids) > MOST:
        message = f"More than {MOST:,} entries were submitted for {edition.id}: open one of a shorter period."
        return Refusal(RefusalCode.BATCH_TOO_LARGE, message)
    if stray := [each for each in reasons if each not in ids]:
        message = f"Entry:{stray[0]} was not submitted for {edition.id}, so that it cannot be left out of it."
        return Refusal(RefusalCode.UNKNOWN_CODE, message)
    if edition.selection is None:
        chosen = {*ids}
    else:
        rule = EntryFilter(and_=(submitted, stated_filter(edition.selection)))
        chosen = {*await _ids(context, rule)}
    entries = [each for start in range(0, len(ids), AT_ONCE) for each in await _read(ask, ids[start : start + AT_ONCE])]
    if (await vocabulary.version_in(ask)).entries_stamp != context.state.entries_stamp or len(entries) < len(ids):
        raise DataChanged
    names = await _names(ask, entries)
    return [
        FrozenEntry(
            each.key, each.version,
            reasons.get(each.key, None if each.key in chosen else LeftOutReason.NOT_SELECTED),
            _content(context.vocabulary, each, names),
        )
        for each in entries
    ]  # fmt: skip


def _submitted(edition: EditionRecord) -> EntryFilter:
    """Which entries were submitted for an edition: by its rule, or by its period, both days included."""
    if edition.submitted_rule is not None:
        return stated_filter(edition.submitted_rule)
    assert edition.period_from is not None and edition.period_until is not None
    since, until = date.fromisoformat(edition.period_from), date.fromisoformat(edition.period_until)
    end = datetime.combine(until + timedelta(days=1), time(), UTC)
    return EntryFilter(submitted_at=TimeFilter(datetime.combine(since, time(), UTC), end))


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


def _content(known: Vocabulary, entry: RegisteredEntry, names: Mapping[str, tuple[str, str | None]]) -> dict[str, Any]:
    """What a report says of an entry."""
    record = entry_of(entry, known)
    parties = [names[id] for id in entry.parties if id in names]
    lines = [known.lines[code] for code in record.lines if code in known.lines]
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
        "ENTRY_KIND": [each.value for each in record.kinds],
        "STAKEHOLDER_KIND": [kind for _, kind in parties],
        "STATUS": [record.status.value if record.status else None],
        "COLLECTION": [record.collection],
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


def headings(known: Vocabulary, entries: Sequence[FrozenEntry]) -> dict[str, list[list[str]]]:
    """What the values of entries are called, by dimension: all of a closed list in reference order, others by value."""
    found: dict[str, list[list[str]]] = {}
    for name, dimension in DIMENSIONS.items():
        there = {value for each in entries for value in each.content["values"][name]}
        order = {str(value): value for value in known.headings(dimension) or ()}
        rest = sorted(there - {*order})
        found[name] = [[text, known.label(dimension, value)] for text, value in order.items()]
        found[name] += [[text, known.label(dimension, text)] for text in rest]
    return found


def content_hash(edition: EditionRecord, entries: Sequence[FrozenEntry]) -> str:
    """SHA-256 of what an edition says and holds, as canonical JSON; its own hash and version are not in it."""
    said = {name: each for name, each in edition.said.items() if name != "hash"}
    held: dict[str, Any] = {
        "edition": said, "labels": edition.headings, "entries": [each.kept for each in entries],
    }  # fmt: skip
    if edition.inputs is not None:
        held["inputs"] = json.loads(edition.inputs)
    return digest(canonical(held))


async def _recorded(
    ask: Ask, context: Context, move: EditionMove, before: EditionRecord | None, made: EditionRecord
) -> Outcome[EditionOutcome]:
    assert context.actor is not None
    was, is_ = RegisteredEdition.of(before) if before is not None else None, RegisteredEdition.of(made)
    link: RegisterDraft = ChangeDraft(RegisterMove(move.value), was, is_, None, adopted=made.version)
    return Done(made, tuple(await register.tell(ask, link, context.actor)))


def printing() -> tuple[str, ...]:
    """The program and the fonts that set a PDF here, with their versions."""
    return tuple(f"{each} {version(each)}" for each in PRINTING)


def unknown(id: str) -> Refusal:
    """That there is no such edition."""
    message = f"There is no edition {shown(id)}: `editions` lists those that there are."
    return Refusal(RefusalCode.UNKNOWN_CODE, message, id)


async def _made(ask: Ask, id: str) -> EditionRecord:
    return (await editions.by_ids(ask, [id]))[id]


EDITIONS: Final[StoredAnswer[Any]] = StoredAnswer(lambda made: made.id, _made, Touches.RECORDS)
