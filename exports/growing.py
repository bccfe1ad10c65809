"""A file that is sent while it is made: all of it is of one state of the data, so it never has to be begun again."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from exports.making import CHUNK, IN_MEMORY, Made, ended, name_of, writer_of
from exports.reading import Execute, Reading
from exports.tables import Row
from exports.wanted import WantedFile
from exports.writing import Writer
from graphdb.errors import DataChanged

FORMATS: Final = ("csv", "jsonl")  # whose bytes stay as they are once they are written


class Growing:
    """A file of which there is a first page, and that grows from `start` on. Of one event loop, and no other thread.

    about: what the API says of its data. rows: how many it will have.
    """

    def __init__(self, reading: Reading, pages: AsyncGenerator[Sequence[Row]], writer: Writer, written: int) -> None:
        self.wanted, self.about, self.rows = reading.wanted, reading.about, reading.rows
        self.at = datetime.now(UTC)
        self._reading, self._pages, self._writer, self._written = reading, pages, writer, written
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @property
    def name(self) -> str:
        return name_of(self.wanted, self.about, self.at)

    def start(self, then: Callable[[], None]) -> None:
        """Let it grow; `then` is called when it does no more, whole or not."""
        self._task = asyncio.create_task(self._grow())
        self._task.add_done_callback(lambda _: then())

    async def pieces(self) -> AsyncIterator[bytes]:
        """Its bytes, as they come. Raises what reading a page raises: what was sent by then is no file."""
        assert self._task is not None, "start it first"
        file, sent = self._writer.file, 0
        while True:
            is_done = self._task.done()
            self._news.clear()
            while True:
                file.seek(sent)
                piece = file.read(CHUNK)
                file.seek(0, 2)  # where the writer goes on
                if not piece:
                    break
                sent += len(piece)
                yield piece
            if is_done:
                self._task.result()
                return
            await self._news.wait()

    async def aclose(self) -> None:
        """Let go of it, whole or not."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})
        await self._pages.aclose()
        self._writer.file.close()

    async def whole(self) -> Made:
        """The same file, once it is whole."""
        try:
            await self._grow()
            return await ended(self._reading, self._writer, self._written)
        except BaseException:
            self._writer.file.close()
            raise

    async def _grow(self) -> None:
        try:
            async for page in self._pages:
                self._writer.rows(page)
                self._written += len(page)
                self._news.set()
            if self._written != self.rows:
                raise DataChanged
        except BaseException:
            self._writer.give_up()
            raise
        finally:
            self._news.set()


async def begun(execute: Execute, wanted: WantedFile, *, whole: bool = False) -> Growing | Made:
    """The file, of which its first rows are there; whole where a page holds it, or its format or somebody wants that.

    execute: asks the schema, of one state of the data at all times. Raises UnknownCode for a format that there is not,
    BadInput, and what `execute` raises.
    """
    write = writer_of(wanted)
    reading = Reading(execute, wanted, counts=True)
    await reading.ask_about()
    pages = reading.pages()
    page = await anext(pages)
    file: Any = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  whoever sends it closes it
    writer = write(file, wanted.subject.columns)
    try:
        writer.rows(page)
    except BaseException:
        writer.give_up()
        file.close()
        raise
    growing = Growing(reading, pages, writer, len(page))
    is_short = reading.is_last or reading.rows <= (wanted.subject.page or 0)
    return await growing.whole() if whole or is_short or wanted.format not in FORMATS else growing
