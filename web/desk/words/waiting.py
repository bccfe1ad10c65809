"""What waits for somebody beside the work list."""

from __future__ import annotations

WAITING_FOR = {
    "entries": "Entries sent in", "posts": "Posts", "acting": "Who asks to act for a stakeholder",
    "inputs": "Inputs to reports", "linkages": "Linkages to another framework",
    "exclusions": "Exclusions of votes that wait for another auditor",
}  # fmt: skip
