"""Linkages in the words of SKOS: what a file of them says, and the page of one to programs that read pages.

A linkage is no equivalence, and says so: `skos:relatedMatch`. One that states that there is no link has no match. Where
each stands in its review is told with it, and only what is in the mapping is a match. Goals and targets have the
addresses that the UN gives them; action lines are named by their place in the Geneva Plan of Action. Objectives of
other frameworks have no addresses of which anybody says what they stand for, and have names of this project's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

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
LINES: Final = f"{PREFIXES['def']}action-lines"
AIMS: Final = "http://metadata.un.org/sdg"


def iri_of(objective: str) -> str:
    """The name of an objective, by its code."""
    return PREFIXES["objective"] + quote(objective, safe="-._~")


def used(*, of_objectives: bool) -> Mapping[str, str]:
    """The prefixes of a file; those of linkages to the SDGs are as they always were."""
    left_out = "sdg" if of_objectives else "objective"
    return {name: iri for name, iri in PREFIXES.items() if name != left_out}


def json_ld(linkages: Sequence[Mapping[str, Any]], about: Mapping[str, Any], *, of_objectives: bool) -> dict[str, Any]:
    """Linkages as JSON-LD, with its context in it. linkages: rows of their file by the names of its columns; about: the
    citation of the data."""
    graph = []
    for subject, pairs in things(linkages, about):
        one: dict[str, Any] = {"@id": subject}
        for verb, value in pairs:
            name = "@type" if verb == "a" else verb
            shown = str(value) if verb == "a" else {"@id": str(value)} if isinstance(value, Iri) else value
            one.setdefault(name, []).append(shown)
        graph.append({name: each[0] if isinstance(each, list) and len(each) == 1 else each
                      for name, each in one.items()})  # fmt: skip
    return {"@context": {**used(of_objectives=of_objectives)}, "@graph": graph}


class Iri(str):
    """An IRI, which no text that people wrote can be."""

    __slots__ = ()


Pair = tuple[str, Any]  # a verb, and an Iri or a plain value


def things(linkages: Sequence[Mapping[str, Any]], about: Mapping[str, Any]) -> Iterator[tuple[str, list[Pair]]]:
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
