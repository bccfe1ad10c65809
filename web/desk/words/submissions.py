"""What is sent in: where it stands, what is done with it, and what an entry says."""

from __future__ import annotations

from web.explorer.words import KIND as _KIND

# Where what is sent in stands, what is done with it, and why it goes back.
SUBMISSION_STATUS = {
    "SUBMITTED": "waits for a decision",
    "RETURNED": "given back",
    "PUBLISHED": "published",
    "REJECTED": "not taken",
    "DRAFT": "draft",
    "DISCARDED": "thrown away",
}
SUBMISSION_MOVES = {
    "SAVE": "draft saved",
    "SUBMIT": "sent in",
    "PUBLISH": "published",
    "RETURN": "given back",
    "REJECT": "not taken",
    "DISCARD": "thrown away",
}
# The buttons of whoever decides about what is sent in, entries and posts.
MODERATION_VERBS = {"PUBLISH": "Publish", "RETURN": "Return", "REJECT": "Reject", "TAKE_DOWN": "Take it down"}
SUBMISSION_REASONS = {
    "INCOMPLETE": "something is missing",
    "UNCLEAR": "it is not clear",
    "WRONG_LINE": "it is of another line",
    "WRONG_PLACE": "it is elsewhere",
    "WRONG_STAKEHOLDER": "others stand behind it",
    "UNFOUNDED_CLAIM": "what it claims does not follow",
    "DUPLICATE": "it is in the register already",
    "PERSONAL_DATA": "it holds details of persons",
    "ADVERTISING": "it is advertising",
    "OUT_OF_SCOPE": "it has nothing to do with the information society",
    "OTHER": "see the note",
}
LIKENESS = {
    "SAME_TITLE": "the same title",
    "SAME_ADDRESS": "the same address",
    "SIMILAR_TITLE": "nearly the same title",
    "SAME_NAME": "the same name",
    "SAME_NAME_ELSEWHERE": "the same name, in another country",
    "SIMILAR_NAME": "nearly the same name",
}
SCOPES = {"LOCAL": "local", "NATIONAL": "national", "REGIONAL": "regional", "INTERNATIONAL": "international"}
# What a call may ask for beside what every entry has to say, by the names of the form of an entry.
ASKED = {
    "description": "What it is and does",
    "url": "Address",
    "kinds": "Kind",
    "status": "Status",
    "scope": "Scope",
    "startDate": "Begins",
    "endDate": "Ends",
    "lines": "Lines",
    "contributions": "Goals and targets that it helps",
    "countries": "Countries",
    "regions": "Regions",
}
# Kinds of entries and of stakeholders, which the explorer has words for, and how far an entry may have come.
KIND_WORDS = _KIND
ENTRY_KINDS = tuple(_KIND)[: tuple(_KIND).index("PLANNED")]
STAKEHOLDER_KINDS = (*tuple(_KIND)[tuple(_KIND).index("GOVERNMENT") :], "OTHER")
ENTRY_STATUSES = ("PLANNED", "ONGOING", "COMPLETED")
