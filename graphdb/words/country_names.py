"""When two spellings of a country's name mean one country: by rules, and by names that no rule gives.

    Korea (Rep. of)   Korea, Rep.   the Republic of Korea   REPUBLIC OF KOREA      -> one set of words
    St. Kitts & Nevis   Saint Kitts and Nevis   Gambia (The)   Côte d’Ivoire       -> likewise

A name is compared by its words in any order, folded as for searches; without "the", "of", "and"; with abbreviations
written out. Then without what a state calls itself (republic, kingdom, islamic ...), but not where several countries
share what is left: Korea, Congo, China, Germany, where "democratic" or "people's" is the whole difference. Two names of
one country may stand together (Myanmar, Burma), and so may a name and its code (Kenya, KE), or a territory and its
state (Guam, USA). Nothing is taken for a country because it is similar, and what two countries could be is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

from graphdb.words.folding import folded

LONGEST = 200  # characters; no name of a country has half as many
Name = tuple[str, ...]  # the words in alphabetical order, each as often as it stands
# U.S., P.D.R and I. R.; a single letter is a word cut short
_INITIALS = re.compile(r"\b(?:[a-z]\. ?)+(?:[a-z]\.|[a-z]\b(?!['’]))")
_TWO = re.compile(r"(.+?)\s*[(\[](.+)[)\]]|(.+)(?:, ?| - | ?/ ?)(.+)")
_STATE_OF = re.compile(r"\bst\.? of\b")  # Plurinational St. of Bolivia
_SILENT = frozenset(
    {"the", "of", "and", "et", "y", "part", "territory", "territories", "formerly", "fmr", "mainland", "la"}
)
_WRITTEN_OUT = {
    "rep": "republic", "rp": "republic", "dem": "democratic", "dr": "democratic republic", "st": "saint",
    "ste": "saint", "sint": "saint", "is": "island", "isl": "island", "isles": "island", "islands": "island",
    "isls": "island", "islas": "island", "eq": "equatorial", "plur": "plurinational", "bol": "bolivarian",
    "fed": "federal", "federated": "federal", "federative": "federal", "op": "operative",
    "sts": "state", "states": "state", "peoples": "people", "pdr": "people democratic republic",
    "dpr": "people democratic republic", "pr": "people republic", "dprk": "people democratic republic korea",
    "drc": "democratic republic congo", "rb": "bolivarian republic", "fyr": "former yugoslav republic",
    "us": "united state america", "usa": "united state america", "uk": "united kingdom", "terr": "territory",
    "fr": "french", "brit": "british", "prov": "province", "govt": "government",
    "ir": "islamic republic", "ur": "united republic", "sr": "socialist republic", "ar": "arab republic",
    "fdr": "federal democratic republic", "fs": "federal state", "prc": "people republic china",
    "rok": "republic korea", "rd": "democratic republic", "rdc": "democratic republic congo",
    "ksa": "kingdom saudi arabia", "rsa": "republic south africa", "fyrom": "former yugoslav republic macedonia",
    "bvi": "british virgin island", "usvi": "united state america virgin island", "tfyr": "former yugoslav republic",
}  # fmt: skip
_STYLES = frozenset(
    {
        "republic", "kingdom", "state", "commonwealth", "principality", "sultanate", "emirate", "duchy", "grand",
        "union", "federation", "federal", "confederation", "cooperative", "co", "operative",
        "plurinational", "bolivarian", "islamic", "arab", "hashemite", "independent", "socialist", "democratic",
        "people", "oriental", "jamahiriya", "sar", "sovereign",
    }
)  # fmt: skip
# Of these words more than one country or state is made, so that nothing is left away beside them.
_SHARED = frozenset({"korea", "congo", "china", "germany", "german", "yemen", "america", "virgin", "dominica"})
_ADJECTIVES = frozenset({"dominican", "french"})  # alone they are of several places
# A letter cut short may be one of several words, or the Portuguese for "and".
_CUT_SHORT = {
    "n": ("north", "northern", "new"), "s": ("south", "southern", "sao"), "e": ("east", ""), "w": ("west", "western"),
}  # fmt: skip
# Territories beside whose name that of their state may stand (ISO 3166-1, remarks).
_TERRITORIES = {
    "AUS": "CCK CXR HMD NFK", "CHN": "HKG MAC", "DNK": "FRO GRL", "FIN": "ALA",
    "FRA": "ATF BLM GLP GUF MAF MTQ MYT NCL PYF REU SPM WLF", "NLD": "ABW BES CUW SXM", "NOR": "BVT SJM",
    "GBR": "AIA BMU CYM FLK GGY GIB IMN IOT JEY MSR PCN SGS SHN TCA VGB", "NZL": "COK NIU TKL",
    "USA": "ASM GUM MNP PRI UMI VIR",
}  # fmt: skip
_OF_A_STATE = ("georgia", "state")  # one of the United States
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
        self._of_word: dict[str, list[tuple[frozenset[str], str]]] = {}
        for name, alpha3 in names:
            words = _words(name)
            self._joined.setdefault("".join(words), set()).add(alpha3)
            self._whole.setdefault(_sorted(words), set()).add(alpha3)
            for word in {*words}:
                self._of_word.setdefault(word, []).append((frozenset(words), alpha3))
            self._bare.setdefault(_bare(words), set()).add(alpha3)
            self._joined_bare.setdefault(_joined_bare(words), set()).add(alpha3)

    def find(self, name: str | None) -> str | None:
        """The alpha-3 code of the one country that this name or code means; None where it means none or several.

        Codes of letters are taken in capitals, since "no" and "is" are words; M49 numbers also without their zeros. Of
        a name with another in brackets both may say it: Czechia (Czech Republic).
        """
        name = (name or "").strip(' \t\r\n."')
        if len(name) > LONGEST:
            return None
        found = self._of_code(name) or self._one(name)
        if found is None and (split := _TWO.fullmatch(name)) is not None:
            return self._of_both(*(part for part in split.groups() if part))
        return found

    def _of_both(self, one: str, other: str) -> str | None:
        """What two names beside each other mean: one country said twice, or a territory and its state."""
        first, second = (self._of_code(part) or self._one(part) for part in (one, other))
        if first == second:
            return first
        for territory, state in ((first, second), (second, first)):
            if territory and state and territory in _TERRITORIES.get(state, "").split():
                return territory
        for vague, sure, meant, found in ((one, other, first, second), (other, one, second, first)):
            # Congo (DRC): a name that several countries share says nothing here that the other does not say.
            words = {*_words(vague)}
            if found and words <= {*_words(sure)} and (meant is None or _SHARED.issuperset(words)):
                return found if words else None
        return None

    def _of_code(self, name: str) -> str | None:
        return self._codes.get(name.zfill(3) if name.isascii() and name.isdigit() else name)

    def _one(self, name: str) -> str | None:
        """The country of a name in one piece: where a letter cut short stands for several words, that of all ways."""
        found = {alpha3 for words in _ways(_words(name)) if words and (alpha3 := self._of_words(words)) is not None}
        return found.pop() if len(found) == 1 else None

    def _of_words(self, words: list[str]) -> str | None:
        if _ADJECTIVES.issuperset(words):
            return None
        for found in (
            self._whole.get(_sorted(words)),
            self._joined.get("".join(words)),
            self._bare.get(_bare(words)),
            self._joined_bare.get(_joined_bare(words)),
            self._together(words),
        ):
            if found:
                return next(iter(found)) if len(found) == 1 else None
        return None

    def _together(self, words: list[str]) -> set[str]:
        """The countries whose names make up these words: Korea, Republic of (South) is two of one country."""
        made: dict[str, set[str]] = {}
        if len({*words}) < len(words):
            return set()  # Sudan, South Sudan
        for word in words:
            for name, alpha3 in self._of_word.get(word, ()):
                if name.issubset(words):
                    made.setdefault(alpha3, set()).update(name)
        return {alpha3 for alpha3, of in made.items() if of == {*words}}


def _ways(words: list[str]) -> Iterator[list[str]]:
    """The words with each letter that is cut short written out in every way; as they are where there are many."""
    cut = [_CUT_SHORT.get(each, (each,)) for each in words]
    if sum(len(each) > 1 for each in cut) > 2:
        yield words
        return
    for way in product(*cut):
        yield [each for each in way if each]


def _words(name: str) -> list[str]:
    """The words that count, written out: "Korea, Dem. People's Rep." -> korea democratic people republic."""
    plain = folded(name).replace("'", "")
    plain = _STATE_OF.sub("state of", plain).replace("special administrative region", "sar")
    plain = _INITIALS.sub(lambda found: re.sub(r"[. ]", "", found[0]) + " ", plain)
    words = re.findall(r"[^\W_]+", plain)
    written = (each for word in words for each in _WRITTEN_OUT.get(word, word).split())
    return [each for each in written if each not in _SILENT]


def _bare(words: Iterable[str]) -> Name:
    """The words without what a state calls itself; all of them where that would leave what others share."""
    whole = _sorted(words)
    bare = tuple(each for each in whole if each not in _STYLES)
    return bare if {*bare} - _TOO_GENERAL and _SHARED.isdisjoint(whole) and whole != _OF_A_STATE else whole


def _sorted(words: Iterable[str]) -> Name:
    return tuple(sorted(words))


def _joined_bare(words: Iterable[str]) -> str:
    """The same in one piece, since Vietnam is also Viet Nam."""
    kept = _bare(words := list(words))
    return "".join(each for each in words if each in kept)
