from enum import Enum


class CandidacyStatus(str, Enum):
    SUBMITTED = "SUBMITTED"
    NOMINATED = "NOMINATED"
    CHAMPION = "CHAMPION"
    WINNER = "WINNER"
    NOT_NOMINATED = "NOT_NOMINATED"
    WITHDRAWN = "WITHDRAWN"
    DISQUALIFIED = "DISQUALIFIED"


class Derivation(str, Enum):
    ASSERTED = "ASSERTED"
    VIA_LINKAGE = "VIA_LINKAGE"
    VIA_TERM = "VIA_TERM"


class DerivationFilter(str, Enum):
    ASSERTED = "ASSERTED"
    VIA_LINKAGE = "VIA_LINKAGE"
    VIA_TERM = "VIA_TERM"
    ANY = "ANY"


class DistinctionKind(str, Enum):
    GOOD_PRACTICE = "GOOD_PRACTICE"
    SUCCESS_STORY = "SUCCESS_STORY"


class EntryKind(str, Enum):
    PROJECT = "PROJECT"
    PROGRAMME = "PROGRAMME"
    TRAINING_INITIATIVE = "TRAINING_INITIATIVE"
    CONFERENCE = "CONFERENCE"
    WSIS_THEMATIC_MEETING = "WSIS_THEMATIC_MEETING"
    WEBSITE = "WEBSITE"
    GUIDELINES = "GUIDELINES"
    TOOLKIT = "TOOLKIT"
    PUBLICATION = "PUBLICATION"
    OTHER = "OTHER"


class EntryOrderField(str, Enum):
    TITLE = "TITLE"
    YEAR = "YEAR"
    SUBMITTED_AT = "SUBMITTED_AT"
    UPDATED_AT = "UPDATED_AT"
    ID = "ID"
    STAKEHOLDER_COUNT = "STAKEHOLDER_COUNT"
    RELEVANCE = "RELEVANCE"


class EntryScope(str, Enum):
    LOCAL = "LOCAL"
    NATIONAL = "NATIONAL"
    REGIONAL = "REGIONAL"
    INTERNATIONAL = "INTERNATIONAL"


class EntryStatus(str, Enum):
    PLANNED = "PLANNED"
    ONGOING = "ONGOING"
    COMPLETED = "COMPLETED"


class LinkageLevel(str, Enum):
    TARGET = "TARGET"
    GOAL = "GOAL"


class LinkageMove(str, Enum):
    PROPOSE = "PROPOSE"
    CONFIRM = "CONFIRM"
    REAFFIRM = "REAFFIRM"
    DISPUTE = "DISPUTE"
    REJECT = "REJECT"
    RETIRE = "RETIRE"
    EDIT = "EDIT"
    IMPORT = "IMPORT"


class LinkageStatus(str, Enum):
    PROPOSED = "PROPOSED"
    CONFIRMED = "CONFIRMED"
    DISPUTED = "DISPUTED"
    REJECTED = "REJECTED"
    RETIRED = "RETIRED"


class MillenniumGoal(str, Enum):
    MDG1 = "MDG1"
    MDG2 = "MDG2"
    MDG3 = "MDG3"
    MDG4 = "MDG4"
    MDG5 = "MDG5"
    MDG6 = "MDG6"
    MDG7 = "MDG7"
    MDG8 = "MDG8"


class OrderDirection(str, Enum):
    ASC = "ASC"
    DESC = "DESC"


class StakeholderKind(str, Enum):
    GOVERNMENT = "GOVERNMENT"
    PRIVATE_SECTOR = "PRIVATE_SECTOR"
    CIVIL_SOCIETY = "CIVIL_SOCIETY"
    INTERNATIONAL_ORGANIZATION = "INTERNATIONAL_ORGANIZATION"
    ACADEMIA = "ACADEMIA"
    TECHNICAL_COMMUNITY = "TECHNICAL_COMMUNITY"
    OTHER = "OTHER"


class StakeholderOrderField(str, Enum):
    NAME = "NAME"
    ENTRY_COUNT = "ENTRY_COUNT"
    ID = "ID"
