"""The audit report of a line: what is asked for it, and what becomes of the answers.

Everything in it comes from the schema, by the documents in reports/queries, page by page until all is there: its
numbers are those of the API. C7 covers its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from graphdb.codes import Codes
from graphdb.engine import Graph
from graphdb.errors import DataChanged
from graphdb.questions import vocabulary
from reports.command import auditor_of_settings, data_of, executed
from resolvers.audit import Auditor
from resolvers.reference import ReferenceCache

if TYPE_CHECKING:
    import strawberry

TRIES = 5
Found = Mapping[str, Any]  # an object of an answer


@dataclass(frozen=True)
class Audit:
    """What the schema answered about a line, whole: as objects of the answers, all of one data version.

    about: the answer to audit-line.graphql. linkages: in their order, each with all its `comments`. changes: from the
    first to the last. findings: those that are not resolved.
    """

    line: str
    data_version: int
    about: Found
    linkages: Sequence[Found]
    changes: Sequence[Found]
    findings: Sequence[Found]

    def counts(self) -> dict[str, Any]:
        """How much is in it."""
        return {
            "actionLine": self.line,
            "dataVersion": self.data_version,
            "linkages": len(self.linkages),
            "changes": len(self.changes),
            "openFindings": len(self.findings),
        }

    def __str__(self) -> str:
        return (
            f"{self.line} with {len(self.linkages)} linkages, {len(self.changes)} changes and {len(self.findings)} "
            f"open findings, data version {self.data_version}"
        )


async def ask(schema: strawberry.Schema, graph: Graph, line: str) -> Audit:
    """Everything about a line. Begins again where the data changes meanwhile.

    Raises UnknownCode for a line that is none, and DataChanged where the data does not come to rest.
    """
    known = Codes((each.code, each) for each in (await vocabulary.vocabulary(graph)).lines)
    asking = _Asking(schema, graph, known.need("action line", line))
    for attempt in range(TRIES):
        try:
            return await asking.all()
        except DataChanged:
            if attempt == TRIES - 1:
                raise
    raise DataChanged


@dataclass
class _Asking:
    schema: strawberry.Schema
    graph: Graph
    line: str
    cache: ReferenceCache = field(default_factory=ReferenceCache)
    auditor: Auditor = field(default_factory=auditor_of_settings)
    versions: set[int] = field(default_factory=set)

    async def all(self) -> Audit:
        self.versions.clear()
        about = await self._data("audit-line", line=self.line)
        linkages = await self._pages("audit-linkages", lambda data: data["actionLine"]["linkages"], line=self.line)
        for each in linkages:
            each["comments"] = await self._comments(each)
        changes = await self._pages("audit-changes", lambda data: data["changes"], line=self.line)
        findings = await self._pages("audit-findings", lambda data: data["findings"], line=self.line)
        (version,) = self.versions
        return Audit(self.line, version, about, linkages, changes[::-1], findings)

    async def _comments(self, linkage: Found) -> list[Any]:
        """All comments on a linkage: those that came with it, and further ones."""
        first = linkage["comments"]
        if not first["pageInfo"]["hasNextPage"]:
            return list(first["nodes"])
        more = await self._pages(
            "audit-comments",
            lambda data: data["linkage"]["comments"],
            key=linkage["key"],
            after=first["pageInfo"]["endCursor"],
        )
        return [*first["nodes"], *more]

    async def _pages(self, name: str, connection: Callable[[Any], Any], **variables: Any) -> list[Any]:
        """The nodes of all pages of a connection."""
        found: list[Any] = []
        while True:
            page = connection(await self._data(name, **variables))
            found += page["nodes"]
            if not page["pageInfo"]["hasNextPage"]:
                return found
            variables["after"] = page["pageInfo"]["endCursor"]

    async def _data(self, name: str, **variables: Any) -> Any:
        """The data of one answer. Raises DataChanged where it is not of the version of those before."""
        text = text_of(f"queries/{name}.graphql")
        data = data_of(await executed(self.schema, self.graph, text, variables, cache=self.cache, auditor=self.auditor))
        self.versions.add(data["meta"]["dataVersion"])
        if len(self.versions) > 1:
            raise DataChanged
        return data


def text_of(name: str) -> str:
    """A file that ships with this package."""
    return files("reports").joinpath(*name.split("/")).read_text(encoding="utf-8")
