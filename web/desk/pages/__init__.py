"""The pages of the desk by their addresses, and what is done on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from web.desk.act import Act
from web.desk.pages import (
    acting,
    calls,
    contest_texts,
    contests,
    distinctions,
    editions,
    events,
    findings,
    imports,
    inputs,
    linkage_forms,
    offers,
    posts,
    releasing,
    repositories,
    repository_forms,
    reviewing,
    submissions,
    tokens,
    voting,
)
from web.explorer.page import Make


@dataclass(frozen=True)
class Look:
    """A page of the desk. takes: the names that its query may have."""

    make: Make
    takes: Sequence[str] = ()


LOOKS: Mapping[str, Look] = {
    "/desk": Look(reviewing.review, ("line", "framework", "linkage", "done", "of")),
    "/desk/edit": Look(reviewing.edit, ("linkage", "line")),
    "/desk/propose": Look(reviewing.propose, ("line", "framework")),
    "/desk/revert": Look(reviewing.revert, ("linkage", "line")),
    "/desk/findings": Look(
        findings.findings,
        ("line", "framework", "rule", "severity", "state", "assignee", "order", "after", "done", "of"),
    ),
    "/desk/release": Look(releasing.draft, ("changes", "after", "done", "of")),
    "/desk/submissions": Look(submissions.queue, ("status", "after", "done", "of")),
    "/desk/submission": Look(submissions.submission, ("id", "done", "of")),
    "/desk/acting": Look(acting.acting, ("status", "after", "done", "of")),
    "/desk/distinctions": Look(distinctions.distinctions, ("status", "entry", "after", "done", "of")),
    "/desk/contests": Look(contests.contests, ("done", "of")),
    "/desk/contest": Look(contests.contest, ("code", "entry", "after", "done", "of")),
    "/desk/vote": Look(voting.vote, ("code", "category", "after", "done", "of")),
    "/desk/voters": Look(voting.voters, ("code", "after", "voter", "done", "of")),
    "/desk/contest-text": Look(contest_texts.contest_text, ("code", "done", "of")),
    "/desk/editions": Look(editions.editions, ("done", "of")),
    "/desk/edition": Look(editions.edition, ("series", "number", "rows", "done", "of")),
    "/desk/events": Look(events.events, ("q", "after", "done", "of")),
    "/desk/event": Look(events.event, ("uid", "done", "of")),
    "/desk/calls": Look(calls.calls, ("done", "of")),
    "/desk/entry": Look(submissions.entry, ("id", "entry", "call", "done", "of")),
    "/desk/inputs": Look(inputs.inputs, ("done", "of")),
    "/desk/input": Look(inputs.one, ("id", "edition", "line", "from", "until", "done", "of")),
    "/desk/offers": Look(offers.offers, ("done", "of")),
    "/desk/posts": Look(posts.queue, ("status", "after", "done", "of")),
    "/desk/post": Look(posts.post, ("id", "done", "of")),
    "/desk/write": Look(posts.write, ("id", "kind", "about", "replyTo")),
    "/desk/imports": Look(imports.imports, ("after", "done", "of")),
    "/desk/import": Look(imports.one, ("id", "effect", "offset", "done", "of")),
    "/desk/terms": Look(repositories.terms, ("repository", "show", "scheme", "after", "done", "of")),
    "/desk/repository": Look(repository_forms.repository, ("code", "done", "of")),
    "/desk/tokens": Look(tokens.tokens, ("done", "of")),
}
# What is done there, by the addresses that forms are sent to; each act stands with the page of its form.
ACTS: Mapping[str, Act] = {
    **acting.ACTS,
    **calls.ACTS,
    **contest_texts.ACTS,
    **contests.ACTS,
    **distinctions.ACTS,
    **editions.ACTS,
    **events.ACTS,
    **findings.ACTS,
    **imports.ACTS,
    **inputs.ACTS,
    **linkage_forms.ACTS,
    **offers.ACTS,
    **posts.ACTS,
    **releasing.ACTS,
    **repositories.ACTS,
    **repository_forms.ACTS,
    **submissions.ACTS,
    **tokens.ACTS,
    **voting.ACTS,
}
# What stands at the head of every page of the desk: path, what it is called, whom it is for (none: everybody), and the
# query that people ask who decide.
_DECIDING = ("FACILITATOR", "ADMINISTRATOR")
_ADMINISTRATOR = ("ADMINISTRATOR",)
MENU: tuple[tuple[str, str, tuple[str, ...], Mapping[str, str]], ...] = (
    ("/desk", "Work list", (), {}),
    ("/desk/findings", "Findings", (), {}),
    ("/desk/release", "Next release", (), {}),
    ("/desk/submissions", "Entries sent in", (), {}),
    ("/desk/posts", "Posts", (), {}),
    ("/desk/inputs", "Inputs to reports", _DECIDING, {}),
    ("/desk/events", "Events", _DECIDING, {}),
    ("/desk/distinctions", "Good practice", (), {}),
    ("/desk/contests", "Contests", (), {}),
    ("/desk/offers", "Sought and offered", (), {}),
    ("/desk/acting", "Acting for stakeholders", (), {"status": "ASKED"}),
    ("/desk/terms", "Terms of repositories", (), {}),
    ("/desk/imports", "Imports", _ADMINISTRATOR, {}),
    ("/desk/editions", "Reports", _ADMINISTRATOR, {}),
    ("/desk/calls", "Calls for entries", _ADMINISTRATOR, {}),
    ("/desk/tokens", "Tokens", _ADMINISTRATOR, {}),
)
