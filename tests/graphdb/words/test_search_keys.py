"""Keys that titles are ordered by, and words that texts are searched by."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphdb.words.search_keys import folded, singular, sort_key, stored_words, terms, words

# Letters from everywhere; those that are hard to order more often than by chance.
TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("aAáÁß𝐚😀𠀀\uffee\ufffd\ue000Ωﬁ"))


@given(TEXTS)
def test_a_sort_key_holds_nothing_above_the_basic_plane(text: str) -> None:
    assert all(char <= "\uffff" for char in sort_key(text))


@given(TEXTS, TEXTS)
def test_ordering_by_code_point_and_comparing_by_utf_16_unit_agree(one: str, other: str) -> None:
    a, b = sort_key(one), sort_key(other)
    assert (a < b) == (a.encode("utf-16-be") < b.encode("utf-16-be"))


@given(TEXTS)
def test_a_text_that_was_folded_stays_as_it_is(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(TEXTS)
def test_words_are_plain_letters_and_digits_and_each_comes_once(text: str) -> None:
    found = words(text)
    assert all(re.fullmatch(r"x[0-9a-z]+", word) for word in found)
    assert len(set(found)) == len(found)


@given(st.lists(TEXTS | st.none()))
def test_stored_words_hold_each_word_of_each_text_as_a_whole(texts: list[str | None]) -> None:
    stored = stored_words(*texts)
    assert set(stored.split()) == set(words(" ".join(text for text in texts if text)))
    assert all(f" {word} " in stored for word in stored.split())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The élan of ÉLAN", ["xthe", "xelan", "xof"]),
        ("Straße STRASSE", ["xstrasse", "xstrass"]),
        ("E-learning, target 4.a.", ["xelearning", "xe", "xlearning", "xtarget", "x4z2eza"]),
        ("信息", ["xz4fe1zz606fz", "xz4fe1z", "xz606fz"]),
        ("проект", ["xz43fzz440zz43ezz435zz43azz442z"]),
        ("Schools", ["xschools", "xschool"]),
        ("😀 !", []),
    ],
)
def test_words_look_like_this(text: str, found: list[str]) -> None:
    assert list(words(text)) == found


def test_titles_are_ordered_as_people_expect() -> None:
    titles = ["zebra", "Élan", "apple", "elan vital", "Zürich", "  APPLE pie", "😀"]
    expected = ["apple", "  APPLE pie", "Élan", "elan vital", "zebra", "Zürich", "😀"]
    assert sorted(titles, key=sort_key) == expected


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Łódź", "lodz"), ("Ørsted", "orsted"), ("Đà Nẵng", "da nang"), ("Diyarbakır", "diyarbakir"),
        ("Œuvre", "oeuvre"), ("Þórr", "thorr"), ("İzmir", "izmir"), ("“Zebra”", "zebra”"), ("«Été»", "ete»"),
        ("Sana’a", "sana'a"), ("soft\u00adhyphen", "softhyphen"), ("zero\u200bwidth", "zerowidth"), ('"', '"'),
    ],
)  # fmt: skip
def test_order_keys_hold_letters_that_do_not_decompose_and_no_quotation_marks_in_front(title: str, key: str) -> None:
    assert sort_key(title) == key


def is_found(search: str, text: str) -> bool:
    return all(word.is_in(stored_words(text)) for word in terms(search))


# A search, what it finds and what it does not find, script by script.
FOUND = [
    ("Lodz", "Schools of Łódź"), ("Orsted", "Ørsted"), ("Da Nang", "Đà Nẵng"), ("Diyarbakir", "DİYARBAKIR"),
    ("Diyarbakir", "Diyarbakır"), ("oeuvre", "l'œuvre"), ("strasse", "STRAẞE"), ("Thorr", "Þórr"),
    ("e-government", "eGovernment"), ("egovernment", "E-government"), ("eGovernment", "e‑government"),
    ("e government", "e-Government"), ("egovernment", "e government"), ("government", "e-government"),
    ("Sanaa", "Sana'a"), ("Sana’a", "Sanaa"), ("Sana'a", "Sana`a"), ("accès", "l’accès universel"),
    ("l'accès", "accès universel"), ("decision-making", "decision making"), ("well-being", "wellbeing"),
    ("co\u00adoperation", "cooperation"), ("coop\u200beration", "cooperation"),
    ("keny", "Kenya"), ("ministry of educ", "Ministry of Education"), ("companies", "a company"),
    ("company", "companies"), ("box", "boxes"), ("caches", "cache"), ("virus", "viruses"), ("women", "a woman"),
    ("child", "children"), ("ICT", "ICTs"), ("analysis", "an analysis"), ("policy", "policies"),
    ("SDG4.7", "SDG 4.7"), ("SDG 4", "SDG4"), ("SDG-4", "SDGs 4 and 5"), ("UN", "a U.N. body"), ("4.a", "target 4.A"),
    ("غير", "غــير"), ("مدرسة", "مدرسه"), ("الى", "إلي"), ("کتابی", "كتابي"), ("4.4", "٤٫٤"), ("2015", "۲۰۱۵"),
    ("التعليم", "التَّعْلِيم"), ("امن", "أمن"), ("اسيا", "آسيا"), ("می‌شود", "میشود"), ("שלום", "שָׁלוֹם"),
    ("हिंसा", "हिंसा और"), ("शिक्ष", "शिक्षा"), ("২০১৫", "2015"), ("เด็ก", "สำหรับเด็กหญิง"), ("การศึกษา", "คุณภาพการศึกษา"),
    ("信息社会", "建设信息社会的"), ("教育", "优质教育"), ("水", "清洁饮水"), ("パリ", "パリ協定"), ("ﾊﾟﾘ", "パリ"),
    ("교육", "교육을 위한"), ("жен", "женщин"), ("ёлка", "елка"), ("об’єкт", "обєкт"), ("Αθηνα", "Αθήνα"),
]  # fmt: skip
NOT_FOUND = [
    ("हिंसा", "हस हैं"), ("हिंसा", "हंसी"), ("パリ", "バリ島"), ("か", "が"), ("教育", "育教"), ("教育", "教的育"),
    ("信息社会", "信息 社会"), ("เด็ก", "ดเก"), ("ดี", "ดิน"), ("й", "и"), ("Kenyans", "Kenya"), ("4", "4.4"),
    ("4.1", "4.10"), ("SDG 4", "SDG 40"), ("news", "new"), ("is", "I"), ("un", "university"), ("goods", "good"),
    ("government", "egovernment"), ("मन", "मीन"), ("ئ", "ا"), ("শক্তি", "শিক্ষা"),
]  # fmt: skip


@pytest.mark.parametrize(("search", "text"), FOUND)
def test_what_differs_in_writing_only_is_found(search: str, text: str) -> None:
    assert is_found(search, text)


@pytest.mark.parametrize(("search", "text"), NOT_FOUND)
def test_other_words_are_not_found(search: str, text: str) -> None:
    assert not is_found(search, text)


@given(TEXTS.filter(lambda text: bool(words(text))))
def test_a_text_is_found_by_all_its_own_words(text: str) -> None:
    assert is_found(text, text)


@given(TEXTS)
def test_a_search_asks_an_index_for_letters_digits_and_our_own_operators(text: str) -> None:
    for word in terms(text):
        assert re.fullmatch(r"(?:[()]|x[0-9a-z]+\*?| AND | OR )+", word.query)


@given(st.text("abcehiosuxyz", min_size=1, max_size=9))
def test_the_singular_of_a_singular_is_itself_where_no_ending_is_left(word: str) -> None:
    assert singular(word + "ing") == word + "ing"
