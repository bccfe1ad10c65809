"""What can be followed as it happens."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import Annotated, TypeVar

import strawberry
from strawberry import UNSET

from resolvers.history import subscriptions
from resolvers.imports import progress
from resolvers.imports.deciding import number_of
from schema.info import Info
from schema.mapping.history import LinkageChange
from schema.mapping.releases import MatrixRelease
from schema.pages import given
from schema.register.imports import ImportId, ImportProgress
from schema.register.register_changes import RegisterChange

R = TypeVar("R")
T = TypeVar("T")

Line = Annotated[
    str | None,
    strawberry.argument(description="Code of a line, e.g. C7-ELEA; C7 stands for its parts. Any line without it."),
]
AfterChange = Annotated[
    int | None,
    strawberry.argument(
        description="The sequence of the last change that you have: begin with what followed it, and not from now on."
    ),
]
AfterRegisterChange = Annotated[
    int | None,
    strawberry.argument(
        description="The sequence of the last change of the register that you have: begin with what followed it."
    ),
]
AfterRelease = Annotated[
    int | None,
    strawberry.argument(
        description="The number of the last release that you have: begin with what followed it, and not from now on."
    ),
]


@strawberry.type(
    description=(
        "What comes as it happens, over server-sent events or a WebSocket. Everything comes once and in order; who was "
        "cut off goes on with `after`."
    )
)
class Subscription:
    @strawberry.subscription(description="Changes of linkages, each as it is written.")
    async def linkage_changed(
        self, info: Info, action_line: Line = UNSET, after: AfterChange = UNSET
    ) -> AsyncGenerator[LinkageChange, None]:
        context = info.context
        found = await subscriptions.changes(context, given(action_line), given(after))
        return _shown(found, lambda each: LinkageChange.of(each, context.vocabulary))

    @strawberry.subscription(
        description=(
            "Entries that are published after they were sent in, new or changed, each as it is published: the change "
            "of the register, whose `subject` is the entry."
        )
    )
    async def entry_published(
        self, info: Info, action_line: Line = UNSET, after: AfterRegisterChange = UNSET
    ) -> AsyncGenerator[RegisterChange, None]:
        found = await subscriptions.published(info.context, given(action_line), given(after))
        return _shown(found, RegisterChange.of)

    @strawberry.subscription(
        description=(
            "How far an import is: now, and then whenever that is otherwise, until it is applied or discarded. For "
            "administrators. What is being applied is told by the process that does it."
        )
    )
    async def import_progress(self, info: Info, id: ImportId) -> AsyncGenerator[ImportProgress, None]:
        return _shown(await progress.followed(info.context, number_of(id)), ImportProgress.of)

    @strawberry.subscription(description="Releases of the mapping, each as it is published.")
    async def release_published(self, info: Info, after: AfterRelease = UNSET) -> AsyncGenerator[MatrixRelease, None]:
        context = info.context
        found = await subscriptions.releases(context, given(after))
        return _shown(found, lambda each: MatrixRelease.of(each, context.vocabulary))


async def _shown(found: AsyncGenerator[R, None], shown: Callable[[R], T]) -> AsyncGenerator[T, None]:
    """Each as clients see it, made from the vocabulary of when it is told."""
    async with aclosing(found):
        async for each in found:
            yield shown(each)
