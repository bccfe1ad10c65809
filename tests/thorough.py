"""How much is tried by the tests that make up what they try: a part in `make test`, the whole in `make stress`.

    pytestmark = pytest.mark.thorough
    @settings(max_examples=examples(60, short=15))

`make stress` sets THOROUGH=1 and runs what has the marker, and what needs a Neo4j on each of its versions.
"""

import os

IS_THOROUGH = os.environ.get("THOROUGH", "") not in ("", "0")


def examples(whole: int, *, short: int) -> int:
    """How many: the whole number in the thorough form, and `short` otherwise."""
    return whole if IS_THOROUGH else short
