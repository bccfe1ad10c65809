"""Which answers last for as long as the data does, so that a cache may keep them, and which pass with time.

A finding is open or left alone depending on the day, and the audit finds without raising the version of the data; an
age grows, an index comes. Whether a distinction counts changes at midnight: what names a state names the day, too
(`Context.stamp`), so that such answers last until then. What is not named here lasts: a test asks every field at two
times, and finds the one that should be named.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_PASSING = """
    Finding FindingConnection FindingEdge FindingFacet Query.findings Linkage.findings Entry.findings Entry.freshness
    Query.findingsOf ObjectiveLinkage.findings AuditRule.openCount
    LineCoverage.medianReviewAgeDays LineCoverage.openFindings
    ObjectiveLineCoverage.medianReviewAgeDays ObjectiveLineCoverage.openFindings
    Query.node Query.nodes
    Meta.index EntryIndex
    Query.rateLimit RateLimit
    Submission SubmissionConnection SubmissionEdge Query.submissions Query.submission
    ActingRequest ActingRequestConnection ActingRequestEdge Query.actingRequests Query.actingRequest
    Query.calls Call.isOpen ReportSeries.isDue
    Query.offers Stakeholder.offers Offer OfferConnection OfferEdge
    Stakeholder.partnerSuggestions PartnerSuggestionConnection PartnerReason.offer PartnerReason.need
    Query.postQueue Query.post
    FormCheck Query.validateEntry
    Import ImportConnection ImportEdge ImportProgress ImportMoved Query.imports Query.import
    ApiToken ActorConnection ActorEdge Actor.namesakes ActionLine.blockers LineCoverage.blockers
"""
PASSING: Final = frozenset(_PASSING.split())


# What a filter may ask for that passes: whoever filters by it is answered what is true for now.
PASSING_FILTERS: Final = ("hasFinding",)


def filters_pass(asked: str) -> bool:
    """Whether a document, or its variables as text, may filter by what passes."""
    return any(each in asked for each in PASSING_FILTERS)


def lasts(fields: Iterable[str]) -> bool:
    """Whether an answer lasts that has these fields: ["Query.meta", "Meta.dataVersion"]."""
    return not any(each in PASSING or each.partition(".")[0] in PASSING for each in fields)
