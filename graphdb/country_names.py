"""When two spellings of a country's name mean one country: by rules, and by names that no rule gives.

    Korea (Rep. of)   Korea, Rep.   the Republic of Korea   REPUBLIC OF KOREA      -> one set of words
    St. Kitts & Nevis   Saint Kitts and Nevis   Gambia (The)   Côte d’Ivoire       -> likewise

A name is compared by its words in any order: without accents, "the", "of", "and"; with abbreviations written out. Then
without what a state calls itself (republic, kingdom, islamic ...), but not where several countries share what is left:
Korea, Congo, China, Germany, where "democratic" or "people's" is the whole difference. Nothing is taken for a country
because it is similar, and what two countries could be is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

Name = tuple[str, ...]  # the words in alphabetical order, each as often as it stands
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"})
_INITIALS = re.compile(r"\b(?:[a-z]\. ?){2,}")  # U.S. and P.D.R.; a single letter is a word cut short
_BRACKETS = re.compile(r"(.+?)\s*\((.+)\)")
_APOSTROPHES = re.compile("['’‘ʼʻ`´]")
_SILENT = frozenset({"the", "of", "and", "et", "y", "part", "territory", "formerly", "fmr"})
_WRITTEN_OUT = {
    "rep": "republic", "rp": "republic", "dem": "democratic", "dr": "democratic republic", "st": "saint",
    "ste": "saint", "sint": "saint", "is": "island", "isl": "island", "isles": "island", "islands": "island",
    "fed": "federated",    "sts": "state", "states": "state", "peoples": "people", "pdr": "people democratic republic",
    "dpr": "people democratic republic", "pr": "people republic", "dprk": "people democratic republic korea",
    "drc": "democratic republic congo", "rb": "bolivarian republic", "fyr": "former yugoslav republic",
    "us": "united state america", "usa": "united state america", "uk": "united kingdom", "terr": "territory",
    "fr": "french", "brit": "british", "prov": "province", "govt": "government", "sar": "special administrative region",
}  # fmt: skip
_STYLES = frozenset(
    {
        "republic", "kingdom", "state", "commonwealth", "principality", "sultanate", "emirate", "duchy", "grand",
        "union", "federation", "federal", "federated", "federative", "confederation", "cooperative", "co", "operative",
        "plurinational", "bolivarian", "islamic", "arab", "hashemite", "independent", "socialist", "democratic",
        "people", "oriental", "jamahiriya", "special", "administrative", "region", "province", "sovereign", "nation",
    }
)  # fmt: skip
# Of these words more than one country or state is made, so that nothing is left away beside them.
_SHARED = frozenset({"korea", "congo", "china", "germany", "german", "yemen", "america", "virgin", "dominica"})
_TOO_GENERAL = frozenset({"united", "south", "north", "east", "west", "new", "central", "great", "island", "saint"})


class CountryNames:
    """Which country a name means, from pairs of a name and its alpha-3 code; several names may have one code.

    codes: pairs of another code and the alpha-3 code, and (KEN, KEN) itself where that is to be found too.
    """

    def __init__(self, names: Iterable[tuple[str, str]], codes: Iterable[tuple[str, str]] = ()) -> None:
        self._codes = dict(codes)
        self._joined: dict[str, set[str]] = {}
        self._whole: dict[Name, set[str]] = {}
        self._bare: dict[Name, set[str]] = {}
        self._joined_bare: dict[str, set[str]] = {}
        for name, alpha3 in names:
            words = _words(name)
            self._joined.setdefault("".join(words), set()).add(alpha3)
            self._whole.setdefault(_sorted(words), set()).add(alpha3)
            self._bare.setdefault(_bare(words), set()).add(alpha3)
            self._joined_bare.setdefault(_joined_bare(words), set()).add(alpha3)

    def find(self, name: str | None) -> str | None:
        """The alpha-3 code of the one country that this name or code means; None where it means none or several.

        Codes of letters are taken in capitals, since "no" and "is" are words; M49 numbers also without their zeros. Of
        a name with another in brackets both may say it: Czechia (Czech Republic).
        """
        name = (name or "").strip()
        code = name.zfill(3) if name.isascii() and name.isdigit() else name
        found = self._codes.get(code) or self._one(name)
        if found is None and (split := _BRACKETS.fullmatch(name)) is not None:
            found = self._one(split[1])
            return found if found == self._one(split[2]) else None
        return found

    def _one(self, name: str) -> str | None:
        words = _words(name)
        if not words:
            return None
        for found in (
            self._whole.get(_sorted(words)),
            self._joined.get("".join(words)),
            self._bare.get(_bare(words)),
            self._joined_bare.get(_joined_bare(words)),
        ):
            if found is not None:
                return next(iter(found)) if len(found) == 1 else None
        return None


def _words(name: str) -> list[str]:
    """The words that count, written out: "Korea, Dem. People's Rep." -> korea democratic people republic."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold()).translate(_LETTERS)
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    plain = _INITIALS.sub(lambda found: re.sub(r"[. ]", "", found[0]) + " ", _APOSTROPHES.sub("", plain))
    words = re.findall(r"[^\W_]+", plain)
    written = (each for word in words for each in _WRITTEN_OUT.get(word, word).split())
    return [each for each in written if each not in _SILENT]


def _bare(words: Iterable[str]) -> Name:
    """The words without what a state calls itself; all of them where that would leave what others share."""
    whole = _sorted(words)
    bare = tuple(each for each in whole if each not in _STYLES)
    return bare if {*bare} - _TOO_GENERAL and _SHARED.isdisjoint(whole) else whole


def _sorted(words: Iterable[str]) -> Name:
    return tuple(sorted(words))


def _joined_bare(words: Iterable[str]) -> str:
    """The same in one piece, since Vietnam is also Viet Nam."""
    kept = _bare(words := list(words))
    return "".join(each for each in words if each in kept)
