"""Documented questions as tools, asked by the official client over HTTP."""

from typing import Any

import pytest
from graphql import build_schema
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from tests.web.mcp.conftest import Connect, answer_of, text_of, tokens
from web import queries
from web.mcp.answers import USUAL
from web.mcp.questions import Question
from web.mcp.tools import Tools, of_document, tools
from web.queries import Example, examples

TOY = build_schema(
    """
    enum Colour { RED BLUE }
    input Wanted { in: [Int!] }
    input Filter { "By goal, e.g. {in: [4]}; {isNull: true}: without one." goal: Wanted  and: [Filter!] }
    type Meta { dataVersion: String! citation: String! }
    type Thing {
      id: ID! name: String size: Float colour: Colour parts("Up to 9, e.g. 5 (the default)." first: Int): [Thing!]!
    }
    type Query { meta: Meta!  "A thing by its code." thing("Its code, e.g. T1." code: String!, filter: Filter): Thing }
    """
)
WRITTEN = """# Which thing is it?
# There are many things.
query Which($code: String!, $goal: Int, $colours: [Colour!], $deep: Filter, $first: Int = 3) {
  thing(code: $code, filter: {and: [{goal: {in: [$goal]}}]}) {
    id ... on Thing { size }
    parts(first: $first) { name }
  }
}
"""


async def test_every_documented_question_is_a_tool_that_is_answered_with_its_example(connect: Connect) -> None:
    async with connect() as client:
        listed = {each.name: each for each in (await client.list_tools()).tools}
        for example in examples():
            tool = listed[example.name.replace("-", "_")]
            assert (tool.description or "").startswith(example.title)
            assert tool.title == example.name.replace("-", " ").capitalize(), "short: people see it in lists"
            assert tool.annotations is not None and tool.annotations.read_only_hint
            result = await client.call_tool(tool.name, example.variables)  # which checks it by the output schema
            answer = answer_of(result)
            assert tokens(result) <= USUAL
            assert answer["source"]["dataVersion"] in answer["source"]["citation"]


async def test_the_list_of_all_tools_is_short(connect: Connect) -> None:
    async with connect() as client:
        listed = (await client.list_tools()).tools
    assert sum(len(each.model_dump_json(by_alias=True, exclude_none=True)) for each in listed) / 4 < 12_000


def test_adding_a_document_adds_a_tool_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "examples", lambda: (Example("which-thing", "Which thing is it?", WRITTEN, {}),))
    assert [each.name for each in tools(TOY).listed() if each.name.startswith("which")] == ["which_thing"]


def test_a_tool_takes_the_variables_of_its_document_and_gives_its_selection() -> None:
    told = of_document(Example("which", "Which?", WRITTEN, {"code": "T1"}, "There are many."), TOY).told
    assert told.description == "Which? There are many."
    assert told.input_schema["required"] == ["code"]
    assert not told.input_schema["additionalProperties"]
    takes = {
        name: each for name, each in told.input_schema["properties"].items() if name not in ("maxTokens", "cursor")
    }
    assert takes == {
        "code": {"type": "string", "description": "Its code, e.g. T1.", "examples": ["T1"]},
        "goal": {"type": "integer", "description": "By goal, e.g. 4."},
        "colours": {"type": "array", "items": {"type": "string", "enum": ["RED", "BLUE"]}},
        "deep": {"type": "object", "description": 'Filter: describe(type: "Filter") has its fields.'},
        "first": {"type": "integer", "description": "Up to 9.", "default": 3},
    }
    assert told.output_schema is not None
    assert told.output_schema["properties"]["answer"] == {
        "type": "object",
        "properties": {
            "thing": {
                "type": ["object", "null"],
                "properties": {
                    "id": {},
                    "size": {"type": ["number", "null"]},
                    "parts": {"items": {"properties": {"name": {}}}},
                },
            }
        },
    }


WRONG: list[tuple[str, dict[str, Any], str, str]] = [
    ("lines_of_a_target", {"target": "4.99"}, "NOT_FOUND", "There is no sdgTarget '4.99'. Near it: 4"),
    ("linkages", {"line": "C99"}, "NOT_FOUND", "There is no actionLine 'C99'. Near it: C9 (Media)."),
    ("history", {"key": "C4:9.99"}, "NOT_FOUND", "There is no linkage 'C4:9.99'. Near it: C4:"),
    ("history", {"key": "C4-4.4"}, "NOT_FOUND", "Near it: C4:4.4"),
    ("entry", {"id": "Entry:DPG:aajevika"}, "NOT_FOUND", "Near it: Entry:DPG:aajeevika."),
    ("cite", {"ids": ["Linkage:C4:4.4", "Linkage:C4:44"]}, "NOT_FOUND", "no node 'Linkage:C4:44'. Near it: C4:4.4"),
    ("entries", {"regions": ["Narnia"]}, "BAD_USER_INPUT", "There is no region 'Narnia'. Near it: AFRICA"),
    (
        "query",
        {"query": "query A { meta { citation } } query B { meta { citation } }"},
        "BAD_USER_INPUT",
        "one at a time",
    ),
    ("query", {"query": "{ answerSource: meta { apiVersion } }"}, "BAD_USER_INPUT", "call no field of it answerSource"),
    ("suggestions", {"line": "C99"}, "BAD_USER_INPUT", "There is no action line 'C99'. Near it: C9, C8, C7."),
    ("release_diff", {"release": 77}, "BAD_USER_INPUT", "There is no release 77. There are: 1."),
    ("lines_of_a_target", {"targt": "4.4"}, "BAD_USER_INPUT", "takes no 'targt'. Near it: target."),
    ("meta", {"line": "C7"}, "BAD_USER_INPUT", "meta takes no 'line'. It takes maxTokens and cursor only."),
    ("lines_of_a_target", {}, "BAD_USER_INPUT", "needs 'target'"),
    ("flagship", {"line": "C7", "goal": "four"}, "BAD_USER_INPUT", "Int cannot represent non-integer value: 'four'"),
    ("flagship", {"line": "C7", "goal": 10**30}, "BAD_USER_INPUT", "numbers of at most 64 bits"),
    ("query", {"query": "{ meta { citation } }", "variables": {"a": 2**70}}, "BAD_USER_INPUT", "at most 64 bits"),
    ("meta", {"maxTokens": 5}, "BAD_USER_INPUT", "maxTokens is 5: a number from 500 to 20,000."),
    ("meta", {"cursor": "abc"}, "BAD_CURSOR", "not one of this question"),
    ("query", {"query": "{ meta { nothing } }"}, "GRAPHQL_VALIDATION_FAILED", "Cannot query field 'nothing'"),
    ("query", {"query": "{ meta {"}, "GRAPHQL_PARSE_FAILED", "Syntax Error"),
    ("query", {"query": "fragment A on Meta { citation }"}, "BAD_USER_INPUT", "There is no operation"),
    ("query", {"query": 'mutation { retireLinkage(key: "C4:4.4") { __typename } }'}, "FORBIDDEN", "only reads"),
    ("query", {"query": "subscription { linkageChanged { __typename } }"}, "FORBIDDEN", "only reads"),
    ("query", {"query": '{ entry(id: "Entry:none") { id } }'}, "NOT_FOUND", "There is no entry 'Entry:none'."),
    ("query", {"query": '{ __type(name: "Nothing") { name } }'}, "NOT_FOUND", "There is no __type 'Nothing'."),
    ("query", {"query": '{ nodes(ids: ["SdgGoal:4", "SdgGoal:99"]) { id } }'}, "NOT_FOUND", "no node 'SdgGoal:99'"),
    ("query", {"query": "{" + "a: meta { citation } " * 600 + "}"}, "TOO_COMPLEX", ""),
]


async def test_what_is_wrong_is_said_with_its_code_and_what_is_near(connect: Connect) -> None:
    async with connect() as client:
        listed = (await client.list_tools()).tools
        for name, arguments, code, said in WRONG:
            result = await client.call_tool(name, arguments)
            assert result.is_error, (name, arguments)
            assert text_of(result).startswith(f"{code}: "), (arguments, text_of(result))
            assert said in text_of(result)
            assert result.structured_content["error"]["code"] == code
            schema = next(each.output_schema for each in listed if each.name == name)
            assert Draft202012Validator(schema).is_valid(result.structured_content), "clients hold failures to it, too"


async def test_a_tool_that_is_not_there_is_named_with_those_near_it() -> None:
    with pytest.raises(KeyError, match=r"no tool 'flagshi'\. Near it: flagship"):
        Tools([of_document(each, TOY) for each in (Example("flagship", "?", WRITTEN, {}),)]).get("flagshi")


async def test_numbers_of_an_answer_have_a_base_and_say_what_is_unknown(connect: Connect) -> None:
    async with connect() as client:
        answer = answer_of(await client.call_tool("flagship", {"line": "C7", "goal": 4}))
    entries = answer["answer"]["actionLine"]["entries"]
    assert entries["totalCount"] == 44
    assert entries["facets"][0]["unknownCount"] == 1
    assert answer["leftOut"] == [{"list": "actionLine.entries.nodes", "shown": 5, "of": 44}]
    assert "unknown is not no" in answer["notes"][0]["message"]


async def test_results_documents_events_and_what_is_told_have_questions_of_their_own(connect: Connect) -> None:
    async with connect() as client:
        contest = answer_of(await client.call_tool("contest_results", {"code": "WSIS-PRIZES-2015"}))["answer"][
            "contest"
        ]
        lines = {each["actionLine"]["code"]: each for each in contest["categories"]}
        assert [len(lines[code]["winners"]) for code in ("C1", "C7-ELEA", "C8")] == [1, 0, 0]
        assert [lines[code]["mayHaveWon"] for code in ("C1", "C7-ELEA", "C8")] == [0, 0, 8]
        claims = [each for each in contest["figures"] if each["measure"] == "NOMINATED"]
        assert claims and all(each["counted"] is not None and each["speaker"] for each in claims)
        documents = answer_of(await client.call_tool("documents", {"words": "MATRIX linking"}))["answer"]["documents"]
        assert documents["totalCount"] == 1 and documents["nodes"][0]["linkages"]["totalCount"] > 100
        events = answer_of(await client.call_tool("events", {"from": "2024-01-01"}))["answer"]["events"]
        assert [each["occurrence"]["utc"] for each in events["nodes"]] == ["2024-02-15T13:00:00+00:00"]
        told = answer_of(await client.call_tool("posts", {"about": "SdgGoal:4"}))["answer"]["node"]
        assert (told["label"], told["posts"]["totalCount"]) == ("«Quality education»", 0)
        assert told["events"]["totalCount"] == 0


async def test_where_nothing_is_found_it_is_said(connect: Connect) -> None:
    async with connect() as client:
        for name, arguments in (
            ("resolve", {"text": "qqqqzzzz"}),
            ("search", {"words": "qqqqzzzz"}),
            ("stakeholders", {"words": "qqqqzzzz"}),
            ("query", {"query": 'query($w: String = "qqqqzzzz") { n: resolve(text: $w) { code } }'}),
        ):
            notes = answer_of(await client.call_tool(name, arguments))["notes"]
            assert (notes[0]["code"], notes[0]["about"]) == ("NOTHING_FOUND", "n" if name == "query" else name)


async def test_a_list_of_which_nobody_says_how_long_it_is_may_be_longer(connect: Connect) -> None:
    async with connect() as client:
        few = answer_of(await client.call_tool("resolve", {"text": "a", "first": 2}))
        assert [(each["code"], each["about"]) for each in few["notes"]] == [("MAY_BE_MORE", "resolve")]
        some = answer_of(await client.call_tool("resolve", {"text": "Kenya", "first": 50}))
        assert "notes" not in some


async def test_findings_go_on_until_all_are_shown(connect: Connect) -> None:
    async with connect() as client:
        answer = answer_of(await client.call_tool("findings", {"line": "C5", "first": 20}))
        total, shown = answer["answer"]["findings"]["totalCount"], list[str]()
        while True:
            shown += [each["id"] for each in answer["answer"]["findings"]["nodes"]]
            if "cursor" not in answer:
                break
            given = {"line": "C5", "first": 20, "cursor": answer["cursor"]}
            answer = answer_of(await client.call_tool("findings", given))
    assert len(shown) == len({*shown}) == total > 20


async def test_what_a_document_skips_is_not_missed(connect: Connect) -> None:
    text = 'query($no: Boolean = true) { entry(id: "Entry:none") @skip(if: $no) { id } meta { apiVersion } }'
    async with connect() as client:
        answer = answer_of(await client.call_tool("query", {"query": text}))["answer"]
    assert [*answer] == ["meta"]


def test_fragments_that_are_spread_in_each_other_are_taken_apart_once() -> None:
    """Of 2 to the power of 60 ways through them each is the same."""
    side = "".join(f"fragment A{n} on Thing {{ ...A{n + 1} id ...A{n + 1} }}\n" for n in range(60))
    deep = "".join(
        f"fragment B{n} on Thing {{ parts {{ ...B{n + 1} }} id parts {{ ...B{n + 1} }} }}\n" for n in range(60)
    )
    ends = "fragment A60 on Thing { name } fragment B60 on Thing { size }"
    text = f'{{ thing(code: "T1") {{ ...A0 ...B0 }} }}\n{side}{deep}{ends}'
    fields = Question(text, TOY).shapes["thing"].fields
    assert {*fields} == {"id", "name", "parts"}
    for _ in range(60):
        fields = fields["parts"].fields
    assert [*fields] == ["size"]
