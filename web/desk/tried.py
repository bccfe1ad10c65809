"""A form that was refused, as its page shows it once more: what was typed, and why it was not done, at its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from web.desk.forms import Form

_QUOTED = re.compile(r"'([^']+)'|\"([^\"]+)\"")
Field = tuple[str, int]


@dataclass(frozen=True)
class Tried:
    """A form of a page, as it stands there or as it was sent and refused.

    form: what was typed; None: nothing was sent. to, id: which form of the page it is. code, message: why it was
    refused. field, place: what is at fault, and which of those of its name; "" where it is the form as a whole.
    """

    form: Form | None = None
    to: str = ""
    id: str = ""
    code: str = ""
    message: str = ""
    field: str = ""
    place: int = 0

    def at(self, to: str, id: str = "") -> Tried:
        """This where it is the form that is meant, else one that nobody has sent."""
        return self if (self.to, self.id) == (to, id) else UNTRIED

    def text(self, name: str, there: Any = "") -> Any:
        """What was typed into a field; what is there where nothing was sent."""
        return there if self.form is None else self.form[name]

    def is_at(self, field: str = "", place: int = 0) -> bool:
        """Whether this field is at fault."""
        return bool(self.message) and (self.field, self.place) == (field, place)


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
    return Tried(form, refusal["to"], id, code, refusal["message"], field, place)


def quoted(form: Form, message: str, names: Sequence[str]) -> Field:
    """The field of these names whose text a message quotes, or a word of it; ("", 0) where none does."""
    said = next((one or other for one, other in _QUOTED.findall(message)), "")
    for name in names if said else ():
        for place, text in enumerate(form.all(name)):
            words = {text.strip(), *text.split()} - {""}
            if {said, said.partition(":")[2]} & words:
                return name, place
    return "", 0
