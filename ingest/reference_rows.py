"""The rows of the files that users bring: texts that are not shipped with the project.

Columns that are not used are named too, so that a slip in a name is noticed.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict

from graphdb.words.formulas import plain
from ingest.known import KnownGoal, KnownLine, KnownLinkage, KnownTarget
from ingest.rows import Row, SourceId, Text

Unused = Any


def _upper(value: Any) -> Any:
    return value.upper() if isinstance(value, str) else value


class OfficialTargetRow(Row):
    """A target with its official text."""

    target: KnownTarget
    goal: KnownGoal
    text: Text
    kind: Unused = None
    sort_key: Unused = None
    uri: Unused = None
    lod_text_match: Unused = None


class RationaleRow(Row):
    """A linkage with the text that says why; some have none."""

    edge_id: KnownLinkage
    action_line: KnownLine
    goal: KnownGoal
    target: KnownTarget | None = None
    level: Annotated[Literal["TARGET", "GOAL"] | None, BeforeValidator(_upper)] = None
    rationale: Text | None = None
    rationale_cell: Unused = None
    rationale_shared_by: Unused = None
    source_cells: Unused = None
    in_annex: Unused = None
    in_by_line_list: Unused = None
    in_by_goal_list: Unused = None
    source_confidence: Unused = None
    note: Unused = None


def _plain(value: Any) -> Any:
    return plain(value) if isinstance(value, str) else value


def _named(prefix: str) -> BeforeValidator:
    """A value without the prefix that it has to have."""

    def check(value: Any) -> Any:
        if not isinstance(value, str) or not value.startswith(prefix):
            raise ValueError(f"it does not begin with {prefix}")
        return value.removeprefix(prefix)

    return BeforeValidator(check)


ExportedText = Annotated[Text | None, BeforeValidator(_plain)]


class ExportedLinkageRow(Row):
    """A linkage as the files of lists and of releases have it (exports)."""

    key: KnownLinkage
    action_line: KnownLine
    goal: KnownGoal
    target: KnownTarget | None = None
    level: Literal["TARGET", "GOAL"]
    negative: Literal["false"]
    rationale: ExportedText = None
    action_line_title: Unused = None
    object_label: Unused = None
    object_iri: Unused = None
    status: Unused = None
    in_mapping: Unused = None
    sources: Unused = None
    source_titles: Unused = None
    version: Unused = None
    reviewed_at: Unused = None
    reviewed_by: Unused = None
    reviewed_by_name: Unused = None
    proposed_by: Unused = None
    proposed_by_name: Unused = None


class SssomRow(Row):
    """A mapping of SSSOM, of a line to a target or goal, as the files of linkages have it (exports)."""

    record_id: Annotated[KnownLinkage, _named("linkage:")]
    subject_id: Annotated[KnownLine, _named("line:")]
    predicate_id: Literal["skos:relatedMatch"]
    predicate_modifier: None = None
    object_id: Annotated[str, _named("sdg:")]
    comment: ExportedText = None
    subject_label: Unused = None
    object_label: Unused = None
    mapping_justification: Unused = None
    author_id: Unused = None
    author_label: Unused = None
    reviewer_id: Unused = None
    reviewer_label: Unused = None
    mapping_source: Unused = None
    other: Unused = None


class Lenient(Row):
    """A record of a format that others own and add to: unknown names are passed over."""

    model_config = ConfigDict(extra="ignore")


class DpgGoal(Lenient):
    goal: KnownGoal
    evidence_text: Text | None = None


class DpgTextRow(Lenient):
    """A digital public good with its description and what it says of each goal."""

    id: SourceId
    description: Text | None = None
    sdgs: tuple[DpgGoal, ...] = ()


class UnTarget(Lenient):
    code: KnownTarget
    title: Text | None = None
    description: Text | None = None


class UnGoalRow(Lenient):
    """A goal with its targets, as the UN's SDG interface lists them."""

    code: KnownGoal
    targets: tuple[UnTarget, ...]
