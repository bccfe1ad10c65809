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
from web.desk import queue, words
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
    found |= {*words.MOVES.verb.values(), *words.MOVES.done.values(), *(text for _, text in words.FACETS.values())}
    for table in (
        words.BLOCKERS,
        words.LACKING,
        words.LABELS,
        words.ORDERS,
        words.STATES,
        words.SEVERITIES,
        words.KINDS,
        words.ROLES,
        words.SUBMISSION,
        words.SUBMISSION_MOVES,
        words.REASONS,
        words.LIKENESS,
        words.SCOPES,
        words.IMPORT_STATES,
        words.IMPORT_EFFECTS,
        words.IMPORT_MOVES,
        words.IMPORT_COUNTS,
        words.IMPORT_COUNTED,
        words.ACTING,
        words.ACTING_MOVES,
        words.ACTING_VERBS,
        words.INPUT,
        words.POST_STATUS,
        words.POST_MOVES,
        words.POST_VERBS,
        words.POST_REASONS,
        words.INPUT_VERBS,
        words.CONTEST_VERBS,
        words.CANDIDACY_VERBS,
        words.RULE_ASKS,
        words.SECTION,
        words.DIMENSION,
        words.EXCLUSION_STATUS,
        words.EXCLUSION_GROUNDS,
        words.EXCLUSION_VERBS,
        words.SIGNALS,
        words.ASKED,
        words.DISTINCTION_STATUS,
        words.DISTINCTION_VERBS,
        words.REPLICATION_STATE,
        words.TERM_PARTS,
        words.TERM_MATCHES,
        MOVE,
    ):
        found |= {*table.values()}
    return found | {text for _, text in STATUS.values()}


def test_every_dimension_and_section_of_a_report_may_be_chosen_at_the_desk() -> None:
    assert ({*words.DIMENSION}, {*words.SECTION}) == ({*DIMENSIONS}, {each.name for each in SectionKind})


def test_every_kind_of_event_and_every_reason_to_leave_an_entry_out_may_be_chosen_at_the_desk() -> None:
    assert ({*words.EVENT_KIND}, {*words.EVENT_MODE}) == ({*EventKind.__members__}, {*EventMode.__members__})
    assert {*words.LEFT_OUT_FOR} == {*LeftOutReason.__members__} - {"NOT_SELECTED"}  # which the rule alone gives


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
