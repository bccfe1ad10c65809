"""Files of the graph: whole, of one version of the data, with the numbers and the rights of the API."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

import pytest

from exports import making
from exports.making import make
from exports.reading import Execute
from exports.subjects import SUBJECTS
from exports.wanted import wanted
from graphdb.engine import Graph
from graphdb.errors import BadInput, GraphChanged, NotAnswered, UnknownCode
from graphdb.records.actors import Role
from graphdb.words.formulas import parted
from resolvers.review.entry_moves import withdraw
from schema import schema
from schema.guard import Executor, Rules
from schema.guard.readers import LEAST
from tests.exports.reading import WIDE, column, count, executing, file_of, rows_of
from tests.resolvers.registering import ENTRY, brought, registered, retitled
from tests.resolvers.reviewing import ADA, ANN, CAROL, acting, mapped, proposed

FEW = '{"country": {"in": ["KEN"]}}'


@pytest.mark.parametrize("format", ["csv", "jsonl", "xlsx", "parquet"])
async def test_a_filter_finds_in_a_file_what_it_finds_in_the_api(builtin: Graph, format: str) -> None:
    query = '{ entries(filter: {country: {in: ["KEN"]}}, first: 100) { totalCount nodes { id } } }'
    answered = (await count(executing(builtin), query))["entries"]
    with (made := await file_of(builtin, "entries", format, filter=FEW)).file as file:
        rows = rows_of(file.read(), format)
    assert column(rows, "id") == column(answered["nodes"], "id")
    assert made.rows == len(rows) == answered["totalCount"] > 1


async def test_every_page_of_a_list_is_in_the_file_once(builtin: Graph) -> None:
    totals = await count(executing(builtin), "{ entries { totalCount } linkages { totalCount } }")
    for what in ("entries", "linkages"):
        with (await file_of(builtin, what, "jsonl")).file as file:
            rows = rows_of(file.read(), "jsonl")
        keys = [each.get("id") or each["key"] for each in rows]
        assert len({*keys}) == len(keys) == totals[what]["totalCount"] > SUBJECTS["entries"].page


async def test_an_entry_has_all_that_it_states_and_what_follows(builtin: Graph) -> None:
    given = '{"id": {"in": ["Entry:DPG:kolibri", "Entry:WSIS-PRIZES-2015:101"]}}'
    with (await file_of(builtin, "entries", "jsonl", filter=given, orderBy='[{"field": "ID"}]')).file as file:
        kolibri, prize = rows_of(file.read(), "jsonl")
    assert kolibri["contributes_to"] == ["SDG4"] or "SDG4" in kolibri["contributes_to"]
    assert len(kolibri["contributes_to"]) == len(kolibri["statements"]) == len(kolibri["statement_lines"])
    assert (prize["contributes_to"], prize["action_lines"], prize["countries"]) == ([], ["C4"], ["PRT"])
    assert "4.4" in prize["follows_to"]
    assert len(prize["stakeholders"]) == len(prize["stakeholder_ids"]) == len(prize["stakeholder_roles"]) == 1


async def test_a_list_under_a_node_is_that_list(builtin: Graph) -> None:
    query = '{ actionLine(code: "C11") { entries { totalCount } linkages { nodes { key } } } }'
    line = (await count(executing(builtin), query))["actionLine"]
    with (made := await file_of(builtin, "linkages", "csv", under="ActionLine:C11")).file as file:
        assert column(rows_of(file.read(), "csv"), "key") == column(line["linkages"]["nodes"], "key")
    assert re.fullmatch(r"wsis-linkages-of-ActionLine-C11-v\d+-\d{4}-\d\d-\d\d\.csv", made.name)
    with (made := await file_of(builtin, "entries", "csv", under="ActionLine:C11")).file:
        assert made.rows == line["entries"]["totalCount"]


async def test_a_matrix_has_every_cell_and_a_facet_every_value(builtin: Graph) -> None:
    with (await file_of(builtin, "matrix")).file as file:
        cells = rows_of(file.read(), "csv")
    assert len(cells) == 18 * 17
    assert sum(len(parted(each["linkages"])) for each in cells) == 188
    with (await file_of(builtin, "facets", by='["REGION"]')).file as file:
        values = rows_of(file.read(), "csv")
    assert {each["bucket"] for each in values} == {"VALUE", "OTHER", "UNKNOWN"}
    query = "{ entries { facets(by: [REGION]) { unknownCount values { value count } } } }"
    (facet,) = (await count(executing(builtin), query))["entries"]["facets"]
    counted = {each["value"]: str(each["count"]) for each in facet["values"]} | {"": str(facet["unknownCount"])}
    assert {each["value"]: each["count"] for each in values if each["bucket"] != "OTHER"} == counted


async def test_what_was_changed_of_the_register_is_in_a_file_with_what_it_was(graph: Graph) -> None:
    await registered(graph)
    await brought(graph, retitled("Another title"))
    await withdraw(await acting(graph, ANN), "p", ENTRY, 2, "It was none.")
    with (await file_of(graph, "register-changes", "jsonl", subject=ENTRY)).file as file:
        gone, other = rows_of(file.read(), "jsonl")
    assert (gone["move"], gone["reason"], gone["actor"], gone["subject"]) == (
        "WITHDRAW", "It was none.", f"Actor:{ANN.id}", ENTRY,
    )  # fmt: skip
    assert dict(zip(other["fields"], other["after"], strict=True))["title"] == "Another title"
    assert gone["previous_hash"] == other["hash"]
    query = "query ($id: ID) { registerChanges(subject: $id) { exportUrl(format: JSONL) nodes { hash } } }"
    there = (await count(executing(graph), query, {"id": ENTRY}))["registerChanges"]
    assert there["exportUrl"] == wanted("register-changes", "jsonl", {"subject": ENTRY}).address()
    assert column(there["nodes"], "hash") == [gone["hash"], other["hash"]]


@pytest.mark.parametrize(
    ("what", "by"), [("linkage", ["STATUS", "ACTION_LINE"]), ("stakeholder", ["STAKEHOLDER_KIND", "COUNTRY"])]
)
async def test_every_list_that_has_facets_has_them_as_a_file(builtin: Graph, what: str, by: list[str]) -> None:
    with (await file_of(builtin, f"{what}-facets", "jsonl")).file as file:
        rows = rows_of(file.read(), "jsonl")
    query = f"{{ {what}s {{ facets(by: [{', '.join(by)}]) {{ dimension unknownCount values {{ value count }} }} }} }}"
    for facet in (await count(executing(builtin), query))[f"{what}s"]["facets"]:
        of = [each for each in rows if each["dimension"] == facet["dimension"]]
        counted = [(each["value"], each["count"]) for each in of if each["bucket"] == "VALUE"]
        assert counted == [(each["value"], each["count"]) for each in facet["values"]] != []
        assert [each["count"] for each in of if each["bucket"] == "UNKNOWN"] == [facet["unknownCount"]]


async def test_a_manifest_says_what_the_file_is_and_proves_it(builtin: Graph) -> None:
    with (made := await file_of(builtin, "stakeholders", "csv", filter='{"country": {"in": ["KEN"]}}')).file as file:
        content = file.read()
    told = made.manifest()
    assert told["sha256"] == hashlib.sha256(content).hexdigest()
    assert (told["bytes"], told["rows"]) == (len(content), content.count(b"\r\n") - 1)
    assert told["arguments"] == {"filter": {"country": {"in": ["KEN"]}}}
    assert f"data version {told['dataVersion']}" in told["citation"]
    assert [each["name"] for each in told["columns"]] == content.decode("utf-8-sig").splitlines()[0].split(",")
    assert told["countingRules"] and told["licences"] and told["collections"]
    again = wanted("stakeholders", "csv", {"filter": '{"country":{"in":["KEN"]}}'})
    assert told["address"] == again.address()


async def test_the_columns_stay_in_their_order(builtin: Graph) -> None:
    assert {name: [each.name for each in subject.columns] for name, subject in SUBJECTS.items()} == {
        "entries": [
            "id", "collection", "title", "kinds", "status", "year", "start_date", "end_date", "url", "description",
            "action_lines", "contributes_to", "statements", "statement_lines", "follows_to", "countries", "regions",
            "stakeholder_ids", "stakeholders", "stakeholder_roles",
            "scope", "mdgs", "version", "submitted_at", "updated_at", "confirmed_at", "objectives",
        ],
        "stakeholders": ["id", "name", "other_names", "kind", "country", "entries", "version", "submitted_at",
                         "updated_at"],
        "linkages": [
            "key", "action_line", "action_line_title", "goal", "target", "object_label", "object_iri", "level",
            "status", "negative", "in_mapping", "rationale", "sources", "source_titles", "version", "reviewed_at",
            "reviewed_by", "reviewed_by_name", "proposed_by", "proposed_by_name",
        ],
        "objective-linkages": [
            "key", "action_line", "action_line_title", "framework", "objective", "object_label", "object_iri",
            "status", "negative", "in_mapping", "rationale", "sources", "source_titles", "version", "reviewed_at",
            "reviewed_by", "reviewed_by_name", "proposed_by", "proposed_by_name", "source_years", "source_addresses",
        ],
        "candidacies": [
            "id", "contest", "year", "category", "entry", "title", "status", "may_have_reached", "reason",
            "submitted_at", "countries", "regions", "stakeholder_ids", "stakeholders",
        ],
        "openings": ["receipt", "category", "candidacy", "nonce", "outcome"],
        "matrix": [
            "row", "row_label", "column", "column_label", "count", "asserted", "via_linkage", "stakeholders",
            "linkages", "confirmed", "disputed", "proposed", "expected", "lift", "gap", "via_term",
        ],
        "facets": [
            "dimension", "bucket", "value", "label", "count", "asserted", "via_linkage", "stakeholders", "via_term",
        ],
        **{key: ["dimension", "bucket", "value", "label", "count"] for key in ("linkage-facets", "stakeholder-facets")},
        "changes": [
            "sequence", "at", "recorded_at", "linkage", "move", "actor", "actor_name", "actor_role", "reason",
            "version_before", "status_before", "negative_before", "rationale_before", "sources_before",
            "version_after", "status_after", "negative_after", "rationale_after", "sources_after", "request_id",
            "hash", "previous_hash",
        ],
        "register-changes": [
            "sequence", "at", "recorded_at", "subject", "version", "move", "actor", "actor_name", "actor_role",
            "reason", "fields", "before", "after", "request_id", "hash", "previous_hash",
        ],
        "documents": [
            "id", "title", "publisher", "year", "kind", "language", "licence", "url", "linkages", "objective_linkages",
            "collections", "contests", "figures",
        ],
        "offers": [
            "id", "kind", "stakeholder_id", "stakeholder", "text", "until", "action_lines", "goals", "countries",
            "version", "submitted_at", "updated_at",
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("what", "format", "given", "fault", "said"),
    [
        ("people", "csv", {}, UnknownCode, "people"),
        ("entries", "pdf", {}, UnknownCode, "pdf"),
        ("entries", "csv", {"colour": "red"}, BadInput, "it takes filter, orderBy, under"),
        ("entries", "csv", {"filter": '{"kind": '}, BadInput, "not JSON"),
        ("entries", "csv", {"filter": "x" * 9_000}, BadInput, "9,000 characters"),
        ("entries", "csv", {"filter": '{"kinds": {}}'}, NotAnswered, "kinds"),
        ("entries", "csv", {"under": "ActionLine:C99"}, BadInput, "nothing with the id"),
        ("entries", "csv", {"under": "Document:DPG-CANDIDATES"}, BadInput, "no list of entries"),
        ("openings", "csv", {}, BadInput, "`under` takes its id"),
        ("openings", "csv", {"under": "ActionLine:C4"}, BadInput, "no list of openings"),
        ("matrix", "csv", {"rows": "COLOUR"}, NotAnswered, "COLOUR"),
        ("matrix", "csv", {"rows": "COUNTRY", "columns": "SDG_TARGET"}, BadInput, "at most 10,000 go into a file"),
    ],
)
async def test_what_cannot_be_says_what_to_change(
    builtin: Graph, what: str, format: str, given: dict[str, str], fault: type[Exception], said: str
) -> None:
    with pytest.raises(fault, match=re.escape(said)):
        await file_of(builtin, what, format, **given)


def beside(graph: Graph, writes: int) -> tuple[Execute, list[str]]:
    """What asks the schema, while somebody proposes a linkage after each of so many questions; what was asked."""
    execute, asked = executing(graph), []

    async def beside(text: str, variables: Mapping[str, Any]) -> Any:
        data = await execute(text, variables)
        asked.append(text.split("(")[0].split()[1])
        if len(asked) <= writes:
            await proposed(graph, CAROL, target=f"{len(asked) + 3}.1", line="C11")
        return data

    return beside, asked


async def test_a_write_beside_is_in_the_file_whole_or_not_at_all(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    await mapped(graph)
    execute, asked = beside(graph, writes=1)
    with (made := await make(execute, wanted("linkages", "csv", {}))).file as file:
        rows = rows_of(file.read(), "csv")
    assert len(rows) == made.rows == 189  # begun again: what was written after the first page was read is in it
    assert asked == ["ExportLinkages", "ExportAbout", "ExportLinkages", "ExportAbout"]


async def test_data_that_does_not_rest_makes_no_file(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    await mapped(graph)
    execute, asked = beside(graph, writes=20)
    with pytest.raises(GraphChanged) as fault:
        await make(execute, wanted("linkages", "csv", {}))
    assert fault.value.code == "GRAPH_CHANGED"
    assert asked.count("ExportLinkages") == 1 + making.TRIES == 4


async def test_a_file_has_what_its_reader_may_read(graph: Graph) -> None:
    await mapped(graph)
    fewer = Executor(schema, Rules(WIDE, readers={each: role for each, role in LEAST.items() if each != "Actor"}))
    some = Executor(schema, Rules(WIDE, readers={**LEAST, "Actor": Role.CONTRIBUTOR}))
    asked = wanted("changes", "csv", {"moves": '["IMPORT"]', "actionLine": '{"in": ["C11"]}'})
    for executor, actor, may in ((fewer, ADA, False), (some, None, False), (some, CAROL, True)):
        if may:
            with (made := await make(executing(graph, executor, actor), asked)).file:
                assert made.rows == 3
            continue
        with pytest.raises(NotAnswered) as fault:
            await make(executing(graph, executor, actor), asked)
        assert fault.value.code == "FORBIDDEN"
