"""What is done at the desk: each form, the mutation that it becomes, and where its sender goes from there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from web.desk.entering import changed, decisions, discarded, filled, kept
from web.desk.forms import Form, whole
from web.desk.pages import (
    contest_texts,
    contests,
    editions,
    events,
    inputs,
    offers,
    posts,
    repositories,
    repository_forms,
    voting,
)
from web.desk.pages.distinctions import claimed, decided, endorsed, proposed, shown, taken_back
from web.desk.pages.releasing import changed_since, seen_until
from web.desk.pages.submissions import again
from web.desk.queue import framework_of
from web.desk.words import IMPORT_MOVES, MOVES
from web.explorer.answers import Questions
from web.explorer.page import View, Visit, Wrong

BATCH = "batch-"
SHOWN_AGAIN = ("FormInvalid", "FormCheck", "InputCheck")


@dataclass(frozen=True)
class Act:
    """A form and its document. variables: from the form; raises Wrong. to: the page that its sender goes to, with
    its query; done: what is said there. template: the page that shows what came of it, where one does. is_once:
    whether it would be refused again, sent again as it is. check: a refusal of what is written only while something
    else is as its sender saw it. again: of a form that is shown once more, with what is said of it: by an outcome that
    is one of SHOWN_AGAIN. refused: the page that a form stands on, with why it was refused beside its field; without
    it, there is a page for that. of_objective: whether a form is about linkages to objectives of other frameworks: then
    its document is the one with _of at the end of its name.
    """

    document: str
    variables: Callable[[Form], dict[str, Any]]
    done: str = ""
    page: str = "/desk"
    to: Callable[[Form], dict[str, str]] = field(default=lambda form: _back(form))
    template: str | None = None
    is_once: bool = False
    check: Callable[[Questions, Form], Awaitable[dict[str, Any] | None]] | None = None
    again: Callable[[Visit, Form, Mapping[str, Any]], Awaitable[View]] | None = None
    refused: Callable[[Visit, Form, Mapping[str, Any]], Awaitable[View]] | None = None
    of_objective: Callable[[Form], bool] = lambda form: False

    def document_for(self, form: Form) -> str:
        """The document that a form is sent as."""
        return f"{self.document}_of" if self.of_objective(form) else self.document


def _back(form: Form) -> dict[str, str]:
    """The work list where it was, with the linkage that was at hand."""
    return {"line": form["line"], "linkage": form["next"] or form["key"], "of": form["key"]}


def _to_objective(form: Form) -> bool:
    """Whether the linkage that is at hand, or the first of those that are chosen, leads to an objective."""
    key = form["key"] or next(iter(form.all("item")), "")
    return framework_of(key.partition("@")[0]) is not None


def _proposes_objective(form: Form) -> bool:
    """Whether what is typed is the code of an objective, such as GDC:1."""
    return framework_of(f":{_aim(form)}") is not None


def _aim(form: Form) -> str:
    return form["to"].upper().removeprefix("SDG").removeprefix("GOAL").strip()


def _line(form: Form) -> dict[str, str]:
    return {"line": form["line"], "of": form["line"]}


def _decision(form: Form) -> dict[str, Any]:
    reason = form.or_none("reason")
    decision = {"key": form["key"], "decision": form["decision"], "expectedVersion": form.number("version")}
    return {"input": {**decision, "reason": reason}}


def _batch(form: Form) -> dict[str, Any]:
    move, reason = form["decision"].removeprefix(BATCH), form.or_none("reason")
    made: list[dict[str, Any]] = []
    for item in form.all("item"):
        key, version, yes = (*item.split("@"), "", "")[:3]
        # What stands as it is needs another move than what waits: one button says yes to both.
        chosen = yes if yes and move == "CONFIRM" else move
        made.append({"key": key, "decision": chosen, "expectedVersion": whole(version), "reason": reason})
    if not made:
        raise Wrong("Nothing is chosen: tick the linkages in the work list that are meant.")
    if move not in MOVES.without_reason:
        _needed(form, "reason", "The reason is missing: it is said for all that are chosen.")
    return {"decisions": made}


def sources(form: Form) -> list[dict[str, Any]]:
    """The sources of a form, those without a title left out. Raises Wrong."""
    made = []
    rows = zip(form.all("source_title"), form.all("source_year"), form.all("source_url"), strict=False)
    for place, (title, year, url) in enumerate(rows):
        if not (title.strip() or year.strip() or url.strip()):
            continue
        if not title.strip():
            raise Wrong(
                "A source has no title: give it one, or empty its year and address, too.", "source_title", place
            )
        if year.strip() and not (year.strip().isascii() and year.strip().isdecimal() and len(year.strip()) == 4):
            message = f"The year of a source is {year.strip()!r:.40}: four digits, e.g. 2015, or nothing."
            raise Wrong(message, "source_year", place)
        made.append({"title": title.strip(), "year": int(year) if year.strip() else None, "url": url.strip() or None})
    return made


def _proposal(form: Form) -> dict[str, Any]:
    to = _aim(form)
    ends: dict[str, Any] = {"target": form["to"].lower()}
    if to.isascii() and to.isdecimal() and len(to) < 4:
        ends = {"goal": int(to)}
    elif _proposes_objective(form):
        ends = {"objective": form["to"]}
    if not to:
        raise Wrong(
            "The goal, target or objective is missing: a number such as 4, or a code such as 4.4 or GDC:1.", "to"
        )
    texts = {"rationale": form.or_none("rationale"), "reason": form.or_none("reason"), "sources": sources(form)}
    return {"input": {"actionLine": form["line"], **ends, **texts, "negative": form["negative"] == "yes"}}


def _edit(form: Form) -> dict[str, Any]:
    words = {"rationale": form.or_none("rationale"), "sources": sources(form), "reason": form["reason"]}
    return {"input": {"key": form["key"], "expectedVersion": form.number("version"), **words}}


def _reversion(form: Form) -> dict[str, Any]:
    return {
        "sequence": form.number("sequence"),
        "expectedVersion": form.number("version"),
        "reason": _needed(form, "reason", "The reason is missing: say why it is taken back."),
    }


def _needed(form: Form, name: str, message: str) -> str:
    """A field that has to be filled in. Raises Wrong."""
    if not form[name]:
        raise Wrong(message, name)
    return form[name]


def _care(form: Form) -> dict[str, Any]:
    """Who takes care of findings, and until when."""
    return {"assignee": form.or_none("assignee"), "dueOn": form.or_none("dueOn")}


def _pause(form: Form) -> dict[str, Any]:
    """Until when findings are left alone, and why. Raises Wrong."""
    until = _needed(form, "until", "The last day is missing: until when is it left alone? For example 2027-01-31.")
    return {"until": until, "reason": _needed(form, "reason", "The reason is missing: say why it is left alone.")}


def _items(form: Form) -> list[str]:
    """What is ticked in a list of findings. Raises Wrong."""
    if not (found := form.all("item")):
        raise Wrong("Nothing is chosen: tick the findings that are meant.")
    return found


def _release(form: Form) -> dict[str, Any]:
    """A release, by whoever has seen what it would publish: it never changes. Raises Wrong."""
    if form["seen"] != "yes":
        raise Wrong("Nothing is published yet: tick that you have seen what is open, for a release never changes.")
    return {"title": form["title"], "note": form.or_none("note"), "expectedSequence": seen_until(form["shown"])}


def _token(form: Form) -> dict[str, Any]:
    if form["days"] and not (form["days"].isascii() and form["days"].isdecimal() and len(form["days"]) < 6):
        raise Wrong(f"The days are {form['days']!r:.40}: a whole number, or nothing for a token without end.", "days")
    lines = form.all("of_line") or None
    days = int(form["days"]) if form["days"] else None
    acts_for = form["stakeholders"].split()
    given = {"name": form["name"], "role": form["role"], "lines": lines, "stakeholders": acts_for, "days": days}
    return {"input": given}


def _asked(form: Form) -> dict[str, Any]:
    """For whom somebody asks to act; an id is typed with what stands before it in the API, or without."""
    id = form.or_none("stakeholder")
    new = {"name": form.or_none("name"), "country": form.or_none("country"), "kind": form.or_none("kind")}
    given = {"stakeholder": f"Stakeholder:{id.removeprefix('Stakeholder:')}"} if id is not None else {}
    return {"input": {**{name: each for name, each in new.items() if each}, **given, "reason": form["reason"]}}


def _acting_decision(form: Form) -> dict[str, Any]:
    decision = {"id": form["id"], "decision": form["decision"], "expectedVersion": form.number("version")}
    return {"input": {**decision, "reason": form["reason"]}}


def _call(form: Form) -> dict[str, Any]:
    """What a call says. Raises Wrong for a day that is none."""
    days = {name: _needed(form, name, f"The {said} day is missing: for example 2027-01-31.") for name, said in
            (("opensOn", "first"), ("closesOn", "last"))}  # fmt: skip
    for name, day in days.items():
        try:
            date.fromisoformat(day)
        except ValueError:
            message = f"{day[:30]!r} is no day: year, month and day, for example 2027-01-31."
            raise Wrong(message, name) from None
    title = _needed(form, "title", "The title is missing: what is asked for?")
    return {"title": title, "collection": form["collection"], **days, "required": form.all("required")}


def _new_call(form: Form) -> dict[str, Any]:
    return {"input": {"code": _needed(form, "code", "The code is missing: for example prizes-2027."), **_call(form)}}


def _changed_call(form: Form) -> dict[str, Any]:
    return {"input": {"id": form["id"], "expectedVersion": form.number("version"), **_call(form)}}


def _nowhere(form: Form) -> dict[str, str]:
    """To the page of what came of it, which its id names."""
    return {}


ACTS: Mapping[str, Act] = {
    "/desk/decide": Act("decide", _decision, of_objective=_to_objective),
    "/desk/batch": Act("batch", _batch, template="batch.html", of_objective=_to_objective),
    "/desk/propose": Act(
        "propose", _proposal, "PROPOSE", to=lambda form: {"line": form["line"]}, of_objective=_proposes_objective
    ),
    "/desk/edit": Act("edit", _edit, "EDIT", of_objective=_to_objective),
    "/desk/revert": Act("revert", _reversion, "revert", is_once=True, of_objective=_to_objective),
    "/desk/comment": Act(
        "comment", lambda form: {"key": form["key"], "text": form["text"]}, "comment", of_objective=_to_objective
    ),
    "/desk/assign": Act("assign", lambda form: {"id": form["id"], **_care(form)}, "assign"),
    "/desk/snooze": Act("snooze", lambda form: {"id": form["id"], **_pause(form)}, "snooze"),
    "/desk/assign-many": Act(
        "assign_many", lambda form: {"ids": _items(form), **_care(form)}, page="/desk/findings", template="cared.html"
    ),
    "/desk/snooze-many": Act(
        "snooze_many", lambda form: {"ids": _items(form), **_pause(form)}, page="/desk/findings", template="cared.html"
    ),
    "/desk/sign-off": Act(
        "sign_off", lambda form: {"line": form["line"], "note": form.or_none("note")}, "sign-off", to=_line
    ),
    "/desk/withdraw": Act(
        "withdraw", lambda form: {"line": form["line"], "reason": form["reason"]}, "withdraw", to=_line
    ),
    "/desk/publish": Act("publish", _release, "publish", page="/desk/release", to=lambda form: {}, check=changed_since),
    "/desk/tokens": Act("make_token", _token, page="/desk/tokens", template="token.html"),
    "/desk/entry": Act("save_draft", kept, "save", page="/desk/entry", to=_nowhere),
    "/desk/submit-entry": Act("submit_entry", kept, "submit", page="/desk/submission", to=_nowhere, again=again),
    "/desk/update-entry": Act("update_entry", changed, "submit", page="/desk/submission", to=_nowhere, again=again),
    "/desk/update-draft": Act(
        "update_entry", lambda form: {**changed(form), "draft": True}, "save", page="/desk/entry", to=_nowhere
    ),
    "/desk/discard-draft": Act("discard_draft", discarded, "discard", page="/desk/submission", to=_nowhere),
    "/desk/check-entry": Act(
        "check_entry",
        lambda form: {"input": filled(form), "entry": form.or_none("entry"), "call": form.or_none("call")},
        again=again,
    ),
    "/desk/decide-submissions": Act("decide_submissions", decisions, template="decided.html"),
    "/desk/open-call": Act(
        "open_call", _new_call, "call-open", page="/desk/calls", to=lambda form: {"of": form["code"]}
    ),
    "/desk/change-call": Act(
        "change_call",
        _changed_call,
        "call-change",
        page="/desk/calls",
        to=lambda form: {"of": form["id"].removeprefix("Call:")},
    ),
    "/desk/save-input": Act("save_input", inputs.written, "save", page="/desk/input", to=_nowhere),
    "/desk/submit-input": Act("submit_input", inputs.submitted, "submit", page="/desk/input", to=_nowhere),
    "/desk/decide-input": Act("decide_input", inputs.decided, "decide-input", page="/desk/inputs", to=_nowhere),
    "/desk/check-input": Act("check_input", inputs.checked, again=inputs.again),
    "/desk/publish-offer": Act("publish_offer", offers.published, "offer-publish", page="/desk/offers", to=_nowhere),
    "/desk/change-offer": Act("change_offer", offers.changed, "offer-change", page="/desk/offers", to=_nowhere),
    "/desk/end-offer": Act("end_offer", offers.ended, "offer-end", page="/desk/offers", to=_nowhere),
    "/desk/choose-partners": Act("choose_partners", offers.chosen, "choose", page="/desk/offers", to=_nowhere),
    "/desk/write": Act("submit_post", posts.kept, "post", page="/desk/post", to=_nowhere, again=posts.again),
    "/desk/decide-posts": Act("decide_posts", posts.decisions, template="posts_decided.html"),
    "/desk/withdraw-post": Act(
        "withdraw_post",
        lambda form: {"id": form["id"], "version": form.number("version")},
        "post-back",
        page="/desk/post",
        to=_nowhere,
    ),
    **{
        f"/desk/{path}": Act(
            path.replace("-", "_"),
            variables,
            done,
            page="/desk/contest",
            to=contest_texts.to,
            refused=contest_texts.again,
        )
        for path, variables, done in (
            ("begin-contest", contest_texts.begun, "contest-begin"),
            ("change-contest", contest_texts.changed, "changed"),
        )
    },
    **{
        f"/desk/{path}": Act(
            path.replace("-", "_"), variables, done, page="/desk/contest", to=contests.back, refused=contests.again
        )
        for path, variables, done in (
            ("move-contest", contests.moved, "contest-move"),
            ("decide-candidacy", contests.moved, "decide-input"),
            ("submit-candidacy", contests.submitted, "candidacy"),
            ("withdraw-candidacy", contests.withdrawn, "candidacy-out"),
        )
    },
    "/desk/cast-vote": Act(
        "cast_vote", voting.cast, page="/desk/vote", template="vote_cast.html", refused=voting.vote_again
    ),
    "/desk/exclude-votes": Act(
        "exclude_votes",
        voting.excluded,
        "exclusion",
        page="/desk/voters",
        to=contests.back,
        refused=voting.voters_again,
    ),
    **{
        f"/desk/{path}": Act(
            path.replace("-", "_"), variables, done, page="/desk/edition", to=editions.to_one, refused=again_on
        )
        for path, variables, done, again_on in (
            ("open-edition", editions.opened, "edition-open", editions.opened_again),
            ("freeze-edition", editions.frozen, "edition-freeze", editions.again),
            ("publish-edition", editions.published, "publish", editions.again),
        )
    },
    **{
        f"/desk/{path}": Act(
            path.replace("-", "_"), variables, done, page="/desk/event", to=events.to, refused=events.again
        )
        for path, variables, done in (
            ("add-event", events.added, "event-add"),
            ("change-event", events.changed, "changed"),
            ("cancel-event", events.cancelled, "event-cancel"),
        )
    },
    "/desk/ask-to-act": Act("ask_to_act", _asked, "ask-acting", page="/desk/acting", to=_nowhere),
    **{
        f"/desk/{path}": Act(path.replace("-", "_"), variables, done, page="/desk/distinctions", to=_nowhere)
        for path, variables, done in (
            ("propose-distinction", proposed, "said"),
            ("decide-distinction", decided, "decide-acting"),
            ("endorse-entry", endorsed, "said"),
            ("withdraw-endorsement", taken_back, "post-back"),
            ("claim-replication", claimed, "said"),
            ("decide-replication", shown, "decide-acting"),
        )
    },
    **{
        f"/desk/{path}": Act(path.replace("-", "_"), variables, "changed", page="/desk/terms", to=repositories.back)
        for path, variables in (
            ("map-term", repositories.mapped),
            ("unmap-term", repositories.unmapped),
            ("rename-term", repositories.renamed),
            ("add-term", repositories.added),
            ("appoint-curators", repositories.appointed),
        )
    },
    **{
        f"/desk/{path}": Act(
            path.replace("-", "_"),
            variables,
            "changed",
            page="/desk/repository",
            to=repository_forms.to,
            refused=repository_forms.again,
        )
        for path, variables in (
            ("set-repository-form", repository_forms.asked),
            ("set-repository-report", repository_forms.defined),
        )
    },
    "/desk/decide-acting": Act("decide_acting", _acting_decision, "decide-acting", page="/desk/acting", to=_nowhere),
    **{
        f"/desk/import-{move}": Act(
            f"{move}_import",
            lambda form: {"id": form["import"]},
            f"import-{move}",
            page="/desk/import",
            to=_nowhere,
        )
        for move in IMPORT_MOVES
    },
    "/desk/revoke": Act(
        "revoke_token",
        lambda form: {"id": form["id"]},
        "revoke",
        page="/desk/tokens",
        to=lambda form: {"of": form["id"]},
    ),
}
