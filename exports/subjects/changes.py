"""What was changed, as files: linkages, and entries and stakeholders."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from exports.listing import Found, Listing, columns_of
from exports.tables import Row


def _changes(page: Found) -> Iterable[Row]:
    for each in page["nodes"]:
        yield (
            each["sequence"], each["at"], each["recordedAt"], each["linkage"]["key"], each["move"],
            each["actor"]["id"], each["actorName"], each["actorRole"], each["reason"],
            *_state(each["before"]), *_state(each["after"]), each["requestId"], each["hash"], each["previousHash"],
        )  # fmt: skip


def _state(state: Found | None) -> Row:
    if state is None:
        return None, None, None, None, None
    sources = [each["id"] for each in state["sources"]]
    return state["version"], state["status"], state["negative"], state["rationale"], sources


def _register_changes(page: Found) -> Iterable[Row]:
    for each in page["nodes"]:
        differences = each["differences"]
        yield (
            each["sequence"], each["at"], each["recordedAt"], each["subjectId"], each["version"], each["move"],
            each["actor"]["id"], each["actorName"], each["actorRole"], each["reason"],
            *([one[side] or "" for one in differences] for side in ("field", "before", "after")),
            each["requestId"], each["hash"], each["previousHash"],
        )  # fmt: skip


CHANGES: Final = Listing(
    "changes",
    columns_of("""
        sequence integer Its place in the chain.
        at string When: the time that orders.
        recorded_at string What the clock of the server said.
        linkage string Key of the linkage that was changed.
        move string What was done.
        actor string Id of who did it.
        actor_name string By which name they did it.
        actor_role string In which role they did it.
        reason string Why, in their words.
        version_before integer Its version before; nothing for a new one, as in all columns of before.
        status_before string Where it stood before.
        negative_before boolean Whether it stated that there is no link.
        rationale_before string The rationale before.
        sources_before list Ids of the documents before.
        version_after integer Its version after.
        status_after string Where it stood after.
        negative_after boolean Whether it states that there is no link.
        rationale_after string The rationale after.
        sources_after list Ids of the documents after.
        request_id string The request that it came with.
        hash string SHA-256 over the change.
        previous_hash string The hash of the change before it.
    """),
    ("changes",),
    _changes,
)
REGISTER_CHANGES: Final = Listing(
    "register-changes",
    columns_of("""
        sequence integer Its place in the chain.
        at string When: the time that orders.
        recorded_at string What the clock of the server said.
        subject string Id of the entry or stakeholder that was changed.
        version integer Its version since.
        move string What was done.
        actor string Id of who did it.
        actor_name string By which name they did it.
        actor_role string In which role they did it.
        reason string Why, in their words.
        fields list The fields that are different since.
        before list What was in each, in the same order; empty for nothing.
        after list What is in each since, in the same order.
        request_id string The request that it came with.
        hash string SHA-256 over the change.
        previous_hash string The hash of the change before it.
    """),
    ("register_changes",),
    _register_changes,
)
