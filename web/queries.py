"""The documented questions: web/queries/*.graphql with their variables beside them.

The first line has the title as a comment, and the comments that follow it say more where there is more to say.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from itertools import takewhile
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

FLAGSHIP = "flagship"


@dataclass(frozen=True)
class Example:
    """A question that is ready to be asked."""

    name: str
    title: str
    query: str
    variables: dict[str, Any]
    description: str = ""


@cache
def examples() -> tuple[Example, ...]:
    """All of them, the flagship question first."""
    folder = files("web").joinpath("queries")
    found = []
    for file in folder.iterdir():
        name, dot, kind = file.name.rpartition(".")
        if dot and kind == "graphql":
            text = file.read_text(encoding="utf-8")
            variables = folder.joinpath(f"{name}.json")
            given = orjson.loads(variables.read_bytes()) if variables.is_file() else {}
            title, *more = (line.lstrip("# ") for line in takewhile(_is_comment, text.splitlines()))
            found.append(Example(name, title, text, given, " ".join(more)))
    return tuple(sorted(found, key=lambda each: (each.name != FLAGSHIP, each.title)))


def _is_comment(line: str) -> bool:
    return line.startswith("#")


def flagship() -> Example:
    return examples()[0]


async def listed(_: Request) -> Response:
    """The examples as JSON, for the pages."""
    return Response(orjson.dumps([asdict(each) for each in examples()]), media_type="application/json")
