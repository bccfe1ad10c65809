"""The report on paper and as a page are one report: the same numbers, and what people wrote is text in both."""

from typing import Any

import pytest

from commands.running import Asking
from graphdb.engine import Graph
from graphdb.errors import BadInput, NotAnswered
from reports import audit, audit_page, pdf
from reports.audit import Past
from reports.pdf import NotPrinted
from resolvers.scope.context import Services, context_for
from resolvers.vocabulary.cache import VocabularyCache
from tests.reports.reading import Page
from tests.reports.test_audit import API, AT, busy


async def execute_of(graph: Graph) -> audit.Execute:
    async def execute(text: str, variables: Any) -> Any:
        answer = await API.execute(text, dict(variables), await context_for(Services(graph, VocabularyCache())))
        for error in answer.errors or ():
            raise NotAnswered(error.message, (error.extensions or {})["code"])
        return answer.data

    return execute


async def test_page_and_paper_have_the_same_numbers_and_paper_is_set(graph: Graph) -> None:
    await busy(graph)
    made = await audit.ask(graph, Asking(API, graph).data, "C7-ELEA")
    figures = Page(audit_page.page(made, AT)).figures()
    paper = audit_page.paper(made, AT)
    assert {name: count for group in paper["figures"] for name, count in group} == figures
    assert audit_page.made(made, ".pdf", AT).startswith(b"%PDF-")


async def test_a_past_state_is_as_it_was_and_has_nothing_of_the_present(graph: Graph) -> None:
    await busy(graph)
    first = await audit.ask(graph, await execute_of(graph), "C7-ELEA", Past(release=1))
    assert [each["key"] for each in first.linkages] == ["C7-ELEA:SDG4"]
    assert (len(first.changes), first.findings, first.past) == (1, [], "release 1")
    text = Page(audit_page.page(first, AT)).text
    assert "from release 1, data version" in text
    assert "This is a past state of the mapping." in text
    assert "open findings" not in Page(audit_page.page(first, AT)).figures()
    assert audit_page.made(first, ".pdf", AT).startswith(b"%PDF-")
    second = await audit.ask(graph, await execute_of(graph), "C7-ELEA", Past(release=2))
    assert len(second.linkages) > len(first.linkages)


async def test_a_state_that_never_was_is_refused(graph: Graph) -> None:
    await busy(graph)
    for past in (Past(release=99), Past(as_of="1999-01-01T00:00:00+00:00")):
        with pytest.raises(NotAnswered) as refused:
            await audit.ask(graph, await execute_of(graph), "C7-ELEA", past)
        assert refused.value.code == BadInput.code


def test_what_cannot_be_set_is_one_line() -> None:
    with pytest.raises(NotPrinted, match="Typst set no PDF"):
        pdf.printed("audit.typ", {"line": None})
