"""The desk in the languages that there are: nothing that it says is missing in one of them."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files

import pytest
from jinja2 import Environment, nodes

from graphdb.dimensions import DIMENSIONS
from graphdb.records.editions import LeftOutReason
from graphdb.records.events import EventKind, EventMode
from resolvers.editions.shapes import SectionKind
from web.desk import queue
from web.desk.words import IN_TEMPLATES
from web.desk.words.editions import DIMENSION_WORDS, LEFT_OUT_FOR, SECTION_WORDS
from web.desk.words.events import EVENT_KINDS, EVENT_MODES
from web.desk.words.findings import FACETS
from web.desk.words.linkages import MOVES
from web.explorer.texts import ENGLISH, LANGUAGES, texts_of
from web.explorer.words import MOVE, STATUS

OTHERS = [each for each in LANGUAGES if each != ENGLISH]


def named(source: str) -> Iterator[str]:
    """The texts that a template names: what `t` and `t.plain` are called with."""
    for call in Environment(autoescape=True).parse(source).find_all(nodes.Call):
        node = call.node.node if isinstance(call.node, nodes.Getattr) and call.node.attr == "plain" else call.node
        if isinstance(node, nodes.Name) and node.name == "t":
            yield from (each.value for each in call.args[:1] if isinstance(each, nodes.Const))


def ours() -> set[str]:
    """All that the desk says by itself: of its templates, and of the tables that these take words from."""
    folder = files("web.desk").joinpath("templates")
    found = {text for file in folder.iterdir() for text in named(file.read_text(encoding="utf-8"))}
    found |= {text for _, title, hint in queue.PARTS for text in (title, hint)}
    found |= {*MOVES.verb.values(), *MOVES.done.values(), *(text for _, text in FACETS.values()), *MOVE.values()}
    tables = [each for each in IN_TEMPLATES.values() if isinstance(each, dict) and each is not FACETS]
    assert len(tables) > 30
    found |= {text for table in tables for text in table.values()}
    return found | {text for _, text in STATUS.values()}


def test_every_dimension_and_section_of_a_report_may_be_chosen_at_the_desk() -> None:
    assert ({*DIMENSION_WORDS}, {*SECTION_WORDS}) == ({*DIMENSIONS}, {each.name for each in SectionKind})


def test_every_kind_of_event_and_every_reason_to_leave_an_entry_out_may_be_chosen_at_the_desk() -> None:
    assert ({*EVENT_KINDS}, {*EVENT_MODES}) == ({*EventKind.__members__}, {*EventMode.__members__})
    assert {*LEFT_OUT_FOR} == {*LeftOutReason.__members__} - {"NOT_SELECTED"}  # which the rule alone gives


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_that_the_desk_says_is_missing_in_a_language(language: str) -> None:
    assert len(ours()) > 200
    assert ours() - {*texts_of(language, "web.desk").known} == set()


@pytest.mark.parametrize("language", OTHERS)
def test_a_text_stands_in_one_place_and_is_said_with_the_same_values(language: str) -> None:
    file = files("web.desk").joinpath("texts", f"{language}.json")
    own: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    assert {*own} & {*texts_of(language).known} == set(), "the explorer has it, too"
    assert {*own} - ours() == set(), "nobody says it any more"
    for english, said in own.items():
        assert {*re.findall(r"{\w+}", english)} == {*re.findall(r"{\w+}", said)}, english
        assert english.count("|") == said.count("|"), english
        assert said.strip() == said != "", english
