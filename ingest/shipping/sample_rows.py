"""The rows of the files of entries that ship: their codes have to be those of the reference."""

from __future__ import annotations

from typing import Annotated, Literal

from ingest.known import KnownCountry, KnownGoal, KnownKind, KnownLine
from ingest.rows import Address, Code, Name, Row, SourceId, Year, like


class PrizeRow(Row):
    """A project nominated for the WSIS Prizes."""

    source_no: SourceId
    year: Year
    action_line: KnownLine
    title: Name
    organization: Name
    country_raw: Name
    alpha3: KnownCountry | None = None
    region: Code
    status_raw: Name


class DpgOrganization(Row):
    name: Name
    role: Name | None = None


class DpgRow(Row):
    """A digital public good or nominee: facts only."""

    id: SourceId
    name: Name
    website: Address | None = None
    stage: Name
    goals: tuple[KnownGoal, ...] = ()
    organizations: tuple[DpgOrganization, ...] = ()
    developed_in: tuple[Name, ...] = ()
    deployed_in: tuple[Name, ...] = ()
    types: tuple[Name, ...] = ()
    sectors: tuple[Name, ...] = ()


class StocktakingRow(Row):
    """An entry in the old form of the Stocktaking database; `_raw` is the text of the page."""

    id: SourceId
    url: Address
    title: Name
    organization: Name
    organization_kind: KnownKind | None = None
    organization_kind_raw: Name | None = None
    scope: Literal["NATIONAL", "REGIONAL", "INTERNATIONAL"] | None = None
    regions_raw: tuple[Name, ...] = ()
    country_raw: Name | None = None
    status: Literal["PLANNED", "ONGOING", "COMPLETED"] | None = None
    status_raw: Name | None = None
    start: Name | None = None
    start_raw: str = ""
    end: Name | None = None
    end_raw: str = ""
    action_lines: tuple[KnownLine, ...] = ()
    action_lines_complete: bool = True
    mdgs: tuple[Annotated[str, like(r"MDG[1-8]", "a goal of the millennium such as MDG2")], ...] = ()
    kinds_raw: tuple[Name, ...] = ()
