"""What the pages call things: marks and words of statuses, moves, layers. Never a colour alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

STATUS = {
    "CONFIRMED": ("✓", "confirmed"),
    "DISPUTED": ("≠", "under dispute"),
    "PROPOSED": ("+", "proposed"),
    "REJECTED": ("×", "rejected"),
    "RETIRED": ("–", "retired"),
}
MOVE = {
    "PROPOSE": "proposed",
    "CONFIRM": "confirmed",
    "REAFFIRM": "reaffirmed",
    "DISPUTE": "disputed",
    "REJECT": "rejected",
    "RETIRE": "retired",
    "EDIT": "reworded",
    "IMPORT": "brought in",
}
# How grave a finding of the audit is.
SEVERITY = {"BLOCKER": "blocker", "ERROR": "error", "WARNING": "warning", "INFO": "note"}
# Class and words of each value of MatrixCell.gap.
GAP = {
    "MAPPED_AND_PRACTISED": ("both", "mapped, and entries state it"),
    "MAPPED_ONLY": ("mapped", "mapped, and no entry states it"),
    "PRACTISED_ONLY": ("practised", "entries state it, and it is not mapped"),
    "REVIEWED_NO_LINK": ("nolink", "reviewed: no link"),
    "NEITHER": ("neither", "neither mapped nor stated"),
}
# Kinds and states of entries, and kinds of stakeholders.
KIND = {
    "PROJECT": "project",
    "PROGRAMME": "programme",
    "TRAINING_INITIATIVE": "training",
    "CONFERENCE": "conference",
    "WSIS_THEMATIC_MEETING": "WSIS thematic meeting",
    "WEBSITE": "website",
    "GUIDELINES": "guidelines",
    "TOOLKIT": "toolkit",
    "PUBLICATION": "publication",
    "OTHER": "other",
    "PLANNED": "planned",
    "ONGOING": "ongoing",
    "COMPLETED": "completed",
    "GOVERNMENT": "government",
    "PRIVATE_SECTOR": "private sector",
    "CIVIL_SOCIETY": "civil society",
    "INTERNATIONAL_ORGANIZATION": "international organization",
    "ACADEMIA": "academia",
    "TECHNICAL_COMMUNITY": "technical community",
}
# What is sought and offered, and why two might work together.
OFFER = {"SEEKS": "sought", "OFFERS": "offered"}
REASON = {
    "OFFER": "one offers what the other seeks",
    "SHARED_PARTNER": "a partner of both",
    "LINE_AND_GOAL": "the same line and goal",
    "LINE": "the same line",
    "GOAL": "the same goal",
    "COUNTRY": "the same country",
    "REGION": "the same region",
}
# Kinds of documents.
DOCUMENT = {
    "REPORT": "report",
    "RESOLUTION": "resolution",
    "GUIDELINES": "guidelines",
    "PRESS_RELEASE": "press release",
    "DATA_SET": "data set",
    "WEB_PAGE": "web page",
    "OTHER": "other",
}
# Kinds and modes of events.
EVENT = {
    "FORUM": "forum",
    "SESSION": "session",
    "CONFERENCE": "conference",
    "MEETING": "meeting",
    "WORKSHOP": "workshop",
    "DEADLINE": "deadline",
    "OTHER": "other",
    "ON_SITE": "on site",
    "ONLINE": "online",
    "HYBRID": "on site and online",
}
# Kinds of posts: one, and several.
POST = {
    "NEWS": ("news", "News"),
    "STORY": ("story", "Stories"),
    "QUESTION": ("question", "Questions"),
    "ANSWER": ("answer", "Answers"),
}
# The languages of the UN as they call themselves, and whose a name is.
LANGUAGES = {"EN": "English", "FR": "Français", "ES": "Español", "RU": "Русский", "ZH": "中文", "AR": "العربية"}
ORIGIN = {
    "OFFICIAL": "official",
    "M49": "UN M49",
    "CLDR": "Unicode CLDR",
    "OURS": "of this project",
    "MACHINE": "translated by a program",
}
# How far contests and candidacies have come, and what is known of them.
CONTEST = {
    "DRAFT": "draft",
    "OPEN": "open",
    "NOMINATING": "nominations",
    "VOTING": "vote",
    "CLOSED": "vote over",
    "CERTIFIED": "result certified",
    "ANNOUNCED": "announced",
}
CANDIDACY = {
    "SUBMITTED": "submitted",
    "NOMINATED": "nominated",
    "CHAMPION": "champion",
    "WINNER": "winner",
    "NOT_NOMINATED": "not nominated",
    "WITHDRAWN": "withdrawn",
    "DISQUALIFIED": "disqualified",
}
PHASE = {
    "SUBMISSION": "Submission",
    "NOMINATION": "Nomination",
    "VOTING": "Vote",
    "SELECTION": "Selection",
    "CEREMONY": "Ceremony",
}
RULE = {
    "PHASES": "Number of phases",
    "DEADLINE": "Time of day of the deadline",
    "ONE_PER_STAKEHOLDER_AND_CATEGORY": "One project for each stakeholder and category",
    "PREVIOUS_WINNERS_EXCLUDED": "Winners of before are excluded",
    "NOMINATED_PER_CATEGORY": "Nominated in each category",
    "NOMINATION_CRITERIA": "Criteria of the nomination",
    "BALLOT_MUST_BE_COMPLETE": "A ballot has to be complete",
    "VOTE_MAY_BE_CHANGED": "A vote may be changed",
    "SHORTLIST_PER_CATEGORY": "On the shortlist of each category",
    "SHORT_DESCRIPTION_WORDS": "Words of the short description",
    "LANGUAGE": "Language",
    "STAGE": "How far a project has to be",
    "FRAMEWORKS_ASKED": "Frameworks that are asked for",
}
# What has no name of its own, and is told by what it is of.
NOUN = {
    "Candidacy": "Candidacy",
    "Distinction": "Distinction",
    "Endorsement": "Endorsement",
    "FacilitatorInput": "Input for a report",
    "Figure": "Published figure",
    "Replication": "Replication",
}
MEASURE = {
    "SUBMITTED": "submitted",
    "NOMINATED": "nominated",
    "CHAMPIONS_WITH_WINNERS": "champions, with the winners",
    "CHAMPIONS_WITHOUT_WINNERS": "champions, without the winners",
    "WINNERS": "winners",
    "VOTES": "votes",
    "VOTERS": "voters",
    "EDITION_NUMBER": "which contest it is",
    "REFLECTED": "reflected",
    "REFLECTED_SO_FAR": "reflected so far, in all of them",
    "OF_GOVERNMENTS": "of governments",
}
QUALIFIER = {
    "EXACTLY": "{value}",
    "MORE_THAN": "more than {value}",
    "OVER": "over {value}",
    "NEARLY": "nearly {value}",
    "ALMOST": "almost {value}",
    "CLOSE_TO": "close to {value}",
    "ABOUT": "about {value}",
    "AROUND": "around {value}",
}
# What the API says of what is counted beside a published figure; {n} stands for a number.
COUNTED = (
    "All candidacies of this contest are held here.",
    "All that were cast here.",
    "All that were submitted here.",
    "As far as candidacies of this contest are held here.",
    "Counted from the first contest, of 2012.",
    "It is not told before the contest is announced.",
    "No candidacy of this contest is held here, so nothing was counted: that is not zero.",
    "Of {n} candidacies that are held here it is not known whether they came so far.",
    "Votes are not counted here.",
)
# On which grounds auditors have excluded votes.
GROUND = {
    "SEVERAL_ACCOUNTS": "one person, several accounts", "NO_PERSON": "an account of nobody",
    "NOT_ENTITLED": "they do not act for that stakeholder", "BOUGHT": "bought, or asked for with pressure",
    "OTHER": "something else",
}  # fmt: skip
# Of editions of the report.
EDITION = {"OPEN": "open", "FROZEN": "frozen", "PUBLISHED": "published"}
RECURRENCE = {"YEARLY": "It comes out every year.", "EVERY_TWO_YEARS": "It comes out every two years."}
INPUT = {"DRAFT": "draft", "SUBMITTED": "submitted", "ACCEPTED": "accepted"}
# What is said of entries beside their own words.
DISTINCTION = {"GOOD_PRACTICE": "good practice", "SUCCESS_STORY": "success story"}
# What is said in a field that a hosted repository asks for.
FIELD_KIND = {
    "TEXT": "words", "NUMBER": "a number", "DAY": "a day", "ADDRESS": "an address", "CHOICE": "one of several",
    "TERM": "terms of a list",
}  # fmt: skip
# How what a term of a repository means is matched with what it leads to.
MATCH = {
    "EXACT": "the same", "BROAD": "ours is broader", "CLOSE": "nearly the same", "NARROW": "ours is narrower",
    "RELATED": "has to do with it",
}  # fmt: skip
CRITERION = {
    "RESULTS_AND_IMPACT": "results and impact",
    "EMPOWERMENT": "empowerment",
    "RELEVANCE_TO_SDGS": "relevance to the SDGs",
    "POTENTIAL_FOR_REPLICATION": "potential for replication",
    "SUSTAINABILITY": "sustainability",
    "PARTNERSHIPS": "partnerships",
    "VALUES": "values of the information society",
}
VERDICT = {"MET": "met", "NOT_MET": "not met", "NOT_SHOWN": "not shown"}
LEFT_OUT = {
    "NOT_SELECTED": "not selected by the rule",
    "INCOMPLETE": "incomplete",
    "DUPLICATE": "said by another entry",
    "OUT_OF_SCOPE": "about something else",
    "NOT_CONFIRMED": "not confirmed",
    "AT_REQUEST": "at request",
}
CERTAINTY = {
    "read": "read",
    "computed": "computed",
    "inferred": "inferred",
    "recalled": "recalled",
    "earlier research": "earlier research",
}
LAYERS = {"official": "Official mapping", "practice": "Stated practice", "gap": "Gaps", "review": "Review"}


def counted_note(note: str) -> tuple[str, str | None]:
    """Which of COUNTED a note is, and the number in it, if any; empty for a note that is none of them."""
    number = re.search(r"[0-9]+(?= candidacies)", note)
    text = note.replace(number[0], "{n}", 1) if number else note
    return (text, number[0] if number else None) if text in COUNTED else ("", None)


def is_web_address(text: str | None) -> bool:
    """Whether a text may be a link: http or https, and nothing that a browser would run."""
    if not text:
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\^{}]+")
_AFTER = ".,;:!?)]}\u2019\u201d\u00bb"  # what ends a sentence, and no address


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """A text in its parts, each with the host that it leads to, which is empty for what is no address.

    A host is said in ASCII (RFC 5891), so that letters which look like others are seen to be others. What names
    somebody before its host reads as another address, and is none.
    """
    done = 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(_AFTER)
        if (host := _host(address)) and "@" not in urlsplit(address).netloc:
            yield text[done : found.start()], ""
            yield address, host
            done = found.start() + len(address)
    yield text[done:], ""


def _host(address: str) -> str:
    if not is_web_address(address):
        return ""
    try:
        return (urlsplit(address).hostname or "").encode("idna").decode()
    except UnicodeError:
        return ""


def percent(share: float | None) -> str:
    """0.125 as 12.5 %; a dash where it is not known."""
    return "–" if share is None else f"{share * 100:.1f} %"


def points(difference: float | None) -> str:
    """The difference of two shares: 0.125 as +12.5, in percentage points; a dash where it is not known."""
    if difference is None:
        return "–"
    return f"{'+' if difference > 0 else '−' if difference < 0 else ''}{abs(difference) * 100:.1f}"


# The months as they stand in a date, and how a date is written; English where a language has none.
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
DATES = {"es": "{day} de {month} de {year}"}


def day(value: str | None, language: str = "en") -> str:
    """2026-11-24T18:20:37Z as 24 November 2026."""
    if not value:
        return ""
    at = datetime.fromisoformat(value)
    month = MONTHS.get(language, MONTHS["en"]).split()[at.month - 1]
    return DATES.get(language, "{day} {month} {year}").format(day=at.day, month=month, year=at.year)


def moment(value: str | None, language: str = "en") -> str:
    """2026-11-24T18:20:37Z as 24 November 2026, 18:20 UTC."""
    if not value:
        return ""
    at = datetime.fromisoformat(value).astimezone(UTC)
    return f"{day(at.isoformat(), language)}, {at:%H:%M} UTC"
