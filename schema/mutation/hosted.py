"""Terms of hosted repositories are written by curators, whom administrators appoint."""
# Arguments are described where their field is made, which `from __future__ import annotations` would keep from them.

from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.records.terms import TermMatch
from resolvers.hosted import curating
from schema.info import Info
from schema.mutation.arguments import place
from schema.pages import given
from schema.platform.hosted_outcomes import RepositoryOutcome, TermOutcome, repository_outcome, term_outcome

Which = Annotated[strawberry.ID, strawberry.argument(description="The term, e.g. Term:DPG:sector:health.")]
Version = Annotated[int, strawberry.argument(description="The version that was read; another one is refused.")]
Code = Annotated[str, strawberry.argument(description="Code of the collection, e.g. DPG; one that is hosted.")]
To = Annotated[
    strawberry.ID,
    strawberry.argument(description="A line, goal, target or objective by id, or EntryKind:TOOLKIT and its like."),
]
Label = Annotated[str, strawberry.argument(description="What the repository calls it, up to 200 characters.")]
Why = Annotated[str | None, strawberry.argument(description="Why, up to 2000 characters.")]


@strawberry.type
class HostedMutation:
    @strawberry.mutation(description="Say who the curators of a repository are, all of them; for administrators.")
    async def appoint_curators(
        self,
        info: Info,
        collection: Code,
        expected_version: Annotated[
            int, strawberry.argument(description="`Repository.version`; 0 where nobody was appointed before.")
        ],
        curators: Annotated[list[strawberry.ID], strawberry.argument(description="Ids of actors, at most 50.")],
    ) -> RepositoryOutcome:
        made = await curating.appoint(info.context, place(info), collection, expected_version, curators)
        return repository_outcome(made, info.context.vocabulary)

    @strawberry.mutation(description="Add a term to a repository, which means nothing here yet; for its curators.")
    async def add_term(
        self,
        info: Info,
        collection: Code,
        scheme: Annotated[str, strawberry.argument(description="The list that it stands in, e.g. sector.")],
        code: Annotated[str, strawberry.argument(description="Its code in that list: letters, digits, dots, dashes.")],
        label: Label,
    ) -> TermOutcome:
        made = await curating.add_term(info.context, place(info), collection, scheme, code, label)
        return term_outcome(made, info.context.vocabulary)

    @strawberry.mutation(description="Call a term otherwise; for curators of its repository.")
    async def rename_term(self, info: Info, id: Which, expected_version: Version, label: Label) -> TermOutcome:
        made = await curating.rename(info.context, place(info), id, expected_version, label)
        return term_outcome(made, info.context.vocabulary)

    @strawberry.mutation(
        description=(
            "Say what a term means here; for curators of its repository. Where the match is EXACT or BROAD its entries "
            "contribute to a goal, target or objective from then on, VIA_TERM. A term leads to a thing once."
        )
    )
    async def map_term(
        self,
        info: Info,
        id: Which,
        expected_version: Version,
        to: To,
        match: Annotated[TermMatch, strawberry.argument(description="How the term relates to it.")],
        reason: Why = UNSET,
    ) -> TermOutcome:
        made = await curating.map_term(info.context, place(info), id, expected_version, to, match, given(reason))
        return term_outcome(made, info.context.vocabulary)

    @strawberry.mutation(
        description="Take back that a term means something; what follows from it is gone with that. For curators."
    )
    async def unmap_term(
        self, info: Info, id: Which, expected_version: Version, to: To, reason: Why = UNSET
    ) -> TermOutcome:
        made = await curating.unmap(info.context, place(info), id, expected_version, to, given(reason))
        return term_outcome(made, info.context.vocabulary)
