"""An act of the desk: a form, the mutation that it becomes, and where its sender goes from there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from web.desk.forms import Form
from web.explorer.answers import Questions
from web.explorer.page import View, Visit, Wrong

SHOWN_AGAIN = ("FormInvalid", "FormCheck", "InputCheck", "EditionPreview")


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


def nowhere(form: Form) -> dict[str, str]:
    """To the page of what came of it, which its id names."""
    return {}


def needed(form: Form, name: str, message: str) -> str:
    """A field that has to be filled in. Raises Wrong."""
    if not form[name]:
        raise Wrong(message, name)
    return form[name]


def alike(
    rows: Iterable[tuple[str, Callable[[Form], dict[str, Any]], str]],
    page: str,
    to: Callable[[Form], dict[str, str]],
    refused: Callable[[Visit, Form, Mapping[str, Any]], Awaitable[View]] | None = None,
) -> dict[str, Act]:
    """Acts of one page: each row is a document, its variables, and what is said when it is done. They are sent to the
    address of their document, /desk/begin-contest of begin_contest."""
    return {
        f"/desk/{document.replace('_', '-')}": Act(document, variables, done, page=page, to=to, refused=refused)
        for document, variables, done in rows
    }
