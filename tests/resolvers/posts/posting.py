"""Posts about a register of our own: what somebody writes, and how it is decided."""

from typing import Any

from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.model import KEYS
from graphdb.records.actors import ActorRecord
from graphdb.records.posts import PostKind, PostMove, PostReason, PostRecord
from resolvers.posts.checking import Written
from resolvers.posts.deciding import PostDecision, decide_all
from resolvers.posts.subjects import SUBJECTS, found
from resolvers.posts.writing import submit, withdraw
from tests.resolvers.reviewing import CAROL, acting

ABOUT = ("ActionLine:C4", "Entry:T:clinic", "SdgGoal:4", "Linkage:C4:4.4")
STORY = "A clinic in the hills has trained forty nurses, and each of them trains others now. " * 2
NEWS = "The clinic has opened its doors today."


async def ids_of(graph: Graph, label: str) -> list[str]:
    """The ids of all things of a label, whoever may read them."""
    text = cypher(f"MATCH (n:{label}) RETURN toString(n.{KEYS[label]}) AS key ORDER BY key")
    return [f"{label}:{row['key']}" for row in await graph.read("test/keys", text)]


async def one_of_each(graph: Graph) -> list[str]:
    """The id of a thing of each kind that posts are about."""
    known = (await acting(graph, None)).vocabulary
    return [next(iter(await found(graph.read, known, await ids_of(graph, label)))) for label in SUBJECTS]


async def written(
    graph: Graph,
    actor: ActorRecord | None = CAROL,
    kind: str = "NEWS",
    there: PostRecord | None = None,
    key: str | None = None,
    **given: Any,
) -> Any:
    """Send a post in, or again what came back."""
    base: dict[str, Any] = {"title": "A clinic opens", "text": NEWS, "language": "en", "about": ABOUT}
    if kind == "ANSWER":
        base |= {"title": None, "about": ()}
    of = (f"Post:{there.id}", there.version) if there is not None else None
    return await submit(await acting(graph, actor, key), "p", Written(PostKind[kind], **{**base, **given}), of)


async def decided(
    graph: Graph,
    actor: ActorRecord | None,
    there: PostRecord,
    move: str = "PUBLISH",
    *reasons: str,
    note: str | None = None,
    key: str | None = None,
) -> Any:
    """What came of one decision."""
    given = PostDecision(
        f"Post:{there.id}", PostMove[move], there.version, tuple(PostReason[each] for each in reasons), note
    )
    batch = await decide_all(await acting(graph, actor, key), "p", [given])
    return batch.results[0].outcome


async def taken_back(graph: Graph, actor: ActorRecord | None, there: PostRecord) -> Any:
    return await withdraw(await acting(graph, actor), "p", f"Post:{there.id}", there.version)
