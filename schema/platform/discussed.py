"""What posts are about, whatever it is."""
# Arguments are described where their field is made, which `from __future__ import annotations` would keep from them.

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.records.posts import PostKind
from schema.described import described
from schema.info import Info
from schema.lists import Posts, posts_about
from schema.pages import After, Before, First, Last, given, page_arguments

described(
    PostKind,
    "What kind of post it is.",
    {
        "NEWS": "Something has happened, or will.",
        "STORY": "What came of something: a success, or what was learnt.",
        "QUESTION": "A question, to be answered by anybody.",
        "ANSWER": "An answer to a question.",
    },
)
Kinds = Annotated[
    list[PostKind] | None, strawberry.argument(description="One of these kinds; an empty list matches nothing.")
]
Since = Annotated[datetime | None, strawberry.argument(description="Published then or later, with a zone.")]


@strawberry.interface(description="What news, stories, questions and answers can be about.")
class Discussed:
    id: strawberry.ID = strawberry.field(description="Opaque and stable, e.g. ActionLine:C4.")

    @strawberry.field(
        description=(
            "The published posts about it, the newest first: of a line with its parts, of a goal with its targets, of "
            "an objective with its commitments, of a framework with its objectives, of a region with its countries, of "
            "a hosted repository and its collection both, of a stakeholder with those that were merged into it."
        )
    )
    def posts(
        self,
        info: Info,
        kind: Kinds = UNSET,
        since: Since = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> Posts:
        return posts_about(
            info.context, str(self.id), given(kind), given(since), page_arguments(first, after, last, before)
        )
