"""Questions of hosted repositories and their terms."""
# Arguments are described where their field is made, which `from __future__ import annotations` would keep from them.

from typing import Annotated

import strawberry
from strawberry import UNSET

from resolvers.hosted.listing import WhichTerms
from resolvers.ids import key_of
from schema.info import Info
from schema.pages import After, Before, First, Last, given, page_arguments
from schema.platform.terms import Mapped, Scheme, Term, TermConnection


@strawberry.type
class HostedQuery:
    @strawberry.field(description="A term of a hosted repository by id; null where there is none.")
    def term(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="e.g. Term:DPG:sector:health.")]
    ) -> Term | None:
        found = info.context.vocabulary.terms.find(key_of("Term", id))
        return Term.of(found) if found is not None else None

    @strawberry.field(description="Terms of hosted repositories, by collection, scheme and code.")
    def terms(
        self,
        info: Info,
        collection: Annotated[str | None, strawberry.argument(description="Of this collection, e.g. DPG.")] = UNSET,
        scheme: Scheme = UNSET,
        mapped: Mapped = UNSET,
        leading_to: Annotated[
            strawberry.ID | None,
            strawberry.argument(description="With a mapping to this, whatever its match, e.g. SdgGoal:4."),
        ] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> TermConnection:
        of = given(collection)
        code = info.context.vocabulary.collections.need("collection", of) if of is not None else None
        wanted = WhichTerms(code, given(scheme), given(mapped), given(leading_to))
        return TermConnection.of(info, wanted, page_arguments(first, after, last, before))
