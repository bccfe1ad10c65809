"""Notes to an answer: what a filter leaves out only because it is not known.

Two kinds, each counted by one more statement for a list, whatever the number of its parents: the filter is written once
more so that what is missing passes, and the difference of the two totals is what the filter left out for that alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from enum import Enum
from typing import Any, TypeVar

from graphdb.dimensions import DIMENSIONS, STAKEHOLDER_DIMENSIONS
from graphdb.errors import near_it, shown
from graphdb.node_sets import Kind
from resolvers.filters.stated import ContestOrUnknownFilter, Derivation, EntryFilter, StakeholderFilter

F = TypeVar("F", EntryFilter, StakeholderFilter)
MAX_NOTES = 100
MOST_KEYS = 10  # of linkages, in a message
# What may be missing; ids, titles, collections and numbers of stakeholders never are.
OF_ENTRIES = tuple(dict.fromkeys(each.filter for each in DIMENSIONS.values() if not each.always))
OF_STAKEHOLDERS = tuple(dict.fromkeys(each.filter for each in STAKEHOLDER_DIMENSIONS.values() if not each.always))
OF_SDGS = tuple(each.filter for each in DIMENSIONS.values() if each.derivable)


class NoteCode(Enum):
    UNKNOWN_LEFT_OUT = "UNKNOWN_LEFT_OUT"
    ONLY_STATED = "ONLY_STATED"
    SYNTHETIC_INCLUDED = "SYNTHETIC_INCLUDED"
    UNDER_DISPUTE = "UNDER_DISPUTE"
    UNKNOWN_VALUE = "UNKNOWN_VALUE"
    NOTES_LEFT_OUT = "NOTES_LEFT_OUT"


@dataclass(frozen=True)
class Note:
    """What to know about one list of an answer: path, as in errors, says which; count is exact.

    None for what is not counted.
    """

    code: NoteCode
    message: str
    count: int | None
    path: tuple[str | int, ...]

    def as_data(self) -> dict[str, Any]:
        return asdict(self) | {"code": self.code.value, "path": list(self.path)}


def as_extension(notes: set[Note]) -> list[dict[str, Any]]:
    """The notes as clients see them, by path and code; of very many, the first and how many more there are."""
    ordered = sorted(notes, key=lambda each: ([str(part).zfill(9) for part in each.path], each.code.value))
    shown = ordered[:MAX_NOTES]
    if len(ordered) > MAX_NOTES:
        left = len(ordered) - MAX_NOTES
        shown.append(Note(NoteCode.NOTES_LEFT_OUT, f"There are {left} more notes like these.", left, ()))
    return [each.as_data() for each in shown]


def not_counted(code: NoteCode, path: tuple[str | int, ...]) -> Note:
    return Note(
        code, "It is not counted what this filter leaves out: it is too large to be written once more.", None, path
    )


def unknown_left_out(count: int, path: tuple[str | int, ...]) -> Note:
    message = f"{count} are left out only because a value that the filter asks for is missing: unknown is not no."
    return Note(NoteCode.UNKNOWN_LEFT_OUT, message, count, path)


def only_stated(count: int, path: tuple[str | int, ...]) -> Note:
    message = (
        f"Only what entries state themselves counts here; {count} more follow from the official linkages of their "
        "lines, or from terms of their repository: ask with `derivation: ANY`."
    )
    return Note(NoteCode.ONLY_STATED, message, count, path)


def too_few_state(least: int, what: str, path: tuple[str | int, ...]) -> Note:
    """That an empty answer knows nothing, where at least so many entries have to state the same line and this."""
    message = f"No {least} entries state the same action line and {what}, so nothing is suggested: unknown is not no."
    return Note(NoteCode.UNKNOWN_LEFT_OUT, message, None, path)


MADE = {NoteCode.UNKNOWN_LEFT_OUT: unknown_left_out, NoteCode.ONLY_STATED: only_stated}


def synthetic(title: str, code: str) -> Note:
    message = f"The collection {code} ({title}) is synthetic, says nothing about the world, and is counted like others."
    return Note(NoteCode.SYNTHETIC_INCLUDED, message, None, ())


def under_dispute(keys: Sequence[str]) -> Note:
    shown = ", ".join(keys[:MOST_KEYS]) + (f" and {len(keys) - MOST_KEYS} more" if len(keys) > MOST_KEYS else "")
    message = f"What follows from linkages counts {len(keys)} that were confirmed and are under dispute now: {shown}."
    return Note(NoteCode.UNDER_DISPUTE, message, len(keys), ())


def unknown_values(
    what: str, given: Iterable[str] | None, held: Iterable[str], path: tuple[str | int, ...]
) -> list[Note]:
    """A note for each value of a filter that nothing has, whatever its case, with what is near it. what: the field;
    held: the values that there are, which are no closed list, so that an unknown one is no error."""
    there = {each.casefold(): each for each in held}
    return [
        _of_value(f"Nothing has the {what} {shown(each)}.{near_it(each, there.values(), _around(each, there))}", path)
        for each in dict.fromkeys(given or ())
        if each.strip().casefold() not in there
    ]


def _around(value: str, there: Mapping[str, str]) -> list[str]:
    """The longer values that a text of some letters is a part of: Telecommunication, of the name of the ITU."""
    part = value.strip().casefold()
    return [each for key, each in there.items() if len(part) > 2 and part in key]


def unknown_thing(what: str, id: str, path: tuple[str | int, ...]) -> Note:
    """That a filter names a thing that there is not, so that nothing is of it."""
    return _of_value(f"There is no {what} {shown(id)}: take ids from the field `id`.", path)


def elsewhere(said: str, path: tuple[str | int, ...]) -> Note:
    """That what is asked for is one of something else, and is asked for in another way, as a sentence says."""
    return _of_value(said, path)


def unnamed(text: str, near: str, path: tuple[str | int, ...]) -> Note:
    """That nothing is called so as it is written. near: the sentence that says what is near it, or nothing."""
    return _of_value(f"Nothing is called {shown(text)} as it is written.{near}", path)


def _of_value(message: str, path: tuple[str | int, ...]) -> Note:
    return Note(NoteCode.UNKNOWN_VALUE, message, None, path)


def named_in(given: EntryFilter | StakeholderFilter) -> dict[Kind, tuple[str, ...]]:
    """The ids that a filter asks for, of entries and of stakeholders, anywhere in it; not inside `not` and `none`, and
    not those that it leaves out."""
    related: Any = getattr(given, "stakeholders", None) or getattr(given, "entries", None)
    inside = (*(given.and_ or ()), *(given.or_ or ()), *((related.some,) if related and related.some else ()))
    own: Kind = "Entry" if isinstance(given, EntryFilter) else "Stakeholder"
    found: dict[Kind, tuple[str, ...]] = {own: (given.id.in_ or ()) if given.id is not None else ()}
    for each in inside:
        for kind, ids in named_in(each).items():
            found[kind] = (*found.get(kind, ()), *ids)
    return found


def follows(given: EntryFilter | StakeholderFilter | None) -> bool:
    """Whether a filter counts what follows from linkages, anywhere in it."""
    if given is None:
        return False
    if isinstance(given, EntryFilter) and given.derivation in (Derivation.VIA_LINKAGE, Derivation.ANY):
        return True
    related: Any = getattr(given, "stakeholders", None) or getattr(given, "entries", None)
    inside = (*(given.and_ or ()), *(given.or_ or ()), given.not_, related and related.some, related and related.none)
    return any(follows(each) for each in inside)


def passing_unknown_entries(given: EntryFilter) -> EntryFilter:
    """The same filter, which what has no value passes too, wherever it asks for one; not inside `not` and `none`."""
    return _passing(given, OF_ENTRIES)


def passing_unknown_stakeholders(given: StakeholderFilter) -> StakeholderFilter:
    return _passing(given, OF_STAKEHOLDERS)


def _passing(given: F, may_miss: tuple[str, ...]) -> F:
    stated: Any = given
    form: Any = type(given)
    asked = [name for name in may_miss if _is_positive(getattr(stated, name))]
    either = tuple(
        form(or_=(form(**{name: own}), form(**{name: type(own)(is_null=True)})))
        for name in asked
        for own in (getattr(stated, name),)
    )
    inside = tuple(_passing(each, may_miss) for each in stated.and_ or ())
    changed: dict[str, Any] = dict.fromkeys(asked)
    contest = getattr(stated, "contest", None)
    if contest is not None and (contest.reached is not None or contest.status):
        changed["contest"] = ContestOrUnknownFilter(
            contest.in_, contest.reached, contest.status, contest.not_in, contest.is_null
        )
    if either or inside:
        changed["and_"] = inside + either
    if stated.or_:
        changed["or_"] = tuple(_passing(each, may_miss) for each in stated.or_)
    for name, other in (("stakeholders", passing_unknown_stakeholders), ("entries", passing_unknown_entries)):
        related = getattr(stated, name, None)
        if related is not None and related.some is not None:
            changed[name] = replace(related, some=other(related.some))
    passing: F = replace(stated, **changed)
    return passing


def counting_all(given: EntryFilter) -> EntryFilter:
    """The same filter, whose goals and targets that contributions must lead to may also follow from linkages."""
    if not given.counts_stated_alone:
        return given
    asked = [name for name in OF_SDGS if _is_positive(getattr(given, name))]
    further: list[EntryFilter] = []
    kept: dict[str, Any] = {}
    for name in asked:
        own: Any = getattr(given, name)
        further.append(replace(EntryFilter(derivation=Derivation.ANY), **{name: replace(own, not_in=None)}))
        kept[name] = None if own.not_in is None else type(own)(not_in=own.not_in)
    inside = tuple(counting_all(each) for each in given.and_ or ())
    return replace(given, **kept, and_=(*inside, *further)) if inside or further else given


def _is_positive(own: Any) -> bool:
    """Whether it asks for a value that may be, and does not say itself what is to be with those that have none."""
    if own is None or own.is_null is not None:
        return False
    if own.in_ is not None and {*own.in_} <= {*(own.not_in or ())}:  # nothing has it, whatever is missing
        return False
    return any(getattr(own, each.name) is not None for each in fields(own) if each.name != "not_in")
