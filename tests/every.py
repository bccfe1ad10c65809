"""One test for every one of many small cases: all that fail are told, and none costs a test of its own.

A case that pytest collects costs every worker some milliseconds, more than it takes itself: for a thousand modules and
names of countries that is most of their time.

    @every(MODULES)
    def test_fragments_are_literals(module: Path) -> None: ...
"""

from collections.abc import Callable, Collection
from typing import TypeVar

T = TypeVar("T")


def every(cases: Collection[T]) -> Callable[[Callable[[T], None]], Callable[[], None]]:
    """Ask a test for every case; no case at all is a failure, as nothing would be asked."""

    def of(test: Callable[[T], None]) -> Callable[[], None]:
        def whole() -> None:
            assert cases, "there is no case to ask for"
            failures = [failure for case in cases if (failure := _failure(test, case))]
            if failures:
                raise ExceptionGroup(f"{len(failures)} of {len(cases)} cases", failures)

        whole.__name__, whole.__doc__, whole.__module__ = test.__name__, test.__doc__, test.__module__
        return whole

    return of


def _failure(test: Callable[[T], None], case: T) -> Exception | None:
    try:
        test(case)
    except Exception as failure:
        failure.add_note(f"case: {case}")
        return failure
    return None
