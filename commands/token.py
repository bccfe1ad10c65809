"""`stocktaking token`: API tokens made, listed and revoked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import with_graph
from commands.terminal import say, table

if TYPE_CHECKING:  # imported when a command runs, so that `--help` is there at once
    from graphdb.engine import Graph
    from graphdb.records.tokens import TokenRecord

RoleName = Literal["contributor", "facilitator", "administrator"]
app = typer.Typer(help="API tokens: what people sign in with.", no_args_is_help=True)


@app.command("create")
def create(
    name: Annotated[str, typer.Option(help="Whose it is. One name is one person, however many tokens it has.")],
    role: Annotated[RoleName, typer.Option(case_sensitive=False, help="What that one may do.")],
    line: Annotated[list[str] | None, typer.Option(help="facilitator: a line, e.g. C7-ELEA; may be repeated.")] = None,
    stakeholder: Annotated[
        list[str] | None, typer.Option(help="The id of a stakeholder to act for, e.g. itu; may be repeated.")
    ] = None,
    days: Annotated[int | None, typer.Option(min=1, max=3650, help="Valid for so many days; else without end.")] = None,
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Make a token for somebody and print it, this once."""
    from graphdb.records.actors import Role
    from resolvers.people import tokens

    async def made(graph: Graph) -> tuple[TokenRecord, str, list[str]]:
        token, text = await tokens.create(
            graph, name=name, role=Role(role.upper()), lines=line or (), stakeholders=stakeholder or (), days=days
        )
        return token, text, await tokens.cautions(graph, token)

    token, text, cautions = with_graph(made, migrates=True)
    terminal.answer({"token": text, **_shown(token), "cautions": cautions}, text)
    for each in cautions:
        say(each)
    if not terminal.as_json:
        until = f"valid until {token.expires_at}" if token.expires_at else "valid until it is revoked"
        say(f"the token of {token.actor.name} ({token.actor.id}), {until}; it will not be shown again")


@app.command("list")
def listed(graph_url: GraphUrl = None, as_json: Json = False, debug: Debug = False) -> None:
    """List the tokens without their secrets."""
    from graphdb.chain import now
    from resolvers.people import tokens

    found, at = with_graph(tokens.every, migrates=True), now()
    data = [{**_shown(each), "name": each.actor.name, "state": _state(each, at)} for each in found]
    header = ("id", "name", "role", "lines", "state", "created", "expires", "last used")
    rows = [
        (each["id"], each["name"], each["role"], " ".join(each["lines"]), each["state"], each["createdAt"][:10],
         (each["expiresAt"] or "never")[:10], each["lastUsedOn"] or "never")
        for each in data
    ]  # fmt: skip
    terminal.answer(data, table(header, rows) if rows else "there are no tokens")


@app.command("revoke")
def revoke(
    id: Annotated[str, typer.Argument(help="The id of the token, as `token list` shows it.")],
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """End a token: whoever sends it is refused from now on."""
    from resolvers.people import tokens

    token = with_graph(lambda graph: tokens.revoke(graph, id), migrates=True)
    said = f"the token {token.id} of {token.actor.name} is revoked since {token.revoked_at}"
    terminal.answer({"id": token.id, "actor": token.actor.id, "revokedAt": token.revoked_at}, said)


def _shown(token: TokenRecord) -> dict[str, Any]:
    return {
        "id": token.id,
        "actor": token.actor.id,
        "role": token.actor.role.value,
        "lines": list(token.actor.lines),
        "stakeholders": list(token.actor.stakeholders),
        "createdAt": token.created_at,
        "expiresAt": token.expires_at,
        "lastUsedOn": token.last_used_on.isoformat() if token.last_used_on else None,
    }


def _state(token: TokenRecord, at: str) -> str:
    if token.revoked_at is not None:
        return "revoked"
    return "expired" if token.expires_at is not None and token.expires_at <= at else "valid"
