"""Where a report is written to: an HTML or a PDF file."""

from __future__ import annotations

from pathlib import Path

from reports import pdf
from reports.command import WrongUse

ENDINGS = (".html", ".pdf")


class Destination:
    """A file that can be written, looked at before anything is asked. An existing one is overwritten.

    Raises WrongUse for another ending, a missing folder or a folder in its place, NoBrowser for a PDF where no Chromium
    is installed.
    """

    def __init__(self, file: Path) -> None:
        self.file, self.ending = file, file.suffix.lower()
        if self.ending not in ENDINGS:
            raise WrongUse(f"{file} is to be written, and its ending says neither .html nor .pdf: give it one.")
        if not file.parent.is_dir():
            raise WrongUse(f"{file} is to be written, and there is no folder {file.parent}: make it first.")
        if file.is_dir():
            raise WrongUse(f"{file} is a folder: name a file.")
        self._chromium = pdf.browser() if self.ending == ".pdf" else None

    def write(self, html: str) -> None:
        """Write a page, as its ending says. Raises NotPrinted, with the file as it was, and OSError."""
        content = html.encode("utf-8") if self._chromium is None else pdf.printed(html, self._chromium)
        self.file.write_bytes(content)
