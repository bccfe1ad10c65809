"""Editions are opened with a period and a rule, frozen with their entries as they are then, and published.

A frozen edition keeps what its entries said, and what each value was called: nothing that is done to an entry later
changes it. What is wrong in one that is published, another one corrects, which supersedes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from typing import Any, Final

from graphdb.ask import Ask
from graphdb.chain import canonical, digest, now
from graphdb.errors import BadInput, DataChanged, shown
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.registered import RegisterDraft
from graphdb.kinds.touches import Touches
from graphdb.questions import editions, register, state, vocabulary
from graphdb.records.editions import (
    REGIONAL,
    EditionMove,
    EditionRecord,
    EditionRecurrence,
    EditionStatus,
    FrozenEntry,
    LeftOutReason,
    RegisteredEdition,
)
from graphdb.records.register import RegisterMove
from resolvers.editions import inputs
from resolvers.editions.copying import AT_ONCE, as_they_are, headings, in_languages, of_days
from resolvers.editions.definition import checked, sections_kept
from resolvers.editions.report import cells_named
from resolvers.editions.series import series_of
from resolvers.editions.shapes import SectionWanted
from resolvers.editions.words import LANGUAGES
from resolvers.filters.kept import kept_filter, stated_filter
from resolvers.filters.stated import CodeFilter, EntryFilter
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.registers.entry_lists import EntryList
from resolvers.review import texts
from resolvers.review.judge import Step, about, judged
from resolvers.review.lives.editions import EDITION
from resolvers.review.rights import Act, refused
from resolvers.scope.context import Context
from resolvers.write_once import StoredAnswer, once

LONGEST = 3_700  # days of a period
PRINTING = ("typst", "manimgx-fonts", "manimgx-fonts-cjk")  # distributions, see reports.letters
_SERIES = re.compile(r"[A-Z0-9][A-Z0-9_-]{0,63}")
EditionOutcome = EditionRecord | Refusal


@dataclass(frozen=True)
class NewEdition:
    """What is opened. submitted: which entries were submitted for it; None: those that came in its period.

    selection: which of these are reflected; None: all. supersedes: the id of a published edition. sections: of its
    report; None: the usual ones.
    repository: code of the collection that it is about, whose entries were submitted and whose sections it has where
    nothing else is said. recurrence: how often its series comes out. languages: of its report; None: English.
    as_before: whether what is None here, the period too, follows from the newest edition of the series.
    """

    series: str
    number: int
    year: int
    title: str
    period_from: date | None
    period_until: date | None
    submitted: EntryFilter | None = None
    selection: EntryFilter | None = None
    supersedes: str | None = None
    sections: Sequence[SectionWanted] | None = None
    repository: str | None = None
    recurrence: EditionRecurrence | None = None
    languages: Sequence[str] | None = None
    as_before: bool = False


async def open_edition(context: Context, place: str, given: NewEdition) -> EditionOutcome:
    """Open an edition. Raises BadId, BadInput, and what the filters raise for codes that are not there."""
    given = await _as_before(context, given) if given.as_before else given
    first = _checked(context, given)

    async def work(ask: Ask) -> Outcome[EditionOutcome]:
        if (why := await _not_opened(context, ask, first)) is not None:
            return why
        assert context.actor is not None
        made = replace(first, opened_by=context.actor.id)
        await editions.begin(ask, made, context.actor)
        await state.all_due(ask)  # it waits for inputs
        return await _recorded(ask, context, EditionMove.OPEN, None, made)

    return await once(context, place, work, EDITIONS)


async def check(context: Context, given: NewEdition) -> EditionOutcome:
    """The edition that would be opened, or why it would not; nothing is written. Raises as `open_edition`."""
    if (why := refused(context.actor, Act.EDITIONS, None, context.vocabulary)) is not None:
        return why
    first = _checked(context, await _as_before(context, given) if given.as_before else given)
    return await _not_opened(context, context.graph.read, first) or first


async def _not_opened(context: Context, ask: Ask, first: EditionRecord) -> Refusal | None:
    """Why an edition is not opened; None where it is."""
    if (why := refused(context.actor, Act.EDITIONS, None, context.vocabulary)) is not None:
        return why
    if first.id in await editions.by_ids(ask, [first.id]):
        message = f"There is an edition {first.id}: take another `number`, or correct it by one that supersedes it."
        return Refusal(RefusalCode.DUPLICATE_KEY, message, first.id)
    return await _not_superseded(ask, first.supersedes)


async def _as_before(context: Context, given: NewEdition) -> NewEdition:
    """What is to be opened, with what the newest edition of its series that was opened here has. Raises BadInput."""
    there = series_of(await editions.every(context.graph.read), given.series)
    if there is None:
        raise BadInput(f"No edition of {shown(given.series)} was opened here before: say all that it is to be.")
    last, period = there.newest, there.next_period
    if (given.period_from is None or given.period_until is None) and period is None:
        raise BadInput(f"{last.id} does not say how often its series comes out: give `from` and `until`.")
    kept = [SectionWanted.of_kept(each) for each in json.loads(last.sections)] if last.sections is not None else None
    return replace(
        given,
        period_from=given.period_from or (period[0] if period else None),
        period_until=given.period_until or (period[1] if period else None),
        submitted=given.submitted or (stated_filter(last.submitted_rule) if last.submitted_rule else None),
        selection=given.selection or (stated_filter(last.selection) if last.selection else None),
        sections=given.sections if given.sections is not None else kept,
        recurrence=given.recurrence or last.recurrence,
        languages=given.languages if given.languages is not None else last.languages or None,
    )


def _languages(given: Sequence[str] | None) -> tuple[str, ...]:
    """The languages of a report, English first, which it is always made in. Raises BadInput."""
    if lacking := [each for each in given or () if each not in LANGUAGES]:
        raise BadInput(f"Reports have no sentences in {lacking[0]} yet: take {', '.join(LANGUAGES)}.")
    return tuple(each for each in LANGUAGES if each == LANGUAGES[0] or each in given) if given else ()


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
    if given.period_from is None or given.period_until is None:
        raise BadInput("Say what it is about, `from` and `until`, or open it with `asBefore`.")
    since, until = given.period_from, given.period_until
    days = (until - since).days
    if not 0 <= days <= LONGEST:
        raise BadInput(f"`until` is {until}, {days} days after `from`: a period of 0 to {LONGEST} days is taken.")
    given = _of_repository(context, given)
    for each in (given.submitted, given.selection):
        if each is not None:
            EntryList(context, each)
    region = given.series.removeprefix(REGIONAL) if given.series.startswith(REGIONAL) else None
    if region is not None and context.vocabulary.regions.need("region", region) != region:
        raise BadInput(f"`series` is {shown(given.series)}: the region is written as its code.")
    return EditionRecord(
        id=f"{given.series}:{given.number}", version=1, status=EditionStatus.OPEN, series=given.series,
        number=given.number, year=given.year,
        title=texts.needed("title", texts.named("title", given.title, texts.TITLE), texts.TITLE),
        period_from=since.isoformat(), period_until=until.isoformat(),
        submitted_rule=kept_filter(given.submitted) if given.submitted is not None else None,
        selection=kept_filter(given.selection) if given.selection is not None else None,
        sections=(
            canonical([each.kept for each in checked(given.sections, region)]) if given.sections is not None else None
        ),
        supersedes=key_of("Edition", given.supersedes) if given.supersedes is not None else None,
        recurrence=given.recurrence, languages=_languages(given.languages),
    )  # fmt: skip


def _of_repository(context: Context, given: NewEdition) -> NewEdition:
    """An edition of a repository with what that says of it: the entries that came in the period, and its sections.
    Raises UnknownCode."""
    if given.repository is None:
        return given
    code = context.vocabulary.collections.need("collection", given.repository)
    kept = context.vocabulary.repositories.get(code)
    submitted, sections = given.submitted, given.sections
    assert given.period_from is not None and given.period_until is not None
    if submitted is None:
        submitted = EntryFilter(
            collection=CodeFilter(in_=(code,)),
            submitted_at=of_days(given.period_from.isoformat(), given.period_until.isoformat()),
        )
    if sections is None and kept is not None and kept.sections is not None:
        sections = sections_kept(kept.sections)
    return replace(given, submitted=submitted, sections=sections)


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
        frozen = await as_they_are(context, ask, there, reasons)
        if isinstance(frozen, Refusal):
            return about(frozen, there, EDITION)
        if (await vocabulary.version_in(ask)).entries_stamp != context.state.entries_stamp:
            raise DataChanged  # which were submitted was asked of what this request began with
        labels = headings(context.vocabulary, frozen, there.region)
        said = await inputs.to_keep(ask, there, context.vocabulary)
        made = replace(
            there, version=there.version + 1, status=status, frozen_at=now(), data_version=context.data_version,
            printed_by=printing(), submitted=len(frozen), reflected=sum(each.reason is None for each in frozen),
            labels=canonical(labels),
            local_labels=canonical(in_languages(labels, there.languages)) if there.languages else None,
        )  # fmt: skip
        cells = cells_named(made, frozen, said)
        if isinstance(cells, str):
            return about(Refusal(RefusalCode.UNKNOWN_CODE, cells), there, EDITION)
        made = replace(
            made, inputs=canonical([{**each.said, "cells": cells[each.id]} for each in said]) if said else None
        )
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


def content_hash(edition: EditionRecord, entries: Sequence[FrozenEntry]) -> str:
    """SHA-256 of what an edition says and holds, as canonical JSON; its own hash and version are not in it."""
    said = {name: each for name, each in edition.said.items() if name != "hash"}
    held: dict[str, Any] = {
        "edition": said, "labels": edition.headings, "entries": [each.kept for each in entries],
    }  # fmt: skip
    if edition.local_labels is not None:
        held["localLabels"] = json.loads(edition.local_labels)
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
