"""What a repository asks of its entries, whoever brings them, and the report that its curators define of it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphdb.engine import Graph
from graphdb.errors import BadInput
from graphdb.questions import actors, register
from graphdb.records.submissions import SubmissionRecord
from graphdb.records.terms import EntryAnswer, FieldKind, RepositoryField, RepositoryRecord
from ingest.formats.refusals import FileRefused
from ingest.incoming.bringing import asked_by
from ingest.incoming.columns import ColumnMapping
from ingest.incoming.reading import read_entries
from ingest.staging.stage import planned
from resolvers.editions.freezing import NewEdition, open_edition
from resolvers.editions.repositories import define_report, report_now
from resolvers.editions.shapes import SectionKind, SectionWanted
from resolvers.history.verify_register import prove_register
from resolvers.hosted.asking import ask_for, checked
from resolvers.hosted.curating import appoint
from resolvers.moderation.deciding import Invalid
from resolvers.outcomes import Refusal
from resolvers.submissions.checking import form_now
from tests.ingest.staging.test_settled import applied
from tests.resolvers.graphs import asking
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, acting
from tests.resolvers.submissions.entering import FORM, decided, sent

ASKED = (
    RepositoryField("licence", "Licence", FieldKind.CHOICE, required=True, choices=("MIT", "GPL-3.0")),
    RepositoryField("sector", "Sectors", FieldKind.TERM, scheme="sector"),
    RepositoryField("users", "Users", FieldKind.NUMBER),
    RepositoryField("launched", "Launched on", FieldKind.DAY),
    RepositoryField("code", "Source code", FieldKind.ADDRESS),
    RepositoryField("why", "Why it is open", FieldKind.TEXT, words=5),
)
GOOD = [
    ("licence", "mit"), ("sector", "Health"), ("sector", "education"), ("users", "12000"), ("launched", "2024-02-29"),
    ("code", "https://example.org/code"), ("why", "so that others use it"),
]  # fmt: skip
HEADER = "id,title,Licence,sector,Users\n"


def form(*answers: tuple[str, str]) -> dict[str, Any]:
    return {**FORM, "collection": "DPG", "stakeholders": [{"id": "itu"}],
            "answers": [{"field": field, "value": value} for field, value in answers]}  # fmt: skip


async def asked(graph: Graph, actor: Any, version: int, *fields: RepositoryField) -> Any:
    return await ask_for(await acting(graph, actor), "p", "DPG", version, fields)


async def test_a_repository_has_a_form_and_a_report_of_its_own(filled: Graph, tmp_path: Path) -> None:
    await filled.write(lambda tx: actors.put(tx.run, CAROL))
    assert isinstance(await appoint(await acting(filled, ADA), "p", "DPG", 0, ["Actor:carol"]), RepositoryRecord)

    # Who may say what is asked, and what may be.
    refused = [await asked(filled, who, 1, *ASKED) for who in (None, ANN)] + [await asked(filled, CAROL, 0, *ASKED)]
    assert [each.code.value for each in refused] == ["NOT_SIGNED_IN", "NOT_YOUR_COLLECTION", "STALE_VERSION"]
    for bad in (
        RepositoryField("Licence", "L", FieldKind.TEXT), RepositoryField("a", " ", FieldKind.TEXT),
        RepositoryField("a", "L", FieldKind.CHOICE), RepositoryField("a", "L", FieldKind.NUMBER, words=3),
        RepositoryField("a", "L", FieldKind.TERM), RepositoryField("a", "L", FieldKind.TERM, scheme="none"),
        RepositoryField("a", "L", FieldKind.CHOICE, choices=("x", "X")),
        RepositoryField("a", "L", FieldKind.TEXT, words=0),
        RepositoryField("a", "L", FieldKind.TEXT, words=2_001),
        RepositoryField("a", "L", FieldKind.CHOICE, choices=tuple(str(each) for each in range(101))),
    ):  # fmt: skip
        with pytest.raises(BadInput):
            await asked(filled, CAROL, 1, bad)
    known = (await asking(filled)).vocabulary
    most = [RepositoryField(f"f{each}", "L", FieldKind.TEXT, words=(1, 2_000)[each % 2]) for each in range(19)]
    most.append(RepositoryField("c", "L", FieldKind.CHOICE, choices=tuple(str(each) for each in range(100))))
    assert checked(known, "DPG", most) == tuple(most)
    with pytest.raises(BadInput, match="has 21"):
        checked(known, "DPG", [*most, ASKED[0]])
    with pytest.raises(BadInput):
        await asked(filled, CAROL, 1, ASKED[0], ASKED[0])
    made = await asked(filled, CAROL, 1, *ASKED)
    assert (made.version, made.fields, made.curators) == (2, ASKED, ("carol",))
    assert (await asked(filled, CAROL, 2, *ASKED)).code.value == "NOTHING_CHANGED"

    # What is sent in is checked by it, each fault with its place, and nothing is written.
    wrong = await sent(filled, ADA, form=form(
        ("sector", "Healht"), ("users", "many"), ("launched", "3/4/24"), ("code", "no"), ("why", "a b c d e f"),
        ("colour", "red"), ("users", "3"),
    ))  # fmt: skip
    assert isinstance(wrong, Invalid)
    assert [(each.path, each.code.value) for each in wrong.problems] == [
        ("answers[0].value", "UNKNOWN_CODE"), *((f"answers[{at}].value", "INVALID") for at in (1, 2, 3, 4)),
        ("answers[5].field", "UNKNOWN_CODE"), ("answers[6]", "TWICE"), ("answers", "REQUIRED"),
    ]  # fmt: skip
    assert "likely meant: health" in wrong.problems[0].message
    assert all(each.message.endswith(".") for each in wrong.problems)
    elsewhere = await sent(filled, ADA, form={**form(("licence", "MIT")), "collection": "WSIS-STOCKTAKING"})
    assert [each.path for each in elsewhere.problems] == ["answers[0].field"]

    # What is right is published as it is kept, and its change begins with it.
    there = await sent(filled, ADA, form=form(*GOOD))
    assert isinstance(there, SubmissionRecord), there
    published = await decided(filled, BEN, there, "PUBLISH")
    assert isinstance(published, SubmissionRecord), published
    key = f"DPG:S-{there.id}"
    said = (await register.entries(filled.read, [key]))[key].said
    assert said["terms"] == ["DPG:sector:education", "DPG:sector:health"]
    assert said["answers"] == [
        "code=https://example.org/code", "launched=2024-02-29", "licence=MIT", "users=12000",
        "why=so that others use it",
    ]  # fmt: skip
    context = await acting(filled, ADA)
    entry = await context.loaders.entry.load(key)
    assert entry is not None and EntryAnswer("users", "12000") in entry.answers and len(entry.terms) == 2
    again = await form_now(context, key)
    assert again is not None and [each["field"] for each in again["answers"]] == [
        "licence", "sector", "sector", "users", "launched", "code", "why",
    ]  # fmt: skip

    # So is a file, with line, column and reason; what it does not say of an entry stays.
    beside, path = await asked_by(filled.read, "DPG"), tmp_path / "goods.csv"
    path.write_text("id,title\na,A\n")
    with pytest.raises(FileRefused, match="no column is licence, and DPG asks for Licence"):
        read_entries(path, "DPG", ColumnMapping(), beside=beside)
    path.write_text(f"{HEADER}a,A,GPL-3.0,Health; education,5\nb,B,,health,5\nc,C,MIT,Healht,x\n")
    read = read_entries(path, "DPG", ColumnMapping(), beside=beside)
    assert [(each.line, each.column, each.reason.split(":")[0]) for each in read.checked.rejections] == [
        (3, "Licence", "missing"), (4, "sector", "'Healht' is none of the terms of sector"),
        (4, "Users", "'x' is no number"),
    ]  # fmt: skip
    await applied(filled, await planned(filled, read))
    path.write_text("id,title,Licence\na,A,MIT\n")
    later = read_entries(path, "DPG", ColumnMapping(), beside=beside)
    await applied(filled, await planned(filled, later))
    said = (await register.entries(filled.read, ["DPG:a"]))["DPG:a"].said
    assert (said["answers"], said["terms"]) == (
        ["licence=MIT", "users=5"], ["DPG:sector:education", "DPG:sector:health"],
    )  # fmt: skip
    assert not (await planned(filled, later)).entries  # twice the same changes nothing, of terms neither

    # A report by sections of its own, made of its entries as they are.
    sections = [SectionWanted(SectionKind.KEY_FIGURES), SectionWanted(SectionKind.TABLE, "TERM"),
                SectionWanted(SectionKind.METHOD)]  # fmt: skip
    assert isinstance(await define_report(await acting(filled, ANN), "p", "DPG", 2, sections), Refusal)
    defined = await define_report(await acting(filled, CAROL), "p", "DPG", 2, sections)
    assert isinstance(defined, RepositoryRecord) and defined.version == 3 and defined.fields == ASKED
    context = await asking(filled)
    found = await report_now(context, context.vocabulary.collections["DPG"])
    assert [each.kind for each in found] == [each.kind for each in sections]
    table = found[1].tables[0]
    health = next(row for row in table.rows if row[0] == "DPG:sector:health")
    assert (health[-1], table.base.value) == ("45", "PAIRS") and table.not_stated == 0
    edition = await open_edition(await acting(filled, ADA), "p", NewEdition(
        "GOODS", 1, 2026, "Goods of 2026", date(2026, 1, 1), date(2026, 12, 31), repository="dpg",
    ))  # fmt: skip
    assert not isinstance(edition, Refusal) and edition.sections == defined.sections
    assert edition.submitted_rule is not None and '"DPG"' in edition.submitted_rule
    assert (await prove_register(filled)).flaws == ()
