"""What is done with linkages: moves as buttons, with their keys; and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass, field


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
            "said": "noted",
            "offer-publish": "published",
            "offer-change": "changed",
            "offer-end": "ended",
            "contest-begin": "The contest is begun",
            "edition-open": "opened",
            "edition-freeze": "frozen",
            "event-add": "added",
            "event-cancel": "cancelled",
            "contest-move": "The contest has moved on",
            "candidacy": "takes part",
            "candidacy-out": "taken out",
            "exclusion": "noted",
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
LACK = {
    "rationale": "No rationale is loaded here, and nothing is confirmed or reaffirmed without one: write it first.",
    "source": "It names no source, and nothing is confirmed or reaffirmed without one: name it first.",
}
# The rules whose findings are in the way of signing a line off, by their ids.
BLOCKING = {
    "no-rationale": "has no rationale or no source",
    "wrong-end": "has a wrong end",
    "contradiction": "contradicts or repeats another one",
}
# What became of a linkage between two releases.
KINDS = {"ADDED": "came", "REMOVED": "went", "CHANGED": "changed"}
