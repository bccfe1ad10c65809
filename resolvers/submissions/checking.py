"""A form looked at before it is sent in: all that is wrong with it, and what it may be once more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from graphdb.ask import Ask
from graphdb.codes import Codes
from graphdb.errors import BadId, BadInput, UnknownCode, shown
from graphdb.questions import alike, register
from graphdb.questions import stakeholders as stakeholder_questions
from graphdb.records.calls import CallRecord
from graphdb.words.likeness import compared, likeness
from graphdb.words.written import without_turns, written
from ingest.form.asked import AskedBeside
from ingest.form.checks import Checked, Counted, Problem, ProblemCode, checked, of_repository
from ingest.form.entries import form_of
from ingest.form.fields import MOST, EntryForm
from resolvers.ids import key_of
from resolvers.scope.context import Context
from resolvers.submissions.calls import asked_by, unknown
from resolvers.submissions.calls import call as one_call
from resolvers.vocabulary.held import Vocabulary

LONGEST = 60_000  # characters of all texts of a form
NAMED = 5  # likely duplicates of each
ALIKE = 0.85  # of two titles or names: so much in common, 1 being equal


class Likeness(Enum):
    """Why something may be what is here already."""

    SAME_TITLE = "SAME_TITLE"
    SAME_ADDRESS = "SAME_ADDRESS"
    SIMILAR_TITLE = "SIMILAR_TITLE"
    SAME_NAME = "SAME_NAME"
    SAME_NAME_ELSEWHERE = "SAME_NAME_ELSEWHERE"
    SIMILAR_NAME = "SIMILAR_NAME"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """What a form, or the part of it at `path`, may be once more; id: of an entry or a stakeholder. score: 0 to 1."""

    path: str
    id: str
    reason: Likeness
    score: float


@dataclass(frozen=True, slots=True)
class FormCheck:
    """All that is to be said of a form."""

    problems: tuple[Problem, ...]
    counted: tuple[Counted, ...]
    duplicates: tuple[Duplicate, ...] = ()


def plain(given: Mapping[str, Any]) -> dict[str, Any]:
    """A form as it is kept: what it says, with the keys of stakeholders. Raises BadInput for texts that are none, for
    too many of them, for lists that are too long or say the same twice, and BadId."""
    kept: dict[str, Any] = _plain(given)
    if (length := _length(kept)) > LONGEST:
        raise BadInput(f"`input` has {length:,} characters, and at most {LONGEST:,} are kept: shorten it.")
    stakeholders = kept.get("stakeholders", ())
    for each in stakeholders:
        if (id := each.get("id")) is not None:
            each["id"] = _key(id)
    return kept


def _key(id: str) -> str:
    try:
        return key_of("Stakeholder", id if ":" in id else f"Stakeholder:{id}")
    except BadId:
        return id  # a problem like others: there is no such stakeholder


def _plain(value: Any, name: str = "input") -> Any:
    match value:
        case str():
            try:
                return written(without_turns(value))
            except ValueError as fault:
                raise BadInput(f"A text of `input` holds {fault}.") from None
        case Mapping():
            made = {name: _plain(each, name) for name, each in value.items()}
            return {name: each for name, each in made.items() if each not in (None, [])}
        case Enum():
            return value.value
        case list() | tuple():
            return _listed([_plain(each, name) for each in value], name)
    return value


def _listed(values: list[Any], name: str) -> list[Any]:
    """A list as it is kept; a draft may lack much, and has no more than what could be sent in."""
    if len(values) > MOST:
        raise BadInput(f"`{name}` lists {len(values):,}, and at most {MOST} are kept: name the main ones.")
    codes = [each for each in values if not isinstance(each, dict)]
    if twice := [each for each, times in Counter(codes).items() if times > 1]:
        raise BadInput(f"`{name}` lists {shown(str(twice[0]))} twice: name each once.")
    return values


def _length(value: Any) -> int:
    match value:
        case str():
            return len(value)
        case dict():
            return sum(_length(each) for each in value.values())
        case list():
            return sum(1 + _length(each) for each in value)
    return 0


async def looked_at(ask: Ask, form: Mapping[str, Any], known: Vocabulary, call: CallRecord | None = None) -> Checked:
    """What is wrong with a form, with what only the graph knows: its stakeholders, its collection.

    call: that it answers, whose form it is, and whose collection is that of the entry.
    """
    if call is not None:
        form = {"collection": call.collection, **form}
    found = checked(form, asked_by(call))
    if call is not None and found.form.collection not in (None, call.collection):
        message = f"The call {shown(call.title)} is for {call.collection}: name that, or leave `collection` out."
        other = Problem("collection", ProblemCode.CONTRADICTION, message)
        found = Checked(found.form, (*found.problems, other), found.counted)
    more = [*_of_collection(found.form, known.collections), *await _of_stakeholders(ask, found.form)]
    made, beside = of_repository(found.form, asked_beside(known, found.form.collection))
    return Checked(made, (*found.problems, *more, *beside), found.counted)


def asked_beside(known: Vocabulary, collection: str | None) -> AskedBeside | None:
    """What a collection asks beside what every form does; None where that is nothing."""
    kept = known.repositories.get(collection or "")
    return known.made(_beside).get(kept.id) if kept is not None else None


def _beside(known: Vocabulary) -> Mapping[str, AskedBeside]:
    return {
        each.id: AskedBeside.of(
            each.id, each.fields, [one for one in known.terms.values() if one.collection == each.id]
        )
        for each in known.repositories.values()
        if each.fields
    }


def _of_collection(form: EntryForm, collections: Codes[str, Any]) -> list[Problem]:
    try:
        if form.collection is not None and collections.need("collection", form.collection) != form.collection:
            raise UnknownCode("collection", form.collection, collections)
    except UnknownCode as fault:
        return [Problem("collection", ProblemCode.UNKNOWN_CODE, fault.message)]
    return []


async def _of_stakeholders(ask: Ask, form: EntryForm) -> list[Problem]:
    ids = [each.id for each in form.stakeholders if each.id is not None]
    there = await stakeholder_questions.by_ids(ask, ids) if ids else {}
    return [
        Problem(f"stakeholders[{at}].id", ProblemCode.UNKNOWN_CODE, f"There is no stakeholder {shown(each.id)}.")
        for at, each in enumerate(form.stakeholders)
        if each.id is not None and each.id not in there
    ]


async def form_now(context: Context, key: str) -> Mapping[str, Any] | None:
    """What an entry says, as the form of a change of it begins; None where there is none."""
    there = (await register.entries(context.graph.read, [key])).get(key)
    if there is None:
        return None
    kept = context.vocabulary.repositories.get(there.said["collection"])
    return form_of(there.said, kept.fields if kept is not None else ())


async def validate(
    context: Context, given: Mapping[str, Any], of: str | None = None, call: str | None = None
) -> FormCheck:
    """All that is wrong with a form, and what is here that it may be once more. of: the entry that it changes. call:
    the one that it answers.

    Raises BadInput for texts that are none, and for a call that there is not.
    """
    answered = await one_call(context, call) if call is not None else None
    if call is not None and answered is None:
        raise BadInput(unknown(f"Call:{call}").message)
    found = await looked_at(context.graph.read, plain(given), context.vocabulary, answered)
    entries = await _entries(context, found.form, of)
    return FormCheck(found.problems, found.counted, (*entries, *await _stakeholders(context, found.form)))


async def _entries(context: Context, form: EntryForm, of: str | None) -> list[Duplicate]:
    if form.title is None:
        return []
    found = list[Duplicate]()
    for each in await alike.entries(context.graph, form.title, form.url):
        score, is_same = likeness(form.title, each.title), compared(form.title) == compared(each.title)
        address = form.url is not None and form.url == each.url
        if each.id != of and (reason := _of_entry(score, is_same=is_same, is_same_address=address)):
            found.append(Duplicate("title", f"Entry:{each.id}", reason, score))
    return _likest(found)


def _of_entry(score: float, *, is_same: bool, is_same_address: bool) -> Likeness | None:
    if is_same:
        return Likeness.SAME_TITLE
    if is_same_address:
        return Likeness.SAME_ADDRESS
    return Likeness.SIMILAR_TITLE if score >= ALIKE else None


async def _stakeholders(context: Context, form: EntryForm) -> list[Duplicate]:
    """Of those that are said to be new, which are here by the same or nearly the same name?"""
    found = list[Duplicate]()
    for at, each in enumerate(form.stakeholders):
        if each.id is None and each.name is not None:
            mine = list[Duplicate]()
            for other in await alike.stakeholders(context.graph, each.name):
                score, is_same = likeness(each.name, other.name), compared(each.name) == compared(other.name)
                same = Likeness.SAME_NAME if other.country in (each.country, None) else Likeness.SAME_NAME_ELSEWHERE
                if score >= ALIKE:
                    reason = same if is_same else Likeness.SIMILAR_NAME
                    mine.append(Duplicate(f"stakeholders[{at}]", f"Stakeholder:{other.id}", reason, score))
            found += _likest(mine)
    return found


def _likest(found: Sequence[Duplicate]) -> list[Duplicate]:
    return sorted(found, key=lambda each: (-each.score, each.id))[:NAMED]
