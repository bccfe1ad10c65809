from typing import Any, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import LinkageLevel, LinkageStatus


class Linkages(BaseModel):
    meta: "LinkagesMeta"
    linkages: "LinkagesLinkages"


class LinkagesMeta(BaseModel):
    data_version: str = Field(alias="dataVersion")


class LinkagesLinkages(BaseModel):
    total_count: int = Field(alias="totalCount")
    page_info: "LinkagesLinkagesPageInfo" = Field(alias="pageInfo")
    nodes: list["LinkagesLinkagesNodes"]


class LinkagesLinkagesPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class LinkagesLinkagesNodes(BaseModel):
    key: str
    level: LinkageLevel
    status: LinkageStatus
    negative: bool
    in_mapping: bool = Field(alias="inMapping")
    rationale: Optional[str]
    version: int
    reviewed_at: Optional[Any] = Field(alias="reviewedAt")
    action_line: "LinkagesLinkagesNodesActionLine" = Field(alias="actionLine")
    goal: "LinkagesLinkagesNodesGoal"
    target: Optional["LinkagesLinkagesNodesTarget"]
    sources: list["LinkagesLinkagesNodesSources"]


class LinkagesLinkagesNodesActionLine(BaseModel):
    code: str


class LinkagesLinkagesNodesGoal(BaseModel):
    number: int
    iri: str


class LinkagesLinkagesNodesTarget(BaseModel):
    code: str
    iri: str


class LinkagesLinkagesNodesSources(BaseModel):
    id: str
    title: str


Linkages.model_rebuild()
LinkagesLinkages.model_rebuild()
LinkagesLinkagesNodes.model_rebuild()
