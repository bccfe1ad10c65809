"""What an assistant can read besides asking: the schema by type, rules, words, and the matrix as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import mcp_types as types

from web.guides import guides
from web.mcp.asking import Ways
from web.mcp.describing import Described
from web.mcp.failures import Failed
from web.mcp.own import document
from web.mcp.plain import clean

SCHEME = "stocktaking://"
SCHEMA = f"{SCHEME}schema"
MARKDOWN, PLAIN, CSV = "text/markdown", "text/plain", "text/csv"


@dataclass(frozen=True)
class Readable:
    """A text by its address. made: makes it for who asks. Raises Failed."""

    name: str
    says: str
    kind: str
    made: Callable[[Ways], Awaitable[str]]

    @property
    def told(self) -> types.Resource:
        return types.Resource(uri=f"{SCHEME}{self.name}", name=self.name, description=self.says, mime_type=self.kind)


class Resources:
    """All of them. described: None where the schema may not be read."""

    def __init__(self, described: Described | None) -> None:
        self._described = described
        found = [
            Readable("counting-rules", "By which rules entries are counted.", MARKDOWN, _rules),
            Readable("glossary", "The words of this graph, and what they mean.", MARKDOWN, _glossary),
            Readable("matrix.csv", "The official linkages: line, goal, target, status, a row each.", CSV, _matrix),
        ]
        if described is not None:
            found.append(Readable("schema", "What can be asked, and the types there are.", PLAIN, self._index))
        self._found = {f"{SCHEME}{each.name}": each for each in found}

    def listed(self) -> list[types.Resource]:
        return [each.told for each in self._found.values()]

    def templates(self) -> list[types.ResourceTemplate]:
        if self._described is None:
            return []
        says = "A type as the schema has it, and the questions that lead to it, e.g. stocktaking://schema/Entry."
        return [
            types.ResourceTemplate(uri_template=f"{SCHEMA}/{{type}}", name="type", description=says, mime_type=PLAIN)
        ]

    async def read(self, address: str, ways: Ways) -> types.TextResourceContents:
        """Raises Failed for what is not there."""
        if self._described is not None and address.startswith(f"{SCHEMA}/"):
            text = self._described.text(unquote(address.removeprefix(f"{SCHEMA}/")))
            return types.TextResourceContents(uri=address, mime_type=PLAIN, text=text)
        if (found := self._found.get(address)) is None:
            raise Failed(
                "NOT_FOUND", f"There is no resource {clean(address[:80])!r}. There are: {', '.join(self._found)}."
            )
        return types.TextResourceContents(uri=address, mime_type=found.kind, text=await found.made(ways))

    async def _index(self, _: Ways) -> str:
        assert self._described is not None
        asked = "\n".join(each.text for each in self._described.roots())
        return f"{asked}\n\nTypes, each at {SCHEMA}/<type>: {', '.join(self._described.names())}\n"


async def _glossary(_: Ways) -> str:
    return guides()["glossary"].read_text(encoding="utf-8")


async def _rules(ways: Ways) -> str:
    data = await _asked("rules", ways)
    rules = "".join(f"- {each}\n" for each in data["meta"]["countingRules"])
    return f"# How entries are counted\n\n{rules}\n{data['meta']['citation']}\n"


async def _matrix(ways: Ways) -> str:
    """A row for each linkage of the mapping, in reference order."""
    rows, after = io.StringIO(newline=""), None
    writer = csv.writer(rows)
    writer.writerow(("key", "actionLine", "goal", "target", "status", "dataVersion"))
    while True:
        data = await _asked("mapping", ways, after=after)
        for each in data["linkages"]["nodes"]:
            target = each["target"]["code"] if each["target"] else ""
            line, goal = each["actionLine"]["code"], each["goal"]["number"]
            writer.writerow((each["key"], line, goal, target, each["status"], data["meta"]["dataVersion"]))
        page = data["linkages"]["pageInfo"]
        if not page["hasNextPage"]:
            return rows.getvalue()
        after = page["endCursor"]


async def _asked(name: str, ways: Ways, **variables: str | None) -> dict[str, Any]:
    answer = await ways.ours(document(name), variables)
    if errors := answer.get("errors"):
        raise Failed.of(errors)
    data: dict[str, Any] = answer["data"]
    return data
