"""Names of countries and organizations: when two spellings mean one thing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from hashlib import sha256

SLUG_LENGTH = 60
STRETCH = "\u0640"  # the Arabic tatweel


def spelling(text: str) -> str:
    """A word of a list as it is compared: NFKD, no accents, lower case, runs of anything else as one space ("asia
    pacific")."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", bare.lower()).strip()


def same_name(text: str) -> str:
    """An organization's name as it is compared: letters of every script, digits and their marks stay, the rest is one
    space.

    Accents of the Latin, Greek and Cyrillic scripts are dropped; vowel signs of other scripts are letters of their
    own and stay. The line that stretches Arabic words is no letter, and is dropped.
    """
    normal = unicodedata.normalize("NFKD", text).casefold()
    bare = (c for c in normal if c != STRETCH and not "\u0300" <= c <= "\u036f")
    return " ".join("".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in bare).split())


def identified_id(identifier: str) -> str:
    """The stable id of a stakeholder that its source identifies: "xm-dac-41119-c6ae28b7c5.id", which no name gives."""
    said = identifier.casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", said).strip("-")[:SLUG_LENGTH].strip("-")
    return f"{slug or 'id'}-{sha256(said.encode()).hexdigest()[:10]}.id"


def stakeholder_id(name: str, alpha3: str | None = None, taken: Container[str] = ()) -> str:
    """The stable id of a stakeholder: its name as a slug and its country, "ministry-of-education.MYS", or without
    one, "un-desa".

    One name in one country is one stakeholder; a name alone is no key. Where the slug loses something of the name
    (another script, great length) ten hexadecimal digits of a hash of the compared name stand behind it, so two names
    never share an id by accident; likewise where the id is one of those taken by others.
    """
    compared = same_name(name)
    slug = re.sub(r"[^a-z0-9]+", "-", compared).strip("-")[:SLUG_LENGTH].strip("-")
    if not slug or slug.replace("-", " ") != compared or (alpha3 is None and slug in taken):
        slug = f"{slug or 'name'}-{sha256((compared or name).encode()).hexdigest()[:10]}"
    return f"{slug}.{alpha3}" if alpha3 else slug


def term_code(label: str) -> str:
    """The code of a word that its source gives none: "water-and-sanitation". Where it loses something of the word, a
    hash of that stands behind it, as in the ids of stakeholders."""
    return stakeholder_id(label)
