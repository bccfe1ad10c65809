"""What a cache may keep: an answer that is the same for as long as the data is, whatever the clock says."""

import re
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from graphql import (
    GraphQLObjectType,
    is_interface_type,
)

import graphdb
from graphdb.engine import Graph
from graphdb.records.audit import LinkageMove
from ingest.builtin import seed
from resolvers.audit import auditor
from resolvers.findings.care import snooze
from resolvers.review.comments import comment
from resolvers.review.entry_moves import confirm
from schema import schema
from schema.guard import Executor
from schema.guard.lasting import PASSING, lasts
from schema.guard.readers import LEAST
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, acting, decided, proposed
from tests.schema.crawling import TYPES, values, ways, whole

GUARDED = Executor(schema)
OURS = ("graphdb", "loaders", "resolvers", "schema")


async def everything(graph: Graph, finding: str) -> dict[str, list[Any]]:
    """What every field of every type says, by type and field."""
    found: dict[str, list[Any]] = {}
    for name, each in ways(finding).items():
        type = TYPES[name]
        assert isinstance(type, GraphQLObjectType)
        for way in each:
            query = "{ " + " { ".join([*way, whole(type, finding)]) + " }" * (len(way) + 1)
            result = await schema.execute(query, context_value=await acting(graph, ANN))
            assert result.errors is None, (query, result.errors)
            for field, value in values(result.data, name):
                found.setdefault(field, []).append(value)
    return found


async def busy(graph: Graph) -> str:
    """Built-in data, and one of everything that people do; the id of a finding that is left alone for ten days."""
    await seed(graph)
    await proposed(graph, CAROL, target="4.5")
    await decided(graph, ANN, "C4:4.5", LinkageMove.CONFIRM, 1)
    await comment(await acting(graph, BEN), "p", "C4:4.5", "Seen.")
    await confirm(await acting(graph, ADA), "p", "Entry:DPG:kolibri", 1)
    await auditor.refresh(graph, auditor.Thresholds(), auditor.today())
    found = await schema.execute(
        '{ findings(filter: {actionLine: {in: ["C4"]}}, first: 1) { nodes { id } } }',
        context_value=await acting(graph, ADA),
    )
    assert found.data is not None
    id = str(found.data["findings"]["nodes"][0]["id"])
    await snooze(await acting(graph, ADA), "p", [id], auditor.today() + timedelta(days=10), "Later.")
    return id


def later(monkeypatch: pytest.MonkeyPatch, shift: timedelta) -> None:
    """From now on every module of ours has another time."""

    class As(type):
        def __instancecheck__(cls, each: object) -> bool:
            return isinstance(each, cls.__mro__[1])

    class Moment(datetime, metaclass=As):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + shift

    class Day(date, metaclass=As):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return date.today() + shift  # noqa: DTZ011  as the one that it stands for

    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in OURS:
            for there, other in ((datetime, Moment), (date, Day)):
                if vars(module).get(there.__name__) is there:
                    monkeypatch.setattr(module, there.__name__, other)


async def test_what_differs_at_another_time_or_after_a_look_of_the_audit_is_known_to_pass(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = await busy(graph)
    before, version = await everything(graph, finding), (await acting(graph, None)).data_version
    later(monkeypatch, timedelta(days=1_000))
    await auditor.refresh(graph, auditor.Thresholds(), auditor.today())
    after = await everything(graph, finding)
    assert (await acting(graph, None)).data_version == version  # what the audit finds is no change of the data
    differs = {each for each in before if before[each] != after[each]}
    assert {each for each in differs if lasts([each])} == set()
    assert {"Finding.state", "LineCoverage.medianReviewAgeDays", "LineCoverage.openFindings"} <= differs
    assert {*LEAST} - {each.partition(".")[0] for each in before} <= UNSEEN


# What no question leads to here: what only changes answer with, interfaces, whose fields are those of their members,
# and what there is none of in this graph.
UNSEEN = {name for name in LEAST if is_interface_type(TYPES[name])} | {
    "Mutation", "Subscription", "Refused", "DecisionResult", "BatchOutcome", "CommentAdded", "FindingChanged",
    "SignedOff", "ReleasePublished", "LinkageChanged", "SignOff", "LinkageSuggestion", "FindingResult",
    "FindingBatchOutcome", "TokenMade", "ApiToken", "SignOffDifference", "Tombstone",
    "ObjectiveLinkage", "ObjectiveLinkageEdge", "ObjectiveLinkageChange", "ObjectiveLinkageChangeEdge",
    "ObjectiveLinkageChanged", "ObjectiveContribution", "ObjectiveDecisionResult", "ObjectiveBatchOutcome",
    "ObjectiveCommentAdded", "ObjectiveComment", "ObjectiveCommentEdge",
    "ObjectiveDifference", "ObjectiveDifferenceEdge",
    "EntryChanged", "EntryWithdrawn", "FieldDifference", "SubmissionChanged", "SubmissionResult",
    "SubmissionBatchOutcome", "FormInvalid", "Submission", "SubmissionEdge", "SubmissionStepTaken", "FilledForm",
    "FilledContribution", "FilledStakeholder", "WordCount", "LikelyDuplicate", "FormProblem",
    "Distinction", "DistinctionEdge", "DistinctionChanged", "CriterionVerdict", "EvidenceDocument", "Endorsement",
    "EndorsementChanged", "Replication", "ReplicationEdge", "ReplicationChanged", "LineageEntry",
    "EventChanged", "EventOrganizer",
    "Call", "CallChanged",
    "EditionChanged", "EditionTable", "EditionTableRow", "LeftOutCount", "EditionOverlap",
    "Offer", "OfferEdge", "OfferChanged", "PartnerChoice", "PartnerChoiceChanged",
    "Post", "PostEdge", "PostStepTaken", "PostChanged", "PostResult", "PostBatchOutcome",
    "FacilitatorInput", "InputDocument", "InputChanged", "InputCheck", "ReportOpening",
    "Repository", "RepositoryChanged", "TermChanged", "TermMapping", "RepositoryField", "DefinedSection",
    "EntryAnswer", "FilledAnswer",
    "EditionEntry", "EditionEntryConnection", "EditionEntryEdge",
    "ReportSection", "ReportPhrase", "ReportTable", "ReportRow",
    "ActingRequest", "ActingRequestEdge", "ActingStepTaken", "ActingChanged",
    "Import", "ImportEdge", "ImportProgress", "ImportMoved", "ImportRejection", "ImportCount", "ImportEntry",
    "ImportFindings",
    "StakeholderDuplicate", "ContestExpert", "ContestChanged", "CandidacyChanged", "RuleBreach",
    "ContestResult", "CandidacyVotes", "ContestShortlist", "VoteSignal",
    "VoterCount", "VoteOpening", "VoteOpeningEdge", "VoteCast", "ContestVoter", "VoteExclusion", "ExclusionChanged",
    "Candidacy",  # the first entries have none
    "RateLimit",  # of a server that counts
}  # fmt: skip


def test_what_is_known_to_pass_is_there() -> None:
    for each in PASSING:
        name, _, field = each.partition(".")
        type = TYPES[name]
        assert isinstance(type, GraphQLObjectType)
        assert not field or field in type.fields


def test_a_document_that_asks_for_what_passes_does_not_last() -> None:
    for query, expected in (
        ("{ meta { dataVersion } }", True),
        ("{ coverage { confirmed } }", True),
        ("{ coverage { confirmed ...F } } fragment F on LineCoverage { openFindings }", False),
        ('{ linkage(key: "C4:4.4") { findings { __typename } } }', False),
        ('{ linkage(key: "C4:4.4") { findings { id } } }', False),
        ("{ findings { totalCount } }", False),
        ('{ node(id: "ActionLine:C4") { id } }', False),
        ("{ nonsense }", False),
        ("{", False),
    ):
        assert GUARDED.lasts(query) is expected, query


def test_no_question_asks_the_database_what_time_it_is() -> None:
    """Whatever the time is is a parameter, so that a test may move it; only migrations and restores are dated there."""
    clock = re.compile(r"\b(datetime|date|time|localdatetime|timestamp)\(\s*\)")
    folder = Path(graphdb.__path__[0]) / "cypher"
    asked = {file.relative_to(folder).as_posix() for file in folder.rglob("*.cypher") if clock.search(file.read_text())}
    assert asked == {"migrations/record.cypher", "backup/begin.cypher"}
