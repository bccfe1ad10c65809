"""What fields cost and how long lists are taken to be, before a question is asked.

An object costs 1 and a plain value 0, unless it is named here. A field costs its weight for each time it is expected
to occur: pages count as long as `first` or `last` says (25 where neither does), other lists as long as said here.
`*.totalCount` is the field of that name on any type; the entry of a single type goes before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graphdb import dimensions

DEFAULT_PAGE: Final = 25
DEFAULT_LIST: Final = 10
MAX_LINKAGES: Final = 500  # of a page of linkages

WEIGHTS: Final[Mapping[str, int]] = {
    # counted by the database for each occurrence
    "*.totalCount": 10,
    "*.facets": 50,  # for each dimension in `by`
    "LinkageConnection.facets": 5,
    "*.matrix": 200,
    "FacetValue.asserted": 1,  # for each value; one more question for the facet
    "FacetValue.viaLinkage": 1,
    "FacetValue.filter": 1,  # as large as the list's filter
    "*.exportUrl": 1,
    "MatrixCell.asserted": 1,  # for each cell; one more question for the matrix
    "MatrixCell.viaLinkage": 1,
    "MatrixCell.reviewedCount": 1,
    "MatrixCell.expected": 1,
    "MatrixCell.lift": 1,
    "FacetValue.stakeholders": 2,
    "MatrixCell.stakeholders": 2,
    "Query.compare": 200,
    "Query.overlap": 60,
    "Query.search": 50,
    "Query.stakeholderDuplicates": 200,  # all names are compared
    "Import.entries": 20,  # read and compared
    "Import.progress": 2,
    "SearchConnection.didYouMean": 100,  # up to eight looks at titles and six searches
    "Query.resolve": 2,
    "Query.events": 30,  # all of a time are read, and their occurrences found
    "Query.event": 2,
    "EventConnection.calendar": 100,
    "Event.about": 2,
    "Event.partOf": 2,
    "Event.history": 2,
    "EventConnection.totalCount": 0,
    "Query.nameCoverage": 10,  # all names of these things are looked at
    "Resolved.count": 5,  # one question for all of a kind
    "Query.paths": 20,  # for each of ten
    "Stakeholder.partners": 20,
    "Entry.similar": 60,
    "Linkage.evidenceCount": 5,
    "Linkage.history": 2,
    "ObjectiveLinkage.history": 2,
    "Entry.history": 2,
    "Stakeholder.history": 2,
    "RegisterChange.subject": 1,
    "Linkage.comments": 2,
    "Linkage.findings": 2,
    "Entry.findings": 2,
    "Query.validateEntry": 60,  # looks for an entry and up to 50 stakeholders that are nearly so
    "Submission.check": 60,
    "Query.submissions": 5,
    "Query.actingRequests": 5,
    "Query.actsFor": 2,
    "Query.calls": 2,
    "Query.contests": 5,
    "Query.contest": 2,
    "Query.figures": 20,  # what is counted beside them
    "Contest.figures": 10,
    "Contest.candidacies": 10,  # read as a whole, to be shown as far as they are told
    "Contest.breaches": 20,
    "ContestCategory.winners": 1,
    "ContestCategory.candidacyCount": 1,
    "ContestCategory.mayHaveWon": 1,
    "CandidacyConnection.facets": 10,
    "CandidacyConnection.undetermined": 1,
    "CandidacyConnection.totalCount": 1,
    "Entry.candidacies": 2,
    "Stakeholder.candidacies": 2,
    "Candidacy.myMoves": 1,
    "Contest.openings": 5,
    "Contest.voters": 20,
    "Contest.auditors": 1,
    "CandidacyVotes.candidacy": 1,
    "Query.entryForm": 5,
    "Query.edition": 1,
    "Query.editions": 3,
    "Edition.supersedes": 1,
    "Edition.supersededBy": 3,
    "Edition.table": 40,  # each reads the entries that the edition has
    "Edition.leftOut": 40,
    "Edition.report": 100,
    "Edition.overlap": 80,
    "Edition.entries": 40,
    "EditionEntry.entry": 1,
    "EditionEntryConnection.totalCount": 0,
    "Submission.call": 1,
    "SubmissionConnection.waiting": 5,
    "SubmissionConnection.daysToDecision": 5,
    "Meta.coverage": 40,
    "AuditRule.openCount": 1,
    "LineCoverage.openFindings": 1,
    "Query.coverage": 10,  # for each line
    "Query.suggestions": 25,
    "LinkageSuggestion.sampleEntries": 5,
    "MatrixRelease.linkages": 20,
    "MatrixRelease.disputedCount": 20,
    "MatrixRelease.objectiveLinkages": 20,
    "ActionLine.blockers": 5,
    "LineCoverage.blockers": 5,
    "Query.releaseDiff": 20,
    # held in memory
    "LinkageConnection.totalCount": 0,
    "ObjectiveLinkageConnection.totalCount": 0,
    "CommentConnection.totalCount": 0,
    "ActorConnection.totalCount": 0,
    "ReleaseDifferenceConnection.totalCount": 0,
    "EntryStakeholderConnection.totalCount": 0,
    # of GraphQL itself
    "*.__schema": 500,
    "*.__type": 50,
}

# What an argument costs besides, wherever it is given: a past state is read and indexed, and the notes to a filter are
# the list counted twice more, of all stakeholders where there are many.
ARGUMENTS: Final[Mapping[str, int]] = {"asOf": 20, "asOfSequence": 20, "release": 20, "filter": 10}
NOTED: Final = ("EntryConnection", "StakeholderConnection")  # lists whose filter has notes

SIZES: Final[Mapping[str, int]] = {
    "__Schema.types": 150,
    "__Schema.directives": 12,
    "__Type.fields": 8,
    "__Type.inputFields": 2,
    "__Type.enumValues": 2,
    "__Type.interfaces": 1,
    "__Type.possibleTypes": 1,
    "__Field.args": 2,
    "__Directive.args": 2,
    "Query.actionLines": 19,
    "Query.sdgGoals": 17,
    "Query.paths": 10,
    "Query.resolve": 50,
    "SearchEdge.snippetParts": 3,
    "Query.regions": 7,
    "Query.countries": 249,
    "Query.vocabularies": 60,
    "Query.documents": 50,
    "Event.about": 3,
    "Event.occurrences": 3,
    "Event.organizers": 2,
    "ClosedVocabulary.values": 7,
    "VocabularyValue.names": 2,
    "Country.names": 6,
    "Region.names": 6,
    "SdgGoal.names": 12,
    "ActionLine.names": 3,
    "NameCoverage.lacking": 20,
    "Query.frameworks": 3,
    "Framework.objectives": 8,
    "Objective.commitments": 4,
    "ObjectiveLinkage.sources": 1,
    "AnyLinkage.sources": 1,
    "ObjectiveLinkage.allowedMoves": 3,
    "ObjectiveLinkage.myMoves": 3,
    "Query.collections": 10,
    "ActionLine.parts": 2,  # C7 has eight, the others none
    "ActionLine.facilitators": 4,
    "SdgGoal.targets": 10,
    "Region.countries": 40,
    "Entry.actionLines": 3,
    "Entry.contributions": 4,
    "Entry.objectiveContributions": 2,
    "Entry.countries": 2,
    "Entry.regions": 2,
    "Entry.similar": 5,
    "SimilarEntry.shared": 3,
    "Linkage.sources": 1,
    "Linkage.sameText": 3,
    "Linkage.allowedMoves": 3,
    "Linkage.myMoves": 3,
    "LinkageState.sources": 1,
    "RegisterChange.differences": 3,
    "Actor.lines": 2,
    "Actor.namesakes": 1,
    "ApiToken.lines": 2,
    "Linkage.findings": 3,
    "Entry.findings": 2,
    "Query.apiTokens": 50,
    "Query.stakeholderDuplicates": 25,
    "Import.entries": 25,
    "Import.rejections": 10,
    "Import.findings": 2,
    "Import.impact": 20,
    "ImportEntry.differences": 4,
    "Query.auditRules": 13,
    "Query.coverage": 19,
    "Query.suggestions": 20,
    "Query.releases": 5,
    "MatrixRelease.signOffs": 5,
    "MatrixRelease.objectiveLinkages": 50,
    "ActionLine.signOffs": 3,
    "ReleaseDifference.changes": 3,
    "ReleaseDifferenceConnection.byLine": 19,
    "ReleaseDifferenceConnection.signOffs": 5,
    "Refused.blockers": 1,
    "LinkageSuggestion.sampleEntries": 3,
    "FormCheck.problems": 10,
    "FormCheck.wordCounts": 5,
    "FormCheck.likelyDuplicates": 3,
    "FormInvalid.problems": 10,
    "Query.actsFor": 2,
    "Submission.steps": 4,
    "Query.calls": 20,
    "Query.editions": 20,
    "Edition.published": 2,
    "Edition.leftOut": 3,
    "EditionTable.rows": 20,
    "Edition.report": 15,
    "ReportSection.prose": 5,
    "ReportSection.tables": 2,
    "ReportTable.columns": 5,
    "ReportTable.rows": 40,
    "ReportRow.cells": 5,
    "Call.requiredFields": 9,
    "Query.contests": 15,
    "Query.figures": 45,
    "Contest.figures": 4,
    "Contest.phases": 5,
    "Contest.rules": 7,
    "Contest.categories": 18,
    "Contest.experts": 10,
    "Contest.auditors": 2,
    "Contest.voters": 100,
    "ContestResult.candidacies": 90,
    "ContestResult.countries": 50,
    "ContestResult.kinds": 6,
    "Contest.myMoves": 2,
    "ContestExpert.categories": 3,
    "ContestCategory.winners": 1,
    "RuleBreaches.nodes": 10,
    "RuleBreach.candidacies": 2,
    "RuleBreach.entries": 2,
    "Figure.parts": 1,
    "FigureParts.values": 7,
    "CandidacyConnection.facets": 3,
    "CandidacyFacet.values": 18,
    "Entry.candidacies": 1,
    "Candidacy.myMoves": 2,
    "ActingRequest.steps": 2,
    "ActingRequest.myMoves": 2,
    "Submission.lines": 2,
    "Submission.myMoves": 3,
    "SubmissionStepTaken.reasons": 2,
    "FilledForm.contributions": 4,
    "FilledForm.stakeholders": 2,
    "SubmissionBatchOutcome.results": 50,
    "BatchOutcome.results": 50,
    "FindingBatchOutcome.results": 50,
    "Collection.sources": 2,
    "Meta.counts": 10,
    "Meta.collections": 10,
    "MatrixCell.linkages": 1,
    "Comparison.rows": 20,
    "LineOverlap.sharedGoals": 5,
    "LineOverlap.sharedTargets": 10,
    "Path.nodes": 5,
    "Path.steps": 4,
}

INTROSPECTED: Final = 8  # objects of introspection cost 1: they are in memory and have no neighbours

# The number of values of a dimension: what facets, matrices and comparisons are sized by.
DIMENSIONS: Final[Mapping[str, int]] = {
    **{name: each.values for name, each in dimensions.DIMENSIONS.items()},
    "STATUS": 5,  # of linkages; entries have three
    "LEVEL": 2,
    "REVIEWED": 2,
    "RULE": 13,
    "SEVERITY": 4,
    "STATE": 4,
    "ASSIGNEE": 20,
}
WHOLES: Final[Mapping[str, int]] = {"ACTION_LINE_AREA": 1, "SDG_TARGET": 17}  # shown with `includeParents`
TARGETS_OF_GOAL: Final = 19  # at most
CELLS_FILLED: Final = 5  # one cell of so many counts something; `nonEmpty: false` asks for all
