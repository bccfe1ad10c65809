"""What makes no difference between two texts: one folding for search, for order and for names.

Rule by rule, with the source of each:

1. Marks that nobody sees are dropped: soft hyphens, zero-width marks, directions, variation selectors (the property
   Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties).
2. Apostrophes are `'`, hyphens and dashes `-`, the Arabic decimal separator `.` (Unicode's confusables); so is what
   stands before the last letter of a Hebrew acronym, gershayim or a quotation mark.
3. Case is folded and compatible forms are one: NFKD and full case folding (Unicode Standard Annex 15; section 3.13).
4. Of the marks, U+0300 to U+036F are dropped: accents of Latin and Greek. The letters й, ї and ў of Cyrillic are
   letters of their own and keep theirs; ё is е, as Russian prints it.
5. Vowel points of Arabic and Hebrew are dropped, and the tatweel: texts are written with them or without. All other
   marks stay: vowels of Devanagari or Thai and the sound marks of kana make other words. But the dot of Devanagari is
   dropped and the candrabindu an anusvara, as many write them (Lucene's Hindi normalizer).
6. Forms of one Arabic letter are one (Lucene's Arabic and Persian normalizers): the alefs with hamza, madda or wasla,
   final and Persian ya, ta marbuta and ha, also with the hamza of the Persian ezafe, Persian and Arabic kaf.
7. Letters of Latin that do not decompose become what their name in Unicode says (`ł`, LATIN SMALL LETTER L WITH
   STROKE, is `l`), a few others what the CLDR's Latin-ASCII says (`œ` is `oe`, `þ` is `th`).
8. Digits of all scripts are 0 to 9 (Unicode's Numeric_Type Decimal).
9. What is left is composed again (NFC).

A change of these rules needs a higher `graphdb.words.search_keys.RULES`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_ALIKE = str.maketrans(
    dict.fromkeys("`´‘’‛′ʹʻʼʽˈ＇׳ꞌ", "'") | dict.fromkeys("‐‑‒–—―−﹣－־⁃", "-") | {"٫": ".", "İ": "i", "ı": "i"}
)
_ACCENTS = re.compile("[\u0300-\u036f]+")
_CYRILLIC_LETTERS = re.compile("([иу])([\u0300-\u0305\u0307-\u036f]*)\u0306|(і)([\u0300-\u0307\u0309-\u036f]*)\u0308")
_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f"
                     "\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff]+|(?<=ا)[\u0653-\u0655]+")  # fmt: skip
_EZAFE = re.compile("[هہە]\u0654")
_ARABIC = str.maketrans("ٱىیةکڪہ", "اييهككه")
_GERSHAYIM = re.compile('(?<=[א-ת])["״](?=[א-ת])')
_DEVANAGARI = str.maketrans({"\u093c": None, "\u0901": "\u0902"})
_NAMED = re.compile(r"LATIN SMALL LETTER ([A-Z]{1,2}) WITH .*")
_LATIN = {
    "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ŋ": "n", "ĸ": "k", "ı": "i", "ȷ": "j", "ə": "e", "ǝ": "e", "ɛ": "e",
    "ɔ": "o", "ɣ": "g", "ɩ": "i", "ʊ": "u", "ʌ": "v", "ʃ": "sh", "ʒ": "zh", "ꜣ": "'", "ꜥ": "'", "ꝏ": "oo",
}  # fmt: skip
_LETTER = re.compile("[^\x00-\x7f]")


def folded(text: str) -> str:
    """The text without what makes no difference: `É`, `é` and `e` are one. Folding twice changes nothing more."""
    if text.isascii():
        return text.replace("`", "'").lower()  # the one of _ALIKE that is ASCII
    once = _folded(text)
    while (again := _folded(once)) != once:  # a mark that stood behind one that was dropped
        once = again
    return once


def _folded(text: str) -> str:
    text = _UNSEEN.sub("", text).translate(_ALIKE)
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = _CYRILLIC_LETTERS.sub(lambda found: "й ў ї"[2 * "иуі".index(found[1] or found[3])], text)
    text = _EZAFE.sub("ه", _POINTS.sub("", _ACCENTS.sub("", text))).translate(_ARABIC)
    text = _GERSHAYIM.sub("'", text).translate(_DEVANAGARI)
    return unicodedata.normalize("NFC", _LETTER.sub(lambda found: _plain(found[0]), text)).translate(_ALIKE)


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """A letter of Latin as one of ASCII, a digit as one of 0 to 9; anything else as it is."""
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    if char in _LATIN:
        return _LATIN[char]
    named = _NAMED.fullmatch(unicodedata.name(char, ""))
    return named[1].lower() if named else char


def sort_key(text: str) -> str:
    """The key a title or name is ordered by: folded, single spaces, nothing above U+FFFF.

    Quotation marks and other punctuation at the front do not decide, unless there is nothing else. A character above
    U+FFFF becomes U+FFFD and its code point in six hexadecimal digits, so that ordering by code point and comparing by
    UTF-16 unit agree.
    """
    single = " ".join(folded(text).split())
    start = 0
    if not single[:1].isalnum():
        start = next((place for place, char in enumerate(single) if unicodedata.category(char)[0] not in "PZ"), 0)
    if single.isascii():
        return single[start:]
    return "".join(char if char <= "\uffff" else f"\ufffd{ord(char):06x}" for char in single[start:])
