"""What the model may say, and that it says each thing once."""

from collections import Counter
from typing import Any

import pytest

from graphdb.model import LABELS, NAMES, RELATIONSHIPS
from graphdb.model.declared import CODE, ENGLISH, TEXT, TEXTS, BadModel, Label, Property, Relationship, ordering

ID = Property("id", CODE, "id")


@pytest.mark.parametrize(
    "said",
    [
        {"type": TEXT},
        {"type": TEXTS},
        {"type": CODE, "language": ENGLISH},
        {"type": TEXT, "language": ENGLISH, "language_in": "tongue"},
    ],
)
def test_a_text_is_in_one_language_and_nothing_else_is_in_any(said: dict[str, Any]) -> None:
    with pytest.raises(BadModel, match="a text is in one language"):
        Property("title", meaning="title", **said)


@pytest.mark.parametrize("name", ["", "two words", "a`b", "n) DETACH DELETE (n", "é", "1st"])
def test_a_name_is_of_letters_so_that_it_can_stand_in_a_text(name: str) -> None:
    with pytest.raises(BadModel, match="is no name"):
        Property(name, CODE, "meaning")
    with pytest.raises(BadModel, match="is no name"):
        Label(name, "id", "meaning", (ID,))
    with pytest.raises(BadModel, match="is no name"):
        Relationship(name, ("Entry",), ("Entry",), "meaning")


@pytest.mark.parametrize(
    ("more", "about"),
    [
        ({"key": "code"}, "0 properties code"),
        ({"ranges": ("year",)}, "0 properties year"),
        ({"text": "words"}, "0 properties words"),
        ({"properties": (ID, ID)}, "2 properties id"),
        ({"properties": (ID, Property("title", TEXT, "title", language_in="tongue"))}, "0 properties tongue"),
    ],
)
def test_a_label_has_every_property_that_it_speaks_of_once(more: dict[str, Any], about: str) -> None:
    with pytest.raises(BadModel, match=about):
        Label(**{"name": "Toy", "key": "id", "meaning": "A toy.", "properties": (ID,), **more})


def test_labels_and_relationships_have_one_name_each_and_relate_labels_that_there_are() -> None:
    names = Counter([*(each.name for each in LABELS), *{each.name for each in RELATIONSHIPS}])
    assert [name for name, times in names.items() if times > 1] == []
    # One name may be declared again between other labels: a change of a linkage and one of an entry have a CHANGE_OF.
    ends = Counter((each.name, label) for each in RELATIONSHIPS for label in {*each.starts, *each.ends})
    assert [end for end, times in ends.items() if times > 1] == []
    related = {label for each in RELATIONSHIPS for label in (*each.starts, *each.ends)}
    assert related <= {each.name for each in LABELS}


def test_no_label_has_a_property_twice() -> None:
    for label in LABELS:
        assert len(label.known) == len(label.properties), label.name


def test_every_name_of_the_model_can_stand_in_a_text_and_no_other() -> None:
    said = {*(each.name for each in LABELS), *(each.name for each in RELATIONSHIPS)} | {
        name for label in LABELS for name in label.known
    }
    assert {*NAMES} == said
    assert all(text.value == name for name, text in NAMES.items())


def test_a_key_is_made_of_texts_that_there_are() -> None:
    with pytest.raises(BadModel, match="0 properties title"):
        Label("Toy", "id", "A toy.", (ID, Property("titleKey", CODE, "key", made=ordering("title"))))
