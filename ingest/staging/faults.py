"""Why an import is not decided about as somebody wants."""

from __future__ import annotations

from collections.abc import Sequence

from graphdb.errors import BadInput

NAMED = 10  # conflicts


class ImportConflict(BadInput):
    """What this import is about was changed since it was staged."""

    def __init__(self, number: int, ids: Sequence[str]) -> None:
        self.ids = tuple(ids)
        more = f" and {len(ids) - NAMED:,} more" if len(ids) > NAMED else ""
        named = f"{', '.join(ids[:NAMED])}{more}"
        super().__init__(
            f"Changed since import {number} was staged, and not written over: {named}. Stage it again to see it "
            "against what is there now."
        )


class NotNow(BadInput):
    """An import in this state does not let this be done."""
