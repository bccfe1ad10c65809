"""Imports."""

from __future__ import annotations

# How far an import has come, what becomes of entries, how many, and what is counted.
IMPORT_STATES = {
    "STAGING": "is being staged",
    "STAGED": "waits to be approved",
    "APPROVED": "approved",
    "APPLIED": "applied",
    "DISCARDED": "given up",
}
IMPORT_MOVES = {"approve": "Approve", "apply": "Apply", "discard": "Give it up", "undo": "Take it back"}
IMPORT_EFFECTS = {"ADDED": "new", "CHANGED": "says something else", "REMOVED": "goes"}
IMPORT_COUNTS = {
    "added": "New",
    "changed": "Otherwise",
    "removed": "Going",
    "unchanged": "As they are",
    "absent": "Not in the file",
    "rejected": "Not taken",
}
IMPORT_COUNTED = {"line": "Line", "goal": "Goal", "region": "Region", "cell": "Line and goal"}
