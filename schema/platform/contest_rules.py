"""The rules of a contest, and what breaks them."""

from __future__ import annotations

import strawberry

from graphdb.records.contests import ContestRuleCode, Rule
from resolvers.contests.breaches import MOST, Breach, Breaches
from schema.described import described
from schema.info import Info
from schema.mapping.lines import ActionLine, lines
from schema.platform.candidacies import Candidacy
from schema.register.documents import Document, document_of
from schema.register.entries import Entry
from schema.register.stakeholders import Stakeholder

described(
    ContestRuleCode,
    "What a rule of a contest is about. Which rules there are differs from year to year.",
    {
        "PHASES": "In how many phases, and which.",
        "DEADLINE": "At what time of the day a phase ends.",
        "ONE_PER_STAKEHOLDER_AND_CATEGORY": "A stakeholder has one candidacy in a category.",
        "PREVIOUS_WINNERS_EXCLUDED": "What has won before takes no part.",
        "NOMINATED_PER_CATEGORY": "How many are nominated in each category.",
        "NOMINATION_CRITERIA": "By what experts nominate.",
        "BALLOT_MUST_BE_COMPLETE": "A ballot counts only with a vote in each category.",
        "VOTE_MAY_BE_CHANGED": "Whether a vote may be changed.",
        "SHORTLIST_PER_CATEGORY": "How many of each category are on the shortlist.",
        "SHORT_DESCRIPTION_WORDS": "How many words a short description has.",
        "LANGUAGE": "In which language entries are described.",
        "STAGE": "How far an entry has to be.",
        "FRAMEWORKS_ASKED": "To which frameworks entries say that they contribute.",
    },
)
CERTAINTY = (
    "How it is known: read, computed, inferred, recalled, earlier research; null of a contest that is held here."
)
SOURCE = "Where it stands; null of a contest that is held here."


@strawberry.type(description="A rule of a contest, as data.")
class ContestRule:
    record: strawberry.Private[Rule]
    code: ContestRuleCode = strawberry.field(description="What it is about.")
    value: str = strawberry.field(description="What it says, e.g. 5, or yes.")
    certainty: str | None = strawberry.field(description=CERTAINTY)

    @strawberry.field(description=SOURCE)
    def document(self, info: Info) -> Document | None:
        return document_of(info.context.vocabulary, self.record.document)

    @classmethod
    def of(cls, record: Rule) -> ContestRule:
        return cls(record=record, code=record.code, value=record.value, certainty=record.certainty)


@strawberry.type(description="That candidacies break a rule of their contest together.")
class RuleBreach:
    breach: strawberry.Private[Breach]
    candidacies: list[Candidacy] = strawberry.field(description="The candidacies.")

    @strawberry.field(description="The category.")
    def category(self, info: Info) -> ActionLine:
        return lines(info.context.vocabulary)[self.breach.category]

    @strawberry.field(description="Whose they are, where the rule is about that.")
    async def stakeholder(self, info: Info) -> Stakeholder | None:
        key = self.breach.stakeholder
        found = await info.context.loaders.stakeholder.load(key) if key is not None else None
        return Stakeholder.of(found, info.context.vocabulary) if found is not None else None

    @strawberry.field(description="The entries, those that are in the register.")
    async def entries(self, info: Info) -> list[Entry]:
        ids = list(dict.fromkeys(each.record.entry for each in self.breach.candidacies))
        found = await info.context.loaders.entry.load_many(ids)
        return [Entry.of(each, info.context.vocabulary) for each in found if each is not None]

    @classmethod
    def of(cls, breach: Breach) -> RuleBreach:
        return cls(breach=breach, candidacies=[Candidacy.of(each) for each in breach.candidacies])


@strawberry.type(description="What breaks a rule of a contest, or why that was not asked.")
class RuleBreaches:
    rule: ContestRuleCode = strawberry.field(description="The rule.")
    is_rule: bool = strawberry.field(description="Whether it is a rule of this contest, as far as is known here.")
    note: str = strawberry.field(description="Of what it was asked, or why it was not.")
    total_count: int | None = strawberry.field(description="How many breaches there are; null where it was not asked.")
    nodes: list[RuleBreach] | None = strawberry.field(
        description=f"The breaches, {MOST} at most; null where it was not asked."
    )

    @classmethod
    def of(cls, found: Breaches) -> RuleBreaches:
        nodes = [RuleBreach.of(each) for each in found.found[:MOST]] if found.found is not None else None
        total = len(found.found) if found.found is not None else None
        return cls(rule=found.rule, is_rule=found.is_rule, note=found.note, total_count=total, nodes=nodes)
