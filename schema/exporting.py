"""Lists that can be had whole, as a file: where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Annotated, Any

import strawberry

from exports.subjects import SUBJECTS
from exports.wanted import LONGEST_ADDRESS, WantedFile
from resolvers.lists.choices import as_json, camel
from schema.described import described
from schema.pages import given


class ExportFormat(Enum):
    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"
    PARQUET = "parquet"


described(
    ExportFormat,
    "A format of files.",
    {
        "CSV": "Comma-separated values, for spreadsheets and programs.",
        "JSONL": "One JSON object a line.",
        "XLSX": "A spreadsheet.",
        "PARQUET": "Columns with types, compressed.",
    },
)


@dataclass(frozen=True)
class Exported:
    """What a list is as a file: of what, with which arguments, in their plain form."""

    what: str
    arguments: Mapping[str, Any]

    def address(self, format: ExportFormat) -> str | None:
        """Its address; None where it would be too long for one."""
        stated = {name: as_json(value) for name, value in self.arguments.items()}
        stated = {name: value for name, value in stated.items() if value not in (None, {}, [])}
        address = WantedFile(SUBJECTS[self.what], format.value, stated).address()
        return address if len(address) <= LONGEST_ADDRESS else None


def exported(what: str, root: object = None, /, **arguments: Any) -> Exported:
    """The list as a file: with the arguments that a client gave (`plain` ones, UNSET for none), under a root that is a
    node."""
    under = getattr(root, "id", None)
    named = {camel(name): given(value) for name, value in arguments.items()}
    return Exported(what, {**named, **({"under": str(under)} if under is not None else {})})


def as_input(given_: object) -> dict[str, Any] | None:
    """An input object as a client sends it."""
    if not is_dataclass(given_):
        return None
    stated = ((each.name, given(getattr(given_, each.name))) for each in fields(given_))
    return {camel(name): value for name, value in stated if value is not None}


@strawberry.type
class Exportable:
    """A list, or a table, that can be had whole."""

    exported: strawberry.Private[Exported | None]

    @strawberry.field(
        description=(
            "The path on this server where all of it is, with the same arguments, as a file of one data version. Null "
            "where there is no such file: for a list of which none is made, and for a filter that is too long for an "
            "address (`stocktaking export` takes it)."
        )
    )
    def export_url(
        self, format: Annotated[ExportFormat, strawberry.argument(description="The format.")] = ExportFormat.CSV
    ) -> str | None:
        return self.exported.address(format) if self.exported is not None else None
