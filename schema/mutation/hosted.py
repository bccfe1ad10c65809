"""Terms of hosted repositories are written by curators, whom administrators appoint."""
# Arguments are described where their field is made, which `from __future__ import annotations` would keep from them.

from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.records.terms import FieldKind, RepositoryField, TermMatch
from resolvers.editions import repositories
from resolvers.hosted import asking, curating
from schema.info import Info
from schema.inputs.editions import ReportSectionInput
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
Said = Annotated[int, strawberry.argument(description="`Repository.version`; 0 where nothing was said of it before.")]
Why = Annotated[str | None, strawberry.argument(description="Why, up to 2000 characters.")]


@strawberry.input(description="A field that a repository asks for beside what every form does.")
class RepositoryFieldInput:
    code: str = strawberry.field(description="Its code: a small letter, then small letters, digits, - and _.")
    label: str = strawberry.field(description="What it is called, up to 200 characters.")
    kind: FieldKind = strawberry.field(description="What is said in it.")
    required: bool = strawberry.field(default=False, description="Whether it has to be filled in.")
    words: int | None = strawberry.field(default=None, description="How many words a TEXT has at most; 500 without it.")
    choices: list[str] | None = strawberry.field(default=None, description="The choices of a CHOICE, at most 100.")
    scheme: str | None = strawberry.field(default=None, description="The list of its terms of a TERM, e.g. sector.")

    def plain(self) -> RepositoryField:
        return RepositoryField(
            self.code, self.label, self.kind, self.required, self.words, tuple(self.choices or ()), self.scheme
        )


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

    @strawberry.mutation(
        description=(
            "Say what the form of a repository asks beside what every form does, all of it; for its curators. Entries "
            "that are sent in or imported from then on are checked by it."
        )
    )
    async def set_repository_form(
        self,
        info: Info,
        collection: Code,
        expected_version: Said,
        fields: Annotated[
            list[RepositoryFieldInput],
            strawberry.argument(description="At most 20, in the order of the form; none: as before."),
        ],
    ) -> RepositoryOutcome:
        asked = [each.plain() for each in fields]
        made = await asking.ask_for(info.context, place(info), collection, expected_version, asked)
        return repository_outcome(made, info.context.vocabulary)

    @strawberry.mutation(description="Say of which sections the report of a repository consists; for its curators.")
    async def set_repository_report(
        self,
        info: Info,
        collection: Code,
        expected_version: Said,
        sections: Annotated[
            list[ReportSectionInput] | None,
            strawberry.argument(description="At most 20, in their order; without them, the usual ones."),
        ] = UNSET,
    ) -> RepositoryOutcome:
        wanted = given(sections)
        said = [each.plain() for each in wanted] if wanted is not None else None
        made = await repositories.define_report(info.context, place(info), collection, expected_version, said)
        return repository_outcome(made, info.context.vocabulary)
