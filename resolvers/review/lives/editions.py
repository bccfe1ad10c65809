"""The lives of editions of reports, and of inputs to them."""

from __future__ import annotations

from typing import Final

from graphdb.records.editions import EditionMove, EditionStatus
from graphdb.records.inputs import InputMove, InputStatus
from resolvers.review.lifecycle import LifeCycle

EDITION: Final = LifeCycle(
    noun="edition",
    legal={
        EditionStatus.OPEN: {EditionMove.FREEZE: EditionStatus.FROZEN},
        EditionStatus.FROZEN: {EditionMove.PUBLISH: EditionStatus.PUBLISHED},
        EditionStatus.PUBLISHED: {},
    },
    begins=(EditionMove.OPEN, EditionStatus.OPEN),
    imports=None,
    needs_reason=frozenset(),
)
INPUT: Final = LifeCycle(
    noun="input",
    legal={
        InputStatus.DRAFT: {InputMove.SAVE: InputStatus.DRAFT, InputMove.SUBMIT: InputStatus.SUBMITTED},
        InputStatus.SUBMITTED: {InputMove.ACCEPT: InputStatus.ACCEPTED, InputMove.RETURN: InputStatus.DRAFT},
        InputStatus.ACCEPTED: {},
    },
    begins=(InputMove.SAVE, InputStatus.DRAFT),
    imports=None,
    needs_reason=frozenset({InputMove.RETURN}),
)
