"""Contests, candidacies and votes."""

from __future__ import annotations

from web.explorer import words

# The buttons of what may be done with a contest, and with a candidacy in it.
CONTEST_VERBS = {
    "OPEN": "Open it for submissions", "NOMINATE": "Begin the nominations", "VOTE": "Begin the vote",
    "CLOSE": "End the vote", "CERTIFY": "Certify the result", "ANNOUNCE": "Announce it",
}  # fmt: skip
CANDIDACY_VERBS = {
    "NOMINATE": "Nominate it", "PASS_OVER": "Pass it over", "SELECT": "Make it a champion", "AWARD": "Make it a winner",
    "DISQUALIFY": "Exclude it",
}  # fmt: skip
# Where an exclusion of votes stands, the buttons of what an auditor may do, and what they look at before.
EXCLUSION_STATUS = {
    "PROPOSED": "waits for another auditor", "CONFIRMED": "excluded", "DISMISSED": "not excluded",
}  # fmt: skip
EXCLUSION_GROUNDS = words.GROUND
EXCLUSION_VERBS = {"PROPOSE": "Propose it", "CONFIRM": "Confirm it", "DISMISS": "Let their votes count"}
SIGNAL_WORDS = {
    "BURST": "Many began to vote in one minute", "NETWORK": "Several voted from one network",
    "THROWAWAY_MAIL": "Their address of mail is one of a day", "NEW_ACCOUNT": "Nothing was known of their accounts",
    "OWN_ENTRY": "Their vote is for what is theirs by now",
}  # fmt: skip
# What a rule of a contest is to say, of those that the program applies.
_YES_OR_NO = "yes or no, and more after a colon"
RULE_ASKS = {
    "ONE_PER_STAKEHOLDER_AND_CATEGORY": _YES_OR_NO, "PREVIOUS_WINNERS_EXCLUDED": _YES_OR_NO,
    "BALLOT_MUST_BE_COMPLETE": _YES_OR_NO, "VOTE_MAY_BE_CHANGED": _YES_OR_NO,
    "SHORTLIST_PER_CATEGORY": "a number, or one with : and words, such as 5",
}  # fmt: skip
# What waits in a contest for somebody beside leading it, or for others.
CONTEST_WAITS = {
    "SUBMIT": "Let an entry take part", "VOTE_IN_IT": "Vote in it", "DECIDE": "Decide about candidacies",
    "EXCLUDE": "Decide about exclusions of votes first", "VOTERS": "Look at who has voted",
    "AUDITORS": "Its auditors are to certify it",
}  # fmt: skip
