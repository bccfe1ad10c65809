"""Names that the prose mentions are there: files, settings, fields, and words of the schema."""

import re
from pathlib import Path

from schema.guard.problems import Code
from tests.docs.blocks import ROOT, documents
from tests.every import every
from web.serving.settings import Settings

HTTP = {"documentId", "operationName"}  # of a request, and so not in the schema
MADE = {".venv/bin/stocktaking"}  # not in a fresh checkout
DOCUMENTS = documents()


def named(path: Path) -> list[str]:
    """What stands between backticks, outside of fenced blocks."""
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"`([^`\n]+)`", text)


@every(DOCUMENTS)
def test_every_file_that_is_named_is_there(path: Path) -> None:
    files = [
        each for each in named(path) if re.fullmatch(r"[\w.-][\w./-]*/[\w.-]+\.(py|md|cypher|csv|graphql|yml)", each)
    ]
    assert [each for each in files if each not in MADE and not (ROOT / each).is_file()] == []


@every(DOCUMENTS)
def test_every_setting_that_is_named_is_one(path: Path) -> None:
    settings = {each.partition("=")[0] for each in named(path) if re.fullmatch(r"[A-Z_]+(=\S+)?", each)}
    ours = {each for each in settings if each.startswith(Settings.prefixes) and not each.endswith("_")}
    assert ours - {field.upper() for field in Settings.model_fields} - {each.value for each in Code} == set()


@every([each for each in DOCUMENTS if each.parent.name == "api"])
def test_every_word_of_the_schema_that_is_named_is_in_it(path: Path) -> None:
    known = set(re.findall(r"\w+", (ROOT / "schema" / "schema.graphql").read_text(encoding="utf-8"))) | HTTP
    words = {word for each in named(path) for word in re.findall(r"\b[a-z]+[A-Z]\w*\b", each)}
    assert words - known == set()
