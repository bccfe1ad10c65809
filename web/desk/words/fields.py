"""The fields that somebody types, and which one a refusal is about."""

from __future__ import annotations

import re

# The fields that are at fault, by what the API refuses for their sake.
_FIELDS = {"REASON_REQUIRED": "reason", "UNKNOWN_CODE": "to"}
# The fields that somebody types, as the forms call them.
LABELS = {
    "reason": "Reason",
    "text": "Text",
    "rationale": "Rationale",
    "note": "Note",
    "title": "Title",
    "name": "Name",
    "days": "Valid for how many days",
    "stakeholders": "Acts for",
    "stakeholder": "Id of one in the register",
    "to": "Goal, target or objective",
    "source_title": "Source",
    "source_year": "Its year",
    "source_url": "Its address",
    "dueOn": "To be done by",
    "until": "Until",
    "code": "Code",
    "opensOn": "First day",
    "closesOn": "Last day",
    "statement": "Why",
    "words": "In which words",
    "what": "What was taken over",
    "changed": "What is otherwise",
    "how": "How one came from the other",
    "goal": "Goals",
    "label": "What it is called",
    "scheme": "List",
}
_NAMED = re.compile(r"`(\w+)`")
_OF_SOURCES = {"url": "source_url", "year": "source_year"}


def faulty(message: str) -> str:
    """The field that a message of the API is about: it names what it was given in `...`. "" where it names none."""
    name = found[1] if (found := _NAMED.search(message)) else ""
    return _OF_SOURCES.get(name, name if name in LABELS else "")


def field_of(code: str) -> str:
    """The field that is at fault where the API refuses with this code. "" where it is none."""
    return _FIELDS.get(code, "")
