"""The words of reports in the languages that they are made in: texts/<language>.json, English in the program.

A text is named by its English; {name} stands for what is put in. What people wrote, and what a value has no name for
in a language, stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from graphdb.local_names import Language

ISOLATED: Final = "\u2068{}\u2069"  # between a first strong isolate and its end (Unicode Standard Annex 9)
LANGUAGES: Final = ("EN", "FR", "ES", "AR")  # English first, which a report is always made in


@dataclass(frozen=True)
class Words:
    """The words of reports in one language."""

    language: str
    known: Mapping[str, str]

    @property
    def direction(self) -> str:
        """ltr or rtl."""
        return Language(self.language).direction

    def __call__(self, text: str, **given: str) -> str:
        """A text in this language; names that are not given stay, for they are cells."""
        said = self.known.get(text, text)
        for name, value in given.items():
            apart = self.direction == "rtl" and not value.startswith("{")  # 2026-01-31 would be shown as 31-01-2026
            said = said.replace(f"{{{name}}}", ISOLATED.format(value) if apart else value)
        return said


@cache
def words_of(language: str) -> Words:
    """The words of one of LANGUAGES."""
    if language == LANGUAGES[0]:
        return Words(language, {})
    file = files("resolvers.editions").joinpath("texts", f"{language.lower()}.json")
    return Words(language, json.loads(file.read_text(encoding="utf-8")))
