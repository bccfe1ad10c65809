"""Where a file is written to: a report, or a list."""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from commands.running import WrongUse

REPORTS = (".html", ".pdf")


class Destination:
    """A file that can be written, looked at before anything is asked. An existing one is overwritten.

    Raises WrongUse for an ending that is none of these, a missing folder or a folder in its place.
    """

    def __init__(self, file: Path, endings: Sequence[str] = REPORTS) -> None:
        found = sorted((each for each in endings if file.name.lower().endswith(each) and file.stem), key=len)
        self.file, self.ending = file, found[-1] if found and file.name.lower() != found[-1] else ""
        if not self.ending:
            others = ", ".join(endings[:-1]) or "not"
            what = (
                f"neither {endings[0]} nor {endings[1]}" if len(endings) == 2 else f"none of {others} and {endings[-1]}"
            )
            raise WrongUse(f"{file} is to be written, and its ending says {what}: give it one.")
        if not file.parent.is_dir():
            raise WrongUse(f"{file} is to be written, and there is no folder {file.parent}: make it first.")
        if file.is_dir():
            raise WrongUse(f"{file} is a folder: name a file.")

    def write(self, content: bytes) -> None:
        """Write it in place of what was there, which stays where this fails. Raises OSError that names the file."""
        self.copy(io.BytesIO(content))

    def copy(self, content: BinaryIO) -> None:
        """The same, of a file that may be large."""
        target = self.file.resolve()
        if target.exists() and not target.is_file():  # a device, or what another program reads from
            with target.open("wb") as to:
                shutil.copyfileobj(content, to)
            return
        part = target.with_name(f".{target.name}.part")
        try:
            with part.open("wb") as to:
                shutil.copyfileobj(content, to)
            part.replace(target)
        except OSError as fault:
            part.unlink(missing_ok=True)
            raise OSError(fault.errno, fault.strerror, str(self.file)) from fault
