"""What is not in the register any more, and what has become of it."""

from __future__ import annotations

from web.explorer.page import Missing, Visit


async def missing(visit: Visit, id: str, kind: str) -> Missing:
    """Why there is no page of this id: it was withdrawn, it is part of another now, or it was never there."""
    shown = id[:80]
    there = (await visit.ask("gone", id=id))["node"]
    if there is None or "fate" not in there:
        return Missing(f"There is no {kind} {shown.partition(':')[2]}.")
    if (into := there["into"]) is not None:
        name = into.get("label") or into["id"]
        return Missing(f"{shown} is part of {name} now.", [(_address(visit, into["id"]), name)], status=410)
    told = f"{shown} was withdrawn"
    history = (await visit.ask("withdrawn", id=id))["registerChanges"]
    for last in history["nodes"]:
        who = f"{last['actorName']} ({last['actor']['id'].partition(':')[2]})"
        told += f" on {last['at'][:10]} by {who}" + (f": {last['reason']}" if last["reason"] else "")
    return Missing(f"{told.rstrip('.')}.", status=410)


def _address(visit: Visit, id: str) -> str:
    kind, _, key = id.partition(":")
    return visit.url(f"/{'people' if kind == 'Stakeholder' else 'entries'}/{key}")
