"""What others rely on is printed into the repository: the documents, the SDL, and no break of it that is not said.

tests/released.graphql is the SDL as it was released last: a release copies schema/schema.graphql there. Until the next
one, every change that breaks a client needs a line in CHANGELOG.md, section Unreleased:

    - Breaking: `Entry.title` was removed: ask for `name`.
"""

import re
from pathlib import Path

import pytest
from graphql import GraphQLSchema, build_schema
from graphql.utilities import find_breaking_changes

from commands import docs
from graphdb import printed
from graphdb.backup.printed import backup_format
from graphdb.model import LABELS, RELATIONSHIPS

ROOT = Path(__file__).parent.parent
CONTRACT = (
    ROOT / "tests" / "contract"
)  # what clients were promised before there was a schema: it is not printed, and holds


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def unreleased(changelog: str) -> str:
    """The section Unreleased of a changelog."""
    found = re.search(r"^## \[?Unreleased\]?[^\n]*\n(.*?)(?=^## |\Z)", changelog, flags=re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def unannounced(old: GraphQLSchema, new: GraphQLSchema, changelog: str) -> list[str]:
    """The changes that break clients of the old schema and that no line of the changelog names."""
    lines = re.findall(r"^\s*(?:[-*] +)?Breaking:(.+)$", unreleased(changelog), flags=re.MULTILINE)
    named = {name for line in lines for name in re.findall(r"@?\w+(?:\.\w+)?", line)}
    changes = [change.description for change in find_breaking_changes(old, new)]
    changes = [each for each in changes if not each.startswith("Standard scalar")]  # only says that nothing uses it
    return [change for change in changes if coordinate(change, old) not in named]


def coordinate(change: str, old: GraphQLSchema) -> str:
    """What a change is about: `Entry.title`, `@deprecated` or `Entry`."""
    names = re.findall(r"@?\w+(?:\.\w+)?", change)
    return next(name for name in names if "." in name or name[0] == "@" or name in old.type_map)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("docs/graph-model.md", printed.graph_model()),
        ("docs/questions.md", printed.questions()),
        ("docs/backup-format.md", backup_format()),
        ("schema/schema.graphql", docs.sdl()),
    ],
)
def test_what_is_printed_is_what_the_code_has(name: str, text: str) -> None:
    assert read(name) == text, "run `stocktaking docs`"


def test_every_label_relationship_and_question_is_in_the_documents() -> None:
    model, questions = read("docs/graph-model.md"), read("docs/questions.md")
    assert all(f"### {label.name}\n" in model for label in LABELS)
    assert all(f"| `{label.name}` |" in read("docs/backup-format.md") for label in LABELS)
    assert all(f"`{each.name}`" in model for each in RELATIONSHIPS)
    names = [path.stem for path in (ROOT / "graphdb" / "cypher").glob("*/*.cypher") if path.parent.name != "fragments"]
    assert names
    assert [name for name in names if f"| `{name}` |" not in questions] == []


def test_the_documents_have_no_hole_and_no_memory_address() -> None:
    for name in ("docs/graph-model.md", "docs/questions.md"):
        prose = re.sub(r"`[^`]*`|<!--.*?-->", "", re.sub(r"```.*?```", "", read(name), flags=re.DOTALL))
        assert not re.search(r"<\w|0x[0-9a-f]{6}", prose), name


def test_links_between_the_documents_lead_somewhere() -> None:
    for name in ("docs/graph-model.md", "docs/questions.md", "docs/glossary.md", "docs/backup-format.md"):
        for target in re.findall(r"\]\(([\w./-]+\.md)\)", read(name)):
            assert (ROOT / "docs" / target).is_file(), f"{name} -> {target}"


def test_no_client_of_the_released_schema_breaks_unless_the_changelog_says_so() -> None:
    released = read("tests/released.graphql")
    assert unannounced(build_schema(released), build_schema(docs.sdl()), read("CHANGELOG.md")) == []


def test_all_of_the_read_contract_is_in_the_schema() -> None:
    contract = build_schema((CONTRACT / "read.graphql").read_text(encoding="utf-8"))
    assert [each.description for each in find_breaking_changes(contract, build_schema(docs.sdl()))] == []


def test_all_of_the_audit_contract_is_in_the_schema() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (CONTRACT / "read.graphql", CONTRACT / "audit.graphql")]
    contract, ours = build_schema("\n".join(texts)), build_schema(docs.sdl())
    assert [each.description for each in find_breaking_changes(contract, ours)] == []
    assert ours.query_type is not None
    for name in ("linkage", "linkages", "matrix"):  # a remark of the contract, in words
        given = ours.query_type.fields[name].args
        assert (str(given["asOf"].type), str(given["release"].type)) == ("DateTime", "Int")


OLD = build_schema("type Query { entry(id: ID): Entry, gone: Gone } type Entry { title: String } type Gone { x: Int }")
NEW = build_schema("type Query { entry: Entry } type Entry { title: [String] }")
BREAKS = [
    "Argument Query.entry(id:) was removed.",
    "Field Entry.title changed type from String to [String].",
    "Field Query.gone was removed.",
    "Gone was removed.",
]


def test_a_break_that_is_not_announced_is_found() -> None:
    assert sorted(unannounced(OLD, NEW, "")) == BREAKS
    assert unannounced(NEW, NEW, "") == []


def test_a_break_is_announced_by_a_line_that_names_it() -> None:
    log = "# Changes\n\n## [Unreleased]\n\n- Breaking: `Query.gone`, its type `Gone`\nBreaking: Entry.title is a list\n"
    assert unannounced(OLD, NEW, log) == BREAKS[:1]
    assert sorted(unannounced(OLD, NEW, "## Unreleased\n- Query.gone was removed")) == BREAKS


def test_what_was_announced_for_an_earlier_release_announces_nothing() -> None:
    log = "## Unreleased\n- Added: a field\n\n## 0.1.0\n- Breaking: Query.gone, Gone, Entry.title, Query.entry\n"
    assert sorted(unannounced(OLD, NEW, log)) == BREAKS
