"""How like two names are: the same to everybody who asks what may be here twice."""

import pytest

from graphdb.words.likeness import compared, likeness


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Ministry of Health", "MINISTRY of  Héalth.", 1, 1),
        ("Ministry of Health", "Health, Ministry of", 1, 1),  # words in another order
        ("وزارة", "وزـــارة", 1, 1),  # only stretched
        ("Ministry of Health", "Ministry of Heallth", 0.95, 0.99),
        ("Ministry of Health", "Trade Union", 0, 0.5),
    ],
)
def test_likeness_is_of_words_without_case_accents_signs_and_order(
    one: str, other: str, least: float, most: float
) -> None:
    assert least <= likeness(one, other) == likeness(other, one) <= most


def test_only_the_same_words_in_the_same_order_are_the_same_name() -> None:
    assert compared("MINISTRY of  Héalth.") == compared("Ministry of Health") != compared("Health, Ministry of")
