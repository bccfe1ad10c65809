"""Enums of lists: what they are ordered and counted by."""

from __future__ import annotations

from enum import Enum

from graphdb.dimensions import DIMENSIONS, STAKEHOLDER_DIMENSIONS
from graphdb.questions.findings import FindingOrder
from resolvers.findings.finding_lists import FindingDimension
from resolvers.linkages.linkage_facets import LinkageDimension
from resolvers.linkages.linkage_lists import LinkageOrder
from resolvers.matrices.axes import MatrixOrder
from resolvers.registers.entry_lists import EntryOrderField
from resolvers.registers.stakeholder_lists import StakeholderOrderField
from schema.described import described

described(
    MatrixOrder,
    "In which order the rows or columns of a matrix are.",
    {
        "REFERENCE": "As they are always listed: C1, C2 ..., goal 1, 2 ...; what is in no reference order by value.",
        "COUNT": "Those with the most entries first; of one count, in reference order.",
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


class OrderDirection(Enum):
    ASC = "ASC"
    DESC = "DESC"


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
