"""The API tokens, and a form to make one; for administrators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.desk.act import Act
from web.desk.forms import Form
from web.desk.pages.shared import done_of, lines_of, stamp
from web.explorer.page import View, Visit, Wrong


async def tokens(visit: Visit) -> View:
    """All tokens, the oldest first."""
    found = await visit.ask("tokens")
    lines = (await lines_of(visit))["known"]
    return View("tokens.html", {**found, "stamp": stamp(), "known": lines, "done": done_of(visit)}, found)


def _token(form: Form) -> dict[str, Any]:
    if form["days"] and not (form["days"].isascii() and form["days"].isdecimal() and len(form["days"]) < 6):
        raise Wrong(f"The days are {form['days']!r:.40}: a whole number, or nothing for a token without end.", "days")
    lines = form.all("of_line") or None
    days = int(form["days"]) if form["days"] else None
    acts_for = form["stakeholders"].split()
    given = {"name": form["name"], "role": form["role"], "lines": lines, "stakeholders": acts_for, "days": days}
    return {"input": given}


ACTS: Mapping[str, Act] = {
    "/desk/tokens": Act("make_token", _token, page="/desk/tokens", template="token.html"),
    "/desk/revoke": Act(
        "revoke_token",
        lambda form: {"id": form["id"]},
        "revoke",
        page="/desk/tokens",
        to=lambda form: {"of": form["id"]},
    ),
}
