"""Posts."""

from __future__ import annotations

# Where a post stands, what was done with it, and why it goes back or down.
POST_STATUS = {
    "SUBMITTED": "waits for a decision",
    "RETURNED": "given back",
    "PUBLISHED": "published",
    "REJECTED": "not taken",
    "WITHDRAWN": "taken back",
    "TAKEN_DOWN": "taken down",
}
POST_MOVES = {
    "SUBMIT": "sent in", "PUBLISH": "published", "RETURN": "given back", "REJECT": "not taken",
    "WITHDRAW": "taken back", "TAKE_DOWN": "taken down",
}  # fmt: skip
POST_REASONS = {
    "UNCLEAR": "it is not clear",
    "WRONG_SUBJECT": "it is not about what it names",
    "UNFOUNDED_CLAIM": "what it claims does not follow",
    "SAID_BEFORE": "it was said before",
    "OUTDATED": "it is not so any more",
    "PERSONAL_DATA": "it holds details of persons",
    "RIGHTS_OF_OTHERS": "it takes what belongs to others",
    "OFFENSIVE": "it offends somebody",
    "ADVERTISING": "it is advertising",
    "OUT_OF_SCOPE": "it has nothing to do with the information society",
    "OTHER": "see the note",
}
