"""What the documents say of settings, limits, codes and headers is what the program has, and their commands run."""

import re

import httpx
import pytest
from pydantic import SecretStr
from pydantic_core import PydanticUndefined

from benchmarks.cases import Sample, cases
from commands import terminal
from graphdb.adapter.settings import GraphSettings
from ingest import reference
from resolvers.filters.bounds import MAX_TEXT, MAX_VALUES, MAX_WORDS
from resolvers.lists.node_list import MAX_CONDITIONS, MAX_RELATED
from resolvers.lists.pages import DEFAULT_PAGE, MAX_PAGE
from resolvers.nodes.by_id import MAX_NODES
from resolvers.people.unauthenticated import Reason
from schema.guard import Limits
from schema.guard.problems import Code
from schema.guard.weights import ARGUMENTS, WEIGHTS
from tests.docs.blocks import ROOT, Commands, code, commands, documents, is_story, table
from tests.docs.shell import Shell
from web.graphql.response import OUR_FAULTS
from web.serving.settings import Settings
from web.serving.uvicorn_protocols import MAX_HEAD

pytestmark = pytest.mark.slow
OPERATIONS = ROOT / "docs" / "operations.md"
PERFORMANCE = ROOT / "docs" / "performance.md"
LIMITS = ROOT / "docs" / "api" / "errors-and-limits.md"
GUIDES = [path for path in documents() if path.name != "README.md" and not is_story(path)]
COMMANDS = [each for path in GUIDES for each in commands(path)]


@pytest.mark.parametrize("block", COMMANDS, ids=[each.place for each in COMMANDS])
def test_the_commands_of_a_block_run(block: Commands, shell: Shell) -> None:
    here = [line for line in block.lines if not line.startswith("export GRAPH_URL=neo4j:")]
    shell.run(Commands(block.place, here, block.answer, block.output))


def test_nothing_stands_below_a_server_that_goes_on_in_the_terminal() -> None:
    above = [(each, line) for path in documents() for each in commands(path) for line in each.lines[:-1]]
    assert [each.place for each, line in above if line.endswith("stocktaking serve")] == []


def test_the_table_of_settings_has_all_of_them_with_their_defaults() -> None:
    shown = {code(name): code(default) for name, default, _ in table(OPERATIONS, "Setting", "Default", "What it is")}
    assert issubclass(Settings, GraphSettings)
    assert shown == {name.upper(): written(each.default) for name, each in Settings.model_fields.items()}


def written(default: object) -> str:
    assert default is not PydanticUndefined
    if isinstance(default, SecretStr):
        return default.get_secret_value()
    return "" if default is None else str(default).lower() if isinstance(default, bool) else str(default)


def test_the_names_that_are_checked_for_slips_are_named() -> None:
    text = OPERATIONS.read_text(encoding="utf-8")
    assert [each for each in Settings.prefixes if f"`{each}`" not in text] == []


def test_the_table_of_limits_has_all_of_them_with_their_defaults() -> None:
    shown = {code(setting): number(default) for _, setting, default in table(LIMITS, "Limit", "Setting", "Default")}
    assert shown == {f"LIMIT_{name.upper()}": value for name, value in Settings().limits().items()}
    limits = Limits()
    assert {name: getattr(limits, name) for name in Settings().limits()} == Settings().limits()


def number(text: str) -> float:
    return float(text.replace(",", ""))


def test_the_limits_beside_the_settings_are_those_of_the_code() -> None:
    text = " ".join(LIMITS.read_text(encoding="utf-8").split())
    assert f"1 to {MAX_PAGE} items on a page, {MAX_NODES} ids in `nodes`, {MAX_VALUES} values in a list" in text
    assert f"{MAX_CONDITIONS} conditions in a filter, {MAX_RELATED} steps from node to node in it" in text
    assert f"{MAX_WORDS} different words of {MAX_TEXT} characters in all in a search" in text
    assert f"{DEFAULT_PAGE} items where neither is given" in text
    assert f"headers of more than {MAX_HEAD // 1024} kB" in text


def test_the_table_of_codes_has_all_of_them() -> None:
    shown = [code(row[0]) for row in table(LIMITS, "Code", "When")]
    assert sorted(shown) == sorted(each.value for each in Code)
    statuses = {code(name): int(status) for name, status in table(LIMITS, "Code", "Status")}
    assert statuses == OUR_FAULTS


def test_the_table_of_reasons_has_all_of_them() -> None:
    shown = [code(row[0]) for row in table(LIMITS, "Reason", "Why")]
    assert shown == [each.value for each in Reason]


def test_the_table_of_costs_is_that_of_the_code() -> None:
    shown = {name: int(cost) for cell, cost in table(LIMITS, "Field", "Cost") for name in re.findall("`(\\w+)`", cell)}
    in_general_last = sorted(WEIGHTS.items(), key=lambda each: each[0].startswith("*"))
    weights = {name.partition(".")[2]: weight for name, weight in in_general_last if weight} | dict(ARGUMENTS)
    assert {name: weights[name] for name in shown} == shown


async def test_the_headers_of_an_answer_are_there(client: httpx.AsyncClient) -> None:
    shown = {code(row[0]) for row in table(LIMITS, "Header of an answer", "What it says")}
    answer = await client.get("/graphql", params={"query": "{ meta { apiVersion } }"}, headers={"x-request-id": "a.b"})
    assert answer.headers["x-request-id"] == "a.b"
    assert {each for each in shown if each.lower() not in answer.headers} == {
        "Retry-After",
        "WWW-Authenticate",
        "X-Graph-Bookmark",
    }
    refused = await client.get(answer.url, headers={"authorization": "Bearer x"})
    assert (refused.status_code, "www-authenticate" in refused.headers) == (401, True)
    again = await client.get(answer.url, headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


def test_the_tables_of_cases_have_all_that_is_measured() -> None:
    sample = Sample(nodes=[{"id": "Entry:A:1"}], pages=[{"endCursor": "a"}], deep="a", deep_after=1)
    measured = [each.name for each in cases(sample)]
    assert [row[0] for row in table(PERFORMANCE, "Case", "What is asked")] == measured
    figures = ("Case", "p50 ms", "p95 ms", "p50 of bytes alone", "work", "share", "x plain")
    assert [row[0] for row in table(PERFORMANCE, *figures)] == measured * 2, "a table for each engine"


def test_the_exit_statuses_are_those_of_the_command() -> None:
    shown = [int(row[0]) for row in table(OPERATIONS, "Status", "Meaning")]
    assert shown == [0, terminal.NO, terminal.WRONG, terminal.UNAVAILABLE, terminal.OURS]


def test_the_files_of_texts_are_those_that_are_read() -> None:
    shown = {code(row[0]) for row in table(OPERATIONS, "File", "What is read", "Where it goes")}
    assert reference.__doc__ is not None
    assert shown - {".json"} == set(re.findall(r"\b\w+\.(?:csv|json)\b|\.sssom\.tsv\b", reference.__doc__))
