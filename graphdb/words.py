"""How text is ordered and searched: keys that every engine orders and tokenizes alike.

Neo4j orders strings by code point but compares them by UTF-16 unit, and the engines' full-text analyzers differ in
stop words and scripts. So titles are ordered by a stored key, and searched by stored tokens in plain ASCII.
"""

from __future__ import annotations

import re
import unicodedata

# Scripts written without spaces: Thai, Japanese kana, Han. Each of their characters is a word of its own.
_UNSPACED = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Elsewhere a word is a run of letters and digits. The code of a target is one word: 4.4, 16.a, 17.10.
_WORD = re.compile(rf"[0-9]+\.(?:[0-9]{{1,2}}|[a-z])(?![^\W_])|[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


def folded(text: str) -> str:
    """Case folded, decomposed (NFKD), accents dropped: `É` and `e` are one."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def sort_key(text: str) -> str:
    """The key a title or name is ordered by: folded, single spaces, nothing above U+FFFF.

    A character above U+FFFF becomes U+FFFD and its code point in six hexadecimal digits, so that ordering by code
    point and comparing by UTF-16 unit agree.
    """
    single = " ".join(folded(text).split())
    return "".join(char if char <= "\uffff" else f"\ufffd{ord(char):06x}" for char in single)


def words(text: str) -> tuple[str, ...]:
    """The different words of a text in order, as ASCII tokens: `x` and the letters and digits, others as code points.

    The `x` keeps an analyzer from dropping a word it thinks frequent ("the", "of").
    """
    tokens = (
        "x" + "".join(char if char.isascii() and char.isalnum() else f"u{ord(char):x}" for char in word)
        for word in _WORD.findall(folded(text))
    )
    return tuple(dict.fromkeys(tokens))


def stored_words(*texts: str | None) -> str:
    """The words of the texts as they are kept on a node: each between spaces, so that ` word ` finds whole words."""
    return " " + "".join(word + " " for word in words(" ".join(text for text in texts if text)))
