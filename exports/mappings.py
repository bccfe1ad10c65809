"""Linkages in the formats of those who map vocabularies: SSSOM, and SKOS as Turtle or JSON-LD.

What they say in SKOS, and by which names, `exports.skos` has. One that states that there is no link is a mapping with
the modifier `Not` in SSSOM.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO, Final
from urllib.parse import quote

import orjson

from exports.skos import PREFIXES, Iri, json_ld, things, used
from exports.tables import Column, Row
from exports.writing import Writer
from graphdb.words.formulas import safe

SLOTS: Final = (
    "record_id", "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label",
    "mapping_justification", "author_id", "author_label", "reviewer_id", "reviewer_label", "mapping_source", "comment",
    "other",
)  # fmt: skip
UNSPECIFIED: Final = "https://w3id.org/sssom/license/unspecified"  # what the standard has for it


class OfLinkages(Writer):
    """Holds the linkages, some hundred of them, until what is said of all of them is known."""

    def __init__(self, file: BinaryIO, columns: Sequence[Column]) -> None:
        super().__init__(file, columns)
        self.linkages: list[Mapping[str, Any]] = []

    def rows(self, rows: Sequence[Row]) -> None:
        names = [each.name for each in self.columns]
        self.linkages += (dict(zip(names, row, strict=True)) for row in rows)

    @property
    def is_of_objectives(self) -> bool:
        """Whether they lead to objectives of a framework beside the SDGs."""
        return any(each.name == "objective" for each in self.columns)


class Sssom(OfLinkages):
    """A mapping set of the Simple Standard for Sharing Ontological Mappings, its metadata before its table."""

    def end(self, about: Mapping[str, Any]) -> None:
        aims = "objective" if self.is_of_objectives else "sdg"
        shown = {name: PREFIXES[name] for name in ("actor", "document", "line", "linkage", aims)}
        said = {
            "curie_map": {**shown, "semapv": "https://w3id.org/semapv/vocab/", "skos": PREFIXES["skos"]},
            "mapping_set_id": f"urn:wsis-linkage-graph:mapping-set:v{about['dataVersion']}",
            "mapping_set_version": about["dataVersion"],
            "mapping_set_description": about["citation"],
            "license": UNSPECIFIED,
        }
        lines = [f"#{name}: {_yaml(value)}" for name, value in said.items()]
        lines += ["\t".join(SLOTS), *("\t".join(_tsv(each) for each in self._row(one)) for one in self.linkages)]
        self.file.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))

    @staticmethod
    def _row(one: Mapping[str, Any]) -> tuple[str | None, ...]:
        told = {"status": one["status"], "in_mapping": _truth(one["in_mapping"]), "version": one["version"]}
        return (
            f"linkage:{one['key']}", f"line:{one['action_line']}", one["action_line_title"], "skos:relatedMatch",
            "Not" if one["negative"] else None, _aim_of(one), one["object_label"],
            "semapv:ManualMappingCuration", _curie("actor", one["proposed_by"]), one["proposed_by_name"],
            _curie("actor", one["reviewed_by"]), one["reviewed_by_name"],
            _curie("document", next(iter(one["sources"]), None)), one["rationale"],
            "; ".join(f"{name}={value}" for name, value in told.items())
            + (f"; reviewed_at={one['reviewed_at']}" if one["reviewed_at"] else ""),
        )  # fmt: skip


def _aim_of(one: Mapping[str, Any]) -> str:
    """What it leads to, as a CURIE."""
    if "objective" in one:
        return f"objective:{quote(one['objective'], safe='-._~')}"
    return f"sdg:{one['target'] or one['goal']}"


class Turtle(OfLinkages):
    """SKOS as Turtle."""

    def end(self, about: Mapping[str, Any]) -> None:
        prefixes = used(of_objectives=self.is_of_objectives)
        lines = [f"@prefix {name}: <{iri}> ." for name, iri in prefixes.items()]
        for subject, pairs in things(self.linkages, about):
            parts = " ;\n  ".join(f"{verb} {_object(value)}" for verb, value in pairs)
            lines += ["", f"<{subject}> {parts} ."]
        self.file.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))


class JsonLd(OfLinkages):
    """SKOS as JSON-LD, with its context in it."""

    def end(self, about: Mapping[str, Any]) -> None:
        said = json_ld(self.linkages, about, of_objectives=self.is_of_objectives)
        self.file.write(orjson.dumps(said, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def _curie(kind: str, id: str | None) -> str | None:
    return f"{kind}:{quote(id.partition(':')[2], safe='-._~')}" if id is not None else None


def _object(value: Any) -> str:
    """A value as Turtle: the escapes of a JSON string are escapes there, too."""
    return f"<{value}>" if isinstance(value, Iri) else orjson.dumps(value).decode()


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _yaml(value: Any) -> str:
    """A value as YAML on one line: JSON is YAML."""
    return orjson.dumps(value).decode()


def _tsv(value: str | None) -> str:
    """A cell of TSV, no formula, quoted as CSV where it has to be; blanks, tabs and line breaks are one blank."""
    text = safe(" ".join((value or "").split()))
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if '"' in text else text
