"""How many entries state what, compared with plain Python over the same entries."""

from graphdb.engine import Graph
from resolvers.registers.stating import Stating, stating
from tests.resolvers.graphs import asking
from tests.resolvers.plainly import Everything


async def test_entries_that_name_a_line_that_state_a_goal_and_that_do_both_are_counted(
    builtin: Graph, larger: Graph
) -> None:
    for graph in (builtin, larger):
        context = await asking(graph)
        entries = (await Everything.of(graph, context.vocabulary)).entries.values()
        told = [(bool(each.lines), bool(each.contributions)) for each in entries]
        lines, goals, both = sum(line for line, _ in told), sum(goal for _, goal in told), sum(map(all, told))
        assert await stating(context) == Stating(len(told), lines, goals, both)
        assert (both == 0) == (graph is builtin), "no built-in entry does both"
