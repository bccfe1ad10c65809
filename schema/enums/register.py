"""Enums of entries, stakeholders and documents, and of what is said of them."""

from __future__ import annotations

from graphdb.records.contests import CandidacyStatus
from graphdb.records.distinctions import DistinctionKind
from graphdb.records.documents import DocumentKind
from graphdb.records.entries import EntryKind, EntryScope, EntryStatus, MillenniumGoal
from graphdb.records.nodes import TombstoneFate
from graphdb.records.stakeholders import StakeholderKind
from resolvers.registers.freshness import Freshness
from schema.described import described

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
