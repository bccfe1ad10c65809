"""Who may read what: every type that can be read is named here, and what is not named nobody may read.

Who may read a noun, its register says (resolvers/nodes/nouns.py); here are the other types.

What this program serves is public: the mapping, who changed it and why, and what is open about it. What somebody may
change is judged where it is changed (resolvers/review/rights.py), and answered with a refusal that says what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLSchema,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    is_object_type,
    visit,
)

from graphdb.records.actors import ActorRecord, Role
from resolvers.nodes.nouns import NOUNS

_PUBLIC = """
    Query Mutation Subscription Meta MetaCount EntryCoverage EntryIndex Limits RateLimit Node Reviewable Tombstone
    PageInfo Facilitation Location
    DistinctionConnection DistinctionEdge DistinctionChanged CriterionVerdict EvidenceDocument
    EndorsementChanged ReplicationConnection ReplicationEdge ReplicationChanged Lineage LineageEntry
    EventOccurrence EventOrganizer EventOverride EventConnection EventEdge EventChanged
    LocalName NameCoverage LackingName ClosedVocabulary VocabularyValue
    EntryConnection EntryEdge SimilarEntry SharedThing Contribution
    EntryStakeholderConnection EntryStakeholderEdge
    StakeholderConnection StakeholderEdge StakeholderFacet PartnerConnection PartnerEdge
    AnyFacet Facet FacetValue Matrix MatrixHeading MatrixCell Comparison ComparisonRow LineOverlap OverlapCount
    Named SearchConnection SearchEdge SnippetPart Path PathStep Resolved
    LinkageConnection LinkageEdge LinkageFacet DocumentConnection DocumentEdge
    Aim AnyLinkage AnyLinkageList AnyLinkageEdge AnyLinkageChangeList AnyLinkageChangeEdge
    ObjectiveLinkageConnection ObjectiveLinkageEdge
    ObjectiveLinkageChangeConnection ObjectiveLinkageChangeEdge ObjectiveLinkageChanged
    AnyContribution ObjectiveContribution ObjectiveDecisionResult ObjectiveBatchOutcome AnyLinkageChange AnyComment
    ObjectiveComment ObjectiveCommentConnection ObjectiveCommentEdge ObjectiveCommentAdded
    Change RegisterChangeConnection RegisterChangeEdge FieldDifference EntryChanged EntryWithdrawn
    LinkageState LinkageChangeConnection LinkageChangeEdge
    ChainLink ChainLinkConnection ChainLinkEdge CommentConnection CommentEdge
    SignOff ReleaseDifference ReleaseDifferenceConnection ReleaseDifferenceEdge
    ObjectiveDifference ObjectiveDifferenceConnection ObjectiveDifferenceEdge
    LineDifference SignOffDifference
    AuditRule FindingConnection FindingEdge FindingFacet FindingResult FindingBatchOutcome
    LineCoverage ObjectiveLineCoverage FrameworkCoverage LinkageSuggestion
    ObjectiveLinkageSuggestion
    FormCheck FormProblem WordCount LikelyDuplicate FormInvalid
    SubmissionChanged SubmissionResult SubmissionBatchOutcome ActingChanged CallChanged
    ContestPhase ContestRule ContestExpert ContestCategory ContestChanged
    CandidacyConnection CandidacyEdge CandidacyFacet CandidacyFacetValue CandidacyChanged
    RuleBreaches RuleBreach FigureParts FigurePartValue
    EditionChanged EditionPeriod EditionPreview NextPeriod ReportSeries
    EditionTable EditionTableRow LeftOutCount EditionOverlap EditionEntry
    EditionEntryConnection EditionEntryEdge ReportOpening InputDocument InputPeriod
    InputChanged
    ReportSection ReportPhrase ReportTable ReportRow
    VoteCast ContestResult ContestShortlist CandidacyVotes VoterCount VoteOpening VoteOpeningConnection VoteOpeningEdge
    ExcludedVotes
    OfferConnection OfferEdge OfferChanged PartnerChoiceChanged
    PartnerSuggestionConnection PartnerSuggestionEdge PartnerSuggestion PartnerReason
    TermConnection TermEdge TermMapping TermChanged RepositoryChanged RepositoryField DefinedSection EntryAnswer
    Discussed PostConnection PostEdge PostChanged PostResult PostBatchOutcome
    LinkageChanged Refused DecisionResult BatchOutcome CommentAdded FindingChanged SignedOff ReleasePublished
"""
# Which of them each sees, resolvers.submissions.seeing and resolvers.acting.seeing say.
_OF_CONTRIBUTORS = """
    ContestVoter VoteSignal VoteExclusion ExclusionChanged
    ActingRequestConnection ActingRequestEdge ActingStepTaken
    PostStepTaken
    SubmissionConnection SubmissionEdge SubmissionStepTaken FilledForm FilledContribution FilledStakeholder
    FilledAnswer
"""
_OF_FACILITATORS = "ActorConnection ActorEdge InputCheck"
_OF_ADMINISTRATORS = (
    "ApiToken TokenMade Import ImportConnection ImportEdge ImportRejection ImportCount ImportEntry ImportProgress "
    "ImportMoved ImportFindings StakeholderDuplicate"
)
LEAST: Final[Mapping[str, Role]] = {
    **dict.fromkeys(_PUBLIC.split(), Role.VIEWER),
    **dict.fromkeys(_OF_CONTRIBUTORS.split(), Role.CONTRIBUTOR),
    **dict.fromkeys(_OF_FACILITATORS.split(), Role.FACILITATOR),
    **dict.fromkeys(_OF_ADMINISTRATORS.split(), Role.ADMINISTRATOR),
    **{noun.label: noun.readable_from for noun in NOUNS},
}


def fields_asked(document: DocumentNode, schema: GraphQLSchema) -> frozenset[str]:
    """The fields that a valid document asks for, with their types, "Meta.dataVersion", and the types of objects that
    they answer, "Meta": a list of which nothing but `__typename` is asked still says how many there are.

    Introspection is left out.
    """
    info = TypeInfo(schema)
    found: set[str] = set()

    class Asked(Visitor):
        def enter_field(self, node: FieldNode, *_: object) -> None:
            parent, answer = info.get_parent_type(), info.get_type()
            if parent is not None and not node.name.value.startswith("__"):
                found.add(f"{get_named_type(parent).name}.{node.name.value}")
                if answer is not None and is_object_type(named := get_named_type(answer)):
                    found.add(named.name)

    visit(document, TypeInfoVisitor(info, Asked()))
    return frozenset(name for name in found if not name.startswith("__"))


def types_asked(document: DocumentNode, schema: GraphQLSchema) -> frozenset[str]:
    """The names of the types of these fields and answers."""
    return frozenset(each.partition(".")[0] for each in fields_asked(document, schema))


def forbidden(types: frozenset[str], actor: ActorRecord | None, least: Mapping[str, Role] = LEAST) -> list[str]:
    """Those of the types that somebody may not read (None: somebody who has not signed in), by name.

    least: the role that it takes to read each type; a type that is not in it nobody may read.
    """
    rank = actor.role.rank if actor else Role.VIEWER.rank
    return sorted(name for name in types if name not in least or least[name].rank > rank)
