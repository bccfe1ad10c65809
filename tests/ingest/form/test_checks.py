"""Every problem of a form at once."""

from typing import Any

import pytest

from ingest.entries import Contribution
from ingest.form.checks import OF_FILES, ProblemCode, checked
from ingest.form.entries import changeset, form_of, reported

WORDS = " ".join(["word"] * 150)
WHOLE: dict[str, Any] = {
    "title": "Skills for all", "description": WORDS, "url": "https://example.org/skills",
    "collection": "WSIS-STOCKTAKING", "kinds": ["PROJECT"], "status": "ONGOING", "scope": "NATIONAL",
    "startDate": "2024-02-01", "endDate": "2026-12-31", "lines": ["c4", "C4", "C7-ELEA"],
    "contributions": [{"target": "4.4", "via": "C4", "statement": "It trains teachers."}, {"goal": 5}],
    "countries": ["ken"], "stakeholders": [{"id": "itu", "role": "funder"}],
}  # fmt: skip


def problems(**other: Any) -> list[tuple[str, str]]:
    return [(each.path, each.code.value) for each in checked({**WHOLE, **other}).problems]


def test_a_whole_form_has_no_problems_and_becomes_an_entry() -> None:
    found = checked(WHOLE)
    assert found.problems == ()
    entry = reported(found.form, "S-1")
    assert (entry.id, entry.lines, entry.countries) == ("WSIS-STOCKTAKING:S-1", ("C4", "C7-ELEA"), ("KEN",))
    assert entry.contributions == [Contribution("4.4", "It trains teachers.", "C4"), Contribution(5)]
    assert entry.properties["year"] == 2024
    assert [each.id for each in entry.organizations] == ["itu"]


def test_stakeholders_that_are_here_are_named_and_not_written() -> None:
    new = {"name": "Kolibri Makers", "country": "KEN", "kind": "CIVIL_SOCIETY"}
    form = checked({**WHOLE, "stakeholders": [{"id": "itu"}, new]}).form
    stakeholders = changeset(reported(form, "S-1"), "a submission").parts[0]
    assert [each.key for each in stakeholders.nodes] == ["kolibri-makers.KEN"]  # type: ignore[union-attr]


def test_all_problems_are_told_at_once_each_where_it_is() -> None:
    found = checked(
        {
            "title": "x" * 2_000, "description": "Three words only", "url": "example", "startDate": "4/5/2024",
            "lines": ["C44", "C4"], "countries": ["Kenya"],
            "contributions": [
                {"target": "4.4", "goal": 5}, {"goal": 44}, {"target": "4.4"}, {"goal": 4, "via": "C7"}, {}, "no",
            ],
            "stakeholders": [{"name": "Somebody"}, {"id": "itu", "name": "ITU"}, {}, {"id": "itu"}, {"id": "itu"}],
        }
    )  # fmt: skip
    assert [(each.path, each.code.value) for each in found.problems] == [
        ("title", "INVALID"), ("description", "TOO_FEW_WORDS"), ("url", "INVALID"), ("collection", "REQUIRED"),
        ("kinds", "REQUIRED"), ("status", "REQUIRED"), ("scope", "REQUIRED"), ("startDate", "INVALID"),
        ("lines[0]", "UNKNOWN_CODE"), ("contributions[1].goal", "UNKNOWN_CODE"), ("contributions[5]", "INVALID"),
        ("contributions[0].target", "CONTRADICTION"), ("contributions[2]", "TWICE"), ("contributions[4]", "REQUIRED"),
        ("countries[0]", "UNKNOWN_CODE"), ("stakeholders[0].kind", "REQUIRED"), ("stakeholders[1]", "CONTRADICTION"),
        ("stakeholders[2]", "REQUIRED"), ("stakeholders[3]", "TWICE"), ("stakeholders[4]", "TWICE"),
    ]  # fmt: skip
    assert next(each.words for each in found.problems if each.code is ProblemCode.TOO_FEW_WORDS) == 3


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"endDate": "2023-01-01"}, ("endDate", "CONTRADICTION")),
        ({"description": WORDS + " word" * 51}, ("description", "TOO_MANY_WORDS")),
        ({"contributions": [{"goal": 4, "via": "C2"}]}, ("contributions[0].via", "CONTRADICTION")),
        ({"contributions": [{"goal": 4, "statement": "so " * 101}]}, ("contributions[0].statement", "TOO_MANY_WORDS")),
        ({"countries": []}, ("countries", "REQUIRED")),
        ({"kinds": ["PARTY"]}, ("kinds[0]", "INVALID")),
        ({"title": " \u200b"}, ("title", "REQUIRED")),
        ({"title": "One\nTwo"}, ("title", "INVALID")),
        ({"nonsense": 1}, ("nonsense", "INVALID")),
        ({"lines": "C4"}, ("lines", "INVALID")),
    ],
)
def test_each_problem_is_found(other: dict[str, Any], expected: tuple[str, str]) -> None:
    assert problems(**other) == [expected]


def test_a_region_says_where_as_a_country_does() -> None:
    assert problems(countries=[], regions=["africa"]) == []


def test_what_files_bring_needs_no_more_than_a_title_and_its_collection() -> None:
    assert checked({"title": "Old", "collection": "DPG"}, OF_FILES).problems == ()


def test_an_entry_that_is_here_is_a_form_again() -> None:
    said = {
        "title": "T", "description": None, "url": None, "collection": "DPG", "kinds": ["PROJECT"], "status": None,
        "scope": None, "startDate": None, "endDate": None, "lines": ["C4"], "countries": ["KEN"], "regions": [],
        "contributions": [{"goal": 4, "target": "4.4", "statement": "So.", "via": "C4"}],
        "stakeholders": [{"id": "itu", "role": None}], "year": 2015, "statusRaw": "x",
    }  # fmt: skip
    assert checked(form_of(said), OF_FILES).problems == ()
