"""How much one request may ask for."""

from __future__ import annotations

from dataclasses import dataclass

from graphdb.errors import StocktakingError


@dataclass(frozen=True)
class Limits:
    """The limits of one request; each is a setting `LIMIT_*` of the server. The one object that says them."""

    max_depth: int = 12  # fields inside fields; introspection is exempt
    max_tokens: int = 2_000  # words, names and punctuation of the document; introspection is not exempt
    max_aliases: int = 15
    max_root_fields: int = 10
    max_directives: int = 20
    max_fragments: int = 100  # the standard rules compare them pair by pair
    max_cost: int = 10_000  # see schema/guard/weights.py
    max_cost_signed_in: int = 100_000  # the same, where somebody is signed in
    max_body: int = 20_000  # bytes, of a POST's body or a GET's query string
    max_body_signed_in: int = 2_000_000  # bytes of a POST's body, where somebody is signed in
    subscriptions: int = 10  # on one connection
    connections: int = 1_000  # of one process, that are held open for subscriptions
    max_page: int = 100
    deadline: float = 10.0  # seconds


class TooComplex(StocktakingError):
    """The request asks for more than one request may."""

    code = "TOO_COMPLEX"
