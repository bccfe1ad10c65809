from typing import Any, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import Derivation, EntryKind, EntryStatus, StakeholderKind


class Entries(BaseModel):
    meta: "EntriesMeta"
    entries: "EntriesEntries"


class EntriesMeta(BaseModel):
    data_version: str = Field(alias="dataVersion")


class EntriesEntries(BaseModel):
    total_count: int = Field(alias="totalCount")
    page_info: "EntriesEntriesPageInfo" = Field(alias="pageInfo")
    nodes: list["EntriesEntriesNodes"]


class EntriesEntriesPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class EntriesEntriesNodes(BaseModel):
    id: str
    title: str
    kinds: list[EntryKind]
    status: Optional[EntryStatus]
    year: Optional[int]
    start_date: Optional[Any] = Field(alias="startDate")
    end_date: Optional[Any] = Field(alias="endDate")
    url: Optional[str]
    description: Optional[str]
    collection: "EntriesEntriesNodesCollection"
    action_lines: list["EntriesEntriesNodesActionLines"] = Field(alias="actionLines")
    countries: list["EntriesEntriesNodesCountries"]
    regions: list["EntriesEntriesNodesRegions"]
    contributions: list["EntriesEntriesNodesContributions"]
    stakeholders: "EntriesEntriesNodesStakeholders"


class EntriesEntriesNodesCollection(BaseModel):
    code: str


class EntriesEntriesNodesActionLines(BaseModel):
    code: str


class EntriesEntriesNodesCountries(BaseModel):
    alpha_3: str = Field(alias="alpha3")


class EntriesEntriesNodesRegions(BaseModel):
    code: str


class EntriesEntriesNodesContributions(BaseModel):
    derivation: Derivation
    statement: Optional[str]
    goal: "EntriesEntriesNodesContributionsGoal"
    target: Optional["EntriesEntriesNodesContributionsTarget"]
    linkage: Optional["EntriesEntriesNodesContributionsLinkage"]


class EntriesEntriesNodesContributionsGoal(BaseModel):
    number: int


class EntriesEntriesNodesContributionsTarget(BaseModel):
    code: str


class EntriesEntriesNodesContributionsLinkage(BaseModel):
    key: str


class EntriesEntriesNodesStakeholders(BaseModel):
    total_count: int = Field(alias="totalCount")
    nodes: list["EntriesEntriesNodesStakeholdersNodes"]


class EntriesEntriesNodesStakeholdersNodes(BaseModel):
    id: str
    name: str
    kind: Optional[StakeholderKind]


Entries.model_rebuild()
EntriesEntries.model_rebuild()
EntriesEntriesNodes.model_rebuild()
EntriesEntriesNodesContributions.model_rebuild()
EntriesEntriesNodesStakeholders.model_rebuild()
