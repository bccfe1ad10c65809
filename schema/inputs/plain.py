"""An input as its frozen form of the resolvers. An input says which that is, where it is declared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from strawberry import UNSET

C = TypeVar("C", bound=type)
_FORMS: dict[type, type] = {}


def stated_as(form: type) -> Callable[[C], C]:
    """The frozen form of the resolvers that an input is handed on as, which has fields of the same names."""

    def register(type_: C) -> C:
        _FORMS[type_] = form
        return type_

    return register


def plain(given: Any) -> Any:
    """The resolvers' frozen form of an input: the same fields, lists as tuples, ids as strings."""
    if isinstance(given, list):
        return tuple(plain(each) for each in given)
    if given is UNSET:
        return None
    form = _FORMS.get(type(given))
    return given if form is None else form(**{each.name: plain(getattr(given, each.name)) for each in fields(form)})
