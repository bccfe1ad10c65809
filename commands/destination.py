"""Where a report is written to: an HTML or a PDF file."""

from __future__ import annotations

from pathlib import Path

from commands.running import WrongUse

ENDINGS = (".html", ".pdf")


class Destination:
    """A file that can be written, looked at before anything is asked. An existing one is overwritten.

    Raises WrongUse for another ending, a missing folder or a folder in its place.
    """

    def __init__(self, file: Path) -> None:
        self.file, self.ending = file, file.suffix.lower()
        if self.ending not in ENDINGS:
            raise WrongUse(f"{file} is to be written, and its ending says neither .html nor .pdf: give it one.")
        if not file.parent.is_dir():
            raise WrongUse(f"{file} is to be written, and there is no folder {file.parent}: make it first.")
        if file.is_dir():
            raise WrongUse(f"{file} is a folder: name a file.")

    def write(self, content: bytes) -> None:
        """Write it over what was there. Raises OSError."""
        self.file.write_bytes(content)
