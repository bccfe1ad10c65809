"""The header Idempotency-Key: who sends a request twice with one key means it once."""

from __future__ import annotations

import re

from starlette.requests import Request

from graphdb.chain import canonical, digest
from resolvers.scope.context import Idempotency
from web.graphql.refusals import Refused
from web.graphql.request import GraphQLRequest

KEY = re.compile(r"[\x20-\x7e]{1,255}")


def idempotency(request: Request, question: GraphQLRequest, text: str) -> Idempotency | None:
    """The key of a POST and what goes with it: the document, the operation's name and the variables.

    None without the header, and for a GET, which changes nothing. Raises Refused(400) for what is no key.
    """
    given = request.headers.getlist("idempotency-key")
    if not given or request.method != "POST":
        return None
    if len(given) > 1 or not KEY.fullmatch(given[0]):
        raise Refused(400, "The header Idempotency-Key must be given once, with 1 to 255 printable ASCII characters.")
    asked = {"query": text, "operationName": question.operation_name, "variables": question.variables or {}}
    return Idempotency(given[0], digest(canonical(asked)))
