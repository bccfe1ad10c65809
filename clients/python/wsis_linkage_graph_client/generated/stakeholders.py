from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import StakeholderKind


class Stakeholders(BaseModel):
    meta: "StakeholdersMeta"
    stakeholders: "StakeholdersStakeholders"


class StakeholdersMeta(BaseModel):
    data_version: str = Field(alias="dataVersion")


class StakeholdersStakeholders(BaseModel):
    total_count: int = Field(alias="totalCount")
    page_info: "StakeholdersStakeholdersPageInfo" = Field(alias="pageInfo")
    nodes: list["StakeholdersStakeholdersNodes"]


class StakeholdersStakeholdersPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class StakeholdersStakeholdersNodes(BaseModel):
    id: str
    name: str
    other_names: list[str] = Field(alias="otherNames")
    kind: Optional[StakeholderKind]
    country: Optional["StakeholdersStakeholdersNodesCountry"]


class StakeholdersStakeholdersNodesCountry(BaseModel):
    alpha_3: str = Field(alias="alpha3")


Stakeholders.model_rebuild()
StakeholdersStakeholders.model_rebuild()
StakeholdersStakeholdersNodes.model_rebuild()
