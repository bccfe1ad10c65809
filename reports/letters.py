"""The letters of a PDF: fonts that come as packages, and words where no font has the letters of a script."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

import typst

PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")  # Noto, as files; Typst itself brings Latin, Greek and Cyrillic

# How the names of letters begin in Unicode that those fonts have. What is not here would print as empty boxes.
SCRIPTS = re.compile(
    "LATIN|GREEK|COPTIC|CYRILLIC|ARMENIAN|GEORGIAN|CHEROKEE|ARABIC|HEBREW|ETHIOPIC|"
    "DEVANAGARI|VEDIC|BENGALI|GURMUKHI|GUJARATI|ORIYA|TAMIL|TELUGU|KANNADA|MALAYALAM|SINHALA|"
    "THAI|LAO|KHMER|MYANMAR|CJK|IDEOGRAPHIC|BOPOMOFO|HIRAGANA|KATAKANA|KATAKANA-HIRAGANA|HANGUL"
)
# The same of letters, marks and digits that belong to no one script.
SHARED = re.compile(
    "COMBINING|MODIFIER|CARON|VARIATION|FULLWIDTH|HALFWIDTH|VERTICAL|MASU|SUPERSCRIPT|TURNED|FEMININE|MASCULINE|MICRO|"
    "OHM|KELVIN|ANGSTROM|INFORMATION|ROMAN|SCRIPT|BLACK-LETTER|DOUBLE-STRUCK|MATHEMATICAL|EULER|PLANCK|"
    "ALEF|BET|GIMEL|DALET|ARABIC-INDIC|EXTENDED"
)
# Where such letters may be.
BEYOND = re.compile(r"[^\x00-\u036f\u0400-\u052f\u2000-\u2bff\u4e00-\u9fef\uac00-\ud7a3]+")
# Of Chinese, and without a font.
RARE = re.compile("[\u4db6-\u4dbf\u9ff0-\u9fff\ufa70-\ufad9\U00010000-\U0010ffff]")


@cache
def fonts() -> typst.Fonts:
    """Of the packages and of Typst, never of the machine: a report looks the same wherever it is made."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(files(each)) for each in PACKAGES])


def settable(given: Any) -> Any:
    """A JSON value whose texts can be set: `[text in Tibetan letters]` stands where no font has the letters."""
    match given:
        case str():
            return given if given.isascii() else BEYOND.sub(lambda found: _said(found[0]), given)
        case dict():
            return {name: settable(value) for name, value in given.items()}
        case list() | tuple():
            return [settable(value) for value in given]
    return given


def _said(text: str) -> str:
    said, last = [], ""
    for letter in text:
        script = _without_font(letter)
        if last and unicodedata.name(letter, "").startswith(last.upper()):
            script = last  # a mark between the letters
        if not script:
            said.append(letter)
        elif script != last:
            said.append(f"[text in {script} letters]")
        last = script
    return "".join(said)


def _without_font(letter: str) -> str:
    """The script of a letter or digit that no font has: Tibetan; "" for all others."""
    category = unicodedata.category(letter)
    if category[0] not in "LM" and category != "Nd":
        return ""
    script = unicodedata.name(letter, "UNKNOWN").split()[0]
    if script == "CJK" and RARE.match(letter):
        return "rare Chinese"
    return "" if SCRIPTS.fullmatch(script) or SHARED.fullmatch(script) else script.capitalize()
