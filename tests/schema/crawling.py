"""Every field of every type, asked: ways from the root to each type, and what fields have to be given."""

from collections.abc import Iterator, Mapping
from typing import Any

from graphql import (
    GraphQLObjectType,
    GraphQLOutputType,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_object_type,
    is_required_argument,
)

from schema import schema
from schema.guard import core
from schema.guard.lasting import lasts

# Ids that fields are asked with, unless a test gives those of its graph: most of no thing.
IDS = {
    "finding": "Finding:x", "submission": "Submission:0a1b", "post": "Post:0a1b2c3d4e",
    "acting": "ActingRequest:0a1b", "entry": "Entry:DPG:kolibri", "stakeholder": "Stakeholder:itu",
    "contest": "WSIS-PRIZES-2015", "edition": "9", "receipt": "0" * 64,
}  # fmt: skip
TYPES = core(schema).type_map
GIVEN = {
    "Query.node": 'id: "{finding}"', "Query.nodes": 'ids: ["{entry}", "{finding}"]',
    "Query.actionLine": 'code: "C4"', "Query.sdgGoal": "number: 4", "Query.sdgTarget": 'code: "4.5"',
    "Query.region": 'code: "AFRICA"', "Query.country": 'alpha3: "KEN"', "Query.collection": 'code: "DPG"',
    "Query.entry": 'id: "{entry}"', "Query.stakeholder": 'id: "{stakeholder}"',
    "Query.linkage": 'key: "C4:4.5"', "Query.framework": 'code: "GDC"', "Query.objective": 'code: "GDC:1"',
    "Query.objectiveLinkage": 'key: "C4:GDC1"', "Query.linkagesOf": 'framework: "GDC"',
    "Query.findingsOf": 'framework: "GDC"', "Query.releaseDiffOf": 'framework: "GDC", from: 1',
    "Query.changesOf": 'framework: "GDC"', "Query.coverageOf": 'framework: "GDC"',
    "Query.suggestionsOf": 'framework: "GDC"',
    "Query.compare": "left: {}, right: {}, by: REGION",
    "Query.resolve": 'text: "keny"', "Query.validateEntry": "input: {}", "Query.submission": 'id: "{submission}"',
    "Query.edition": 'series: "GLOBAL", number: {edition}', "Edition.table": "by: SCOPE", "Edition.overlap": "with: 8",
    "Query.entryForm": 'id: "{entry}"',
    "Query.actingRequest": 'id: "{acting}"',
    "Query.search": 'text: "skills"', "Query.paths": 'from: "ActionLine:C4", to: "SdgTarget:4.4"',
    "Query.post": 'id: "{post}"',
    "Query.document": 'id: "Document:DPG-CANDIDATES"',
    "Query.term": 'id: "Term:DPG:sector:health"',
    "Query.event": 'uid: "wsis-forum-2024-116"',
    "Query.nameCoverage": "of: COUNTRY", "Query.vocabulary": 'name: "EntryKind"',
    **{f"{each}.localName": "language: AR" for each in ("Country", "Region", "SdgGoal", "ActionLine", "Objective")},
    "VocabularyValue.localName": "language: AR",
    "Query.contest": 'code: "{contest}"', "Contest.breaches": "rule: LANGUAGE",
    "Contest.opening": 'receipt: "{receipt}"',
    "CandidacyConnection.facets": "by: [STATUS]",
    "Query.release": "number: 1", "Query.import": 'id: "1"',
    "Query.overlap": 'left: "C4", right: "C7"', "Query.releaseDiff": "from: 1",
    "Query.checkInput": 'edition: "Edition:GLOBAL:10", text: "x"',
    "Query.checkEdition": (
        'input: {series: "GLOBAL", number: 99, year: 2030, title: "x", from: "2030-01-01", until: "2030-12-31"}'
    ),
    "EntryConnection.facets": "by: [REGION]",
    "StakeholderConnection.facets": "by: [STAKEHOLDER_KIND]",
    "LinkageConnection.facets": "by: [STATUS]",
    "FindingConnection.facets": "by: [STATE]", "Query.matrix": "rows: ACTION_LINE, columns: SDG_GOAL",
    "EntryConnection.matrix": "rows: ACTION_LINE, columns: COUNTRY",
}  # fmt: skip
WAYS = 3  # to each type, so that one that leads to nothing is not the only one
ASIDE = ("Query.viewer", "Query.node", "Query.nodes")  # asked themselves, but no way to a type: it might be any


def members(type: GraphQLOutputType) -> list[GraphQLObjectType]:
    """The object types that a field's value can have."""
    named = get_named_type(type)
    if is_abstract_type(named):
        return list(core(schema).get_possible_types(named))
    return [named] if is_object_type(named) else []


def filled(given: str, ids: Mapping[str, str] = IDS) -> str:
    """What a field is given, with these ids."""
    for each, id in {**IDS, **ids}.items():
        given = given.replace(f"{{{each}}}", id)
    return given


def call(type: GraphQLObjectType, name: str, ids: Mapping[str, str] = IDS) -> str:
    """The field with what it has to be given."""
    given = filled(GIVEN.get(f"{type.name}.{name}", ""), ids)
    required = [each for each, argument in type.fields[name].args.items() if is_required_argument(argument)]
    assert bool(required) <= bool(given), f"say in GIVEN how {type.name}.{name} is asked"
    return f"{name}({given})" if given else name


def ways(ids: Mapping[str, str] = IDS) -> dict[str, list[list[str]]]:
    """Up to three ways from the root to each type that can be read, the shortest first: [["findings", "nodes"]]."""
    found: dict[str, list[list[str]]] = {"Query": [[]]}
    row = [("Query", list[str]())]
    while row:
        coming = []
        for name, way in row:
            type = TYPES[name]
            assert isinstance(type, GraphQLObjectType)
            for field, there in type.fields.items():
                for member in members(there.type):
                    held = found.setdefault(member.name, [])
                    # What passes leads to other things at another time, which is no matter of theirs.
                    fits = lasts([f"{name}.{field}"]) or not lasts([f"{member.name}."])
                    if fits and len(held) < WAYS and f"{name}.{field}" not in ASIDE:
                        held.append([*way, call(type, field, ids), f"... on {member.name}"])
                        coming.append((member.name, held[-1]))
        row = coming
    return found


def whole(type: GraphQLObjectType, ids: Mapping[str, str] = IDS) -> str:
    """A selection of all fields of a type; of each object only its type."""
    fields = []
    for name, field in type.fields.items():
        rest = "" if is_leaf_type(get_named_type(field.type)) else " { __typename }"
        fields.append(f"f_{name}: {call(type, name, ids)}{rest}")
    return " ".join(fields)


def values(data: Any, type: str) -> Iterator[tuple[str, Any]]:
    """The fields of this type in an answer, wherever they stand: ("LineCoverage.confirmed", 3)."""
    if isinstance(data, list):
        for each in data:
            yield from values(each, type)
    elif isinstance(data, dict):
        for name, value in data.items():
            if name.startswith("f_"):
                yield f"{type}.{name[2:]}", value
            else:
                yield from values(value, type)
