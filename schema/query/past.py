"""Which past state of the mapping a question asks of."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import strawberry

AsOf = Annotated[
    datetime | None,
    strawberry.argument(description="The mapping as it was at this time, with its zone, e.g. 2026-11-24T12:00:00Z."),
]
AsOfSequence = Annotated[
    int | None,
    strawberry.argument(
        description="The mapping as it was after this link of the chain, e.g. 188, whatever clocks said."
    ),
]
InRelease = Annotated[int | None, strawberry.argument(description="The mapping as this release holds it, e.g. 1.")]
