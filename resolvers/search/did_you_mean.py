"""What may have been meant by a search that finds nothing, or little.

The words of the text are compared with those of the vocabulary and, where they are none, with those of titles and names
in the graph that begin with the same letters. What is suggested finds more than the search itself: that is asked.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from itertools import islice, product
from typing import TYPE_CHECKING

from graphdb.questions.search import titles_with
from graphdb.words.naming import Match, near
from graphdb.words.search_keys import folded, spelled, terms
from resolvers.filters.bounds import MAX_TEXT, MAX_WORDS

if TYPE_CHECKING:
    from resolvers.search.searching import Search

FEW = 3  # a search that finds so many is taken as meant
WORDS = 4  # so many words are looked up that the vocabulary does not know
TITLES = 200  # so many titles are read for each of them, of entries and of stakeholders
NEAR = 3  # so many words are tried for one
NAMES = 3  # so many whole names are tried
TRIED = 6  # so many texts are searched for


async def did_you_mean(search: Search) -> list[str]:
    """Texts that find more, the likest first; none where the search finds FEW things or more."""
    if (own := await search.total()) >= FEW:
        return []
    texts: dict[str, str] = {}
    for text in [*_names(search, finds=own > 0), *await _texts(search)]:
        texts.setdefault(folded(text), text)
    tried = [text for text in texts.values() if len(text) <= MAX_TEXT and len(terms(text)) <= MAX_WORDS][:TRIED]
    totals = await asyncio.gather(*(search.instead(text).total() for text in tried))
    return [text for text, total in zip(tried, totals, strict=True) if total > own]


def _names(search: Search, *, finds: bool) -> list[str]:
    """The whole names that the text is but for slips; where the search finds nothing, all that it may name."""
    # Terms of repositories are single words, which are looked at one by one.
    found = (each for each in search.context.vocabulary.named(search.text) if each[0].kind != "TERM")
    return [each.label for each, match in islice(found, NAMES) if match is Match.FUZZY or not finds]


async def _texts(search: Search) -> list[str]:
    """The text with other words for those that are not known, the likest words first."""
    asked = spelled(search.text)
    known = search.context.vocabulary.naming.names.near
    options = [known(word) for word in asked]
    unknown = [place for place, word in enumerate(asked) if word not in options[place]][:WORDS]
    of_titles = await asyncio.gather(*(_of_titles(search, asked[place]) for place in unknown))
    for place, words in zip(unknown, of_titles, strict=True):
        options[place] = words if asked[place] in words else [*dict.fromkeys([*options[place], *words])][:NEAR]
    chosen = [[word] if word in likely or not likely else likely for word, likely in zip(asked, options, strict=True)]
    made = (" ".join(words) for words in islice(product(*chosen), TRIED))
    return [text for text in made if text != " ".join(asked)]


async def _of_titles(search: Search, word: str) -> list[str]:
    """The words of titles and names that begin like a word and are near to it: the likest first, then the commonest."""
    (beginning, *others) = terms(word[:3])
    if others or beginning.options == beginning.whole:  # a number, or too short a word
        return []
    asked = (titles_with(search.context.graph, kind, beginning, TITLES) for kind in search.stored)
    found = Counter(each for titles in await asyncio.gather(*asked) for title in titles for each in spelled(title))
    return near(word, [each for each, _ in found.most_common() if each.startswith(word[:3])])
