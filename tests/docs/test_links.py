"""Links between the documents lead somewhere, and the documents speak of this project alone."""

import re
from pathlib import Path

from tests.docs.blocks import PRINTED, ROOT, documents
from tests.every import every

DOCUMENTS = [*documents(), *(ROOT / "docs" / each for each in PRINTED)]


def prose(path: Path) -> str:
    return re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def anchors(path: Path) -> set[str]:
    """The anchors of a document's headings, as they are made from their words."""
    headings = re.findall(r"^#+ (.+)$", prose(path), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@every(DOCUMENTS)
def test_every_relative_link_leads_to_a_file_and_a_heading(path: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(path)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        to = (path.parent / file).resolve() if file else path
        if not to.exists() or (anchor and anchor not in anchors(to)):
            broken.append(target)
    assert broken == []


@every(DOCUMENTS)
def test_no_document_names_a_place_on_somebodys_machine(path: Path) -> None:
    assert re.findall(r"(?<![\w.])/(?:home|root|tmp|work|Users)/\w+", path.read_text(encoding="utf-8")) == []


def test_every_decision_and_guide_is_reached_from_an_index() -> None:
    decisions = {path.name for path in (ROOT / "docs" / "decisions").glob("0*.md")}
    index = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    assert {each for each in decisions if f"({each})" not in index} == set()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    guides = {path.name for path in (ROOT / "docs").glob("*.md")} | {
        f"api/{path.name}" for path in (ROOT / "docs" / "api").glob("*.md")
    }
    assert {each for each in guides if f"(docs/{each})" not in readme} == set()


def test_a_decision_has_a_number_of_its_own_and_begins_with_it() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
    numbers = [int(path.name[:4]) for path in decisions]
    assert numbers == list(range(1, len(decisions) + 1))
    for number, path in zip(numbers, decisions, strict=True):
        assert path.read_text(encoding="utf-8").startswith(f"# {number}. "), path.name
