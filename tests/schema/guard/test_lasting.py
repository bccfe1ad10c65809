"""What a cache may keep: an answer that is the same for as long as the data is, whatever the clock says."""

import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from inspect import isawaitable
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLObjectType, execute, is_interface_type, parse

import graphdb
from graphdb.backup.put import put
from graphdb.backup.told import told
from graphdb.engine import Graph
from graphdb.questions import actors
from resolvers.audit import auditor
from schema import schema
from schema.guard import Executor
from schema.guard.core import core
from schema.guard.lasting import PASSING, lasts
from schema.guard.readers import LEAST
from tests.conftest import empty
from tests.resolvers.reviewing import ADA, acting
from tests.resolvers.submissions.entering import MINISTRY
from tests.schema.crawling import TYPES, values, ways, whole

GUARDED = Executor(schema)
OURS = ("graphdb", "loaders", "resolvers", "schema")


async def everything(graph: Graph, ids: Mapping[str, str]) -> dict[str, list[Any]]:
    """What every field of every type says an administrator, by type and field."""
    found: dict[str, list[Any]] = {}
    for name, each in ways(ids).items():
        type = TYPES[name]
        assert isinstance(type, GraphQLObjectType)
        for way in each:
            query = "{ " + " { ".join([*way, whole(type, ids)]) + " }" * (len(way) + 1)
            # Made from the schema, so that it is valid: to find that out would take longer than to answer.
            answer = execute(core(schema), parse(query), context_value=await acting(graph, ADA))
            result = await answer if isawaitable(answer) else answer
            assert result.errors is None, (query, result.errors)
            for field, value in values(result.data, name):
                found.setdefault(field, []).append(value)
    return found


async def ids_of(graph: Graph) -> dict[str, str]:
    """The ids of things that fields are asked for: a finding that is left alone for ten days, and others."""
    query = """{ findings(filter: {state: [SNOOZED]}, first: 1) { nodes { id } }
      posts(first: 1) { nodes { id } } submissions(first: 1) { nodes { id } }
      actingRequests(first: 1) { nodes { id } }
      contest(code: "ANNOUNCED") { openings(first: 1) { nodes { receipt } } } }"""
    result = await schema.execute(query, context_value=await acting(graph, ADA))
    assert result.data is not None, result.errors
    names = {"findings": "finding", "posts": "post", "submissions": "submission", "actingRequests": "acting"}
    found = {name: result.data[of]["nodes"][0]["id"] for of, name in names.items()}
    (vote,) = result.data["contest"]["openings"]["nodes"]
    return {**found, "receipt": vote["receipt"], "entry": "Entry:T:clinic", "stakeholder": f"Stakeholder:{MINISTRY}"}


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


async def test_what_differs_at_another_time_after_a_look_of_the_audit_or_with_another_person_is_known_to_pass(
    graph: Graph, nouns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await empty(graph)
    await put(graph, told(nouns))
    ids = await ids_of(graph)
    before, version = await everything(graph, ids), (await acting(graph, None)).data_version
    later(monkeypatch, timedelta(days=1_000))
    await auditor.refresh(graph, auditor.Thresholds(), auditor.today())
    await graph.write(lambda tx: actors.put(tx.run, replace(ADA, id="ada.too")), vocabulary=False, data=False)
    after = await everything(graph, ids)
    assert (await acting(graph, None)).data_version == version  # what the audit finds is no change of the data
    differs = {each for each in {*before, *after} if before.get(each) != after.get(each)}
    of_the_day = {each for each in differs if {each, each.partition(".")[0]} & DAILY}
    assert {each for each in differs - of_the_day if lasts([each])} == set()
    assert of_the_day, "that a distinction is over is told"
    assert {
        "Actor.namesakes",
        "Finding.state",
        "LineCoverage.medianReviewAgeDays",
        "LineCoverage.openFindings",
    } <= differs
    assert {*LEAST} - {each.partition(".")[0] for each in before} <= UNSEEN


# What passes at midnight alone: the tags of answers name the day (`Context.stamp`).
DAILY = {
    "Distinction", "DistinctionConnection", "DistinctionEdge", "CriterionVerdict", "EvidenceDocument",
    "Entry.distinctions",
}  # fmt: skip


# What no question leads to here, beside interfaces, whose fields are those of their members: what only changes answer
# with, what only a field leads to that passes, and what there is none of in this graph or for who asks.
_UNSEEN = """
    InputPeriod NextPeriod
    ActingChanged BatchOutcome CallChanged CandidacyChanged CommentAdded ContestChanged DecisionResult
    DistinctionChanged EditionChanged EndorsementChanged EntryChanged EntryWithdrawn EventChanged ExclusionChanged
    FindingBatchOutcome FindingChanged FindingResult FormInvalid InputChanged LinkageChanged Mutation
    ObjectiveBatchOutcome ObjectiveCommentAdded ObjectiveDecisionResult ObjectiveLinkageChanged OfferChanged
    PartnerChoiceChanged PostBatchOutcome PostChanged PostResult Refused ReleasePublished ReplicationChanged
    RepositoryChanged SignedOff SubmissionBatchOutcome SubmissionChanged SubmissionResult Subscription TermChanged
    TokenMade VoteCast

    ActingStepTaken Call FormProblem ImportCount ImportEntry ImportFindings ImportMoved ImportRejection
    LikelyDuplicate PartnerReason PartnerSuggestion PartnerSuggestionEdge SubmissionStepTaken WordCount

    ContestVoter EditionOverlap EditionPreview EntryAnswer EventOverride EvidenceDocument FilledAnswer InputCheck
    InputPeriod NextPeriod LackingName LinkageSuggestion ObjectiveComment ObjectiveDifference ObjectiveDifferenceEdge
    ObjectiveLinkageSuggestion RateLimit ReportPhrase RepositoryField RuleBreach VoteExclusion VoteSignal VoterCount
"""
UNSEEN = {name for name in LEAST if is_interface_type(TYPES[name])} | {*_UNSEEN.split()}


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
