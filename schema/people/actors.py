"""Who changes linkages."""

from __future__ import annotations

import strawberry

from graphdb.records.actors import ActorRecord, Role
from resolvers.people.actors import known_as, namesakes
from schema.connection import HeldList, Said, held_fields
from schema.info import Info
from schema.mapping.lines import ActionLine, lines
from schema.pages import Node
from schema.typed import of_records


@of_records(ActorRecord)
@strawberry.type(
    description=(
        "Somebody who signed in, or the program itself where it brought something in; as they are now. By which name "
        "and in which role they acted stands beside what they did."
    )
)
class Actor(Node):
    record: strawberry.Private[ActorRecord]

    @strawberry.field(description="Name.")
    async def name(self, info: Info) -> str:
        return (await known_as(info.context, self.record)).name

    @strawberry.field(description="What they may do.")
    async def role(self, info: Info) -> Role:
        return (await known_as(info.context, self.record)).role

    @strawberry.field(description="The lines that they facilitate; C7 stands for its parts.")
    async def lines(self, info: Info) -> list[ActionLine]:
        known, vocabulary = await known_as(info.context, self.record), info.context.vocabulary
        return [lines(vocabulary)[code] for code in known.lines if code in vocabulary.lines]

    @strawberry.field(
        description="Others who have the same name, whatever its case and accents: who is meant, the ids say."
    )
    async def namesakes(self, info: Info) -> list[Actor]:
        return [Actor.of(each) for each in await namesakes(info.context, self.record)]

    @classmethod
    def of(cls, record: ActorRecord) -> Actor:
        return cls(id=strawberry.ID(f"Actor:{record.id}"), record=record)


@strawberry.type(description="People by name; for facilitators and administrators, who choose among them.")
class ActorConnection(HeldList):
    page_info, edges, nodes = held_fields(
        Actor, Said("Somebody", "Who it is", "people", "Their place in the list."), lambda self, each: Actor.of(each)
    )
