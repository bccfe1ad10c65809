"""`stocktaking query`: a question to the graph, or to a running server."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import WrongUse, data_of, executed, executor_of_settings, refused, variables, with_graph
from commands.terminal import table

Derivation = Literal["ANY", "ASSERTED", "VIA_LINKAGE", "VIA_TERM"]


def query(
    what: Annotated[
        str | None, typer.Argument(help="`flagship`, the name of another question, a text, a file, or - for the input.")
    ] = None,
    given: Annotated[
        str | None, typer.Option("--variables", help='Variables as JSON, e.g. \'{"line": "C7"}\'.')
    ] = None,
    line: Annotated[str | None, typer.Option(help="flagship: the action line, C7 unless given.")] = None,
    goal: Annotated[int | None, typer.Option(help="flagship: the goal, 4 unless given.")] = None,
    derivation: Annotated[
        Derivation | None, typer.Option(help="flagship: how a contribution is known, ANY unless given.")
    ] = None,
    collection: Annotated[list[str] | None, typer.Option(help="flagship: only of this one; may be repeated.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the documented questions.")] = False,
    url: Annotated[str | None, typer.Option(help="Ask a running server at this address, and no graph.")] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Answer with the list in the answer, as CSV.")] = False,
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Ask the graph: `flagship` prints projects under an action line that contribute to a goal, by region.

    Any other question, a documented one or one of your own, answers with JSON.
    """
    from commands import asking
    from commands.flagship import Flagship
    from web.queries import FLAGSHIP, examples

    own = {"--line": line, "--goal": goal, "--derivation": derivation, "--collection": collection or None}
    foreign = [name for name, value in own.items() if value is not None]
    if foreign and (what != FLAGSHIP or given is not None or as_csv or listed):
        raise WrongUse(f"{foreign[0]} is an option of the table of `flagship`: use --variables for other questions.")
    if url is not None and graph_url is not None:
        raise WrongUse("--url asks a server and --graph-url a graph: give one of the two.")
    if as_csv and as_json:
        raise WrongUse("--csv and --json are both given: choose one.")
    known = {each.name: each for each in examples()}
    if listed:
        rows = [(each.name, each.title) for each in known.values()]
        terminal.answer([{"name": name, "title": title} for name, title in rows], table(("name", "question"), rows))
    elif what is None:
        raise WrongUse("Name a question or a file: `stocktaking query --list` lists the questions.")
    elif what == FLAGSHIP and given is None and not as_csv:
        flagship = Flagship(
            (line or "C7").upper(),
            4 if goal is None else goal,
            derivation or "ANY",
            [each.upper() for each in collection or ()],
        )
        if url is not None:
            answer = asking.ask_server(url, flagship.text, flagship.variables)
        else:
            answer = with_graph(lambda graph: flagship.ask(executor_of_settings(), graph), beside=True)
        flagship.show(terminal, data_of(answer))
    else:
        example = known.get(what)
        text, wanted = (example.query, {**example.variables}) if example else (asking.question_of(what), {})
        wanted |= variables(given)
        if url is not None:
            answer = asking.ask_server(url, text, wanted)
        else:
            answer = with_graph(lambda graph: executed(executor_of_settings(), graph, text, wanted), beside=True)
        status = refused(answer, places=True)
        if not as_csv:
            terminal.json(answer)
        elif not status:
            sys.stdout.write(asking.as_csv(answer["data"]))
        raise typer.Exit(status)
