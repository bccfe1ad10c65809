"""One judge for whatever people decide about: here of a noun that the program has not."""

from dataclasses import dataclass, replace
from enum import Enum
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

from graphdb.records.acting import ActingMove
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.contests import ContestMove
from graphdb.records.editions import EditionMove
from graphdb.records.linkages import LinkageMove as Move
from graphdb.records.state import StateRecord
from graphdb.records.vocabulary import ActionLineRecord, VocabularyRecord
from resolvers.outcomes import Refusal
from resolvers.outcomes import RefusalCode as Code
from resolvers.review import lives as tables
from resolvers.review import rights
from resolvers.review.judge import Step, judged
from resolvers.review.lifecycle import LifeCycle
from resolvers.review.lives.linkages import LINKAGE
from resolvers.review.rights import Act, Scope
from resolvers.vocabulary.held import Vocabulary
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, VERA


class Stage(Enum):
    DRAFT = "DRAFT"
    OUT = "OUT"


class Move2(Enum):
    SUBMIT = "SUBMIT"
    PUBLISH = "PUBLISH"
    TAKE_IN = "TAKE_IN"


LIFE = LifeCycle(
    "poster",
    {Stage.DRAFT: {Move2.SUBMIT: Stage.DRAFT, Move2.PUBLISH: Stage.OUT}, Stage.OUT: {}},
    begins=(Move2.SUBMIT, Stage.DRAFT),
    imports=Move2.TAKE_IN,
    needs_reason=frozenset({Move2.PUBLISH}),
)
TABLE = {
    **rights.LEAST,
    Move2.SUBMIT: {Scope.LINE: Role.FACILITATOR, Scope.OWN: Role.CONTRIBUTOR},
    Move2.PUBLISH: {Scope.LINE: Role.FACILITATOR},
}


@dataclass(frozen=True)
class Poster:
    key: str = "poster-1"
    version: int = 3
    status: Stage = Stage.DRAFT
    lines: tuple[str, ...] = ("C4", "C7-ELEA")
    parties: tuple[str, ...] = ()
    proposed_by: str | None = "carol"
    edited_by: str | None = None


def vocabulary() -> Vocabulary:
    lines = (
        ActionLineRecord(code, order, code, top, code, (), code)
        for order, (code, top) in enumerate((("C4", "C4"), ("C7", "C7"), ("C7-ELEA", "C7"), ("C10", "C10")))
    )
    return Vocabulary(VocabularyRecord(StateRecord(1, 1), tuple(lines), (), (), (), (), (), (), ()))


def asked(actor: ActorRecord | None, poster: Poster, move: Move2, version: int = 3, reason: str | None = "so") -> Any:
    return judged(actor, Step(move, version, reason), poster, LIFE, vocabulary())


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rights, "LEAST", TABLE)


EVE = replace(ANN, id="eve", lines=("C10",))


@pytest.mark.parametrize(
    ("actor", "move", "more", "code"),
    [
        (None, Move2.PUBLISH, {}, Code.NOT_SIGNED_IN),
        (VERA, Move2.PUBLISH, {}, Code.NOT_ALLOWED),
        (CAROL, Move2.PUBLISH, {}, Code.NOT_YOUR_LINE),
        (EVE, Move2.PUBLISH, {}, Code.NOT_YOUR_LINE),
        (EVE, Move2.SUBMIT, {}, Code.NOT_YOUR_LINE),
        (ADA, Move2.TAKE_IN, {}, Code.NOT_ALLOWED),
        (ANN, Move2.PUBLISH, {"version": 2}, Code.STALE_VERSION),
        (ANN, Move2.PUBLISH, {"reason": None}, Code.REASON_REQUIRED),
    ],
)
def test_a_noun_that_is_new_is_judged_by_its_tables(
    actor: ActorRecord | None, move: Move2, more: dict[str, Any], code: Code
) -> None:
    why = asked(actor, Poster(), move, **more)
    assert isinstance(why, Refusal)
    assert (why.code, why.key, why.current, why.allowed) == (code, "poster-1", Poster(), (Move2.SUBMIT, Move2.PUBLISH))
    assert (why.linkage, why.moves) == (None, None), "it is about no linkage"


@pytest.mark.parametrize("actor", [ANN, BEN, ADA])
def test_a_facilitator_of_one_of_its_lines_is_enough(actor: ActorRecord) -> None:
    assert asked(actor, Poster(), Move2.PUBLISH) is Stage.OUT


def test_what_is_ones_own_is_ones_own_until_it_is_decided_about() -> None:
    assert asked(CAROL, Poster(), Move2.SUBMIT) is Stage.DRAFT
    assert asked(replace(CAROL, id="cleo"), Poster(), Move2.SUBMIT).code is Code.NOT_YOUR_LINE
    assert asked(CAROL, Poster(status=Stage.OUT), Move2.SUBMIT).code is Code.NOT_YOUR_LINE
    assert asked(ADA, Poster(status=Stage.OUT), Move2.SUBMIT).code is Code.ILLEGAL_MOVE


def test_the_noun_is_heard_after_rights_and_version_and_before_reasons() -> None:
    eyes, empty = Refusal(Code.FOUR_EYES, "Yours."), Refusal(Code.SOURCE_REQUIRED, "None.")

    def codes(**more: Any) -> Any:
        step = Step(Move2.PUBLISH, more.pop("version", 3))
        why: Any = judged(more.pop("actor", ANN), step, Poster(), LIFE, vocabulary(), **more)
        return why.code

    assert codes(four_eyes=eyes, unfounded=empty, actor=EVE) is Code.NOT_YOUR_LINE
    assert codes(four_eyes=eyes, unfounded=empty, version=1) is Code.STALE_VERSION
    assert codes(four_eyes=eyes, unfounded=empty) is Code.FOUR_EYES
    assert codes(unfounded=empty) is Code.SOURCE_REQUIRED


def test_every_move_and_act_has_its_rights_and_nobody_asks_for_an_import() -> None:
    modules = [import_module(f"{tables.__name__}.{each.name}") for each in iter_modules(tables.__path__)]
    lives = [each for module in modules for each in vars(module).values() if isinstance(each, LifeCycle)]
    asked_for = {move for life in lives for moves in life.legal.values() for move in moves}
    begins = {life.begins[0] for life in lives}
    by_acts = {EditionMove.OPEN, ContestMove.BEGIN, ActingMove.ASK}  # begun by an act, not by a move
    assert {*rights.LEAST} - {*Move2} == (asked_for | begins - by_acts | {*Act}) - {Move.IMPORT}
    with pytest.raises(AssertionError, match=r"ContestMove\.CERTIFY.* stand in two parts"):
        rights.each_once({ContestMove.CERTIFY: {}}, {}, {ContestMove.OPEN: {}, ContestMove.CERTIFY: {}})
    assert Move.IMPORT not in asked_for
    assert all(Scope.LINE in rights.LEAST[move] for moves in LINKAGE.legal.values() for move in moves)
