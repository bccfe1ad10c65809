"""What the audit finds."""

from __future__ import annotations

# What findings are filtered by: the name in the address, its words; and what they are ordered by.
FACETS = {
    "SEVERITY": ("severity", "How grave"),
    "RULE": ("rule", "Rule"),
    "STATE": ("state", "State"),
    "ASSIGNEE": ("assignee", "Taken care of by"),
}
ORDERS = {"SEVERITY": "the gravest first", "DUE": "what is due soonest first", "AGE": "the oldest first"}
STATES = {"OPEN": "open", "ASSIGNED": "assigned", "SNOOZED": "left alone", "RESOLVED": "resolved"}
SEVERITIES = {"BLOCKER": "blocker", "ERROR": "error", "WARNING": "warning", "INFO": "note"}
