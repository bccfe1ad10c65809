"""The terms of hosted repositories."""

from __future__ import annotations

# Which terms of a repository are shown, and how each relates to what it is matched to; those that count come first.
TERM_PARTS = {"unmapped": "Means nothing here yet", "mapped": "Means something here", "all": "All of them"}
TERM_MATCHES = {
    "EXACT": "means the same",
    "BROAD": "is a part of it, ours being the broader one",
    "CLOSE": "means nearly the same (does not count)",
    "NARROW": "holds more than it, ours being the narrower one (does not count)",
    "RELATED": "has to do with it (does not count)",
}
