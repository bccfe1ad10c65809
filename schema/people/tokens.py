"""API tokens, as administrators see them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import strawberry

from graphdb.chain import moment, now
from graphdb.records.actors import Role
from graphdb.records.tokens import TokenRecord
from resolvers.outcomes import Refusal
from resolvers.people import tokens
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary
from schema.mapping.lines import ActionLine, lines
from schema.outcomes import Refused
from schema.people.actors import Actor

TokenId = Annotated[strawberry.ID, strawberry.argument(description="The id of the token, e.g. 0a1b2c3d4e5f.")]


@strawberry.type(description="What somebody signs in with, without its secret. Administrators see it, and nobody else.")
class ApiToken:
    token_id: strawberry.ID = strawberry.field(description="The part of the token that may be shown.")
    actor: Actor = strawberry.field(description="Who is signed in by it.")
    role: Role = strawberry.field(description="The role that it gives them.")
    lines: list[ActionLine] = strawberry.field(description="The lines that they facilitate with it.")
    stakeholders: list[strawberry.ID] = strawberry.field(
        description="The ids of the stakeholders that it lets act for."
    )
    is_valid: bool = strawberry.field(description="Whether it signs anybody in now.")
    created_at: datetime = strawberry.field(description="When it was made.")
    expires_at: datetime | None = strawberry.field(description="When it ends; null: when it is revoked.")
    revoked_at: datetime | None = strawberry.field(description="When it was revoked.")
    last_used_on: date | None = strawberry.field(description="The last day on which it was used, in UTC.")

    @classmethod
    def of(cls, record: TokenRecord, vocabulary: Vocabulary) -> ApiToken:
        return cls(
            token_id=strawberry.ID(record.id),
            actor=Actor.of(record.actor),
            role=record.actor.role,
            lines=[lines(vocabulary)[code] for code in record.actor.lines if code in vocabulary.lines],
            stakeholders=[strawberry.ID(f"Stakeholder:{key}") for key in record.actor.stakeholders],
            is_valid=record.is_valid(now()),
            created_at=moment(record.created_at),
            expires_at=moment(record.expires_at) if record.expires_at else None,
            revoked_at=moment(record.revoked_at) if record.revoked_at else None,
            last_used_on=record.last_used_on,
        )


@strawberry.input(description="A token to be made.")
class CreateTokenInput:
    name: str = strawberry.field(description="Whose it is. One name is one person, however many tokens it has.")
    role: Role = strawberry.field(description="What that one may do: CONTRIBUTOR, FACILITATOR or ADMINISTRATOR.")
    lines: list[str] | None = strawberry.field(default=None, description="FACILITATOR: codes of lines, at least one.")
    stakeholders: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Ids of stakeholders that it lets act for, e.g. Stakeholder:itu."
    )
    days: int | None = strawberry.field(
        default=None, description="For how many days it is valid, 1 to 3650; without end unless given."
    )

    def plain(self) -> tokens.NewToken:
        lines = tuple(self.lines) if self.lines is not None else None
        return tokens.NewToken(self.name, self.role, lines, tuple(self.stakeholders or ()), self.days)


@strawberry.type(description="A token was made, or revoked.")
class TokenMade:
    token: ApiToken = strawberry.field(description="The token.")
    cautions: list[str] = strawberry.field(
        description="What to know: the same person with another role, lines or spelling; others of the same name."
    )
    secret: str | None = strawberry.field(
        description=(
            "createToken: what its owner sends, `stk_...`. It is said once: null for the same request sent again, and "
            "for one that was revoked."
        )
    )


TokenOutcome = Annotated[
    TokenMade | Refused, strawberry.union("TokenOutcome", description="What came of making or revoking a token.")
]


async def token_outcome(outcome: tokens.TokenOutcome, context: Context) -> TokenMade | Refused:
    """The GraphQL object of an outcome."""
    if isinstance(outcome, Refusal):
        return Refused.of(outcome, context.vocabulary)
    cautions = await tokens.cautions(context.graph, outcome.token) if outcome.text else []
    return TokenMade(token=ApiToken.of(outcome.token, context.vocabulary), secret=outcome.text, cautions=cautions)
