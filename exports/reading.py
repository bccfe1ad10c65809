"""The rows of an export, page by page, all of one version of the data."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from exports.listing import Found, text_of
from exports.subjects.entries import ENTRIES
from exports.tables import Row
from exports.wanted import WantedFile
from graphdb.errors import BadInput, DataChanged, NotAnswered

FIRST = 10  # rows of the first page of a file that is sent while it is made: somebody waits for it
MOST_CELLS = 10_000  # of a file: all areas by all targets are 3,042; each cell is a dozen questions of what is counted
Execute = Callable[[str, Mapping[str, Any]], Awaitable[Any]]  # text and variables: the data, or NotAnswered


@dataclass
class Reading:
    """One walk through a list. execute: asks the schema on behalf of somebody.

    A page of which the version is that of the page before may still hold what was written while it was read. That is
    why `about`, asked after the last page, has to be of that version too: then nothing was written from the beginning
    of the first page to the end of the last.

    rows: how many there are in all, where `counts` asks for that. is_last: whether the page that came last is.
    """

    execute: Execute
    wanted: WantedFile
    version: str | None = None
    about: Mapping[str, Any] = field(default_factory=dict)
    counts: bool = False
    rows: int = 0
    is_last: bool = False

    async def pages(self) -> AsyncGenerator[Sequence[Row]]:
        """The rows of each page. Raises DataChanged, BadInput, and what `execute` raises."""
        subject, text, variables = self.wanted.subject, self.wanted.document(), self.wanted.variables()
        if subject.size is not None:
            await self._check_size(text_of(subject.size), variables)
        if subject.page is not None:
            some = {"first": min(subject.page, FIRST), "counts": True} if self.counts else {"first": subject.page}
            variables |= some
        while True:
            found = self._found(await self.data(text, variables))
            if subject.name == ENTRIES.name:
                await self._complete(found)
            self.is_last = subject.page is None or not found["pageInfo"]["hasNextPage"]
            self.rows = found.get("totalCount", self.rows)
            yield list(subject.rows(found))
            if self.is_last:
                break
            variables |= {"after": found["pageInfo"]["endCursor"], "first": subject.page}
            variables |= {"counts": False} if self.counts else {}
        await self.ask_about()

    async def ask_about(self) -> None:
        """What the API says of itself and its data. Raises as `data`."""
        self.about = (await self.data(text_of("about"), {}))["meta"]

    async def _check_size(self, text: str, variables: Mapping[str, Any]) -> None:
        """Raises BadInput for a matrix that would take longer than any request may."""
        cells = len((await self.data(text, variables))["found"]["cells"])
        if cells > MOST_CELLS:
            raise BadInput(
                f"The matrix has {cells:,} cells, and at most {MOST_CELLS:,} go into a file: `nonEmpty: true` leaves "
                "out those that count nothing; `within`, `topRows` and `topColumns` take fewer rows and columns."
            )

    async def data(self, text: str, variables: Mapping[str, Any]) -> Any:
        """The data of one answer. Raises DataChanged where it is not of the version of those before."""
        try:
            data = await self.execute(text, variables)
        except NotAnswered as fault:
            if fault.message == DataChanged().message:
                raise DataChanged from None
            raise
        version = data["meta"]["dataVersion"]
        if self.version not in (None, version):
            raise DataChanged
        self.version = version
        return data

    def _found(self, data: Found) -> Any:
        """The list in an answer. Raises BadInput for a node that is not there, or has no such list."""
        if (under := self.wanted.under) is None:
            return data["found"]
        if data["node"] is None:
            raise BadInput(f"There is nothing with the id {under:.80}: `under` takes an id of the API.")
        if "found" not in data["node"]:
            way = "leave `under` out, or give another id" if self.wanted.subject.documents else "give another id"
            raise BadInput(f"{under:.80} has no list of {self.wanted.subject.name}: {way}.")
        return data["node"]["found"]

    async def _complete(self, page: Found) -> None:
        """Read on where an entry has more stakeholders than came with it."""
        for entry in page["nodes"]:
            parties = entry["stakeholders"]
            while parties["pageInfo"]["hasNextPage"]:
                asked = {"id": entry["id"], "after": parties["pageInfo"]["endCursor"]}
                found = (await self.data(text_of("entry_stakeholders"), asked))["entry"]
                if found is None:
                    raise DataChanged
                more = found["stakeholders"]
                parties["edges"] += more["edges"]
                parties["pageInfo"] = more["pageInfo"]
