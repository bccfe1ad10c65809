"""Arguments that several topics take."""

from __future__ import annotations

from schema.info import Info


def place(info: Info) -> str:
    """Where in the request a mutation stands: a request with several has an effect for each."""
    return str(info.path.key)
