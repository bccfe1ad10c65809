"""Languages, files, pictures and what is kept, each by itself."""

import re
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from graphdb.local_names import NameOrigin
from graphdb.records.entries import EntryKind, EntryStatus
from graphdb.records.stakeholders import StakeholderKind
from schema.resolved import NamedKind
from tests.web.desk.test_texts import named
from web.explorer import figures, words
from web.explorer.page import TYPES, Table, address
from web.explorer.page_cache import MOST, Made, PageCache
from web.explorer.pages import AREAS, MORE, documents, entries, events, matrix, paths, people, search
from web.explorer.rendering import templates
from web.explorer.tables import as_csv
from web.explorer.texts import LANGUAGES, Texts, chosen, texts_of

TEMPLATES = Path(__file__).parents[3] / "web" / "explorer" / "templates"


def test_what_a_code_names_leads_to_its_page() -> None:
    without = {"ENTRY_KIND", "STAKEHOLDER_KIND", "TERM"}  # of which there is none
    assert {each.value for each in NamedKind} - {*TYPES} == without
    assert (address("LINKAGE", "C4:4.4"), address("LINKAGE", "C2:GDC1")) == ("/linkages/C4:4.4", "/linkages/C2:GDC1")
    assert (address("EDITION", "GLOBAL:9"), address("TERM", "DPG:type:content")) == ("/editions/GLOBAL/9", "/")


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        (None, None, "en"),
        ("fr", "es", "fr"),
        ("tlh", "es", "es"),
        (None, "de,fr;q=0.5,es;q=0.8", "es"),
        (None, "fr-CA", "fr"),
        (None, "es;q=0", "en"),
        (None, "es;q=x, ar", "ar"),
        (None, "es; q=0.4, fr ;q = 0.9,ar;Q=nan", "fr"),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_best_that_is_accepted(
    asked: str | None, accepted: str | None, language: str
) -> None:
    assert chosen(asked, accepted) == language


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("HTTPS://EXAMPLE.ORG", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https:///nowhere", False),
        ("https://[", False),
        ("see the report", False),
        (None, False),
    ],
)
def test_what_people_wrote_is_a_link_only_where_it_leads_to_the_web(address: str | None, is_one: bool) -> None:
    source = "{% from 'parts.html' import outside with context %}{{ outside('A <report>', to) }}"
    said = templates().from_string(source).render(t=texts_of("en"), to=address)
    assert ("href=" in said, "A &lt;report&gt;" in said) == (is_one, True)


def test_a_text_is_in_its_language_or_marked_as_english() -> None:
    french = Texts("fr", {"Matrix": "Matrice", "{n} goal|{n} goals": "{n} objectif|{n} objectifs"})
    assert french("Matrix") == "Matrice"
    assert french("Lines") == '<span lang="en" dir="auto">Lines</span>'
    assert french.plain("Lines") == "Lines"
    assert (french("{n} goal|{n} goals", 1), french("{n} goal|{n} goals", 1_000)) == ("1 objectif", "1,000 objectifs")


def test_values_in_texts_are_shown_as_text_and_links_stay_links() -> None:
    english = texts_of("en")
    assert english("by {name}", name="<b>") == "by &lt;b&gt;"
    assert english("see {it}", it=Markup("<a>x</a>")) == "see <a>x</a>"


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_every_text_of_a_language_is_one_of_the_pages_with_the_same_values(language: str) -> None:
    of_both = (TEMPLATES.parent, TEMPLATES.parent.with_name("desk"))
    files = [file for folder in of_both for kind in ("*.html", "*.py") for file in folder.rglob(kind)]
    ours = "\n".join(file.read_text() for file in files)
    for english, said in texts_of(language).known.items():
        assert english in ours or english in ours.replace("\\'", "'"), english
        assert {*re.findall(r"{\w+}", english)} == {*re.findall(r"{\w+}", said)}, english
        assert english.count("|") == said.count("|"), english


@given(st.text(max_size=30))
def test_no_cell_of_a_csv_is_a_formula(text: str) -> None:
    import csv
    import io

    (_, (cell,)) = csv.reader(io.StringIO(as_csv(Table(("a",), [(f".{text}",)])).decode("utf-8-sig"), newline=""))
    assert cell == f".{text}".encode("utf-8", "replace").decode()
    for start in "=+-@\t\r":
        rows = [*csv.reader(io.StringIO(as_csv(Table(("a",), [(start + text,)])).decode("utf-8-sig"), newline=""))]
        assert rows[1][0].startswith("'")


def test_numbers_of_a_csv_stay_numbers_and_lists_are_joined() -> None:
    made = as_csv(Table(("a", "b", "c", "d"), [(-1, None, ["x", "y"], True)])).decode("utf-8-sig")
    assert made == "a,b,c,d\r\n-1,,x|y,true\r\n"


def test_pages_are_kept_for_one_state_of_the_data_and_the_oldest_give_way() -> None:
    kept, page = PageCache(), Made.of(b"x" * 1_000, {}, "1")
    kept.put("1", ("/",), page)
    assert kept.get("1", ("/",)) is page
    assert kept.get("2", ("/",)) is None
    for number in range(MOST):
        kept.put("1", (f"/{number}",), page)
        kept.get("1", ("/0",))
    assert kept.get("1", ("/",)) is None
    assert kept.get("1", ("/0",)) is page
    kept.put("2", ("/",), page)
    assert kept.get("1", ("/0",)) is None


def test_threads_lie_side_by_side_in_the_order_of_the_other_end() -> None:
    pairs = {("A", 1): 2, ("A", 2): 1, ("B", 1): 1}
    found = {(each.line, each.goal): each for each in figures.threads(["A", "B"], [1, 2], pairs)}
    assert {*found} == {*pairs}
    starts = {pair: float(each.path.split(" ")[1].partition("C")[0]) for pair, each in found.items()}
    assert starts["A", 2] - starts["A", 1] == pytest.approx((2 + 1) * figures.PER_LINKAGE / 2, abs=0.1)
    assert starts["B", 1] > starts["A", 2]


@given(st.lists(st.integers(0, 1_000), max_size=40))
def test_classes_grow_with_their_numbers_and_are_at_most_five(numbers: list[int]) -> None:
    bounds = figures.fifths(numbers)
    for one, two in product(numbers, repeat=2):
        if one <= two:
            assert figures.step(one, bounds) <= figures.step(two, bounds) <= 5
    assert figures.step(0, bounds) == 0


@pytest.mark.parametrize(
    ("latitude", "longitude", "x", "y"),
    [(0.60, 37.80, 556, 260), (36.63, 137.88, 810, 125), (-43.95, 170.61, 876, 425)],  # Kenya, Japan, New Zealand
)
def test_a_place_lies_where_the_coastline_has_it(latitude: float, longitude: float, x: int, y: int) -> None:
    found = figures.projected(latitude, longitude)
    assert abs(found[0] - x) < 2.5
    assert abs(found[1] - y) < 2.5


def test_a_name_that_a_program_translated_is_marked_in_every_language() -> None:
    assert {*words.ORIGIN} == {each.value for each in NameOrigin}
    macro = "{% from 'parts.html' import called with context %}{{ called(found) }}"
    for language in LANGUAGES:
        said = {}
        for origin in ("MACHINE", "OFFICIAL"):
            name = {
                "language": "RU",
                "direction": "LTR",
                "text": "Имя",
                "origin": origin,
                "certainty": "READ",
                "source": "",
            }
            given = {"t": texts_of(language), "words": words, "found": [name]}
            said[origin] = templates().from_string(macro).render(**given)
        mark = texts_of(language).known.get("translated by a program", "translated by a program")
        assert mark in said["MACHINE"] and mark not in said["OFFICIAL"], language


def every_text() -> set[str]:
    """All that the pages say by themselves: of their templates, and of the tables that these take words from."""
    found = {text for file in TEMPLATES.iterdir() for text in named(file.read_text(encoding="utf-8"))}
    found |= {text for _, text in (*AREAS, *MORE, *words.STATUS.values(), *words.GAP.values(), *search.KINDS.values())}
    found |= {
        *words.MOVE.values(),
        *words.KIND.values(),
        *words.LAYERS.values(),
        *words.ORIGIN.values(),
        *words.EVENT.values(),
        *words.DOCUMENT.values(),
        *words.DISTINCTION.values(),
        *words.CRITERION.values(),
        *words.FIELD_KIND.values(),
        *words.MATCH.values(),
        *words.COUNTED,
        *(name for name, _, _ in events.spans(date(2026, 11, 27))),
        *words.VERDICT.values(),
        *(said for each in words.POST.values() for said in each),
        *words.OFFER.values(),
        *words.GROUND.values(),
        *words.REASON.values(),
    }
    found |= {*entries.DERIVATIONS.values()}
    found |= {text for pair in paths.RELATIONSHIPS.values() for text in pair}
    filtered = (entries.FILTERS, people.FILTERS, matrix.FILTERS, documents.FILTERS)
    return found | {each.label for filters in filtered for each in filters}


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_nothing_that_the_pages_say_is_missing_in_a_language(language: str) -> None:
    assert len(every_text()) > 300
    assert every_text() - {*texts_of(language).known} == set()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "24 November 2026, 18:20 UTC"),
        ("fr", "24 novembre 2026, 18:20 UTC"),
        ("es", "24 de noviembre de 2026, 18:20 UTC"),
        ("ar", "24 نوفمبر 2026, 18:20 UTC"),
    ],
)
def test_a_time_is_said_in_the_language_of_the_page(language: str, said: str) -> None:
    at = "2026-11-24T18:20:37Z"
    assert words.moment(at, language) == said
    assert words.day(at, language) == said.partition(",")[0]
    assert words.day(None, language) == words.moment(None, language) == ""


def test_what_the_api_says_beside_a_number_is_known_word_for_word() -> None:
    published = (TEMPLATES.parents[2] / "resolvers" / "contests" / "published.py").read_text(encoding="utf-8")
    for text in words.COUNTED:
        assert f'"{text.replace("{n}", "{open_}")}"' in published, text
        said = text.format(n=38)
        assert words.counted_note(said) == (text, "38" if "{n}" in text else None)
    assert words.counted_note("Something new.") == ("", None)
    assert (texts_of("ar").comma, texts_of("fr").comma, texts_of("ar").semicolon) == ("، ", ", ", "؛ ")


def test_events_to_come_begin_today_and_those_of_a_year_end_with_it() -> None:
    found = {name: (since, until) for name, since, until in events.spans(date(2026, 12, 31))}
    assert found["to come"] == ("2026-12-31", None)
    assert (found["this year"], found["next year"]) == (("2026-01-01", "2027-01-01"), ("2027-01-01", "2028-01-01"))


def test_kinds_and_states_of_entries_and_stakeholders_have_words() -> None:
    assert words.KIND.keys() == {each.value for kinds in (EntryKind, EntryStatus, StakeholderKind) for each in kinds}


@pytest.mark.parametrize(("number", "near"), [(0.3, 1), (1.4, 1), (12.75, 10), (43, 50), (76, 100), (240, 200)])
def test_the_scale_of_a_map_has_round_numbers(number: float, near: int) -> None:
    assert figures.tidy(number) == near


def test_a_map_has_a_scale_where_it_has_circles() -> None:
    at = {"KEN": {"latitude": 0.0, "longitude": 38.0}}
    found = figures.circles([{"value": "KEN", "label": "Kenya", "count": 40}], at)
    assert [count for count, _ in found.scale] == [1, 10, 40]
    assert found.scale[-1][1] == found.drawn[0].r
    assert figures.circles([], at).scale == []


@given(st.floats(-56, 83.5), st.floats(-180, 180))
def test_every_place_that_people_live_at_is_on_the_map(latitude: float, longitude: float) -> None:
    x, y = figures.projected(latitude, longitude)
    assert -45 <= x <= 1005
    assert -10 <= y <= 490
