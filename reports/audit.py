"""The audit report of a line: what is asked for it, and what becomes of the answers.

Everything in it comes from the schema, by the documents in reports/queries, page by page until all is there: its
numbers are those of the API. C7 covers its parts.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from importlib.resources import files
from typing import Any

from graphdb.again import again
from graphdb.codes import Codes
from graphdb.engine import Graph
from graphdb.errors import DataChanged
from graphdb.questions import vocabulary

Execute = Callable[[str, Mapping[str, Any]], Awaitable[Any]]  # text and variables: the data
Found = Mapping[str, Any]  # an object of an answer


@dataclass(frozen=True)
class Audit:
    """What the schema answered about a line, whole: as objects of the answers, all of one data version.

    about: the answer to audit-line.graphql. linkages: in their order, each with all its `comments`. changes: from the
    first to the last. findings: those that are not resolved. past: in words, of which past state this is; then there
    are no findings in it, and nothing else of what only the present has.
    """

    line: str
    data_version: int
    about: Found
    linkages: Sequence[Found]
    changes: Sequence[Found]
    findings: Sequence[Found]
    past: str | None = None

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


@dataclass(frozen=True)
class Past:
    """Which state of the mapping: in a release, at a time as it is written in a question, or as it is now."""

    release: int | None = None
    as_of: str | None = None

    @property
    def variables(self) -> dict[str, Any]:
        return {"release": self.release, "asOf": self.as_of}


async def ask(graph: Graph, execute: Execute, line: str, past: Past | None = None) -> Audit:
    """Everything about a line. Begins again where the data changes meanwhile.

    execute: asks the schema on behalf of somebody. Raises UnknownCode for an unknown line, DataChanged where the
    data does not come to rest, and what `execute` raises.
    """
    known = Codes((each.code, each) for each in (await vocabulary.vocabulary(graph)).lines)
    asking = _Asking(execute, known.need("action line", line), past or Past())
    return await again(asking.all)


@dataclass
class _Asking:
    execute: Execute
    line: str
    past: Past
    versions: set[int] = field(default_factory=set)

    async def all(self) -> Audit:
        self.versions.clear()
        about = await self._data("audit-line", line=self.line)
        linkages = await self._pages(
            "audit-linkages", lambda data: data["linkages"], line=self.line, **self.past.variables
        )
        for each in linkages:
            each["comments"] = await self._comments(each)
        changes = await self._pages("audit-changes", lambda data: data["changes"], line=self.line)
        if self.past != Past():
            (version,) = self.versions
            return _of_past(Audit(self.line, version, about, linkages, changes[::-1], []), self.past)
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
        data = await self.execute(text, variables)
        self.versions.add(data["meta"]["dataVersion"])
        if len(self.versions) > 1:
            raise DataChanged
        return data


def _of_past(audit: Audit, past: Past) -> Audit:
    """The same without what came later, and without what only the present has."""
    releases = [each for each in audit.about["releases"] if past.release is None or each["number"] <= past.release]
    until = _moment(past.as_of) if past.as_of else _moment(releases[-1]["publishedAt"])
    releases = [each for each in releases if _moment(each["publishedAt"]) <= until]
    last = releases[-1]["sequence"] if past.release is not None else None
    changes = [each for each in audit.changes if (each["sequence"] <= last if last else _moment(each["at"]) <= until)]
    linkages = [{**each, "evidenceCount": None, "comments": _said(each, until)} for each in audit.linkages]
    about = {**audit.about, "releases": releases, "coverage": [], "suggestions": [], "changes": {"nodes": []}}
    said = f"release {past.release}" if past.release is not None else f"the mapping as of {until.isoformat()}"
    return replace(audit, about=about, linkages=linkages, changes=changes, past=said)


def _said(linkage: Found, until: datetime) -> list[Any]:
    return [each for each in linkage["comments"] if _moment(each["at"]) <= until]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def text_of(name: str) -> str:
    """A file that ships with this package."""
    return files("reports").joinpath(*name.split("/")).read_text(encoding="utf-8")
