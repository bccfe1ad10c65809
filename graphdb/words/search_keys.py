"""The words of a text, as they are stored to be searched, and those of a search.

Full-text analyzers differ between engines in stop words, stemming and scripts. So a text is searched by tokens of ours
in plain ASCII, which every engine takes as they are:

- A word is a run of letters, marks and digits; the code of a target (4.4, 16.a) is one; `SDG4` is `SDG 4`, `U.N.` `UN`.
- What hyphens or apostrophes join is kept in one and in parts: `e-government` is `egovernment`, `e` and `government`.
  A single e or m before a word is as if joined.
- An English plural is kept as its singular too (`singular`).
- Scripts written without spaces (Han, kana, Thai, Lao, Khmer, Burmese) have no words: neighbouring letters are kept in
  pairs and alone, so that a search finds what stands side by side.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, pairwise

from graphdb.words.folding import folded, sort_key

__all__ = ["RULES", "Term", "folded", "singular", "sort_key", "spelled", "stored_words", "terms", "words"]

RULES = 5  # raised with every change of what is stored, here or in folding: `migrate up` makes all keys again
MAX_TOKEN = 240  # characters; analyzers cut a token at 255

# Scripts written without spaces: Thai, Lao, Burmese, Khmer, kana, Han.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u9fff"
    "\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)


def _marks() -> str:
    """The marks of all scripts, as a class of a pattern: they belong to the word that they stand in."""
    marks = (point for point in range(0x300, 0x1F000) if unicodedata.category(chr(point))[0] == "M")
    stretches = (list(each) for _, each in groupby(enumerate(marks), lambda pair: pair[1] - pair[0]))
    return "".join(f"{chr(each[0][1])}-{chr(each[-1][1])}" for each in stretches)


MARKS = _marks()
_LETTER = rf"(?:(?![{UNSPACED}])(?:[^\W_]|[{MARKS}]))"
_CODE = rf"[0-9]+\.(?:[0-9]{{1,2}}|[a-z])(?!{_LETTER})"
_WORD = re.compile(
    rf"(?P<code>{_CODE})|(?P<run>[{UNSPACED}]+)|(?P<word>(?:\b[em] (?=[a-z]))?{_LETTER}+(?:['-]{_LETTER}+)*)"
)
# The same for ASCII, where a letter needs no looking around: the words of a title are made in a third less time.
_ASCII_WORD = re.compile(
    r"(?P<code>[0-9]+\.(?:[0-9]{1,2}|[a-z])(?![a-z0-9]))|(?P<word>(?:\b[em] (?=[a-z]))?[a-z0-9]+(?:['-][a-z0-9]+)*)"
)
_JOINT = re.compile("[' -]")
_UNIT = re.compile(rf".[{MARKS}]*", re.DOTALL)  # a letter with its marks
_ACRONYM = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}")
_SDG = re.compile(r"(?<![^\W_])sdgs?[-#: ]?(?=[0-9])")
_PLAIN = re.compile("[a-z]{4,}")
_LOSES_E = re.compile("(?:ch|sh|x|ss|zz|o|[^aeo]us)e$")
_ELIDED = frozenset(
    ["c", "d", "j", "l", "m", "n", "s", "t", "qu", "dell", "nell", "all", "un", "sull", "dall"]
)  # before an apostrophe: l'accès
_SINGULARS = {
    "women": "woman", "children": "child", "news": "news", "goods": "goods", "series": "series", "species": "species",
    "movies": "movie", "cookies": "cookie", "calories": "calorie", "selfies": "selfie",
}  # fmt: skip


@dataclass(frozen=True)
class Term:
    """One word of a search: found where all patterns of one option stand in the stored words.

    A pattern is a piece of stored words: ` xword ` a whole one, ` xword` the beginning of one, ` xab xbc ` neighbours.
    whole: the options without those that are beginnings only.
    """

    options: tuple[tuple[str, ...], ...]
    whole: tuple[tuple[str, ...], ...]

    def is_in(self, stored: str) -> bool:
        return any(all(pattern in stored for pattern in option) for option in self.options)

    def is_whole_in(self, stored: str) -> bool:
        return any(all(pattern in stored for pattern in option) for option in self.whole)

    @property
    def spans(self) -> bool:
        """Whether an index of tokens finds too much: it does not know which of them are neighbours."""
        return any(" " in pattern.strip() for option in self.options for pattern in option)

    @property
    def query(self) -> str:
        """What a full-text index is asked for; ASCII letters, digits, and operators of ours."""
        return _either(
            _every(token + ("" if pattern.endswith(" ") else "*") for pattern in option for token in pattern.split())
            for option in self.options
        )


def words(text: str) -> tuple[str, ...]:
    """The tokens of a text as they are stored, each once: `x`, ASCII letters and digits, other characters by number.

    The `x` keeps an analyzer from dropping a word it thinks frequent ("the", "of").
    """
    return tuple(dict.fromkeys(stored_words(text).split()))


def stored_words(*texts: str | None) -> str:
    """The words of the texts as they are kept on a node, between spaces; of unspaced scripts neighbours in order."""
    kept: dict[str, None] = {}
    runs: list[str] = []
    for kind, word in _matched(" ".join(text for text in texts if text)):
        if kind == "run":
            letters = _parts(kind, word)
            runs += [*_pairs(letters), *letters]
        else:
            kept.update(_kept(kind, word))
    return " " + "".join(f"{_token(word)} " for word in (*kept, *runs))


@lru_cache(maxsize=8_192)  # most words of a register come again and again
def _kept(kind: str, word: str) -> dict[str, None]:
    """What is kept of a word: itself and its parts, and each as if it stood for one. Not to be changed."""
    parts = _parts(kind, word)
    each_way = ("".join(parts), *parts) if len(parts) > 1 else parts
    return dict.fromkeys(form for part in each_way for form in (part, singular(part)))


def spelled(text: str) -> list[str]:
    """The words of a text, folded, what joints part in one; none of scripts that are written without spaces."""
    return ["".join(parts) for kind, parts in _found(text) if kind != "run"]


def terms(text: str) -> tuple[Term, ...]:
    """The different words of a search; the last one is also the beginning of a word, where it is long enough."""
    found = list(_found(text))
    return tuple(dict.fromkeys(_term(kind, parts, last=kind == "word" and at == len(found)) for at, (kind, parts)
                               in enumerate(found, 1)))  # fmt: skip


@lru_cache(maxsize=8_192)
def singular(word: str) -> str:
    """A folded word of English as if it stood for one; both forms of a word give the same.

    After the S stemmer of Harman (How effective is suffixing?, 1991): -ies, -es and -s, but not -us, -ss, -is.
    """
    if word in _SINGULARS:
        return _SINGULARS[word]
    if not _PLAIN.fullmatch(word):
        return word
    if len(word) > 4 and word.endswith("ies") and word[-4] not in "ae":
        return word[:-3] + "y"
    one = word[:-1] if word.endswith("s") and word[-2] not in "uis" else word
    # Boxes and box, caches and cache, viruses and virus: which has an e cannot be seen, so none keeps it.
    return one[:-1] if len(one) > 3 and one[-1] == "e" and _LOSES_E.search(one) else one


def _found(text: str) -> Iterator[tuple[str, list[str]]]:
    """What kind each word is of, and its parts: of a run its letters, of another what joints part."""
    return ((kind, _parts(kind, word)) for kind, word in _matched(text))


def _matched(text: str) -> Iterator[tuple[str, str]]:
    """What kind each word is of, and the word."""
    plain = folded(text)
    if "." in plain:
        plain = _ACRONYM.sub(lambda found: found[0].replace(".", ""), plain)
    if "sdg" in plain:
        plain = _SDG.sub("sdg ", plain)
    return ((str(match.lastgroup), match[0]) for match in (_ASCII_WORD if plain.isascii() else _WORD).finditer(plain))


def _parts(kind: str, word: str) -> list[str]:
    return _UNIT.findall(word) if kind == "run" else _JOINT.split(word) if kind == "word" else [word]


def _pairs(letters: list[str]) -> list[str]:
    return [one + other for one, other in pairwise(letters)]


def _term(kind: str, parts: list[str], *, last: bool) -> Term:
    if kind == "run":
        option = (" " + "".join(f"{_token(each)} " for each in _pairs(parts) or parts),)
        return Term((option,), (option,))
    joined = "".join(parts)
    whole = [_whole(singular(joined))]
    if len(parts) > 1:
        whole.append(tuple(pattern for part in parts for pattern in _whole(singular(part))))
        if parts[0] in _ELIDED:
            whole.append(tuple(pattern for part in parts[1:] for pattern in _whole(singular(part))))
    # Two letters of the Latin script begin too many words, and numbers are whole.
    begins = last and len(joined) >= (3 if joined.isascii() else 2) and not any(char.isdigit() for char in joined)
    beginning = [(f" {_token(joined)}",)] if begins else []
    further = [option for option in whole if not (beginning and option[0].startswith(beginning[0][0]))]
    return Term(tuple(dict.fromkeys(beginning + further)), tuple(dict.fromkeys(whole)))


def _whole(word: str) -> tuple[str, ...]:
    return (f" {_token(word)} ",)


@cache
def _shape(char: str) -> str:
    return char if char.isascii() and char.isalnum() else f"z{ord(char):x}z"


@lru_cache(maxsize=8_192)
def _token(word: str) -> str:
    """A word in ASCII, cut where an analyzer would cut it elsewhere."""
    if word.isascii() and word.isalnum():
        return sys.intern(f"x{word[: MAX_TOKEN - 1]}")
    token = "x"
    for char in word:
        if len(token) + len(shape := _shape(char)) > MAX_TOKEN:
            break
        token += shape
    return sys.intern(token)


def _every(parts: Iterable[str]) -> str:
    return " AND ".join(dict.fromkeys(parts))


def _either(parts: Iterable[str]) -> str:
    options = tuple(dict.fromkeys(parts))
    return options[0] if len(options) == 1 else " OR ".join(f"({each})" for each in options)
