"""Where every question starts."""

from __future__ import annotations

import strawberry

from schema.query.acting import ActingQuery
from schema.query.audit import AuditQuery
from schema.query.contests import ContestQuery
from schema.query.distinctions import DistinctionQuery
from schema.query.editions import EditionQuery
from schema.query.events import EventQuery
from schema.query.frameworks import FrameworkQuery
from schema.query.history import HistoryQuery
from schema.query.hosted import HostedQuery
from schema.query.imports import ImportQuery
from schema.query.mapping import MappingQuery
from schema.query.names import NamesQuery
from schema.query.nodes import NodeQuery
from schema.query.partners import PartnerQuery
from schema.query.posts import PostQuery
from schema.query.registers import RegisterQuery
from schema.query.submissions import SubmissionQuery
from schema.query.vocabulary import VocabularyQuery


@strawberry.type(
    description=(
        "The WSIS linkage graph: entries, stakeholders, action lines, the SDGs, and the audited mapping between "
        "lines and SDGs."
    )
)
class Query(
    AuditQuery,
    HistoryQuery,
    MappingQuery,
    RegisterQuery,
    SubmissionQuery,
    ActingQuery,
    ContestQuery,
    EditionQuery,
    DistinctionQuery,
    VocabularyQuery,
    NamesQuery,
    EventQuery,
    PartnerQuery,
    PostQuery,
    FrameworkQuery,
    HostedQuery,
    NodeQuery,
    ImportQuery,
):
    pass
