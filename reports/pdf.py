"""A report as PDF, set by Typst inside this process: no browser, no network, no fonts of the machine."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import as_file, files
from typing import Any

import orjson
import typst

from graphdb.errors import SetupError
from reports.letters import fonts, settable


class NotPrinted(SetupError):
    """Typst set no PDF of this report: write HTML and print it with a browser."""


def printed(template: str, report: Mapping[str, Any]) -> bytes:
    """The PDF of a template of this package and of what it reads, which is data. Takes seconds: not for an event loop.

    Raises NotPrinted.
    """
    given = {"report": orjson.dumps(settable(report)).decode()}
    with as_file(files("reports").joinpath(template)) as text:
        try:
            return typst.compile(text, format="pdf", sys_inputs=given, font_paths=fonts())
        except RuntimeError as fault:
            raise NotPrinted(f"Typst set no PDF ({fault!s:.300}): write HTML and print it with a browser.") from fault
