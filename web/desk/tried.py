"""A form that was refused, as its page shows it once more: what was typed, and why it was not done, at its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from web.desk.forms import Form
from web.explorer.page import Wrong

_QUOTED = re.compile(r"'([^']+)'|\"([^\"]+)\"")
NO_REASON = "The reason is missing: say why."
Field = tuple[str, int]


@dataclass(frozen=True)
class Tried:
    """A form of a page, as it stands there or as it was sent and refused.

    form: what was typed; None: nothing was sent. to, id: which form of the page it is. code, message: why it was
    refused. field, place: what is at fault, and which of those of its name; "" where it is the form as a whole.
    further: what else is wrong with it.
    """

    form: Form | None = None
    to: str = ""
    id: str = ""
    code: str = ""
    message: str = ""
    field: str = ""
    place: int = 0
    further: tuple[Wrong, ...] = ()

    @property
    def faults(self) -> tuple[Wrong, ...]:
        """All that is wrong, in the order of the form."""
        return (Wrong(self.message, self.field, self.place), *self.further) if self.message else ()

    def at(self, to: str, id: str = "") -> Tried:
        """This where it is the form that is meant, else one that nobody has sent."""
        return self if (self.to, self.id) == (to, id) else UNTRIED

    def text(self, name: str, there: Any = "") -> Any:
        """What was typed into a field; what is there where nothing was sent."""
        return there if self.form is None else self.form[name]

    def is_at(self, field: str = "", place: int = 0) -> bool:
        """Whether this field is at fault."""
        return any((each.field, each.place) == (field, place) for each in self.faults)

    def about(self, field: str = "", place: int = 0) -> str:
        """What is wrong with this field."""
        return " ".join(each.message for each in self.faults if (each.field, each.place) == (field, place))

    def mark(self, field: str = "", place: int = 0) -> str:
        """What tells the fault of this field from the others of its page: nothing of the first."""
        return "" if (self.field, self.place) == (field, place) else f"-{field}-{place}"


UNTRIED = Tried()


def tried(
    form: Form, refusal: Mapping[str, Any], id: str = "", at_fault: Callable[[str], Field] = lambda message: ("", 0)
) -> Tried:
    """A form that was refused. at_fault: the field that a message of the API is about, where it does not name one."""
    field, place = refusal["wrong"]
    if "code" in refusal and (found := at_fault(refusal["message"]))[0]:
        field, place = found
    elif "code" in refusal and not form.has(field):
        field, place = "", 0
    code = refusal.get("code", "BAD_USER_INPUT")  # what the API would say of what is not even sent to it
    message = refusal["message"]
    if code == "REASON_REQUIRED" and "needs a `reason`" in message:  # it names a move as programs do
        message = NO_REASON
    return Tried(form, refusal["to"], id, code, message, field, place, refusal.get("further", ()))


def all_right(faults: Sequence[Wrong]) -> None:
    """Nothing is wrong with a form. Raises Wrong for all that is."""
    if faults:
        first, *others = faults
        raise Wrong(first.message, first.field, first.place, others)


def quoted(form: Form, message: str, names: Sequence[str]) -> Field:
    """The field of these names whose text a message quotes, or a word of it; ("", 0) where none does."""
    said = next((one or other for one, other in _QUOTED.findall(message)), "")
    for name in names if said else ():
        for place, text in enumerate(form.all(name)):
            words = {text.strip(), *text.split()} - {""}
            if {said, said.partition(":")[2]} & words:
                return name, place
    return "", 0
