"""Editions of reports, their sections, and inputs to them."""

from __future__ import annotations

# Where an input to an edition of a report stands, and the buttons of what may be decided about it.
INPUT_STATUS = {"DRAFT": "draft", "SUBMITTED": "waits for a decision", "ACCEPTED": "accepted"}
INPUT_VERBS = {"ACCEPT": "Accept it", "RETURN": "Give it back"}
# Why an edition of a report leaves out an entry that is named; what its rule leaves out has a reason of its own.
LEFT_OUT_FOR = ("INCOMPLETE", "DUPLICATE", "OUT_OF_SCOPE", "NOT_CONFIRMED", "AT_REQUEST")
# The sections of a report, and what their tables count by.
SECTION_WORDS = {
    "KEY_FIGURES": "Key figures", "TABLE": "Table", "MATRIX": "Table of two dimensions", "TREND": "Over the years",
    "ENTRIES": "Entries by line", "STORIES": "Success stories by goal", "GAPS": "What no entry is about",
    "METHOD": "How it was made", "DATA": "All its data",
}  # fmt: skip
DIMENSION_WORDS = {
    "ACTION_LINE": "Action line", "ACTION_LINE_AREA": "Action line, of C7 its parts", "SDG_GOAL": "Goal",
    "SDG_TARGET": "Target", "OBJECTIVE": "Objective", "FRAMEWORK": "Framework", "REGION": "Region",
    "COUNTRY": "Country", "YEAR": "Year", "SUBMITTED_YEAR": "Year of submission", "SCOPE": "Scope",
    "MDG": "Goal of the millennium", "ENTRY_KIND": "Kind", "STAKEHOLDER_KIND": "Kind of stakeholder",
    "STATUS": "Status", "TERM": "Term", "COLLECTION": "Collection",
}  # fmt: skip
