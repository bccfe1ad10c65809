"""What can be changed, by those who may: linkages, comments, entries, submissions, findings, sign-offs, releases."""

from __future__ import annotations

import strawberry

from schema.mutation.acting import ActingMutation
from schema.mutation.calls import CallMutation
from schema.mutation.contests import ContestMutation
from schema.mutation.distinctions import DistinctionMutation
from schema.mutation.editions import EditionMutation
from schema.mutation.entries import EntryMutation
from schema.mutation.events import EventMutation
from schema.mutation.facilitator_inputs import FacilitatorInputMutation
from schema.mutation.findings import FindingMutation
from schema.mutation.frameworks import FrameworkMutation
from schema.mutation.hosted import HostedMutation
from schema.mutation.imports import ImportMutation
from schema.mutation.linkages import LinkageMutation
from schema.mutation.partners import PartnerMutation
from schema.mutation.posts import PostMutation
from schema.mutation.releases import ReleaseMutation
from schema.mutation.submissions import SubmissionMutation
from schema.mutation.tokens import TokenMutation


@strawberry.type(
    description=(
        "Changes of the mapping and of the register. Each is one transaction; what is refused writes nothing. With the "
        "header `idempotency-key`, a request that is sent again within 24 hours has its effect once and gets the same "
        "answer."
    )
)
class Mutation(
    TokenMutation,
    ReleaseMutation,
    FindingMutation,
    EntryMutation,
    SubmissionMutation,
    ActingMutation,
    CallMutation,
    ContestMutation,
    EditionMutation,
    DistinctionMutation,
    FacilitatorInputMutation,
    EventMutation,
    PartnerMutation,
    PostMutation,
    LinkageMutation,
    FrameworkMutation,
    HostedMutation,
    ImportMutation,
):
    pass
