"""What larger machines and larger data would hold, on paper: figures that were measured, and a queue that is simulated.

    python -m benchmarks.scale

It measures nothing. Requests come at random at a steady rate, each takes what its kind was measured to take of one
core, and waits where all cores are busy. The highest rate at which 95 of 100 are answered within LATEST is what a
set-up holds. What is assumed is said in docs/scale.md, which has the tables; a test makes them again and compares.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

# Measured, as docs/performance.md has it: milliseconds of processor time, of one core.
KEPT = {"entry": 0.02, "page": 0.04, "matrix": 0.04, "facets": 0.04}  # asked of the same data before
INDEX = {"entry": 0.23, "page": 10.0, "matrix": 4.1, "facets": 2.3}  # nothing kept
GRAPH = {"entry": 2.2, "page": 35.0, "matrix": 783.0, "facets": 1068.0}  # no index
MIX = {"entry": 70, "page": 20, "matrix": 8, "facets": 2}  # of 100 requests
HTTP = 1.5  # of a request, whatever it asks: what the mixed load took (1.5 with eight clients), what is kept in it
BYTES_STAKEHOLDER, BYTES_ENTRY = 94, 800  # of the index
BUILD = 12_400 / (10_428 + 350_381)  # of the index from the graph, for each entry or stakeholder
BACKUP = 31_000 / (10_000 + 350_000)  # of a backup, for the same
INDEX_GROWTH = 0.2 / 9  # of what is counted in the index, for each time as many entries as were measured first
MEASURED = (10_428, 350_381)  # entries and stakeholders

LATEST = 250.0  # milliseconds, for 95 of 100
REQUESTS = 6_000  # simulated at each rate
USED = 0.9  # of a core at most: beyond it the queue of a real server, which has more to do, grows without end


@dataclass(frozen=True)
class SetUp:
    """cores: that answer. kept: share of requests whose answer is kept. cached: share that a cache in front answers."""

    name: str
    cores: int
    kept: float
    cached: float = 0.0


SET_UPS = (
    SetUp("one machine, one process, 1 core", 1, 0.8),
    SetUp("one machine, 4 processes, 4 cores", 4, 0.8),
    SetUp("three machines of 4 cores, a cluster of 3 behind", 12, 0.8),
    SetUp("the same, a cache in front that has half", 12, 0.6, 0.5),
)
SIZES = ((10_428, 350_381), (100_000, 3_500_000), (1_000_000, 10_000_000), (1_000_000, 100_000_000))


def growth(entries: int, *, is_indexed: bool) -> float:
    """How much longer it takes to count facts: in the graph in proportion to the entries; in the index, where ten times
    the data took a fifth more, by as much for each further nine times."""
    more = entries / MEASURED[0] - 1
    return 1 + more * (INDEX_GROWTH if is_indexed else 1.0)


def costs(entries: int, *, is_indexed: bool) -> dict[str, float]:
    """Milliseconds of each kind where nothing is kept. Entries and pages take what they take, whatever there is."""
    base, more = (INDEX if is_indexed else GRAPH), growth(entries, is_indexed=is_indexed)
    return {kind: cost * (more if kind in ("matrix", "facets") else 1.0) for kind, cost in base.items()}


def services(set_up: SetUp, unkept: dict[str, float], random: Random) -> Iterator[float]:
    """What one request after the other takes."""
    kinds, weights = [*MIX], [*MIX.values()]
    while True:
        (kind,) = random.choices(kinds, weights)
        yield HTTP + (KEPT if random.random() < set_up.kept else unkept)[kind]


def late(set_up: SetUp, unkept: dict[str, float], rate: float) -> float:
    """Milliseconds within which 95 of 100 are answered, where so many come each second."""
    random = Random(7)
    taking = services(set_up, unkept, random)
    free = [0.0] * set_up.cores
    now, took = 0.0, []
    for _ in range(REQUESTS):
        now += random.expovariate(rate / 1000)
        begin = max(now, heapq.heappop(free))
        end = begin + next(taking)
        heapq.heappush(free, end)
        took.append(end - now)
    return sorted(took)[REQUESTS * 95 // 100]


def holds(set_up: SetUp, entries: int, *, is_indexed: bool = True) -> float:
    """Requests a second, those that the cache answers among them; 0 where one alone takes too long."""
    unkept = costs(entries, is_indexed=is_indexed)
    mean = HTTP + sum(
        share / 100 * (set_up.kept * KEPT[kind] + (1 - set_up.kept) * unkept[kind]) for kind, share in MIX.items()
    )
    low, high = 0.0, set_up.cores * 1000 / mean * USED
    if late(set_up, unkept, high) > LATEST:
        for _ in range(8):
            middle = (low + high) / 2
            low, high = (middle, high) if late(set_up, unkept, middle) <= LATEST else (low, middle)
        high = low
    return high / (1 - set_up.cached)


def rounded(number: float) -> str:
    """Two figures: the third would be made up."""
    if number < 1:
        return "0"
    digits = max(0, len(str(int(number))) - 2)
    return f"{int(round(number, -digits)):,}"


def rates() -> list[list[str]]:
    """Requests a second by set-up, with the index and without."""
    made = []
    for each in SET_UPS:
        row = [each.name, *(rounded(holds(each, entries)) for entries in (MEASURED[0], 100_000, 1_000_000))]
        made.append([*row, rounded(holds(each, MEASURED[0], is_indexed=False))])
    return made


def sizes() -> list[list[str]]:
    """What the size of the data costs each process, and each backup."""
    made = []
    for entries, stakeholders in SIZES:
        memory = (entries * BYTES_ENTRY + stakeholders * BYTES_STAKEHOLDER) / 1e6
        things = entries + stakeholders
        minutes = [each * things / 60_000 for each in (BUILD, BACKUP)]
        shown = [f"{each:.1f}" if each < 10 else rounded(each) for each in minutes]
        counted = f"{costs(entries, is_indexed=True)['matrix'] / 1000:.2g}"
        made.append([f"{entries:,}", f"{stakeholders:,}", rounded(memory), shown[0], counted, shown[1]])
    return made


RATES = ["Set-up", "10,428 entries", "100,000", "1,000,000", "no index, 10,428"]
COSTS = ["Entries", "Stakeholders", "index, MB a process", "index made, minutes", "matrix, seconds", "backup, minutes"]


def printed(header: list[str], rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (header, ["---"] * len(header), *rows))


if __name__ == "__main__":
    print(f"{printed(RATES, rates())}\n\n{printed(COSTS, sizes())}")
