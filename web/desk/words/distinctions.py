"""Distinctions and replications of entries."""

from __future__ import annotations

# Where distinctions and replications of entries stand, and the buttons of what may be done.
DISTINCTION_STATUS = {
    "PROPOSED": "waits for a decision", "GRANTED": "granted", "DECLINED": "not granted", "REVOKED": "taken away",
    "EXPIRED": "its last day is over", "WITHDRAWN": "taken back",
}  # fmt: skip
REPLICATION_STATE = {
    "CLAIMED": "waits for a decision", "CONFIRMED": "confirmed", "DENIED": "denied", "WITHDRAWN": "taken back",
}  # fmt: skip
DISTINCTION_VERBS = {
    "GRANT": "Grant it", "DECLINE": "Do not grant it", "WITHDRAW": "Take it back", "REVOKE": "Take it away",
    "CONFIRM": "Confirm", "DENY": "Deny it",
}  # fmt: skip
