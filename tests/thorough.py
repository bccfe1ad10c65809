"""How much is tried: a part in `make test`, the whole in `make stress`, which sets THOROUGH=1.

    pytestmark = pytest.mark.thorough                     makes up what it tries, or tries a part of its cases
    @settings(max_examples=examples(60, short=15))
    @pytest.mark.parametrize("order", some(ORDERS, 3))
    @pytest.mark.whole                                    is run by `make stress` alone

`make stress` runs what has one of the markers, and what needs a Neo4j on each of its versions.
"""

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

IS_THOROUGH = os.environ.get("THOROUGH", "") not in ("", "0")


def examples(whole: int, *, short: int) -> int:
    """How many: the whole number in the thorough form, and `short` otherwise."""
    return whole if IS_THOROUGH else short


def some(cases: Sequence[T], short: int) -> Sequence[T]:
    """All of them in the thorough form, and otherwise so many, spread over the whole list."""
    return cases if IS_THOROUGH else [cases[place * len(cases) // short] for place in range(short)]
