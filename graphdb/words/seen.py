"""What a reader sees of a text: signs without ink and blanks of every kind make no other words.

Source: Default_Ignorable_Code_Point in Unicode's DerivedCoreProperties.txt, which are shown as nothing; fillers of
Hangul and U+2800, the empty pattern of Braille, are shown as a blank. Of letters that look alike in two scripts the
table has those of names: Unicode Technical Standard 39 calls what is left a skeleton.
"""

from __future__ import annotations

import re
import unicodedata

from graphdb.words.search_keys import folded

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_BLANK = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")
# Letters of Cyrillic, Greek and Armenian by the Latin ones that they are taken for, in small letters.
_ALIKE = str.maketrans(
    "авсԁеһіјкӏмонрԛѕтѵԝхуαβεηικμνορτυχγօոսѡ",
    "abcdehijkimohpqstvwxyabenikuvoptuxyonuw",
)
# Signs of Latin texts that stand for each other in many typefaces.
_ALIKE_IN_LATIN = str.maketrans("i1|ɑ0ɡ", "lllaog")


def seen(text: str) -> str:
    """The text as it reads: composed (NFKC), without signs that nobody sees, single blanks between words."""
    shown = unicodedata.normalize("NFKC", _BLANK.sub(" ", _UNSEEN.sub("", text)))
    kept = (" " if unicodedata.category(char)[0] in "CZ" else char for char in _UNSEEN.sub("", shown))
    return " ".join("".join(kept).split())


def skeleton(name: str) -> str:
    """What two names have in common that people take for one: folded letters, look-alikes as one, single blanks."""
    letters = folded(seen(name)).translate(_ALIKE).translate(_ALIKE_IN_LATIN)
    return " ".join(letters.split())
