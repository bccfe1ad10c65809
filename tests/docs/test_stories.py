"""The documents that tell a story are followed from beginning to end, as their readers would."""

from pathlib import Path

import httpx
import pytest

from graphdb.records.actors import Role
from graphdb.records.linkages import LinkageStatus
from resolvers.outcomes import RefusalCode
from resolvers.review.lives.linkages import LINKAGE
from tests.docs.answers import continued, like
from tests.docs.blocks import ROOT, Commands, Question, code, documents, examples, is_story, name, table
from tests.docs.shell import Shell

pytestmark = pytest.mark.slow
GUIDE = ROOT / "docs" / "api" / "facilitators.md"
STORIES = [path for path in documents() if is_story(path)]


@pytest.mark.parametrize("path", STORIES, ids=name)
def test_a_story_goes_as_it_is_told(path: Path, shell: Shell) -> None:
    answer = None
    for each in examples(path):
        if isinstance(each, Commands):
            shell.follow(each)
        else:
            answer = asked(each, shell, answer)


def asked(question: Question, shell: Shell, above: object) -> object:
    """The answer to a question, which is the one that is shown, or has no error where none is shown."""
    variables = continued(question.variables, above) if question.continues else question.variables
    token = {"authorization": f"Bearer {shell.environment[question.actor]}"} if question.actor else {}
    sent = {"query": question.text, "variables": variables}
    found = httpx.post(f"{shell.address}/graphql", json=sent, headers=token, timeout=30).json()
    if question.answer is None:
        assert "errors" not in found, f"{question.place}: {found}"
    else:
        shown = {"errors", "data", *question.answer}
        given = {name: value for name, value in found.items() if name in shown}
        assert like(given, question.answer) == question.answer, question.place
    return found


def test_the_table_of_refusals_has_all_codes() -> None:
    shown = [code(row[0]) for row in table(GUIDE, "Code", "Why", "What to do")]
    assert sorted(shown) == sorted(each.value for each in RefusalCode)


def test_the_table_of_roles_has_all_of_them() -> None:
    assert [row[0] for row in table(GUIDE, "Role", "May")] == [each.value.lower() for each in Role]


def test_the_moves_that_the_guide_names_are_those_that_are_legal() -> None:
    text = " ".join(GUIDE.read_text(encoding="utf-8").split())
    legal = {
        status: sorted({each.value for each in moves.values()} - {status.value})
        for status, moves in LINKAGE.legal.items()
    }
    assert "from PROPOSED to CONFIRMED, or to DISPUTED or REJECTED" in text
    assert legal[LinkageStatus.PROPOSED] == ["CONFIRMED", "DISPUTED", "REJECTED"]
    assert "from CONFIRMED to DISPUTED or RETIRED" in text
    assert legal[LinkageStatus.CONFIRMED] == ["DISPUTED", "RETIRED"]
    assert "from DISPUTED to any of CONFIRMED, REJECTED and RETIRED" in text
    assert legal[LinkageStatus.DISPUTED] == ["CONFIRMED", "REJECTED", "RETIRED"]
    assert legal[LinkageStatus.REJECTED] == legal[LinkageStatus.RETIRED] == ["PROPOSED"]
