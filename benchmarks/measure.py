"""Rounds of requests, one after the other: ours, as many bytes of uvicorn alone, the plain server, ours ...

What disturbs the machine for a while disturbs all of them; so a ratio is taken within each round, and the median of the
rounds is shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median, quantiles
from typing import Any

from benchmarks.cases import LIMITS, Case
from benchmarks.client import Answer, Client, Failed

WARM = 3  # requests that are not measured, before the first round
Rounds = list[list[float]]


@dataclass
class Measured:
    """The milliseconds of one case, a list for each round; work and bare_work: of the processors of the servers."""

    case: Case
    ours: Rounds = field(default_factory=list)
    bare: Rounds = field(default_factory=list)
    peer: Rounds = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    bare_work: list[float] = field(default_factory=list)
    size: int = 0  # bytes of the last answer

    @property
    def p50(self) -> float:
        return median(_all(self.ours))

    @property
    def p95(self) -> float:
        return percentile(_all(self.ours), 95)

    def times(self, others: Rounds) -> float | None:
        """How many times as long as the others, by the medians of each round."""
        ratios = [median(ours) / median(theirs) for ours, theirs in zip(self.ours, others, strict=False) if theirs]
        return median(ratios) if ratios else None

    @property
    def share(self) -> float:
        """Of the work of a request, what it takes to send as many bytes."""
        return median(self.bare_work) / median(self.work)

    @property
    def kept(self) -> bool | None:
        return None if self.case.at_most is None else self.p50 < self.case.at_most

    @property
    def share_kept(self) -> bool | None:
        return None if self.case.share is None else self.share >= self.case.share

    def summary(self) -> dict[str, Any]:
        return {
            **{name: value for name, value in asdict(self.case).items() if name in ("name", "document", "at_most")},
            "requests": len(_all(self.ours)),
            "bytes": self.size,
            "p50": self.p50,
            "p95": self.p95,
            "work": median(self.work),
            "bare_p50": median(_all(self.bare)),
            "bare_work": median(self.bare_work),
            "to_bare": self.times(self.bare),
            "share": self.share,
            "share_kept": self.share_kept,
            "peer_p50": median(_all(self.peer)) if self.peer else None,
            "to_peer": self.times(self.peer),
            "kept": self.kept,
        }


def measure(
    cases: Sequence[Case], rounds: int, ours: Client, peer: Client, bare: Client, say: Callable[[str], None]
) -> list[Measured]:
    """Ask every case in every round. Raises Failed where the plain server answers otherwise than ours."""
    found = [Measured(case) for case in cases]
    for case in cases:
        for variables in case.variables[:WARM]:
            answer = ours.ask(case.document, variables)
            if case.with_peer and peer.ask(case.document, variables).data != answer.data:
                raise Failed(f"{case.name}: the plain server does not give the same answer")
    for number in range(rounds):
        say(f"round {number + 1} of {rounds}")
        for each in found:
            _round(each, number, ours, peer, bare)
    return found


def _round(each: Measured, number: int, ours: Client, peer: Client, bare: Client) -> None:
    case = each.case
    answers: list[Answer] = []
    bytes_: list[Answer] = []
    peers: list[Answer] = []
    for place in range(number * case.times, (number + 1) * case.times):
        variables = case.variables[place % len(case.variables)]
        answers.append(ours.ask(case.document, variables))
        bytes_.append(bare.bytes_back(len(answers[-1].body)))
        if case.with_peer:
            peers.append(peer.ask(case.document, variables))
    each.work += [answer.work for answer in answers]
    each.bare_work += [answer.work for answer in bytes_]
    each.size = len(answers[-1].body)
    for into, from_ in ((each.ours, answers), (each.bare, bytes_), (each.peer, peers)):
        if from_:
            into.append([answer.milliseconds for answer in from_])


def limits(found: Sequence[Measured]) -> list[dict[str, Any]]:
    """The limits of one case against another, and whether they are kept."""
    by_name = {each.case.name: each for each in found}
    return [
        {
            **asdict(each),
            "ratio": (ratio := by_name[each.case].times(by_name[each.other].ours)),
            "kept": (ratio or 0) <= each.factor,
        }
        for each in LIMITS
    ]


def percentile(values: Sequence[float], rank: int) -> float:
    return quantiles(values, n=100, method="inclusive")[rank - 1] if len(values) > 1 else values[0]


def _all(rounds: Rounds) -> list[float]:
    return [value for each in rounds for value in each]
