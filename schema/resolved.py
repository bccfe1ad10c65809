"""What a text can stand for."""

from __future__ import annotations

from enum import Enum

import strawberry

from graphdb.words.naming import Match as NameMatch
from resolvers.search import resolving
from schema.described import described
from schema.info import Info


class NamedKind(Enum):
    ACTION_LINE = "ACTION_LINE"
    SDG_GOAL = "SDG_GOAL"
    SDG_TARGET = "SDG_TARGET"
    REGION = "REGION"
    COUNTRY = "COUNTRY"
    COLLECTION = "COLLECTION"
    DOCUMENT = "DOCUMENT"
    ENTRY_KIND = "ENTRY_KIND"
    STAKEHOLDER_KIND = "STAKEHOLDER_KIND"
    OBJECTIVE = "OBJECTIVE"
    FRAMEWORK = "FRAMEWORK"
    TERM = "TERM"
    CONTEST = "CONTEST"
    EDITION = "EDITION"
    EVENT = "EVENT"
    LINKAGE = "LINKAGE"


described(
    NamedKind,
    "What a text can name.",
    {
        "ACTION_LINE": "An action line or a part of C7.",
        "SDG_GOAL": "A goal.",
        "SDG_TARGET": "A target.",
        "REGION": "A region.",
        "COUNTRY": "A country or territory.",
        "COLLECTION": "A collection.",
        "DOCUMENT": "A document.",
        "ENTRY_KIND": "A kind of entry.",
        "STAKEHOLDER_KIND": "A kind of stakeholder.",
        "OBJECTIVE": "An objective or a commitment of a framework beside the SDGs.",
        "FRAMEWORK": "A list of aims, such as the Global Digital Compact.",
        "TERM": "A word of a hosted repository; its code is its key, e.g. DPG:sector:health.",
        "CONTEST": "A contest, of those that everybody sees.",
        "EDITION": "An edition of a report; its code is its key, e.g. GLOBAL:9.",
        "EVENT": "An event, by its UID and by the words of its title; not by slips.",
        "LINKAGE": "A linkage, to the SDGs or to an objective, by its key alone, e.g. C4:4.4 or C2:GDC1.",
    },
)
described(
    NameMatch,
    "How a text names a thing, the surest first. Numbers that something parts (1, 4) are not taken for one.",
    {
        "CODE": "It is the code, in any case, or a way to say it: KE, 404, goal 4.",
        "EXACT": "It is a whole name, also another usual one: Ivory Coast.",
        "PREFIX": "A name or a code begins with it.",
        "WORDS": "Each of its words begins a word of a name.",
        "FUZZY": "It is a name or some of its words but for slips, and nothing is named without, or nothing but much "
        "longer names, which come after it. A number has no slips.",
    },
    name="NameMatch",
)


@strawberry.type(description="Something that a text can stand for.")
class Resolved:
    kind: NamedKind = strawberry.field(description="What kind of thing, e.g. COUNTRY.")
    code: str = strawberry.field(description="Its code as filters take it, e.g. KEN; of a goal its number.")
    label: str = strawberry.field(description="Its name, e.g. Kenya.")
    path: str = strawberry.field(description="What it is part of, and itself, e.g. C7 > C7-ELEA or AFRICA > KEN.")
    match: NameMatch = strawberry.field(description="How the text names it.")

    @strawberry.field(
        description=(
            "How many entries have it: goals, targets, objectives and frameworks as entries state them, a line with "
            "its parts, a document through the collections that come from it; those that take part in a contest as far "
            "as that is told, that an edition holds here, that an event is about, and that show a linkage "
            "(`evidenceCount`)."
        )
    )
    async def count(self, info: Info) -> int:
        return await resolving.count(info.context, self.kind.value, self.code)

    @classmethod
    def of(cls, found: resolving.Resolved) -> Resolved:
        return cls(kind=NamedKind(found.kind), code=found.code, label=found.label, path=found.path, match=found.match)
