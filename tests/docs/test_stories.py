"""The documents that tell a story are followed from beginning to end, as their readers would."""

from pathlib import Path

import httpx
import pytest

from tests.docs.answers import continued, like
from tests.docs.blocks import Commands, Question, documents, examples, is_story, name
from tests.docs.shell import Shell

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
