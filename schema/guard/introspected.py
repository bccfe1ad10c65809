"""Answers about the schema alone, which are always the same: told once, and kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphql import ExecutionResult

MOST = 10
Key = tuple[str, ...]


@dataclass
class Introspected:
    """The answers that were given last, by what was asked."""

    held: dict[Key, ExecutionResult] = field(default_factory=dict)

    def of(self, *asked: str) -> AnswerPlace:
        return AnswerPlace(self, asked)


@dataclass(frozen=True)
class AnswerPlace:
    """The place of one answer."""

    among: Introspected
    key: Key

    @property
    def answer(self) -> ExecutionResult | None:
        return self.among.held.get(self.key)

    def keep(self, answer: ExecutionResult) -> None:
        held = self.among.held
        held[self.key] = answer
        if len(held) > MOST:
            del held[next(iter(held))]
