"""The questions of the documents are asked, and the answers that they show are the answers."""

from typing import Any

import httpx
import pytest

from tests.docs.blocks import CURSOR, Question, questions

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
        assert question.variables is not None
        cursor = ends(await answered(question.before, client))
        variables = {name: cursor if value == CURSOR else value for name, value in question.variables.items()}
    response = await client.post("/graphql", json={"query": question.text, "variables": variables})
    found: dict[str, Any] = response.json()
    return found


def ends(value: Any) -> str | None:
    """The first endCursor anywhere in an answer."""
    if isinstance(value, dict):
        if isinstance(cursor := value.get("endCursor"), str):
            return cursor
        value = list(value.values())
    return next((found for each in value if (found := ends(each))), None) if isinstance(value, list) else None


def like(found: Any, shown: Any) -> Any:
    """What was found, with cursors written as the document writes them."""
    if shown == CURSOR and isinstance(found, str) and found:
        return CURSOR
    if isinstance(found, dict) and isinstance(shown, dict):
        return {name: like(value, shown.get(name)) for name, value in found.items()}
    if isinstance(found, list) and isinstance(shown, list) and len(found) == len(shown):
        return [like(each, other) for each, other in zip(found, shown, strict=True)]
    return found
