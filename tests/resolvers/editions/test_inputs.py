"""Inputs of facilitators: written with bound numbers, accepted by somebody else, seen by nobody before, and kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.errors import BadInput, Forbidden, UnknownCode
from graphdb.questions import editions, register
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.inputs import InputMove, InputRecord, InputStatus
from reports import edition as report
from resolvers.editions import inputs
from resolvers.editions.bound import faults
from resolvers.editions.freezing import content_hash, freeze_edition, open_edition
from resolvers.editions.inputs import WrittenInput, decide_input, save_input, submit_input
from resolvers.editions.preview import check, prose_of
from resolvers.findings.about import finding
from resolvers.history.verify_register import prove_register
from resolvers.nodes.by_id import node
from resolvers.outcomes import RefusalCode
from tests.resolvers.editions.test_editions import GIVEN, ID
from tests.resolvers.registering import CLINIC, brought, retitled
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, VERA, acting, code
from tests.resolvers.submissions.entering import open_register
from tests.schema.asking import answered

IDA = ActorRecord("ida", "Ida", Role.FACILITATOR, ("C4",))
TEXT = "Since 2025, C4 has {by-action-line|C4|entries} of {key-figures|reflected|number} entries, for SDG 4 and 4.4."
PAPER = ("https://example.org/c4", "A paper of C4")


async def saved(graph: Graph, actor: Any = ANN, key: str | None = None, **given: Any) -> Any:
    written = WrittenInput(**{"text": TEXT, "documents": [PAPER], "edition": ID, "line": "C4", **given})
    return await save_input(await acting(graph, actor, key), "p", written)


async def submitted(graph: Graph, there: InputRecord, actor: Any = ANN) -> Any:
    return await submit_input(await acting(graph, actor), "p", _id(there), there.version)


async def decided(graph: Graph, actor: Any, there: InputRecord, move: str = "ACCEPT", reason: str | None = None) -> Any:
    return await decide_input(await acting(graph, actor), "p", _id(there), InputMove[move], there.version, reason)


def _id(there: InputRecord) -> str:
    return f"FacilitatorInput:{there.id}"


async def seen(graph: Graph, actor: Any, there: InputRecord) -> list[bool]:
    """Whether somebody sees it: by its id, with its line, and with its edition."""
    context = await acting(graph, actor)
    edition = (await editions.by_ids(graph.read, ["GLOBAL:10"]))["GLOBAL:10"]
    lists = (await inputs.of_line(context, "C4"), await inputs.of_edition(context, edition))
    return [await node(context, _id(there)) is not None, *(any(each.id == there.id for each in some) for some in lists)]


async def reads(graph: Graph, there: InputRecord) -> str | None:
    """What everybody reads of an input, its numbers filled in."""
    prose = await prose_of(await acting(graph, None), there)
    return "".join(each.text for each in prose) if prose is not None else None


async def state_of(graph: Graph, line: str) -> str:
    """Where the finding stands that no input on a line is accepted."""
    context = await acting(graph, ANN)
    found = await finding(context, f"missing-input:Edition:GLOBAL:10:{line}")
    assert found is not None and found.line == line
    return found.state(context.auditor.day()).value


async def test_an_input_is_nobody_elses_until_it_is_accepted_and_then_stays_with_its_edition(
    either_graph: Graph,
) -> None:
    graph = either_graph
    await open_register(graph)
    await open_edition(await acting(graph, ADA), "p", GIVEN)
    edition = (await editions.by_ids(graph.read, ["GLOBAL:10"]))["GLOBAL:10"]
    assert len(await inputs.missing(await acting(graph, None), edition)) == 18
    assert [await state_of(graph, line) for line in ("C4", "C5", "C7-EHEA")] == ["OPEN"] * 3
    there = await saved(graph, key="k")
    assert (there.id, there.version) == ((again := await saved(graph, key="k")).id, again.version)  # once
    for actor in (None, VERA, CAROL, BEN, IDA, ADA):
        assert await seen(graph, actor, there) == [False] * 3, actor
        if actor is not None and actor.role.rank >= Role.FACILITATOR.rank:
            assert code(await decided(graph, actor, there)) is RefusalCode.UNKNOWN_CODE
    assert all(await seen(graph, ANN, there))
    there = await submitted(graph, there)
    for actor in (None, VERA, CAROL, BEN):
        assert await seen(graph, actor, there) == [False] * 3, actor
    assert all(await seen(graph, IDA, there)) and all(await seen(graph, ADA, there))
    moves = {actor.id: inputs.my_moves(await acting(graph, actor), there) for actor in (ANN, IDA, CAROL)}
    assert moves == {"ann": [], "ida": [InputMove.ACCEPT, InputMove.RETURN], "carol": []}
    assert code(await decided(graph, ANN, there)) is RefusalCode.FOUR_EYES
    assert code(await decided(graph, IDA, there, "RETURN")) is RefusalCode.REASON_REQUIRED
    returned = await decided(graph, IDA, there, "RETURN", "Say more.")
    assert (returned.status, returned.reason) == (InputStatus.DRAFT, "Say more.")
    assert await seen(graph, IDA, there) == [False] * 3
    there = await saved(
        graph, text=f"{TEXT} More.", edition=None, line=None, id=_id(there), expected_version=returned.version
    )
    links = (await register.head(graph.read)).sequence
    accepted = await decided(graph, IDA, await submitted(graph, there))
    assert (accepted.status, accepted.reason, accepted.decided_by) == (InputStatus.ACCEPTED, None, "ida")
    assert (await register.head(graph.read)).sequence == links + 1
    assert all(await seen(graph, None, accepted))
    assert await reads(graph, accepted) == "Since 2025, C4 has 1 of 1 entries, for SDG 4 and 4.4. More."
    assert "C4" not in await inputs.missing(await acting(graph, None), edition)
    assert [await state_of(graph, line) for line in ("C4", "C5", "C7-EHEA")] == ["RESOLVED", "OPEN", "OPEN"]
    assert await finding(await acting(graph, None), "missing-input:Edition:GLOBAL:10:C7") is None  # its parts are asked

    await freeze_edition(await acting(graph, ADA), "p", ID, 1)
    assert [await state_of(graph, line) for line in ("C4", "C5", "C7-EHEA")] == ["RESOLVED"] * 3
    before = await shown(graph)
    opening = next(each for each in before["tables"] if each["name"] == "entries-c4")["openings"][0]
    assert "".join(each["text"] for each in opening["prose"]) == (
        "Since 2025, C4 has 1 of 1 entries, for SDG 4 and 4.4. More."
    )
    assert [each["cell"] for each in opening["prose"] if each["cell"]] == [
        "by-action-line|C4|entries", "key-figures|reflected|number",
    ]  # fmt: skip
    assert PAPER[0] in before["page"] and b"%PDF" in before["pdf"]
    await brought(graph, retitled("Another title"), replace(CLINIC, source_id="other"))
    assert (
        await reads(graph, accepted) == "Since 2025, C4 has 1 of 1 entries, for SDG 4 and 4.4. More."
    )  # as it is kept
    await graph.write(_forge)
    assert await shown(graph) == before
    flaws = (await prove_register(graph)).flaws
    assert [f"{_id(accepted)}: it is not what its changes make of it" in each for each in flaws] == [True]


async def _forge(tx: Any) -> None:
    await tx.run("test/forge", cypher("MATCH (i:FacilitatorInput) SET i.text = 'Otherwise'"))


async def shown(graph: Graph) -> dict[str, Any]:
    found = await report.ask(lambda text, given: answered(graph, text, **given), "GLOBAL", 10)
    there = (await editions.by_ids(graph.read, ["GLOBAL:10"]))["GLOBAL:10"]
    assert content_hash(there, await editions.entries(graph.read, there.id)) == there.hash
    return {
        "tables": [table for each in found["report"] for table in each["tables"]], "page": report.page(found),
        "pdf": report.file(found, "report.pdf"),
    }  # fmt: skip


async def test_an_input_about_a_period_keeps_its_own_numbers_and_opens_the_chapter_of_an_edition_around_it(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_register(graph)
    today = datetime.now(UTC).date()
    about: Any = {"edition": None, "period": (today, today)}
    assert inputs.days_of((today, today + timedelta(days=3_700)))[0] == today.isoformat()
    for wrong in ({"edition": ID}, {"period": None}, {"period": (today, today - timedelta(days=1))},
                  {"period": (today, today + timedelta(days=3_701))}):  # fmt: skip
        with pytest.raises(BadInput, match="from"):
            await saved(graph, **{**about, **wrong})
    with pytest.raises(BadInput, match="from"):
        await check(await acting(graph, ANN), None, TEXT)
    assert await inputs.of_line(await acting(graph, ANN), "C4") == []
    checked = await check(await acting(graph, ANN), None, TEXT, (today, today))
    assert checked is not None and not checked.problems
    there = await submitted(graph, await saved(graph, **about))
    assert not await inputs.of_line(await acting(graph, None), "C4")
    assert code(await decided(graph, ANN, there)) is RefusalCode.FOUR_EYES
    accepted = await decided(graph, IDA, there)
    last = replace(accepted, id="a", decided_at="2"), replace(accepted, id="b", decided_at="1")
    assert inputs.standing(last) == [last[0]]  # which was accepted last, whatever its id is
    with monkeypatch.context() as fewer:  # so many of one person wait, whoever else writes, and what is accepted
        fewer.setattr(inputs, "MOST_OPEN", 2)
        waiting = [await saved(graph, who, **about) for who in (ANN, ANN, ANN, IDA)]
        assert [code(each) for each in waiting] == [None, None, RefusalCode.NOT_ALLOWED, None]
    of_then = "Since 2025, C4 has 1 of 2 entries, for SDG 4 and 4.4."
    assert await reads(graph, accepted) == of_then
    await brought(graph, replace(CLINIC, source_id="other"))
    assert await reads(graph, accepted) == of_then  # as they were when it was accepted
    around = replace(GIVEN, period_from=today - timedelta(days=9), period_until=today, submitted=None, selection=None)
    await open_edition(await acting(graph, ADA), "p", around)
    edition = (await editions.by_ids(graph.read, ["GLOBAL:10"]))["GLOBAL:10"]
    assert [each.id for each in await inputs.of_edition(await acting(graph, None), edition)] == [accepted.id]
    assert "C4" not in (lacking := await inputs.missing(await acting(graph, None), edition)) and len(lacking) == 17
    assert await finding(await acting(graph, ANN), "missing-input:Edition:GLOBAL:10:C4") is None
    assert await state_of(graph, "C5") == "OPEN"
    longer = await saved(
        graph, BEN, line="C7-EGOV", edition=None, period=(today - timedelta(days=10), today), text="More."
    )
    await decided(graph, ADA, await submitted(graph, longer, BEN))
    assert await state_of(graph, "C7-EGOV") == "OPEN", "it reaches beyond the edition"
    within = await saved(
        graph, BEN, line="C7-EGOV", edition=None, period=(today - timedelta(days=9), today), text="Less."
    )
    await decided(graph, ADA, await submitted(graph, within, BEN))
    assert await state_of(graph, "C7-EGOV") == "RESOLVED"
    await freeze_edition(await acting(graph, ADA), "p", ID, 1)
    before = await shown(graph)
    opening = next(each for each in before["tables"] if each["name"] == "entries-c4")["openings"][0]
    assert ("".join(each["text"] for each in opening["prose"]), {each["cell"] for each in opening["prose"]}) == (
        of_then, {None},
    )  # fmt: skip
    assert (await prove_register(graph)).flaws == ()


async def test_what_may_not_be_written_or_done_is_refused_with_a_sentence_and_nothing_is_kept(graph: Graph) -> None:
    await open_register(graph)
    await open_edition(await acting(graph, ADA), "p", GIVEN)
    for text in (
        "12 entries",
        "2015 entries",
        "Il y a 2015 entrées.",
        "2015 fiches",
        "The register grew by 2015 entries.",
        "It rose from 1998 projects to more.",
        "Partners work in 2015 projects.",
        "It has 2,000.",
        "Goal 18",
        "4.99",
        "٣ entries",
        "C99",
        "½ of it",
        "Ⅻ",
        "{by-year|2025}",
        "a { b",
        " ",
    ):
        with pytest.raises(BadInput) as told:
            await saved(graph, text=text)
        assert not any(each.isdigit() for each in text) or "{key-figures|reflected|number}" in str(told.value), text
    known = (await acting(graph, ADA)).vocabulary
    for text in (
        "In 2015 countries agreed.",
        "Since 2015 people meet.",
        "More (in 2015\u00a0countries) do.",
        "In 2015, projects doubled.",
        "SDG 4 partners",
        "What target 4.4 entries do",
    ):
        assert [*faults(text, known)] == [], text
    for given in (
        {"line": None}, {"edition": None}, {"expected_version": 1}, {"id": "FacilitatorInput:x"},
        {"documents": [("javascript:alert()", "x")]}, {"documents": [PAPER] * 21}, {"text": "x" * 10_001},
    ):  # fmt: skip
        with pytest.raises(BadInput):
            await saved(graph, **given)
    with pytest.raises(UnknownCode):
        await saved(graph, line="C99")
    for actor, expected in (
        (None, RefusalCode.NOT_SIGNED_IN), (VERA, RefusalCode.NOT_ALLOWED), (CAROL, RefusalCode.NOT_YOUR_LINE),
        (BEN, RefusalCode.NOT_YOUR_LINE),
    ):  # fmt: skip
        assert code(await saved(graph, actor)) is expected, actor
    assert code(await saved(graph, edition="Edition:GLOBAL:77")) is RefusalCode.UNKNOWN_CODE
    assert code(await saved(graph, text="{stories|1|goal}")) is RefusalCode.UNKNOWN_CODE
    edition = (await editions.by_ids(graph.read, ["GLOBAL:10"]))["GLOBAL:10"]
    assert await inputs.to_keep(graph.read, edition, (await acting(graph, ADA)).vocabulary) == []
    assert await inputs.of_line(await acting(graph, ANN), "C4") == []

    for actor in (None, VERA, CAROL):
        with pytest.raises(Forbidden):
            await check(await acting(graph, actor), ID, TEXT)
    assert await check(await acting(graph, ANN), "Edition:GLOBAL:77", TEXT) is None
    told_of = await check(await acting(graph, ANN), ID, "12 { {by-action-line|C5|entries} {nowhere|1|2}")
    assert told_of is not None
    assert len(told_of.problems) == 4 and "{by-action-line|C5|entries}" in told_of.problems[3], told_of.problems
    draft = await saved(graph, text="{by-action-line|C5|entries} is in no table.")
    assert await reads(graph, draft) == draft.text
    assert code(await submitted(graph, replace(draft, version=2))) is RefusalCode.STALE_VERSION
    given_in = await submitted(graph, draft)
    again: Any = {"edition": None, "line": None, "id": _id(draft), "expected_version": 2}
    assert code(await saved(graph, **again)) is RefusalCode.ILLEGAL_MOVE
    with pytest.raises(BadInput, match="no decision"):
        await decided(graph, IDA, given_in, "SUBMIT")
    assert isinstance(await decided(graph, IDA, given_in), InputRecord)
    barred: Any = await freeze_edition(await acting(graph, ADA), "p", ID, 1)
    assert code(barred) is RefusalCode.UNKNOWN_CODE and "{by-action-line|C5|entries}" in barred.message
    better = await decided(graph, ADA, await submitted(graph, await saved(graph)))  # stands in its place
    late = await submitted(graph, await saved(graph))
    await freeze_edition(await acting(graph, ADA), "p", ID, 1)
    edition = (await editions.by_ids(graph.read, ["GLOBAL:10"]))["GLOBAL:10"]
    assert [each.id for each in await inputs.of_edition(await acting(graph, ANN), edition)] == [better.id]
    assert code(await decided(graph, ADA, late)) is RefusalCode.ILLEGAL_MOVE
    assert code(await saved(graph)) is RefusalCode.ILLEGAL_MOVE
