"""Two versions of a text side by side, with the words that went and those that came marked."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from markupsafe import Markup

ALIKE = 0.45  # of two texts that have less in common, marks show nothing
MOST = 2_000  # words: beyond that, comparing takes longer than anybody waits


def worded(before: str | None, after: str | None) -> tuple[Markup, Markup] | None:
    """Both texts with <del> and <ins>, escaped; None where marks would not help."""
    old, new = (re.findall(r"\S+|\s+", text or "") for text in (before, after))
    if len(old) + len(new) > MOST:
        return None
    match = SequenceMatcher(None, old, new, autojunk=False)
    if match.ratio() < ALIKE:
        return None
    was, now = Markup(), Markup()
    for kind, i, j, k, n in match.get_opcodes():
        gone, come = "".join(old[i:j]), "".join(new[k:n])
        was += gone if kind == "equal" or not gone else Markup("<del>{}</del>").format(gone)
        now += come if kind == "equal" or not come else Markup("<ins>{}</ins>").format(come)
    return was, now
