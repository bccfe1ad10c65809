"""What the desk calls things: moves as buttons, with their keys, and what was done."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from web.explorer.words import GROUND


@dataclass(frozen=True)
class Moves:
    """verb: what stands on the button of a move, in the order of the buttons. key: what does the same."""

    verb: dict[str, str] = field(
        default_factory=lambda: {
            "CONFIRM": "Confirm",
            "REAFFIRM": "Reaffirm",
            "DISPUTE": "Dispute",
            "REJECT": "Reject",
            "RETIRE": "Retire",
            "PROPOSE": "Propose again",
        }
    )
    key: dict[str, str] = field(
        default_factory=lambda: {"CONFIRM": "c", "REAFFIRM": "c", "DISPUTE": "d", "REJECT": "x", "RETIRE": "r"}
    )
    without_reason: tuple[str, ...] = ("CONFIRM", "REAFFIRM")
    done: dict[str, str] = field(
        default_factory=lambda: {
            "CONFIRM": "confirmed",
            "REAFFIRM": "reaffirmed",
            "DISPUTE": "disputed",
            "REJECT": "rejected",
            "RETIRE": "retired",
            "PROPOSE": "proposed",
            "EDIT": "reworded",
            "comment": "comment kept",
            "assign": "finding assigned",
            "snooze": "finding left alone until then",
            "sign-off": "signed off",
            "withdraw": "sign-off withdrawn",
            "revert": "taken back",
            "publish": "published",
            "revoke": "token revoked",
            "save": "draft saved",
            "submit": "sent in",
            "discard": "draft thrown away",
            "call-open": "call opened",
            "call-change": "call changed",
            "ask-acting": "asked for",
            "post": "sent in",
            "post-back": "taken back",
            "decide-acting": "decided",
            "decide-input": "decided",
            "said": "said",
            "offer-publish": "published",
            "offer-change": "changed",
            "offer-end": "ended",
            "contest-begin": "begun",
            "edition-open": "opened",
            "edition-freeze": "frozen",
            "event-add": "added",
            "event-cancel": "cancelled",
            "contest-move": "moved on",
            "candidacy": "takes part",
            "candidacy-out": "taken out",
            "exclusion": "said",
            "choose": "chosen",
            "import-stage": "staged",
            "import-none": "nothing to do, all that the file says is so already",
            "import-approve": "approved",
            "import-apply": "applied",
            "import-applying": "is being applied",
            "import-discard": "given up",
            "import-undo": "what takes it back is staged",
            "changed": "changed",
        }
    )


MOVES = Moves()
# Why nobody confirms or reaffirms a linkage.
LACKING = {
    "rationale": "No rationale is loaded here, and nothing is confirmed or reaffirmed without one: write it first.",
    "source": "It names no source, and nothing is confirmed or reaffirmed without one: name it first.",
}
# What findings are filtered by: the name in the address, its words; and what they are ordered by.
FACETS = {
    "SEVERITY": ("severity", "How grave"),
    "RULE": ("rule", "Rule"),
    "STATE": ("state", "State"),
    "ASSIGNEE": ("assignee", "Taken care of by"),
}
ORDERS = {"SEVERITY": "the gravest first", "DUE": "what is due soonest first", "AGE": "the oldest first"}
STATES = {"OPEN": "open", "ASSIGNED": "assigned", "SNOOZED": "left alone", "RESOLVED": "resolved"}
SEVERITIES = {"BLOCKER": "blocker", "ERROR": "error", "WARNING": "warning", "INFO": "note"}
# What became of a linkage between two releases.
KINDS = {"ADDED": "came", "REMOVED": "went", "CHANGED": "changed"}
ROLES = {
    "ADMINISTRATOR": "administrator",
    "FACILITATOR": "facilitator",
    "CONTRIBUTOR": "contributor",
    "VIEWER": "viewer",
}
# Where what is sent in stands, what is done with it, and why it goes back.
SUBMISSION = {
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
# Where a request to act for a stakeholder stands, what was done with it, and the buttons of what may be.
ACTING = {
    "ASKED": "waits for a decision", "GRANTED": "granted", "REFUSED": "not granted", "ENDED": "ended",
    "WITHDRAWN": "taken back",
}  # fmt: skip
ACTING_MOVES = {
    "ASK": "asked for", "GRANT": "granted", "REFUSE": "not granted", "END": "ended", "WITHDRAW": "taken back",
}  # fmt: skip
ACTING_VERBS = {"GRANT": "Grant it", "REFUSE": "Do not grant it", "END": "End it", "WITHDRAW": "Take it back"}
# Where an input to an edition of a report stands, and the buttons of what may be decided about it.
INPUT = {"DRAFT": "draft", "SUBMITTED": "waits for a decision", "ACCEPTED": "accepted"}
INPUT_VERBS = {"ACCEPT": "Accept it", "RETURN": "Give it back"}
# The buttons of what may be done with a contest, and with a candidacy in it.
CONTEST_VERBS = {
    "OPEN": "Open it for submissions", "NOMINATE": "Begin the nominations", "VOTE": "Begin the vote",
    "CLOSE": "End the vote", "CERTIFY": "Certify the result", "ANNOUNCE": "Announce it",
}  # fmt: skip
CANDIDACY_VERBS = {
    "NOMINATE": "Nominate it", "PASS_OVER": "Pass it over", "SELECT": "Make it a champion", "AWARD": "Make it a winner",
    "DISQUALIFY": "Exclude it",
}  # fmt: skip
# Why an edition of a report leaves out an entry that is named; what its rule leaves out has a reason of its own.
LEFT_OUT_FOR = ("INCOMPLETE", "DUPLICATE", "OUT_OF_SCOPE", "NOT_CONFIRMED", "AT_REQUEST")
# What an event is, and how people take part in it, in the order of its form.
EVENT_KIND = ("FORUM", "CONFERENCE", "SESSION", "MEETING", "WORKSHOP", "DEADLINE", "OTHER")
EVENT_MODE = ("ON_SITE", "ONLINE", "HYBRID")
# Where an exclusion of votes stands, the buttons of what an auditor may do, and what they look at before.
EXCLUSION_STATUS = {
    "PROPOSED": "waits for another auditor", "CONFIRMED": "excluded", "DISMISSED": "not excluded",
}  # fmt: skip
EXCLUSION_GROUNDS = GROUND
EXCLUSION_VERBS = {"PROPOSE": "Propose it", "CONFIRM": "Confirm it", "DISMISS": "Let their votes count"}
SIGNALS = {
    "BURST": "Many began to vote in one minute", "NETWORK": "Several voted from one network",
    "THROWAWAY_MAIL": "Their address of mail is one of a day", "NEW_ACCOUNT": "Nothing was known of their accounts",
}  # fmt: skip
# What a rule of a contest is to say, of those that the program applies.
_YES_OR_NO = "yes or no, and more after a colon"
RULE_ASKS = {
    "ONE_PER_STAKEHOLDER_AND_CATEGORY": _YES_OR_NO, "PREVIOUS_WINNERS_EXCLUDED": _YES_OR_NO,
    "BALLOT_MUST_BE_COMPLETE": _YES_OR_NO, "VOTE_MAY_BE_CHANGED": _YES_OR_NO,
    "SHORTLIST_PER_CATEGORY": "a number first, such as 5",
}  # fmt: skip
# Where distinctions and replications of entries stand, and the buttons of what may be done.
DISTINCTION_STATUS = {
    "PROPOSED": "waits for a decision", "GRANTED": "granted", "DECLINED": "not granted", "REVOKED": "taken away",
    "EXPIRED": "its last day is over", "WITHDRAWN": "taken back",
}  # fmt: skip
REPLICATION_STATE = {
    "CLAIMED": "waits for a decision", "CONFIRMED": "confirmed", "DENIED": "denied", "WITHDRAWN": "taken back",
}  # fmt: skip
DISTINCTION_VERBS = {
    "GRANT": "Grant it", "DECLINE": "Do not grant it", "WITHDRAW": "Take it back", "REVOKE": "Take it away",
    "CONFIRM": "Confirm", "DENY": "Deny it",
}  # fmt: skip
# The sections of a report, and what their tables count by.
SECTION = {
    "KEY_FIGURES": "Key figures", "TABLE": "Table", "MATRIX": "Table of two dimensions", "TREND": "Over the years",
    "ENTRIES": "Entries by line", "STORIES": "Success stories by goal", "GAPS": "What no entry is about",
    "METHOD": "How it was made", "DATA": "All its data",
}  # fmt: skip
DIMENSION = {
    "ACTION_LINE": "Action line", "ACTION_LINE_AREA": "Action line, of C7 its parts", "SDG_GOAL": "Goal",
    "SDG_TARGET": "Target", "OBJECTIVE": "Objective", "FRAMEWORK": "Framework", "REGION": "Region",
    "COUNTRY": "Country", "YEAR": "Year", "SUBMITTED_YEAR": "Year of submission", "SCOPE": "Scope",
    "MDG": "Goal of the millennium", "ENTRY_KIND": "Kind", "STAKEHOLDER_KIND": "Kind of stakeholder",
    "STATUS": "Status", "TERM": "Term", "COLLECTION": "Collection",
}  # fmt: skip
# Which terms of a repository are shown, and how each relates to what it is matched to; those that count come first.
TERM_PARTS = {"unmapped": "Means nothing here yet", "mapped": "Means something here", "all": "All of them"}
TERM_MATCHES = {
    "EXACT": "means the same",
    "BROAD": "is a part of it, ours being the broader one",
    "CLOSE": "means nearly the same (does not count)",
    "NARROW": "holds more than it, ours being the narrower one (does not count)",
    "RELATED": "has to do with it (does not count)",
}
REASONS = {
    "INCOMPLETE": "something is missing",
    "UNCLEAR": "it is not clear",
    "WRONG_LINE": "it is of another line",
    "WRONG_PLACE": "it is elsewhere",
    "WRONG_STAKEHOLDER": "others stand behind it",
    "UNFOUNDED_CLAIM": "what it claims does not follow",
    "DUPLICATE": "it is in the register already",
    "PERSONAL_DATA": "it holds details of persons",
    "ADVERTISING": "it is advertising",
    "OUT_OF_SCOPE": "it is of something else",
    "OTHER": "see the note",
}
# Where a post stands, what was done with it, why it goes back or down, and the buttons of what may be.
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
POST_VERBS = {"PUBLISH": "Publish", "RETURN": "Return", "REJECT": "Reject", "TAKE_DOWN": "Take it down"}
POST_REASONS = {
    "UNCLEAR": "it is not clear",
    "WRONG_SUBJECT": "it is about something else",
    "UNFOUNDED_CLAIM": "what it claims does not follow",
    "SAID_BEFORE": "it was said before",
    "OUTDATED": "it is not so any more",
    "PERSONAL_DATA": "it holds details of persons",
    "RIGHTS_OF_OTHERS": "it takes what belongs to others",
    "OFFENSIVE": "it offends somebody",
    "ADVERTISING": "it is advertising",
    "OUT_OF_SCOPE": "it is of something else",
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
# How far an import has come, what becomes of entries, how many, and what is counted.
IMPORT_STATES = {
    "STAGING": "is being staged",
    "STAGED": "waits to be approved",
    "APPROVED": "approved",
    "APPLIED": "applied",
    "DISCARDED": "given up",
}
IMPORT_MOVES = {"approve": "Approve", "apply": "Apply", "discard": "Give it up", "undo": "Take it back"}
IMPORT_EFFECTS = {"ADDED": "new", "CHANGED": "says something else", "REMOVED": "goes"}
IMPORT_COUNTS = {
    "added": "New",
    "changed": "Otherwise",
    "removed": "Going",
    "unchanged": "As they are",
    "absent": "Not in the file",
    "rejected": "Not taken",
}
IMPORT_COUNTED = {"line": "Line", "goal": "Goal", "region": "Region", "cell": "Line and goal"}
# The rules whose findings are in the way of signing a line off, by their ids.
BLOCKERS = {
    "no-rationale": "has no rationale or no source",
    "wrong-end": "has a wrong end",
    "contradiction": "contradicts or repeats another one",
}
# The fields that are at fault, by what the API refuses for their sake.
FIELDS = {"REASON_REQUIRED": "reason", "UNKNOWN_CODE": "to"}
# The fields that somebody types, as the forms call them.
LABELS = {
    "reason": "Reason",
    "text": "Text",
    "rationale": "Rationale",
    "note": "Note",
    "title": "Title",
    "name": "Name",
    "days": "Valid for how many days",
    "stakeholders": "Acts for",
    "stakeholder": "Id of one in the register",
    "to": "Goal, target or objective",
    "source_title": "Source",
    "source_year": "Its year",
    "source_url": "Its address",
    "dueOn": "To be done by",
    "until": "Until",
    "code": "Code",
    "opensOn": "First day",
    "closesOn": "Last day",
    "statement": "Why",
    "words": "In which words",
    "what": "What was taken over",
    "changed": "What is otherwise",
    "how": "How one came from the other",
    "goal": "Goals",
    "label": "What it is called",
    "scheme": "List",
}
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
_NAMED = re.compile(r"`(\w+)`")
_OF_SOURCES = {"url": "source_url", "year": "source_year"}


def faulty(message: str) -> str:
    """The field that a message of the API is about: it names what it was given in `...`. "" where it names none."""
    name = found[1] if (found := _NAMED.search(message)) else ""
    return _OF_SOURCES.get(name, name if name in LABELS else "")
