"""Snippets: what is cut out, and where in it the words of the search are, in all scripts."""

import pytest

from graphdb.words import spans
from graphdb.words.search_keys import stored_words, terms
from resolvers.search.snippets import LENGTH, snippet


def marked(search: str, *texts: str) -> str:
    """The snippet with what was found in brackets."""
    return "".join(f"[{part.text}]" if part.found else part.text for part in snippet(texts, terms(search)))


@pytest.mark.parametrize(
    ("search", "text", "shown"),
    [
        ("needle", "the NÉEDLES, two", "the [NÉEDLES], two"), ("keny", "of Kenya.", "of [Kenya]."),
        ("clean water", "Water, and clean air", "[Water], and [clean] air"),
        ("4.a", "target 4.A, 4.1", "target [4.A], 4.1"),
        ("egovernment", "all e-Government services", "all [e-Government] services"),
        ("egovernment", "an e government", "an [e government]"), ("e-government", "eGovernment", "[eGovernment]"),
        ("un", "a U.N. body", "a [U.N.] body"), ("sdg 4", "SDG4", "[SDG4]"), ("Sanaa", "(Sana’a)", "([Sana’a])"),
        ("Lodz", "in Łódź", "in [Łódź]"), ("غير", "من غــير ذلك", "من [غــير] ذلك"),
        ("हिंसा", "यह हिंसा है", "यह [हिंसा] है"), ("社会", "建设信息社会的路", "建设信息[社会]的路"),
        ("信息社会", "建设信息社会和信息社会", "建设[信息社会]和[信息社会]"), ("水", "清水与水", "清[水]与[水]"),
        ("เด็ก", "สำหรับเด็กหญิง", "สำหรับ[เด็ก]หญิง"), ("パリ", "これはﾊﾟﾘです", "これは[ﾊﾟﾘ]です"),
        ("パリ", "バリとパリ", "バリと[パリ]"), ("教育", "sdg4教育", "sdg4[教育]"),
        ("교육", "교육을 위한", "[교육을] 위한"),
        ("ёлка", "новая елка", "новая [елка]"),
    ],
)  # fmt: skip
def test_what_was_found_is_marked_as_it_was_written(search: str, text: str, shown: str) -> None:
    assert marked(search, text) == shown


@pytest.mark.parametrize("word", [" word", "教育", "การศึกษา"])
def test_a_snippet_is_the_text_around_the_first_word_that_was_found(word: str) -> None:
    text = word * 100 + " Needle " + word * 100
    cut = marked("needle", "A title", text)
    assert "[Needle]" in cut
    assert cut.startswith("…") and cut.endswith("…")
    assert len(cut) <= LENGTH + 4
    assert cut.strip("…").replace("[", "").replace("]", "") in text


def test_a_snippet_is_taken_from_the_last_text_that_has_a_word_and_is_none_where_no_text_has() -> None:
    assert marked("needle", "The needle", "no such thing") == "The [needle]"
    assert marked("needle", "The needle", "a needle") == "a [needle]"
    assert marked("needle", "neither", "nor") == ""


def test_a_snippet_begins_and_ends_between_words_and_between_letters() -> None:
    assert marked("needle", "long" * 50 + " first needle " + "long" * 50).startswith("…first [needle] long")
    assert marked("needle", "antidisestablishment " * 20 + "needle").startswith("…antidis")
    vowels = "ก็" * 200
    cut = marked("needle", vowels + "needle" + vowels)
    assert cut.startswith("…ก็") and cut.endswith("ก็…")
    assert marked("x" * 100, "x" * 300) == f"[{'x' * LENGTH}]…"


def test_no_further_word_is_folded_than_a_snippet_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    folded: list[str] = []

    def counted(text: str) -> str:
        folded.append(text)
        return stored_words(text)

    monkeypatch.setattr(spans, "stored_words", counted)
    assert marked("needle", "needle " + " ".join(f"w{number}" for number in range(10_000)))
    assert len(folded) < LENGTH
