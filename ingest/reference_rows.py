"""The rows of the files that users bring: texts that are not shipped with the project.

Columns that are not used are named too, so that a slip in a name is noticed.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import unquote

from pydantic import BeforeValidator, ConfigDict

from graphdb.records.linkages import LinkageStatus
from graphdb.words.formulas import parted, plain
from ingest.known import KnownAim, KnownGoal, KnownLine, KnownLinkage, KnownTarget
from ingest.rows import Address, Name, Row, SourceId, Text, Year

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


def _truth(value: Any) -> Any:
    said = value.strip().lower() if isinstance(value, str) else value
    if said not in ("true", "false", True, False):
        raise ValueError("it is neither true nor false")
    return said in ("true", True)


def _values(cell: Any) -> Any:
    return [each or None for each in parted(cell)] if isinstance(cell, str) else cell


Listed = BeforeValidator(_values)
DocumentId = Annotated[SourceId, BeforeValidator(lambda id: str(id or "").removeprefix("Document:"))]


class ObjectiveLinkageRow(Row):
    """A linkage to an objective of a framework beside the SDGs, as the files of their lists have it (exports), or as
    somebody writes a table of them: of key, line and objective, and what else is known."""

    key: Text
    action_line: KnownLine
    objective: KnownAim
    rationale: ExportedText = None
    negative: Annotated[bool | None, BeforeValidator(_truth)] = None
    status: Annotated[LinkageStatus | None, BeforeValidator(_upper)] = None
    sources: Annotated[tuple[DocumentId, ...], Listed] = ()
    source_titles: Annotated[tuple[Name, ...], Listed] = ()
    source_years: Annotated[tuple[Year | None, ...], Listed] = ()
    source_addresses: Annotated[tuple[Address | None, ...], Listed] = ()
    framework: Text | None = None
    action_line_title: Unused = None
    object_label: Unused = None
    object_iri: Unused = None
    in_mapping: Unused = None
    version: Unused = None
    reviewed_at: Unused = None
    reviewed_by: Unused = None
    reviewed_by_name: Unused = None
    proposed_by: Unused = None
    proposed_by_name: Unused = None


def _unquoted(value: Any) -> Any:
    return unquote(value) if isinstance(value, str) else value


class ObjectiveSssomRow(Row):
    """A mapping of SSSOM, of a line to an objective, as the files of their linkages have it (exports)."""

    record_id: Annotated[str, _named("linkage:")]
    subject_id: Annotated[KnownLine, _named("line:")]
    predicate_id: Literal["skos:relatedMatch"]
    predicate_modifier: Literal["Not"] | None = None
    object_id: Annotated[KnownAim, BeforeValidator(_unquoted), _named("objective:")]
    comment: ExportedText = None
    mapping_source: Annotated[str | None, BeforeValidator(_unquoted), _named("document:")] = None
    other: Text | None = None
    subject_label: Unused = None
    object_label: Unused = None
    mapping_justification: Unused = None
    author_id: Unused = None
    author_label: Unused = None
    reviewer_id: Unused = None
    reviewer_label: Unused = None


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
