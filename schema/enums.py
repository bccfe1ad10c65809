"""Enums of the layers below as clients see them: each, and each of its values, with a description.

The layers below know nothing of GraphQL, so what is said about their values is said here.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

import strawberry

from graphdb.dimensions import DIMENSIONS, STAKEHOLDER_DIMENSIONS
from graphdb.index.report import IndexStatus
from graphdb.local_names import Language, NameCertainty, NameKind, NameOrigin
from graphdb.questions.findings import FindingOrder
from graphdb.records.audit import FindingState, LinkageMove, Role, Severity
from graphdb.records.contests import CandidacyStatus
from graphdb.records.distinctions import DistinctionKind
from graphdb.records.documents import DocumentKind
from graphdb.records.entries import EntryKind, EntryScope, EntryStatus, MillenniumGoal
from graphdb.records.linkages import LinkageLevel, LinkageStatus
from graphdb.records.nodes import TombstoneFate
from graphdb.records.stakeholders import StakeholderKind
from resolvers.filters.stated import Derivation
from resolvers.findings.finding_lists import FindingDimension
from resolvers.history.release_diff import ReleaseDifferenceAspect, ReleaseDifferenceKind
from resolvers.linkages.linkage_facets import LinkageDimension
from resolvers.linkages.linkage_lists import LinkageOrder
from resolvers.matrices.axes import MatrixOrder
from resolvers.matrices.matrix import Gap
from resolvers.outcomes import RefusalCode
from resolvers.registers.entry_lists import EntryOrderField
from resolvers.registers.freshness import Freshness
from resolvers.registers.stakeholder_lists import StakeholderOrderField
from resolvers.review.decisions import BatchMode
from resolvers.search.searching import SearchType

# Every enum by its name in the schema, with what is said of it and of its values.
CLOSED: dict[str, tuple[type[Enum], str, Mapping[str, str]]] = {}


def described(enum: type[Enum], description: str, values: dict[str, str], *, name: str | None = None) -> None:
    """Make an enum known to GraphQL. Raises KeyError for a value that nothing is said about."""
    made: Any = strawberry.enum(enum, name=name, description=description)
    for value in made.__strawberry_definition__.values:
        value.description = values[value.name]
    CLOSED[made.__strawberry_definition__.name] = (enum, description, values)


described(
    Language,
    "A language of the United Nations.",
    {
        "EN": "English.",
        "FR": "French.",
        "ES": "Spanish.",
        "RU": "Russian.",
        "ZH": "Chinese, in simplified characters.",
        "AR": "Arabic, which is read from right to left.",
    },
)
described(
    NameOrigin,
    "Whose a name is.",
    {
        "OFFICIAL": "Of the body whose word it is: the UN for goals, the Plan of Action and the ITU for lines.",
        "M49": "The UN's list of countries and areas (M49).",
        "CLDR": "Unicode's names of territories; where M49 has none.",
        "OURS": "This project's own, with no standing elsewhere.",
        "MACHINE": "Translated by a program, and read by nobody.",
    },
)
described(
    NameKind, "How long a name is.", {"SHORT": "A short name, for a list or a label.", "TITLE": "The whole title."}
)
described(
    NameCertainty,
    "How sure it is that a name is what its origin says.",
    {
        "COMPARED": "Two sources have it alike.",
        "READ": "One source has it.",
        "RECALLED": "Recalled, or this project's own words: compared with nothing.",
    },
)
described(
    EntryKind,
    "What kind of thing an entry reports; an entry may be of several.",
    {
        "PROJECT": "A project: with a beginning, an end and a purpose.",
        "PROGRAMME": "A programme of several projects.",
        "TRAINING_INITIATIVE": "A course, school or other training.",
        "CONFERENCE": "A conference.",
        "WSIS_THEMATIC_MEETING": "A thematic meeting of the WSIS process.",
        "WEBSITE": "A website or portal.",
        "GUIDELINES": "Guidelines, e.g. for ministries or schools.",
        "TOOLKIT": "A toolkit.",
        "PUBLICATION": "A report, book or article.",
        "OTHER": "Something else.",
    },
)
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
    MatrixOrder,
    "In which order the rows or columns of a matrix are.",
    {
        "REFERENCE": "As they are always listed: C1, C2 ..., goal 1, 2 ...; what is in no reference order by value.",
        "COUNT": "Those with the most entries first; of one count, in reference order.",
    },
)
described(
    EntryStatus,
    "How far an entry is, as it said when it was reported.",
    {"PLANNED": "Not begun.", "ONGOING": "Under way.", "COMPLETED": "Over."},
)
described(
    EntryScope,
    "How far an entry reaches, as it said.",
    {
        "LOCAL": "A town or a district.",
        "NATIONAL": "A country.",
        "REGIONAL": "Several countries of a region.",
        "INTERNATIONAL": "Countries of several regions.",
    },
)
described(
    MillenniumGoal,
    "A goal of the millennium (2000 to 2015), which entries named before there were SDGs.",
    {
        "MDG1": "Poverty and hunger.",
        "MDG2": "Primary education.",
        "MDG3": "Gender equality.",
        "MDG4": "Child mortality.",
        "MDG5": "Maternal health.",
        "MDG6": "Diseases.",
        "MDG7": "The environment.",
        "MDG8": "Partnership for development.",
    },
)
described(
    Freshness,
    "How long it is since an entry was last reported or confirmed.",
    {"FRESH": "Less than 12 months.", "DUE": "12 months or more, and less than 24.", "STALE": "24 months or more."},
)
described(
    StakeholderKind,
    "What kind of body a stakeholder is.",
    {
        "GOVERNMENT": "A government or one of its bodies, e.g. a ministry.",
        "PRIVATE_SECTOR": "A company or an association of companies.",
        "CIVIL_SOCIETY": "An organization of citizens, e.g. an NGO.",
        "INTERNATIONAL_ORGANIZATION": "An organization of states, e.g. a UN body.",
        "ACADEMIA": "A university or research institute.",
        "TECHNICAL_COMMUNITY": "A body that runs or standardizes the network, e.g. a registry.",
        "OTHER": "Something else.",
    },
)
described(
    DocumentKind,
    "What kind of document something is.",
    {
        "REPORT": "A report or a study.",
        "RESOLUTION": "A resolution, or another text that a body of states decided on.",
        "GUIDELINES": "Guidelines or a toolkit.",
        "PRESS_RELEASE": "News of whoever publishes it.",
        "DATA_SET": "Data.",
        "WEB_PAGE": "A page, or a site.",
        "OTHER": "Something else.",
    },
)
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
    LinkageOrder,
    "What linkages are ordered by; ties as in REFERENCE.",
    {
        "REFERENCE": "By line in reference order, goal, the whole goal first, then target.",
        "REVIEWED": "What nobody has decided about here, then what was decided about longest ago.",
        "CHANGED": "What was changed last first.",
        "SINCE": "What has had its status longest first.",
    },
)
described(
    FindingOrder,
    "What findings are ordered by; ties as in SEVERITY.",
    {
        "SEVERITY": "The gravest first, then by rule, line and subject in reference order.",
        "DUE": "What is to be done soonest first; what has no day last.",
        "AGE": "What was found longest ago first.",
        "SUBJECT": "By line and subject in reference order: SDG2 before SDG10.",
    },
)
described(
    LinkageDimension,
    "What linkages are counted by.",
    {
        "STATUS": "Where they stand in their review.",
        "ACTION_LINE": "The lines that they start from; C7 counts itself and its parts.",
        "SDG_GOAL": "The goals that they lead to, by themselves or through a target.",
        "LEVEL": "Whether they lead to a target or to a whole goal.",
        "REVIEWED": "true: somebody else than their author has confirmed their present words here; false: nobody has.",
    },
)
described(
    FindingDimension,
    "What findings are counted by.",
    {
        "RULE": "The rules of the audit.",
        "SEVERITY": "How grave they are.",
        "STATE": "Where they stand today.",
        "ASSIGNEE": "Who takes care of them, by id; unknown are those of nobody.",
        "ACTION_LINE": "The lines that they stand under; C7 counts itself and its parts. Unknown are those of no line.",
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
described(
    EntryOrderField,
    "What entries are ordered by. RELEVANCE needs `text` in the filter.",
    {
        "TITLE": "Title, without regard to case and accents.",
        "YEAR": "Year; a missing one comes last upwards, first downwards.",
        "SUBMITTED_AT": "When it came into this register; what says not when comes last upwards, first downwards.",
        "UPDATED_AT": "When it was last changed here; what never was comes last upwards, first downwards.",
        "ID": "Id.",
        "STAKEHOLDER_COUNT": "How many stakeholders carry it out.",
        "RELEVANCE": "How many words of `text` its title holds; DESC for the best first.",
    },
)
described(
    StakeholderOrderField,
    "What stakeholders are ordered by.",
    {
        "NAME": "Name, without regard to case and accents.",
        "ENTRY_COUNT": "How many entries it carries out.",
        "ID": "Id.",
    },
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
    },
)


class OrderDirection(Enum):
    ASC = "ASC"
    DESC = "DESC"


described(
    TombstoneFate,
    "What has become of what is not there any more.",
    {"MERGED": "It is part of something else now.", "WITHDRAWN": "It was taken back."},
)
described(
    DistinctionKind,
    "What an entry is said to be.",
    {
        "GOOD_PRACTICE": "What others can learn from.",
        "SUCCESS_STORY": "What has come out well, and can be told.",
    },
)
described(OrderDirection, "Upwards or downwards.", {"ASC": "Upwards: A to Z, 1 to 9.", "DESC": "Downwards."})

Dimension = Enum("Dimension", {name: name for name in DIMENSIONS})  # type: ignore[misc]
described(
    Dimension,
    "What entries are grouped by. ACTION_LINE has 11 values, C7 counting its parts; ACTION_LINE_AREA has the 18 areas.",
    {each.name: each.about for each in DIMENSIONS.values()},
)
StakeholderDimension = Enum("StakeholderDimension", {name: name for name in STAKEHOLDER_DIMENSIONS})  # type: ignore[misc]
described(
    StakeholderDimension,
    "What stakeholders are grouped by.",
    {each.name: each.about for each in STAKEHOLDER_DIMENSIONS.values()},
)
described(
    CandidacyStatus,
    "Where a candidacy stands. SUBMITTED, NOMINATED, CHAMPION and WINNER are a ladder: `reached: CHAMPION` finds "
    "winners too, `status: CHAMPION` does not.",
    {
        "SUBMITTED": "It waits for experts.",
        "NOMINATED": "It was nominated.",
        "CHAMPION": "It is among the best of its category, and has not won.",
        "WINNER": "It has won.",
        "NOT_NOMINATED": "It was not nominated.",
        "WITHDRAWN": "Whose it is has withdrawn it.",
        "DISQUALIFIED": "It was excluded, see reason.",
    },
)
