"""What follows from linkages and from terms: which contributions, and how sets are grouped and counted by these."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import cache

from graphdb.conditions import Value
from graphdb.dimensions import DIMENSIONS, Dimension, Fact
from graphdb.node_sets import Follows, Grouping
from graphdb.records.linkages import LinkageRecord, ObjectiveLinkageRecord, framework_of
from graphdb.records.terms import Meant, TermRecord
from resolvers.vocabulary.held import Vocabulary


def meant(known: Vocabulary, term: TermRecord) -> tuple[Meant, ...]:
    """What is filed under a term contributes to, with the matches by which it does: by goal and target, objectives
    behind them. What a mapping leads to and is no more is left out."""
    found: list[Meant] = []
    for each in term.mappings:
        if not each.match.counts:
            continue
        if each.noun == "SdgGoal" and int(each.code) in known.goals:
            found.append(Meant(each.match, goal=int(each.code)))
        elif each.noun == "SdgTarget" and each.code in known.targets:
            found.append(Meant(each.match, known.targets[each.code].goal, each.code))
        elif each.noun == "Objective" and each.code in known.objectives:
            found.append(Meant(each.match, objective=each.code))

    def place(of: Meant) -> tuple[bool, int, int]:
        if of.objective is not None:
            return True, known.objectives[of.objective].order, 0
        return False, of.goal or 0, known.targets[of.target].order if of.target else 0

    return tuple(sorted(found, key=place))


def _meanings(known: Vocabulary) -> Mapping[str, tuple[Meant, ...]]:
    """For each term that counts for any, the goals, targets and objectives that it surely means."""
    found = {each.id: meant(known, each) for each in known.terms.values()}
    return {id: every for id, every in found.items() if every}


def prepare(known: Vocabulary) -> None:
    """Make what is made once of the terms: in a thread, before a request asks for it."""
    known.made(_by_end)
    for each in DIMENSIONS.values():
        if each.derivable:
            known.made(_by_term(each.name))


def has_meaning_terms(known: Vocabulary) -> bool:
    """Whether anything follows from a term at all: where nothing does, no question asks for it."""
    return bool(known.made(_meanings))


def terms_meaning(
    known: Vocabulary,
    *,
    goals: Collection[int] = (),
    targets: Collection[str] = (),
    objectives: Collection[str] = (),
    frameworks: Collection[str] = (),
) -> tuple[str, ...]:
    """The ids of the terms that surely mean one of these goals (or a target of it), targets, objectives, or anything
    of these frameworks."""
    by_end, found = known.made(_by_end), set[str]()
    for name, ends in (("goal", goals), ("target", targets), ("objective", objectives), ("framework", frameworks)):
        found.update(*(by_end.get((name, end), ()) for end in ends))
    return tuple(id for id in known.made(_meanings) if id in found)


def _by_end(known: Vocabulary) -> Mapping[tuple[str, Value], set[str]]:
    """For each goal, target, objective and framework that a term surely means, the ids of those."""
    found: dict[tuple[str, Value], set[str]] = {}
    for id, every in known.made(_meanings).items():
        for each in every:
            ends = (("goal", each.goal), ("target", each.target), ("objective", each.objective))
            for name, end in (*ends, ("framework", each.framework)):
                if end is not None:
                    found.setdefault((name, end), set()).add(id)
    return found


def end_of(known: Vocabulary, linkage: LinkageRecord, dimension: str) -> Value | None:
    """The value of a dimension that a linkage leads to; None where it leads to none of it."""
    if isinstance(linkage, ObjectiveLinkageRecord):
        ends: dict[str, Value | None] = {
            "OBJECTIVE": known.objectives[linkage.objective].part_of or linkage.objective,
            "FRAMEWORK": linkage.framework,
        }
    else:
        ends = {"SDG_GOAL": linkage.goal, "SDG_TARGET": linkage.target, "FRAMEWORK": framework_of(linkage)}
    return ends.get(dimension)


def _end_of_meant(known: Vocabulary, each: Meant, dimension: str) -> Value | None:
    whole = (known.objectives[each.objective].part_of or each.objective) if each.objective else None
    ends: dict[str, Value | None] = {
        "SDG_GOAL": each.goal, "SDG_TARGET": each.target, "OBJECTIVE": whole, "FRAMEWORK": each.framework,
    }  # fmt: skip
    return ends.get(dimension)


def grouping(known: Vocabulary, dimension: Dimension, derivation: str) -> Grouping:
    """How a set is grouped by a dimension, counting the contributions of this derivation."""
    stated = Grouping(dimension.fact, further=dimension.further)
    if not dimension.derivable or derivation == "ASSERTED":
        return stated
    is_any = derivation == "ANY"
    by_linkage = (_by_linkage(known, dimension),) if is_any or derivation == "VIA_LINKAGE" else ()
    asks_terms = derivation == "VIA_TERM" or (is_any and has_meaning_terms(known))
    derived = (*by_linkage, *((known.made(_by_term(dimension.name)),) if asks_terms else ()))
    return replace(stated, derived=derived) if is_any else Grouping(None, derived)


def _by_linkage(known: Vocabulary, dimension: Dimension) -> Follows:
    """For each line, the goals (or targets, objectives, frameworks) that its official linkages lead to."""

    def ends(line: str) -> Iterable[Value | None]:
        every = (*known.official_of_line(line), *known.official_objectives_of_line(line))
        return (end_of(known, each, dimension.name) for each in every)

    return Follows(Fact.LINE, tuple((line, _once(ends(line))) for line in known.lines))


@cache
def _by_term(dimension: str) -> Callable[[Vocabulary], Follows]:
    """For each term, the goals (or targets, objectives, frameworks) that it surely means: made once of a vocabulary,
    for a repository may have thousands of terms."""

    def made(known: Vocabulary) -> Follows:
        pairs = (
            (id, _once(_end_of_meant(known, each, dimension) for each in every))
            for id, every in known.made(_meanings).items()
        )
        return Follows(Fact.TERM, tuple(pairs))

    return made


def _once(ends: Iterable[Value | None]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(end for end in ends if end is not None))
