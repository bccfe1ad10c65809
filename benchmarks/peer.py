"""The plain thing to compare with: Strawberry as its documentation shows it, over dataclasses in memory.

It answers entry.graphql and page.graphql with the same data as the server that is measured, taken from a file that
PEER_DATA names. No database, no limits, no errors of its own, no sorting: the least that one can do.
"""

import json
import os
from enum import Enum
from pathlib import Path

import strawberry
from strawberry.asgi import GraphQL


@strawberry.enum
class EntryKind(Enum):
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


@strawberry.enum
class EntryStatus(Enum):
    PLANNED = "PLANNED"
    ONGOING = "ONGOING"
    COMPLETED = "COMPLETED"


@strawberry.enum
class StakeholderKind(Enum):
    GOVERNMENT = "GOVERNMENT"
    PRIVATE_SECTOR = "PRIVATE_SECTOR"
    CIVIL_SOCIETY = "CIVIL_SOCIETY"
    INTERNATIONAL_ORGANIZATION = "INTERNATIONAL_ORGANIZATION"
    ACADEMIA = "ACADEMIA"
    TECHNICAL_COMMUNITY = "TECHNICAL_COMMUNITY"
    OTHER = "OTHER"


@strawberry.enum
class EntryOrderField(Enum):
    TITLE = "TITLE"


@strawberry.input
class EntryOrder:
    field: EntryOrderField


@strawberry.type
class ActionLine:
    code: str
    title: str


@strawberry.type
class SdgGoal:
    number: int
    short_title: str


@strawberry.type
class SdgTarget:
    code: str
    label: str


@strawberry.type
class Contribution:
    goal: SdgGoal
    target: SdgTarget | None


@strawberry.type
class Country:
    alpha3: str
    name: str


@strawberry.type
class Stakeholder:
    id: strawberry.ID
    name: str
    kind: StakeholderKind | None


@strawberry.type
class EntryStakeholderConnection:
    nodes: list[Stakeholder]


@strawberry.type
class Entry:
    id: strawberry.ID
    title: str
    kinds: list[EntryKind]
    status: EntryStatus | None
    year: int | None
    url: str | None
    action_lines: list[ActionLine]
    contributions: list[Contribution]
    countries: list[Country]
    stakeholders: EntryStakeholderConnection


@strawberry.type
class PageInfo:
    has_next_page: bool
    end_cursor: str | None


@strawberry.type
class EntryConnection:
    nodes: list[Entry]
    page_info: PageInfo


@strawberry.type
class Query:
    @strawberry.field
    def entry(self, id: strawberry.ID) -> Entry | None:
        return BY_ID.get(id)

    @strawberry.field
    def entries(
        self, first: int, after: str | None = None, order_by: list[EntryOrder] | None = None
    ) -> EntryConnection:
        number = NUMBERS[after]
        return EntryConnection(nodes=ENTRIES[number * first : (number + 1) * first], page_info=PAGES[number])


def _entry(node: dict) -> Entry:
    return Entry(
        id=node["id"],
        title=node["title"],
        kinds=[EntryKind(each) for each in node["kinds"]],
        status=EntryStatus(node["status"]) if node["status"] else None,
        year=node["year"],
        url=node["url"],
        action_lines=[ActionLine(**each) for each in node["actionLines"]],
        contributions=[
            Contribution(
                goal=SdgGoal(number=each["goal"]["number"], short_title=each["goal"]["shortTitle"]),
                target=SdgTarget(**each["target"]) if each["target"] else None,
            )
            for each in node["contributions"]
        ],
        countries=[Country(**each) for each in node["countries"]],
        stakeholders=EntryStakeholderConnection(
            nodes=[
                Stakeholder(
                    id=each["id"], name=each["name"], kind=StakeholderKind(each["kind"]) if each["kind"] else None
                )
                for each in node["stakeholders"]["nodes"]
            ]
        ),
    )


DATA = json.loads(Path(os.environ["PEER_DATA"]).read_text(encoding="utf-8"))
ENTRIES = [_entry(node) for node in DATA["nodes"]]
BY_ID = {entry.id: entry for entry in ENTRIES}
PAGES = [PageInfo(has_next_page=each["hasNextPage"], end_cursor=each["endCursor"]) for each in DATA["pages"]]
NUMBERS = {None: 0} | {page.end_cursor: number for number, page in enumerate(PAGES, 1)}

schema = strawberry.Schema(query=Query)
app = GraphQL[object, object](schema)
