"""How often garbage is looked for while much is written."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (50_000, 20, 100)  # objects that are new, and how often of these times older ones are looked at, too


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for garbage seldom meanwhile: rows are tens of thousands of objects in a batch, and none of them is in a
    circle, which is all that is looked for. Python looks after each 700, a tenth of the time that making rows takes."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
