"""A post looked at before it is sent in: every problem at once, each with its field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graphdb.ask import Ask
from graphdb.chain import digest
from graphdb.errors import BadId, BadInput, shown
from graphdb.questions import posts
from graphdb.records.posts import PostKind, PostRecord, PostStatus
from graphdb.words.search_keys import UNSPACED, folded
from graphdb.words.seen import seen
from ingest.form.checks import Limit, Problem, ProblemCode, words_of
from resolvers.ids import key_of
from resolvers.posts.subjects import found
from resolvers.review import texts
from resolvers.vocabulary.held import Vocabulary

LONGEST: Final = 10_000  # characters of a text
MOST_ABOUT: Final = 20
TITLE: Final = Limit(1, 25)  # words
# Words of a text: short, so that somebody reads them all before it is published.
LIMITS: Final[Mapping[PostKind, Limit]] = {
    PostKind.NEWS: Limit(5, 400),
    PostKind.STORY: Limit(30, 800),
    PostKind.QUESTION: Limit(3, 300),
    PostKind.ANSWER: Limit(1, 500),
}
_LANGUAGE = re.compile("[a-z]{2,3}")
_LETTERS = re.compile(f"[{UNSPACED}]")


@dataclass(frozen=True)
class Written:
    """What somebody writes; None is "not stated". about: ids; reply_to: id of the question that an answer answers."""

    kind: PostKind
    title: str | None = None
    text: str | None = None
    language: str | None = None
    about: tuple[str, ...] = ()
    reply_to: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """The same, as it is kept."""

    title: str
    text: str
    language: str
    about: tuple[str, ...]
    lines: tuple[str, ...]
    reply_to: str | None
    wording: str


async def checked(
    ask: Ask, vocabulary: Vocabulary, given: Written, author: str, but: str = ""
) -> Said | tuple[Problem, ...]:
    """What is to be kept, or all that is wrong. but: id of the post itself, where it is there."""
    question, wrong = await _question(ask, given)
    title, wrong_title = _read("title", given.title or (question.title if question else None), texts.TITLE)
    text, wrong_text = _read("text", given.text, LONGEST)
    limit = LIMITS[given.kind]
    problems = [*wrong, *wrong_title, *_of_words("title", title, TITLE), *wrong_text, *_of_words("text", text, limit)]
    wording = digest(" ".join(folded(seen(text)).split())) if text else ""
    if text and (twin := await posts.same(ask, author, wording, but)) is not None:
        message = f"You have written this before, as Post:{twin}: say something else, or go on with that one."
        problems.append(Problem("text", ProblemCode.TWICE, message))
    language = (given.language or "").strip().lower()
    if not language:
        message = "`language` is missing: say in which language it is, e.g. en."
        problems.append(Problem("language", ProblemCode.REQUIRED, message))
    elif not _LANGUAGE.fullmatch(language):
        message = f"`language` is {shown(given.language or '')}: a code of two or three letters (ISO 639), e.g. fr."
        problems.append(Problem("language", ProblemCode.INVALID, message))
    about, lines, wrong_about = await _about(ask, vocabulary, given, question)
    problems += wrong_about
    if problems or title is None or text is None:
        return tuple(problems)
    return Said(title, text, language, about, lines, question.id if question else None, wording)


def words(text: str) -> int:
    """How many words a text has: runs of signs between blanks, and each letter of scripts that are written without
    blanks (Han, kana, Thai, Lao, Burmese, Khmer), as word processors count."""
    letters = len(_LETTERS.findall(text))
    return letters + words_of(_LETTERS.sub(" ", text)) if letters else words_of(text)


def _read(name: str, given: str | None, limit: int) -> tuple[str | None, list[Problem]]:
    """A text as it is kept, and what is wrong with it: a title in one line."""
    try:
        kept = texts.named(name, given, limit) if name == "title" else texts.text(name, given, limit)
    except BadInput as fault:
        return None, [Problem(name, ProblemCode.INVALID, fault.message)]
    if kept is None:
        return None, [Problem(name, ProblemCode.REQUIRED, f"`{name}` is missing: fill it in.")]
    return kept, []


def _of_words(name: str, said: str | None, limit: Limit) -> Iterator[Problem]:
    if said is None:
        return
    if (number := words(said)) < limit.least:
        message = f"`{name}` has {number} words, and at least {limit.least} are asked for: say more."
        yield Problem(name, ProblemCode.TOO_FEW_WORDS, message, number)
    elif number > limit.most:
        message = f"`{name}` has {number} words, and at most {limit.most} are taken: shorten it."
        yield Problem(name, ProblemCode.TOO_MANY_WORDS, message, number)


async def _question(ask: Ask, given: Written) -> tuple[PostRecord | None, list[Problem]]:
    """The question that an answer answers, which everybody can read."""
    name = "replyTo"
    if given.kind is not PostKind.ANSWER:
        if given.reply_to is None:
            return None, []
        message = "Only an answer answers a question: leave `replyTo` out, or let `kind` be ANSWER."
        return None, [Problem(name, ProblemCode.CONTRADICTION, message)]
    if given.reply_to is None:
        message = "`replyTo` is missing: give the id of the question that this answers."
        return None, [Problem(name, ProblemCode.REQUIRED, message)]
    try:
        key = key_of("Post", given.reply_to)
    except BadId as fault:
        return None, [Problem(name, ProblemCode.INVALID, fault.message)]
    there = (await posts.by_ids(ask, [key])).get(key)
    if there is None or there.status is not PostStatus.PUBLISHED or there.kind is not PostKind.QUESTION:
        message = (
            f"There is no question {shown(given.reply_to)} that is published: `posts(filter: {{kind: QUESTION}})`."
        )
        return None, [Problem(name, ProblemCode.UNKNOWN_CODE, message)]
    return there, []


async def _about(
    ask: Ask, vocabulary: Vocabulary, given: Written, question: PostRecord | None
) -> tuple[tuple[str, ...], tuple[str, ...], list[Problem]]:
    """What it is about and the lines of that; of an answer those of its question, of which something may be gone."""
    if given.kind is PostKind.ANSWER:
        if given.about:
            message = "An answer is about what its question is about: leave `about` out."
            return (), (), [Problem("about", ProblemCode.CONTRADICTION, message)]
        there = await found(ask, vocabulary, question.about) if question else {}
        return (question.about if question else ()), _lines(there), []
    if not given.about:
        message = "`about` is missing: give the id of what it is about, e.g. ActionLine:C7-ELEA."
        return (), (), [Problem("about", ProblemCode.REQUIRED, message)]
    if len(given.about) > MOST_ABOUT:
        message = f"`about` has {len(given.about)}, and at most {MOST_ABOUT} are taken: name the main ones."
        return (), (), [Problem("about", ProblemCode.INVALID, message)]
    problems, known = list[Problem](), dict[str, tuple[str, tuple[str, ...]]]()
    for at, id in enumerate(given.about):
        try:
            one = await found(ask, vocabulary, [id])
        except BadId as fault:
            problems.append(Problem(f"about[{at}]", ProblemCode.INVALID, fault.message))
            continue
        known |= one
        if not one:
            message = f"There is nothing {shown(id)}: take ids from the field `id`."
            problems.append(Problem(f"about[{at}]", ProblemCode.UNKNOWN_CODE, message))
    return tuple(dict.fromkeys(id for id, _ in known.values())), _lines(known), problems


def _lines(known: Mapping[str, tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for _, of in known.values() for line in of))
