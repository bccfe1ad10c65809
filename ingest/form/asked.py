"""What a hosted repository asks beside what every form does: each answer read as its field has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Final

from pydantic import TypeAdapter, ValidationError

from graphdb.errors import shown
from graphdb.records.terms import FieldKind, RepositoryField, TermRecord
from graphdb.words.written import in_one_line
from ingest.files import reason
from ingest.rows import Address

WORDS: Final = 500  # of a TEXT whose field says no other number
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
_ADDRESS: TypeAdapter[str] = TypeAdapter(Address)


@dataclass(frozen=True)
class AskedBeside:
    """The fields of a repository, and its terms by list: code -> label. collection: its code."""

    collection: str
    fields: tuple[RepositoryField, ...] = ()
    terms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, collection: str, fields: Sequence[RepositoryField], terms: Sequence[TermRecord]) -> AskedBeside:
        """terms: those of the collection."""
        schemes: dict[str, dict[str, str]] = {each.scheme: {} for each in fields if each.scheme}
        for each in terms:
            if each.scheme in schemes:
                schemes[each.scheme][each.code] = each.label
        return cls(collection, tuple(fields), schemes)

    def field(self, code: str) -> RepositoryField | None:
        return next((each for each in self.fields if each.code == code), None)

    def read(self, asked: RepositoryField, text: str) -> str:
        """An answer as it is kept. Raises ValueError, whose words say what to change."""
        said = text.strip()
        match asked.kind:
            case FieldKind.TEXT:
                most = asked.words or WORDS
                if (count := len(said.split())) > most:
                    raise ValueError(f"it has {count} words, and at most {most} are taken: shorten it")
                return said
            case FieldKind.NUMBER:
                if _NUMBER.fullmatch(said) is None:
                    raise ValueError(f"{shown(said)} is no number: write digits, with a point before decimals, as 12.5")
                return said
            case FieldKind.DAY:
                return _day(said)
            case FieldKind.ADDRESS:
                try:
                    return _ADDRESS.validate_python(in_one_line(said))
                except ValidationError as error:
                    raise ValueError(reason(error.errors(include_url=False)[0])) from None
            case FieldKind.CHOICE:
                return _one_of(said, {each: each for each in asked.choices}, "choices")
            case FieldKind.TERM:
                return _one_of(said, self.terms.get(asked.scheme or "", {}), f"terms of {asked.scheme}")

    def missing(self, answered: Sequence[str]) -> Iterator[RepositoryField]:
        """The fields that have to be filled in and are none of these."""
        return (each for each in self.fields if each.required and each.code not in answered)

    def term_id(self, asked: RepositoryField, code: str) -> str:
        return f"{self.collection}:{asked.scheme}:{code}"


def _day(text: str) -> str:
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        day = None
    if day is None:
        raise ValueError(f"{shown(text)} is no day: write the year, the month and the day, as in 2026-03-31")
    return day.isoformat()


def _one_of(text: str, known: Mapping[str, str], what: str) -> str:
    """The code that is meant: by itself or by its label, whatever the case."""
    by_text = {label.casefold(): code for code, label in known.items()} | {code.casefold(): code for code in known}
    if (code := by_text.get(text.casefold())) is not None:
        return code
    near = get_close_matches(text.casefold(), by_text, 1)
    meant = f", likely meant: {by_text[near[0]]}" if near else ""
    listed = ", ".join(list(known)[:12]) + (" ..." if len(known) > 12 else "")
    raise ValueError(f"{shown(text)} is none of the {what}: {listed or 'there is none yet'}{meant}")
