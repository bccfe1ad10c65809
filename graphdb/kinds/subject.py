"""What people decide about, whatever it is."""

from __future__ import annotations

from enum import Enum
from typing import Protocol


class Subject(Protocol):
    """Anything with a life that people judge: what judging it has to know, and nothing else.

    version counts its changes from 1 on. lines: the codes of the action lines whose facilitators decide about it, one
    of which is enough. parties: ids of the stakeholders whose it is. proposed_by, edited_by: ids of
    actors; None where no person was it.
    """

    @property
    def key(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def status(self) -> Enum: ...
    @property
    def lines(self) -> tuple[str, ...]: ...
    @property
    def parties(self) -> tuple[str, ...]: ...
    @property
    def proposed_by(self) -> str | None: ...
    @property
    def edited_by(self) -> str | None: ...


class ById:
    """A subject that is named by its id, in which nobody writes over another's words. What is otherwise of a noun, its
    record says."""

    __slots__ = ()
    id: str

    @property
    def key(self) -> str:
        return self.id

    @property
    def edited_by(self) -> str | None:
        return None


class OfNoLine(ById):
    """One of no line and no stakeholder, unless its record says otherwise."""

    __slots__ = ()

    @property
    def lines(self) -> tuple[str, ...]:
        return ()

    @property
    def parties(self) -> tuple[str, ...]:
        return ()
