"""The questions of the documents are asked, and the answers that they show are the answers."""

from typing import Any

import httpx
import pytest

from tests.docs.answers import continued, like
from tests.docs.blocks import Question, questions

QUESTIONS = questions()


@pytest.mark.parametrize("question", QUESTIONS, ids=[each.place for each in QUESTIONS])
async def test_a_question_is_answered_as_the_document_shows(question: Question, client: httpx.AsyncClient) -> None:
    answer = await answered(question, client)
    if question.answer is None:
        assert "errors" not in answer, answer
        return
    shown = {"errors", "data", *question.answer}
    assert like({name: value for name, value in answer.items() if name in shown}, question.answer) == question.answer


async def answered(question: Question, client: httpx.AsyncClient) -> dict[str, Any]:
    variables = question.variables
    if question.continues:
        assert question.before is not None
        variables = continued(variables, await answered(question.before, client))
    response = await client.post("/graphql", json={"query": question.text, "variables": variables})
    found: dict[str, Any] = response.json()
    return found
