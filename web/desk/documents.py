"""The desk's documents, each with the fragments that it names from subject.graphql."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

FRAGMENT = re.compile(r"^fragment (\w+) on .*?^}\n", re.MULTILINE | re.DOTALL)
SPREAD = re.compile(r"\.\.\.(?!\s*on\b)\s*(\w+)")


def _file(name: str) -> str:
    return files("web.desk").joinpath("documents", f"{name}.graphql").read_text(encoding="utf-8")


@cache
def fragments() -> dict[str, str]:
    """What is asked of a linkage, by the names of the fragments."""
    return {found[1]: found[0] for found in FRAGMENT.finditer(_file("subject"))}


@cache
def document(name: str) -> str:
    """The text of documents/<name>.graphql, whole: with every fragment that it needs, once."""
    text, needed = _file(name), dict[str, str]()
    waiting = SPREAD.findall(text)
    while waiting:
        if (each := waiting.pop()) not in needed:
            needed[each] = fragments()[each]
            waiting += SPREAD.findall(needed[each])
    return text + "".join(needed[each] for each in sorted(needed))
