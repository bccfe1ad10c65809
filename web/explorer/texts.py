"""The words of pages in the languages that there are: texts/<language>.json of a package, English in the templates.

A text is named by its English; {name} stands for a value, and `one|many` for a number. What a language does not have
yet is shown in English and marked so, for readers that read aloud and for right-to-left pages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

ENGLISH = "en"
LANGUAGES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}
RIGHT_TO_LEFT = ("ar",)
# Letters that are read from right to left, and signs that change the direction of what follows.
ISOLATED = "\u2068{}\u2069"  # between a first strong isolate and its end (Unicode Standard Annex 9)
TURNS = re.compile("[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff]")


@dataclass(frozen=True)
class Texts:
    """The texts of one language."""

    language: str
    known: Mapping[str, str]

    @property
    def direction(self) -> str:
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    @property
    def comma(self) -> str:
        """What stands between the parts of a list, of words in its script."""
        return "، " if self.language == "ar" else ", "

    @property
    def semicolon(self) -> str:
        return "؛ " if self.language == "ar" else "; "

    def plain(self, text: str, count: int | None = None, /, **values: Any) -> str:
        """The text for an attribute, in English where this language has none. Values are set apart where it is read
        from right to left, where no element can do that: 4.a would be shown as a.4."""
        if self.direction == "rtl":
            values = {name: ISOLATED.format(each) if isinstance(each, str) else each for name, each in values.items()}
        return _filled(self.known.get(text, text), count, values)

    def _apart(self, value: Any) -> Markup:
        """A value within a text, which may be read the other way: a code in Arabic, or what turns letters round."""
        escaped: Markup = Markup.escape(value)
        is_plain = self.direction == "ltr" and (escaped.isascii() or not TURNS.search(escaped))
        return escaped if is_plain or isinstance(value, int) else Markup("<bdi>{}</bdi>").format(escaped)

    def __call__(self, text: str, count: int | None = None, /, **values: Any) -> Markup | str:
        """The text for the page. Values are shown as text, whatever they hold; those that are markup stay markup."""
        found = self.known.get(text, text)
        escaped = {name: self._apart(value) for name, value in values.items()}
        said: Markup = Markup(_filled(str(Markup.escape(found)), count, escaped))  # noqa: S704  every part of it is escaped
        if self.language == ENGLISH or text in self.known:
            return said
        return Markup('<span lang="en" dir="auto">{}</span>').format(said)


def _filled(text: str, number: int | None, values: Mapping[str, Any]) -> str:
    one, bar, many = text.partition("|")
    chosen = (one if number == 1 else many) if bar and number is not None else text
    given = {**values, **({} if number is None else {"n": f"{number:,}"})}
    return chosen.format(**given) if given else chosen


@cache
def texts_of(language: str, *packages: str) -> Texts:
    """The texts of a language that LANGUAGES has: the explorer's, and those of packages with texts beside them."""
    known: dict[str, str] = {}
    for package in ("web.explorer", *packages) if language != ENGLISH else ():
        file = files(package).joinpath("texts", f"{language}.json")
        known |= json.loads(file.read_text(encoding="utf-8"))
    return Texts(language, known)


def spoken(given: dict[str, str]) -> str:
    """Keep of `lang` what there is: fr of FR and fr-CA. One that there is not is taken out, and is what is returned."""
    asked = given.get("lang", "")
    name = asked.replace("_", "-").partition("-")[0].strip().lower()
    if name in LANGUAGES:
        given["lang"] = name
        return ""
    given.pop("lang", None)
    return asked[:20]


def chosen(asked: str | None, accepted: str | None) -> str:
    """The language of a visit: the one asked for, else the first of Accept-Language that there is, else English."""
    if asked in LANGUAGES:
        return asked
    weighed = []
    for place, each in enumerate((accepted or "").split(",")[:20]):
        name, *parameters = ("".join(part.split()).lower() for part in each.split(";"))  # RFC 9110, 5.6.6: "; q=0.5"
        quality = next((part[2:] for part in parameters if part.startswith("q=")), "1")
        if quality.replace(".", "", 1).isdecimal():
            weighed.append((-float(quality), place, name.partition("-")[0]))
    return next((name for weight, _, name in sorted(weighed) if name in LANGUAGES and weight < 0), ENGLISH)
