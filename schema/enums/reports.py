"""What is said of the enums of reports and their editions."""

from __future__ import annotations

from graphdb.records.editions import EditionRecurrence
from resolvers.editions.shapes import SectionKind
from schema.described import described

described(
    EditionRecurrence,
    "How often a series of reports comes out.",
    {"YEARLY": "Every year.", "EVERY_TWO_YEARS": "Every two years."},
)
described(
    SectionKind,
    "A section of a report.",
    {
        "KEY_FIGURES": "How much there is in all.",
        "TABLE": "Entries by a dimension.",
        "MATRIX": "Entries by two dimensions.",
        "TREND": "Entries by year, and by a dimension where it has one.",
        "ENTRIES": "The entries themselves, by action line.",
        "STORIES": "What entries say of their contributions, by goal, and which are success stories and good practice.",
        "GAPS": "The values of a closed list that no entry has.",
        "METHOD": "How entries were chosen, and how many were left out.",
        "DATA": "The tables as files.",
    },
)
