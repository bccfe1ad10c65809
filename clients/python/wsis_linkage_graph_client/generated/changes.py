from typing import Any, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import LinkageMove


class Changes(BaseModel):
    meta: "ChangesMeta"
    changes: "ChangesChanges"


class ChangesMeta(BaseModel):
    data_version: str = Field(alias="dataVersion")


class ChangesChanges(BaseModel):
    total_count: int = Field(alias="totalCount")
    page_info: "ChangesChangesPageInfo" = Field(alias="pageInfo")
    nodes: list["ChangesChangesNodes"]


class ChangesChangesPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class ChangesChangesNodes(BaseModel):
    sequence: int
    at: Any
    move: LinkageMove
    actor_name: str = Field(alias="actorName")
    reason: Optional[str]
    linkage: "ChangesChangesNodesLinkage"
    hash: str
    previous_hash: Optional[str] = Field(alias="previousHash")


class ChangesChangesNodesLinkage(BaseModel):
    key: str


Changes.model_rebuild()
ChangesChanges.model_rebuild()
ChangesChangesNodes.model_rebuild()
