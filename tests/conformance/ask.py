"""One question put to an engine through graphdb, and to the oracle, in one shape."""

from collections.abc import Mapping
from typing import Any

from graphdb.node_sets import Page
from graphdb.questions.entry_sets import ROOT, EntrySets, Shape
from tests.conformance.oracle import Oracle
from tests.conformance.questions import Question

Answer = Mapping[str, Any]


def page_of(question: Question, oracle: Oracle) -> Page:
    """The page that the question means: after the position of some node, be it in the set or not."""
    page = Page(question.order, question.limit, None, question.backwards, question.relevance)
    if question.start is None:
        return page
    everyone = oracle.ordered(question.kind, map(str, oracle.world.nodes[question.kind]), page)
    if not everyone:
        return page
    after = everyone[question.start % len(everyone)][1]
    return Page(question.order, question.limit, after, question.backwards, question.relevance)


async def by_engine(sets: EntrySets, question: Question, page: Page) -> Answer:
    """The answer without the parents that have nothing: the one list under no parent may say 0."""
    return {key: answer for key, answer in (await _asked(sets, question, page)).items() if answer}


async def _asked(sets: EntrySets, question: Question, page: Page) -> Answer:
    shape, parents = Shape(question.kind, question.condition), question.parents
    match question.asked:
        case "total":
            return await sets.totals(shape, parents)
        case "page":
            found = await sets.pages(shape, parents, page)
            return {key: [(each.id, each.position) for each in ids] for key, ids in found.items()}
        case "groups":
            groups = await sets.groups(shape, parents, question.groupings[0])
            return {key: (dict(each.counts), each.known) for key, each in groups.items()}
        case "cells":
            return await sets.cells(shape, parents, *question.groupings)
        case "party groups":
            return await sets.party_groups(shape, parents, question.groupings[0])
        case "party cells":
            return await sets.party_cells(shape, parents, *question.groupings)


def by_oracle(oracle: Oracle, question: Question, page: Page) -> Answer:
    """The same in plain Python."""
    found: dict[str, Any] = {}
    for parent in [None] if question.parents is None else question.parents:
        members = oracle.members(question.kind, question.condition, parent)
        answer = _answer(oracle, question, page, members)
        if answer:
            found[parent.key if parent else ROOT] = answer
    return found


def _answer(oracle: Oracle, question: Question, page: Page, members: list[str]) -> Any:
    match question.asked:
        case "total":
            return len(members)
        case "page":
            return oracle.page(question.kind, members, page)
        case "groups":
            counts = dict(oracle.groups(question.kind, members, question.groupings[0]))
            return (counts, oracle.known(question.kind, members, question.groupings[0])) if counts else None
        case "cells":
            return dict(oracle.cells(question.kind, members, *question.groupings))
        case "party groups":
            return oracle.party_groups(members, question.groupings[0])
        case "party cells":
            return oracle.party_cells(members, *question.groupings)
