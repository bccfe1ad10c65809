"""What a write changes, and with it who has to look again."""

from __future__ import annotations

from enum import Flag, auto


class Touches(Flag):
    """Parts of the data. NOTHING: what no answer but to administrators is made of, as API tokens are.

    RECORDS is what stands beside linkages and entries: comments, releases, sign-offs, care for findings.
    """

    NOTHING = 0
    RECORDS = auto()
    MAPPING = auto()
    ENTRIES = auto()
    VOCABULARY = auto()
    AUDITED = MAPPING | ENTRIES | VOCABULARY

    @property
    def versions(self) -> dict[str, bool]:
        """The arguments by which `Graph.write` raises the versions of these parts."""
        return {
            "data": bool(self),
            "mapping": Touches.MAPPING in self,
            "entries": Touches.ENTRIES in self,
            "vocabulary": Touches.VOCABULARY in self,
        }
