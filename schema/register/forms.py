"""What an entry says as somebody sends it in: the form to fill in, and what is said of it."""

from __future__ import annotations

import strawberry

from graphdb.records.entries import EntryKind, EntryScope, EntryStatus
from graphdb.records.stakeholders import StakeholderKind
from ingest.form import checks
from ingest.form.checks import ProblemCode
from resolvers.submissions import checking
from resolvers.submissions.checking import Likeness
from schema.described import described
from schema.info import Info
from schema.pages import Named
from schema.typed import typed

described(
    ProblemCode,
    "What is wrong with a field of a form.",
    {
        "REQUIRED": "It has to be filled in.",
        "INVALID": "It is not of the form that is asked for.",
        "UNKNOWN_CODE": "There is no such code or id; the message names what is near it.",
        "TOO_FEW_WORDS": "It has fewer words than are asked for.",
        "TOO_MANY_WORDS": "It has more words than are taken.",
        "TWICE": "It says once more what is said before.",
        "CONTRADICTION": "It contradicts another field.",
    },
    name="FormProblemCode",
)
described(
    Likeness,
    "Why something may be in the register already.",
    {
        "SAME_TITLE": "An entry has the same title, without regard to case and accents.",
        "SAME_ADDRESS": "An entry has the same address on the web.",
        "SIMILAR_TITLE": "An entry has nearly the same title.",
        "SAME_NAME": "A stakeholder has the same name, in the same country or in none.",
        "SAME_NAME_ELSEWHERE": "A stakeholder has the same name, in another country.",
        "SIMILAR_NAME": "A stakeholder has nearly the same name.",
    },
)


@strawberry.input(description="That the entry helps a target, or a goal as a whole, in its own words.")
class ContributionInput:
    goal: int | None = strawberry.field(default=None, description="The goal, 1 to 17; may be left out with a target.")
    target: str | None = strawberry.field(default=None, description="The target, e.g. 4.4; without it, the whole goal.")
    via: str | None = strawberry.field(
        default=None, description="Code of the line that the statement is about, one of `lines`."
    )
    statement: str | None = strawberry.field(default=None, description="How it helps, in up to 100 words.")


@strawberry.input(description="Who stands behind the entry: one of the register, by id, or a new one, by name.")
class EntryStakeholderInput:
    id: strawberry.ID | None = strawberry.field(default=None, description="Of one that is here, e.g. Stakeholder:itu.")
    name: str | None = strawberry.field(default=None, description="Of a new one.")
    country: str | None = strawberry.field(default=None, description="Of a new one: three letters, e.g. KEN.")
    kind: StakeholderKind | None = strawberry.field(default=None, description="Of a new one: what kind it is.")
    role: str | None = strawberry.field(default=None, description="What it does for the entry, e.g. owner.")


@strawberry.input(description="What the entry says in a field that its collection asks for.")
class AnswerInput:
    field: str = strawberry.field(description="The code of the field, of `Repository.fields`.")
    value: str = strawberry.field(description="What it says; of a TERM the code of the term.")


@strawberry.input(
    description=(
        "An entry as somebody sends it in. Anything may be missing from a draft; `validateEntry` says what has to be "
        "filled in, all at once."
    )
)
class EntryInput:
    title: str | None = strawberry.field(default=None, description="Title, up to 30 words.")
    description: str | None = strawberry.field(default=None, description="What it is and does, in 150 to 200 words.")
    url: str | None = strawberry.field(default=None, description="Its address on the web, with https://.")
    collection: str | None = strawberry.field(
        default=None, description="Code of the collection that it is for, e.g. WSIS-STOCKTAKING."
    )
    kinds: list[EntryKind] | None = strawberry.field(default=None, description="What it is.")
    status: EntryStatus | None = strawberry.field(default=None, description="How far it is.")
    scope: EntryScope | None = strawberry.field(default=None, description="How far it reaches.")
    start_date: str | None = strawberry.field(default=None, description="First day, e.g. 2024-03-31.")
    end_date: str | None = strawberry.field(default=None, description="Last day, e.g. 2026-12-31.")
    lines: list[str] | None = strawberry.field(default=None, description="Codes of its action lines, e.g. C7-ELEA.")
    contributions: list[ContributionInput] | None = strawberry.field(
        default=None, description="The goals and targets that it helps, each once."
    )
    objectives: list[str] | None = strawberry.field(
        default=None,
        description="Codes of the objectives or commitments of other frameworks that it advances, e.g. GDC:1.",
    )
    countries: list[str] | None = strawberry.field(
        default=None, description="Where: three letters each, e.g. KEN. Or, where no country is meant, `regions`."
    )
    regions: list[str] | None = strawberry.field(default=None, description="Codes of regions, e.g. AFRICA.")
    stakeholders: list[EntryStakeholderInput] | None = strawberry.field(
        default=None, description="Who stands behind it, each once; one of them is whom you act for."
    )

    answers: list[AnswerInput] | None = strawberry.field(
        default=None, description="What its collection asks besides; a field of terms once for each term."
    )

    def plain(self) -> dict[str, object]:
        """By the names of the API, as JSON."""
        return {
            "title": self.title, "description": self.description, "url": self.url, "collection": self.collection,
            "kinds": self.kinds, "status": self.status, "scope": self.scope, "startDate": self.start_date,
            "endDate": self.end_date, "lines": self.lines, "countries": self.countries, "regions": self.regions,
            "objectives": self.objectives,
            "contributions": [vars(each) for each in self.contributions or ()],
            "stakeholders": [vars(each) for each in self.stakeholders or ()],
            "answers": [vars(each) for each in self.answers or ()],
        }  # fmt: skip


@strawberry.type(description="One fault of a form.")
class FormProblem:
    path: str = strawberry.field(description="The field, e.g. contributions[0].target.")
    code: ProblemCode = strawberry.field(description="What is wrong, in one word.")
    message: str = strawberry.field(description="What is wrong, and what to change.")
    word_count: int | None = strawberry.field(description="How many words a text has that has too few or too many.")

    @classmethod
    def of(cls, problem: checks.Problem) -> FormProblem:
        return cls(path=problem.path, code=problem.code, message=problem.message, word_count=problem.words)


@strawberry.type(description="A text of a form, and how many words it has and may have.")
class WordCount:
    path: str = strawberry.field(description="The field, e.g. description.")
    words: int = strawberry.field(description="How many it has.")
    least: int = strawberry.field(description="How many it has to have.")
    most: int = strawberry.field(description="How many it may have.")

    @classmethod
    def of(cls, counted: checks.Counted) -> WordCount:
        return cls(path=counted.path, words=counted.words, least=counted.limit.least, most=counted.limit.most)


@strawberry.type(description="Something of the register that a form may say once more.")
class LikelyDuplicate:
    path: str = strawberry.field(description="The field of the form, e.g. title or stakeholders[1].")
    thing_id: strawberry.ID = strawberry.field(description="The id of the entry or the stakeholder.")
    reason: Likeness = strawberry.field(description="Why it may be the same.")
    score: float = strawberry.field(description="How much of the two texts is the same, 0 to 1.")

    @strawberry.field(description="What it is; null where it went meanwhile.")
    async def thing(self, info: Info) -> Named | None:
        noun, _, key = str(self.thing_id).partition(":")
        loaders = info.context.loaders
        found = await (loaders.entry.load(key) if noun == "Entry" else loaders.stakeholder.load(key))
        return typed(found, info.context.vocabulary) if found is not None else None

    @classmethod
    def of(cls, duplicate: checking.Duplicate) -> LikelyDuplicate:
        return cls(
            path=duplicate.path, thing_id=strawberry.ID(duplicate.id), reason=duplicate.reason, score=duplicate.score
        )


@strawberry.type(description="All that is to be said of a form before it is sent in.")
class FormCheck:
    problems: list[FormProblem] = strawberry.field(description="What is wrong, all at once, in the order of the form.")
    word_counts: list[WordCount] = strawberry.field(description="The texts whose words are counted.")
    likely_duplicates: list[LikelyDuplicate] = strawberry.field(
        description="What is here and may be the same; nothing that keeps anybody from sending the form in."
    )

    @strawberry.field(description="Whether it can be sent in as it is.")
    def is_valid(self) -> bool:
        return not self.problems

    @classmethod
    def of(cls, check: checking.FormCheck) -> FormCheck:
        return cls(
            problems=[FormProblem.of(each) for each in check.problems],
            word_counts=[WordCount.of(each) for each in check.counted],
            likely_duplicates=[LikelyDuplicate.of(each) for each in check.duplicates],
        )
