"""The shapes of who acts: what they may do, and as whom they did it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum


class Role(Enum):
    """What somebody may do; each may do what those before may."""

    VIEWER = "VIEWER"
    CONTRIBUTOR = "CONTRIBUTOR"
    FACILITATOR = "FACILITATOR"
    ADMINISTRATOR = "ADMINISTRATOR"

    rank: int

    def __init__(self, _: str) -> None:
        self.rank = len(type(self).__members__)  # said once: every field of every request is judged by it


@dataclass(frozen=True, slots=True)
class ActorRecord:
    """Who asks or asked; `lines` are the codes of those that a facilitator facilitates.

    stakeholders: ids of those that whoever asks acts for, as what signs them in says. mail: the part after the @ of
    their address of mail, as the same says; kept nowhere.
    """

    id: str
    name: str
    role: Role
    lines: tuple[str, ...] = ()
    stakeholders: tuple[str, ...] = ()
    mail: str | None = None

    @property
    def signature(self) -> ActorRecord:
        """What is kept of an actor with what they did: not lines and stakeholders, which change, and no mail."""
        return replace(self, lines=(), stakeholders=(), mail=None)


# Who acts where the program itself does: the built-in Matrix, and texts brought in from files.
IMPORTER = ActorRecord("import", "Import", Role.ADMINISTRATOR)
