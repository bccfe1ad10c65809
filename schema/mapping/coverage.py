"""How far the mapping is reviewed."""

from __future__ import annotations

import strawberry

from graphdb.records.linkages import LinkageStatus
from resolvers.findings import about
from resolvers.linkages.coverage import Coverage
from resolvers.linkages.coverage import FrameworkCoverage as OfFramework
from resolvers.review import signing_off
from resolvers.vocabulary.held import Vocabulary
from schema.info import Info
from schema.mapping.aims import Framework, frameworks
from schema.mapping.frameworks import Objective
from schema.mapping.lines import ActionLine, lines
from schema.mapping.releases import SignOff, sign_off_of


@strawberry.type
class Covered:
    """What is said of the mapping of a line, whichever framework it leads to. A type of it says in its own words what
    it counts."""

    covered: strawberry.Private[Coverage]

    @strawberry.field(description="The line.")
    def action_line(self, info: Info) -> ActionLine:
        return lines(info.context.vocabulary)[self.covered.line]

    @strawberry.field(description="Its linkages, of whatever status.")
    def linkages(self) -> int:
        return len(self.covered.linkages)

    @strawberry.field(description="Those that are confirmed.")
    def confirmed(self) -> int:
        return self.covered.count(LinkageStatus.CONFIRMED)

    @strawberry.field(description="Those under dispute.")
    def disputed(self) -> int:
        return self.covered.count(LinkageStatus.DISPUTED)

    @strawberry.field(
        description=(
            "Of those under dispute, the ones that say there is a link and were confirmed before: they are part of the "
            "mapping, and count, until that is decided."
        )
    )
    def under_dispute(self) -> int:
        return self.covered.under_dispute

    @strawberry.field(description="Those that wait for a decision.")
    def proposed(self) -> int:
        return self.covered.count(LinkageStatus.PROPOSED)

    @strawberry.field(
        description=(
            "Of its linkages that are confirmed, under dispute or proposed, the share whose present words somebody "
            "else than their author has confirmed here, 0 to 1; null without such linkages."
        )
    )
    def reviewed_share(self) -> float | None:
        return self.covered.reviewed_share

    @strawberry.field(description="The median of the days since they were decided about; null where none was.")
    def median_review_age_days(self) -> float | None:
        return self.covered.median_review_age

    @strawberry.field(
        description="Entries of the line that state the goal or target, for each official linkage; null without any."
    )
    def evidence_per_linkage(self) -> float | None:
        return self.covered.evidence


@strawberry.type(description="How far the mapping of a line is reviewed, and its evidence; C7 with its parts.")
class LineCoverage(Covered):
    @strawberry.field(
        description="Of the 169 targets, those that no linkage of the line leads to, whatever it says of whole goals."
    )
    def targets_without_linkage(self) -> int:
        return self.covered.without

    @strawberry.field(description="The sign-off that holds: null where the line changed since, or it was taken back.")
    async def sign_off(self, info: Info) -> SignOff | None:
        return sign_off_of((await signing_off.signed(info.context, self.covered.line)).holds, info)

    @strawberry.field(description="Its newest sign-off, also one that no longer holds.")
    async def last_sign_off(self, info: Info) -> SignOff | None:
        return sign_off_of((await signing_off.signed(info.context, self.covered.line)).last, info)

    @strawberry.field(description="Whether it changed since its newest sign-off; false where there is none.")
    async def changed_since_sign_off(self, info: Info) -> bool:
        return (await signing_off.signed(info.context, self.covered.line)).changed

    @strawberry.field(
        description=(
            "What is in the way of signing it off: ids of findings, and of linkages that are proposed or that nobody "
            "but their author has confirmed. Of exactly this line; empty: nothing is."
        )
    )
    async def blockers(self, info: Info) -> list[strawberry.ID]:
        return [strawberry.ID(each) for each in await signing_off.blockers(info.context, self.covered.line)]

    @strawberry.field(description="Findings about it that are not resolved.")
    async def open_findings(self, info: Info) -> int:
        return await about.open_of_line(info.context, self.covered.line)


@strawberry.type(
    description="How far the mapping of a line to the objectives of a framework is reviewed; C7 with its parts."
)
class ObjectiveLineCoverage(Covered):
    framework: strawberry.Private[str]

    @strawberry.field(description="Its linkages to objectives and commitments, of whatever status.")
    def linkages(self) -> int:
        return len(self.covered.linkages)

    @strawberry.field(
        description=(
            "Entries of the line that state the objective or one of its commitments, for each official linkage; null "
            "without any."
        )
    )
    def evidence_per_linkage(self) -> float | None:
        return self.covered.evidence

    @strawberry.field(
        description=(
            "Of the objectives of the framework, those that no linkage of the line that stands leads to, nor to one of "
            "their commitments."
        )
    )
    def objectives_without_linkage(self) -> int:
        return self.covered.without

    @strawberry.field(description="Findings about it, by linkages to these objectives, that are not resolved.")
    async def open_findings(self, info: Info) -> int:
        return await about.open_of_line_and_framework(info.context, self.covered.line, self.framework)


@strawberry.type(
    description="How far the mapping of lines to the objectives of a framework beside the SDGs is reviewed."
)
class FrameworkCoverage:
    framework: Framework = strawberry.field(description="The framework.")
    linkages: int = strawberry.field(description="Linkages to its objectives and commitments, of whatever status.")
    unlinked_objectives: list[Objective] = strawberry.field(
        description=(
            "The objectives that no line is linked to, nor to one of their commitments, by a linkage that stands and "
            "says that there is a link."
        )
    )
    lines: list[ObjectiveLineCoverage] = strawberry.field(description="The lines in reference order.")

    @classmethod
    def of(cls, found: OfFramework, vocabulary: Vocabulary) -> FrameworkCoverage:
        return cls(
            framework=frameworks(vocabulary)[found.framework],
            linkages=len(found.linkages),
            unlinked_objectives=[Objective.of(vocabulary.objectives[each], vocabulary) for each in found.unlinked],
            lines=[ObjectiveLineCoverage(covered=each, framework=found.framework) for each in found.lines],
        )
