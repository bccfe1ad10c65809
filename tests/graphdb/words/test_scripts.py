"""How much of what they should searches find, and how much of what they find they should, language by language."""

import pytest

from graphdb.words.search_keys import stored_words, terms
from tests.graphdb.words.scripts import LANGUAGES, TEXTS

STORED = {place: stored_words(text) for place, text in TEXTS.items()}


@pytest.mark.parametrize("name", LANGUAGES)
def test_searches_find_all_that_they_should_and_nothing_else(name: str) -> None:
    hits = expected = right = 0
    wrong: list[str] = []
    for search, places in LANGUAGES[name].searches.items():
        wanted = {(name, place) for place in places}
        found = {place for place, stored in STORED.items() if all(term.is_in(stored) for term in terms(search))}
        wrong += [f"{search} finds {TEXTS[each]}" for each in found - wanted]
        wrong += [f"{search} does not find {TEXTS[each]}" for each in wanted - found]
        hits, expected, right = hits + len(found), expected + len(wanted), right + len(found & wanted)
    precision, recall = right / hits, right / expected
    assert (precision, recall) == (1, 1), wrong


def test_each_language_has_searches_that_find_nothing() -> None:
    for name, language in LANGUAGES.items():
        assert set() in language.searches.values(), name
