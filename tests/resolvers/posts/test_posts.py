"""Posts: read by nobody else before they are published, decided about by others, told on the chain without their
words, and gone for everybody once they are taken back or down."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.errors import BadCursor, BadId, BadInput, Forbidden
from graphdb.questions import posts, register
from graphdb.questions.ingest import edges_of
from graphdb.questions.posts import EDGES
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.posts import PostKind, PostMove, PostRecord, PostStatus
from graphdb.words.relevance import Sought
from graphdb.words.search_keys import stored_words
from resolvers.history.verify_register import prove_register
from resolvers.lists.pages import PageArguments
from resolvers.moderation.deciding import Invalid
from resolvers.nodes.by_id import node
from resolvers.outcomes import RefusalCode
from resolvers.posts.checking import words
from resolvers.posts.deciding import PostDecision, decide_all
from resolvers.posts.listing import PostFilter, PostList, PostQueue, QueueFilter
from resolvers.posts.seeing import POSTS
from resolvers.posts.writing import MOST_A_DAY, MOST_OPEN
from resolvers.review.entry_moves import withdraw
from resolvers.search.searching import Search, SearchType
from tests.resolvers.posts.posting import ABOUT, NEWS, STORY, decided, taken_back, written
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, VERA, acting, code
from tests.resolvers.submissions.entering import open_register

PAT = ActorRecord("pat", "Pat", Role.CONTRIBUTOR)
IDA = ActorRecord("ida", "Ida", Role.FACILITATOR, ("C4",))
ALL = PageArguments(None, None, None, None)


async def published(graph: Graph, actor: ActorRecord | None = None, **given: Any) -> list[str]:
    """The ids of the published posts that somebody is told of."""
    page = await PostList(await acting(graph, actor), PostFilter(**given)).page(ALL)
    return [each.id for each in page.items]


async def queued(graph: Graph, actor: ActorRecord, **given: Any) -> list[str]:
    listed = PostQueue(await acting(graph, actor), QueueFilter(**given))
    found = [each.id for each in (await listed.page(ALL)).items]
    assert await listed.total() == len(found)
    return found


async def seen(graph: Graph, actor: ActorRecord | None, there: PostRecord) -> bool:
    return await node(await acting(graph, actor), f"Post:{there.id}") is not None


async def hits(graph: Graph, actor: ActorRecord | None, text: str, size: int = 100) -> list[str]:
    """The ids of the posts that a search finds for somebody, read in pages of a size."""
    found, cursor = list[str](), None
    while True:
        search = Search(await acting(graph, actor), text, [SearchType.POST])
        page = await search.page(PageArguments(size, cursor))
        found += [each.thing.id for each in page.items if isinstance(each.thing, PostRecord)]
        if not page.more:
            assert len(found) == len(set(found)) == await search.total()
            return found
        cursor = page.cursors[-1]


async def edges(graph: Graph, there: PostRecord) -> int:
    return sum([len(await edges_of(graph.read, kind, [there.id])) for kind in EDGES])


async def test_a_life_of_posts_from_their_writing_to_their_end(either_graph: Graph) -> None:
    graph = either_graph
    await open_register(graph)
    there = await written(graph, key="k")
    assert (there.id, there.version, there.lines) == ((await written(graph, key="k")).id, 1, ("C4", "C7-EHEA"))
    assert (there.about, await edges(graph, there)) == (ABOUT, 0)
    for actor, sees in ((None, False), (VERA, False), (PAT, False), (CAROL, True), (ANN, True), (BEN, True),
                        (ADA, True)):  # fmt: skip
        if actor is not None:  # with a token that lets them read alone
            assert not await seen(graph, replace(actor, role=Role.VIEWER), there)
        assert await seen(graph, actor, there) is sees, actor
        assert await published(graph, actor) == await hits(graph, actor, "clinic opened") == []
        if actor is None or actor is VERA:
            with pytest.raises(Forbidden):
                await queued(graph, actor or VERA)
        else:
            assert await queued(graph, actor) == [there.id] * sees, actor
    for actor, expected in ((None, "NOT_SIGNED_IN"), (VERA, "NOT_ALLOWED"), (PAT, "UNKNOWN_CODE"),
                            (CAROL, "NOT_YOUR_LINE")):  # fmt: skip
        assert code(await decided(graph, actor, there)) is RefusalCode[expected], actor
    own = await written(graph, ANN, text="What Ann has to say of it herself.")
    assert code(await decided(graph, ANN, own)) is RefusalCode.FOUR_EYES
    assert [each.value for each in POSTS.my_moves(await acting(graph, ANN), own)] == ["WITHDRAW"]
    assert code(await decided(graph, ANN, there, "RETURN")) is RefusalCode.REASON_REQUIRED
    assert code(await decided(graph, ANN, there, "RETURN", "UNCLEAR")) is RefusalCode.REASON_REQUIRED
    returned = await decided(graph, ANN, there, "RETURN", "UNCLEAR", note="Say where.")
    assert (returned.status, returned.steps[-1].note) == (PostStatus.RETURNED, "Say where.")
    assert code(await decided(graph, ANN, returned)) is RefusalCode.ILLEGAL_MOVE
    again = await written(graph, there=returned, text=f"{NEWS} It is in Kisumu.")
    assert code(await written(graph, there=returned, text=STORY)) is RefusalCode.STALE_VERSION
    assert code(await decided(graph, IDA, replace(again, version=1))) is RefusalCode.STALE_VERSION
    links = (await register.head(graph.read)).sequence
    out = await decided(graph, IDA, again, key="d")
    assert (await decided(graph, IDA, again, key="d")).version == out.version == 4  # once
    assert (await register.head(graph.read)).sequence == links + 1
    assert await edges(graph, out) == len(ABOUT) + 1
    assert await seen(graph, None, out) and await published(graph) == [out.id]
    for actor in (None, VERA, CAROL, ANN):
        assert await hits(graph, actor, "clinic opened") == [out.id] and await hits(graph, actor, "ann") == []

    question = await written(graph, kind="QUESTION", title="Who pays?", text="Who pays for the clinic?")
    assert isinstance(await written(graph, PAT, "ANSWER", text="The ministry does.", reply_to=f"Post:{question.id}"),
                      Invalid)  # fmt: skip
    question = await decided(graph, ADA, question)
    assert await published(graph, kind=(PostKind.QUESTION,), unanswered=True) == [question.id]
    answer = await written(graph, PAT, "ANSWER", text="The ministry does.", reply_to=f"Post:{question.id}")
    assert (answer.title, answer.about, answer.lines) == ("Who pays?", question.about, question.lines)
    answer = await decided(graph, ANN, answer)
    assert await published(graph, reply_to=f"Post:{question.id}") == [answer.id]
    for text, found in (
        ("clinic", [question, out]), ("CLINIC opened", [out]), ("kisu", [out]), ("pays ministry", [answer]),
        ("kisu opened", []), ("ann", []), ("says nobody", []),
    ):  # fmt: skip
        assert set(await published(graph, text=text)) == {each.id for each in found}, text
        listed = PostList(await acting(graph, None), PostFilter(text=text))
        assert await listed.total() == len(found), "counted as they are listed"
        assert set(await hits(graph, None, text)) == {each.id for each in found}, "as search finds them"
    assert await published(graph, text="clinic", kind=(PostKind.QUESTION,)) == [question.id]
    several = await acting(graph, None)  # asked together, in one question
    both = [PostList(several, PostFilter(text="clinic", about=(id,))).total() for id in ("ActionLine:C1", ABOUT[0])]
    assert await asyncio.gather(*both) == [0, 2]
    for text in (" ... ", "x" * 201):
        with pytest.raises(BadInput):
            await published(graph, text=text)
    assert await published(graph, kind=(PostKind.QUESTION,), unanswered=True) == []

    assert code(await taken_back(graph, PAT, out)) is RefusalCode.UNKNOWN_CODE
    gone = await taken_back(graph, CAROL, out)
    assert gone.status is PostStatus.WITHDRAWN and not await seen(graph, None, out)
    assert code(await decided(graph, ADA, answer, "TAKE_DOWN")) is RefusalCode.REASON_REQUIRED
    down = await decided(graph, ANN, answer, "TAKE_DOWN", "PERSONAL_DATA", note="It names Njeri.")
    assert down.status is PostStatus.TAKEN_DOWN and not await seen(graph, None, down)
    for actor in (None, VERA, BEN):
        assert set(await published(graph, actor)) == set(await hits(graph, actor, "clinic")) == {question.id}
        assert await hits(graph, actor, "kisumu") == await hits(graph, actor, "ministry does") == []
        assert await published(graph, actor, text="kisumu") == await published(graph, actor, text="ministry does") == []
    assert await edges(graph, gone) == await edges(graph, down) == 0
    changes = await register.of_subjects(graph.read, [f"Post:{each.id}" for each in (out, question, answer)])
    assert [[each.move.value for each in changes[f"Post:{one.id}"]] for one in (out, question, answer)] == [
        ["PUBLISH", "WITHDRAW"], ["PUBLISH"], ["PUBLISH", "TAKE_DOWN"],
    ]  # fmt: skip
    told = json.dumps([str(each) for some in changes.values() for each in some])
    assert "Njeri" not in told and "ministry" not in told and "Kisumu" not in told and "PERSONAL_DATA" in told
    proof = await prove_register(graph)
    assert (proof.flaws, proof.looked_at) == ((), 5)
    await _ranks(graph, question)
    await graph.write(_forge)
    flaws = (await prove_register(graph)).flaws
    assert flaws == (f"Post:{question.id}: it is not what its changes make of it",)


TITLES = (
    "Trained nurses", "Nurses", "Nursing", "nurses: trained", "Who trained them?", "Other", "信息社会",
    "A nurse's e-training", "息社 信息",
)  # fmt: skip


async def _ranks(graph: Graph, like: PostRecord) -> None:
    """Posts come as their words say, in pages of any size, and those that are not published never."""
    made = [
        replace(like, id=f"of-{number}", version=1, kind=PostKind.NEWS, title=title, status=status, text=text)
        for number, (title, status, text) in enumerate(
            (title, status, text)
            for title in TITLES
            for status in (PostStatus.PUBLISHED, PostStatus.REJECTED)
            for text in ("Forty trained nurses.", "A clinic trains some of the nurses. 建设信息社会")
        )
    ]

    async def kept(tx: Any) -> None:
        for each in made:
            await posts.begin(tx.run, each, CAROL)

    await graph.write(kept)
    for text in ("trained nurses", "nurse train", "nurs", "信息", "e-training", "clinic nurses", "信息社"):
        sought, of = Sought.of(text), dict[str, int]()
        for each in made:
            title, words_ = stored_words(each.title), stored_words(each.title, each.text)
            if each.status is PostStatus.PUBLISHED and all(term.is_in(words_) for term in sought.terms):
                of[each.id] = sought.most if title == sought.exact else sought.points(title, words_)
        assert await hits(graph, VERA, text, 3) == sorted(of, key=lambda id, of=of: (-of[id], id)), text  # type: ignore[misc]
        assert of, text
        assert set(await published(graph, text=text)) == of.keys(), "the same, by when they were published"


async def test_an_answer_which_may_have_the_title_of_its_question_is_read_as_long_as_that_is(graph: Graph) -> None:
    await open_register(graph)
    question = await written(graph, kind="QUESTION", title="Does Njeri pay?", text="Who pays for the clinic?")
    question = await decided(graph, ADA, question)
    answer = await written(graph, PAT, "ANSWER", text="The ministry does.", reply_to=f"Post:{question.id}")
    answer = await decided(graph, ADA, answer)
    zoe = replace(PAT, id="zoe")
    assert await seen(graph, zoe, answer) and len(await published(graph)) == 2
    await decided(graph, ADA, question, "TAKE_DOWN", "PERSONAL_DATA")
    for actor, sees in ((None, False), (zoe, False), (PAT, True), (ADA, True)):
        assert await seen(graph, actor, answer) is sees, actor
        listed = PostList(await acting(graph, actor), PostFilter())
        assert (await listed.total(), (await listed.page(ALL)).items) == (0, ())
    refused = await decided(graph, zoe, answer, "TAKE_DOWN", "OFFENSIVE")
    assert (code(refused), refused.current) == (RefusalCode.UNKNOWN_CODE, None)
    assert (await decided(graph, ADA, answer, "TAKE_DOWN", "PERSONAL_DATA")).status is PostStatus.TAKEN_DOWN


_OTHERS = cypher(
    """UNWIND range(1, $more) AS n
    CREATE (p:Post {id: 'of-' + toString($more) + '-' + toString(n)})
    SET p.author = 'pat', p.status = 'REJECTED', p.createdAt = $at"""
)


async def _run(tx: Any, **given: Any) -> None:
    await tx.run("test/posts", _OTHERS, **given)


async def _forge(tx: Any) -> None:
    await tx.run("test/forge", cypher("MATCH (p:Post {status: 'PUBLISHED'}) SET p.text = 'Otherwise'"))


async def test_every_problem_of_a_post_is_told_at_once_with_its_field(graph: Graph) -> None:
    await open_register(graph)

    async def problems(kind: str = "NEWS", **given: Any) -> dict[str, str]:
        found = await written(graph, kind=kind, **given)
        assert isinstance(found, Invalid), found
        assert all(each.message.endswith((".", "`.")) or "`" in each.message for each in found.problems)
        return {each.path: each.code.value for each in found.problems}

    assert await problems(title=" ", text=None, language="", about=()) == {
        "title": "REQUIRED", "text": "REQUIRED", "language": "REQUIRED", "about": "REQUIRED",
    }  # fmt: skip
    assert await problems(title="moc\u202e.elpmaxe", text=f"{NEWS} \u2066x\u2069", language="English") == {
        "title": "INVALID", "text": "INVALID", "language": "INVALID",
    }  # fmt: skip
    about = ("ActionLine:C99", "Actor:pat", "nothing", "Entry:T:none", "SdgGoal:18", "actionline:C4", "SdgGoal:5")
    wrong = await problems(title="a\nb", about=about)
    assert wrong == {
        "title": "INVALID", "about[0]": "UNKNOWN_CODE", "about[1]": "INVALID", "about[2]": "INVALID",
        "about[3]": "UNKNOWN_CODE", "about[4]": "UNKNOWN_CODE", "about[5]": "INVALID",
    }  # fmt: skip
    assert await problems(about=ABOUT * 6) == {"about": "INVALID"}
    assert await problems("STORY", text=NEWS) == {"text": "TOO_FEW_WORDS"}
    assert await problems("ANSWER", about=ABOUT) == {"replyTo": "REQUIRED", "title": "REQUIRED",
                                                     "about": "CONTRADICTION"}  # fmt: skip
    assert await problems("ANSWER", title="x", reply_to="Post:none") == {"replyTo": "UNKNOWN_CODE"}
    assert await problems(reply_to="Post:none") == {"replyTo": "CONTRADICTION"}
    assert await problems(text="word " * 401, title="word " * 26) == {"title": "TOO_MANY_WORDS",
                                                                     "text": "TOO_MANY_WORDS"}  # fmt: skip
    assert await problems(text="x" * 20_001) == {"text": "INVALID"}
    assert (words("two words"), words("四个字啊 and two"), words("")) == (2, 6, 0)
    assert await queued(graph, ADA) == []  # nothing was kept

    kept = await written(graph, about=("ActionLine:c4", "ActionLine:C4"))
    assert kept.about == ("ActionLine:C4",)
    twice = NEWS.upper().replace(" ", "\u200b  ")
    assert await problems(text=twice, title="Other") == {"text": "TWICE"}
    assert isinstance(await written(graph, PAT, text=twice), PostRecord)  # of somebody else
    assert (await decided(graph, ANN, kept, "REJECT", "SAID_BEFORE")).status is PostStatus.REJECTED
    assert await problems() == {"text": "TWICE"}
    again = await written(graph, text="Something new, as it should be.")
    back = await decided(graph, ANN, again, "RETURN", "OTHER", note="Say more.")
    with pytest.raises(BadInput, match="that stays"):
        await written(graph, kind="STORY", there=back, text=STORY)
    waiting = await written(graph, text="Something else, of the clinic as long as that is there.")
    assert code(await withdraw(await acting(graph, ADA), "p", "Entry:T:clinic", 1, "It is over.")) is None
    gone = await decided(graph, ANN, waiting)
    assert isinstance(gone, Invalid) and [each.code.value for each in gone.problems] == ["UNKNOWN_CODE"]


async def test_nobody_floods_the_queue_and_who_races_gets_no_further(graph: Graph) -> None:
    await open_register(graph)
    made = await asyncio.gather(
        *(written(graph, text=f"This is the clinic for the time number {each}.") for each in range(MOST_OPEN + 3))
    )
    codes = [code(each) for each in made]
    assert codes.count(RefusalCode.NOT_ALLOWED) == 3 and codes.count(None) == MOST_OPEN
    one = next(each for each in made if isinstance(each, PostRecord))
    back = await taken_back(graph, CAROL, one)
    assert back.status is PostStatus.WITHDRAWN and (await register.head(graph.read)).sequence == 0
    assert isinstance(await written(graph, text=one.text), PostRecord)  # what was taken back may be said again
    for more, expected in ((MOST_A_DAY - 1, None), (1, RefusalCode.NOT_ALLOWED)):
        await graph.write(partial(_run, more=more, at=one.created_at))
        assert code(await written(graph, PAT, text=f"Among {more} others of today it is one.")) is expected


async def test_a_batch_decides_each_by_itself_and_what_is_about_no_line_is_for_administrators(graph: Graph) -> None:
    await open_register(graph)
    mine = await written(graph, ANN)
    theirs = await written(graph)
    goal = await written(graph, text="It is about a goal and nothing else.", about=("SdgGoal:4", "Country:KEN"))
    assert (goal.lines, await queued(graph, ADA, about=("SdgGoal:4",))) == ((), [mine.id, theirs.id, goal.id])
    assert sorted(await queued(graph, ANN)) == sorted([mine.id, theirs.id])
    given = [
        PostDecision(f"Post:{each.id}", move, each.version)
        for each, move in ((mine, PostMove["PUBLISH"]), (theirs, PostMove["PUBLISH"]), (goal, PostMove["PUBLISH"]))
    ]
    given += [PostDecision("Post:none", PostMove["WITHDRAW"], 1)]
    batch = await decide_all(await acting(graph, ANN, "b"), "p", given)
    codes = [code(each.outcome) for each in batch.results]
    assert codes == [RefusalCode.FOUR_EYES, None, RefusalCode.UNKNOWN_CODE, RefusalCode.ILLEGAL_MOVE]
    assert (batch.applied, batch.refused) == (1, 3)
    again = await decide_all(await acting(graph, ANN, "b"), "p", given)
    assert [code(each.outcome) for each in again.results] == codes and (await register.head(graph.read)).sequence == 1
    batch = await decide_all(await acting(graph, ADA), "p", [given[0], given[2]])
    assert batch.applied == 2 and (await register.head(graph.read)).sequence == 3
    assert (await prove_register(graph)).flaws == ()
    twice = await decide_all(await acting(graph, ADA), "p", [given[0], given[0]])
    assert {code(each.outcome) for each in twice.results} == {RefusalCode.DUPLICATE_KEY}
    many = await decide_all(await acting(graph, ADA), "p", [given[0]] * 51)
    assert (code(many.results[0].outcome), many.refused) == (RefusalCode.BATCH_TOO_LARGE, 51)

    # what is published is found by what it is about, and by what that is part of
    target = await written(graph, text="It is about a target of it alone.", about=("SdgTarget:4.5",), language="EN")
    await decided(graph, ADA, target)
    for about, expected in (
        ("SdgGoal:4", {mine.id, theirs.id, goal.id, target.id}), ("SdgTarget:4.5", {target.id}),
        ("ActionLine:C4", {mine.id, theirs.id}), ("Country:ken", {goal.id}), ("SdgGoal:5", set()),
        ("Entry:T:clinic", {mine.id, theirs.id}), ("Linkage:C4:4.4", {mine.id, theirs.id}),
    ):  # fmt: skip
        assert set(await published(graph, about=(about,))) == expected, about
    assert await published(graph, about=()) == await published(graph, kind=()) == []
    assert await published(graph, language=("EN",)) and not await published(graph, language=("fr",))
    soon = datetime.now(UTC) + timedelta(minutes=1)
    assert await published(graph, since=soon) == []
    for wrong in ("Entry:T:none", "Stakeholder:none", "ActionLine:C99"):
        with pytest.raises(BadInput):
            await published(graph, about=(wrong,))
    with pytest.raises(BadId):
        await published(graph, about=("Actor:pat",))
    listed = PostList(await acting(graph, None), PostFilter(about=("SdgGoal:4",)))
    first = await listed.page(PageArguments(3, None, None, None))
    rest = await listed.page(PageArguments(3, first.cursors[-1], None, None))
    assert len(first.items) == 3 and len(rest.items) == 1 and await listed.total() == 4
    with pytest.raises(BadCursor):
        await PostList(await acting(graph, None), None).page(PageArguments(3, first.cursors[-1], None, None))
    assert [each.posts for each in await posts.counted(graph.read)] == [4]
