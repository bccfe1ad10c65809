"""Documents asked for tools: what is asked, what of it is not there, and the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import get_named_type, get_nullable_type, is_composite_type, is_list_type

from web.explorer.answers import Execute
from web.mcp.answers import made, marked
from web.mcp.failures import Failed
from web.mcp.near import near
from web.mcp.places import Place, key_of
from web.mcp.plain import clean
from web.mcp.questions import AFTER, SOURCE, Question, looked_for
from web.mcp.shapes import Shape
from web.mcp.silent import silences

SHOWN = 60  # characters of what was looked for


async def _unable(text: str, variables: Mapping[str, Any]) -> dict[str, Any]:
    raise Failed("FORBIDDEN", "Only documented questions are answered here.")


@dataclass(frozen=True)
class Ways:
    """How one caller may ask.

    ours: documents of ours. theirs: documents that the caller wrote, which read. changing: those that write, under a
    key; None where nobody may write through tools. most: bytes that arguments may have. noted: told the code of a
    failure.
    """

    ours: Execute
    theirs: Execute = _unable
    changing: Callable[[str | None], Execute] | None = None
    most: int = 20_000
    noted: Callable[[str], None] = lambda code: None


@dataclass(frozen=True)
class Wish:
    """What a tool was called with, beside what it asks: how long the answer may be, and where it goes on."""

    tokens: int
    cursor: str | None = None
    variables: Mapping[str, Any] = field(default_factory=dict)


async def answered(question: Question, wish: Wish, ask: Execute, ours: Execute) -> dict[str, Any]:
    """The answer to a question, of the length that was wished for. Raises Failed. ours: asks what is near."""
    place = Place.of(wish.cursor, key_of(question.text, wish.variables))
    paged = {AFTER: place.after} if place.after is not None else {}
    answer = await ask(question.asked, {**wish.variables, **paged})
    if errors := answer.get("errors"):
        raise Failed.of(errors)
    data: dict[str, Any] = dict(answer["data"])
    source = data.pop(SOURCE, {})
    given = question.given(wish.variables)
    for name, value in data.items():  # what is skipped is not in it
        await _check(value, question.shapes[name], given, ours)
    notes = [*silences(data, question.shapes, given), *answer.get("extensions", {}).get("notes", ())]

    def whole() -> dict[str, Any]:
        told = marked(data, question.shapes)
        return made(told, source, notes, place, wish.tokens, goes_on=question.goes_on)

    try:
        return await asyncio.to_thread(whole)  # it may be long, and others are to be answered meanwhile
    except Failed as fault:
        raise (Failed(fault.code, f"It was done. {fault.message}") if question.writes else fault) from None


async def _check(value: Any, shape: Shape, variables: Mapping[str, Any], ours: Execute) -> None:
    """Raises Failed where a thing was looked for by what names it, and is not there: null would say nothing."""
    kind = get_nullable_type(shape.type) if shape.type is not None else None
    given = looked_for(shape, variables)
    if isinstance(value, list) and None in value and given and isinstance(given[0], list):
        value, given = None, [each for each, found in zip(given[0], value, strict=False) if found is None]
    if value is not None or not given or not (is_composite_type(kind) or is_list_type(kind)):
        return
    looked, name = f"{given[0]}"[:SHOWN], shape.node.name.value.removesuffix("s")
    of_type = get_named_type(shape.type).name if shape.type is not None else ""
    raise Failed("NOT_FOUND", f"There is no {name} {clean(looked)!r}.{await near(looked, of_type, ours)}")
