"""A row that says one entry, checked: every problem with its column, the value, the reason and what is likely meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from graphdb.words.written import address, joined, says, without_turns, written
from ingest.dates import YEARS, day
from ingest.incoming import codes
from ingest.incoming.cells import NOTHING, Refused, identifier, pieces, text
from ingest.names import spelling
from ingest.rows import SourceId

Given = Mapping[str, Any]  # the cells of a field, by column
STATUSES = {
    "planned": "PLANNED", "ongoing": "ONGOING", "on going": "ONGOING", "in progress": "ONGOING", "active": "ONGOING",
    "completed": "COMPLETED", "complete": "COMPLETED", "finished": "COMPLETED", "closed": "COMPLETED",
}  # fmt: skip
SCOPES = {
    "local": "LOCAL", "national": "NATIONAL", "regional": "REGIONAL", "international": "INTERNATIONAL",
    "global": "INTERNATIONAL",
}  # fmt: skip
VALUE_LENGTH = 200
_SCHEME = re.compile(r"https?://\S+", re.IGNORECASE)
_IDENTIFIER = re.compile(r"[^\s,]{2,200}")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#:]\S*)?")


@dataclass
class Noticed:
    """What is taken and said: pairs of column and text. The context of the validation of one row."""

    notes: list[tuple[str, str]] = field(default_factory=list)

    def of(self, column: str) -> Callable[[str], None]:
        return lambda said: self.notes.append((column, said))


@dataclass(frozen=True, slots=True)
class Problem:
    column: str
    value: str
    reason: str
    suggestion: str | None = None


def as_told(value: Any) -> str:
    """A value as it is told: what stands in the file, as far as that is short."""
    said = str(value)
    return said if len(said) <= VALUE_LENGTH else f"{said[:VALUE_LENGTH]}..."


def refusal(problems: Sequence[Problem]) -> PydanticCustomError:
    return PydanticCustomError("cells", "not taken", {"problems": list(problems)})


def _listed(read: Callable[[Any, Callable[[str], None]], Sequence[Any]]) -> BeforeValidator:
    """A list of codes out of cells; two columns that each say one thing have to say the same."""

    def check(given: Given, info: ValidationInfo) -> tuple[Any, ...]:
        noticed, problems = cast("Noticed", info.context), list[Problem]()
        by_column: dict[str, list[Any]] = {}
        for column, value in given.items():
            for piece in pieces(value):
                try:
                    by_column.setdefault(column, []).extend(read(piece, noticed.of(column)))
                except Refused as fault:
                    organization = next((each.name for each in info.data.get("organizations") or ()), None)
                    tail = codes.tail_of_name(str(piece), organization) if read is codes.countries else None
                    problems.append(Problem(column, as_told(piece), str(fault), tail or fault.suggestion))
        single = {column: found for column, found in by_column.items() if isinstance(given[column], str) and found}
        if len({tuple(found) for found in single.values()}) > 1:
            (one, ours), (other, theirs) = list(single.items())[:2]
            said = f"it says {', '.join(map(str, theirs))}, and {one} says {', '.join(map(str, ours))}"
            problems.append(Problem(other, as_told(given[other]), f"the columns contradict each other: {said}"))
        if problems:
            raise refusal(problems)
        return tuple(dict.fromkeys(each for found in by_column.values() for each in found))

    return BeforeValidator(check)


def _single(read: Callable[[Any, Callable[[str], None]], Any]) -> BeforeValidator:
    """One thing out of one cell; None where it is empty."""

    def check(given: Given, info: ValidationInfo) -> Any:
        ((column, value),) = given.items()
        if value is None or (isinstance(value, str) and (not says(value) or value.strip() in NOTHING)):
            return None
        try:
            return read(value, cast("Noticed", info.context).of(column))
        except Refused as fault:
            raise refusal([Problem(column, as_told(value), str(fault), fault.suggestion)]) from fault

    return BeforeValidator(check)


def _words(longest: int, *, is_title: bool = False) -> BeforeValidator:
    def read(value: Any, notice: Callable[[str], None]) -> str:
        said = text(value)
        if len(said) > longest:
            raise Refused(f"{len(said):,} characters, and at most {longest:,} are taken")
        try:
            kept = written(joined(without_turns(said)) if is_title else said)
        except ValueError as error:
            raise Refused(f"it holds {error}") from error
        if kept is None:
            raise Refused("it says nothing: nobody sees a sign of it")
        return kept

    return _single(read)


def _as_written(value: Any) -> str:
    """A short text that is kept as it stands: a state of things, a day that there is not, a role."""
    said = text(value)
    if len(said) > VALUE_LENGTH:
        raise Refused(f"{len(said):,} characters, and at most {VALUE_LENGTH} are taken")
    try:
        return written(joined(without_turns(said))) or ""
    except ValueError as error:
        raise Refused(f"it holds {error}") from error


@dataclass(frozen=True, slots=True)
class When:
    """A day as written, and as understood."""

    raw: str
    day: date | None


def _when(value: Any, notice: Callable[[str], None]) -> When:
    if isinstance(value, datetime | date):
        stated = value.date() if isinstance(value, datetime) else value
        return When(stated.isoformat(), stated)
    said = _as_written(value)
    found = day(said) or day(said[:10])
    if found is None:
        notice(f"{said} is no day that there is: kept as it is written")
    return When(said, found)


def _year(value: Any, notice: Callable[[str], None]) -> int:
    said = text(value)
    if not said.isdecimal() or len(said) > 4 or int(said) not in YEARS:
        raise Refused(f"{said} is no year from {YEARS.start} to {YEARS.stop - 1}")
    return int(said)


def _url(value: Any, notice: Callable[[str], None]) -> str | None:
    said = text(value)
    is_whole = _SCHEME.fullmatch(said) is not None and len(said) <= 2_000
    if is_whole or _HOST.fullmatch(without := said.strip()):
        try:
            found = address(said if is_whole else f"https://{without}")
        except ValueError as error:
            raise Refused(f"it holds {error}") from error
        if not is_whole:
            notice(f"an address without https://, taken as {found}")
        return found
    raise Refused(f"{said[:80]} is no address that begins with https://")


def _status(value: Any, notice: Callable[[str], None]) -> tuple[str, str | None]:
    said = _as_written(value)
    known = STATUSES.get(spelling(said))
    if known is None:
        notice(f"{said} is none of planned, ongoing and completed: kept as it is written")
    return said, known


def _scope(value: Any, notice: Callable[[str], None]) -> str:
    said = text(value)
    if (known := SCOPES.get(spelling(said))) is None:
        raise Refused(f"{said} is no scope", "LOCAL, NATIONAL, REGIONAL or INTERNATIONAL")
    return known


@dataclass(frozen=True, slots=True)
class Party:
    """An organization as a row names it."""

    name: str
    role: str | None = None
    kind: str | None = None
    identifier: str | None = None


def _parties(value: Any, notice: Callable[[str], None]) -> Sequence[Party]:
    if not isinstance(value, dict):
        return [Party(_name(value))]
    kind, given = value.get("kind"), value.get("identifier") or value.get("ref")
    role = value.get("role") or value.get("org_type")
    return [
        Party(
            _name(value.get("name")), _as_written(role) if role else None, kind or None,
            _identifiers(given, notice)[0] if given else None,
        )
    ]  # fmt: skip


def _identifiers(value: Any, notice: Callable[[str], None]) -> Sequence[str]:
    """The identifier of an organization, as those of org-id.guide: XM-DAC-41119, GB-CHC-1234567."""
    said = _as_written(identifier(value))
    if not _IDENTIFIER.fullmatch(said):
        raise Refused(f"{said[:80]} is no identifier of an organization: 2 to 200 letters, digits and signs, no blanks")
    return [said]


def _name(value: Any) -> str:
    said = text(value) if value is not None else ""
    try:
        kept = written(joined(without_turns(said))) if said else None
    except ValueError as error:
        raise Refused(f"it holds {error}") from error
    if kept is None or len(kept) > 1_000:
        raise Refused("a name of 1 to 1,000 characters is needed")
    return kept


def _goal(value: Any, notice: Callable[[str], None]) -> Sequence[Any]:
    """A goal or target of a cell, or of an object as the digital public goods have it, with its statement."""
    if not isinstance(value, dict):
        return codes.sdgs(value, notice)
    number = next(
        (value[each] for each in ("SDGNumber", "goal", "target", "code") if value.get(each) is not None), None
    )
    if number is None:
        raise Refused("an object without SDGNumber, goal or target")
    said = next((value[each] for each in ("statement", "evidenceText", "evidence_text") if value.get(each)), None)
    try:
        statement = written(text(said)) if said else None
    except ValueError as error:
        raise error if isinstance(error, Refused) else Refused(f"the statement holds {error}") from error
    return [(each, statement) for each in codes.sdgs(number, notice)]


class EntryRow(BaseModel):
    """A row, its fields in the order in which they are looked at. None: the row does not say; a file that has no such
    column does not say so either, see `columns.Mapped.stated`."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True, extra="forbid")

    id: Annotated[SourceId | None, _single(lambda value, _: identifier(value))] = None
    title: Annotated[str, _words(1_000, is_title=True)]
    description: Annotated[str | None, _words(20_000)] = None
    organizations: Annotated[tuple[Party, ...], _listed(_parties)] = ()
    organization_ids: Annotated[tuple[str, ...], _listed(_identifiers)] = ()
    organization_kind: Annotated[str | None, _single(lambda value, _: codes.stakeholder_kind(text(value)))] = None
    lines: Annotated[tuple[str, ...], _listed(codes.lines)] = ()
    sdgs: Annotated[tuple[Any, ...], _listed(_goal)] = ()
    mdgs: Annotated[tuple[str, ...], _listed(codes.mdgs)] = ()
    objectives: Annotated[tuple[str, ...], _listed(codes.objectives)] = ()
    countries: Annotated[tuple[str, ...], _listed(codes.countries)] = ()
    regions: Annotated[tuple[str, ...], _listed(codes.regions)] = ()
    kinds: Annotated[tuple[str, ...], _listed(codes.kinds)] = ()
    scope: Annotated[str | None, _single(_scope)] = None
    status: Annotated[tuple[str, str | None] | None, _single(_status)] = None
    start: Annotated[When | None, _single(_when)] = None
    end: Annotated[When | None, _single(_when)] = None
    year: Annotated[int | None, _single(_year)] = None
    url: Annotated[str | None, _single(_url)] = None

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> EntryRow:
        if self.start and self.end and self.start.day and self.end.day and self.end.day < self.start.day:
            reason = f"it ends before it starts on {self.start.day}"
            raise refusal([Problem("end", as_told(self.end.raw), reason)])
        if self.organization_ids and len(self.organization_ids) != len(self.organizations):
            count = f"{len(self.organization_ids)} for {len(self.organizations)} organizations"
            reason = f"{count}: say one for each, in their order, or leave the column out"
            raise refusal([Problem("organization_ids", as_told(", ".join(self.organization_ids)), reason)])
        return self
