"""What is measured, and what it has to keep to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from benchmarks.client import Client

PAGE = 50
PAGES = 20  # so many different pages and entries are asked for in turn
DEEP = 5_000  # the deep page is the one after so many entries


@dataclass(frozen=True)
class Case:
    """A document with the variables it is asked with in turn.

    at_most: milliseconds of the median, on a machine that nobody else uses. share: of the work of a request, that what
    sending its bytes takes is meant to be.
    """

    name: str
    document: str
    variables: Sequence[Mapping[str, Any]]
    at_most: float | None = None
    share: float | None = None
    with_peer: bool = False
    times: int = 20  # a round


@dataclass(frozen=True)
class Limit:
    """That the median of one case is at most `factor` times the median of another."""

    case: str
    other: str
    factor: float


LIMITS = (Limit("deep page", "first page", 1.3),)


@dataclass(frozen=True)
class Sample:
    """The first pages of the server that is measured: `nodes` in order, the `pageInfo` of each page of them."""

    nodes: list[dict[str, Any]]
    pages: list[dict[str, Any]]
    deep: str  # the cursor after DEEP entries, or halfway where there are fewer
    deep_after: int  # so many entries


def sample(client: Client, page: int = PAGE) -> Sample:
    """Walk over pages of so many entries from the first one."""
    nodes: list[dict[str, Any]] = []
    pages: list[dict[str, Any]] = []
    while len(pages) < PAGES and (not pages or pages[-1]["hasNextPage"]):
        after = pages[-1]["endCursor"] if pages else None
        entries = client.ask("page", {"first": page, "after": after}).data["entries"]
        nodes += entries["nodes"]
        pages.append(entries["pageInfo"])
    passed = list(_walk(client))
    deep = passed[-1] if passed[-1][0] == DEEP else passed[len(passed) // 2]
    return Sample(nodes, pages, deep_after=deep[0], deep=deep[1])


def _walk(client: Client) -> Iterator[tuple[int, str]]:
    """How many entries were passed and the cursor after them, for each hundred up to DEEP that others follow."""
    after, passed, more = None, 0, True
    while more and passed < DEEP:
        entries = client.ask("list", {"first": 100, "after": after}).data["entries"]
        after, more = entries["pageInfo"]["endCursor"], entries["pageInfo"]["hasNextPage"]
        passed += len(entries["nodes"])
        if more:
            yield passed, after


def cases(found: Sample) -> list[Case]:
    """The cases, with variables that the server has something for."""
    ids = Random(7).sample([each["id"] for each in found.nodes], min(PAGES * 5, len(found.nodes)))
    starts = [None, *(each["endCursor"] for each in found.pages[:-1])]
    pages = [{"first": 100, "after": each} for each in starts[::2]]
    return [
        Case("entry by id", "entry", [{"id": each} for each in ids], 1, 0.5, with_peer=True, times=100),
        Case("page of 50", "page", [{"first": PAGE, "after": each} for each in starts], 2, 0.3, with_peer=True),
        Case("page of 100", "page", pages, None, 0.3, times=10),
        Case("page of 100, nested", "nested", pages, None, 0.3, times=10),
        Case("flagship", "flagship", [{"line": "C7", "goal": 4}], 2, 0.6),
        Case("matrix 18 x 17", "matrix", [{}], 1, 0.6, times=10),
        Case("six facets, page, total", "facets", [{"first": 25}], 3, 0.6, times=10),
        Case("first page", "list", [{"first": PAGE, "after": None}]),
        Case("deep page", "list", [{"first": PAGE, "after": found.deep}]),
    ]
