"""Linkages in the formats of those who map vocabularies: SSSOM, and SKOS as Turtle or JSON-LD.

A linkage is no equivalence, and says so: `skos:relatedMatch`. One that states that there is no link is a mapping with
the modifier `Not` in SSSOM, and in SKOS a linkage without a match. Where each stands in its review is told with it, and
only what is in the mapping is a match. Goals and targets have the addresses that the UN gives them; action lines are
named by their place in the Geneva Plan of Action. Objectives of other frameworks have no addresses of which anybody
says what they stand for, and have names of this project's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO, Final
from urllib.parse import quote

import orjson

from exports.tables import Column, Row
from exports.writing import Writer
from graphdb.words.formulas import safe

PREFIXES: Final = {
    "dct": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "line": "http://www.itu.int/net/wsis/docs/geneva/poa.html#",
    "sdg": "http://metadata.un.org/sdg/",
    "objective": "urn:wsis-linkage-graph:objective:",
    "linkage": "urn:wsis-linkage-graph:linkage:",
    "document": "urn:wsis-linkage-graph:document:",
    "actor": "urn:wsis-linkage-graph:actor:",
    "def": "urn:wsis-linkage-graph:def:",
}
SLOTS: Final = (
    "record_id", "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label",
    "mapping_justification", "author_id", "author_label", "reviewer_id", "reviewer_label", "mapping_source", "comment",
    "other",
)  # fmt: skip
UNSPECIFIED: Final = "https://w3id.org/sssom/license/unspecified"  # what the standard has for it
LINES: Final = f"{PREFIXES['def']}action-lines"
AIMS: Final = "http://metadata.un.org/sdg"


def iri_of(objective: str) -> str:
    """The name of an objective, by its code."""
    return PREFIXES["objective"] + quote(objective, safe="-._~")


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
        used = {name: PREFIXES[name] for name in ("actor", "document", "line", "linkage", aims)}
        said = {
            "curie_map": {**used, "semapv": "https://w3id.org/semapv/vocab/", "skos": PREFIXES["skos"]},
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
        used = _used(self)
        lines = [f"@prefix {name}: <{iri}> ." for name, iri in used.items()]
        for subject, pairs in _things(self.linkages, about):
            parts = " ;\n  ".join(f"{verb} {_object(value)}" for verb, value in pairs)
            lines += ["", f"<{subject}> {parts} ."]
        self.file.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))


class JsonLd(OfLinkages):
    """SKOS as JSON-LD, with its context in it."""

    def end(self, about: Mapping[str, Any]) -> None:
        graph = []
        for subject, pairs in _things(self.linkages, about):
            one: dict[str, Any] = {"@id": subject}
            for verb, value in pairs:
                name = "@type" if verb == "a" else verb
                shown = str(value) if verb == "a" else {"@id": str(value)} if isinstance(value, Iri) else value
                one.setdefault(name, []).append(shown)
            graph.append({name: each[0] if isinstance(each, list) and len(each) == 1 else each
                          for name, each in one.items()})  # fmt: skip
        said = {"@context": _used(self), "@graph": graph}
        self.file.write(orjson.dumps(said, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def _used(written: OfLinkages) -> Mapping[str, str]:
    """The prefixes of a file; those of linkages to the SDGs are as they always were."""
    left_out = "sdg" if written.is_of_objectives else "objective"
    return {name: iri for name, iri in PREFIXES.items() if name != left_out}


Pair = tuple[str, Any]  # a verb, and an Iri or a plain value


def _things(linkages: Sequence[Mapping[str, Any]], about: Mapping[str, Any]) -> Iterator[tuple[str, list[Pair]]]:
    """The schemes, the lines, goals and targets that linkages have, and the linkages."""
    scheme = Iri(PREFIXES["skos"] + "ConceptScheme")
    yield LINES, [("a", scheme), ("dct:title", "WSIS action lines"), ("dct:description", about["citation"])]
    frameworks = sorted({each["framework"] for each in linkages if "framework" in each})
    for each in frameworks:
        yield _scheme(each), [("a", scheme), ("dct:title", f"Objectives of the framework {each}")]
    if not frameworks:
        yield AIMS, [("a", scheme), ("dct:title", "Sustainable Development Goals and targets")]
    lines: dict[str, list[Pair]] = {}
    aims: dict[str, list[Pair]] = {}
    for one in linkages:
        line, aim = f"{PREFIXES['line']}{one['action_line']}", one["object_iri"]
        of_line = lines.setdefault(line, _concept(LINES, one["action_line"], one["action_line_title"]))
        if "objective" in one:
            aims.setdefault(aim, _concept(_scheme(one["framework"]), one["objective"], one["object_label"]))
        else:
            aims.setdefault(aim, _concept(AIMS, one["target"] or str(one["goal"]), one["object_label"]))
        if one["in_mapping"] and not one["negative"]:
            of_line.append(("skos:relatedMatch", Iri(aim)))
    yield from lines.items()
    yield from aims.items()
    for one in linkages:
        yield PREFIXES["linkage"] + one["key"], _linkage(one)


def _scheme(framework: str) -> str:
    """The scheme of the objectives of a framework."""
    return f"{PREFIXES['def']}framework-{framework}"


def _concept(scheme: str, notation: str, label: str) -> list[Pair]:
    kind = Iri(PREFIXES["skos"] + "Concept")
    return [("a", kind), ("skos:inScheme", Iri(scheme)), ("skos:notation", notation), ("skos:prefLabel", label)]


def _linkage(one: Mapping[str, Any]) -> list[Pair]:
    pairs: list[Pair] = [
        ("a", Iri(PREFIXES["def"] + "Linkage")),
        ("def:line", Iri(PREFIXES["line"] + one["action_line"])),
        ("def:aim", Iri(one["object_iri"])),
        ("def:status", one["status"]),
        ("def:negative", one["negative"]),
        ("def:inMapping", one["in_mapping"]),
        ("def:version", one["version"]),
        *(("dct:source", _urn("document", each)) for each in one["sources"]),
    ]
    if one["rationale"]:
        pairs.append(("skos:note", one["rationale"]))
    if one["reviewed_at"]:
        pairs.append(("def:reviewedAt", one["reviewed_at"]))
    if one["reviewed_by"]:
        pairs.append(("def:reviewedBy", _urn("actor", one["reviewed_by"])))
    return pairs


def _urn(kind: str, id: str) -> Iri:
    """The name of a document or an actor, of its id in the API."""
    return Iri(PREFIXES[kind] + quote(id.partition(":")[2], safe="-._~"))


def _curie(kind: str, id: str | None) -> str | None:
    return f"{kind}:{quote(id.partition(':')[2], safe='-._~')}" if id is not None else None


class Iri(str):
    """An IRI, which no text that people wrote can be."""

    __slots__ = ()


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
