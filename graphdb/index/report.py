"""What an index says of itself, to operators and to clients."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from graphdb.index.index import Index


class IndexStatus(Enum):
    """Whether the index answers: it does while it is ON, and then only what is asked of exactly its state."""

    OFF = "OFF"
    BUILDING = "BUILDING"
    ON = "ON"


@dataclass(frozen=True, slots=True)
class IndexReport:
    """reason: why there is none. The others are None where there is none.

    version: of the data that it is of. entries, stakeholders: how many it holds. bytes: what it takes in all;
    bytes_per_entry, bytes_per_stakeholder: what one of them takes, orders and edges included. compared: questions that
    the graph was asked, too, and answered alike.
    """

    status: IndexStatus
    reason: str | None = None
    version: int | None = None
    entries: int | None = None
    stakeholders: int | None = None
    bytes: int | None = None
    bytes_per_entry: int | None = None
    bytes_per_stakeholder: int | None = None
    compared: int | None = None

    @classmethod
    def of(cls, index: Index, compared: int) -> IndexReport:
        entries, stakeholders = index.counts
        of_entries = index.entries.bytes + index.orders["Entry"].bytes + index.edges.bytes
        of_stakeholders = index.stakeholders.bytes + index.orders["Stakeholder"].bytes
        return cls(
            IndexStatus.ON,
            version=index.version,
            entries=entries,
            stakeholders=stakeholders,
            bytes=index.bytes,
            bytes_per_entry=of_entries // max(entries, 1),
            bytes_per_stakeholder=of_stakeholders // max(stakeholders, 1),
            compared=compared,
        )

    def printed(self) -> dict[str, Any]:
        """For `/readyz`: what is there, named as the API names it."""
        found = {name: value for name, value in asdict(self).items() if value is not None}
        found |= {"status": self.status.value.lower()}
        if self.version is not None:
            found["version"] = str(self.version)
        return {_camel(name): value for name, value in found.items()}


def _camel(name: str) -> str:
    first, *rest = {"version": "data_version"}.get(name, name).split("_")
    return first + "".join(each.title() for each in rest)
