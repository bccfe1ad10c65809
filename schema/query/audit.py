"""Questions of the work list, and of those who do the work."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.questions.findings import FindingOrder
from graphdb.records.actors import Role
from resolvers.audit.rulebook import RULES
from resolvers.findings.finding_lists import FindingList
from resolvers.people import actors, tokens
from schema.info import Info
from schema.inputs.plain import plain
from schema.mapping.findings import AuditRule, FindingConnection, WhichFindings
from schema.mapping.frameworks import OfFramework
from schema.meta import Meta, RateLimit
from schema.pages import After, Before, First, Last, given, page_arguments
from schema.people.actors import Actor, ActorConnection
from schema.people.tokens import ApiToken


@strawberry.type
class AuditQuery:
    @strawberry.field(description="The rules of the audit, in their order.")
    def audit_rules(self) -> list[AuditRule]:
        return [AuditRule.of(each) for each in RULES]

    @strawberry.field(
        description=(
            "The work list: what the rules of the audit have found, as new as the data. Without `state` in the filter, "
            "what is left to do: OPEN and ASSIGNED."
        )
    )
    def findings(
        self,
        info: Info,
        filter: WhichFindings = UNSET,
        order_by: Annotated[
            FindingOrder | None, strawberry.argument(description="What to order by, e.g. DUE.")
        ] = FindingOrder.SEVERITY,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> FindingConnection:
        listed = FindingList(info.context, plain(filter), order_by or FindingOrder.SEVERITY)
        return FindingConnection.of(listed, page_arguments(first, after, last, before))

    @strawberry.field(
        description=(
            "The work list of linkages to objectives of a framework other than the SDGs, whose own is `findings` and "
            "counts none of these: found by the same rules, with an objective in place of a goal and a commitment in "
            "place of a target, from the first linkage to the framework on. Nothing of it is in the way of signing off."
        )
    )
    def findings_of(
        self,
        info: Info,
        framework: OfFramework,
        filter: WhichFindings = UNSET,
        order_by: Annotated[
            FindingOrder | None, strawberry.argument(description="What to order by, e.g. DUE.")
        ] = FindingOrder.SEVERITY,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> FindingConnection:
        code = info.context.vocabulary.frameworks.need("framework", framework)
        order = order_by or FindingOrder.SEVERITY
        listed = FindingList(info.context, plain(filter), order, None if code == "SDG" else code)
        return FindingConnection.of(listed, page_arguments(first, after, last, before))

    @strawberry.field(description="The caller; null if not signed in.")
    def viewer(self, info: Info) -> Actor | None:
        actor = info.context.actor
        return Actor.of(actor) if actor else None

    @strawberry.field(
        description=(
            "Who has acted or been given a token, by name: whom to give a finding to. For facilitators and "
            "administrators; others are told FORBIDDEN."
        )
    )
    async def actors(
        self,
        info: Info,
        role: Annotated[Role | None, strawberry.argument(description="With exactly this role.")] = UNSET,
        line: Annotated[
            str | None,
            strawberry.argument(
                description="Who may decide about this line, e.g. C7-ELEA: its facilitators, and administrators."
            ),
        ] = UNSET,
        text: Annotated[
            str | None, strawberry.argument(description="Whose name has words that begin so; or this very id.")
        ] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> ActorConnection:
        which = actors.WhichActors(given(role), given(line), given(text))
        total, page = await actors.actors(info.context, which, page_arguments(first, after, last, before))
        return ActorConnection(page=page, total_count=total)

    @strawberry.field(description="The API tokens, the oldest first, revoked ones too; for administrators.")
    async def api_tokens(self, info: Info) -> list[ApiToken]:
        return [ApiToken.of(each, info.context.vocabulary) for each in await tokens.every(info.context.graph)]

    @strawberry.field(description="The API and its data, about themselves.")
    def meta(self) -> Meta:
        return Meta()

    @strawberry.field(
        description="What you may still ask for, with this question counted; null where the server counts nothing."
    )
    def rate_limit(self, info: Info) -> RateLimit | None:
        return RateLimit.of(info.context.allowance)
