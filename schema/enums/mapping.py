"""Enums of linkages and of findings about them."""

from __future__ import annotations

from graphdb.records.findings import FindingState, Severity
from graphdb.records.linkages import LinkageLevel, LinkageMove, LinkageStatus
from resolvers.filters.stated import Derivation
from resolvers.history.release_diff import ReleaseDifferenceAspect, ReleaseDifferenceKind
from resolvers.matrices.matrix import Gap
from schema.described import described

described(
    LinkageLevel,
    "Whether a linkage leads to a target or to a whole goal.",
    {"TARGET": "To a target, e.g. C4:4.4.", "GOAL": "To a whole goal, e.g. C3:SDG6."},
)
described(
    LinkageStatus,
    "Where a linkage stands in its review.",
    {
        "PROPOSED": "Proposed, and not yet judged.",
        "CONFIRMED": "Confirmed: part of the official mapping.",
        "DISPUTED": "Under discussion; part of the official mapping still, where it was confirmed before.",
        "REJECTED": "Proposed and not accepted.",
        "RETIRED": "Part of the mapping once, and no longer.",
    },
)
described(
    LinkageMove,
    "What can be done with a linkage.",
    {
        "PROPOSE": "Propose it, or propose it again.",
        "CONFIRM": "Make it part of the official mapping. Nobody confirms what they proposed or edited last.",
        "REAFFIRM": (
            "Say after a review that what is confirmed stands as it is. Nobody does so whose claim, words or source is "
            "in it, whenever they wrote."
        ),
        "DISPUTE": "Put it under discussion; what was confirmed goes on counting until that is decided.",
        "REJECT": "Do not accept it.",
        "RETIRE": "Take it out of the mapping.",
        "EDIT": "Change words or sources; what was confirmed is under dispute, and counts, until somebody decides.",
        "IMPORT": "Brought in from a source or with texts by the program; nobody can ask for this.",
    },
)
described(
    Severity,
    "How grave a finding is.",
    {
        "INFO": "Worth knowing; it may be meant.",
        "WARNING": "Something does not fit.",
        "ERROR": "Something is overdue.",
        "BLOCKER": "The line cannot be signed off with it.",
    },
)
described(
    FindingState,
    "Where a finding stands: the first of these that is so, from the last on.",
    {
        "OPEN": "Nobody takes care of it.",
        "ASSIGNED": "Somebody takes care of it.",
        "SNOOZED": "It is left alone until a day; it still blocks what it blocks.",
        "RESOLVED": "Its cause is gone.",
    },
)
described(
    Gap,
    "What the mapping says about a line and a goal or target, beside what entries do.",
    {
        "MAPPED_AND_PRACTISED": "There is an official linkage, and entries.",
        "MAPPED_ONLY": "There is an official linkage, and no entry.",
        "PRACTISED_ONLY": "There are entries, and no official linkage.",
        "NEITHER": "There is neither, and nobody has said that there should be none.",
        "REVIEWED_NO_LINK": "A facilitator has confirmed that there is no link, whatever entries say.",
    },
)
described(
    ReleaseDifferenceAspect,
    "What of a linkage may differ between two states of the mapping; what came or went differs in all.",
    {
        "STATUS": "Its status, e.g. confirmed and then under dispute.",
        "WORDS": "Its rationale, or whether it says that there is no link.",
        "SOURCES": "Where it is stated.",
    },
)
described(
    ReleaseDifferenceKind,
    "How two states of the mapping differ in a linkage.",
    {
        "ADDED": "Only the later one holds it.",
        "REMOVED": "Only the earlier one holds it.",
        "CHANGED": "Both hold it, with another status, other words or sources, or in another sense.",
    },
)
described(
    Derivation,
    "Which contributions count.",
    {
        "ASSERTED": "Those that the entry itself states.",
        "VIA_LINKAGE": "Those that follow because an action line of the entry has an official linkage.",
        "VIA_TERM": "Those that follow because a hosted repository files the entry under a term that means it.",
        "ANY": "All of them.",
    },
    name="DerivationFilter",
)
