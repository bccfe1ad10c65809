"""Authors of parts, worked out by the program and by a rule written out once more, agree whatever happens."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.authors import READINGS, authors
from graphdb.authors import writers as whoever_wrote
from graphdb.kinds.linkage import state_of
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageLevel, LinkageMove, LinkageRecord, LinkageStatus
from resolvers.review.lives.linkages import LINKAGE
from tests.stress.eyes import standing, writers

PEOPLE = ("ann", "ben", "cem")
STEP = st.tuples(
    st.sampled_from(PEOPLE),
    st.integers(0, 9),
    st.sampled_from(["One.", "Two.", "Three.", "one two, THREE four", "One two three; five.", "Two five six seven."]),
    st.sets(st.sampled_from(["a", "b"])),
    st.booleans(),
)


def lived(steps: list[Any], *, imported: bool) -> list[ChangeRecord]:
    """What these people make of one linkage, by legal moves and now and then an import; four eyes hinder nobody."""
    changes: list[ChangeRecord] = []
    there: LinkageRecord | None = None
    for number, (who, choice, words, books, negative) in enumerate(steps, 1):
        said: dict[str, Any] = {"rationale": words, "documents": tuple(sorted(books))}
        if there is None:
            move = LinkageMove.IMPORT if imported else LinkageMove.PROPOSE
            status = LinkageStatus.CONFIRMED if imported else LinkageStatus.PROPOSED
            after = LinkageRecord(
                "C4:4.5", LinkageLevel.TARGET, status, negative, words, 1, "C4", 4, "4.5", said["documents"]
            )
        else:
            legal = LINKAGE.allowed(there.status)
            move = LinkageMove.IMPORT if choice == 9 else legal[choice % len(legal)]
            after = replace(there, version=number, status=LINKAGE.leads_to(there.status, move) or there.status)
            if move is LinkageMove.IMPORT:
                after = replace(after, rationale=words)
            elif move is LinkageMove.PROPOSE:
                after = replace(after, negative=negative, **said)
            elif move is LinkageMove.EDIT:
                after = replace(after, **said)
        actor = ActorRecord("import" if move is LinkageMove.IMPORT else who, who, Role.FACILITATOR)
        changes.append(ChangeRecord(number, move, actor, "", None, "-", there, after, None, ""))
        there = after
    return changes


@settings(max_examples=300, deadline=None)
@given(steps=st.lists(STEP, min_size=1, max_size=14), imported=st.booleans())
def test_two_ways_to_work_out_who_may_not_confirm_or_reaffirm_agree(steps: list[Any], imported: bool) -> None:
    changes = lived(steps, imported=imported)
    rows = [
        {
            "move": each.move.value,
            "actor": each.actor.id,
            "before": state_of(each.before) if each.before else None,
            "after": state_of(each.after),
        }
        for each in changes
    ]
    if changes[-1].after.status in (LinkageStatus.REJECTED, LinkageStatus.RETIRED):
        return  # nothing is claimed there, and nothing to be confirmed
    found = {actor for actors in authors(changes).values() for actor in actors}
    assert found == writers(rows)
    assert {actor for actors in whoever_wrote(changes).values() for actor in actors} == standing(rows)
    last = max((n for n, each in enumerate(changes) if each.move in READINGS), default=-1)
    assert authors(changes[last + 1 :]) == authors(changes)  # what follows the last confirmation is enough
