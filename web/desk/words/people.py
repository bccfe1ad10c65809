"""Roles, and requests to act for a stakeholder."""

from __future__ import annotations

ROLES = {
    "ADMINISTRATOR": "administrator",
    "FACILITATOR": "facilitator",
    "CONTRIBUTOR": "contributor",
    "VIEWER": "viewer",
}
# Where a request to act for a stakeholder stands, what was done with it, and the buttons of what may be.
ACTING_STATUS = {
    "ASKED": "waits for a decision", "GRANTED": "granted", "REFUSED": "not granted", "ENDED": "ended",
    "WITHDRAWN": "taken back",
}  # fmt: skip
ACTING_MOVES = {
    "ASK": "asked for", "GRANT": "granted", "REFUSE": "not granted", "END": "ended", "WITHDRAW": "taken back",
}  # fmt: skip
ACTING_VERBS = {"GRANT": "Grant it", "REFUSE": "Do not grant it", "END": "End it", "WITHDRAW": "Take it back"}
