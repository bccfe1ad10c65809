"""Documents that tools ask beside the documented questions."""

from __future__ import annotations

from importlib.resources import files


def document(name: str) -> str:
    """The text of documents/<name>.graphql."""
    return files("web.mcp").joinpath("documents", f"{name}.graphql").read_text(encoding="utf-8")
