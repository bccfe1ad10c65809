"""Keys that are stored are made again where their rules have another number: so no rule changes without one."""

import hashlib
import json

from graphdb.words.search_keys import RULES, sort_key, stored_words

# The number of the rules, and what they make of TEXTS and BLOCKS.
MADE = (5, "1d905754cbdfacf5")
TEXTS = [
    "E-learning for the élan of ÉLAN, target 4.a. SDG4.7 and SDGs 5; U.N. and ITU's “co‑operation”",
    "m Health, e government",
    "Companies, boxes, caches, viruses, analyses, women, children, policies, news, ICTs, bus",
    "l’accès, dell'arte, Sana'a",
    "Straße Œuvre Łódź Ørsted Đà Nẵng Diyarbakır İzmir Þórr ﬁnance 𝐛𝐨𝐥𝐝 Ωμέγα Ψηφιακή",
    "Цифровой разрыв, ёлка, йод, об’єкт",
    "المدرسة إلى غــير التَّعْلِيم أمن آسيا می‌شود کتابی ٤٫٤ ۲۰۱۵", "שָׁלוֹם צה״ל", "हिंसा और शिक्षा २०१५",
    "শিক্ষা", "การศึกษาของเด็กหญิง",
    "建设信息社会。教育", "パリ協定とﾊﾟﾘ、バリ島", "교육을 위한 정보",
    "soft\u00adhyphen zero\u200bwidth", "😀 𠀀", "x" * 300,
]  # fmt: skip
# Blocks of letters that have long been complete: Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Thai, kana.
BLOCKS = [
    (0xA0, 0x24F),
    (0x370, 0x4FF),
    (0x591, 0x5F4),
    (0x600, 0x6FF),
    (0x900, 0x97F),
    (0xE01, 0xE5B),
    (0x3041, 0x30FF),
]


def checksum() -> str:
    letters = [chr(point) for first, last in BLOCKS for point in range(first, last + 1)]
    made = [[sort_key(text), stored_words(text)] for text in [*TEXTS, *(f"a{letter}b {letter}" for letter in letters)]]
    return hashlib.sha256(json.dumps(made).encode()).hexdigest()[:16]


def test_no_rule_of_keys_changes_without_another_number() -> None:
    assert (RULES, checksum()) == MADE, (
        f"The stored keys have changed. Raise RULES of graphdb.words.search_keys to {MADE[0] + 1}, so that graphs make "
        f"theirs again, and say so here: MADE = {(MADE[0] + 1, checksum())}."
    )
