"""A facilitator asks what there is to do: the findings of the audit in the real Matrix, over HTTP."""

from tests.stories.conftest import Ask, has_texts

FOUND = """query ($rule: [String!], $line: CodeFilter) {
  findings(filter: {rule: $rule, actionLine: $line}, first: 100) {
    totalCount nodes { severity message actionLine { code } subject { id } }
  }
}"""
RULES = "{ auditRules { id severity openCount } }"


def test_the_rules_say_how_much_there_is(ask: Ask) -> None:
    counts = {each["id"]: each["openCount"] for each in ask(RULES)["auditRules"]}
    assert len(counts) == 14
    assert counts["no-rationale"] == (4 if has_texts() else 188)
    assert counts["tables-disagree"] == 10
    assert counts["unlinked-target"] == 89
    assert counts["shared-text"] == (2 if has_texts() else 0)


def test_the_tables_of_the_matrix_disagree_on_ten_pairs(ask: Ask) -> None:
    found = ask(FOUND, rule=["tables-disagree"])["findings"]
    assert found["totalCount"] == len(found["nodes"]) == 10
    assert {each["severity"] for each in found["nodes"]} == {"WARNING"}
    assert all(each["subject"]["id"].startswith("SdgGoal:") and each["actionLine"] for each in found["nodes"])


def test_two_lines_have_a_text_of_one_and_each_is_told(ask: Ask) -> None:
    found = ask(FOUND, rule=["shared-text"])["findings"]["nodes"]
    told = {each["actionLine"]["code"]: each["message"] for each in found}
    assert {*told} == ({"C5", "C6"} if has_texts() else set())
    if told:
        assert "one of C6 too" in told["C5"]
        assert "one of C5 too" in told["C6"]


def test_what_no_line_is_linked_to_belongs_to_no_line(ask: Ask) -> None:
    found = ask(FOUND, rule=["unlinked-target"], line={"isNull": True})["findings"]
    assert found["totalCount"] == 89
    assert {each["actionLine"] for each in found["nodes"]} == {None}
