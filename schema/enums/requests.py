"""Enums of requests: who may make one, where it looks, and why it is refused."""

from __future__ import annotations

from graphdb.index.report import IndexStatus
from graphdb.records.actors import Role
from resolvers.outcomes import RefusalCode
from resolvers.review.decisions import BatchMode
from resolvers.search.searching import SearchType
from schema.described import described

described(
    IndexStatus,
    "Whether an index in memory answers in place of the graph.",
    {
        "OFF": "There is none, and the graph answers all.",
        "BUILDING": "It is being made, and the graph answers all until then.",
        "ON": "It answers what is asked of its state of the data; the graph answers the rest.",
    },
)
described(
    Role,
    "What somebody may do; each may do what those before may, and what is not allowed is refused.",
    {
        "VIEWER": "Reads.",
        "CONTRIBUTOR": "Proposes linkages, comments, and edits own proposals.",
        "FACILITATOR": "Decides about linkages of their lines, edits them, and signs the lines off.",
        "ADMINISTRATOR": "Does so on all lines, and publishes releases.",
    },
)
described(
    RefusalCode,
    "Why nothing was written.",
    {
        "UNKNOWN_CODE": "There is no such line, goal, target, linkage, finding or person; or the ends do not fit.",
        "LINKAGE_EXISTS": "It is there already, and neither rejected nor retired.",
        "NOT_SIGNED_IN": "Nobody is signed in.",
        "NOT_ALLOWED": "The role does not allow it.",
        "NOT_YOUR_LINE": "It takes a facilitator of this line.",
        "FOUR_EYES": (
            "Who made a part of it what it is (claim, rationale, a source) may not confirm it, nor say that it is "
            "right as it stands: not by REAFFIRM, and not by a CONFIRM that ends a dispute without new words."
        ),
        "ILLEGAL_MOVE": "The move is not legal from its status: see allowedMoves.",
        "STALE_VERSION": "It has changed since it was read: see current.",
        "RATIONALE_REQUIRED": "Nothing is confirmed without a rationale.",
        "SOURCE_REQUIRED": "Nothing is confirmed without a source.",
        "REASON_REQUIRED": "The move needs a reason.",
        "BATCH_TOO_LARGE": "More than 500 decisions; told once, beside the first key.",
        "DUPLICATE_KEY": "The batch decides about this linkage more than once.",
        "NOT_APPLIED": "Others of the batch were refused, so this one was not made either.",
        "IDEMPOTENCY_MISMATCH": "The key was sent with another request before.",
        "OPEN_BLOCKERS": "Findings that block are open: see blockers.",
        "NOTHING_CHANGED": "It would be as it is: nothing is to be written.",
        "BUILT_ON": "Something was changed after it, which would be lost.",
        "CALL_CLOSED": "The call is not answered today: it is over, or has not begun.",
        "CONTEST_CLOSED": "The contest is not at the phase in which this is done, or the clock is not.",
        "RULES_FIXED": "What a contest says once and for all when it is opened stays as it is.",
        "CONFLICT_OF_INTEREST": "Nobody decides about what is their own stakeholder's, or a partner's of that.",
        "UNDECIDED": "Something has to be decided or said before.",
        "VOTE_STANDS": "There is a vote of the caller in this category, and the rules let none be changed.",
        "DETAILS_INCOMPLETE": "Who votes acts for a stakeholder whose kind and country are known.",
        "NOT_SHORTLISTED": "Others of its category have more votes: only who is on the shortlist becomes a champion.",
        "ALREADY_MAPPED": "The term leads there already: it does so once, by one match.",
        "NOT_YOUR_COLLECTION": "Who does this is a curator of the collection, or an administrator.",
    },
)
described(
    BatchMode,
    "What becomes of a batch where some of it is refused.",
    {"ALL_OR_NOTHING": "Nothing is written then.", "BEST_EFFORT": "The others are written."},
)
described(
    SearchType,
    "What to search in.",
    {
        "ENTRY": "Titles and descriptions of entries.",
        "STAKEHOLDER": "Names of stakeholders.",
        "ACTION_LINE": "Codes and titles of action lines.",
        "SDG_GOAL": "Numbers and titles of goals.",
        "SDG_TARGET": "Codes, labels and, where loaded, official texts of targets.",
        "LINKAGE": "Keys of linkages and, where loaded, their rationales.",
        "REGION": "Names and codes of regions.",
        "COUNTRY": "Names and codes of countries, other usual names too.",
        "COLLECTION": "Titles and codes of collections.",
        "CONTEST": "Titles and codes of contests.",
        "POST": "Titles and texts of posts that are published.",
        "OBJECTIVE": "Codes and names of objectives and commitments, in any language that they have names in.",
        "EVENT": "Titles and descriptions of events.",
        "EDITION": "Titles of editions of the report, and their codes, e.g. GLOBAL:9.",
        "FRAMEWORK": "Titles and codes of frameworks.",
        "DOCUMENT": "Titles of documents, and who published them.",
    },
)
