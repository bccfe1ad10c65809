"""Answers as the documents show them: "…" stands for what is another one each time."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.docs.blocks import ANY


def like(found: Any, shown: Any) -> Any:
    """What was found, with what the document leaves open written as the document writes it."""
    if isinstance(shown, str) and ANY in shown:
        return shown if re.fullmatch(".+".join(map(re.escape, shown.split(ANY))), _said(found), re.DOTALL) else found
    if isinstance(found, dict) and isinstance(shown, dict):
        return {name: like(value, shown.get(name)) for name, value in found.items()}
    if isinstance(found, list) and isinstance(shown, list) and len(found) == len(shown):
        return [like(each, other) for each, other in zip(found, shown, strict=True)]
    return found


def _said(found: Any) -> str:
    return "" if found is None or isinstance(found, dict | list) else str(found)


def continued(variables: Mapping[str, Any] | None, answer: Any) -> dict[str, Any]:
    """The variables of a question that goes on from an answer: with its field of that name, or with its cursor."""
    given = dict(variables or {})
    for name, value in given.items():
        if value == ANY:
            given[name] = next(_values(answer, name), None) or next(_values(answer, "endCursor"), None)
            assert given[name] is not None, f"the answer above has neither `{name}` nor `endCursor`"
    return given


def _values(answer: Any, name: str) -> Iterator[str]:
    """The texts of all fields of a name, in their order."""
    if isinstance(answer, dict):
        for field, value in answer.items():
            if field == name and isinstance(value, str):
                yield value
            yield from _values(value, name)
    elif isinstance(answer, list):
        for each in answer:
            yield from _values(each, name)
