"""Every problem of a form at once: each with the field that it stands in, a code, what to change, and its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from pydantic import ValidationError

from graphdb.errors import shown
from graphdb.records.terms import FieldKind
from ingest.files import place, reason
from ingest.form.asked import AskedBeside
from ingest.form.fields import AnswerField, EntryForm


class ProblemCode(Enum):
    """What is wrong with a field."""

    REQUIRED = "REQUIRED"
    INVALID = "INVALID"
    UNKNOWN_CODE = "UNKNOWN_CODE"
    TOO_FEW_WORDS = "TOO_FEW_WORDS"
    TOO_MANY_WORDS = "TOO_MANY_WORDS"
    TWICE = "TWICE"
    CONTRADICTION = "CONTRADICTION"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a form. path: `contributions[0].via`. words: of a text that has too few or too many."""

    path: str
    code: ProblemCode
    message: str
    words: int | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """How many words a text has: at least, and at most."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A text of a form, how many words it has, and how many it may have."""

    path: str
    words: int
    limit: Limit


@dataclass(frozen=True, slots=True)
class Checked:
    """A form looked at: what is wrong with it, and what it says, as far as that could be read."""

    form: EntryForm
    problems: tuple[Problem, ...]
    counted: tuple[Counted, ...]


@dataclass(frozen=True)
class Asked:
    """What a form asks for. required: names of fields. limits: words of each text; of none for texts of files."""

    required: tuple[str, ...]
    limits: Mapping[str, Limit]


# The form of the WSIS Prizes asks for a short description of 150 to 200 words, and lists title, stakeholder with kind
# and country, kinds, lines, scope, status; the limits of the title and of statements are ours.
YEAR_ROUND: Final = Asked(
    ("title", "description", "collection", "kinds", "status", "scope", "lines", "countries", "stakeholders"),
    {"title": Limit(1, 30), "description": Limit(150, 200), "statement": Limit(1, 100)},
)
OF_FILES: Final = Asked(("title", "collection"), {})  # what registers of before hold is taken as it is
CODES = frozenset(("lines", "via", "target", "goal", "countries", "country", "regions", "objectives"))
EITHER = {"countries": "regions"}  # the one or the other says where


def words_of(text: str) -> int:
    """How many words a text has: runs of signs between blanks, as word processors count."""
    return len(text.split())


def of_repository(form: EntryForm, beside: AskedBeside | None) -> tuple[EntryForm, list[Problem]]:
    """The form with its answers as they are kept, and what is wrong with those. beside: what its collection asks; None
    where that asks for nothing."""
    found, kept, there = list[Problem](), list[AnswerField](), set[tuple[str, str | None]]()
    for at, each in enumerate(form.answers):
        path, asked = f"answers[{at}]", beside.field(each.field) if beside else None
        if asked is None or beside is None:
            named = ", ".join(one.code for one in beside.fields) if beside else ""
            tells = f"its fields are {named}" if named else "it has no fields of its own"
            message = f"{form.collection or 'This collection'} asks for no field {shown(each.field)}: {tells}."
            found.append(Problem(f"{path}.field", ProblemCode.UNKNOWN_CODE, message))
            continue
        try:
            value = beside.read(asked, each.value)
        except ValueError as fault:
            is_code = asked.kind in (FieldKind.CHOICE, FieldKind.TERM)
            code = ProblemCode.UNKNOWN_CODE if is_code else ProblemCode.INVALID
            found.append(Problem(f"{path}.value", code, f"{asked.label}: {fault}."))
            there.add((asked.code, None))
            continue
        key = asked.code, value if asked.kind is FieldKind.TERM else None
        if key in there:
            message = f"`{asked.code}` is answered twice: keep one answer."
            found.append(Problem(path, ProblemCode.TWICE, message))
        there.add(key)
        kept.append(AnswerField(field=asked.code, value=value))
    for lacking in beside.missing([code for code, _ in there]) if beside else ():
        message = f"`{lacking.code}` is missing: {form.collection} asks for {lacking.label}."
        found.append(Problem("answers", ProblemCode.REQUIRED, message))
    return form.model_copy(update={"answers": tuple(kept)}), found


def checked(given: Mapping[str, Any], asked: Asked = YEAR_ROUND) -> Checked:
    """Look at a form, whatever is in it: `given` by the names of the API, as JSON."""
    form, faults = _read(given)
    unread = {_field(each.path) for each in faults}
    counted = tuple(_counted(given, asked.limits))
    together = (each for each in _together(form, "lines" in unread) if not _is_told(each.path, faults))
    problems = [*faults, *_missing(form, asked.required, unread), *_of_words(counted), *together]
    order = {name: at for at, name in enumerate(_names())}
    problems.sort(key=lambda each: order.get(_field(each.path), -1))
    return Checked(form, tuple(problems), counted)


def _field(path: str) -> str:
    return path.partition("[")[0].partition(".")[0]


def _is_told(path: str, faults: Sequence[Problem]) -> bool:
    """Whether a part of it could not be read, so that what it lacks may be just that."""
    return any(each.path == path or each.path.startswith((f"{path}.", f"{path}[")) for each in faults)


def _names() -> list[str]:
    return [field.alias or name for name, field in EntryForm.model_fields.items()]


def _read(given: Mapping[str, Any]) -> tuple[EntryForm, list[Problem]]:
    """The form, without the fields that cannot be read, and what is wrong with these."""
    try:
        return EntryForm.model_validate(given), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False)
        rest = EntryForm.model_validate(_without(given, [fault["loc"] for fault in found]))
        return rest, list(dict.fromkeys(_fault(each["loc"], each["type"], reason(each)) for each in found))


def _without(given: Mapping[str, Any], places: Sequence[tuple[str | int, ...]]) -> dict[str, Any]:
    """The form without what stands in these places; of what it lists objects of, the others stay where they are."""
    rest: dict[str, Any] = deepcopy(dict(given))
    for *way, last in sorted(places, key=len, reverse=True):
        parent: Any = rest
        for step in way:
            parent = parent[step]
        parent[last] = None
    return {name: _there(value) for name, value in rest.items()}


def _there(value: Any) -> Any:
    if not isinstance(value, list | tuple):
        return value
    is_of_objects = any(isinstance(each, dict) for each in value)
    return [each if each is not None else {} for each in value if each is not None or is_of_objects]


def _fault(where: Sequence[str | int], type: str, said: str) -> Problem:
    leaf = next((each for each in reversed(where) if isinstance(each, str)), "")
    is_code = type == "value_error" and leaf in CODES
    message = f"{said[:1].upper()}{said[1:]}."
    return Problem(place(tuple(where)), ProblemCode.UNKNOWN_CODE if is_code else ProblemCode.INVALID, message)


def _missing(form: EntryForm, required: Sequence[str], unread: set[str]) -> Iterator[Problem]:
    there = form.model_dump(by_alias=True)
    for name in required:
        other = EITHER.get(name)
        if there[name] in (None, ()) and name not in unread and not (other and (there[other] or other in unread)):
            either = f", or one of `{other}`" if other else ""
            yield Problem(name, ProblemCode.REQUIRED, f"`{name}` is missing: fill it in{either}.")


def _counted(given: Mapping[str, Any], limits: Mapping[str, Limit]) -> Iterator[Counted]:
    """The texts of which words are counted, also of those that are wrong otherwise."""
    for name in ("title", "description"):
        if name in limits and isinstance(text := given.get(name), str) and text.strip():
            yield Counted(name, words_of(text), limits[name])
    stated = given.get("contributions")
    for at, each in enumerate(stated if isinstance(stated, list | tuple) and "statement" in limits else ()):
        if isinstance(each, Mapping) and isinstance(text := each.get("statement"), str) and text.strip():
            yield Counted(f"contributions[{at}].statement", words_of(text), limits["statement"])


def _of_words(counted: Sequence[Counted]) -> Iterator[Problem]:
    for each in counted:
        least, most = each.limit.least, each.limit.most
        if each.words < least:
            message = f"`{each.path}` has {each.words} words, and at least {least} are asked for: say more."
            yield Problem(each.path, ProblemCode.TOO_FEW_WORDS, message, each.words)
        elif each.words > most:
            message = f"`{each.path}` has {each.words} words, and at most {most} are taken: shorten it."
            yield Problem(each.path, ProblemCode.TOO_MANY_WORDS, message, each.words)


def _together(form: EntryForm, lines_unread: bool) -> Iterator[Problem]:
    """What fields are not together, though each is right by itself."""
    if form.start_date and form.end_date and form.end_date < form.start_date:
        message = f"It ends on {form.end_date}, before it begins, on {form.start_date}: change one of the two."
        yield Problem("endDate", ProblemCode.CONTRADICTION, message)
    yield from _of_contributions(form, () if lines_unread else form.lines)
    yield from _of_stakeholders(form)


def _of_contributions(form: EntryForm, lines: Sequence[str]) -> Iterator[Problem]:
    there: set[str] = set()
    for at, each in enumerate(form.contributions):
        path = f"contributions[{at}]"
        to = each.target or (str(each.goal) if each.goal is not None else None)
        if to is None:
            yield Problem(path, ProblemCode.REQUIRED, "Say which goal or target this is about.")
        elif to in there:
            message = f"{to} is stated twice: put all that is said of it into one statement."
            yield Problem(path, ProblemCode.TWICE, message)
        if each.target and each.goal is not None and int(each.target.partition(".")[0]) != each.goal:
            message = f"The target {each.target} is not one of goal {each.goal}: leave one of the two out."
            yield Problem(f"{path}.target", ProblemCode.CONTRADICTION, message)
        if each.via and lines and not any(each.via == line or _is_part(each.via, line) for line in lines):
            message = f"{each.via} is none of the lines of this entry: name it in `lines`, or take it out here."
            yield Problem(f"{path}.via", ProblemCode.CONTRADICTION, message)
        there.add(to or "")


def _is_part(code: str, line: str) -> bool:
    """Whether a line is part of another: C7-ELEA of C7."""
    return code.startswith(f"{line}-")


def _of_stakeholders(form: EntryForm) -> Iterator[Problem]:
    there: set[object] = set()
    for at, each in enumerate(form.stakeholders):
        path = f"stakeholders[{at}]"
        who = each.id or (each.name, each.country)
        if each.id is None and each.name is None:
            yield Problem(path, ProblemCode.REQUIRED, "Say which stakeholder: its `id`, or the name of a new one.")
        elif each.id is not None and (each.name or each.country or each.kind):
            message = f"{shown(each.id)} is in the register: leave name, country and kind out, which stand there."
            yield Problem(path, ProblemCode.CONTRADICTION, message)
        elif each.id is None and each.kind is None:
            yield Problem(f"{path}.kind", ProblemCode.REQUIRED, "Say what kind of stakeholder this new one is.")
        elif who in there:
            yield Problem(path, ProblemCode.TWICE, "This one is named before: name each once, with all its roles.")
        there.add(who)
