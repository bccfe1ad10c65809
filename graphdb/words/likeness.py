"""How like two names or titles are, wherever it is asked what may be one thing twice."""

from __future__ import annotations

from rapidfuzz import fuzz

from graphdb.words.folding import folded

TATWEEL = "\u0640"  # it only stretches the letter before it
scorer = fuzz.token_sort_ratio  # 0 to 100: letter by letter, of the words in any order


def compared(name: str) -> str:
    """A name without case, accents, signs, and what only stretches it; one of signs alone as it is."""
    said = "".join(c if c.isalnum() else " " for c in folded(name.replace(TATWEEL, "")))
    return " ".join(said.split()) or name


def likeness(one: str, other: str) -> float:
    """How much of two names is the same, 0 to 1, to three digits; 1 of the same words, and of nothing else."""
    return round(scorer(compared(one), compared(other)) / 100, 3)
