"""After how long something is too old for the audit: read from the environment, checked at start."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from graphdb.adapter.settings import GraphSettings
from resolvers.audit.rulebook import Thresholds


class AuditSettings(GraphSettings):
    """The `GRAPH_*` settings, and the `AUDIT_*` ones: after how long something is too old."""

    prefixes: ClassVar[tuple[str, ...]] = ("GRAPH_", "AUDIT_")

    audit_evidence_years: int = Field(5, ge=1, le=100)
    audit_review_months: int = Field(24, ge=1, le=1_200)
    audit_dispute_days: int = Field(30, ge=1, le=3_650)

    def thresholds(self) -> Thresholds:
        return Thresholds(self.audit_evidence_years, self.audit_review_months, self.audit_dispute_days)
