"""`stocktaking posts`: what is published about something, and how many posts stand where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import data_of, executed, executor_of_settings, with_graph
from commands.terminal import table

if TYPE_CHECKING:  # imported when the command runs, so that `--help` is there at once
    from graphdb.engine import Graph

PUBLISHED = """query($filter: PostFilter) { posts(filter: $filter, first: 100) {
  totalCount nodes { id kind publishedAt language title proposedBy { id name } about { id } } } }"""
About = Annotated[
    str | None, typer.Argument(help="An id such as ActionLine:C4, SdgGoal:4 or Country:KEN; anything without one.")
]
Kind = Annotated[str | None, typer.Option(help="NEWS, STORY, QUESTION or ANSWER.")]
Count = Annotated[bool, typer.Option("--count", help="How many of each kind stand where, also unpublished ones.")]


def posts(
    about: About = None,
    kind: Kind = None,
    count: Count = False,
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Say which news, stories, questions and answers are published about something, the newest 100 first."""
    if count:
        _counted()
        return
    wanted = {**({"about": [about]} if about else {}), **({"kind": [kind.upper()]} if kind else {})}

    async def found(graph: Graph) -> dict[str, Any]:
        return await executed(executor_of_settings(), graph, PUBLISHED, {"filter": wanted})

    told = data_of(with_graph(found, beside=True))["posts"]
    rows = []
    for each in told["nodes"]:
        author = each["proposedBy"] or {}
        said = each["id"], each["kind"], each["publishedAt"][:10], each["language"]
        rows.append((*said, author.get("name", ""), author.get("id", ""), each["title"]))
    terminal.answer(
        told,
        table(("id", "kind", "published", "language", "by", "id of who", "title"), rows),
        f"{told['totalCount']} in all",
    )


def _counted() -> None:
    """How many of each kind and status there are, and since when the first of them stands there."""
    from graphdb.questions import posts as questions

    found = with_graph(lambda graph: questions.counted(graph.read), beside=True)
    rows = [(each.kind.value, each.status.value, each.posts, each.oldest[:10]) for each in found]
    names = ("kind", "status", "posts", "since")
    terminal.answer([dict(zip(names, row, strict=True)) for row in rows], table(names, rows))
