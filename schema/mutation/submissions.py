"""Entries are sent in, corrected and decided about."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.errors import BadInput
from graphdb.records.submissions import DecisionReason, SubmissionMove
from resolvers.submissions import deciding, sending
from resolvers.submissions.sending import Sent
from schema.info import Info
from schema.mutation.arguments import place
from schema.pages import given
from schema.register.forms import EntryInput
from schema.register.submission_outcomes import SubmissionBatchOutcome, SubmissionOutcome, submission_outcome

Form = Annotated[
    EntryInput | None, strawberry.argument(description="What it says; what was saved of it last, where it is left out.")
]
Which = Annotated[strawberry.ID | None, strawberry.argument(description="A submission of yours; a new one without it.")]
Expected = Annotated[
    int | None, strawberry.argument(description="With `id`: the version that was read; another one is refused.")
]
Answers = Annotated[
    strawberry.ID | None,
    strawberry.argument(
        description="The call that it answers: its form is asked for, and its collection is that of the entry."
    ),
]


@strawberry.input(description="What a moderator decides of a submission.")
class SubmissionDecisionInput:
    id: strawberry.ID = strawberry.field(description="The submission.")
    decision: SubmissionMove = strawberry.field(description="PUBLISH, RETURN or REJECT.")
    expected_version: int = strawberry.field(description="The version that was read; another one is refused.")
    reasons: list[DecisionReason] | None = strawberry.field(
        default=None, description="RETURN and REJECT: why, one at least."
    )
    note: str | None = strawberry.field(
        default=None, description="RETURN: what to change. Else what the author, or the history, is to know."
    )

    def plain(self) -> deciding.SubmissionDecision:
        return deciding.SubmissionDecision(
            self.id, self.decision, self.expected_version, tuple(self.reasons or ()), self.note
        )


@strawberry.type
class SubmissionMutation:
    @strawberry.mutation(
        description=(
            "Save a form as far as it goes, without sending it in: a new draft, or one of yours, or one that came "
            "back. For contributors, who alone see it."
        )
    )
    async def save_draft(
        self,
        info: Info,
        input: Form = UNSET,
        id: Which = UNSET,
        expected_version: Expected = UNSET,
        call: Answers = UNSET,
    ) -> SubmissionOutcome:
        sent = _sent(SubmissionMove.SAVE, input, id, expected_version, call)
        return submission_outcome(await sending.send(info.context, place(info), sent), info.context.vocabulary)

    @strawberry.mutation(
        description=(
            "Send an entry in: a new form, a draft of yours, or what came back and was corrected. For contributors who "
            "act for one of its stakeholders. It is in the register once a facilitator of one of its lines, or an "
            "administrator, has published it, and seen by nobody else before."
        )
    )
    async def submit_entry(
        self,
        info: Info,
        input: Form = UNSET,
        id: Which = UNSET,
        expected_version: Expected = UNSET,
        call: Answers = UNSET,
    ) -> SubmissionOutcome:
        sent = _sent(SubmissionMove.SUBMIT, input, id, expected_version, call)
        return submission_outcome(await sending.send(info.context, place(info), sent), info.context.vocabulary)

    @strawberry.mutation(
        description=(
            "Send in what an entry says now: it stands as a submission beside the entry, which stays as it is until "
            "that is published. For contributors who act for one of its stakeholders."
        )
    )
    async def update_entry(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="The entry.")],
        expected_version: Annotated[
            int, strawberry.argument(description="The version of it that was read; another one is refused.")
        ],
        input: Annotated[EntryInput, strawberry.argument(description="All that it is to say.")],
        draft: Annotated[bool, strawberry.argument(description="true: save it, and send it in later.")] = False,
    ) -> SubmissionOutcome:
        move = SubmissionMove.SAVE if draft else SubmissionMove.SUBMIT
        sent = Sent(move, form=input.plain(), entry=(str(id), expected_version))
        return submission_outcome(await sending.send(info.context, place(info), sent), info.context.vocabulary)

    @strawberry.mutation(
        description=(
            "Throw a draft of yours away: what it said is gone. What was sent in is not; a moderator decides about it."
        )
    )
    async def discard_draft(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="The draft.")],
        expected_version: Annotated[
            int, strawberry.argument(description="The version that was read; another one is refused.")
        ],
    ) -> SubmissionOutcome:
        sent = Sent(SubmissionMove.DISCARD, (str(id), expected_version))
        return submission_outcome(await sending.send(info.context, place(info), sent), info.context.vocabulary)

    @strawberry.mutation(
        description=(
            "Publish, return or reject up to 50 submissions in one transaction; each is done or refused by itself. For "
            "facilitators of one of their lines, and administrators; never for who has sent one in."
        )
    )
    async def decide_submissions(
        self,
        info: Info,
        decisions: Annotated[
            list[SubmissionDecisionInput], strawberry.argument(description="What is decided, each submission once.")
        ],
    ) -> SubmissionBatchOutcome:
        batch = await deciding.decide_all(info.context, place(info), [each.plain() for each in decisions])
        return SubmissionBatchOutcome.of(batch, info.context.vocabulary)


def _sent(
    move: SubmissionMove,
    input: EntryInput | None,
    id: strawberry.ID | None,
    expected_version: int | None,
    call: strawberry.ID | None,
) -> Sent:
    form, which, version, answers = given(input), given(id), given(expected_version), given(call)
    if (which is None) != (version is None):
        raise BadInput("`id` and `expectedVersion` go together: say which submission, at which version.")
    if form is None and which is None:
        raise BadInput("Nothing is said: give `input`, or the `id` of a submission of yours.")
    submission = (str(which), version) if which is not None and version is not None else None
    said = form.plain() if form is not None else None
    return Sent(move, submission, said, call=str(answers) if answers is not None else None)
