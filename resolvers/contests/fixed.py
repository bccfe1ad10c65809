"""What stays as it was said: rules and categories from the day a contest opens, phases that have begun, auditors from
the day of the vote, and experts once its tally is known."""

from __future__ import annotations

from datetime import UTC, datetime

from graphdb.records.contests import ContestPhaseKind, ContestRecord, ContestStatus, Phase, instant
from resolvers.outcomes import Refusal, RefusalCode


def refused_change(
    there: ContestRecord, made: ContestRecord, replaceable: frozenset[str] = frozenset()
) -> Refusal | None:
    """Why a contest may not say that from now on: what was said once and for all; None where it may. replaceable: the
    auditors whom others may take the place of whatever the contest has come to."""
    if there.status is ContestStatus.DRAFT:
        return None
    names = ["rules", "categories", "zone", "year", "number"]
    if there.status.rank >= ContestStatus.CERTIFIED.rank and there.experts != made.experts:
        message = (
            f"The contest {there.id} is {there.status.value}: its votes are told, and who chooses from then on "
            "was named before. `experts` stay as they are."
        )
        return Refusal(RefusalCode.RULES_FIXED, message, there.id)
    changed = [each for each in names if getattr(there, each) != getattr(made, each)]
    if not changed:
        return _other_auditors(there, made, replaceable) or _moved_phase(there, made)
    message = (
        f"The contest {there.id} is {there.status.value}, and {' and '.join(changed)} stay as they were when it was "
        "opened: who takes part relies on them."
    )
    return Refusal(RefusalCode.RULES_FIXED, message, there.id)


def _other_auditors(there: ContestRecord, made: ContestRecord, replaceable: frozenset[str]) -> Refusal | None:
    """That auditors stay from the vote on: who counts is known before there is anything to count. In place of
    those who are not known here others may come, one for one, or nobody could count."""
    before, after = {*there.auditors}, {*made.auditors}
    if there.status.rank < ContestStatus.VOTING.rank or before == after:
        return None
    lost = before - after
    if lost and lost <= replaceable and len(after) <= len(before):
        return None
    message = (
        f"The contest {there.id} is {there.status.value}, and its auditors stay as they were when the vote began: who "
        "votes relies on them. Others take the place only of those who are not known here, before any exclusion is "
        "decided."
    )
    return Refusal(RefusalCode.RULES_FIXED, message, there.id)


def _moved_phase(there: ContestRecord, made: ContestRecord) -> Refusal | None:
    """That phases stay which have begun, and all of them once votes are cast."""
    if there.status.rank >= ContestStatus.VOTING.rank:
        if there.phases == made.phases:
            return None
        message = f"The contest {there.id} is {there.status.value}, and its phases stay: who votes relies on them."
        return Refusal(RefusalCode.RULES_FIXED, message, there.id)
    lost = next((each for each in there.phases if _has_begun(each, there) and each not in made.phases), None)
    if lost is None:
        return None
    message = (
        f"The phase {lost.kind.value} of {there.id} has begun, or is over ({lost.opens} until {lost.closes}, by the "
        f"clocks of {there.zone}), and stays as it is: move what comes after it."
    )
    return Refusal(RefusalCode.RULES_FIXED, message, there.id)


def _has_begun(phase: Phase, contest: ContestRecord) -> bool:
    """By the clock. The vote begins when the contest is led to it: until then it may be put off."""
    opens = instant(phase.opens, contest.zone)
    return phase.kind is not ContestPhaseKind.VOTING and opens is not None and opens <= datetime.now(UTC)
