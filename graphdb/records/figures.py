"""The shapes of published figures: what each counts, how it was said, and when two of them contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class FigureMeasure(Enum):
    SUBMITTED = "SUBMITTED"
    NOMINATED = "NOMINATED"
    CHAMPIONS_WITH_WINNERS = "CHAMPIONS_WITH_WINNERS"
    CHAMPIONS_WITHOUT_WINNERS = "CHAMPIONS_WITHOUT_WINNERS"
    WINNERS = "WINNERS"
    VOTES = "VOTES"
    VOTERS = "VOTERS"
    EDITION_NUMBER = "EDITION_NUMBER"
    REFLECTED = "REFLECTED"
    REFLECTED_SO_FAR = "REFLECTED_SO_FAR"
    OF_GOVERNMENTS = "OF_GOVERNMENTS"


class FigureQualifier(Enum):
    """How a number was said."""

    EXACTLY = "EXACTLY"
    MORE_THAN = "MORE_THAN"
    OVER = "OVER"
    NEARLY = "NEARLY"
    ALMOST = "ALMOST"
    CLOSE_TO = "CLOSE_TO"
    ABOUT = "ABOUT"
    AROUND = "AROUND"


# The least and the most that a number may mean which is said so, as shares of it; None: there is no most. A tenth is
# what "about" and "nearly" are taken to allow, a choice of this program.
MEANT = {
    FigureQualifier.EXACTLY: (1.0, 1.0),
    FigureQualifier.MORE_THAN: (1.0, None),
    FigureQualifier.OVER: (1.0, None),
    FigureQualifier.NEARLY: (0.9, 1.0),
    FigureQualifier.ALMOST: (0.9, 1.0),
    FigureQualifier.CLOSE_TO: (0.9, 1.0),
    FigureQualifier.ABOUT: (0.9, 1.1),
    FigureQualifier.AROUND: (0.9, 1.1),
}


@dataclass(frozen=True, slots=True)
class FigurePart:
    """A part of a figure: how many of it are of one value of what it was divided by. code: None for what has none."""

    by: str
    code: str | None
    label: str
    value: int


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A number that somebody has published about a contest or an edition of a report, of which it has the id."""

    id: str
    contest: str | None
    measure: FigureMeasure
    value: int
    qualifier: FigureQualifier
    speaker: str
    document: str
    certainty: str
    note: str | None
    parts: tuple[FigurePart, ...] = ()
    edition: str | None = None

    def is_beside(self, other: FigureRecord) -> bool:
        """Whether both are about the same."""
        return (self.contest, self.edition, self.measure) == (other.contest, other.edition, other.measure)

    def contradicts(self, other: FigureRecord) -> bool:
        """Whether both cannot be true, of two that are about the same."""
        return self.id != other.id and not (self._meets(other) and other._meets(self))

    def _meets(self, other: FigureRecord) -> bool:
        most = MEANT[self.qualifier][1]
        return most is None or other.value * MEANT[other.qualifier][0] <= self.value * most
