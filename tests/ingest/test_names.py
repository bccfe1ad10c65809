"""Names of countries and organizations: when two spellings mean one thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.names import same_name, stakeholder_id
from ingest.shipping.builtin import country_names
from ingest.shipping.sample_rows import PrizeRow
from ingest.shipping.shipped import shipped


def test_every_country_of_the_nominations_is_found_by_its_spelling() -> None:
    for each in shipped("samples/wsis_prizes_2015.csv", PrizeRow):
        assert country_names().find(each.row.country_raw) == each.row.alpha3, each


def test_the_same_name_in_three_countries_is_three_stakeholders() -> None:
    ids = {stakeholder_id("Ministry of Education", alpha3) for alpha3 in ("MYS", "SAU", "OMN")}
    assert ids == {"ministry-of-education.MYS", "ministry-of-education.SAU", "ministry-of-education.OMN"}


def test_names_that_look_alike_in_one_country_are_one_stakeholder() -> None:
    spellings = ("Ministère de l'Éducation", "MINISTERE DE L’EDUCATION", " Ministère  de l'Éducation.")
    assert len({stakeholder_id(each, "BFA") for each in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Министерство связи", "Министерство юстиции"),
        ("وزارة الصحة", "وزارة التعليم"),
        ("शिक्षा", "शिक्ष"),
        ("x" * 200 + "a", "x" * 200 + "b"),
        ("???", "!!!"),
    ],
)
def test_names_whose_slug_would_be_the_same_stay_apart(one: str, other: str) -> None:
    assert stakeholder_id(one) != stakeholder_id(other)


@given(st.text(min_size=1), st.sampled_from([None, "KEN"]))
def test_an_id_is_short_plain_and_stable(name: str, alpha3: str | None) -> None:
    found = stakeholder_id(name, alpha3)
    assert found == stakeholder_id(name, alpha3)
    assert found.isascii()
    assert 0 < len(found) <= 80
    assert " " not in found


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_names_share_an_id_only_where_they_look_alike(one: str, other: str) -> None:
    alike = same_name(one) == same_name(other) if same_name(one) else one == other
    assert (stakeholder_id(one) == stakeholder_id(other)) == alike
