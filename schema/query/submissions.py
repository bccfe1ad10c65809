"""Questions of what is sent in, and of forms before that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, TypeVar

import strawberry
from strawberry import UNSET

from graphdb.records.submissions import SubmissionStatus
from resolvers.ids import key_of
from resolvers.review.granted import as_granted
from resolvers.submissions import calls, checking, listing, seeing
from resolvers.submissions.listing import SubmissionList, SubmissionOrder
from schema.info import Info
from schema.pages import After, Before, First, Last, given, page_arguments
from schema.register.calls import Call
from schema.register.filled_forms import FilledForm
from schema.register.forms import EntryInput, FormCheck
from schema.register.stakeholders import Stakeholder
from schema.register.submissions import Submission, SubmissionConnection

T = TypeVar("T")
_ANY = "One of these; an empty list matches nothing."


@strawberry.input(description="Which submissions, of those that the caller sees.")
class SubmissionFilter:
    status: list[SubmissionStatus] | None = strawberry.field(default=None, description=_ANY)
    action_line: list[str] | None = strawberry.field(
        default=None, description="Codes of lines, e.g. C7-ELEA; C7 stands for its parts. " + _ANY
    )
    collection: list[str] | None = strawberry.field(default=None, description="Codes of collections. " + _ANY)
    stakeholder: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Ids of stakeholders that they name. " + _ANY
    )
    mine: bool | None = strawberry.field(default=None, description="true: the caller's own.")

    def plain(self) -> listing.SubmissionFilter:
        return listing.SubmissionFilter(
            _listed(self.status), _listed(self.action_line), _listed(self.collection), _listed(self.stakeholder),
            self.mine,
        )  # fmt: skip


def _listed(given: Sequence[T] | None) -> tuple[T, ...] | None:
    return tuple(given) if given is not None else None


@strawberry.type
class SubmissionQuery:
    @strawberry.field(
        description=(
            "All that is wrong with a form, each with its field and the words that it has, and what is in the register "
            "that it may be once more. Nothing is kept."
        )
    )
    async def validate_entry(
        self,
        info: Info,
        input: Annotated[EntryInput, strawberry.argument(description="The form.")],
        entry_id: Annotated[
            strawberry.ID | None, strawberry.argument(description="The entry that it changes, if it changes one.")
        ] = UNSET,
        call: Annotated[
            strawberry.ID | None, strawberry.argument(description="The call that it answers, if it answers one.")
        ] = UNSET,
    ) -> FormCheck:
        of, answered = given(entry_id), given(call)
        key = key_of("Entry", of) if of is not None else None
        call_key = key_of("Call", answered) if answered is not None else None
        return FormCheck.of(await checking.validate(info.context, input.plain(), key, call_key))

    @strawberry.field(
        description=(
            "What an entry says now, as a form to be changed and sent in with `updateEntry`; null where there is no "
            "such entry. For contributors."
        )
    )
    async def entry_form(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="e.g. Entry:DPG:kolibri.")]
    ) -> FilledForm | None:
        found = await checking.form_now(info.context, key_of("Entry", id))
        return FilledForm.of(found) if found is not None else None

    @strawberry.field(description="The calls for entries, what closes last first.")
    async def calls(
        self,
        info: Info,
        open: Annotated[
            bool | None, strawberry.argument(description="true: those that can be answered today; false: the others.")
        ] = UNSET,
    ) -> list[Call]:
        return [Call.of(each) for each in await calls.listed(info.context, given(open))]

    @strawberry.field(
        description=(
            "The stakeholders that the caller acts for, by what signs them in or by what was granted; none of those "
            "that are not in the register any more."
        )
    )
    async def acts_for(self, info: Info) -> list[Stakeholder]:
        actor, graph = info.context.actor, info.context.graph
        mine = (await as_granted(graph.read, actor)).stakeholders if actor is not None else ()
        found = await info.context.loaders.stakeholder.load_many(list(mine))
        return [Stakeholder.of(each, info.context.vocabulary) for each in found if each is not None]

    @strawberry.field(description="A submission by id; null where there is none that the caller sees.")
    async def submission(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="e.g. Submission:0a1b2c3d4e.")]
    ) -> Submission | None:
        found = await seeing.submission(info.context, key_of("Submission", id))
        return Submission.of(found) if found is not None else None

    @strawberry.field(
        description=(
            "The queue: the caller's own submissions, and those sent in of the lines that they facilitate; all that "
            "were sent in for administrators."
        )
    )
    def submissions(
        self,
        info: Info,
        filter: Annotated[SubmissionFilter | None, strawberry.argument(description="Which of them.")] = UNSET,
        order_by: Annotated[
            SubmissionOrder, strawberry.argument(description="What waits longest first, or what came last.")
        ] = SubmissionOrder.OLDEST,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> SubmissionConnection:
        which = given(filter)
        listed = SubmissionList(info.context, which.plain() if which is not None else None, order_by)
        return SubmissionConnection.of(listed, page_arguments(first, after, last, before))
