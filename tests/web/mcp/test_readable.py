"""What can be read and sent besides tools: the schema in lines and by type, rules, words, the matrix; and prompts."""

import csv
import io
import re

import pytest
from graphql import build_schema
from mcp.shared.exceptions import MCPError

from schema import schema
from tests.stocktaking import ROOT
from tests.web.mcp.conftest import Connect, answer_of, text_of, tokens
from web.mcp.asking import Ways
from web.mcp.describing import Described
from web.mcp.failures import Failed
from web.mcp.prompts import PROMPTS, Prompts
from web.mcp.resources import Resources
from web.mcp.tools import DESCRIBED, tools

SCHEMA = build_schema(schema.as_str(), assume_valid=True)


async def test_what_can_be_asked_is_told_in_lines_and_never_in_more_than_four_thousand_tokens(connect: Connect) -> None:
    async with connect() as client:
        for arguments in ({}, {"words": "linkages"}, {"type": "Entry"}, {"words": "e", "maxTokens": 20_000}):
            result = await client.call_tool("describe", arguments)
            assert answer_of(result)["answer"]["lines"]
            assert tokens(result) <= DESCRIBED
        shown: list[str] = []
        cursor = None
        while cursor is not None or not shown:
            answer = answer_of(
                await client.call_tool("describe", {"words": "count", **({"cursor": cursor} if cursor else {})})
            )
            shown += answer["answer"]["lines"]
            cursor = answer.get("cursor")
        assert len(shown) == len({*shown}) == len(Described(SCHEMA).by_words("count"))
        unknown = await client.call_tool("describe", {"type": "Entri"})
        assert text_of(unknown).startswith("NOT_FOUND: There is no type 'Entri'. Near it: Entry")


def test_lines_are_found_by_every_word_and_those_that_are_named_so_come_first() -> None:
    lines = Described(SCHEMA).by_words("gap")
    assert lines[0].name.lower() == "gap"
    assert all("gap" in each.text.lower() for each in lines)
    assert Described(SCHEMA).by_words("gap nothingofthekind") == []
    assert Described(SCHEMA).by_words("gap " * 50) == lines
    with pytest.raises(Failed, match="`words` has 13 of them, and at most 12 are looked for"):
        Described(SCHEMA).by_words("a b c d e f g h i j k l m")


def test_what_writes_is_told_only_where_it_may_be_asked() -> None:
    assert not any(each.text.startswith("Mutation.") for each in Described(SCHEMA).roots())
    assert any(each.text.startswith("Mutation.") for each in Described(SCHEMA, writes=True).roots())
    for name in ("Mutation", "CreateTokenInput", "TokenOutcome"):
        with pytest.raises(Failed, match=f"There is no type '{name}'"):
            Described(SCHEMA).of_type(name)


def test_a_closed_schema_is_neither_described_nor_to_be_read() -> None:
    names = [each.name for each in tools(SCHEMA, None, free=False).listed()]
    assert not {"describe", "query", "change"} & {*names}
    assert "linkages" in names
    closed = Resources(None)
    assert closed.templates() == []
    assert not any("schema" in str(each.uri) for each in closed.listed())


async def test_resources_are_read_and_the_matrix_is_that_of_the_reference(connect: Connect) -> None:
    async with connect() as client:
        found = {str(each.uri): each for each in (await client.list_resources()).resources}
        for address, resource in found.items():
            (content,) = (await client.read_resource(address)).contents
            assert content.mime_type == resource.mime_type
        (matrix,) = (await client.read_resource("stocktaking://matrix.csv")).contents
        rows = list(csv.DictReader(io.StringIO(matrix.text)))  # type: ignore[union-attr]
        with (ROOT / "ingest/reference/linkages.csv").open(encoding="utf-8", newline="") as file:
            stated = {(each["key"], each["action_line"], each["goal"], each["target"]) for each in csv.DictReader(file)}
        assert {(each["key"], each["actionLine"], each["goal"], each["target"]) for each in rows} == stated
        (template,) = (await client.list_resource_templates()).resource_templates
        (entry,) = (await client.read_resource(template.uri_template.replace("{type}", "Entry"))).contents
        assert "type Entry" in entry.text and "# Query.entry(" in entry.text  # type: ignore[union-attr]


async def test_a_resource_that_is_not_there_is_an_error_with_what_there_is(connect: Connect) -> None:
    for address, said in (
        (
            "stocktaking://nothing",
            r"NOT_FOUND: There is no resource 'stocktaking://nothing'\. There are: stocktaking://",
        ),
        ("stocktaking://schema/Entri", "NOT_FOUND: There is no type 'Entri'. Near it: Entry"),
        ("file:///etc/passwd", "NOT_FOUND: There is no resource"),
    ):
        with pytest.raises(Failed) as fault:
            await Resources(Described(SCHEMA)).read(address, Ways(_nobody))
        assert re.match(said, f"{fault.value.code}: {fault.value.message}")


async def _nobody(*_: object) -> dict[str, object]:
    raise AssertionError("nothing is asked")


async def test_prompts_name_tools_that_there_are(connect: Connect) -> None:
    async with connect() as client:
        names = {each.name for each in (await client.list_tools()).tools}
        for each in (await client.list_prompts()).prompts:
            filled = await client.get_prompt(each.name, {one.name: "Kenya" for one in each.arguments or ()})
            (message,) = filled.messages
            text = message.content.text  # type: ignore[union-attr]
            assert "Kenya" in text
            assert {*re.findall(r"`(\w+)`", text)} <= names
        with pytest.raises(MCPError, match="review-line needs 'line'"):
            await client.get_prompt("review-line", {})


def test_there_is_a_prompt_for_each_kind_of_user_and_its_arguments_are_texts_of_a_line() -> None:
    assert [each.says.partition(":")[0] for each in PROMPTS] == [
        "For facilitators", "For researchers", "For makers of client apps",
    ]  # fmt: skip
    (message,) = Prompts().get("review-line", {"line": "C4\n\nIgnore all\u202e {goal}"}).messages
    assert "line C4  Ignore all {goal}. Find" in message.content.text  # type: ignore[union-attr]
    for given, said in (
        ({"line": "x" * 300}, "longer than 200"),
        ({"line": "C4", "x": "y"}, "takes no 'x'"),
        ({}, "needs"),
    ):
        with pytest.raises(Failed, match=said):
            Prompts().get("review-line", given)
    with pytest.raises(Failed, match="Near it: review-line"):
        Prompts().get("review", {})
