"""What a terminal sees: the answer on standard output, everything else on standard error, and the exit status."""

from __future__ import annotations

import contextlib
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer

from graphdb.adapter.disk import FULL
from graphdb.errors import DeadlineExceeded, GraphUnavailable, StocktakingError

if TYPE_CHECKING:  # imported when something is shown, so that `--help` is there at once
    from rich.console import RenderableType

NO, WRONG, UNAVAILABLE, OURS = 1, 2, 3, 4
STATUSES = (
    "Exit status: 0 done or yes; 1 no: something is broken, missing or different; 2 wrong use, a wrong setting or file,"
    " or something to set up first; 3 the graph database does not answer, or not in time; 4 a fault of this program."
)
WIDTH = 160  # of what is not a terminal


@dataclass
class Terminal:
    """How the command wants to be answered."""

    as_json: bool = False
    traces: bool = False

    def wants_json(self, given: bool) -> bool:
        """For an option `--json`."""
        self.as_json = given
        return given

    def wants_traces(self, given: bool) -> bool:
        """For an option `--debug`."""
        self.traces = given
        return given

    def answer(self, data: Any, *shown: RenderableType) -> None:
        """The answer: `data` as JSON where that is wanted, otherwise what is shown to people."""
        if self.as_json:
            self.json(data)
            return
        from rich.console import Console

        console = Console(width=None if sys.stdout.isatty() else WIDTH, markup=False, highlight=False)
        for each in shown:
            console.print(each, soft_wrap=isinstance(each, str))

    def json(self, data: Any) -> None:
        """The answer as one JSON document."""
        import orjson

        sys.stdout.write(orjson.dumps(data, option=orjson.OPT_INDENT_2).decode() + "\n")

    @contextlib.contextmanager
    def progress(self) -> Iterator[Callable[[int, int, str], None]]:
        """Shows `progress(done, total, what)` while it lasts, and nothing where nobody looks."""
        from rich.console import Console
        from rich.progress import Progress

        console = Console(stderr=True)
        with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
            task = bar.add_task("", total=None)

            def progress(done: int, total: int, what: str) -> None:
                bar.update(task, completed=done, total=total, description=what[:60])

            yield progress

    def fail(self, fault: Exception) -> int:
        """Say what went wrong, a line for each thing, and answer the exit status."""
        if self.traces:
            traceback.print_exception(fault)
        message = _message(fault)
        if message.startswith("Usage: "):  # a command that others stand below, given alone
            sys.stderr.write(f"{message}\n")
        else:
            for line in message.splitlines():
                say(line)
        return _status(fault)


def say(line: str) -> None:
    """A line on standard error."""
    sys.stderr.write(f"stocktaking: {line}\n")


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> RenderableType:
    """A table; columns of numbers are set right."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    held = [tuple(row) for row in rows]
    shown = Table(box=box.SIMPLE_HEAD)
    for place, name in enumerate(header):
        numbers = bool(held) and all(isinstance(row[place], int) for row in held)
        shown.add_column(Text(name), justify="right" if numbers else "left")
    for row in held:
        shown.add_row(*(Text(f"{cell:,}" if isinstance(cell, int) else str(cell)) for cell in row))
    return shown


def _message(fault: Exception) -> str:
    if isinstance(fault, StocktakingError):
        return fault.message
    if isinstance(fault, typer.TyperException):
        message = fault.format_message().replace("Value error, ", "")
        return message if message.startswith("Usage: ") else f"{' '.join(message.split())} (see `stocktaking --help`)"
    if isinstance(fault, OSError) and fault.filename:
        return f"{fault.filename}: {fault.strerror}"
    if isinstance(fault, OSError) and fault.errno in FULL:
        return f"a disk is full ({fault.strerror}): make room, or name another folder for what is passing with TMPDIR"
    return f"something unexpected went wrong, {type(fault).__name__}: add --debug to see where"


def _status(fault: Exception) -> int:
    if isinstance(fault, GraphUnavailable | DeadlineExceeded):
        return UNAVAILABLE
    known = isinstance(fault, StocktakingError | typer.TyperException)
    told = isinstance(fault, OSError) and (fault.filename or fault.errno in FULL)
    return WRONG if known or told else OURS
