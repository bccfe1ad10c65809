"""Keys of order and search are made of texts as the model says, alike for every label."""

import pytest

from graphdb.model import BY_NAME, LABELS
from graphdb.words.made import made
from graphdb.words.search_keys import sort_key, stored_words


def test_the_keys_of_an_entry_are_those_of_its_title_and_description() -> None:
    entry = {"title": "Écoles", "description": "A good"}
    assert made(BY_NAME["Entry"], entry) == {
        "titleKey": sort_key("Écoles"), "titleWords": stored_words("Écoles"), "words": stored_words("Écoles", "A good"),
    }  # fmt: skip


@pytest.mark.parametrize("more", [{}, {"description": None}])
def test_a_text_that_may_be_missing_gives_no_words(more: dict[str, None]) -> None:
    assert made(BY_NAME["Entry"], {"title": "One", **more})["words"] == stored_words("One")


def test_all_names_of_a_stakeholder_give_words_and_the_first_its_order() -> None:
    keys = made(BY_NAME["Stakeholder"], {"name": "ITU", "names": ["UIT", "Telecommunication Union"]})
    assert keys == {"nameKey": sort_key("ITU"), "words": stored_words("ITU", "UIT", "Telecommunication Union")}


def test_a_text_that_each_node_has_must_be_there() -> None:
    with pytest.raises(KeyError):
        made(BY_NAME["Entry"], {"description": "Nothing more"})


def test_a_label_without_such_keys_has_none() -> None:
    assert all(made(label, {}) == {} for label in LABELS if label.name not in ("Entry", "Stakeholder", "Post", "Event"))
