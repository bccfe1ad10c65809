"""What people who work with the graph may want of an assistant, as prompts that are ready to be sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

import mcp_types as types

from web.mcp.failures import Failed
from web.mcp.plain import clean

LONGEST = 200  # characters of an argument


@dataclass(frozen=True)
class Ready:
    """A prompt. takes: its arguments, with what each is. text: with their names in braces."""

    name: str
    title: str
    says: str
    takes: Mapping[str, str]
    text: str

    @property
    def told(self) -> types.Prompt:
        given = [types.PromptArgument(name=name, description=says, required=True) for name, says in self.takes.items()]
        return types.Prompt(name=self.name, title=self.title, description=self.says, arguments=given)

    def filled(self, given: Mapping[str, str]) -> types.GetPromptResult:
        """Raises Failed where an argument is missing, too many, or too long."""
        if unknown := sorted({*given} - {*self.takes}):
            raise Failed(
                "BAD_USER_INPUT", f"{self.name} takes no {unknown[0][:60]!r}: it takes {', '.join(self.takes)}."
            )
        if missing := [each for each in self.takes if not given.get(each, "").strip()]:
            raise Failed("BAD_USER_INPUT", f"{self.name} needs {missing[0]!r}: {self.takes[missing[0]]}")
        if long := [name for name, each in given.items() if len(each) > LONGEST]:
            raise Failed("BAD_USER_INPUT", f"{long[0]!r} is longer than {LONGEST} characters.")
        text = self.text.format_map({name: clean(each.strip()) for name, each in given.items()})
        message = types.PromptMessage(role="user", content=types.TextContent(type="text", text=text))
        return types.GetPromptResult(description=self.says, messages=[message])


LINE = "An action line, by code or name, e.g. C4 or e-learning."
GOAL = "A goal, by number or name, e.g. 4."
PROMPTS = (
    Ready(
        "review-line",
        "Review an action line",
        "For facilitators: what the mapping of a line says, what the audit finds about it, and what to decide first.",
        {"line": LINE},
        "Help me to review the official linkages of the action line {line}. Find its code with `resolve`. Take its "
        "linkages from `linkages`, what is to be done from `findings`, and what practice suggests from `suggestions`. "
        "Say first what blocks a sign-off, then what is due, then what could be added, each with its linkage's key "
        "or the id of the finding. Decide nothing for me: the rationale is mine to write.",
    ),
    Ready(
        "compare-places",
        "Compare two places",
        "For researchers: what is reported in two regions or countries, in shares that can be compared.",
        {"left": "A region or country, e.g. Africa.", "right": "Another one, e.g. Europe."},
        "Compare what is reported in {left} and in {right}. Find both codes with `resolve`, and take the numbers from "
        "`compare` for regions, or from `entries` for countries. State for each share of how many entries it is, how "
        "many are unknown, and what the notes of the answer say. Do not read a difference as a cause: entries are "
        "reported by who wants to. End with the citation of the data.",
    ),
    Ready(
        "projects-for-a-page",
        "Projects of a line for a goal",
        "For makers of client apps: the projects under a line that contribute to a goal, by region, with the query.",
        {"line": LINE, "goal": GOAL},
        "I build a page with the projects under the action line {line} that contribute to the goal {goal}, by region. "
        "Find the codes with `resolve` and take the numbers from `flagship`. Say how many projects there are, in which "
        "regions, and how many name none. Then write the GraphQL query that my page should send, try it with `query`, "
        "and say what it costs me to ask for more of them.",
    ),
)


class Prompts:
    """All of them by name."""

    def __init__(self) -> None:
        self._found = {each.name: each for each in PROMPTS}

    def listed(self) -> list[types.Prompt]:
        return [each.told for each in PROMPTS]

    def get(self, name: str, given: Mapping[str, str] | None) -> types.GetPromptResult:
        """Raises Failed."""
        if name not in self._found:
            near = get_close_matches(name[:60], [*self._found], cutoff=0.3) or [*self._found]
            raise Failed("NOT_FOUND", f"There is no prompt {clean(name[:60])!r}. Near it: {', '.join(near)}.")
        return self._found[name].filled(given or {})
