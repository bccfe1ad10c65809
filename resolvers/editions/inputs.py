"""What facilitators write on their lines for an open edition: drafted, submitted, and accepted by somebody else.

Nobody types a number: the words name cells of the tables of the report, as those of the report itself do. Until it is
accepted, an input is there for who writes it alone, and once submitted for those who decide about it, too.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from graphdb.ask import Ask
from graphdb.chain import canonical, now
from graphdb.errors import BadInput, DataChanged, shown
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.registered import RegisterDraft
from graphdb.kinds.touches import Touches
from graphdb.questions import editions, inputs, register, state, vocabulary
from graphdb.records.editions import EditionRecord, EditionStatus
from graphdb.records.inputs import InputMove, InputRecord, InputStatus, RegisteredInput
from graphdb.records.register import RegisterMove
from resolvers.editions.bound import expect_bound, unknown_table
from resolvers.editions.copying import as_they_are, headings
from resolvers.editions.prose import named
from resolvers.editions.report import cells_named
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.judge import Step, about, judged, moves_for
from resolvers.review.lives.editions import INPUT
from resolvers.review.rights import Act, facilitates, refused
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary
from resolvers.write_once import StoredAnswer, once

LONGEST: Final = 10_000  # characters of a text
MOST_DOCUMENTS: Final = 20
MOST_OPEN: Final = 20  # of one person for one edition that nobody has accepted
MOST_LISTED: Final = 100  # of a line
LONGEST_PERIOD: Final = 3_700  # days
InputOutcome = InputRecord | Refusal


@dataclass(frozen=True)
class WrittenInput:
    """What is saved. id, expected_version: of a draft that is there; of a new one the line, and the edition or the
    first and last day of the period that it is about.

    documents: address and title of each.
    """

    text: str
    documents: Sequence[tuple[str, str]] = ()
    edition: str | None = None
    line: str | None = None
    id: str | None = None
    expected_version: int | None = None
    period: tuple[date, date] | None = None


async def save_input(context: Context, place: str, given: WrittenInput) -> InputOutcome:
    """Write a draft, or write one anew. Raises BadId, BadInput, and UnknownCode for a line that is not there."""
    said = texts.needed("text", given.text, LONGEST)
    documents = texts.linked(given.documents, MOST_DOCUMENTS)
    expect_bound(said, context.vocabulary)
    if given.id is None:
        return await _begin(context, place, given, said, documents)
    if given.expected_version is None or any((given.edition, given.line, given.period)):
        raise BadInput("`id` names a draft that is there: give its `expectedVersion`, and not what it is for.")
    key, step = key_of("FacilitatorInput", given.id), Step(InputMove.SAVE, given.expected_version)

    async def work(ask: Ask) -> Outcome[InputOutcome]:
        there = await _there(context, ask, key, given.id or "", step)
        if isinstance(there, Refusal):
            return there
        edition = await _open(ask, there)
        if isinstance(edition, Refusal):
            return about(edition, there, INPUT)
        if (why := _unbound(said, edition)) is not None:
            return about(why, there, INPUT)
        made = replace(there, version=there.version + 1, text=said, documents=documents, saved_at=now())
        await inputs.change(ask, made, on_chain=False)
        return Done(made)

    return await once(context, place, work, INPUTS)


async def _begin(
    context: Context, place: str, given: WrittenInput, said: str, documents: tuple[tuple[str, str], ...]
) -> InputOutcome:
    is_one = (given.edition is None) is not (given.period is None)
    if not is_one or given.line is None or given.expected_version is not None:
        raise BadInput(
            "Say what it is for, `line` and `edition`, or `line`, `from` and `until`, or which draft it is, `id` and "
            "`expectedVersion`."
        )
    line = context.vocabulary.lines.need("line", given.line)
    key = key_of("Edition", given.edition) if given.edition is not None else None
    since, until = days_of(given.period) if given.period is not None else (None, None)
    new = InputRecord(
        secrets.token_hex(8), 1, InputStatus.DRAFT, key, line, "", said, documents, now(), since=since, until=until
    )

    async def work(ask: Ask) -> Outcome[InputOutcome]:
        if (why := refused(context.actor, Act.INPUT, line, context.vocabulary)) is not None:
            return why
        assert context.actor is not None
        edition = await _open(ask, new)
        if isinstance(edition, Refusal):
            return edition
        if (why := _unbound(said, edition)) is not None:
            return why
        if key is not None:
            there = await inputs.of_edition(ask, key)
        else:
            there = (await inputs.of_lines(ask, [line], MOST_LISTED)).get(line, [])
        mine = [each for each in there if each.author == context.actor.id and each.edition == key]
        if sum(each.status is not InputStatus.ACCEPTED for each in mine) >= MOST_OPEN:
            of = key or f"periods on {line}"
            message = f"{MOST_OPEN} inputs of yours for {of} wait: have them accepted before you write another."
            return Refusal(RefusalCode.NOT_ALLOWED, message)
        made = replace(new, author=context.actor.id)
        await inputs.begin(ask, made, context.actor)
        return Done(made)

    return await once(context, place, work, INPUTS)


async def submit_input(context: Context, place: str, id: str, expected_version: int) -> InputOutcome:
    """Give a draft to those who decide about it. Raises BadId."""
    return await _moved(context, place, id, Step(InputMove.SUBMIT, expected_version))


async def decide_input(
    context: Context, place: str, id: str, move: InputMove, expected_version: int, reason: str | None = None
) -> InputOutcome:
    """Accept or return what somebody else has submitted. Raises BadId, and BadInput for another move."""
    if move not in (InputMove.ACCEPT, InputMove.RETURN):
        raise BadInput(f"{move.value} is no decision: {InputMove.ACCEPT.value} and {InputMove.RETURN.value} are.")
    return await _moved(context, place, id, Step(move, expected_version, texts.text("reason", reason, texts.REASON)))


async def _moved(context: Context, place: str, id: str, step: Step[InputMove]) -> InputOutcome:
    key, accepts = key_of("FacilitatorInput", id), step.move is InputMove.ACCEPT

    async def work(ask: Ask) -> Outcome[InputOutcome]:
        there = await _there(context, ask, key, id, step)
        if isinstance(there, Refusal):
            return there
        edition = await _open(ask, there)
        if isinstance(edition, Refusal):
            return about(edition, there, INPUT)
        status = INPUT.leads_to(there.status, step.move)
        assert status is not None and context.actor is not None
        made = replace(there, version=there.version + 1, status=status)
        if step.move is not InputMove.SUBMIT:
            made = replace(made, decided_by=context.actor.id, decided_at=now(), reason=None if accepts else step.reason)
        if accepts and there.edition is None:
            cells = await _cells(context, ask, edition, made)
            if isinstance(cells, Refusal):
                return about(cells, there, INPUT)
            made = replace(made, cells=canonical(cells))
        await inputs.change(ask, made, on_chain=accepts)
        if not accepts:
            return Done(made)
        known = context.vocabulary
        await state.lines_due(ask, [code for code in known.covers(made.line) if code in known.lines])
        end = await register.head(ask)
        link: RegisterDraft = ChangeDraft(
            RegisterMove.ACCEPT, None, RegisteredInput.of(made), None, adopted=there.version
        )
        changes = await register.write(ask, [link], context.actor, at=end.moment(), end=end)
        return Done(made, tuple(changes))

    return await once(context, place, work, replace(INPUTS, touches=Touches.RECORDS) if accepts else INPUTS)


async def _there(context: Context, ask: Ask, key: str, id: str, step: Step[InputMove]) -> InputRecord | Refusal:
    """An input of which somebody may make a step, or why they may not; what they do not see is not there."""
    there = (await inputs.by_ids(ask, [key])).get(key)
    line = there.line if there is not None and sees(context, there) else None
    if (why := refused(context.actor, Act.SEND, None, context.vocabulary)) is not None:
        return why
    if there is None or line is None:
        message = f"There is no input {shown(id)} of yours, or for you to decide about."
        return Refusal(RefusalCode.UNKNOWN_CODE, message, id)
    if (why := refused(context.actor, Act.INPUT, line, context.vocabulary)) is not None:
        return about(why, there, INPUT)
    status = judged(
        context.actor, step, there, INPUT, context.vocabulary, four_eyes=_four_eyes(context, there, step.move)
    )
    return status if isinstance(status, Refusal) else there


def _four_eyes(context: Context, there: InputRecord, move: InputMove) -> Refusal | None:
    if move not in (InputMove.ACCEPT, InputMove.RETURN) or context.actor is None or context.actor.id != there.author:
        return None
    message = f"You have written {there.key}: another facilitator of {there.line}, or an administrator, decides."
    return Refusal(RefusalCode.FOUR_EYES, message)


def days_of(given: tuple[date, date]) -> tuple[str, str]:
    """First and last day. Raises BadInput."""
    days = (given[1] - given[0]).days
    if not 0 <= days <= LONGEST_PERIOD:
        raise BadInput(
            f"`until` is {given[1]}, {days} days after `from`: a period of 0 to {LONGEST_PERIOD} days is taken."
        )
    return given[0].isoformat(), given[1].isoformat()


def of_period(since: str, until: str) -> EditionRecord:
    """What the report of a period would be: the usual tables, of the entries that came in it."""
    return EditionRecord(
        f"{since}/{until}", 1, EditionStatus.OPEN, "", None, int(since[:4]), f"{since} – {until}", since, until
    )


async def _cells(context: Context, ask: Ask, of: EditionRecord, made: InputRecord) -> Mapping[str, str] | Refusal:
    """What the cells say now that an input about a period names; it keeps that. Raises DataChanged where entries change
    meanwhile."""
    if not named(made.text):
        return {}
    entries = await as_they_are(context, ask, of, {})
    if isinstance(entries, Refusal):
        return entries
    if (await vocabulary.version_in(ask)).entries_stamp != context.state.entries_stamp:
        raise DataChanged
    found = cells_named(replace(of, labels=canonical(headings(context.vocabulary, entries))), entries, [made])
    return found[made.id] if not isinstance(found, str) else Refusal(RefusalCode.UNKNOWN_CODE, found)


async def _open(ask: Ask, made: InputRecord) -> EditionRecord | Refusal:
    """What an input is for, as long as it is written; of one about a period always."""
    if (key := made.edition) is None:
        return of_period(str(made.since), str(made.until))
    there = (await editions.by_ids(ask, [key])).get(key)
    if there is None:
        message = f"There is no edition {shown(key)}: `editions` lists those that there are."
        return Refusal(RefusalCode.UNKNOWN_CODE, message, f"Edition:{key}")
    if there.status is not EditionStatus.OPEN:
        message = f"{key} is {there.status.value}: inputs are written, submitted and accepted while it is OPEN."
        return Refusal(RefusalCode.ILLEGAL_MOVE, message)
    return there


def _unbound(said: str, edition: EditionRecord) -> Refusal | None:
    message = next(unknown_table(said, edition), None)
    return Refusal(RefusalCode.UNKNOWN_CODE, message) if message is not None else None


def sees(context: Context, made: InputRecord) -> bool:
    """Whether the caller sees it: accepted everybody, submitted those who decide, a draft who writes it."""
    actor = context.actor
    if made.status is InputStatus.ACCEPTED:
        return True
    if actor is None:
        return False
    is_decider = made.status is InputStatus.SUBMITTED and facilitates(actor, made.line, context.vocabulary)
    return actor.id == made.author or is_decider


async def by_key(context: Context, key: str) -> InputRecord | None:
    """An input that the caller sees; None where there is none, and where it is not theirs to see."""
    found = await context.loaders.keyed("inputs", lambda keys: inputs.by_ids(context.graph.read, keys)).load(key)
    return found if found is not None and sees(context, found) else None


async def of_edition(context: Context, edition: EditionRecord) -> list[InputRecord]:
    """Those for an edition that the caller sees, in reference order of their lines, with those that are accepted about
    a period within its own; of a frozen one what it keeps."""
    if edition.status is not EditionStatus.OPEN:
        return InputRecord.all_kept(edition.inputs)
    found = [each for each in await inputs.of_edition(context.graph.read, edition.id) if sees(context, each)]
    found += await _about_periods(context.graph.read, edition)
    stand = {each.id for each in standing(found)}
    return _ordered((each for each in found if each.status is not InputStatus.ACCEPTED or each.id in stand),
                    context.vocabulary)  # fmt: skip


async def of_line(context: Context, line: str) -> list[InputRecord]:
    """Those on a line that the caller sees, the newest first; of what is accepted that which stands in each edition."""
    of_lines = context.loaders.keyed(
        "inputs on lines", lambda lines: inputs.of_lines(context.graph.read, lines, MOST_LISTED)
    )
    found = [each for each in await of_lines.load(line) or [] if sees(context, each)]
    stand = {each.id for each in standing(found)}
    return [each for each in found if each.status is not InputStatus.ACCEPTED or each.id in stand]


async def to_keep(ask: Ask, edition: EditionRecord, known: Vocabulary) -> list[InputRecord]:
    """Those that an edition keeps when it is frozen: what was written for it, and about a period within its own."""
    found = [*await inputs.of_edition(ask, edition.id), *await _about_periods(ask, edition)]
    return _ordered(standing(found), known)


async def _about_periods(ask: Ask, edition: EditionRecord) -> list[InputRecord]:
    since, until = edition.period_from, edition.period_until
    return await inputs.of_periods(ask, since, until) if since is not None and until is not None else []


def standing(found: Iterable[InputRecord]) -> list[InputRecord]:
    """Of each line and edition the one that was accepted last, which stands in the place of those before."""
    accepted = [each for each in found if each.status is InputStatus.ACCEPTED]
    accepted.sort(key=lambda each: (each.decided_at or "", each.id))
    return list({(each.of, each.line): each for each in accepted}.values())


def _ordered(found: Iterable[InputRecord], known: Vocabulary) -> list[InputRecord]:
    return sorted(found, key=lambda each: (
        known.lines[each.line].order if each.line in known.lines else 0, each.edition is None, each.since or "", each.id
    ))  # fmt: skip


async def missing(context: Context, edition: EditionRecord) -> list[str]:
    """The lines, and of those in parts the parts, of which nobody's input is accepted, neither on one nor on the whole
    that it is part of; of an edition of the past none.

    What opens the chapter of a line counts: an input for the edition, and one about a period that lies within its own.
    """
    if edition.status is not EditionStatus.OPEN and not edition.holds_entries:
        return []
    known = context.vocabulary
    there = {each.line for each in await of_edition(context, edition) if each.status is InputStatus.ACCEPTED}
    return [each.code for each in known.lines.values() if each.area == each.code and not there & {each.code, each.top}]


def my_moves(context: Context, made: InputRecord) -> list[InputMove]:
    """What the caller may do with it, where it stands."""
    return moves_for(context.actor, made, INPUT, context.vocabulary, lambda move: _four_eyes(context, made, move))


async def _kept(ask: Ask, id: str) -> InputRecord:
    return (await inputs.by_ids(ask, [id]))[id]


INPUTS: Final[StoredAnswer[Any]] = StoredAnswer(lambda made: made.id, _kept, Touches.NOTHING)
