"""Tokens of the API, for administrators."""

from __future__ import annotations

from typing import Annotated

import strawberry

from resolvers.people import tokens
from schema.info import Info
from schema.mutation.arguments import place
from schema.people.tokens import CreateTokenInput, TokenId, TokenOutcome, token_outcome


@strawberry.type
class TokenMutation:
    @strawberry.mutation(description="Make an API token for somebody; administrators may.")
    async def create_token(
        self, info: Info, input: Annotated[CreateTokenInput, strawberry.argument(description="Whose, and what for.")]
    ) -> TokenOutcome:
        outcome = await tokens.make(info.context, place(info), input.plain())
        return await token_outcome(outcome, info.context)

    @strawberry.mutation(description="End an API token: whoever sends it is refused from now on; administrators may.")
    async def revoke_token(self, info: Info, id: TokenId) -> TokenOutcome:
        return await token_outcome(await tokens.end(info.context, place(info), id), info.context)
