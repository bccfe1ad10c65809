"""What can be had as a file. A module of this folder holds the files of one noun: of each its documents, its columns in
their order, and the rows of what is answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from exports.listing import Listing
from exports.subjects.changes import CHANGES, REGISTER_CHANGES
from exports.subjects.contests import CANDIDACIES, OPENINGS
from exports.subjects.counts import FACETS, LINKAGE_FACETS, MATRIX, STAKEHOLDER_FACETS
from exports.subjects.documents import DOCUMENTS
from exports.subjects.entries import ENTRIES
from exports.subjects.linkages import LINKAGES, OBJECTIVE_LINKAGES
from exports.subjects.offers import OFFERS
from exports.subjects.stakeholders import STAKEHOLDERS

SUBJECTS: Final[Mapping[str, Listing]] = {
    each.name: each
    for each in (
        ENTRIES, STAKEHOLDERS, LINKAGES, OBJECTIVE_LINKAGES, MATRIX, FACETS, LINKAGE_FACETS, STAKEHOLDER_FACETS,
        OFFERS, DOCUMENTS, CANDIDACIES, OPENINGS, CHANGES, REGISTER_CHANGES,
    )
}  # fmt: skip
